"""Every test of the contract runs on each engine, on a store that is empty or holds the scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from graph.store.base import Store
from tests.graph.store.scenario import fill

ENGINES = ("sqlite",)


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty store of one engine is to be made."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'graph of 100% é.db'}"
    return str(request.getfixturevalue("empty_neo4j_uri"))


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
