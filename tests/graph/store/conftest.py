"""Every test of the contract runs on each engine, on a store that is empty or holds the scenario."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import neo4j
import pytest

from graph.store import open_store
from graph.store.base import Store
from graph.store.neo4j import Neo4jStore
from tests.emptying import empty as make_empty
from tests.graph.store.scenario import nothing, scenario

Filling = Callable[[Store], object]
"""What writes into an empty store all that a test finds there; the same function fills it with the same."""
Holding = Callable[[Filling], Store]
ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


class Server:
    """A store in Neo4j, made once: its many indexes are slow to make, and most tests only read what they find in it."""

    def __init__(self, store: Neo4jStore, driver: neo4j.Driver) -> None:
        self._store, self._driver = store, driver
        self._held: tuple[Filling, object] | None = None

    def holding(self, fill: Filling) -> Neo4jStore:
        """The store with what was asked for and nothing else, filled again if anything was written since it was so."""
        if self._held != (fill, self._last_written()):
            self._driver.execute_query("MATCH (n) DETACH DELETE n")
            self._store.prepare()
            fill(self._store)
            self._held = fill, self._last_written()
        return self._store

    def _last_written(self) -> object:
        """The bookmark of whatever transaction was the last to write, whoever sent it."""
        with self._driver.session() as session:
            session.run("RETURN 1").consume()
            return session.last_bookmarks().raw_values


@pytest.fixture(scope="package")
def prepared_neo4j(neo4j_uri: str) -> Iterator[Server]:
    """The server that the tests of this folder share."""
    with open_store(neo4j_uri) as store, neo4j.GraphDatabase.driver(neo4j_uri) as driver:
        assert isinstance(store, Neo4jStore)
        yield Server(store, driver)
    make_empty(neo4j_uri)


@pytest.fixture(scope="package")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Filling], Path]:
    """A file that holds what was asked for, made once, to be copied."""

    @cache
    def made(fill: Filling) -> Path:
        path = tmp_path_factory.mktemp("filled") / "graph.db"
        with open_store(f"sqlite:///{path}") as store:
            store.prepare()
            fill(store)
        return path

    return made


@pytest.fixture(params=ENGINES)
def holding(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Holding]:
    """A store of each engine, prepared, with what it is asked to be filled with."""
    if request.param == "neo4j":
        yield request.getfixturevalue("prepared_neo4j").holding
        return
    path = tmp_path / "graph of 100% é.db"
    with open_store(f"sqlite:///{path}") as store:

        def copied(fill: Filling) -> Store:
            shutil.copy(request.getfixturevalue("filled_file")(fill), path)
            return store

        yield copied


@pytest.fixture
def empty(holding: Holding) -> Store:
    """A prepared store with nothing in it."""
    return holding(nothing)


@pytest.fixture
def store(holding: Holding) -> Store:
    """A store that holds the scenario."""
    return holding(scenario)


@pytest.fixture
def queries_of(store: Store) -> Callable[[Callable[[], object]], int]:
    """How many queries some questions cost."""

    def count(ask: Callable[[], object]) -> int:
        before = store.queries
        ask()
        return store.queries - before

    return count
