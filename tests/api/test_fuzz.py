"""Generated operations are answered or refused, never with a fault; `python -m tools.fuzz` asks ten thousand."""

from __future__ import annotations

from graph.store.base import Store
from tests.api.conftest import ANY_ENGINE
from tests.worlds import TODAY
from tools.fuzz import fuzz_store


@ANY_ENGINE
def test_generated_operations_are_answered_without_a_fault(store: Store) -> None:
    counted = fuzz_store(store, 25, today=lambda: TODAY)
    assert counted["200 answered"] > 0
    assert sum(counted.values()) >= 25
