"""The query everything is judged by: which orders have not yet been complied with, on this day, and how do we know?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from graph.store.base import Store
from tests.api.conftest import QUERIES, Ask
from tests.worlds import WORLD

HEADLINE = (QUERIES / "not_yet_complied_with.graphql").read_text()


def orders(ask: Ask, world: str | None = None, known: str | None = None) -> list[Mapping[str, Any]]:
    """The answer on two days."""
    page = ask(HEADLINE, day=world, known=known)["orders"]
    assert page["totalCount"] == len(page["nodes"])
    return list(page["nodes"])


@pytest.mark.parametrize(
    "world, known, outstanding",
    [
        ("2025-05-25", "2025-05-25", []),  # ordered, but nobody has told yet whether it was obeyed
        ("2025-05-29", "2025-05-29", []),
        ("2025-05-30", "2025-05-30", ["return"]),
        ("2025-06-03", "2025-06-03", ["return"]),
        ("2025-06-03", "2025-07-01", ["return"]),  # what became known later changes nothing for the day before
        ("2025-06-04", "2025-06-03", ["return"]),  # known before the news of the return
        ("2025-06-04", "2025-06-04", []),
        (None, None, []),  # today
    ],
)
def test_the_answer_is_that_of_the_day_asked_about_as_known_on_the_day_asked_for(
    ask: Ask, world: str | None, known: str | None, outstanding: list[str]
) -> None:
    assert [order["relief"] for order in orders(ask, world, known)] == outstanding


def test_an_outstanding_order_comes_with_all_that_a_reader_needs(ask: Ask) -> None:
    [order] = orders(ask, "2025-06-01", "2025-06-01")
    assert order["caption"].startswith("Order to return O.C.G.")
    assert (order["issued"], order["effect"], order["standing"]) == ("2025-05-23", "in_force", "OUTSTANDING")
    assert order["daysOpen"] == 9
    assert [(judge["__typename"], judge["caption"]) for judge in order["issuedBy"]] == [("Judge", "Brian Murphy")]
    assert order["directedTo"] == [{"caption": "Department of Homeland Security"}]
    assert order["concerns"] == [{"caption": "O.C.G.", "pseudonym": True}]
    assert order["case"]["docketNumber"] == "1:25-cv-10676"


def test_an_obligation_tells_what_was_reported_of_it_by_whom_and_in_which_words(ask: Ask) -> None:
    [duty] = orders(ask, "2025-06-01", "2025-06-01")[0]["obligations"]
    assert duty["dueBy"] == "2025-06-06"
    reports = [(each["state"], each["on"], each["saidBy"]["caption"]) for each in duty["history"]]
    assert reports == [
        ("not_complied", "2025-05-28", "Trina Realmuto"),
        ("in_progress", "2025-05-30", "Department of Homeland Security"),
    ]
    [words] = duty["history"][0]["evidence"]
    assert words["quote"] == "still in Guatemala on May 28"
    assert words["document"] == {
        "title": "Still not back",
        "url": "https://example.org/still-not-back",
        "published": "2025-05-30",
    }


def test_every_quote_stands_in_its_document_where_it_is_said_to_stand(ask: Ask) -> None:
    texts = {page.document.url: page.text for page in WORLD}
    [order] = orders(ask, "2025-06-01", "2025-06-01")
    assert order["evidence"]
    for words in order["evidence"]:
        assert texts[words["document"]["url"]][words["start"] : words["end"]] == words["quote"]


def test_nothing_said_after_the_known_day_is_shown(ask: Ask) -> None:
    [order] = orders(ask, "2025-07-01", "2025-06-03")
    published = {words["document"]["published"] for words in order["evidence"]}
    assert published == {"2025-05-23", "2025-05-30"}


def test_the_headline_costs_one_query(ask: Ask, store: Store) -> None:
    before = store.queries
    orders(ask, "2025-06-01", "2025-06-01")
    assert store.queries - before == 1
