"""How each engine means to read a page: from an index, in its order, never by looking at every row or sorting them."""

from __future__ import annotations

import sqlite3

import neo4j
import pytest

from graph.store.constraints import sqlite_statements
from graph.store.neo4j_query import compile_list as compile_cypher
from graph.store.plan import AsOf, Compare, ListOf, Page, Read, Sort
from graph.store.sqlite_query import compile_list as compile_sql
from schema.model import read_schema
from tests.graph.store.scenario import MAY25
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
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query.sql}", query.values)]
    read = [step for step in plan if "node_order" in step or "order_by" in step]
    assert any(f"order_by_{column}_issued_from ({column}=?" in step for step in read), plan
    assert not [step for step in plan if step.startswith("SCAN") and "node_order" in step]
    assert not [step for step in plan if "TEMP B-TREE FOR ORDER BY" in step]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(("column", "value"), BY_DATE)
def test_a_page_narrowed_by_a_choice_is_read_from_its_index_in_neo4j(neo4j_uri: str, column: str, value: str) -> None:
    query = compile_cypher(read_schema(), narrowed(column, value))
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        plan = driver.execute_query("EXPLAIN " + query.cypher, dict(query.values)).summary.plan
    assert plan is not None
    operators = {name.partition("@")[0] for name in operators_of(plan)}
    assert "NodeIndexSeek" in operators
    assert not operators & {"NodeByLabelScan", "AllNodesScan", "Sort", "Top", "PartialSort"}
