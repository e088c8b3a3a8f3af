"""Words that bind (`must`, `has to`, `is required to`, `may not`), and whom a court's order can bind."""

from __future__ import annotations

import re

REQUIRED = r"(?:is|are|was|were) (?:now |also )?(?:required|obliged|obligated|bound|directed|compelled) to(?= [a-z])"
"""A duty put as a state: who is required may be told without who requires it."""
BINDING = re.compile(rf"must|shall|has to|have to|had to|will have to|{REQUIRED}".replace("(?= [a-z])", ""))
"""What leaves no choice, so that a clause with it orders whatever its verb is."""
_BOUND = re.compile(
    r"(?:Ⓐ|\b(?:officials|officers|agents|government|administration|agency|department|authorities|minister|secretary))[^,;]{0,15}$"
)

A_COURT = r"(?:the |an? )?(?:(?:[\w-]+ ){0,3}(?:panel|bench|majority) of (?:the )?)?(?:[ⒿⒸ]|(?:[\w-]+ ){0,2}(?:judge|court|panel)(?!\w))"
"""A judge, court or panel as a noun phrase."""


def bound_before(words: str) -> bool:
    """Whether the words before a deontic verb end with a government, its body or its officers."""
    return _BOUND.search(words) is not None
