"""The queue of review begins with what an answer hangs on, and a rehearsal tells what a decision would change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.load import load
from graph.rehearsal import rehearse
from graph.review.queue import queue
from graph.review.reviewing import review
from graph.review.signing import Signature
from graph.store import open_store
from graph.store.base import Store
from graph.store.conditions import AsOf
from schema.model import read_schema
from tests.telling import Telling

SCHEMA = read_schema()
SIGNED = Signature("A. Editor", "The docket says so.", "2026-01-02T00:00:00Z")
NOW = AsOf(date(2026, 1, 1), date(2026, 1, 1))


def ordered(name: str, person: str, *states: str) -> Telling:
    telling = Telling(name, "2025-04-05")
    bench, man = telling.named("Judge", "Ada Stern"), telling.named("Person", person)
    telling.order("o", "return", bench, man, issued="2025-04-04", act="bring him back")
    for state in states:
        telling.say(telling.obligation("o"), "state", state)
    return telling


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """One order that is outstanding, told of twice, and one of which nobody tells."""
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as opened:
        opened.prepare()
        for telling in (
            ordered("a", "Juan Soto Vega", "not_complied"),
            ordered("b", "Juan Soto Vega"),
            ordered("c", "Pedro Paz Luna"),
        ):
            load(opened, telling.arrival())
        yield opened


def test_what_alone_bears_an_outstanding_answer_comes_first_and_everything_comes_once(store: Store) -> None:
    found = queue(store, NOW, 500)
    assert (found[0].name, found[0].value) == ("state", "not_complied")
    assert found[0].hangs.startswith("The outstanding answer “Order to return Juan Soto Vega")
    assert len({item.statement for item in found}) == len(found) == len(list(store.all_statements()))
    about = ["outstanding" in item.hangs.lower() and "No " not in item.hangs for item in found]
    assert about == sorted(about, reverse=True)


def test_what_was_looked_at_leaves_the_queue(store: Store) -> None:
    first = queue(store, NOW, 1)[0].statement
    store.write(lambda tx: review(tx, SCHEMA, "accept", first, SIGNED))
    assert first not in {item.statement for item in queue(store, NOW, 500)}


def test_a_rehearsal_tells_what_a_rejection_would_change_and_keeps_nothing(store: Store) -> None:
    first = queue(store, NOW, 1)[0].statement
    rows = (list(store.all_nodes()), list(store.all_statements()), store.dataset())
    told = rehearse(store, lambda tx: review(tx, SCHEMA, "reject", first, SIGNED), NOW)
    [order] = [change for change in told.changes if change.kind == "Order"]
    assert ("standing", "OUTSTANDING", "PENDING") in {(b.name, b.before, b.after) for b in order.properties}
    assert (list(store.all_nodes()), list(store.all_statements()), store.dataset()) == rows
    assert list(store.all_decisions()) == []
    reliefs = [
        row.key for row in store.all_statements() if row.name == "relief" and row.document == ordered("c", "").id
    ]
    gone = rehearse(store, lambda tx: review(tx, SCHEMA, "reject", reliefs[0], SIGNED), NOW)
    assert {(change.kind, change.what) for change in gone.changes} == {("Order", "gone"), ("Obligation", "gone")}
