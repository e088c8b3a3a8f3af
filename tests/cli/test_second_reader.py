"""`--reader model` and `--reader both` on the command line, against a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from graph.store import open_store
from tests.cli.inside import Run, writ
from tests.loaders.language_model.standin import Says, StandIn, standing_in
from tests.loaders.language_model.story import HONEST, TEXT

CATALOG = ("--catalog", "catalog.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article and its catalogue."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "story.txt").write_text(TEXT, encoding="utf-8")
    known = {"story.txt": {"title": "Judge orders return", "published": "2025-04-05"}}
    (tmp_path / "catalog.json").write_text(json.dumps(known), encoding="utf-8")
    return tmp_path


@pytest.fixture
def server() -> Iterator[StandIn]:
    """A model that answers honestly."""
    with standing_in(lambda _, __: Says(HONEST)) as standin:
        yield standin


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs a command in the folder."""
    return partial(writ, folder)


def model(server: StandIn) -> dict[str, str]:
    return {
        "model_url": server.url,
        "model_name": "stand-in",
        "model_key": "key-nobody-may-see",
        "model_price_sent": "2",
        "model_price_received": "10",
    }


def test_extraction_by_both_notes_agreement_and_tells_the_cost(folder: Path, server: StandIn, run: Run) -> None:
    first = run("extract", "texts", *CATALOG, "--into", "read", "--reader", "both", **model(server))
    assert first.returncode == 0, first.stderr
    assert (
        "1 requests, 0 answers from the cache, 1000 tokens sent, 200 received, 0.0040 at the prices set" in first.stderr
    )
    assert "key-nobody-may-see" not in first.stdout + first.stderr
    written = json.loads((folder / "read" / "story.json").read_text(encoding="utf-8"))
    readers = [each["readers"] for each in written["statements"]]
    assert {len(each) for each in readers} == {1, 2}
    assert all(TEXT[each["start"] : each["end"]] == each["quote"] for each in written["statements"])
    again = run("extract", "texts", *CATALOG, "--into", "read", "--reader", "model", **model(server))
    assert "0 requests, 1 answers from the cache" in again.stderr
    assert len(server.asked) == 1


def test_loading_by_both_gives_a_store_that_checks(folder: Path, server: StandIn, run: Run) -> None:
    loaded = run("load", "texts", *CATALOG, "--reader", "both", **model(server))
    assert "1 documents: 1 new." in loaded.stdout, loaded.stderr
    with open_store(f"sqlite:///{folder / 'writ.db'}") as store:
        readers = {row.reader for row in store.all_statements()}
    assert any(", model stand-in " in each for each in readers)
    assert "1 unchanged" in run("load", "texts", *CATALOG, "--reader", "both", **model(server)).stdout


def test_a_model_that_fails_refuses_the_document_and_keeps_nothing_of_it(
    folder: Path, server: StandIn, run: Run
) -> None:
    server.answer = lambda _, __: Says(status=401)
    failed = run("load", "texts", *CATALOG, "--reader", "both", **model(server))
    assert failed.returncode == 1
    assert "answered with status 401. Check WRIT_MODEL_KEY." in failed.stderr
    assert "Traceback" not in failed.stderr
    with open_store(f"sqlite:///{folder / 'writ.db'}") as store:
        assert store.dataset().documents == 0


def test_a_stored_document_is_explained_as_it_was_read(server: StandIn, run: Run) -> None:
    asked = run("explain", "0123456789abcdef", "--reader", "both", **model(server))
    assert asked.returncode == 2
    assert "'0123456789abcdef' was read when it was loaded." in asked.stderr
    assert server.asked == []


def test_without_settings_it_says_what_to_set(folder: Path, run: Run) -> None:
    unset = run("extract", "texts", *CATALOG, "--into", "read", "--reader", "model")
    assert unset.returncode == 2
    assert "Set WRIT_MODEL_URL and WRIT_MODEL_NAME" in unset.stderr
    assert not (folder / "read").exists()
