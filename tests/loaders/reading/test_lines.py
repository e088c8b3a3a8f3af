"""Lines, days and deadlines: the ground on which the rules stand."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.finding import find
from loaders.reading import story_of
from loaders.reading.compliance.state import decide
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line, lines_of
from schema.document import Document


def lines(text: str) -> list[Line]:
    return lines_of(find(Document("lines", text + "\n", published=date(2025, 6, 2), name="lines")))


def orders(text: str) -> list[Order]:
    return list(story_of(find(Document("lines", text + "\n", published=date(2025, 6, 2), name="lines"))).orders)


def test_names_become_letters_that_lead_back_to_their_words() -> None:
    [line] = lines("U.S. District Judge Paula Xinis told ICE to free Kilmar Abrego Garcia.")
    assert line.text == "Ⓙ told Ⓐ to free Ⓟ."
    start, end = line.span(line.text.index("Ⓙ"), line.text.index("Ⓙ") + 1)
    assert line.findings.document.text[start:end] == "U.S. District Judge Paula Xinis"


def test_repeated_tellings_are_one_order() -> None:
    text = (
        "A federal judge in Boston ordered the government to bring O.C.G. back. U.S. District Judge Brian Murphy ordered "
        "the return of O.C.G. on Friday. His order requires officials to facilitate the return of O.C.G."
    )
    found = orders(text)
    assert [order.relief for order in found] == ["return"]
    assert [issuer.name for issuer in found[0].issuers if issuer.kind == "Judge"] == ["Brian Murphy"]
    assert str(found[0].when) == "2025-05-30"


def test_orders_of_two_judges_are_two() -> None:
    text = (
        "U.S. District Judge Paula Xinis ordered the government to return Kilmar Abrego Garcia. "
        "U.S. District Judge Brian Murphy ordered the government to return O.C.G."
    )
    assert [order.relief for order in orders(text)] == ["return", "return"]


@pytest.mark.parametrize(
    "text, due",
    [
        ("On May 28, 2025, Judge Paula Xinis ordered the government to file a report by June 5.", "2025-06-05"),
        ("On May 28, 2025, Judge Paula Xinis ordered the government to file a report within seven days.", "2025-06-04"),
        ("On May 28, 2025, Judge Paula Xinis gave the government two weeks to file a report.", "2025-06-11"),
    ],
)
def test_deadline_is_kept_apart_from_the_day_of_the_order(text: str, due: str) -> None:
    [order] = orders(text)
    assert str(order.when) == "2025-05-28"
    assert [str(deadline.when) for deadline in order.deadlines] == [due]


def test_stay_finds_the_order_below_and_a_ruling_the_stay() -> None:
    text = (
        "On May 1, 2025, U.S. District Judge Brian Murphy barred the deportations. On May 9 the First Circuit stayed the order. "
        "On May 20 the Supreme Court vacated the stay."
    )
    found = orders(text)
    acts = {(order.issuers[0].name, how, target.issuers[0].name) for order in found for how, target, _ in order.acts}
    assert acts == {
        ("U.S. Court of Appeals for the First Circuit", "stays", "Brian Murphy"),
        ("U.S. Supreme Court", "vacates", "U.S. Court of Appeals for the First Circuit"),
    }


@pytest.mark.parametrize(
    "text, day",
    [
        ("Judge Ann Poe barred it on May 20, but Hector Lima was put on a plane to Peru the next day.", "2025-05-21"),
        ("Hector Lima was arrested on May 20. Just two days later, he was deported to Peru.", "2025-05-22"),
        ("Hector Lima was deported to Peru, in violation of a court order granted on 14 March.", None),
        ("A judge ruled on Friday that Hector Lima, who was deported to Peru, must be returned.", None),
        ("Hector Lima, who says that he was deported to Peru, was flown back to Texas on Wednesday.", None),
        ("Hector Lima was deported to Peru on a Mar 15 flight despite a ruling.", "2025-03-15"),
    ],
)
def test_day_of_a_removal_is_its_own(text: str, day: str | None) -> None:
    document = Document("lines", text + "\n", published=date(2025, 6, 2), name="lines")
    found = story_of(find(document)).removed
    assert [str(each.when) if each.when else None for each in found] == [day]


def test_day_of_what_came_after_an_order_is_not_its_day() -> None:
    text = "Hector Lima was flown back on Wednesday after a judge ordered his return. Judge Ann Poe on May 23 ordered Lima's return."
    [order] = orders(text)
    assert str(order.when) == "2025-05-23"


def test_breach_is_quoted_from_the_sentence_that_says_it_outright() -> None:
    text = (
        "Judge Ann Poe ordered the government to facilitate the return of Hector Lima. The government has made no effort to bring Lima back. "
        "The government has refused to return Lima."
    )
    story = story_of(find(Document("lines", text + "\n", published=date(2025, 6, 2), name="lines")))
    chosen = decide(story.orders[0], story.states)
    assert chosen is not None
    assert "refused" in text[chosen.start : chosen.end]


@pytest.mark.parametrize(
    "text, day",
    [
        ("Judge Ann Poe issued a May 26 order barring ICE from transferring Hector Lima.", "2025-05-26"),
        ("Hector Lima had been detained since his April 17 arrest. Judge Ann Poe ordered his release.", None),
    ],
)
def test_day_of_an_order_is_that_of_its_making(text: str, day: str | None) -> None:
    [order] = orders(text)
    assert (str(order.when) if order.when else None) == day
