"""What an answer hangs on: orders that are there or not depending on the day of a vague date, and rulings that cannot be.

Both are kept and shown; neither changes the answer. Either takes two queries for each page of orders that are looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from graph.lifecycle import ALLOWED, EFFECT_OF
from graph.questions.why_not import LAST_DAY
from graph.store.base import Store
from graph.store.keyset import day
from graph.store.plan import All, AsOf, Compare, Condition, DaysOf, Follow, Linked, ListOf, Page, Read, Row
from schema.dates import PartialDate

T = TypeVar("T")
PAGE = 500
ACTS = Follow("acts", "acts_on", False, ("Order",), {"Order": Read(("id",))}, facts=True)


@dataclass(frozen=True)
class Unapplied:
    """A ruling on an order that the order's life does not allow, such as a stay of what was already vacated."""

    ruling: str
    order: str
    how: str
    was: str
    """The effect of the order on the day before."""


@dataclass(frozen=True)
class Doubts(Generic[T]):
    """What was found, and whether there was more to look at."""

    found: tuple[T, ...]
    more: bool


def hanging_on_a_date(store: Store, as_of: AsOf, most: int | None = None) -> Doubts[Row]:
    """Orders that may have been made by the day asked about, but by their dates not for sure: they are not in its answers.

    `most`: how many are looked at, in order of their ids; all of them where it is not given.
    """
    # A vague date straddles the day: it may lie on it or earlier, and later too.
    next_day = min(as_of.world, LAST_DAY - timedelta(days=1)) + timedelta(days=1)
    straddles = All((Compare("issued", "to", as_of.world.isoformat()), Compare("issued", "from", next_day.isoformat())))

    def not_there(vague: Sequence[Row]) -> Iterator[Row]:
        then = _then(store, [order["id"] for order in vague], as_of.known)
        return (order for order in vague if then(order["id"], as_of.world) is None)

    return _looked_at(store, AsOf(LAST_DAY, as_of.known), straddles, (), not_there, most)


def unapplied(store: Store, as_of: AsOf, most: int | None = None) -> Doubts[Unapplied]:
    """Rulings made by the day asked about that were not applied, because what they act on had lost its force before.

    `most`: how many rulings are looked at, in order of their ids; all of them where it is not given.
    """

    def not_applied(rulings: Sequence[Row]) -> Iterator[Unapplied]:
        then = _then(store, [order["id"] for ruling in rulings for order in ruling["acts"].rows], as_of.known)
        for ruling in rulings:
            if not ruling["issued"]:
                continue
            eve = PartialDate.parse(ruling["issued"]).latest - timedelta(days=1)
            for order in ruling["acts"].rows:
                how, before = order["facts"].get("how", ""), then(order["id"], eve)
                refused = how in ALLOWED and before is not None and before["effect"] not in ALLOWED[how]
                if before is not None and refused and before["effect"] != EFFECT_OF[how]:
                    yield Unapplied(ruling["id"], order["id"], how, before["effect"])

    return _looked_at(store, as_of, Linked("acts_on", False, ("Order",), All(())), (ACTS,), not_applied, most)


def _looked_at(
    store: Store,
    as_of: AsOf,
    where: Condition,
    follows: tuple[Follow, ...],
    doubtful: Callable[[Sequence[Row]], Iterator[T]],
    most: int | None,
) -> Doubts[T]:
    """What is doubtful of the orders that fit, page by page."""
    found: list[T] = []
    after: tuple[str, ...] | None = None
    while True:
        question = ListOf("Order", Read(("id", "caption", "issued"), follows), as_of, where, Page(most or PAGE, after))
        listed = store.list(question)
        found += doubtful(listed.rows)
        if not listed.more or most is not None:
            return Doubts(tuple(found), listed.more)
        after = (listed.rows[-1]["id"],)


def _then(store: Store, orders: Sequence[str], known: date) -> Callable[[str, date], Row | None]:
    """Each of some orders as it is on a day in the world, as known on a day; None where it is not there."""
    if not orders:
        return lambda *_: None
    [on_days] = store.named([DaysOf("Order", tuple(orders), ("effect",), known)])

    def then(order: str, world: date) -> Row | None:
        asked, spans = day(world), on_days[order]["spans"] if order in on_days else ()
        return next(({"effect": effect} for begin, end, effect in spans if begin <= asked < end), None)

    return then
