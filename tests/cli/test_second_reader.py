"""`--reader model` and `--reader both` on the command line, against a server on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import open_store
from tests.loaders.language_model.standin import Says, StandIn, standing_in
from tests.loaders.language_model.story import HONEST, TEXT


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


def writ(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs the command with these settings."""
    environment = {
        "WRIT_STORE": f"sqlite:///{folder / 'writ.db'}",
        "PATH": os.environ.get("PATH", ""),
        "PYTHONIOENCODING": "utf-8",
        **settings,
    }
    program = "from cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments, "--catalog", "catalog.json"],
        capture_output=True, text=True, env=environment, cwd=folder, check=False,
    )  # fmt: skip


def model(server: StandIn) -> dict[str, str]:
    return {
        "WRIT_MODEL_URL": server.url,
        "WRIT_MODEL_NAME": "stand-in",
        "WRIT_MODEL_KEY": "key-nobody-may-see",
        "WRIT_MODEL_PRICE_SENT": "2",
        "WRIT_MODEL_PRICE_RECEIVED": "10",
    }


def test_extraction_by_both_notes_agreement_and_tells_the_cost(folder: Path, server: StandIn) -> None:
    first = writ(folder, "extract", "texts", "--into", "read", "--reader", "both", **model(server))
    assert first.returncode == 0, first.stderr
    assert (
        "1 requests, 0 answers from the cache, 1000 tokens sent, 200 received, 0.0040 at the prices set" in first.stderr
    )
    assert "key-nobody-may-see" not in first.stdout + first.stderr
    written = json.loads((folder / "read" / "story.json").read_text(encoding="utf-8"))
    readers = [each["readers"] for each in written["statements"]]
    assert {len(each) for each in readers} == {1, 2}
    assert all(TEXT[each["start"] : each["end"]] == each["quote"] for each in written["statements"])
    again = writ(folder, "extract", "texts", "--into", "read", "--reader", "model", **model(server))
    assert "0 requests, 1 answers from the cache" in again.stderr
    assert len(server.asked) == 1


def test_loading_by_both_gives_a_store_that_checks(folder: Path, server: StandIn) -> None:
    loaded = writ(folder, "load", "texts", "--reader", "both", **model(server))
    assert "1 documents: 1 new." in loaded.stdout, loaded.stderr
    with open_store(f"sqlite:///{folder / 'writ.db'}") as store:
        readers = {row.reader for row in store.all_statements()}
    assert any(", model stand-in " in each for each in readers)
    assert "1 unchanged" in writ(folder, "load", "texts", "--reader", "both", **model(server)).stdout


def test_a_model_that_fails_refuses_the_document_and_keeps_nothing_of_it(folder: Path, server: StandIn) -> None:
    server.answer = lambda _, __: Says(status=401)
    failed = writ(folder, "load", "texts", "--reader", "both", **model(server))
    assert failed.returncode == 1
    assert "answered with status 401. Check WRIT_MODEL_KEY." in failed.stderr
    assert "Traceback" not in failed.stderr
    with open_store(f"sqlite:///{folder / 'writ.db'}") as store:
        assert store.dataset().documents == 0


def test_a_stored_document_is_explained_as_it_was_read(folder: Path, server: StandIn) -> None:
    asked = writ(folder, "explain", "0123456789abcdef", "--reader", "both", **model(server))
    assert asked.returncode == 2
    assert "'0123456789abcdef' was read when it was loaded." in asked.stderr
    assert server.asked == []


def test_without_settings_it_says_what_to_set(folder: Path) -> None:
    unset = writ(folder, "extract", "texts", "--into", "read", "--reader", "model")
    assert unset.returncode == 2
    assert "Set WRIT_MODEL_URL and WRIT_MODEL_NAME" in unset.stderr
    assert not (folder / "read").exists()
