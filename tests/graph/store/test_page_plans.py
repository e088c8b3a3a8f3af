"""How each engine means to read a page: from an index, in its order, never by looking at every row or sorting them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import neo4j
import pytest

from graph.store import open_store
from graph.store.conditions import AsOf, Compare
from graph.store.constraints import sqlite_statements
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_query import compile_list as compile_cypher
from graph.store.plan import ListOf
from graph.store.reading import Page, Read, Sort
from graph.store.rows import NodeRow
from graph.store.sqlite import SqliteStore
from graph.store.sqlite_query import compile_list as compile_sql
from schema.model import read_schema
from tests.graph.store.scenario import MAY25, NOW, node
from tests.graph.store.test_neo4j import operators_of, own  # noqa: F401

BY_DATE = (("relief", "return"), ("instrument", "memorandum"), ("effect", "stayed"), ("standing", "OUTSTANDING"))


def narrowed(column: str, value: str) -> ListOf:
    """Orders with one value of a closed list, in the order in which they come unasked: by date."""
    page = Page(50, sort=(Sort("issued"),))
    return ListOf("Order", Read(("caption",)), AsOf(MAY25, MAY25), Compare(column, "eq", value), page)


@pytest.mark.parametrize(("column", "value"), BY_DATE)
def test_a_page_narrowed_by_a_choice_is_read_from_its_index_in_sqlite(column: str, value: str) -> None:
    schema = read_schema()
    connection = sqlite3.connect(":memory:")
    for statement in sqlite_statements(schema):
        connection.execute(statement)
    query = compile_sql(schema, narrowed(column, value))
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query.text}", query.values)]
    read = [step for step in plan if "node_order" in step or "order_by" in step]
    assert any(f"order_by_{column}_issued_from ({column}=?" in step for step in read), plan
    assert not [step for step in plan if step.startswith("SCAN") and "node_order" in step]
    assert not [step for step in plan if "TEMP B-TREE FOR ORDER BY" in step]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(("column", "value"), BY_DATE)
def test_a_page_narrowed_by_a_choice_is_read_from_its_index_in_neo4j(neo4j_uri: str, column: str, value: str) -> None:
    query = compile_cypher(read_schema(), narrowed(column, value))
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        plan = driver.execute_query("EXPLAIN " + query.text, dict(query.values)).summary.plan
    assert plan is not None
    operators = {name.partition("@")[0] for name in operators_of(plan)}
    assert "NodeIndexSeek" in operators
    assert not operators & {"NodeByLabelScan", "AllNodesScan", "Sort", "Top", "PartialSort"}


FEW, MANY = 200, 2_200
PAGES = {
    "the first page": Page(20, sort=(Sort("issued"),)),
    "one in the midst": Page(20, ("2025-03-10", f"order-{100:016x}"), (Sort("issued"),)),
    "the last page": Page(20, sort=(Sort("issued"),), backward=True),
    "the one before one in the midst": Page(20, ("2025-03-10", f"order-{100:016x}"), (Sort("issued"),), backward=True),
}


def orders(first: int, last: int) -> list[NodeRow]:
    """Orders of many days, every second one outstanding."""
    days = [date(2025, 1, 1) + timedelta(days=number % 200) for number in range(last)]
    return [
        node(f"order-{number:016x}", "Order", f"Order {number}", issued=days[number].isoformat(), relief="return",
             standing=("OUTSTANDING", "COMPLIED")[number % 2])
        for number in range(first, last)
    ]  # fmt: skip


def outstanding(page: Page) -> ListOf:
    """A page of the answer that everything is about."""
    return ListOf("Order", Read(("caption", "issued")), NOW, Compare("standing", "eq", "OUTSTANDING"), page)


def test_what_a_page_costs_in_sqlite_does_not_grow_with_the_graph(tmp_path: Path) -> None:
    """Counted in steps of its virtual machine, which are the same on every machine."""

    def steps(store: SqliteStore, page: Page) -> int:
        query, counted = compile_sql(store.schema, outstanding(page)), 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        with store._reading() as connection:
            connection.execute(query.text, query.values).fetchall()  # what is read once, such as the schema
            connection.set_progress_handler(count, 10)
            [row] = connection.execute(query.text, query.values)
            connection.set_progress_handler(None, 0)
        assert len(query.answer(row).rows) == 20
        return counted

    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        assert isinstance(store, SqliteStore)
        store.prepare()
        store.write(lambda to: to.replace_graph(set(), orders(0, FEW), []))
        before = {name: steps(store, page) for name, page in PAGES.items()}
        store.write(lambda to: to.replace_graph(set(), orders(FEW, MANY), []))
        after = {name: steps(store, page) for name, page in PAGES.items()}
    assert all(after[name] <= 1.5 * before[name] for name in PAGES), (before, after)


def test_what_a_page_costs_in_neo4j_does_not_grow_with_the_graph(own: Neo4jStore, neo4j_uri: str) -> None:  # noqa: F811
    """Counted in hits of its storage, as PROFILE tells them; also where the last page begins with orders of unknown date."""
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:

        def hits(page: Page) -> int:
            query = compile_cypher(own.schema, outstanding(page))
            found = driver.execute_query("PROFILE " + query.text, dict(query.values))
            assert len(query.answer([record.values() for record in found.records]).rows) == 20
            assert found.summary.profile is not None
            return sum(hits_of(found.summary.profile))

        own.write(lambda to: to.replace_graph(set(), orders(0, FEW), []))
        before = {name: hits(page) for name, page in PAGES.items()}
        own.write(lambda to: to.replace_graph(set(), orders(FEW, MANY), []))
        after = {name: hits(page) for name, page in PAGES.items()}
        undated = [node(f"order-{n:016x}", "Order", "undated", standing="OUTSTANDING") for n in range(9_000, 9_030)]
        own.write(lambda to: to.replace_graph(set(), undated, []))
        with_undated = {name: hits(page) for name, page in PAGES.items()}
    assert all(after[name] <= 1.5 * before[name] for name in PAGES), (before, after)
    assert all(with_undated[name] <= 1.5 * before[name] for name in PAGES), (before, with_undated)


def hits_of(step: dict[str, Any]) -> Iterator[int]:
    """Hits of a step and of all below it."""
    yield int(step.get("dbHits", 0))
    for child in step.get("children", ()):
        yield from hits_of(child)
