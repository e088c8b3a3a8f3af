"""What an answer hangs on: orders that are there or not depending on the day of a vague date, and rulings that cannot be.

Both are kept and shown; neither changes the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from graph.lifecycle import ALLOWED, EFFECT_OF
from graph.questions.why_not import LAST_DAY
from graph.store.base import Store
from graph.store.plan import All, AsOf, Compare, Condition, Follow, Linked, ListOf, OneOf, Page, Read, Row
from schema.dates import PartialDate

PAGE = 200


@dataclass(frozen=True)
class Unapplied:
    """A ruling on an order that the order's life does not allow, such as a stay of what was already vacated."""

    ruling: str
    order: str
    how: str
    was: str
    """The effect of the order on the day before."""


def hanging_on_a_date(store: Store, as_of: AsOf) -> tuple[Row, ...]:
    """Orders that may have been made by the day asked about, but by their dates not for sure: they are not in its answers."""
    # A vague date straddles the day: it may lie on it or earlier, and later too.
    next_day = min(as_of.world, LAST_DAY - timedelta(days=1)) + timedelta(days=1)
    straddles = All((Compare("issued", "to", as_of.world.isoformat()), Compare("issued", "from", next_day.isoformat())))
    vague = list(_all(store, AsOf(LAST_DAY, as_of.known), straddles))
    there = {
        order["id"] for order in _all(store, as_of, Compare("id", "in", tuple(order["id"] for order in vague))) if vague
    }
    return tuple(order for order in vague if order["id"] not in there)


def unapplied(store: Store, as_of: AsOf, most: int | None = None) -> tuple[Unapplied, ...]:
    """Rulings made by the day asked about that were not applied, because what they act on had lost its force before.

    `most`: rulings that are looked at, in order of their ids; all of them where it is not given.
    """
    acts = Follow("acts", "acts_on", False, ("Order",), {"Order": Read(("id",))}, facts=True)
    acting = Linked("acts_on", False, ("Order",), All(()))
    found = []
    for ruling in islice(_all(store, as_of, acting, (acts,)), most):
        if not ruling["issued"]:
            continue
        eve = PartialDate.parse(ruling["issued"]).latest - timedelta(days=1)
        for order in ruling["acts"].rows:
            how = order["facts"].get("how", "")
            before = store.one(OneOf(order["id"], {"Order": Read(("effect",))}, AsOf(eve, as_of.known)))
            refused = how in ALLOWED and before is not None and before["effect"] not in ALLOWED[how]
            if before is not None and refused and before["effect"] != EFFECT_OF[how]:
                found.append(Unapplied(ruling["id"], order["id"], how, before["effect"]))
    return tuple(found)


def _all(store: Store, as_of: AsOf, where: Condition, follows: tuple[Follow, ...] = ()) -> Iterator[Row]:
    """Every order that fits, page by page."""
    after: tuple[str, ...] | None = None
    while True:
        page = Page(PAGE, after)
        listed = store.list(ListOf("Order", Read(("id", "caption", "issued"), follows), as_of, where, page))
        yield from listed.rows
        if not listed.more:
            return
        after = (listed.rows[-1]["id"],)
