"""What changed between two days: what is new, what is told differently, what is gone, and the words behind it.

The answer as of the one day, as known then, beside that of the other; or, where a day in the world is given, what came to be
known of that one day in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import Beside, Difference, DifferencesOf, Wanted, WantedRead
from graph.store.reading import Follow, Read, Row, Told
from schema.model import Kind

STATEMENTS = 1_000
"""Statements read of one entity at most."""
NOTHING = Wanted()
SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "effect": ("effect", "acts_on"),
    "compliance": ("state",),
    "standing": ("state", "effect", "acts_on"),
}
"""Statements from which a worked-out property follows, where they are of other names than its own."""


@dataclass(frozen=True)
class Altered:
    """One property that is told differently. `evidence`: keys of the statements, by the entity that they are about."""

    column: str
    before: str | None
    after: str | None
    evidence: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Changed:
    """An entity that is new, changed, merged or gone, from which day on, and the words that came with it or went."""

    id: str
    what: Literal["NEW", "CHANGED", "MERGED", "GONE"]
    on: str
    altered: tuple[Altered, ...]
    evidence: Mapping[str, tuple[str, ...]]
    became: str | None = None
    """The entity that it was found to be one with, where it was merged."""


@dataclass(frozen=True)
class Changes:
    """A page of changes, the latest first."""

    rows: tuple[Changed, ...]
    more: bool
    wanted: WantedRead = field(default_factory=WantedRead, compare=False, repr=False)
    """What is there after, as it was read, and the statements about it."""
    gone: WantedRead = field(default_factory=WantedRead, compare=False, repr=False)
    """The same of what is gone, as it was before."""


def changes(
    store: Store,
    kind: str,
    before: AsOf,
    after: AsOf,
    first: int = 20,
    beyond: tuple[str, str] | None = None,
    wanted: Wanted = NOTHING,
    gone: Wanted = NOTHING,
) -> Changes:
    """The changes of one kind between two pairs of days, from one query.

    `wanted`: what is wanted of what is there after, and of the statements about it; `gone`: the same of what is gone, as it was before.
    """
    declared = store.schema.kind(kind)
    columns = tuple(each.name for each in declared.properties.values() if each.over_time and not each.list)
    with_it = Beside(_read(declared), wanted, gone)
    found = store.differences(DifferencesOf(kind, columns, before, after, first, beyond, with_it))
    beside = found.beside
    assert beside is not None  # it was asked for
    became = {
        id: other for id, other in beside.became.items() if id != other and store.schema.kind_of(other) == declared
    }
    said_before, said_after = (
        {id: [*_of(row)] for id, row in rows.items()} for rows in (beside.said_before, beside.said_after)
    )

    def changed(row: Difference) -> Changed:
        if (other := became.get(row.id)) is not None:
            known = {each.key for id in (row.id, other) for each in said_before.get(id, ())}
            news = _by_entity(each for each in said_after.get(other, ()) if each.key not in known)
            return Changed(row.id, "MERGED", row.on, (), news, other)
        return _changed(row, columns, said_before.get(row.id, ()), said_after.get(row.id, ()))

    return Changes(tuple(map(changed, found.rows)), found.more, beside.wanted, beside.gone)


@dataclass(frozen=True)
class _Said:
    """A statement: which entity it is about, its key, name and value."""

    about: str
    key: str
    name: str
    value: object


def _read(kind: Kind) -> Read:
    """What is told of an entity; that of an order stands in part with its obligations and with the orders that act on it."""
    if kind.name == "Document":
        return Read()
    duty, acting = (Read(told=(_told(names),)) for names in (("state",), ("acts_on", "effect")))
    follows = (
        Follow("duties", "under", True, ("Obligation",), {"Obligation": duty}),
        Follow("acting", "acts_on", True, ("Order",), {"Order": acting}),
    )
    return Read((), follows if kind.name == "Order" else (), (_told((), STATEMENTS),))


def _told(names: tuple[str, ...], first: int = 100) -> Told:
    return Told("told", names, first, columns=("statement", "name", "value"))


def _of(row: Row) -> Iterator[_Said]:
    for each in (row, *(far for key in ("duties", "acting") if key in row for far in row[key].rows)):
        for told in each.get("told", ()):
            yield _Said(each["id"], told["statement"], told["name"], told["value"])


def _changed(row: Difference, columns: Sequence[str], before: Sequence[_Said], after: Sequence[_Said]) -> Changed:
    if row.before is None:
        return Changed(row.id, "NEW", row.on, (), _by_entity(each for each in after if each.about == row.id))
    known = {each.key for each in before}
    if row.after is None:
        left = {each.key for each in after}
        return Changed(row.id, "GONE", row.on, (), _by_entity(each for each in before if each.key not in left))
    news = [each for each in after if each.key not in known]
    altered = [
        Altered(name, row.before[name], row.after[name], _by_entity(_showing(name, row.after[name], news, after)))
        for name in columns
        if row.before[name] != row.after[name]
    ]
    return Changed(row.id, "CHANGED", row.on, tuple(altered), _by_entity(news))


def _showing(column: str, value: object, news: Sequence[_Said], after: Sequence[_Said]) -> Sequence[_Said]:
    """The new statements that bear on a property; where days alone changed it, those that told so before."""
    names = SHOWN_BY.get(column, (column,))
    fresh = [each for each in news if each.name in names]
    return fresh or [each for each in after if each.name in names and value in (each.value, None)]


def _by_entity(said: Iterable[_Said]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for each in said:
        found.setdefault(each.about, []).append(each.key)
    return {about: tuple(dict.fromkeys(keys)) for about, keys in found.items()}
