"""In which order a list is read, and where its next page starts: after the last row's own values, never at a count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from errors import BadArgument, BadCursor
from graph.store.conditions import AsOf, Linked
from graph.store.constraints import bounds, has_bounds
from graph.store.reading import Later, Page, Place, Sort
from graph.store.rows import as_json
from schema.dates import LATEST, PartialDate
from schema.model import Kind

ALWAYS_THERE = ("id", "caption")


@dataclass(frozen=True)
class Key:
    """One column of the order; `nullable`: whether rows may lack it (they come last in both directions of sorting).

    `unknown_first`: the list is read from its end, where these stand.
    """

    column: str
    descending: bool
    nullable: bool
    counted: Linked | None = None
    """Ordered by the number of entities at the other end of a link, instead."""
    unknown_first: bool = False


@dataclass(frozen=True)
class Order:
    """Columns before the id, and their values with the id in the row after which a page starts.

    `backward`: read from the end, with the directions of the keys turned round already.
    """

    keys: tuple[Key, ...]
    after: Place | None
    backward: bool = False

    @property
    def further(self) -> str:
        """How the id of a later row compares, among rows of equal rank."""
        return "<" if self.backward else ">"

    def beyond(self, rank: Callable[[Key], str], number: str, facts: str | None, bind: Callable[[Any], str]) -> str:
        """In the words that SQL and Cypher share: that a row comes after the one where the last page ended; empty for the first page.

        `rank` writes what a key sorts by, `number` is the row's id, `facts` those of its link where they tell rows of one id apart.
        """
        if self.after is None:
            return ""
        last = self.after[len(self.keys) :]
        here = bind(last[0])
        beyond = f"{number} {self.further} {here}"
        if facts is not None and len(last) == 2:
            beyond += f" OR ({number} = {here} AND {facts} {self.further} {bind(as_json(last[1]))})"
        for key, value in reversed(list(zip(self.keys, self.after, strict=False))):
            ranked = rank(key)
            if value is None:
                known = f"{ranked} IS NOT NULL OR " if key.unknown_first else ""
                beyond = f"{known}{ranked} IS NULL AND ({beyond})"
                continue
            here, unknown_last = bind(value), key.nullable and not key.unknown_first
            later = f"{ranked} {'<' if key.descending else '>'} {here}" + (
                f" OR {ranked} IS NULL" if unknown_last else ""
            )
            beyond = f"{later} OR ({ranked} = {here} AND ({beyond}))"
        return f"({beyond})"

    @property
    def by_id(self) -> str:
        """The direction in which rows of equal rank come."""
        return " DESC" if self.backward else ""


def order_of(kinds: Sequence[Kind], page: Page, default: tuple[Sort, ...] = ()) -> Order:
    """The order of a page of entities of these kinds; raises BadArgument or BadCursor where it makes none."""
    sorts = page.sort or default
    keys = tuple(_key(kinds, sort) for sort in sorts)
    if page.backward:
        keys = tuple(replace(key, descending=not key.descending, unknown_first=key.nullable) for key in keys)
    if page.first < 0:
        raise BadArgument(f"A page of {page.first} entities was asked for.", hint="`first` is 0 or more.")
    return Order(keys, written_place(kinds, page, default), page.backward)


def written_place(kinds: Sequence[Kind], page: Page, default: tuple[Sort, ...] = ()) -> Place | None:
    """Where a page starts, in values as stores write them; raises BadCursor where these are none of its order."""
    if page.after is None:
        return None
    sorts = page.sort or default
    if len(page.after) not in (len(sorts) + 1, len(sorts) + 2):
        raise BadCursor(
            "The cursor belongs to a list in another order.", hint="Start again without `after`, or keep the order."
        )
    values = [_value(kinds, sort, value) for sort, value in zip(sorts, page.after, strict=False)]
    return (*values, *page.after[len(sorts) :])


def day(value: date) -> str:
    """A day that is asked about, as stores write days; the last one of all stands for the day before it."""
    return min(value, LATEST - timedelta(days=1)).isoformat()


def days(as_of: AsOf) -> tuple[str, str]:
    """The day in the world and the day of knowledge, as stores write them."""
    return day(as_of.world), day(as_of.known)


def contains(row: str, world: str, known: str) -> str:
    """That the rectangle of a row contains two days, in words that SQL and Cypher share; days come as parameters."""
    return (
        f"{row}.known_from <= {known} AND {known} < {row}.known_to"
        f" AND {row}.world_from <= {world} AND {world} < {row}.world_to"
    )


def _key(kinds: Sequence[Kind], sort: Sort) -> Key:
    if sort.counted is not None:
        return Key(sort.column, sort.descending, nullable=False, counted=sort.counted)
    if sort.column in ALWAYS_THERE:
        return Key(sort.column, sort.descending, nullable=False)
    for kind in kinds:
        each = kind.properties.get(sort.column)
        if each is not None and not each.list:
            return Key(bounds(each.name)[0] if has_bounds(each) else each.name, sort.descending, nullable=True)
    raise BadArgument(
        f"{' or '.join(kind.name for kind in kinds)} cannot be sorted by {sort.column!r}.",
        hint="Sort by id, caption or a property that has one value.",
    )


def _value(kinds: Sequence[Kind], sort: Sort, value: Any) -> Any:
    each = next((kind.properties[sort.column] for kind in kinds if sort.column in kind.properties), None)
    if value is None or isinstance(value, Later) or each is None or not has_bounds(each):
        return value
    try:
        return as_partial(value).earliest.isoformat()
    except ValueError:
        raise BadCursor(f"The cursor gives {value!r} as a date.", hint="Start again without `after`.") from None


def as_partial(value: Any) -> PartialDate:
    """A date given as a day, as a span or in words of EDTF; raises ValueError on anything else."""
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate.on(value)
    return PartialDate.parse(str(value))
