"""Removals that the text tells as having happened: who, where to, by whom, and whether it says that it was wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.reading.removals.background import Background
from loaders.reading.removals.by_noun import NOUNS, by_noun
from loaders.reading.removals.by_verb import by_verb
from loaders.reading.removals.groups import members
from loaders.reading.removals.journeys import journeys
from loaders.reading.removals.removed import HOME, Removed, add
from loaders.reading.removals.whereabouts import Whereabouts
from loaders.reading.removals.wrongfulness import mark_described, mark_errors
from loaders.reading.sentences.lexicon import VERBS
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import verb_at

__all__ = ["HOME", "Removed", "removals_in"]


FIXED = re.compile(
    r"\b(?:removal|deportation) (?:order|orders|proceedings|case|cases|officers?|hearing|flights? program|protections?|operations|defen[cs]e|module|campaign|policy|policies|powers?|process|law|laws|priorities)\b"
    r"|\b(?:orders?|withholding|stay|notice|relief|deferral) of (?:removal|deportation)\b|\bmass deportations?\b|\bEnforcement and Removal\b|\bremoval (?:from office|of travell?ers|of the)\b",
    re.IGNORECASE,
)


_SORTS = frozenset(("remove", "carry"))
_TELLING = NOUNS | {form for form, verb in VERBS.items() if verb.sorts & _SORTS}


def removals_in(lines: Sequence[Line]) -> list[Removed]:
    """All removals of the document, each once."""
    found: list[Removed] = []
    so_far, whereabouts = Background(), Whereabouts(lines)
    for line in lines:
        so_far.clock.read(line)
        for each in (*_tellings(line, so_far), *journeys(line, so_far), *members(line, so_far)):
            add(each, found)
        for each in whereabouts.read(line):
            add(each, found)
        mark_errors(line, found)
        so_far.read(line)
    whereabouts.complete(found)
    mark_described(lines, found)
    return found


def _tellings(line: Line, so_far: Background) -> list[Removed]:
    if not line.vocabulary & _TELLING:
        return []
    fixed = [match.span() for match in FIXED.finditer(line.text)]
    results: list[Removed] = []
    for index, token in enumerate(line.tokens):
        if token.word not in _TELLING or any(start <= token.start < end for start, end in fixed):
            continue
        verb = verb_at(line, index)
        if verb is not None and verb.sorts & _SORTS:
            results.extend(by_verb(line, index, verb, so_far))
        elif token.word in NOUNS:
            results.extend(by_noun(line, index, so_far))
    return results
