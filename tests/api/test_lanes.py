"""Short questions are answered where they arrive, all others in threads, and the answer is the same wherever it is made."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import lanes
from api.graphql.execute import GraphQLService
from api.graphql.request import Reply, Request
from api.lanes import Lanes
from graph.store import open_store, sqlite
from graph.store.base import Store
from tests.worlds import TODAY, WORLD, fill

PAGE = Request("{ orders { nodes { id relief } } }")
WRONG = Request('{ orders(after: "nowhere") { nodes { id } } }')


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A local file."""
    path: Path = tmp_path_factory.mktemp("lanes") / "a.db"
    with open_store(f"sqlite:///{path}") as store:
        store.prepare()
        fill(store, WORLD[:1])
        yield store


@pytest.fixture
def asked_in(filled: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The threads from which the store was asked, in order."""
    seen: list[str] = []
    ask = filled._ask  # type: ignore[attr-defined]

    def noting(query: object) -> object:
        seen.append(threading.current_thread().name)
        return ask(query)

    monkeypatch.setattr(filled, "_ask", noting)
    return seen


def answers(store: Store, *requests: Request, held: int = 0) -> list[Reply]:
    """What one service answers to requests that come one after the other."""

    async def ask() -> list[Reply]:
        threads = Lanes(GraphQLService(store.schema, lambda: store, lambda: TODAY, held=held))
        try:
            return [await threads.answer(request) for request in requests]
        finally:
            threads.close()

    return asyncio.run(ask())


def test_what_was_short_is_answered_where_it_arrives(
    filled: Store, asked_in: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "AT_ONCE", 1.0)
    first, second, third = answers(filled, PAGE, PAGE, PAGE)
    assert first.status == 200
    assert first.text == second.text == third.text
    assert asked_in[0].startswith("question")
    assert asked_in[1:] == [threading.main_thread().name] * 2


def test_what_takes_longer_is_answered_by_one_of_a_few_threads(
    filled: Store, asked_in: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "AT_ONCE", 0.0)
    first, second = answers(filled, PAGE, PAGE)
    assert first.text == second.text
    assert [name.partition("_")[0] for name in asked_in] == ["question", "short"]


def test_what_turns_out_to_take_long_is_handed_over(
    filled: Store, asked_in: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "AT_ONCE", 1.0)
    monkeypatch.setattr(lanes, "PATIENCE", 1e-9)
    monkeypatch.setattr(sqlite, "STRIDE", 1)
    first, second = answers(filled, PAGE, PAGE)
    assert (second.status, second.text) == (200, first.text)
    assert asked_in[1] == threading.main_thread().name
    assert asked_in[2].startswith("short")


def test_what_is_held_is_given_where_it_is_asked_for(
    filled: Store, asked_in: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "AT_ONCE", 0.0)
    first, *others = answers(filled, *[PAGE] * 4, held=10_000)
    assert all(each.text == first.text for each in others)
    assert len(asked_in) == 3, "the third answer is held, and given from then on"


def test_a_refusal_is_the_same_everywhere(filled: Store) -> None:
    first, *others = answers(filled, *[WRONG] * 3)
    assert first.status == 400
    assert all((each.status, each.text) == (first.status, first.text) for each in others)
