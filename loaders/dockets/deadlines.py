"""Days by which something must be done, computed as Rule 6 of the Federal Rules of Civil Procedure counts them.

`within N days` counts from the day after the order, every day; a last day on a weekend or legal holiday moves to the
next day that is none. `within N hours` counts every hour; its day is the day on which the hours end, unless the entry
gives no hour, when the day is the latest possible one. A day that is named stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import holidays
from dateutil import parser as day_parser

_COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fourteen": 14, "fifteen": 15, "twenty": 20, "twenty-one": 21, "thirty": 30, "forty-eight": 48, "seventy-two": 72,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})(?: ?\(\d{{1,3}}\))?"
_WITHIN = re.compile(
    rf"\b(?:within|no later than|not later than|in)[ ]{_COUNT}[ ](?P<business>business |court )?(?P<unit>hours?|days?|weeks?)\b(?!['’])",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_DAY = rf"(?P<day>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
_TIME = r"(?:(?:the )?(?:close|end) of business,? |noon,? |midnight,? |\d{1,2}(?::\d\d)? ?[ap]\.?m\.?,? (?:\(?[ECMP][SD]?T\)?,? |[A-Z][a-z]+ time,? )?)"
_BY = re.compile(
    rf"\b(?:by|on or before|no later than|not later than|before|due|due by|due on|until)[ ]{_TIME}?(?:on )?{_WEEKDAY}?{_DAY}",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:every|each) (?:\w+ )?(?:day|week|month|business day|Friday|Monday)\b|\b(?:daily|weekly|monthly)\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(r"\b(?:immediately|forthwith|without delay|as soon as possible|at once)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Due:
    """Words that set a time, and the day that they come to where it can be computed."""

    start: int
    end: int
    day: date | None


def due_in(words: str, issued: date | None) -> Iterator[Due]:
    """Every time limit in some words, in their order."""
    found: list[Due] = []
    for match in _BY.finditer(words):
        found.append(Due(match.start(), match.end(), _named(match["day"], issued)))
    for match in _WITHIN.finditer(words):
        if not any(due.start < match.end() and match.start() < due.end for due in found):
            found.append(Due(match.start(), match.end(), _counted(match, issued)))
    if not found:
        for match in _EVERY.finditer(words):
            found.append(Due(match.start(), match.end(), None))
    if not found:
        for match in _AT_ONCE.finditer(words):
            found.append(Due(match.start(), match.end(), None))
            break
    yield from sorted(found, key=lambda due: due.start)


def _named(words: str, issued: date | None) -> date | None:
    """A named day; without a year, the next such day from the day of the order on."""
    if not re.search(r"\d{4}|/\d\d$", words) and issued is None:
        return None
    try:
        day = day_parser.parse(words, default=datetime.combine(issued or date(1, 1, 1), time.min)).date()
    except (ValueError, OverflowError):
        return None
    if not re.search(r"\d{4}|/\d\d$", words) and issued is not None and day < issued:
        try:
            return day.replace(year=day.year + 1)
        except ValueError:
            return None
    return day


def _counted(match: re.Match[str], issued: date | None) -> date | None:
    if issued is None:
        return None
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _COUNTS[word]
    unit = match["unit"].lower()
    if unit.startswith("hour"):
        return issued + timedelta(days=-(-count // 24))
    if unit.startswith("week"):
        return next_open(issued + timedelta(weeks=count))
    if match["business"]:
        day = issued
        for _ in range(count):
            day = next_open(day + timedelta(days=1))
        return day
    return next_open(issued + timedelta(days=count))


def next_open(day: date) -> date:
    """The day itself, or the next that is neither Saturday, Sunday nor a legal holiday of the United States."""
    while day.weekday() >= 5 or day in legal_holidays(day.year):
        day += timedelta(days=1)
    return day


@cache
def legal_holidays(year: int) -> frozenset[date]:
    """The federal legal holidays of a year, as observed."""
    return frozenset(holidays.country_holidays("US", years=year))
