"""Days by which something must be done, computed as Rule 6 of the Federal Rules of Civil Procedure counts them.

`within N days` counts from the day after the order, every day; a last day on a weekend or legal holiday moves to the
next day that is none. `within N hours` counts every hour from the end of the day of the order, for dockets tell no
hour: the latest possible; hours that end on such a day run to the same hour of the next open one. A day that is named
stands as it is, with the hour that is named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
_TODAY = r"(?P<near>today|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?! of\b)"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_DAY = rf"(?P<day>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
_ZONE = r"(?:\(?(?P<zone{n}>[ECMP][SD]?T|Eastern|Central|Mountain|Pacific)(?: (?:Standard |Daylight )?time)?\)?)"
_TIME = rf"(?P<time{{n}}>(?:the )?(?:close|end) of (?:the )?(?:business(?: day)?|day)|noon|midnight|\d{{{{1,2}}}}(?::\d\d)? ?[ap]\.?m\.?)(?:,? ?{_ZONE})?"
_BY = re.compile(
    rf"\b(?:by|on or before|no later than|not later than|before|due|due by|due on|until)[ ](?:{_TIME.format(n=1)},? )?(?:on )?(?:{_WEEKDAY}?{_DAY}(?:,? (?:at|by) {_TIME.format(n=2)})?|(?:{_TODAY}))",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:every|each) (?:\w+ )?(?:day|week|month|business day|Friday|Monday)\b|\b(?:daily|weekly|monthly)\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(r"\b(?:immediately|forthwith|without delay|as soon as possible|at once)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Due:
    """Words that set a time, the day that they come to where it can be computed, and how it was computed."""

    start: int
    end: int
    day: date | None
    basis: str = ""
    clock: time | None = None
    """Hour that is named beside the day."""
    zone: str | None = None
    """Time zone, where the words name one."""
    hours: int | None = None
    """Hours that run from the end of the day of the order."""
    since: date | None = None
    """Day of the order."""
    every: str | None = None
    """How often it is due again: `day`, `business day`, `week` …"""


def due_in(words: str, issued: date | None) -> Iterator[Due]:
    """Every time limit in some words, in their order."""
    found: list[Due] = []
    for match in _BY.finditer(words):
        if match["day"] is not None or (match["time1"] is not None and issued is not None):
            found.append(_named(match, issued))
    for match in _WITHIN.finditer(words):
        if not any(due.start < match.end() and match.start() < due.end for due in found):
            found.append(_counted(match, issued))
    pace = _EVERY.search(words)
    if pace is not None and found:
        found[0] = replace(found[0], every=_pace(pace))
    elif pace is not None:
        found += [
            Due(match.start(), match.end(), None, f"again every {_pace(match)}", every=_pace(match))
            for match in _EVERY.finditer(words)
        ]
    if not found and (haste := _AT_ONCE.search(words)):
        found.append(Due(haste.start(), haste.end(), None, "at once"))
    yield from sorted(found, key=lambda due: due.start)


def moved(due: Due, by: int) -> Due:
    """The same limit in a text that begins so many characters earlier."""
    return replace(due, start=due.start + by, end=due.end + by)


def _pace(match: re.Match[str]) -> str:
    """`every Friday` → Friday; `daily` → day."""
    words = match[0]
    plain = {"daily": "day", "weekly": "week", "monthly": "month"}.get(words.lower())
    return plain or re.sub(r"^(?:every|each) ", "", words, flags=re.IGNORECASE)


def _named(match: re.Match[str], issued: date | None) -> Due:
    """A named day, with the hour that is named before or after it."""
    told = match.groupdict()
    day = _day(match["day"], issued) if match["day"] else _near(match["near"].lower(), issued)
    shown, zone = told["time1"] or told["time2"], told["zone1"] or told["zone2"]
    basis = "day named in the order" if match["day"] else "day counted from that of the order"
    clock = _clock(shown) if shown else None
    if shown and clock is not None and re.search(r"business|day\b", shown, re.IGNORECASE):
        basis += "; close of business taken as 5 p.m."
    return Due(match.start(), match.end(), day, basis, clock, zone, since=issued)


def _near(word: str, issued: date | None) -> date | None:
    """`today`, `tomorrow`, or the next day of that name after the order."""
    if issued is None:
        return None
    if word in ("today", "tomorrow"):
        return issued + timedelta(days=word == "tomorrow")
    return issued + timedelta(days=(_WEEKDAYS.index(word[:3]) - issued.weekday() - 1) % 7 + 1)


def _clock(words: str) -> time | None:
    """The hour that words name; midnight is the end of the day, to a minute."""
    lower = words.lower()
    if "noon" in lower:
        return time(12)
    if "midnight" in lower:
        return time(23, 59)
    if "business" in lower or "day" in lower:
        return time(17)
    match = re.match(r"(\d{1,2})(?::(\d\d))? ?([ap])", lower)
    if match is None or not 1 <= int(match[1]) <= 12 or int(match[2] or 0) > 59:
        return None
    return time(int(match[1]) % 12 + (12 if match[3] == "p" else 0), int(match[2] or 0))


def _day(words: str, issued: date | None) -> date | None:
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


def _counted(match: re.Match[str], issued: date | None) -> Due:
    """A span counted from the day of the order."""
    span = match.span()
    if issued is None:
        return Due(*span, None, "counted from the order, whose day is not told")
    word = match["count"].lower()
    count = int(word) if word.isdigit() else _COUNTS[word]
    unit = match["unit"].lower()
    if unit.startswith("hour"):
        end = issued + timedelta(days=-(-count // 24))
        day = next_open(end)
        told = f"{count} hours counted from the end of {issued}, for the hour of the order is not told (Rule 6(a)(2))"
        return Due(*span, day, told + _moved(end, day), hours=count, since=issued)
    if match["business"]:
        day = issued
        for _ in range(count):
            day = next_open(day + timedelta(days=1))
        return Due(*span, day, f"{count} days on which courts are open, counted from {issued}", since=issued)
    days = count * (7 if unit.startswith("week") else 1)
    end = issued + timedelta(days=days)
    day = next_open(end)
    return Due(*span, day, f"{days} days counted from {issued} (Rule 6(a)(1))" + _moved(end, day), since=issued)


def _moved(end: date, day: date) -> str:
    return "" if end == day else f"; {end} is a {end:%A} or legal holiday, moved to the next open day"


def next_open(day: date) -> date:
    """The day itself, or the next that is neither Saturday, Sunday nor a legal holiday of the United States."""
    while day.weekday() >= 5 or day in legal_holidays(day.year):
        day += timedelta(days=1)
    return day


@cache
def legal_holidays(year: int) -> frozenset[date]:
    """The federal legal holidays of a year, as observed."""
    return frozenset(holidays.country_holidays("US", years=year))
