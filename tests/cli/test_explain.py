"""`writ explain` as it is used: a file, a stored document, a page; and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import open_store
from tests.cli.test_commands import ORDERED, folder, load, writ

__all__ = ["folder"]  # the fixture


def explain(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = writ(folder, "explain", *arguments, "--as-of", "2025-04-06", "--known", "2025-04-06")
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_a_file_is_explained_without_a_store_and_without_colour_in_a_pipe(folder: Path) -> None:
    code, told, _ = explain(folder, "texts/ordered.txt", "--catalog", "catalog.json")
    assert code == 0
    assert "[O1 " in told
    assert "Yes (not yet complied with)" in told
    assert "\x1b" not in told
    assert not (folder / "writ.db").exists()


def test_a_document_of_the_store_is_explained_by_its_id(folder: Path) -> None:
    load(folder)
    with open_store(f"sqlite:///{folder / 'writ.db'}") as store:
        [version] = store.all_versions()
    code, told, _ = explain(folder, version.document.id)
    assert code == 0
    assert "Judge orders return" in told


def test_the_page_is_one_file_that_holds_the_text(folder: Path) -> None:
    code, told, _ = explain(folder, "texts/ordered.txt", "--html", "page.html")
    assert (code, told.strip()) == (0, "page.html")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert ORDERED.split(", ")[-1].strip()[-20:] in page


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere.txt"], 2, "There is no file 'nowhere.txt'."),
        (["texts"], 2, "is a folder"),
        (["0123456789abcdef"], 1, "There is no document"),
        (["texts/empty.txt"], 1, "empty.txt: is empty."),
        (["texts/ordered.txt", "--html", "no/such/page.html"], 2, "cannot be written"),
    ],
)
def test_what_cannot_be_explained_is_named(folder: Path, arguments: list[str], code: int, said: str) -> None:
    load(folder)
    (folder / "texts" / "empty.txt").write_text("", encoding="utf-8")
    found, _, told = explain(folder, *arguments)
    assert found == code
    assert said in told
