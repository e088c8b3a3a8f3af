"""The playground's examples are questions that the service answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from graph.store import open_store
from tests.worlds import TODAY, fill

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "web" / "playground" / "examples").glob("*.graphql"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_fits_the_printed_schema(path: Path) -> None:
    schema = build_schema((ROOT / "api" / "schema.graphql").read_text(encoding="utf-8"))
    assert validate(schema, parse(path.read_text(encoding="utf-8"))) == []


def test_examples_are_answered_without_error(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'world.db'}") as store:
        store.prepare()
        fill(store)
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)
        for path in EXAMPLES:
            reply = service.answer(Request(path.read_text(encoding="utf-8"), {}))
            assert "errors" not in reply.body, (path.name, reply.body)


def test_the_first_example_finds_what_was_outstanding(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'world.db'}") as store:
        store.prepare()
        fill(store)
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)
        days = {"day": "2025-05-30", "known": "2025-05-30"}
        reply = service.answer(Request(EXAMPLES[0].read_text(encoding="utf-8"), days))
        [order] = reply.body["data"]["orders"]["nodes"]
        assert order["relief"] == "return"
        assert order["obligations"][0]["history"]
