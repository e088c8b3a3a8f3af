"""Since which day an order was obeyed or not, and what a correction or a pronoun ahead of its name means."""

from __future__ import annotations

from datetime import date

import pytest

from loaders import read
from loaders.finding import find
from loaders.reading import story_of
from schema.document import Document


def page(text: str) -> Document:
    return Document("story", text + "\n", published=date(2025, 6, 2), name="story.txt")


def states(text: str) -> list[tuple[object, str]]:
    return [
        (each.value, str(each.holds))
        for each in read(page(text))
        if each.subject.kind == "Obligation" and each.name == "state"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hector Lima was let out of jail on Saturday, two days after Judge Ann Poe ordered ICE to release him.", ("complied", "2025-05-31")),
        ("Three days after Judge Ann Poe ordered ICE on May 28 to release him, Hector Lima remained in the Aurora detention center on Saturday.", ("not_complied", "2025-05-31")),
        ("Judge Ann Poe ordered ICE on May 28 to release Hector Lima. He remains in detention despite the order.", ("not_complied", "2025-06-02")),
        ("The release that Judge Ann Poe ordered on May 28 has not happened.", ("not_complied", "2025-06-02")),
    ],
)  # fmt: skip
def test_a_state_holds_since_the_day_that_its_words_tell(text: str, expected: tuple[str, str]) -> None:
    assert states(text) == [expected]


def test_a_pronoun_in_the_clause_that_opens_a_sentence_means_its_subject() -> None:
    (order,) = story_of(
        find(page("Two days after Judge Ann Poe ordered ICE to free him, Hector Lima remained in jail on Sunday."))
    ).orders
    assert [person.name for person in order.persons] == ["Hector Lima"]


def test_what_a_paper_takes_back_is_not_told() -> None:
    told = "Judge Ann Poe ordered ICE on May 28 to release Hector Lima."
    assert states(told + " Correction: an earlier version of this report said that ICE has not released him.") == []


def test_a_claim_that_an_order_is_met_does_not_say_that_it_is() -> None:
    assert ("complied", "2025-06-02") not in states(
        "The agency says that lawyers are now admitted to interviews, as the May 28 injunction by Judge Ann Poe requires."
    )
