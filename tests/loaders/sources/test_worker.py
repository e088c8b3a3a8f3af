"""A bad document costs only itself, whatever it does to the process that reads it."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from loaders.sources import Refusal
from loaders.sources.ray_runner import RayReaders
from loaders.sources.runner import Runner
from loaders.sources.worker import Readers
from tests.pdf_of import pdf_of


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A reader that does what the document says, from a module that other processes find as well."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("bad_readers").read


def told(
    read: Any,
    tmp_path: Path,
    words: list[str],
    number: int = 2,
    seconds: float = 60.0,
    memory: int = 256 << 20,
    runner: type[Runner[Any]] = Readers,
) -> list[str]:
    files = []
    for place, word in enumerate(words):
        files.append(tmp_path / f"{place:02}.txt")
        files[-1].write_text(f"{word} and more words", encoding="utf-8")
    with runner(read, {}, number, seconds, memory) as readers:
        return [
            str(each.error) if isinstance(each, Refusal) else each.document.name for each in readers.readings(files)
        ]


def test_document_that_breaks_its_reader_is_refused_and_the_others_are_read(read: Any, tmp_path: Path) -> None:
    found = told(read, tmp_path, ["good", "loop", "good", "memory", "abort", "good", "deep", "good"], seconds=3.0)
    reasons = {
        1: "was not read within 3 seconds",
        3: "could not be read within 256 MiB of memory",
        4: "brought down the process that read it",
        6: "could not be read (RecursionError)",
    }
    for place, said in enumerate(found):
        assert said.startswith(f"{place:02}.txt: {reasons[place]}" if place in reasons else f"{place:02}.txt")
        assert (place in reasons) == (said != f"{place:02}.txt")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_results_come_in_the_order_of_the_files(read: Any, tmp_path: Path, number: int) -> None:
    words = ["sleep", "good", "good", "sleep", *["good"] * 12]
    assert told(read, tmp_path, words, number) == [f"{place:02}.txt" for place in range(len(words))]


def test_processes_are_gone_when_the_reading_is_left(read: Any, tmp_path: Path) -> None:
    for place, word in enumerate(["good", "loop"]):
        (tmp_path / f"{place}.txt").write_text(f"{word} and more words", encoding="utf-8")
    with Readers(read, {}, 1) as readers:
        next(readers.readings(sorted(tmp_path.iterdir())))
        [process] = [worker.process for worker in readers._workers]
        assert process.is_alive()
    assert process.exitcode is not None


HOSTILE = {
    "bomb.html": b"<html><body>" + b"<div>" * 200_000 + b"x",
    "entities.html": b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + b"".join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (98 + n, 97 + n, 97 + n, 97 + n, 97 + n) for n in range(20)) + b"]><html><body>&t;</body></html>",
    "deep.json": b"[" * 500_000,
    "types.json": b'{"docket_entries": 5, "parties": "x", "court": {"a": []}, "results": [1, null]}',
    "truncated.pdf": pdf_of([["A line of text on a page."] * 20])[:400],
    "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
    "counts.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 99999999/Kids[]>>endobj\ntrailer<</Root 1 0 R>>",
    "zeros.txt": b"\x00" * 100_000,
}  # fmt: skip


def test_hostile_files_end_as_refusals_with_their_names(tmp_path: Path) -> None:
    from loaders import read as read_document

    for name, content in HOSTILE.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "sound.txt").write_text("A judge in Boston ordered the man released on May 2, 2025.", encoding="utf-8")
    with Readers(read_document, {}, 2) as readers:
        found = list(readers.readings(sorted(tmp_path.iterdir())))
    refused = {each.name for each in found if isinstance(each, Refusal)}
    said = {each.document.name: len(each.statements) for each in found if not isinstance(each, Refusal)}
    assert said.pop("sound.txt") > 0
    assert refused | said.keys() == set(HOSTILE)
    assert refused >= {"bomb.html", "truncated.pdf", "loop.pdf", "counts.pdf", "zeros.txt"}
    assert not any(said.values())


def test_ray_refuses_what_breaks_its_readers_and_keeps_the_order_of_the_files(read: Any, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    words = ["sleep", "good", "abort", "good", "memory", "loop", "good", "deep", "good"]
    found = told(read, tmp_path, words, seconds=6.0, runner=RayReaders)
    reasons = {
        2: "brought down the process",
        4: "within 256 MiB of memory",
        5: "not read within 6 seconds",
        7: "RecursionError",
    }
    for place, said in enumerate(found):
        assert said.startswith(f"{place:02}.txt")
        assert place not in reasons or reasons[place] in said
        assert (place in reasons) == (said != f"{place:02}.txt")


def test_a_reader_that_a_busy_machine_keeps_waiting_is_not_out_of_time(read: Any, tmp_path: Path) -> None:
    """Waiting stands for what other programs take of the processors."""
    assert told(read, tmp_path, ["good", "wait", "good"], number=1, seconds=2.0) == ["00.txt", "01.txt", "02.txt"]
