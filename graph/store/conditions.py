"""Which entities a question is about: the two clocks, and conditions on what is stored and on what is linked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True)
class AsOf:
    """The two clocks: the day in the world that is asked about, and the day up to which documents count as known."""

    world: date
    known: date


Operator = Literal["eq", "ne", "in", "contains", "from", "to", "null", "before", "after"]
"""`contains` ignores case. `from` and `to` compare dates: could lie on or after, on or before the day.
`ne` is the opposite of `eq`, so it holds of the unknown too. `null` asks whether the value is unknown; its value is
true or false. `before` and `after` compare a date with another one (`DateOf`): surely earlier, surely later."""


@dataclass(frozen=True)
class DateOf:
    """Another date: of the entity that the condition is on, or (`listed`) of the one whose list the condition narrows."""

    column: str
    listed: bool = False


@dataclass(frozen=True)
class Compare:
    """A stored property, `id` or `caption` against a value; on a list property: whether any element fits."""

    column: str
    operator: Operator
    value: Any


@dataclass(frozen=True)
class All:
    """Every part holds (an empty one always holds)."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold; unknown is not "no": where the value is unknown, this holds."""

    part: Condition


@dataclass(frozen=True)
class Linked:
    """At least one entity at the other end of a link, of one of `kinds`, fits."""

    link: str
    reverse: bool
    kinds: tuple[str, ...]
    where: Condition
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DayBefore:
    """What the entity was on the day before a date fits, as known on the day of knowing; where the date is vague, before its last day."""

    date: DateOf
    where: Condition


Condition: TypeAlias = Compare | All | AnyOf | Not | Linked | DayBefore
ALWAYS = All(())
