"""Answers that are held for those who ask the same again: never older than the store, and never more than fits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.graphql.asked_again import AskedAgain
from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from graph.store import open_store
from graph.store.base import Edition, Store
from tests.worlds import TODAY, WORLD, fill

PAGE = Request("query Q($first: Int) { orders(first: $first) { totalCount nodes { relief } } }", {"first": 1})


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[Store]:
    """A store that holds the first document of the world."""
    with open_store(f"sqlite:///{tmp_path / 'growing.db'}") as store:
        store.prepare()
        fill(store, WORLD[:1])
        yield store


def _orders(service: GraphQLService, asked: Request = PAGE) -> int:
    counted: int = service.answer(asked).body["data"]["orders"]["totalCount"]
    return counted


def test_an_answer_asked_for_again_asks_the_store_for_its_edition_only(
    growing: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = GraphQLService(growing.schema, lambda: growing, lambda: TODAY)
    first = service.answer(PAGE)
    for _ in range(2):
        assert service.answer(PAGE).text == first.text
    monkeypatch.setattr(growing, "_ask", None)  # whatever asks more than the edition fails now
    again = service.answer(PAGE)
    assert (again.status, again.text, again.body) == (200, first.text, first.body)


def test_an_answer_is_never_older_than_the_store(growing: Store, tmp_path: Path) -> None:
    service = GraphQLService(growing.schema, lambda: growing, lambda: TODAY)
    assert [_orders(service) for _ in range(4)] == [4] * 4
    with open_store(f"sqlite:///{tmp_path / 'growing.db'}") as another:  # another process loads
        fill(another, WORLD[1:])
    assert [_orders(service) for _ in range(4)] == [5] * 4


def test_other_pages_and_other_variables_have_answers_of_their_own(growing: Store) -> None:
    service = GraphQLService(growing.schema, lambda: growing, lambda: TODAY)
    walk = "query Q($after: String) { orders(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }"
    for _ in range(4):
        seen, after = [], None
        while nodes := (orders := service.answer(Request(walk, {"after": after})).body["data"]["orders"])["nodes"]:
            seen.append(nodes[0]["id"])
            after = orders["pageInfo"]["endCursor"]
        assert len(set(seen)) == len(seen) == 4


def test_a_refusal_is_not_held(growing: Store) -> None:
    service = GraphQLService(growing.schema, lambda: growing, lambda: TODAY)
    walk = "query Q($after: String) { orders(first: 1, after: $after) { nodes { id } } }"
    for _ in range(4):
        assert service.answer(Request(walk, {"after": "nowhere"})).status == 400
    assert service.answer(Request(walk)).status == 200


def test_the_answer_not_asked_for_longest_makes_room(growing: Store) -> None:
    answers, state = AskedAgain(10), (Edition(1, None), growing)
    keys = [b"a", b"b", b"c"]
    answers.hold(keys[0], state, b"1234")
    answers.hold(keys[1], state, b"1234")
    assert answers.get(keys[0], state) == b"1234"
    answers.hold(keys[2], state, b"1234")
    assert [answers.get(key, state) for key in keys] == [b"1234", None, b"1234"]
    answers.hold(keys[1], state, b"longer than all")
    assert [answers.get(key, state) for key in keys] == [b"1234", None, b"1234"]
    answers.hold(keys[0], state, b"123")
    answers.hold(keys[0], state, b"12345678")
    assert answers.get(keys[0], state) == b"12345678"
    answers.get(keys[0], (Edition(2, None), growing))
    assert answers.get(keys[0], state) is None, "answers of a state that was left are let go of"


def test_nothing_is_held_where_the_operator_says_so() -> None:
    answers = AskedAgain(0)
    assert [answers.key("a"), answers.key("a")] == [None, None]
    some = AskedAgain(1)
    assert some.key("a") is None
    assert some.key("b") is None
    assert some.key("a") is not None
