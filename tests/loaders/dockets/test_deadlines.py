"""Time limits are counted as the rules of procedure count them, and what names no day gets none."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.dockets.deadlines import due_in, legal_holidays, next_open

FRIDAY = date(2025, 5, 23)
"""The Friday before Memorial Day, 26 May 2025."""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("within 7 days", "2025-05-30"),
        ("within seven (7) days of this order", "2025-05-30"),
        ("within 2 days", "2025-05-27"),  # Sunday, then a legal holiday
        ("within 3 days", "2025-05-27"),  # the holiday itself
        ("within one week", "2025-05-30"),
        ("within 2 business days", "2025-05-28"),
        ("within 48 hours", "2025-05-25"),  # hours run through weekends
        ("within 72 hours", "2025-05-26"),
        ("no later than 5:00 PM on June 2, 2025", "2025-06-02"),
        ("by 11:59 p.m. ET on Monday, June 2", "2025-06-02"),
        ("on or before 06/13/2025", "2025-06-13"),
        ("Status report due June 3", "2025-06-03"),
        ("by January 5", "2026-01-05"),  # the next such day
        ("by May 24, 2025", "2025-05-24"),  # a named day stands, though a Saturday
    ],
)
def test_the_day_is_counted_from_the_order(words: str, day: str) -> None:
    (due,) = due_in(words, FRIDAY)
    assert str(due.day) == day
    assert words[due.start : due.end] in words


@pytest.mark.parametrize(
    "words", ["a status report every day", "daily updates", "immediately release Petitioner", "forthwith"]
)
def test_words_that_set_a_pace_or_haste_are_kept_without_a_day(words: str) -> None:
    (due,) = due_in(words, FRIDAY)
    assert due.day is None


@pytest.mark.parametrize(
    "words",
    ["no fewer than 72 hours' notice", "at least 15 days to seek review", "for 14 days", "Order of May 2, 2025"],
)
def test_spans_and_days_that_set_no_limit_are_no_deadlines(words: str) -> None:
    assert list(due_in(words, FRIDAY)) == []


def test_without_the_day_of_the_order_nothing_is_counted() -> None:
    assert [due.day for due in due_in("within 7 days", None)] == [None]
    assert [due.day for due in due_in("by June 2", None)] == [None]
    assert [str(due.day) for due in due_in("by June 2, 2025", None)] == ["2025-06-02"]


def test_legal_holidays_are_those_of_the_united_states_as_observed() -> None:
    assert date(2025, 7, 4) in legal_holidays(2025)
    assert date(2026, 7, 3) in legal_holidays(2026)  # Independence Day falls on a Saturday
    assert next_open(date(2025, 11, 27)) == date(2025, 11, 28)


def test_a_day_that_does_not_exist_gets_none() -> None:
    assert [due.day for due in due_in("by February 30, 2026", FRIDAY)] == [None]
