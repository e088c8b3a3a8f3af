"""However a list is sorted and cut into pages, every entity comes once, in its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.store.base import Store
from graph.store.conditions import Compare, Condition, Not
from graph.store.neo4j import Neo4jStore
from graph.store.plan import ListOf
from graph.store.reading import Page, Read, Sort
from graph.store.rows import NodeRow
from schema.dates import PartialDate
from tests.graph.store.conftest import Holding
from tests.graph.store.scenario import NOW, node

DATES = (None, "2025", "2025-01", "2025-01-01", "2025-01-02", "2024-12-31/2025-01-03", "2025-03")
RELIEFS = ("return_ordered", "release", "protection")
COLUMNS = ("issued", "relief", "requires_action", "caption")


def many() -> list[NodeRow]:
    """Forty-two orders with every combination of some values, so that much is equal and much unknown."""
    made = []
    for number in range(42):
        properties: dict[str, Any] = {"relief": RELIEFS[number % 3]}
        if (issued := DATES[number % 7]) is not None:
            properties["issued"] = issued
        if number % 4:
            properties["requires_action"] = number % 2 == 0
        made.append(node(f"order-{number * 37 % 42:016x}", "Order", f"Order {number % 5}", **properties))
    return made


def write_many(into: Store) -> None:
    rows = many()
    into.write(lambda transaction: transaction.replace_graph({row.id for row in rows}, rows, []))


@pytest.fixture
def full(holding: Holding) -> Store:
    """A store with many orders."""
    return holding(write_many)


SORTS = st.lists(
    st.builds(Sort, st.sampled_from(COLUMNS), st.booleans()), max_size=2, unique_by=lambda sort: sort.column
)
WHERE = st.sampled_from(
    [
        Compare("relief", "ne", "nothing"),
        Compare("relief", "eq", "release"),
        Not(Compare("requires_action", "eq", True)),
    ]
)


@pytest.mark.parametrize("backward", [False, True], ids=["from the beginning", "from the end"])
def test_pages_join_to_the_whole_list_in_order(full: Store, backward: bool) -> None:
    plans_each_anew = isinstance(full, Neo4jStore)  # what is sorted by and kept is part of its statement

    @settings(max_examples=4 if plans_each_anew else 30, deadline=None)
    @example([Sort("issued")], 3, Compare("relief", "eq", "release"))
    @example([Sort("issued", True)], 5, Not(Compare("requires_action", "eq", True)))
    @example([Sort("requires_action", True), Sort("issued")], 1, Compare("relief", "eq", "protection"))
    @example([], 7, Compare("relief", "ne", "nothing"))
    @given(SORTS, st.integers(1, 50), WHERE)
    def page_by_page(sort: list[Sort], size: int, where: Condition) -> None:
        expected = in_order(sort, where)
        read = Read(tuple(each.column for each in sort))
        seen: list[str] = []
        beyond: tuple[Any, ...] | None = None
        while True:
            page = full.list(ListOf("Order", read, NOW, where, Page(size, beyond, tuple(sort), backward=backward)))
            seen += [row["id"] for row in page.rows]
            assert page.more == (len(seen) < len(expected))
            if not page.more:
                break
            beyond = (*(page.rows[-1][each.column] for each in sort), page.rows[-1]["id"])
        assert (seen[::-1] if backward else seen) == expected

    page_by_page()


def in_order(sort: Sequence[Sort], where: Condition) -> list[str]:
    """The list as Python sorts it: the last column first, since its sort is stable."""
    rows = sorted((row for row in many() if fits(row, where)), key=lambda row: row.id)
    for each in reversed(sort):
        known = [row for row in rows if rank(row, each) is not None]
        known.sort(key=lambda row, each=each: rank(row, each), reverse=each.descending)  # type: ignore[misc]
        rows = known + [row for row in rows if rank(row, each) is None]
    return [row.id for row in rows]


def rank(row: NodeRow, sort: Sort) -> Any:
    """What a row is sorted by."""
    if sort.column == "caption":
        return row.caption
    value = row.properties.get(sort.column)
    return PartialDate.parse(str(value)).earliest if sort.column == "issued" and value is not None else value


def fits(row: NodeRow, where: Condition) -> bool:
    """The few conditions used here."""
    if isinstance(where, Not):
        return not fits(row, where.part)
    assert isinstance(where, Compare)
    value = row.properties.get(where.column)
    same: bool = value == where.value
    return same != (where.operator == "ne")


def test_dates_compare_by_what_is_possible(full: Store) -> None:
    day = date(2025, 1, 2)
    could_be_later = full.list(ListOf("Order", Read(("issued",)), NOW, Compare("issued", "from", day), Page(50)))
    assert {row["issued"] for row in could_be_later.rows} == set(DATES) - {None, "2025-01-01"}
    could_be_earlier = full.list(ListOf("Order", Read(("issued",)), NOW, Compare("issued", "to", day), Page(50)))
    assert {row["issued"] for row in could_be_earlier.rows} == set(DATES) - {None, "2025-03"}
