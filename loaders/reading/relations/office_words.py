"""The office that words between an official and an agency name: "Acting ICE director NAME", "NAME, the secretary of the department"."""

from __future__ import annotations

import re

from loaders.finding.model import Mention
from loaders.reading.relations.rows import TITLE

_OFFICE = re.compile(
    rf"(?:(?:acting|deputy|assistant|principal|associate|interim|former|chief|senior|executive|vice|press|field|office|trial|special|"
    rf"[Uu]nder|general|prime|foreign|border|home)[ -])*{TITLE}(?: (?:general|for [a-z]+(?: [a-z]+)?(?= (?:at|of|in|with)\b)))?",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"\b(?:[Aa]cting|[Dd]eputy|[Ff]ormer|[Ii]nterim|[Tt]hen)[ -]$")


def office_told(text: str, first: Mention, second: Mention, end: int) -> tuple[tuple[str, str], ...]:
    """The title in the words that join the two, or just after an agency that follows the name ("NAME, ICE's director")."""
    match = _last(text, first.end, second.start)
    if match is None and second.entity.kind == "Agency":
        match = _OFFICE.search(text, second.end, min(end, second.end + 60))
    if match is None:
        return ()
    words = match[0]
    if first.entity.kind == "Agency" and not _QUALIFIED.match(words):
        before = _QUALIFIED.search(text, max(0, first.start - 12), first.start)
        words = f"{before[0].strip().lower()} {words}" if before else words
    return (("office", words),)


def _last(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last title between two places: the one beside the name."""
    found = list(_OFFICE.finditer(text, start, end))
    return found[-1] if found else None
