"""Whether two tellings are one paper or several is decided alike wherever the words stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from loaders.finding import find
from loaders.reading import story_of
from schema.document import Document

TABLE = yaml.safe_load(Path(__file__).with_name("apart.yaml").read_text(encoding="utf-8"))
ROWS = [(text, reliefs) for rows in TABLE.values() for text, reliefs in rows]


@pytest.mark.parametrize("text, reliefs", ROWS, ids=[text[-70:] for text, _ in ROWS])
def test_words_tell_whether_a_paper_is_one_more(text: str, reliefs: list[str]) -> None:
    page = Document("apart", text + "\n", published=date(2025, 6, 2), name="apart.txt")
    assert sorted(str(each.relief) for each in story_of(find(page)).orders) == reliefs
