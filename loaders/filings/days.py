"""Until when something must be done, counted as Rule 6 of the Federal Rules of Civil Procedure counts.

The day of the order is not counted; a period in days that ends on a Saturday, Sunday or legal holiday runs to the next
day that is none. A day that the order names is taken as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.finding.dates import month_number

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), 1
    )
} | {"twenty": 20, "twenty-one": 21, "twenty-four": 24, "thirty": 30, "forty-eight": 48, "forty-five": 45, "sixty": 60,
     "seventy-two": 72, "ninety": 90}  # fmt: skip
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_WITHIN = re.compile(
    rf"\b(?:within|no later than|not later than|in)\s+{_COUNT}\s*(?:\(\d{{1,3}}\)\s*)?(?P<sort>business |court |calendar |working |consecutive )?(?P<unit>hours?|days?|weeks?|months?)\b"
    r"(?:\s+(?:of|after|from)\s+(?:the\s+(?:date|entry|issuance)\s+of\s+)?(?:this|the|entry|service|today)[\w ]{0,40}?(?:order|judgment|hereof|date))?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|on or before|no later than|not later than|before|until)\s+(?:close of business\s+on\s+|noon\s+(?:\([A-Z]{2,4}\)\s+)?on\s+|(?:\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?,?\s*(?:\(?(?:ET|EST|EDT|PT|PST|PDT|CT|CST|CDT|MT|E\.T\.|Eastern(?: Time)?|Pacific(?: Time)?)\)?,?\s*)?(?:on\s+)?))?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))\s+(?P<day>\d{1,2})(?:,\s+(?P<year>\d{4}))?(?:,?\s+(?:at|by)\s+\d{1,2}(?::\d\d)?\s*[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"\b(?:immediately|forthwith|at once|as soon as (?:possible|practicable)|without delay)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Due:
    """A deadline: its words, and the day where one can be counted."""

    start: int
    end: int
    when: date | None


def due_in(text: str, start: int, end: int, ordered: date | None) -> Due | None:
    """The deadline that a clause sets."""
    if match := _BY.search(text, start, end):
        try:
            year = int(match["year"]) if match["year"] else _year(ordered, match)
            when = date(year, month_number(match["month"]), int(match["day"])) if year else None
        except ValueError:
            when = None
        return Due(match.start(), match.end(), when)
    if match := _WITHIN.search(text, start, end):
        return Due(match.start(), match.end(), _counted(match, ordered) if ordered else None)
    if match := _AT_ONCE.search(text, start, end):
        return Due(match.start(), match.end(), None)
    return None


def _year(ordered: date | None, match: re.Match[str]) -> int | None:
    """A day without a year is the next such day after the order."""
    if ordered is None:
        return None
    later = (month_number(match["month"]), int(match["day"])) >= (ordered.month, ordered.day)
    return ordered.year if later else ordered.year + 1


def _counted(match: re.Match[str], ordered: date) -> date:
    words = match["count"].lower()
    count = int(words) if words.isdigit() else _NUMBERS[words]
    unit, sort = match["unit"].lower(), (match["sort"] or "").strip().lower()
    if unit.startswith("hour"):
        return next_working_day(ordered + timedelta(days=-(-count // 24)))
    if unit.startswith("day") and sort in ("business", "court", "working"):
        day = ordered
        for _ in range(count):
            day = next_working_day(day + timedelta(days=1))
        return day
    return next_working_day(ordered + timedelta(days=count * {"d": 1, "w": 7, "m": 30}[unit[0]]))


def next_working_day(day: date) -> date:
    """The day itself, or the first after it that is no Saturday, Sunday or federal holiday."""
    while day.weekday() >= 5 or is_holiday(day):
        day += timedelta(days=1)
    return day


def is_holiday(day: date) -> bool:
    """Whether a day is a legal holiday of the United States, or the working day on which one is kept."""
    if any(
        day == _kept(date(year, *fixed))
        for fixed, since in _FIXED
        for year in (day.year, day.year + 1)
        if year >= since
    ):
        return True
    for month, weekday, which in _FLOATING:
        if day.month == month and day.weekday() == weekday and (day.day - 1) // 7 + 1 == which:
            return True
    return day.month == 5 and day.weekday() == 0 and day.day > 24  # Memorial Day


_FIXED = (((1, 1), 1870), ((6, 19), 2021), ((7, 4), 1870), ((11, 11), 1938), ((12, 25), 1870))
_FLOATING = ((1, 0, 3), (2, 0, 3), (9, 0, 1), (10, 0, 2), (11, 3, 4))
"""Month, weekday and which of them: King, Washington, Labor Day, Columbus, Thanksgiving."""


def _kept(day: date) -> date:
    """A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after."""
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))
