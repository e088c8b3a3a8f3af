"""Which orders are outstanding: the one definition behind the list, the yes/no field, the export column and the docs.

`standing` is worked out for every (world, known) rectangle by `graph.lifecycle.standing_of` and stored with the order, so that
the question is a comparison with a stored column on both engines, and no order is silently in or out of an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.store.base import Store
from graph.store.conditions import AsOf, Compare
from graph.store.plan import ListOf
from graph.store.reading import Listed, Page, Read, Row, Sort


@dataclass(frozen=True)
class Standing:
    """Orders of one standing, as a condition for a store and as a test of a row that was read."""

    value: str

    @property
    def condition(self) -> Compare:
        """What a store selects by."""
        return Compare("standing", "eq", self.value)

    def holds(self, order: Row) -> bool:
        """Whether an order that was read with its `standing` is one of them."""
        return order.get("standing") == self.value


OUTSTANDING = Standing("OUTSTANDING")
"""It binds, makes somebody act, and a document says that at least one obligation is not met."""

PENDING = Standing("PENDING")
"""It binds and makes somebody act, but no document loaded tells whether it was obeyed."""


def orders_of(standing: Standing, store: Store, as_of: AsOf, read: Read, first: int = 500) -> Listed:
    """The orders of one standing on these days, the oldest first."""
    asked = of_standing(standing, as_of, read, first)
    return store.list(replace(asked, page=replace(asked.page, count=True)))


def of_standing(standing: Standing, as_of: AsOf, read: Read, first: int = 500) -> ListOf:
    """The question for them, uncounted."""
    return ListOf("Order", read, as_of, standing.condition, Page(first, sort=(Sort("issued"),)))
