"""Whose an order is that the text gives to `a court`."""

from __future__ import annotations

from datetime import date

from loaders.finding import find
from loaders.reading import story_of
from schema.document import Document


def issuers(text: str) -> list[list[str]]:
    story = story_of(find(Document("story", text + "\n", published=date(2025, 6, 2), name="story.txt")))
    return [[each.name for each in order.issuers] for order in story.orders]


def test_what_a_court_ordered_is_the_only_judges() -> None:
    text = "The agency was sued for not adhering to a court order to release the children. Judge Ann Poe, who oversees the case, heard it."
    assert issuers(text) == [["Ann Poe"]]


def test_of_two_judges_neither_is_taken() -> None:
    text = (
        "The agency was sued for not adhering to a court order to release the children. Judge Ann Poe heard it. "
        "Judge Carl Dorn sat in another case."
    )
    assert issuers(text) == [[]]


def test_an_order_known_only_by_its_breach_may_be_another_judges() -> None:
    text = "Luis Garza was deported despite a court order. Judge Ann Poe said that she was troubled."
    assert issuers(text) == [[]]
