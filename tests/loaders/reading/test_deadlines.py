"""By which day an order is to be obeyed, however the press words it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from loaders.finding import find
from loaders.reading import read_story
from schema.document import Document

ROWS: list[tuple[str, str | None]] = yaml.safe_load(
    Path(__file__).with_name("deadlines.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text, due", ROWS, ids=[row[0][-60:] for row in ROWS])
def test_order_is_due_on_the_day_that_the_words_name(text: str, due: str | None) -> None:
    document = Document("deadline", text + "\n", published=date(2025, 6, 2), name="deadline.txt")
    found = {str(each.value) for each in read_story(find(document)) if each.name == "due_by"}
    assert found == ({due} if due else set())
