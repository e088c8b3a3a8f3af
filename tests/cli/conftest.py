"""A folder with one article, and the same after it was loaded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.inside import Ran, writ

ORDERED = """BOSTON, April 5, 2025 - U.S. District Judge Ada Stern on Friday ordered the Trump administration to facilitate the
return of Juan Soto Vega, a Honduran man who was mistakenly deported to Honduras in March.

Officials have done nothing to comply with the order, his lawyer said.
"""


def with_an_article(folder: Path) -> Path:
    """Puts the article and its catalogue into a folder."""
    (folder / "texts").mkdir()
    (folder / "texts" / "ordered.txt").write_text(ORDERED, encoding="utf-8")
    known = {"ordered.txt": {"title": "Judge orders return", "publisher": "Test paper", "published": "2025-04-05"}}
    (folder / "catalog.json").write_text(json.dumps(known), encoding="utf-8")
    return folder


def load(folder: Path, *more: str) -> Ran:
    """Loads the folder's articles."""
    return writ(folder, "load", "texts", "--catalog", "catalog.json", *more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article and its catalogue."""
    return with_an_article(tmp_path)


@pytest.fixture(scope="session")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose article was loaded; not to be written to."""
    folder = with_an_article(tmp_path_factory.mktemp("loaded"))
    told = load(folder)
    assert told.stdout.splitlines()[-1] == "1 documents: 1 new.", told
    return folder


@pytest.fixture
def loaded(loaded_once: Path, tmp_path: Path) -> Path:
    """A folder of the test's own whose article was loaded."""
    return Path(shutil.copytree(loaded_once, tmp_path, dirs_exist_ok=True))
