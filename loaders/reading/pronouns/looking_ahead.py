"""A pronoun in a clause that opens its sentence means whom the main clause is about: `A day after Ⓙ freed him, Hector Lima …`."""

from __future__ import annotations

import re

from loaders.finding.model import Mention
from loaders.reading.sentences.lines import LETTER_OF, Line

_OPENING = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:[Aa]fter|[Ww]hen|[Ss]ince|[Aa]lthough|[Tt]hough|[Ww]hile|[Dd]espite|[Bb]efore) [^,;Ⓟ]{1,120}(?P<who>Ⓟ(?!')|(?<!\w)(?:him|her(?= (?:on|in|by|from|to|last|at|after) )|her(?=,)))[^,;Ⓟ]{0,60}, (?P<main>Ⓟ)(?!')"
)
_OPENERS = frozenset(("after", "when", "since", "although", "though", "while", "despite", "before"))
_SINGULAR = frozenset(("he", "she", "him", "her"))


def look_ahead(lines: list[Line]) -> None:
    """Names the pronouns that nobody named before can be meant by."""
    named: set[str] = set()
    for line in lines:
        if "Ⓟ" in line.text and not _OPENERS.isdisjoint(line.vocabulary):
            _name(line, named)
        named.update(found.key for found in line.found(0, len(line.text), "Ⓟ"))


def _name(line: Line, named: set[str]) -> None:
    match = _OPENING.match(line.text)
    if match is None:
        return
    place, main = match.start("who"), line.mention(match.start("main"))
    old = line.mention(place)
    start, end = line.span(place, match.end("who"))
    if main is None or main.form == "pronoun" or (old is not None and old.entity.key in named):
        return
    if line.findings.document.text[start:end].lower() in _SINGULAR:
        line.name(place, match.end("who"), Mention(start, end, main.entity, "pronoun"), LETTER_OF["Person"])
