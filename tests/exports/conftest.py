"""A store that holds the small world of `tests/worlds.py`, to be exported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from exports.view import View
from graph.store import open_store
from graph.store.base import Store
from graph.store.conditions import AsOf
from tests.worlds import fill


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('world') / 'world.db'}") as opened:
        opened.prepare()
        fill(opened)
        yield opened


@pytest.fixture
def late(store: Store) -> View:
    """When all is told: the man is back."""
    return View(store, AsOf(date(2025, 7, 1), date(2025, 7, 1)))


@pytest.fixture
def early(store: Store) -> View:
    """On the day of the second document: not yet back."""
    return View(store, AsOf(date(2025, 5, 30), date(2025, 5, 30)))
