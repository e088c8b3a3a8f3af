"""While what was read is written, the next documents are read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from cli.load import TOGETHER, ahead, batches


@pytest.mark.parametrize("number", [1, 2, 50])
def test_what_is_read_comes_in_its_order_and_all_of_it(number: int) -> None:
    assert list(ahead(range(100), number)) == list(range(100))
    assert list(ahead([], number)) == []


def test_the_next_are_made_while_the_caller_has_not_done_with_the_one_before() -> None:
    made = [threading.Event() for _ in range(5)]

    def readings() -> Iterator[int]:
        for number, event in enumerate(made):
            event.set()
            yield number

    with closing(ahead(readings(), 2)) as found:
        assert next(found) == 0
        assert made[2].wait(10), "two more are made without being asked for"
        assert not made[3].wait(0.05), "no more than two are held"


def test_what_was_read_while_others_were_written_makes_one_lot() -> None:
    found = ahead(range(TOGETHER + 7))
    lots = batches(found, now=lambda: 0.0)
    assert [len(lot) for lot in lots] == [TOGETHER, 7]


def test_a_fault_comes_where_the_reading_would_have_come() -> None:
    def readings() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    found = ahead(readings())
    assert next(found) == 1
    with pytest.raises(OSError, match="gone"):
        next(found)


def test_no_thread_is_left_when_the_caller_stops_in_the_midst() -> None:
    before = threading.active_count()
    with closing(ahead(range(100), 3)) as found:
        next(found)
    assert threading.active_count() == before
