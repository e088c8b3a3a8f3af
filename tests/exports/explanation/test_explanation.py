"""What an explanation says of an order, of what was passed over and of what was cut, in the terminal and as a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from io import StringIO

import pytest
from rich.console import Console

from errors import UnknownEntity
from exports.explanation import Explanation, explain_stored, page, terminal
from graph.load import Arrival, load
from graph.store import open_store
from graph.store.conditions import AsOf
from loaders import READER, read
from schema.document import Document


def in_terminal(explanation: Explanation, *, colour: bool = False) -> str:
    written = StringIO()
    console = Console(
        file=written, force_terminal=colour, no_color=not colour, highlight=False, soft_wrap=True, width=200
    )
    for line in terminal(explanation):
        console.print(line)
    return written.getvalue()


def test_an_order_is_told_with_its_frame_its_facts_and_the_answer(story: Explanation) -> None:
    [order] = story.of("Order")
    assert [each.rule for each in order.read_as] == ["C1"]
    assert {fact.label: fact.shown for fact in order.facts}["issued by"] == "Ada Stern"
    assert order.answer is not None
    assert order.answer.outstanding
    [duty] = story.duties_of(order)
    assert "not_complied" in [fact.shown for fact in duty.facts]
    told = in_terminal(story)
    assert "[O1 " in told
    assert " O1]" in told
    assert "Outstanding on 2025-04-06, as known on 2025-04-06?" in told
    assert re.search(r"O1  Yes \(not yet complied with\)", told)


def test_every_quote_of_every_fact_stands_at_its_place(story: Explanation) -> None:
    facts = [fact for thing in (*story.happened, *story.named) for fact in thing.facts]
    assert len(facts) > 20
    assert all(story.document.text[fact.start : fact.end] == fact.quote for fact in facts)


def test_a_refusal_and_a_request_are_named_as_such_and_are_no_orders(story: Explanation) -> None:
    assert [each.frame for each in story.trace.passed_over] == ["refused", "requested"]
    told = in_terminal(story)
    assert "[refused: refused]" in told
    assert "No order: somebody asks for it (“asked”)." in told


def test_what_is_not_the_story_is_shown_with_the_rule_that_cut_it(story: Explanation) -> None:
    told = in_terminal(story)
    assert "[not the story: byline: By Pat Writer, staff reporter]" in told
    assert "[not the story: newsletter: Sign up" in told
    assert "cut as newsletter" in page(story)


def test_colour_is_added_and_takes_nothing_away(story: Explanation) -> None:
    coloured = in_terminal(story, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == in_terminal(story)


def test_the_day_asked_about_decides(explaining: Callable[..., Explanation]) -> None:
    earlier = explaining("On Friday, Judge Ada Stern ordered ICE to release Juan Soto Vega.", date(2025, 4, 3))
    [order] = earlier.of("Order")
    assert order.answer is not None
    assert not order.answer.outstanding
    assert order.answer.sentence.startswith("It was not known on 2025-04-03")


def test_a_deadline_that_has_passed_is_told_and_called_no_breach(explaining: Callable[..., Explanation]) -> None:
    text = "On Friday, U.S. District Judge Ada Stern ordered ICE to return Juan Soto Vega to Boston by Monday, April 7."
    before, after = (explaining(text, date(2025, 4, day)) for day in (7, 8))
    assert "deadline" not in in_terminal(before)
    assert "Not known" in in_terminal(after)
    sentence = "Its deadline, 2025-04-07, has passed; that alone does not say that it was not met."
    assert sentence in in_terminal(after)
    assert sentence in page(after)


class Reading(HTMLParser):
    """What a page says and links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.ids, self.links, self.tags = "", [], [], []  # type: ignore[var-annotated]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name in ("href", "src"):
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_fetches_nothing_and_every_link_in_it_leads_somewhere(story: Explanation) -> None:
    read = Reading(page(story))
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert not {"script", "img", "link", "iframe"} & set(read.tags)


def test_the_page_holds_every_word_of_the_story_once_and_in_order(story: Explanation) -> None:
    written = page(story)
    text = "\n".join(
        re.sub(r"<a class=\"tag[^>]*>[^<]*</a>", "", each) for each in re.findall(r'<p class="text.*?</p>', written)
    )
    words = Reading(text).words.split()
    assert words == story.document.text.split()


def test_markup_in_a_document_is_shown_and_not_obeyed(explaining: Callable[..., Explanation]) -> None:
    hostile = (
        "On Friday, Judge Ada Stern ordered ICE to release <script>alert(1)</script> Juan Soto Vega.\n\n"
        '"><img src=x onerror=alert(2)> said the order\x1b[31m was ignored.\u202e'
    )
    found = explaining(hostile, title="</title><script>alert(3)</script>")
    read = Reading(page(found))
    assert not {"script", "img"} & set(read.tags)
    assert "<script>alert(1)</script>" in read.words
    assert "\x1b" not in in_terminal(found)
    assert "\u202e" not in in_terminal(found) + page(found)


DOCKET = """UNITED STATES DISTRICT COURT
DISTRICT OF MASSACHUSETTS (Boston)
CIVIL DOCKET FOR CASE #: 1:25-cv-10676-BEM
D.V.D. et al v. U.S. Department of Homeland Security et al.
Assigned to: Judge Brian E. Murphy
Date Filed: 03/23/2025

Date Filed    #    Docket Text
03/28/2025    34    Judge Brian E. Murphy: ORDER entered granting 6 Motion for TRO.
04/02/2025    40    MOTION for Reconsideration by U.S. Department of Homeland Security.
"""


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        (DOCKET, "docket"),
        ("A feature with nobody in it. It rained, and the street was empty.", "article"),
    ],
)
def test_dockets_and_stories_without_orders_are_explained_too(
    explaining: Callable[..., Explanation], text: str, sort: str
) -> None:
    found = explaining(text)
    assert found.trace.loader == sort
    assert Reading(page(found)).words
    told = in_terminal(found)
    if sort == "docket":
        assert [each.frame for each in found.trace.passed_over] == ["request"]
        assert "a docket entry whose opening words make it an order (entry)" in told
    else:
        assert "The document tells of no order that was made." in told


def test_a_document_of_a_store_is_explained_with_what_other_documents_add(tmp_path: object) -> None:
    ordered = "On Friday, U.S. District Judge Ada Stern ordered ICE to release Juan Soto Vega from the Bluebonnet jail."
    freed = (
        "U.S. District Judge Ada Stern on April 4 ordered ICE to release Juan Soto Vega. He was released on Tuesday."
    )
    day = date(2025, 5, 1)
    with open_store(f"sqlite:///{tmp_path}/two.db") as store:
        store.prepare()
        ids = []
        for number, (text, published) in enumerate(((ordered, date(2025, 4, 5)), (freed, date(2025, 4, 9)))):
            document = Document(f"{number:016x}", text, None, None, published, name=f"{number}.txt")
            ids.append(load(store, Arrival(document, read(document), READER, day, "2025-05-01T00:00:00Z")).document)
        [order] = explain_stored(store, ids[0], AsOf(day, day)).of("Order")
        assert order.answer is not None
        assert order.answer.standing == "COMPLIED"
        assert explain_stored(store, f"document-{ids[0]}", AsOf(day, day)).document.text == ordered
        with pytest.raises(UnknownEntity, match="no document 'nowhere'"):
            explain_stored(store, "nowhere", AsOf(day, day))
