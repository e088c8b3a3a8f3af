"""Every test of the contract runs on each engine, on a store that is empty or holds the scenario."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest

from graph.store import open_store
from graph.store.base import Store
from graph.store.neo4j import Neo4jStore
from tests.emptying import empty as make_empty
from tests.graph.store.scenario import fill

ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


class Server:
    """A store in Neo4j, made once: its many indexes are slow to make, and most tests only read what they find in it."""

    def __init__(self, store: Neo4jStore, driver: neo4j.Driver) -> None:
        self._store, self._driver = store, driver
        self._held: tuple[bool, object] | None = None

    def holding(self, scenario: bool) -> Neo4jStore:
        """The store with the scenario or with nothing in it, made anew if anything was written since it was so."""
        if self._held != (scenario, self._last_written()):
            self._driver.execute_query("MATCH (n) DETACH DELETE n")
            self._store.prepare()
            if scenario:
                self._store.write(fill)
            self._held = scenario, self._last_written()
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
def prepared_files(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """A file with the scenario in it and one without, to be copied."""
    made = {scenario: tmp_path_factory.mktemp("prepared") / "graph.db" for scenario in (False, True)}
    for scenario, path in made.items():
        with open_store(f"sqlite:///{path}") as store:
            store.prepare()
            if scenario:
                store.write(fill)
    return made


@pytest.fixture(params=ENGINES)
def holding(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[bool], Store]]:
    """A store of each engine, with the scenario or with nothing in it."""
    if request.param == "neo4j":
        yield request.getfixturevalue("prepared_neo4j").holding
        return
    path = tmp_path / "graph of 100% é.db"
    with open_store(f"sqlite:///{path}") as store:

        def copied(scenario: bool) -> Store:
            shutil.copy(request.getfixturevalue("prepared_files")[scenario], path)
            return store

        yield copied


@pytest.fixture
def empty(holding: Callable[[bool], Store]) -> Store:
    """A prepared store with nothing in it."""
    return holding(False)


@pytest.fixture
def store(holding: Callable[[bool], Store]) -> Store:
    """A store that holds the scenario."""
    return holding(True)


@pytest.fixture
def queries_of(store: Store) -> Callable[[Callable[[], object]], int]:
    """How many queries some questions cost."""

    def count(ask: Callable[[], object]) -> int:
        before = store.queries
        ask()
        return store.queries - before

    return count
