"""Timelines: the dates of an entity and of what is linked to it, by day."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest

from graph.questions import timeline
from graph.store.base import Store
from graph.store.conditions import AsOf
from tests.graph.questions.conftest import JUDGE, NOW, ORDERS


def test_what_happened_comes_by_its_earliest_day(store: Store) -> None:
    events = [(str(event.day), event.what, event.entity) for event in timeline(store, JUDGE, NOW).events]
    assert events == [("2025-05-16", "issued", ORDERS[0]), ("2025-06", "issued", ORDERS[1])]


def test_what_had_not_happened_by_the_day_is_left_out(store: Store) -> None:
    early = AsOf(date(2025, 5, 20), NOW.known)
    assert [event.entity for event in timeline(store, JUDGE, early).events] == [ORDERS[0]]


def test_a_bound_that_leaves_something_out_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not timeline(store, JUDGE, NOW).truncated
    monkeypatch.setattr(import_module("graph.questions.timeline"), "ENTITIES", 2)
    cut = timeline(store, JUDGE, NOW)
    assert cut.truncated
    assert [event.entity for event in cut.events] == [ORDERS[0]]
