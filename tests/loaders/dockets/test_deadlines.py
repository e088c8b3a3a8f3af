"""Time limits are counted as the rules of procedure count them, and what names no day gets none."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.dockets.court_time import deadline_of, zone_of
from loaders.dockets.deadlines import due_in, legal_holidays, next_open
from loaders.names import known_by_ref

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
        ("within 48 hours", "2025-05-27"),  # they end on Sunday, and run to the same hour of the next open day
        ("within 72 hours", "2025-05-27"),  # on the holiday
        ("within 96 hours", "2025-05-27"),  # hours run through weekends
        ("by 5 p.m. on Wednesday", "2025-05-28"),
        ("no later than 6:00 PM tomorrow", "2025-05-24"),
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


@pytest.mark.parametrize(
    ("words", "court", "instant"),
    [
        ("no later than 5:00 PM on June 2, 2025", "mdd", "2025-06-02T17:00-04:00"),
        ("no later than 5:00 PM on June 2, 2025", "azd", "2025-06-02T17:00-07:00"),
        ("by 11:59 p.m. ET on Monday, June 2", "cand", "2025-06-02T23:59-04:00"),  # the zone that is named
        ("by noon Pacific time on December 3, 2025", "dcd", "2025-12-03T12:00-08:00"),
        ("by June 2, 2025, at 9:30 a.m.", "txsd", "2025-06-02T09:30-05:00"),
        ("by close of business on June 2, 2025", "gud", "2025-06-02T17:00+10:00"),
        ("by midnight on June 2, 2025", "hid", "2025-06-02T23:59-10:00"),
        ("within 96 hours", "mdd", "2025-05-27T23:59-04:00"),
        ("within 48 hours", "mdd", "2025-05-27T23:59-04:00"),  # Sunday, moved
        ("on or before 06/13/2025", "mdd", None),  # no hour is named
        ("within 7 days", "mdd", None),
        ("no later than 5:00 PM on June 2, 2025", "x-unknown", None),  # nobody knows its clock
    ],
)
def test_an_hour_is_told_by_the_clock_that_is_named_else_by_that_of_the_court(
    words: str, court: str, instant: str | None
) -> None:
    (due,) = due_in(words, FRIDAY)
    assert deadline_of(due, court).instant == instant


def test_hours_are_counted_through_a_change_of_clocks() -> None:
    (due,) = due_in("within 72 hours", date(2025, 3, 7))  # clocks go forward on Sunday, 9 March
    found = deadline_of(due, "mad")
    assert found.instant == "2025-03-11T00:59-04:00"
    assert found.day == "2025-03-11"


def test_the_basis_tells_the_rule_the_day_counted_from_and_the_clock() -> None:
    (due,) = due_in("within 48 hours", FRIDAY)
    basis = deadline_of(due, "txwd").basis
    assert "48 hours counted from the end of 2025-05-23" in basis
    assert "Rule 6(a)(2)" in basis
    assert "2025-05-25 is a Sunday" in basis
    assert "time of the court, America/Chicago, by its main office" in basis
    (named,) = due_in("by 11:59 p.m. ET on June 2, 2025", FRIDAY)
    assert "ET time, as the order says" in deadline_of(named, "cand").basis


@pytest.mark.parametrize(
    ("words", "every", "day"),
    [
        ("daily status reports", "day", None),
        ("a status report every Friday", "Friday", None),
        ("by 5:00 PM on June 2, 2025, and every business day after that", "business day", "2025-06-02"),
    ],
)
def test_what_is_due_again_and_again_tells_how_often(words: str, every: str, day: str | None) -> None:
    due = next(due_in(words, FRIDAY))
    assert (due.every, str(due.day) if due.day else None) == (every, day)


def test_every_federal_court_of_the_list_has_a_clock() -> None:
    courts = [known.court_id for known in known_by_ref().values() if known.sort in ("district", "appeals", "supreme")]
    assert len(courts) > 100
    assert [court for court in courts if zone_of(court) is None] == []
