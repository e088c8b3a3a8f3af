"""The bench of loading counts what each process had of a processor, and writes as a load does."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from bench.loading import PEER, copies, loaded, measured, plainly, processor_seconds, ratios
from graph.store import open_store
from graph.store.base import Store


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    given = tmp_path / "given"
    given.mkdir()
    (given / "a.txt").write_text(
        "U.S. District Judge Ottoline Marsh ordered the government on Friday to release Ada Wren."
    )
    (given / "b.txt").write_text("The judge did not rule on Friday.")
    into = tmp_path / "into"
    into.mkdir()
    return copies(given, 2, into)


def test_every_copy_is_a_document_of_its_own_in_the_store(files: list[Path], tmp_path: Path) -> None:
    assert list(loaded(files, 1, tmp_path)) == [True] * 4
    with open_store(f"sqlite:///{tmp_path / 'bench.db'}") as store:
        assert isinstance(store, Store)
        assert store.dataset().documents == 4


def test_a_run_tells_what_its_process_had_of_a_processor(files: list[Path]) -> None:
    assert processor_seconds()[os.getpid()] > 0
    run = measured(PEER, partial(plainly, files))
    assert (run["documents"], run["read"]) == (4, 2)  # one of the two says nothing


def test_ways_are_compared_by_the_clock_and_by_the_busiest_processor() -> None:
    fields = ("run", "a second under way", "a second if each had a processor")
    runs = [dict(zip(fields, each, strict=True)) for each in ((PEER, 10.0, 40.0), ("2 processes", 15.0, 76.0))]
    assert ratios(runs)["2 processes"].startswith("1.50 x the loop by the clock")
    assert ratios(runs)["2 processes"].endswith("1.90 x if each process had a processor")
