"""The command line as a stranger meets it: help, exit codes, sentences, and what stays undone when something goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli import COMMANDS
from cli.load import TOGETHER, batches
from errors import DocumentError
from graph.store import open_store
from loaders.sources import Refusal
from loaders.sources.runner import Reading
from tests.cli.conftest import ORDERED, load
from tests.cli.inside import writ


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_says_what_it_does(folder: Path, command: str) -> None:
    result = writ(folder, command, "--help")
    assert result.returncode == 0
    assert f"{command} [OPTIONS]" in result.stdout
    assert len(result.stdout.split()) > 15


def test_the_command_runs_as_it_is_installed_whatever_lies_in_the_folder(folder: Path) -> None:
    for name in ("json", "loaders"):
        (folder / f"{name}.py").write_text("raise SystemExit('run, though it only lies there')", encoding="utf-8")

    def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "import sys; del sys.path[0]; from cli import main; main()", *arguments],
            capture_output=True, text=True, cwd=folder,
            env={"WRIT_STORE": f"sqlite:///{folder / 'writ.db'}", "PATH": "", "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip

    loaded = ran("load", "texts", "--catalog", "catalog.json")
    assert (loaded.returncode, loaded.stdout.splitlines()[-1]) == (0, "1 documents: 1 new.")
    refused = ran("why", "person-0")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "\x1b" not in refused.stderr


def test_an_article_goes_in_and_the_answer_comes_out(folder: Path) -> None:
    assert "1 documents: 1 new." in load(folder).stdout
    assert "1 documents: 1 unchanged." in load(folder).stdout
    result = writ(folder, "outstanding", "--as-of", "2025-04-06", "--known", "2025-04-06")
    assert result.returncode == 0
    assert "Juan Soto Vega" in result.stdout
    assert "\x1b" not in result.stdout
    found = json.loads(writ(folder, "outstanding", "--json", "--as-of", "2025-04-06").stdout)
    [order] = found["outstanding"] + found["pending"]
    assert [judge["caption"] for judge in order["issuedBy"]] == ["Ada Stern"]
    assert order["evidence"][0]["quote"] in ORDERED
    assert writ(folder, "check").returncode == 0


def test_who_says_what_of_an_order_is_told_with_the_words_and_their_source(loaded: Path) -> None:
    found = json.loads(writ(loaded, "outstanding", "--json", "--as-of", "2025-04-06").stdout)
    [order] = found["outstanding"]
    assert (found["counts"], found["truncated"]) == ({"outstanding": 1, "pending": 0}, False)
    told = writ(loaded, "who-says-what", order["id"], "--as-of", "2025-04-06").stdout
    assert "not complied" in told
    assert "Officials have done nothing to comply with the order" in told
    both = json.loads(writ(loaded, "who-says-what", order["id"], "--json").stdout)
    assert both["voices"][0]["evidence"]["quote"] in " ".join(ORDERED.split())
    assert both["truncated"] is False
    early = writ(loaded, "who-says-what", order["id"], "--known", "2025-04-01")
    assert early.returncode == 1
    assert "no entity" in early.stderr


def test_json_output_is_one_object_a_line_without_progress_bars(loaded: Path) -> None:
    lines = load(loaded, "--json").stdout.splitlines()
    assert [json.loads(line)["what"] for line in lines] == ["unchanged"]


def test_a_bad_document_is_refused_with_its_reason_and_the_others_are_loaded(folder: Path) -> None:
    (folder / "texts" / "empty.txt").write_text("", encoding="utf-8")
    (folder / "texts" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    result = load(folder)
    assert result.returncode == 0
    assert "empty.txt: is empty." in result.stderr
    assert "picture.txt: is not text." in result.stderr
    assert "3 documents:" in result.stdout
    assert "2 refused" in result.stdout
    with open_store(f"sqlite:///{folder / 'writ.db'}") as store:
        assert store.dataset().documents == 1


def test_nothing_but_bad_documents_is_a_failure(folder: Path) -> None:
    (folder / "texts" / "ordered.txt").write_text(" \n", encoding="utf-8")
    assert load(folder).returncode == 1


@pytest.mark.parametrize(
    ("catalog", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "must be an object"),
        ('{"ordered.txt": {"published": "5 April"}}', "published is '5 April'"),
        ('{"ordered.txt": {"author": "x"}}', "unknown key 'author'"),
    ],
)
def test_a_bad_catalogue_is_named_and_nothing_is_loaded(folder: Path, catalog: str, said: str) -> None:
    (folder / "catalog.json").write_text(catalog, encoding="utf-8")
    result = load(folder)
    assert result.returncode == 1
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "writ.db").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["outstanding", "--as-of", "yesterday"], 2, "'yesterday' is not a day; write it as YYYY-MM-DD."),
        (["outstanding"], 1, "There is no store"),
        (["load", "nowhere"], 2, "does not exist"),
        (["export", "pdf"], 2, "is not one of"),
        (["copy"], 2, "--to"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(folder: Path, arguments: list[str], code: int, said: str) -> None:
    result = writ(folder, *arguments)
    assert result.returncode == code
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("address", "code"), [("writ.db", 2), ("mysql://x/y", 2), ("neo4j://nobody:secret@127.0.0.1:1/neo4j", 1)]
)
def test_a_store_that_cannot_be_reached_is_named_without_its_password(folder: Path, address: str, code: int) -> None:
    result = writ(folder, "outstanding", store=address)
    assert result.returncode == code
    assert "secret" not in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 4


def test_a_file_that_is_no_store_is_not_touched(folder: Path) -> None:
    other = folder / "notes.db"
    other.write_text("not a database, but somebody's notes" * 40, encoding="utf-8")
    before = other.read_bytes()
    result = writ(folder, "load", str(folder / "texts"), store=f"sqlite:///{other}")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert other.read_bytes() == before


def test_extract_writes_a_file_for_each_document(folder: Path) -> None:
    into = folder / "read"
    result = writ(
        folder, "extract", str(folder / "texts"), "--into", str(into), "--catalog", str(folder / "catalog.json")
    )
    assert result.returncode == 0
    read = json.loads((into / "ordered.json").read_text(encoding="utf-8"))
    assert read["document"]["published"] == "2025-04-05"
    assert {entity["name"] for entity in read["entities"]} >= {"Ada Stern", "Juan Soto Vega"}


def test_a_copy_holds_the_same_and_is_not_made_twice(loaded: Path) -> None:
    address = f"sqlite:///{loaded / 'copy.db'}"
    assert "the counts are equal" in writ(loaded, "copy", "--to", address).stdout
    assert writ(loaded, "check", store=address).returncode == 0
    again = writ(loaded, "copy", "--to", address)
    assert again.returncode == 1
    assert "already holds a graph" in again.stderr


def test_exports_can_be_cited(loaded: Path) -> None:
    result = writ(
        loaded, "export", "all", "--into", str(loaded / "files"), "--as-of", "2025-04-06", "--known", "2025-04-06"
    )
    assert result.returncode == 0
    manifest = json.loads((loaded / "files" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["as_of"] == {"world": "2025-04-06", "known": "2025-04-06"}
    assert {Path(line).name for line in result.stdout.splitlines()} >= {"orders.csv", "graph.graphml", "dictionary.md"}


def test_documents_are_loaded_together_up_to_a_number_and_none_waits_for_a_slow_one() -> None:
    refusals: list[Reading | Refusal] = [
        Refusal(str(number), DocumentError("no text")) for number in range(TOGETHER + 3)
    ]
    assert [len(some) for some in batches(refusals, lambda: 0.0)] == [TOGETHER, 3]
    clock = iter([0.0, 0.1, 0.2, 1.3, 1.3, 1.4, 1.5])
    assert [len(some) for some in batches(refusals[:5], lambda: next(clock))] == [3, 2]
