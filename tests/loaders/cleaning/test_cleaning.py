"""Pages and what of them is the story."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.cleaning import clean

HERE = Path(__file__).parent
PAGES = yaml.safe_load((HERE / "pages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", PAGES, ids=lambda row: str(row["told"]))
def test_a_page_is_cut_by_rule(row: dict[str, Any]) -> None:
    text = row["page"]
    cleaned = clean(text)
    assert [text[start:end] for start, end in cleaned.story] == row["story"]
    assert [text[start:end] for start, end in cleaned.titles] == row.get("titles", [])
    assert [cut.rule for cut in cleaned.cuts] == row.get("rules", [])


@pytest.mark.parametrize("row", PAGES, ids=lambda row: str(row["told"]))
def test_every_character_is_story_title_cut_or_white_space(row: dict[str, Any]) -> None:
    text = row["page"]
    cleaned = clean(text)
    rest = list(text)
    for start, end in [*cleaned.story, *cleaned.titles, *((cut.start, cut.end) for cut in cleaned.cuts)]:
        rest[start:end] = " " * (end - start)
    assert not "".join(rest).strip()


def test_the_title_is_a_title_whatever_it_ends_with() -> None:
    text = "Will he come home?\n\nThe court has not said when the man will come home."
    assert clean(text, "Will he come home?").titles == ((0, 18),)
