"""How an order's entry acts on another order: stays, vacates, reverses, affirms, extends, changes or enforces it, and which one it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.dockets.sentences import DENIED, sentences
from loaders.finding.dates import month_number

_STAY_RULED = re.compile(
    r"\b(?:motions?|applications?|requests?)\b[^.;]*?\b(?:for )?(?:an? |the )?(?:emergency |administrative |partial |immediate )*stay\b"
    r"(?! of (?:removal|deportation|proceedings|discovery|briefing|the case|transfer)| removal)[^.;]*?\b(?P<result>granted|denied)\b|"
    r"\b(?P<first>granting|denying)\b[^.;]*?\bstay (?:pending|of (?:the |its )?(?:\w+ )*?(?:order|injunction|judgment))|"
    r"\b(?P<what>order|injunction|judgment)s?\b[^.;]{0,90}? (?:is|are) (?:hereby |administratively |temporarily )*stayed\b",
    re.IGNORECASE,
)
_ACTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:vacat(?:ed|es|ing)|dissolv(?:ed|es|ing)|set aside|withdraw(?:s|n|ing))\b[^.;]*?\b(?:order|injunction|judgment|TRO|stay|decision)\b|\b(?:order|injunction|judgment|TRO|stay|ORDER|JUDGMENT)\b[^.;]{0,60}\b(?:is |are |be )?(?:VACATED|vacated|dissolved|DISSOLVED)\b", re.IGNORECASE), "vacates"),
    (re.compile(r"\b(?:order|injunction|judgment)\b[^.;]{0,60}\breversed\b|\brevers(?:ed|es|ing)\b[^.;]*?\b(?:order|injunction|judgment|district court)\b|^(?:Adjudged to be )?REVERSED", re.IGNORECASE), "reverses"),
    (re.compile(r"\b(?:order|injunction|judgment)\b[^.;]{0,60}\baffirmed\b|\baffirm(?:ed|s|ing)\b[^.;]*?\b(?:order|injunction|judgment|district court)\b|^(?:Adjudged to be )?AFFIRMED", re.IGNORECASE), "affirms"),
    (re.compile(r"\bextend(?:ed|s|ing)\b[^.;]{0,60}\b(?:restraining order|TRO|injunction|order|stay)\b|\b(?:restraining order|TRO|injunction|stay)\b[^.;]{0,60}\b(?:is |are )?(?:extended|converted to)\b", re.IGNORECASE), "extends"),
    (re.compile(r"\b(?:clarif(?:ies|ied|ying)|modif(?:ies|ied|ying)|amend(?:s|ed|ing)|narrow(?:s|ed|ing))\b[^.;]{0,60}\b(?:order|injunction|TRO)\b", re.IGNORECASE), "modifies"),
    (re.compile(r"\benforc(?:es|ed|ing)\b[^.;]{0,60}\b(?:order|injunction|TRO)\b|\bmotion to enforce\b[^.;]*\bgranted\b", re.IGNORECASE), "enforces"),
)  # fmt: skip
_ENTRY_NAMED = re.compile(r"\b(?:re:?|DE|[Dd]kt\.?|ECF(?: No\.)?|[Dd]oc(?:ument|\.)?|[Dd]ocket) ?\[?(?:# ?)?(\d{1,4})\b|\[(\d{1,4})\]|\b(?:vacating|extending|modifying|amending|clarifying|staying) (\d{1,4}) (?=[A-Z])")  # fmt: skip
_DAY_NAMED = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?:, (\d{4}))?,? (?:\w+ ){0,2}(?:order|injunction|TRO|judgment|decision|ruling)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Act:
    """How an order acts on another, the words, and the entry number or day by which it names that other."""

    how: str
    start: int
    end: int
    number: str | None = None
    day: date | None = None
    stay: bool = False
    """Whether it is a stay that is acted on (`the stay of the injunction is vacated`)."""


def acts_in(text: str, issued: date | None) -> Iterator[Act]:
    """At most one act a sentence; what a sentence refuses acts on nothing, but for a stay that is denied."""
    for first, last in sentences(text):
        sentence = text[first:last]
        if match := _STAY_RULED.search(sentence):
            result = (match["result"] or match["first"] or "granted").lower()
            how = "denies_stay" if result.startswith("den") else "stays"
            yield Act(how, first + match.start(), first + match.end(), *_named(sentence, issued))
            continue
        if DENIED.search(sentence) and not re.search(r"\baffirm|\bvacat|\brevers", sentence, re.IGNORECASE):
            continue
        for pattern, how in _ACTS:
            if match := pattern.search(sentence):
                stay = how in ("vacates", "extends") and re.search(r"\bstay\b", match[0], re.IGNORECASE) is not None
                yield Act(how, first + match.start(), first + match.end(), *_named(sentence, issued), stay)
                break


def _named(sentence: str, issued: date | None) -> tuple[str | None, date | None]:
    """The entry number or the day by which a sentence names another order."""
    entry = _ENTRY_NAMED.search(sentence)
    number = next((group for group in entry.groups() if group), None) if entry else None
    if (match := _DAY_NAMED.search(sentence)) and (match[3] or issued):
        year = int(match[3]) if match[3] else issued.year if issued else 0
        try:
            day = date(year, month_number(match[1]), int(match[2]))
        except ValueError:
            return number, None
        return number, day.replace(year=year - 1) if issued and not match[3] and day > issued else day
    return number, None
