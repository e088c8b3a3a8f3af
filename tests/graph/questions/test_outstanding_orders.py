"""The one definition of outstanding: the condition for stores and the test of a row agree."""

from __future__ import annotations

from graph.lifecycle import BINDING, UNMET, standing_of
from graph.questions import OUTSTANDING, PENDING, orders_of
from graph.store.base import Store
from graph.store.reading import Read
from tests.graph.questions.conftest import NOW, ORDERS


def test_condition_and_row_agree_on_every_standing() -> None:
    for standing in ("OUTSTANDING", "PENDING", "COMPLIED", "NOT_BINDING", "FORBIDS_ONLY"):
        for question in (OUTSTANDING, PENDING):
            assert question.holds({"standing": standing}) == (question.condition.value == standing)
    assert not OUTSTANDING.holds({})


def test_an_order_is_outstanding_only_if_it_binds_and_a_document_tells_that_it_is_not_met() -> None:
    for effect in (
        "in_force",
        "stayed",
        "partly_stayed",
        "vacated",
        "reversed",
        "expired",
        "extended",
        "moot",
        "unknown",
    ):
        for compliance in ("complied", "partial", "in_progress", "not_complied", "disputed", "unknown"):
            for requires_action in (True, False):
                outstanding = standing_of(effect, requires_action, compliance) == OUTSTANDING.value
                assert outstanding == (effect in BINDING and requires_action and compliance in UNMET)


def test_orders_of_a_standing_are_found_and_counted(store: Store) -> None:
    for standing, order in ((OUTSTANDING, ORDERS[0]), (PENDING, ORDERS[1])):
        found = orders_of(standing, store, NOW, Read(("standing",)))
        assert ([row["id"] for row in found.rows], found.count) == ([order], 1)
        assert all(standing.holds(row) for row in found.rows)
