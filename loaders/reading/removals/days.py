"""The day of a removal: that of its own clause, or one counted from a day told before (`two days later`)."""

from __future__ import annotations

import re

from loaders.reading.sentences.dates import Clock, date_after, issue_date
from loaders.reading.sentences.lexicon import REPORTING, VERBS
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import group, word
from schema.dates import PartialDate

_OPENS_CONTENT = frozenset("that whether how why".split())
_RELATIVES = frozenset(("who", "which", "whom"))
_OF_A_FLIGHT = re.compile(r"\b(?:an?|the|its|that) (?P<day>Ⓓ)(?:'s)? (?:\w+ ){0,2}(?:flights?|planes?|charters?)\b")
"""`deported on an Ⓓ flight`."""
_ANOTHER_EVENT = re.compile(
    r"\b(?:was|were|is|has been|had been) (?:\w+ )?(?:flown|returned|brought|released|freed|arrested|detained|taken|back|moved|transferred)\b"
)
"""What happened to somebody besides."""


def day_of(line: Line, index: int, end: int, clock: Clock) -> tuple[PartialDate | None, tuple[int, int] | None]:
    """The day of the removal: in its own clause, counted from a day told before (`two days later`), or the only one told."""
    start = max(0, index - 25)
    for at in range(index - 1, start, -1):
        if word(line, at) in _OPENS_CONTENT and _reports(line, at):
            start = at  # `told the court Ⓓ that Ⓟ had been removed`: the day is that of the telling
            break
    if (flight := _OF_A_FLIGHT.search(line.text, line.tokens[index].end)) is not None:
        mark = next((mark for place, mark in line.dates(flight.start("day"), flight.end("day"))), None)
        if mark is not None and mark.when is not None and not mark.future:
            return mark.when, (mark.start, mark.end)
    first = group(line, index).start
    if word(line, first - 1) in _RELATIVES:
        start = max(start, first - 1)  # `ruled on Ⓓ that Ⓟ, who was deported, must …`: the day is that of the ruling
    if (other := _ANOTHER_EVENT.search(line.text, line.tokens[index].end)) is not None:
        end = min(end, line.token_at(other.start()))  # `Ⓟ, deported to Ⓝ, was flown back on Ⓓ`
    later = date_after(line, index, end, clock)
    if later is not None:
        return later
    when, words = issue_date(line, start, end, index)
    if when is None and start in (0, index - 25) and len(list(line.dates(0, len(line.text)))) == 1:
        return issue_date(line, 0, end if other else min(end + 6, len(line.tokens)), index)
    return when, words


def _reports(line: Line, at: int) -> bool:
    """Whether a verb of speech stands before `that`, with no more than a hearer and a day between."""
    return any(
        word(line, back) in VERBS and VERBS[word(line, back)].sorts & REPORTING for back in range(max(0, at - 9), at)
    )
