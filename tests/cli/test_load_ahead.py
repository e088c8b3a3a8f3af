"""While what was read is written, the next documents are read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from cli.load import ahead


def test_lots_come_in_their_order_and_all_of_them() -> None:
    assert list(ahead(iter([[1], [2, 3], [4]]))) == [[1], [2, 3], [4]]
    assert list(ahead(iter([]))) == []


def test_the_next_lot_is_made_while_the_caller_has_not_done_with_the_one_before() -> None:
    made = [threading.Event() for _ in range(3)]

    def lots() -> Iterator[int]:
        for number, event in enumerate(made):
            event.set()
            yield number

    with closing(ahead(lots())) as found:
        assert next(found) == 0
        assert made[1].wait(10), "the second lot is made without being asked for"
        assert not made[2].wait(0.05), "no more than one is held"


def test_a_fault_in_a_lot_comes_where_the_lot_would_have_come() -> None:
    def lots() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    found = ahead(lots())
    assert next(found) == 1
    with pytest.raises(OSError, match="gone"):
        next(found)


def test_no_thread_is_left_when_the_caller_stops_in_the_midst() -> None:
    before = threading.active_count()
    with closing(ahead(iter(range(100)))) as found:
        next(found)
    assert threading.active_count() == before
