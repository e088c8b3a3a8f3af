"""The headline question is asked once at the start; whether that succeeds changes nothing for those who come."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from graphql import parse, print_ast

from api.app import create_app
from api.warm import HEADLINE
from graph.store import open_store
from graph.store.base import Store
from settings import Settings
from tests.api.conftest import QUERIES
from tests.worlds import TODAY


def test_the_headline_is_asked_once_at_the_start(store: Store) -> None:
    before = store.queries
    with TestClient(create_app(Settings(), store, lambda: TODAY)):
        pass  # the end waits for what is under way
    assert store.queries - before == 1


def test_a_service_over_a_store_that_cannot_be_read_starts_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    unprepared = open_store(f"sqlite:///{tmp_path / 'gone.db'}")
    with TestClient(create_app(Settings(), unprepared, lambda: TODAY)) as client:
        assert client.get("/healthz").status_code == 200
    assert "could not be asked at the start" in caplog.text


def test_what_is_asked_beforehand_is_the_headline() -> None:
    asked, headline = parse(HEADLINE.text), parse((QUERIES / "not_yet_complied_with.graphql").read_text())
    assert print_ast(asked) == print_ast(headline)
