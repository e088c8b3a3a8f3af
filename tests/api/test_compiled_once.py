"""A query that is asked again is compiled once, and yet answered from what the store holds then."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from api.graphql import execute
from api.graphql.catalogue import catalogue_of
from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from api.graphql.told_later import waiting
from graph.store import open_store
from schema.model import read_schema
from tests.worlds import TODAY, WORLD, fill

QUERY = "query Q($first: Int) { orders(first: $first) { totalCount nodes { relief } } dataset { version } }"
PAGE = "query Q($first: Int) { orders(first: $first) { totalCount nodes { relief } } }"


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The root fields that were compiled, in order."""
    seen: list[str] = []
    compile_root = execute.compile_root

    def noting(planner: Any, store: Any, chosen: Any, today: Any) -> Any:
        seen.append(chosen.name)
        return compile_root(planner, store, chosen, today)

    monkeypatch.setattr(execute, "compile_root", noting)
    return seen


def test_the_same_query_is_compiled_once_and_asked_each_time(tmp_path: Path, compiling: list[str]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        store.prepare()
        fill(store, WORLD[:1])
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)
        before = service.answer(Request(PAGE, {"first": 1}))
        assert service.answer(Request(PAGE, {"first": 1})) == before
        fill(store, WORLD[1:])
        after = service.answer(Request(PAGE, {"first": 1}))
        assert compiling == ["orders"]
        assert (before.body["data"]["orders"]["totalCount"], after.body["data"]["orders"]["totalCount"]) == (4, 5)
        assert after.body["extensions"] == before.body["extensions"]


def test_other_variables_another_day_and_another_store_are_compiled_anew(tmp_path: Path, compiling: list[str]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as one, open_store(f"sqlite:///{tmp_path / 'b.db'}") as other:
        for store in (one, other):
            store.prepare()
        fill(one)
        now: dict[str, Any] = {"store": one, "today": TODAY}
        service = GraphQLService(one.schema, lambda: now["store"], lambda: now["today"])

        def counted(**variables: Any) -> int:
            count: int = service.answer(Request(PAGE, variables)).body["data"]["orders"]["totalCount"]
            return count

        assert [counted(first=1), counted(first=2), counted()] == [5, 5, 5]
        now["today"] = date(2025, 5, 22)
        assert counted(first=1) == 0
        now["today"] = TODAY + timedelta(days=1)
        assert counted(first=1) == 5
        now["store"] = other
        assert counted(first=1) == 0
        assert compiling == ["orders"] * 6


WALK = "query Q($after: String, $before: String, $first: Int, $last: Int) { orders(first: $first, after: $after, last: $last, before: $before) { nodes { id } pageInfo { startCursor endCursor } } }"
ONE = "query Q($id: ID!) { order(id: $id) { id } }"


def test_all_pages_of_a_list_and_all_entities_of_a_kind_are_compiled_once(tmp_path: Path, compiling: list[str]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        store.prepare()
        fill(store)
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)

        def page(**variables: Any) -> tuple[list[str], Any]:
            orders = service.answer(Request(WALK, variables)).body["data"]["orders"]
            return [each["id"] for each in orders["nodes"]], orders["pageInfo"]

        [*every], _ = page(first=100)
        compiling.clear()
        seen, info = page(first=1)
        while (found := page(first=1, after=info["endCursor"]))[0]:
            seen, info = seen + found[0], found[1]
        assert seen == every
        assert compiling == ["orders"] * 2, "the first page, and all that follow"
        back, info = page(last=1)
        while (found := page(last=1, before=info["startCursor"]))[0]:
            back, info = found[0] + back, found[1]
        assert back == every
        compiling.clear()
        answers = [service.answer(Request(ONE, {"id": each})).body["data"]["order"] for each in every]
        assert answers == [{"id": each} for each in every]
        assert service.answer(Request(ONE, {"id": "judge-0000000000000000"})).body["data"]["order"] is None
        assert compiling == ["order"]


def test_a_cursor_that_waits_is_checked_each_time(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        store.prepare()
        fill(store)
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)
        first = service.answer(Request(WALK, {"first": 1})).body["data"]["orders"]["pageInfo"]["endCursor"]
        assert service.answer(Request(WALK, {"first": 1, "after": first})).status == 200
        bad = service.answer(Request(WALK, {"first": 1, "after": "nowhere"}))
        assert (bad.status, bad.body["errors"][0]["extensions"]["code"]) == (400, "bad_cursor")
        both = service.answer(Request(WALK, {"first": 1, "after": first, "before": first}))
        assert (both.status, both.body["errors"][0]["extensions"]["code"]) == (400, "bad_argument")
        half = service.answer(Request(WALK, {"first": 1, "after": "\ud800"}))
        assert (half.status, half.body["errors"][0]["extensions"]["code"]) == (400, "bad_request")
        half = service.answer(Request(ONE, {"id": "order-\ud800"}))
        assert (half.status, half.body["errors"][0]["extensions"]["code"]) == (400, "bad_request")


@pytest.mark.parametrize(
    "query",
    [
        "query Q($after: String) { orders(first: 1, after: $after) { nodes { id } } judges(first: 1, after: $after) { nodes { id } } }",
        'query Q($after: String = "") { orders(first: 1, after: $after) { nodes { id } } }',
        "query Q($after: String) { ...Some } fragment Some on Query { orders(first: 1, after: $after) { nodes { id } } }",
        "query Q($after: String) { orders(first: 1) { nodes { issuedBy(first: 1, after: $after) { nodes { id } } } } }",
        "query Q($after: String) { orders(where: {id: {eq: $after}}) { nodes { id } } }",
        "query Q($after: [ID!]) { orders(where: {id: {in: $after}}) { nodes { id } } }",
    ],
)
def test_a_variable_that_may_change_the_question_does_not_wait(query: str) -> None:
    document = parse(query)
    [operation, *_] = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert waiting(document, operation, catalogue_of(read_schema())) == {}


def test_questions_over_links_plan_each_time_and_refusals_are_repeated(tmp_path: Path, compiling: list[str]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'a.db'}") as store:
        store.prepare()
        fill(store)
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)
        for _ in range(3):
            assert service.answer(Request(QUERY, {"first": 1})).body["data"]["dataset"]["version"] == len(WORLD)
            assert service.answer(Request(PAGE, {"first": 9_999})).status == 400
            assert service.answer(Request('{ search(text: "murphy", first: 9999) { nodes { id } } }')).status == 400
    assert compiling == ["orders", "dataset", "orders", "search"] * 3
