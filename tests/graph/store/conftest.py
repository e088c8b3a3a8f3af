"""Every test of the contract runs on each engine, on a store that is empty or holds the scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest

from graph.store import open_store
from graph.store.base import Store
from tests.graph.store.scenario import fill

ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(scope="package")
def prepared_neo4j(neo4j_uri: str) -> Iterator[str]:
    """A Neo4j with all constraints and indexes, which are slow to make; at the end it is left without any."""
    with open_store(neo4j_uri) as store:
        store.prepare()
    yield neo4j_uri
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for sort, every in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            for record in driver.execute_query(
                f"SHOW {every} YIELD name, type WHERE type <> 'LOOKUP' RETURN name"
            ).records:
                driver.execute_query(f"DROP {sort} `{record['name']}`")


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store of one engine is to be made."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'graph of 100% é.db'}"
    uri = str(request.getfixturevalue("prepared_neo4j"))
    with neo4j.GraphDatabase.driver(uri) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    return uri


@pytest.fixture
def empty(address: str) -> Iterator[Store]:
    """A prepared store with nothing in it."""
    with open_store(address) as store:
        store.prepare()
        yield store


@pytest.fixture
def store(empty: Store) -> Store:
    """A store that holds the scenario."""
    empty.write(fill)
    return empty


@pytest.fixture
def queries_of(store: Store) -> Callable[[Callable[[], object]], int]:
    """How many queries some questions cost."""

    def count(ask: Callable[[], object]) -> int:
        before = store.queries
        ask()
        return store.queries - before

    return count
