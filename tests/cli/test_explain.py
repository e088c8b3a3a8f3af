"""`writ explain` as it is used: a file, a stored document, a page; and what it says when it cannot."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from graph.store import open_store
from tests.cli.conftest import ORDERED
from tests.cli.inside import Run, writ

DAYS = ("--as-of", "2025-04-06", "--known", "2025-04-06")


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs a command in the folder."""
    return partial(writ, folder)


def test_a_file_is_explained_without_a_store_and_without_colour_in_a_pipe(folder: Path) -> None:
    told = writ(folder, "explain", "texts/ordered.txt", "--catalog", "catalog.json", *DAYS)
    assert told.returncode == 0
    assert "[O1 " in told.stdout
    assert "Yes (not yet complied with)" in told.stdout
    assert "\x1b" not in told.stdout
    assert not (folder / "writ.db").exists()


def test_a_document_of_the_store_is_explained_by_its_id(loaded: Path) -> None:
    with open_store(f"sqlite:///{loaded / 'writ.db'}") as store:
        [version] = store.all_versions()
    told = writ(loaded, "explain", version.document.id, *DAYS)
    assert told.returncode == 0
    assert "Judge orders return" in told.stdout
    unknown = writ(loaded, "explain", "0123456789abcdef")
    assert unknown.returncode == 1
    assert "There is no document" in unknown.stderr


def test_the_page_is_one_file_that_holds_the_text(folder: Path, run: Run) -> None:
    told = run("explain", "texts/ordered.txt", "--html", "page.html", *DAYS)
    assert (told.returncode, told.stdout.strip()) == (0, "page.html")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert ORDERED.split(", ")[-1].strip()[-20:] in page


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere.txt"], 2, "There is no file 'nowhere.txt'."),
        (["texts"], 2, "is a folder"),
        (["0123456789abcdef"], 1, "There is no store"),
        (["texts/empty.txt"], 1, "empty.txt: is empty."),
        (["texts/ordered.txt", "--html", "no/such/page.html"], 2, "cannot be written"),
    ],
)
def test_what_cannot_be_explained_is_named(folder: Path, run: Run, arguments: list[str], code: int, said: str) -> None:
    (folder / "texts" / "empty.txt").write_text("", encoding="utf-8")
    told = run("explain", *arguments)
    assert told.returncode == code
    assert said in told.stderr
