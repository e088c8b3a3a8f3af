"""The legal form that words name: a restraining order, an injunction, a stay, a judgment."""

from __future__ import annotations

import re

_FORM = (
    ("tro", r"\btemporary restraining order|\brestraining order|\bTRO\b|\btemporary order\b"),
    ("preliminary_injunction", r"\bpreliminar\w+ (?:\w+ )?injuncti\w+|\btemporary injunction|\bpreliminarily enjoin"),
    ("permanent_injunction", r"\bpermanent(?:ly)? (?:\w+ )?(?:injunction|enjoin)"),
    ("consent_decree", r"\bconsent decree|\bsettlement\b"),
    ("minute_order", r"\b(?:minute|text|docket) order"),
    ("stay", r"\bstay\b"),
    ("judgment", r"\bjudge?ment\b|\bvacatur\b"),
    ("opinion", r"\bopinion\b|\bmemorandum\b"),
)
_FORMS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _FORM)

INJUNCTIONS = frozenset(("tro", "preliminary_injunction", "permanent_injunction", "minute_order"))
"""Forms that hold something back or in place while a case goes on, and that may be told without saying what."""


def instrument_of(words: str) -> str | None:
    """The legal form that words name."""
    return next((name for name, pattern in _FORMS if pattern.search(words)), None)
