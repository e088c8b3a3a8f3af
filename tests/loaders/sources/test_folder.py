"""Folders, web pages and the catalogue."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from errors import CatalogError, UnreadableDocument
from loaders.sources import Refusal, catalog_of, document_at, documents_at
from schema.document import Document

STORY = "A federal judge in Boston ordered the agency on Friday to bring the man home from the prison where he has been held since spring. "
PAGE = f"""<!DOCTYPE html><html><head><title>Judge orders return</title>
<meta property="og:site_name" content="Example Courier"><meta property="article:published_time" content="2025-05-03T08:00:00Z">
<link rel="canonical" href="https://courier.example/judge-orders-return"></head>
<body><nav>Home News Sports</nav><article><h1>Judge orders return</h1><p>{STORY * 3}</p><p>{STORY * 2}</p></article>
<footer>Subscribe</footer></body></html>"""


def test_a_web_page_brings_its_own_title_day_and_address(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    page = document_at(tmp_path / "a.html", {})
    assert "bring the man home" in page.text
    assert "Subscribe" not in page.text
    assert (page.title, page.publisher, page.published) == ("Judge orders return", "Example Courier", date(2025, 5, 3))
    assert page.url == "https://courier.example/judge-orders-return"


def test_the_catalogue_goes_before_what_a_page_says_of_itself(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    page = document_at(tmp_path / "a.html", {"a.html": {"title": "Another", "published": "2025-05-04"}})
    assert (page.title, page.published) == ("Another", date(2025, 5, 4))


def test_a_page_without_a_story_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"a\.html"):
        document_at(tmp_path / "a.html", {})


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "notes.bin").write_bytes(b"\x00\x01")
    found = list(documents_at([tmp_path], {}))
    assert [type(each) for each in found] == [Refusal, Document]
    assert "a.txt" in str(found[0].error if isinstance(found[0], Refusal) else "")


def test_a_missing_file_is_named() -> None:
    [refusal] = documents_at([Path("nowhere.txt")], {})
    assert isinstance(refusal, Refusal)
    assert "nowhere.txt" in str(refusal.error)


def test_the_same_file_is_the_same_document_wherever_its_folder_lies(tmp_path: Path) -> None:
    for place in ("one", "two"):
        (tmp_path / place / "news").mkdir(parents=True)
        (tmp_path / place / "news" / "a.txt").write_text(STORY, encoding="utf-8")
    first, second = (document_at(tmp_path / place / "news" / "a.txt", {}) for place in ("one", "two"))
    assert first.id == second.id


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (["a.txt"], "object"),
        ({"a.txt": []}, "a.txt"),
        ({"a.txt": {"titel": "x"}}, "titel"),
        ({"a.txt": {"title": 3}}, "title"),
        ({"a.txt": {"published": "May 3"}}, "May 3"),
    ],
)
def test_a_wrong_catalogue_is_refused_naming_the_key(tmp_path: Path, given: Any, named: str) -> None:
    path = tmp_path / "catalog.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    with pytest.raises(CatalogError, match=named):
        catalog_of(path)


def test_a_catalogue_that_is_not_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalog.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(CatalogError, match="not JSON"):
        catalog_of(path)
    with pytest.raises(CatalogError, match="cannot be read"):
        catalog_of(tmp_path / "none.json")
