"""Which orders to report a report meets: that it was filed is the clerk's word, what it says of other duties stays a claim."""

from __future__ import annotations

import re

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("report", re.compile(r"\b(?:reports?|updates?)\b", re.IGNORECASE)),
    ("declaration", re.compile(r"\b(?:declarations?|affidavits?)\b", re.IGNORECASE)),
    ("compliance", re.compile(r"\b(?:notices?|certificates?) (?:of|regarding) (?:\w+ )?compliance\b|\bcompliance reports?\b", re.IGNORECASE)),
)  # fmt: skip
_TO_FILE = re.compile(
    r"\b(?:fil(?:e|es|ed|ing)|submit(?:s|ted|ting)?|provid(?:e|es|ed|ing)|serve|report|update|due)\b", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\b(?:every|each|daily|weekly|bi-?weekly|monthly|until further|periodic\w*|reports|updates)\b", re.IGNORECASE
)


def kinds_of(words: str) -> frozenset[str]:
    """The sorts of paper by which somebody reports that some words name."""
    return frozenset(kind for kind, pattern in _KINDS if pattern.search(words))


def reports_asked(act: str) -> frozenset[str]:
    """The sorts of paper that an act consists in filing; none where a report is only its subject."""
    return kinds_of(act) if _TO_FILE.search(act) else frozenset()


def state_once_filed(act: str) -> str:
    """A single report meets what asks for one; where more are due, whoever is bound is at it."""
    return "in_progress" if _AGAIN.search(act) else "complied"
