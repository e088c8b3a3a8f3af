"""Days and times as prose gives them, resolved against the day of publication.

A weekday is the latest such day up to publication, that day included, unless a word before it looks ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from loaders.finding.model import DateMention
from loaders.finding.page import Page
from schema.dates import PartialDate

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.|(?= \d))|Apr(?:il|\.|(?= \d))|May|June|Jun(?:\.|(?= \d))|July|Jul(?:\.|(?= \d))|Aug(?:ust|\.)?|"
    r"Sept(?:ember|\.)?|Sep(?:t?\.|(?= \d))|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1}
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"

_OF_THE_WEEK = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
"""`Monday, April 7` is one day, not two."""

_DATE = re.compile(
    rf"\b(?:{_OF_THE_WEEK}(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<year>(?:19|20)\d\d)\b)?"
    rf"|{_OF_THE_WEEK}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{_MONTH})\b(?:,? (?P<year2>(?:19|20)\d\d)\b)?"
    rf"|(?P<when>(?:early|late|mid)[ -]|this |last |next )?(?P<month3>{_MONTH}),?(?: of)? (?P<year3>(?:19|20)\d\d)\b"
    rf"|(?P<which>(?:last|this|next|early|late|mid)[ -])?(?P<month4>January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)"
    rf"|(?:(?P<rel>last|next|this|following) )?(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    rf"|(?P<near>today|tonight|yesterday|last night|overnight|tomorrow|this (?:morning|afternoon|evening)|(?:earlier|later) (?:today|tonight))\b"
    rf"|(?P<span>last|this|next|earlier this|later this|following) (?P<unit>week|weekend|month|year|spring|summer|fall|autumn|winter)\b"
    rf"|(?P<count>{_COUNT}) (?P<unit2>days?|weeks?|months?|years?) (?P<dir>ago|earlier|later)\b"
    rf"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<figures>\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d)"
    rf"|(?:in|In|since|Since|of|from|until|by|during) (?P<bare>(?:19|20)\d\d)\b(?![-–]cv))",
    re.IGNORECASE,
)
_OPENING = frozenset(
    [month[:3] for month in _MONTHS]
    + [*_MONTHS, "sept", *_WEEKDAYS]
    + "early late mid this last next following today tonight yesterday overnight tomorrow earlier later in since of from until by during".split()
    + [*_NUMBERS]
)


_BEFORE_YEAR = frozenset("in since of from until by during".split())
_UNITS = frozenset("day days week weeks month months year years".split())
_OPENING_FORMS = frozenset(
    form for word in _OPENING - _BEFORE_YEAR - _NUMBERS.keys() for form in (word, word.capitalize(), word.upper())
)


def _candidates(page: Page) -> list[int]:
    """Numbers of the words at which a date may begin; common words only before a figure ("in 2019") or a unit ("two days")."""
    words = page.tokens.words
    found: set[int] = set()
    for word, numbers in page.places.items():
        if word in _OPENING_FORMS:
            found.update(numbers)
        elif word[0].isdigit():
            found.update(numbers)
            if word.isdigit():
                found.update(number - 1 for number in numbers if number and words[number - 1].lower() in _BEFORE_YEAR)
        elif word in _UNITS:
            found.update(number - 1 for number in numbers if number and words[number - 1].lower() in _NUMBERS)
    return sorted(found)


_AHEAD = re.compile(
    r"\b(?:by|until|till|through|no later than|as (?:early|soon) as|before|scheduled (?:for|on)|set for|due(?: on)?|will|would|deadline of|"
    r"(?<!\bat the )(?<!\bat a )(?<!during the )(?<!during a )(?<!after the )(?<!after a )(?<!\bat a court )(?<!during a court )hearing (?:on|for)|expires?(?: on)?|starting|beginning|effective|next|end of|close of business on|\bto (?:appear|be heard) on|on or before)"
    r"(?: (?:the end of|midnight|noon|\d{1,2}(?::\d\d)? [ap]\.?m\.?|11:59 p\.m\.)(?:,? (?:ET|EST|EDT|PT|CT))?(?: on)?)?,?\s*(?:on )?$",
    re.IGNORECASE,
)


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its short form."""
    stem = word.lower().rstrip(".")[:3]
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(stem))


def find_dates(page: Page) -> Iterator[DateMention]:
    """Every word or group of words that names a day, month or time, in text order."""
    published = page.document.published
    context: int | None = None
    end = 0
    for number in _candidates(page):
        place = page.tokens.starts[number]
        match = _DATE.match(page.text, place) if place >= end else None
        if match is None or page.sentence_at(place) is None or page.is_taken(*match.span()):
            continue
        end = match.end()
        if (match["month4"] or "") == "may" or (match["month4"] and not match["month4"][0].isupper()):
            continue
        if match["month4"] in ("May", "March") and not _is_month(page, match.start("month4")):
            continue
        start = match.start("bare") if match["bare"] else match.start()
        ahead = bool(_AHEAD.search(page.before(start, 60)))
        when = _resolve(match, published, ahead, context)
        if year := match["year"] or match["year2"] or match["year3"] or match["bare"]:
            context = int(year)
        future = ahead or bool(
            (match["rel"] or match["span"] or "").lower() in ("next", "following", "later this")
            or (match["near"] or "").lower() == "tomorrow"
        )
        yield DateMention(start, match.end(), when, future)


_MONTHS_PAPER = re.compile(
    r"(?:March|May) (?:[a-z-]+ )?(?:rulings?|orders?|decisions?|injunction|hearing|opinion|deadline|memo|memorandum|raids?)\b"
)
"""`a March ruling`: a month before what was done in it."""


def _is_month(page: Page, place: int) -> bool:
    """Whether `May` or `March` stands where a month does."""
    return bool(
        re.search(
            r"\b(?:in|since|last|this|next|early|late|mid|until|by|of|from|through|that|before|after|and|to|during)[ -]$",
            page.before(place, 12),
            re.IGNORECASE,
        )
        or (
            _MONTHS_PAPER.match(page.text, place)
            and re.search(r"\b(?:an?|the|her|his|its|[’']s) $", page.before(place, 6))
        )
    )


def _resolve(match: re.Match[str], published: date | None, ahead: bool, context: int | None) -> PartialDate | None:
    try:
        return _absolute(match, published, ahead, context) or (
            _relative(match, published, ahead) if published else None
        )
    except ValueError:
        return None


def _absolute(match: re.Match[str], published: date | None, ahead: bool, context: int | None) -> PartialDate | None:
    """A date with a month, with or without its day and year."""
    if match["iso"]:
        return PartialDate.on(date.fromisoformat(match["iso"]))
    if match["figures"]:
        month, day, year = (int(part) for part in match["figures"].split("/"))
        return PartialDate.on(date(year, month, day))
    if match["bare"]:
        return PartialDate.parse(match["bare"])
    name = match["month"] or match["month2"]
    if name:
        month, day = month_number(name), int(match["day"] or match["day2"])
        if year_words := match["year"] or match["year2"]:
            return PartialDate.on(date(int(year_words), month, day))
        return PartialDate.on(_nearest(month, day, published, ahead, context)) if published or context else None
    name = match["month3"] or match["month4"]
    if name:
        month = month_number(name)
        if match["year3"]:
            return PartialDate.month(int(match["year3"]), month)
        if published is None:
            return PartialDate.month(context, month) if context else None
        year = published.year - (month > published.month)
        which = (match["which"] or "").strip(" -").lower()
        if which == "last" and month == published.month:
            year -= 1
        if (which == "next" or ahead) and month < published.month:
            year += 1
        elif (which == "next" or ahead) and month > published.month:
            year = published.year
        elif context and context < year and which not in ("last", "this"):
            pass  # a year named earlier dates a story, not the next month that is told of
        return PartialDate.month(year, month)
    return None


def _nearest(month: int, day: int, published: date | None, ahead: bool, context: int | None) -> date:
    """Month and day without a year: the latest not after publication, or the next one where words look ahead."""
    if published is None:
        return date(context or 1, month, day)
    this = date(published.year, month, day)
    if ahead and (published - this).days > 180:
        return date(published.year + 1, month, day)
    if this <= published or (this - published).days <= (200 if ahead else 5):
        return this
    return date(published.year - 1, month, day)


def _relative(match: re.Match[str], published: date, ahead: bool) -> PartialDate | None:
    """A weekday, `yesterday`, `last month`, `two weeks ago`."""
    if match["weekday"]:
        return PartialDate.on(_weekday(match["weekday"], (match["rel"] or "").lower(), published, ahead))
    if match["near"]:
        near = match["near"].lower()
        if near in ("yesterday", "last night", "overnight"):
            return PartialDate.on(published - timedelta(days=1 if near != "overnight" else 0))
        return PartialDate.on(published + timedelta(days=1 if near == "tomorrow" else 0))
    if match["span"]:
        return _span(match["span"].lower(), match["unit"].lower(), published)
    if match["count"] and match["dir"].lower() == "ago":
        count = match["count"].lower()
        number = int(count) if count.isdigit() else _NUMBERS[count]
        unit = match["unit2"].lower().rstrip("s")
        if unit == "day":
            return PartialDate.on(published - timedelta(days=number))
        if unit == "week":
            day = published - timedelta(weeks=number)
            return PartialDate.on(day)
        if unit == "month":
            index = published.year * 12 + published.month - 1 - number
            return PartialDate.month(index // 12, index % 12 + 1)
        return PartialDate.parse(str(published.year - number))
    return None


def _weekday(name: str, rel: str, published: date, ahead: bool) -> date:
    number = _WEEKDAYS.index(name.lower())
    back = (published.weekday() - number) % 7
    if rel == "last":
        return published - timedelta(days=back if back >= 3 else back + 7)
    if rel == "next" or (ahead and rel != "this"):
        return published + timedelta(days=(-back) % 7 or (7 if rel == "next" else 0))
    if rel == "this" and back:
        return published + timedelta(days=7 - back)
    return published - timedelta(days=back)


def _span(span: str, unit: str, published: date) -> PartialDate | None:
    """A week, month or year seen from the day of publication."""
    monday = published - timedelta(days=published.weekday())
    if unit in ("week", "weekend"):
        shift = {"last": -7, "next": 7}.get(span, 0)
        if span == "following":
            return None
        first = monday + timedelta(days=shift + (5 if unit == "weekend" else 0))
        last = monday + timedelta(days=shift + 6)
        if span in ("this", "earlier this") and unit == "week":
            last = min(last, published)
        return PartialDate(first, max(first, last))
    if unit == "month":
        index = published.year * 12 + published.month - 1 + {"last": -1, "next": 1}.get(span, 0)
        return None if span == "following" else PartialDate.month(index // 12, index % 12 + 1)
    if unit == "year" and span != "following":
        return PartialDate.parse(str(published.year + {"last": -1, "next": 1}.get(span, 0)))
    return None
