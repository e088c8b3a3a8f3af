"""A query that is asked again is compiled once, and yet answered from what the store holds then."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from api.graphql import execute
from api.graphql.execute import GraphQLService, Request
from graph.store import open_store
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
