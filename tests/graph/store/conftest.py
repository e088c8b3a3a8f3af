"""Every test of the contract runs on each engine, on a store that is empty or holds the scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest

from graph.store import open_store
from graph.store.base import Store
from tests.emptying import empty as make_empty
from tests.graph.store.scenario import fill

ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(scope="package")
def prepared_neo4j(neo4j_uri: str) -> Iterator[Store]:
    """A store in Neo4j, made once: its many indexes are slow to make, and each test only needs it without nodes."""
    with open_store(neo4j_uri) as store:
        yield store
    make_empty(neo4j_uri)


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A prepared store with nothing in it."""
    if request.param == "sqlite":
        with open_store(f"sqlite:///{tmp_path / 'graph of 100% é.db'}") as store:
            store.prepare()
            yield store
        return
    with neo4j.GraphDatabase.driver(str(request.getfixturevalue("neo4j_uri"))) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    store = request.getfixturevalue("prepared_neo4j")
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
