"""Deadlines: by which day the act told in a clause must be done, and the words that say so (survey of orders, section 6)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.told import Deadline
from schema.dates import PartialDate

_BY = re.compile(
    r"\b(?:by|until|till|before|no later than|not later than|due|deadline (?:is|of|for|on|falls on|expires(?: on)?))\b[^,;]*$"
)
_NUMBER = r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety"
_WITHIN = re.compile(
    rf"\b(?:within|in|for|gave (?:\w+|[ⒶⓅ])|given|giving (?:\w+|[ⒶⓅ])|(?:no|not) (?:later|more) than|has|have|had)\s+(?:just |only |another |the next )?(?P<n>{_NUMBER})[ -](?:more )?(?P<unit>hours?|days?|weeks?|months?)\b"
    rf"|(?<!\w)(?P<n2>{_NUMBER})(?: more)?[ -](?P<unit2>hours?|days?|weeks?|months?) (?:to\b|deadline)"
)
_THAT_DAY = re.compile(
    r"\bby (?:the )?(?:end of (?:the|that) (?:business )?day|close of business|midnight(?: that (?:day|night))?|noon(?: that day)?|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?(?: that (?:day|night|afternoon|evening))?|nightfall|sundown)(?! (?:on )?Ⓓ)(?!\w)"
)
"""An hour without a day: that of the order itself."""
_LATEST = re.compile(r"\W*(?:(?:but|and|or) )?(?:no|not) later than [^,;]{1,40}")
"""The limit after the wish: `as soon as practicable, but not later than 48 hours`."""
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90,
}  # fmt: skip
_DAYS = {"h": 24, "d": 1, "w": 7, "m": 30}


def deadlines(line: Line, start: int, end: int, issued: PartialDate | None) -> list[Deadline]:
    """Days by which the act told between two indexes must be done."""
    found: list[Deadline] = []
    tokens = line.tokens
    if start >= len(tokens):
        return found
    left, right = tokens[start].start, tokens[min(end, len(tokens)) - 1].end
    if (more := _LATEST.match(line.text, right)) is not None:
        right = more.end()
    published = line.findings.document.published
    for place, mark in line.dates(left, right):
        if line.text.startswith(" deadline", place + 1):
            found.append(Deadline(mark.start, mark.end, _not_before(mark.when, issued, published)))
            continue
        words = _BY.search(line.text, max(left, place - 45), place)
        if words is not None:
            first, _ = line.span(words.start(), place)
            when = _not_before(mark.when, issued, published)
            if when is not None and re.search(r"\bend of $", line.text[max(0, place - 8) : place]):
                when = PartialDate.on(when.latest)
            found.append(Deadline(first, mark.end, when))
    if found:
        return found
    if (match := _WITHIN.search(line.text, left, right)) is not None:
        number, unit = match["n"] or match["n2"], match["unit"] or match["unit2"]
        count = int(number) if number.isdigit() else _NUMBERS[number]
        days = -(-count // 24) if unit[0] == "h" else count * _DAYS[unit[0]]
        return [Deadline(*line.span(match.start(), match.end()), _after(issued, days), days)]
    if (match := _THAT_DAY.search(line.text, left, right)) is not None:
        return [Deadline(*line.span(match.start(), match.end()), _after(issued, 0), 0)]
    return found


def _after(issued: PartialDate | None, days: int) -> PartialDate | None:
    """A number of days from the day of the order, where that is known."""
    if issued is None or issued.exact is None:
        return None
    return PartialDate.on(issued.exact + timedelta(days=days))


def _not_before(when: PartialDate | None, issued: PartialDate | None, published: date | None) -> PartialDate | None:
    """A weekday that was taken for the last one before today is the first one after the order; a month and day likewise."""
    if when is None or when.exact is None:
        return when
    told = issued.exact if issued is not None and issued.exact else published
    if told is not None and (told - when.exact).days > 300 and (when.exact.month, when.exact.day) != (2, 29):
        return PartialDate.on(when.exact.replace(year=when.exact.year + 1))
    if issued is None or issued.exact is None:
        return when
    if 0 < (issued.exact - when.exact).days <= 7:
        return PartialDate.on(when.exact + timedelta(days=7))
    return when


def counted_from(deadline: Deadline, issued: PartialDate | None) -> Deadline:
    """A deadline told as so many days, with its day once the order's own is known from another sentence."""
    if deadline.when is not None or deadline.days is None:
        return deadline
    return Deadline(deadline.start, deadline.end, _after(issued, deadline.days), deadline.days)
