"""A download can be cited and checked: what it is, as of when, and the fingerprint of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from errors import StoreError, UsageError
from exports import EXPORTS
from exports.manifest import export
from exports.view import View
from graph.load import load
from graph.store import open_store
from tests.telling import Telling


def test_same_store_and_days_give_the_same_bytes(late: View, tmp_path: Path) -> None:
    once, again = (sorted(export(late, ["all"], tmp_path / name)) for name in ("once", "again"))
    assert [path.name for path in once] == [path.name for path in again]
    assert all(one.read_bytes() == other.read_bytes() for one, other in zip(once, again, strict=True))


def test_manifest_lists_every_file_with_its_fingerprint(late: View, tmp_path: Path) -> None:
    paths = list(export(late, ["csv"], tmp_path))
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert {each["name"] for each in manifest["files"]} == {path.name for path in paths} - {"manifest.json"}
    for each in manifest["files"]:
        assert hashlib.sha256((tmp_path / each["name"]).read_bytes()).hexdigest() == each["sha256"]
    assert "dataset version 3" in manifest["citation"].lower()
    assert "2025-07-01" in manifest["citation"]


def test_each_format_comes_with_the_codebook(late: View, tmp_path: Path) -> None:
    for name in EXPORTS:
        names = {path.name for path in export(late, [name], tmp_path / name)}
        assert {"dictionary.md", "dictionary.json", "manifest.json"} <= names


def test_unknown_format_is_refused_with_those_that_exist(late: View, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"parquet.*csv"):
        list(export(late, ["parquet"], tmp_path))


def test_no_document_text_leaves_but_in_quotes(late: View, tmp_path: Path) -> None:
    texts = [version.document.text for version in late.store.all_versions()]
    for path in export(late, ["all"], tmp_path):
        content = path.read_text("utf-8")
        assert not any(text in content or json.dumps(text)[1:-1] in content for text in texts)


@pytest.fixture
def changing(late: View, tmp_path: Path) -> Iterator[View]:
    with open_store(f"sqlite:///{tmp_path / 'changing.db'}") as store:
        store.prepare()
        yield View(store, late.as_of)


def test_files_that_a_load_made_disagree_are_not_declared_complete(changing: View, tmp_path: Path) -> None:
    telling = Telling("one.txt", "2025-05-01")
    telling.named("Facility", "Tacoma centre")
    files = export(changing, ["jsonl"], tmp_path / "out")
    next(files)
    load(changing.store, telling.arrival())
    with pytest.raises(StoreError, match="again"):
        list(files)
    assert not (tmp_path / "out" / "manifest.json").exists()
