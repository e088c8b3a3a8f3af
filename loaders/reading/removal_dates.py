"""The day of a removal: that of its own clause, or one counted from a day told before (`two days later`)."""

from __future__ import annotations

from loaders.reading.clauses import word
from loaders.reading.dates import Clock, date_after, issue_date
from loaders.reading.lexicon import REPORTING, VERBS
from loaders.reading.lines import Line
from schema.dates import PartialDate

_OPENS_CONTENT = frozenset("that whether how why".split())


def day_of(line: Line, index: int, end: int, clock: Clock) -> tuple[PartialDate | None, tuple[int, int] | None]:
    """The day of the removal: in its own clause, counted from a day told before (`two days later`), or the only one told."""
    start = max(0, index - 25)
    for at in range(index - 1, start, -1):
        if word(line, at) in _OPENS_CONTENT and _reports(line, at):
            start = at  # `told the court Ⓓ that Ⓟ had been removed`: the day is that of the telling
            break
    later = date_after(line, index, end, clock)
    if later is not None:
        return later
    when, words = issue_date(line, start, end, index)
    if when is None and start in (0, index - 25) and len(list(line.dates(0, len(line.text)))) == 1:
        return issue_date(line, 0, min(end + 6, len(line.tokens)), index)
    return when, words


def _reports(line: Line, at: int) -> bool:
    """Whether a verb of speech stands before `that`, with no more than a hearer and a day between."""
    return any(
        word(line, back) in VERBS and VERBS[word(line, back)].sorts & REPORTING for back in range(max(0, at - 9), at)
    )
