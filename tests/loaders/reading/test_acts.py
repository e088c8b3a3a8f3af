"""The words that tell what an order demands begin with the act, not with what leads to it."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.finding import find
from loaders.reading import read_story
from schema.document import Document


@pytest.mark.parametrize(
    ("ordered", "act"),
    [
        ("ordered on April 4 that Juan Soto be freed from detention", "Juan Soto be freed from detention"),
        ("ordered Friday that Juan Soto be released at once", "Juan Soto be released at once"),
        ("ordered that Juan Soto be given a bond hearing", "Juan Soto be given a bond hearing"),
        ("ordered the government to release Juan Soto", "release Juan Soto"),
    ],
)
def test_an_act_begins_with_its_own_first_word(ordered: str, act: str) -> None:
    document = Document("acts", f"U.S. District Judge Ada Stern {ordered}.", published=date(2025, 4, 5), name="acts")
    assert [each.value for each in read_story(find(document)) if each.name == "act"] == [act]
