"""What an answer hangs on: orders that are there or not depending on the day of a vague date, and rulings that cannot be.

Both are kept and shown; neither changes the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

from graph.lifecycle import ALLOWED, EFFECT_OF
from graph.questions.why_not import LAST_DAY
from graph.store.base import Store
from graph.store.conditions import ALWAYS, All, AnyOf, AsOf, Compare, DateOf, DayBefore, Linked, Not
from graph.store.keyset import day
from graph.store.merging import merged
from graph.store.plan import ListOf
from graph.store.reading import Follow, Listed, Page, Read, Row
from schema.dates import PartialDate

T = TypeVar("T")
PAGE = 500
EFFECTS = Read(("id", "caption", "issued"), spans=("effect",))
"""An order with its effect on every day."""


@dataclass(frozen=True)
class Unapplied:
    """A ruling on an order that the order's life does not allow, such as a stay of what was already vacated."""

    ruling: str
    order: str
    how: str
    was: str
    """The effect of the order on the day before."""
    rows: tuple[Row, Row] = field(compare=False, repr=False)
    """The ruling and the order as they were read."""


@dataclass(frozen=True)
class Doubts(Generic[T]):
    """What was found, and whether there was more to look at."""

    found: tuple[T, ...]
    more: bool


def open_to_doubt(
    store: Store, as_of: AsOf, most: int, *, hanging: bool, unapplied: bool, ruling: Read | None, order: Read | None
) -> tuple[Doubts[Row] | None, Doubts[Unapplied] | None]:
    """Either or both of the two below, of so many orders and rulings, from one query.

    `ruling`, `order`: what is wanted of the rulings that were not applied, and of the orders that they would act on.
    """
    refused = replace(_rulings(as_of, most, ruling, order), only=_refused())
    asked = [*([_vague(as_of, most)] if hanging else []), *([refused] if unapplied else [])]
    listed = iter(store.lists(asked) if asked else ())
    return (
        _doubts(next(listed), lambda rows: _not_there(rows, as_of)) if hanging else None,
        _doubts(next(listed), _not_applied) if unapplied else None,
    )


def hanging_on_a_date(store: Store, as_of: AsOf) -> Doubts[Row]:
    """Orders that may have been made by the day asked about, but by their dates not for sure: they are not in its answers."""
    return _looked_at(store, _vague(as_of, PAGE), lambda rows: _not_there(rows, as_of))


def unapplied(store: Store, as_of: AsOf) -> Doubts[Unapplied]:
    """Rulings made by the day asked about that were not applied, because what they act on had lost its force before."""
    return _looked_at(store, _rulings(as_of, PAGE), _not_applied)


def _vague(as_of: AsOf, most: int) -> ListOf:
    """The first orders whose dates straddle the day: they may lie on it or earlier, and later too."""
    next_day = min(as_of.world, LAST_DAY - timedelta(days=1)) + timedelta(days=1)
    straddles = All((Compare("issued", "to", as_of.world.isoformat()), Compare("issued", "from", next_day.isoformat())))
    return ListOf("Order", EFFECTS, AsOf(LAST_DAY, as_of.known), straddles, Page(most))


def _not_there(vague: Sequence[Row], as_of: AsOf) -> Iterator[Row]:
    return (order for order in vague if _effect(order, as_of.world) is None)


def _rulings(as_of: AsOf, most: int, ruling: Read | None = None, order: Read | None = None) -> ListOf:
    """The first orders that act on others."""
    acts = Follow("acts", "acts_on", False, ("Order",), {"Order": merged(EFFECTS, order or Read())}, facts=True)
    read = merged(Read(("id", "issued"), (acts,)), ruling or Read())
    return ListOf("Order", read, as_of, Linked("acts_on", False, ("Order",), ALWAYS), Page(most))


def _refused() -> AnyOf:
    """That an order acts on another as the life of that one does not allow."""
    return AnyOf(
        tuple(
            Linked(
                "acts_on",
                False,
                ("Order",),
                DayBefore(
                    DateOf("issued", listed=True), Not(Compare("effect", "in", sorted({*allowed, str(EFFECT_OF[how])})))
                ),
                (("how", how),),
            )
            for how, allowed in ALLOWED.items()
        )
    )


def _not_applied(rulings: Sequence[Row]) -> Iterator[Unapplied]:
    for ruling in rulings:
        if not ruling["issued"]:
            continue
        eve = PartialDate.parse(ruling["issued"]).latest - timedelta(days=1)
        for order in ruling["acts"].rows:
            how, before = order["facts"].get("how", ""), _effect(order, eve)
            if before is not None and how in ALLOWED and before not in ALLOWED[how] and before != EFFECT_OF[how]:
                yield Unapplied(ruling["id"], order["id"], how, before, (ruling, order))


def _effect(order: Row, world: date) -> str | None:
    """The effect of an order on a day in the world; None where it is not there."""
    asked = day(world)
    return next((effect or "" for begin, end, effect in order["spans"] if begin <= asked < end), None)


def _looked_at(store: Store, question: ListOf, doubtful: Callable[[Sequence[Row]], Iterator[T]]) -> Doubts[T]:
    """What is doubtful of all orders that fit, a query for each page of them."""
    found: list[T] = []
    while True:
        listed = store.list(question)
        found += doubtful(listed.rows)
        if not listed.more:
            return Doubts(tuple(found), False)
        question = replace(question, page=replace(question.page, after=(listed.rows[-1]["id"],)))


def _doubts(listed: Listed, doubtful: Callable[[Sequence[Row]], Iterator[T]]) -> Doubts[T]:
    return Doubts(tuple(doubtful(listed.rows)), listed.more)
