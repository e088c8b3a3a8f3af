"""What is particular to the store in Neo4j."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import neo4j
import pytest

from errors import QueryError, StoreNotPrepared, StoreUnavailable, UsageError
from graph.store import open_store
from graph.store.conditions import AsOf, Compare
from graph.store.neo4j import Address, Neo4jStore
from graph.store.neo4j_query import compile_list
from graph.store.neo4j_terms import VARYING
from graph.store.plan import ListOf
from graph.store.reading import Page, Read, Sort
from schema.model import read_schema
from tests.emptying import empty as make_empty
from tests.graph.store.conftest import Server
from tests.graph.store.scenario import DHS, LINKS, MAY25, NODES, RETURN, node, scenario


@pytest.mark.parametrize(
    ("address", "uri", "auth", "database"),
    [
        ("neo4j://localhost", "neo4j://localhost:7687", None, "neo4j"),
        ("bolt://localhost:7690/", "bolt://localhost:7690", None, "neo4j"),
        (
            "neo4j+s://neo4j:p%40ss%2Fw%3Ard@db.example.org/news",
            "neo4j+s://db.example.org:7687",
            ("neo4j", "p@ss/w:rd"),
            "news",
        ),
        ("neo4j://reader:@[::1]:7687/a%20b", "neo4j://[::1]:7687", ("reader", ""), "a b"),
        ("neo4j://h:1/d?region=west", "neo4j://h:1?region=west", None, "d"),
    ],
)
def test_address_says_where_who_and_which_database(address: str, uri: str, auth: Any, database: str) -> None:
    read = Address.parse(address)
    assert (read.uri, read.auth, read.database) == (uri, auth, database)


@pytest.mark.parametrize("address", ["neo4j://", "neo4j://user:secret@/x", "neo4j://user:secret@host:port"])
def test_address_that_is_none_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(UsageError) as refused:
        open_store(address)
    assert "secret" not in str(refused.value)


def test_server_that_is_not_there_is_named_without_its_password() -> None:
    with open_store("bolt://somebody:secret@127.0.0.1:1/news") as store:
        for ask in (store.prepare, store.dataset):
            with pytest.raises(StoreUnavailable, match=re.escape("127.0.0.1:1/news")) as refused:
                ask()
            assert "secret" not in str(refused.value)


@pytest.fixture
def own(prepared_neo4j: Server) -> Neo4jStore:
    """The prepared store, with the scenario in it."""
    return prepared_neo4j.holding(scenario)


@pytest.mark.usefixtures("own")
def test_graph_reads_well_in_the_browser(neo4j_uri: str) -> None:
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        found = driver.execute_query(
            "MATCH (o:Order {id: $id})-[to:DIRECTED_TO]->(a:Agency) RETURN o.caption, o.standing, a.caption, to.world_from "
            "ORDER BY a.caption",
            id=RETURN,
        ).records
        record = driver.execute_query(
            "MATCH (s:Statement)-[:SUBJECT]->(:Mention)-[:OF]->(:Order {id: $id}) RETURN count(s) AS statements",
            id=RETURN,
        ).records
    assert [each.values() for each in found] == [
        ["return, 23 May 2025 (met)", "COMPLIED", "Department of Homeland Security", "0001-01-01"],
        ["return, 23 May 2025 (met)", "COMPLIED", "Immigration and Customs Enforcement", "2025-06-04"],
    ]
    assert record[0]["statements"] == 5


def test_entity_without_rows_or_mentions_leaves_no_node(own: Neo4jStore, neo4j_uri: str) -> None:
    lonely = node("judge-00000000000000ee", "Judge", "Lonely", name="Lonely")
    own.write(lambda transaction: transaction.replace_graph({lonely.id}, [lonely], []))
    own.write(lambda transaction: transaction.replace_graph({lonely.id}, [], []))
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        assert not driver.execute_query("MATCH (e:Entity {id: $id}) RETURN e", id=lonely.id).records
        assert driver.execute_query("MATCH (e:Entity {id: $id}) RETURN e", id=DHS).records


def test_routing_and_direct_addresses_reach_the_same_graph(own: Neo4jStore, neo4j_uri: str) -> None:
    with open_store("bolt" + neo4j_uri.removeprefix(urlsplit(neo4j_uri).scheme) + "/neo4j") as store:
        assert store.dataset() == own.dataset()


def test_database_that_is_not_there_is_named(neo4j_uri: str) -> None:
    with open_store(f"{neo4j_uri}/nowhere") as store, pytest.raises(StoreUnavailable, match="nowhere"):
        store.dataset()


@pytest.mark.usefixtures("own")
def test_empty_database_says_what_to_do(neo4j_uri: str) -> None:
    make_empty(neo4j_uri)
    with open_store(neo4j_uri) as store, pytest.raises(StoreNotPrepared, match="writ load"):
        store.dataset()


def test_copy_that_broke_off_cannot_be_used(own: Neo4jStore, neo4j_uri: str) -> None:
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    own.prepare()

    def breaks_off() -> Any:
        yield NODES[0]
        raise RuntimeError("the other store went away")

    with pytest.raises(RuntimeError, match="went away"):
        own.put_all([], [], [], breaks_off(), LINKS, own.dataset())
    with open_store(neo4j_uri) as store, pytest.raises(StoreNotPrepared, match="half of a copy"):
        store.dataset()


def test_page_is_read_from_an_index_in_its_order(own: Neo4jStore, neo4j_uri: str) -> None:
    """Cost must not grow with the graph: no scan of all orders and no sort of them may be in the plan."""
    question = ListOf(
        "Order", Read(("caption",)), AsOf(MAY25, MAY25), Compare("standing", "eq", "OUTSTANDING"), Page(50)
    )
    query = compile_list(own.schema, question)
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        plan = driver.execute_query("EXPLAIN " + query.text, dict(query.values)).summary.plan
    assert plan is not None
    operators = {name.partition("@")[0] for name in operators_of(plan)}
    assert operators & {"NodeIndexSeek", "NodeUniqueIndexSeek"}
    assert not operators & {"NodeByLabelScan", "AllNodesScan", "Sort", "Top", "PartialSort"}


def test_a_statement_is_the_same_to_the_planner_whatever_is_asked_for() -> None:
    """It would be planned anew for another type of a parameter, and for another order of magnitude of a text or a list."""

    def seen(reliefs: list[str], id: str, day: date) -> tuple[str, dict[str, Any]]:
        question = ListOf(
            "Order", Read(("caption",)), AsOf(day, day), Compare("relief", "in", reliefs),
            Page(50, sort=(Sort("issued"),), after=("2025-05-01", id)),
        )  # fmt: skip
        query = compile_list(read_schema(), question)
        sizes = {
            name: (type(given), len(given) if isinstance(given, str) else None) for name, given in query.values.items()
        }
        return query.text, sizes | {VARYING: [*query.values[VARYING]]}

    asked = seen(["release", "process"], "order-1", MAY25)
    assert seen(["release"] * 200, "order-0123456789abcdef", date(1900, 1, 1)) == asked
    assert {sort for sort, _ in (each for each in asked[1].values() if isinstance(each, tuple))} <= {int, str, bool}


def operators_of(plan: dict[str, Any]) -> list[str]:
    """Names of all steps of a plan."""
    return [plan["operatorType"], *(name for child in plan.get("children", ()) for name in operators_of(child))]


def test_question_past_its_time_is_ended(own: Neo4jStore) -> None:
    # Counted by hand in the server, for a question that the planner cannot make short.
    endless = "UNWIND range(1, 2000000000) AS number WITH number WHERE number % 7 = 8 RETURN count(number)"
    own.seconds = 0.5
    try:
        with pytest.raises(QueryError, match="longer than"), own._faults():
            own._fetch(endless, {})
    finally:
        own.seconds = None
    # It is not only the answer that is given up: the server has stopped working on it.
    [[running]] = own._fetch(
        "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 2000000000)' "
        "RETURN count(currentQuery)",
        {},
    )
    assert running == 0
