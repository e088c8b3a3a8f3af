"""The decision that is reviewed: whose it is, of which day, and what it gave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loaders.decisions.outcomes import PROTECTION
from loaders.decisions.words import Words, words_at
from loaders.finding.dates import month_number

_DAY = r"([A-Z][a-z]{2,8})\.?\s+(\d{1,2}),?\s+(\d{4})"
_SAYS = re.compile(
    rf"\b(?:decisions?|orders?|opinions?)(?:\s+of\s+(?:the|an)\s+Immigration\s+Judge,?)?\s+(?:dated|of|issued\s+on|entered\s+on)\s+{_DAY}"
    rf"|\b{_DAY}\s*,?\s+(?:decision|order|opinion)|\bOn\s+{_DAY}\s*,\s+(?:an|the)\s+Immigration\s+Judge\b"
)
_GAVE = re.compile(
    rf"\b(?:grant(?:ed|ing)\s+(?:[^.;]{{0,90}}?)(?P<protection>{PROTECTION})|order(?:ed|ing)\s+(?:[\w’']+\s+){{0,3}}?(?P<removal>removed|removal|deported)|grant(?:ed|ing)\s+[^.;]{{0,60}}?(?P<release>\bbond\b|\brelease\b))",
    re.IGNORECASE,
)
_JUDGE = re.compile(r"\bImmigration\s+Judge\b")
_WISHED = re.compile(r"\b(?:should|would|asks|seeks|requests)\b")
_FIRST = 2500


@dataclass(frozen=True)
class Below:
    """An earlier decision, as the first paragraphs tell of it."""

    relief: str
    given: Words
    when: date | None
    day: Words | None
    judge: Words


def below_in(text: str, start: int) -> Below | None:
    """The immigration judge's decision under review; None where the text does not say what it gave."""
    for sentence in re.finditer(r"(?:[^.]|\.(?!\s+[A-Z]))+\.", text[start : start + _FIRST]):
        first, last = start + sentence.start(), start + sentence.end()
        judge = _JUDGE.search(text, first, last)
        gave = _GAVE.search(text, first, last)
        if judge is None or gave is None or _WISHED.search(text, first, gave.start()):
            continue
        relief = next(name for name in ("protection", "removal", "release") if gave[name])
        said = _SAYS.search(text, first, last)
        when = _when(said) if said else None
        day = words_at(text, *said.span()) if said and when else None
        return Below(relief, words_at(text, *gave.span()), when, day, words_at(text, *judge.span()))
    return None


def _when(match: re.Match[str]) -> date | None:
    groups = [part for part in match.groups() if part]
    try:
        return date(int(groups[2]), month_number(groups[0]), int(groups[1]))
    except (ValueError, StopIteration, IndexError):
        return None
