"""Both engines show which mentions were one thing as it was known on the day asked about: rows, words, ids and search."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.check import check
from graph.load import load_all
from graph.questions.changes import changes
from graph.questions.why import why
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import ListOf, OneOf, SearchFor
from graph.store.reading import Page, Read, Told
from tests.graph.store.conftest import Holding
from tests.graph.test_identity_and_known_days import BY_BOTH, BY_THE_CASE, BY_THE_JUDGE

APART, ONE = AsOf(date(2025, 5, 31), date(2025, 5, 19)), AsOf(date(2025, 5, 31), date(2025, 5, 20))
"""The day before the third document, and its day."""
EARLY, OTHER, LAST = (telling.subject("Order", "o").id for telling in (BY_THE_JUDGE, BY_THE_CASE, BY_BOTH))
WORDS = Read(("caption",), told=(Told("told", ("relief",), 20, Read(("published",))),))


def load_three(into: Store) -> None:
    """Two of them tell of one order as if of two; the third shows that it is one."""
    load_all(into, [telling.arrival("2025-06-01") for telling in (BY_THE_CASE, BY_BOTH, BY_THE_JUDGE)])


@pytest.fixture
def filled(holding: Holding) -> Store:
    return holding(load_three)


def told_by(row: Any) -> list[str]:
    return [each["document"]["published"] for each in row["told"]]


def test_two_orders_are_listed_each_with_its_own_words_until_a_document_shows_that_they_are_one(filled: Store) -> None:
    apart, one = (filled.list(ListOf("Order", WORDS, as_of, page=Page(10))).rows for as_of in (APART, ONE))
    assert {row["id"]: told_by(row) for row in apart} == {EARLY: ["2025-04-05"], OTHER: ["2025-04-06"]}
    assert {row["id"]: told_by(row) for row in one} == {EARLY: ["2025-04-05", "2025-04-06", "2025-05-20"]}


def test_an_id_leads_to_what_it_named_on_the_day_asked_about(filled: Store) -> None:
    def found(id: str, as_of: AsOf) -> str | None:
        row = filled.one(OneOf(id, {"Order": Read()}, as_of))
        return row and row["id"]

    assert [found(id, APART) for id in (EARLY, OTHER)] == [EARLY, OTHER]
    assert [found(id, ONE) for id in (EARLY, OTHER, LAST)] == [EARLY] * 3


def test_why_tells_of_the_mentions_that_were_one_on_the_day_asked_about(filled: Store) -> None:
    assert [mention.id for mention in why(filled, OTHER, APART).mentions] == [OTHER]
    assert {mention.id for mention in why(filled, OTHER, ONE).mentions} == {EARLY, OTHER, LAST}


def test_words_are_found_with_what_they_were_about_on_the_day_asked_about(filled: Store) -> None:
    def found(as_of: AsOf) -> set[str]:
        return {hit["id"] for hit in filled.search(SearchFor("relief release", ("Order",), as_of, 10)).rows}

    assert found(APART) == {EARLY, OTHER}
    assert found(ONE) == {EARLY}


def test_the_whole_content_can_be_computed_again(filled: Store) -> None:
    assert check(filled).faults == ()
    mentions = {mention.id: mention for mention in filled.all_mentions()}
    assert mentions[OTHER].before == ((date(2025, 5, 20), OTHER),)
    assert [m.id for m in filled.read(lambda tx: tx.mentions(entities=[OTHER]))] == [OTHER]


def test_what_was_found_to_be_one_with_another_is_no_longer_told_of_by_itself(filled: Store) -> None:
    found = {row.id: row for row in changes(filled, "Order", APART, ONE).rows}
    assert {id: (row.what, row.on, row.became) for id, row in found.items()} == {
        EARLY: ("CHANGED", "2025-05-20", None),
        OTHER: ("MERGED", "2025-05-20", EARLY),
    }
    [key] = {key for keys in found[OTHER].evidence.values() for key in keys} & {
        row.key for row in filled.read(lambda tx: tx.statements(subjects=[LAST])) if row.name == "relief"
    }
    assert key
