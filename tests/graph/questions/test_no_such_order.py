"""Why there is no order of an id: who rejected it, when its report was corrected, what was removed, what is no order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.load import load
from graph.questions import why_not
from graph.review.forgetting import forget
from graph.review.reviewing import review
from graph.review.signing import Signature
from graph.review.withdrawing import withdraw
from graph.store import open_store
from graph.store.base import Store
from graph.store.conditions import AsOf
from schema.model import read_schema
from tests.telling import Telling

SCHEMA = read_schema()
TODAY = AsOf(date(2026, 1, 1), date(2026, 1, 1))
SIGNED = Signature("A. Editor", "It was asked for, not ordered", "2025-12-24T00:00:00Z")


def story(*, ordered: bool = True) -> Telling:
    """A judge orders a return, or the corrected report that she did not."""
    telling = Telling("story", "2025-04-05")
    bench, man = telling.named("Judge", "Ada Stern"), telling.named("Person", "Juan Soto Vega")
    if ordered:
        telling.order("o", "return", bench, man, issued="2025-04-04", act="bring him back")
    return telling


ORDER, PERSON = story().subject("Order", "o").id, story().subject("Person", "juan soto vega").id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store that was told of the order."""
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as opened:
        opened.prepare()
        load(opened, story().arrival("2025-04-05"))
        yield opened


def reason(store: Store, id: str = ORDER) -> str:
    found = why_not(store, id, TODAY)
    assert not found.outstanding
    return found.sentence


def test_an_order_that_a_person_rejected_is_told_with_who_and_why_until_that_is_withdrawn(store: Store) -> None:
    [relief] = [row.key for row in store.all_statements() if row.name == "relief"]
    made = store.write(lambda tx: review(tx, SCHEMA, "reject", relief, SIGNED))
    assert reason(store) == (
        "There is no such order: A. Editor found on 2025-12-24 that it was told of in error (It was asked for, not ordered)."
    )
    assert why_not(store, ORDER, TODAY).reasons[0].evidence == (relief,)
    store.write(lambda tx: withdraw(tx, SCHEMA, made.decision, SIGNED))
    assert reason(store).startswith("It binds")


def test_an_order_of_a_report_that_was_corrected_is_told_with_the_day(store: Store) -> None:
    load(store, story(ordered=False).arrival("2025-04-07"))
    assert reason(store) == "There is no longer such an order: what told of it was corrected on 2025-04-07."


def test_an_order_that_a_newer_reader_does_not_find_was_read_in_error(store: Store) -> None:
    arrival = story().arrival("2025-04-09", reader="test 2")
    load(
        store,
        replace(arrival, statements=tuple(s for s in arrival.statements if s.subject.kind in ("Judge", "Person"))),
    )
    assert reason(store) == "There is no such order: its document was read again, and makes none now."


def test_what_is_no_order_or_was_removed_is_called_so(store: Store) -> None:
    assert reason(store, PERSON) == "This is no order, but of kind Person."
    assert reason(store, "order-0000000000000000").startswith("No document tells of such an order")
    assert reason(store, "' OR 1=1").startswith("No document tells of such an order")
    store.write(lambda tx: forget(tx, SCHEMA, PERSON, SIGNED, "00112233445566778899aabbccddeeff"))
    assert (
        reason(store, PERSON) == "What bore this id was removed for good on 2025-12-24 (It was asked for, not ordered)."
    )
