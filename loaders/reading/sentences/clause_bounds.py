"""Where the clause of a word ends, and whether a new one begins with its own verb."""

from __future__ import annotations

import re

from loaders.reading.sentences.lexicon import PREPOSITIONS, RELATIVES
from loaders.reading.sentences.lines import Line, remembered
from loaders.reading.sentences.verb_groups import finite, group, verb_at, word


@remembered
def clause_end(line: Line, index: int) -> int:
    """Index of the token at which the complement of the word here ends."""
    tokens = line.tokens
    # `the judge who blocked the reform threatened …`: the relative clause ends where the main verb stands.
    relative = verb_at(line, index) is not None and word(line, group(line, index).start - 1) in ("who", "which", "that")
    opening = _OPENING.match(line.text) is not None and "," not in (token.word for token in tokens[:index])
    for at in range(index + 1, len(tokens)):
        each = tokens[at].word
        if opening and each == ",":
            if any(finite(line, after) for after in range(at + 1, min(at + 9, len(tokens)))):
                return at
            opening = False
        if relative and at > index + 1:
            if each in RELATIVES or each in ("and", ","):
                relative = False
            elif (verb := verb_at(line, at)) is not None and verb.tense in ("past", "present") and finite(line, at):
                return at
        if each in (";", ".", "?", "!") and not (each == "." and at + 1 < len(tokens)):
            return at
        if each in ("–", "—") or (each == ":" and at > index + 1):
            return at
        if each == ",":
            following = word(line, at + 1)
            if following in ("reports", "but", "which", "who", "while", "although", "though", "saying", "citing", "finding", "writing", "arguing",
                             "because", "so", "as", "after", "when", "where", "even", "with", "despite", "according", "yet"):  # fmt: skip
                return at
            if following in ("and", "then", "or") and _starts_clause(line, at + 2):
                return at
            if _starts_clause(line, at + 1) and not any(
                tokens[j].word == "," for j in range(at + 1, min(at + 8, len(tokens)))
            ):
                return at
            if finite_here(line, at + 1) or following in ("have", "has", "had", "do", "did"):
                return at
        if each in ("and", "but", "then") and finite_here(line, at + 1):
            return at
        if each in ("while", "although", "because") and at > index + 2:
            return at
    return len(tokens)


_OPENING = re.compile(
    r"(?:(?:More|Less) than |Nearly |About |Almost |Some |Only )?(?:[\w-]+ ){0,3}?(?:[Aa]fter|[Ss]ince|[Ww]hen|[Aa]lthough|[Tt]hough|[Ww]hile)\b"
)
"""`A week after Ⓙ ordered …, 12 are still there`: the clause that opens a sentence ends at its comma."""


def finite_here(line: Line, index: int) -> bool:
    """Whether a verb in the past or present stands here, adverbs apart: `and later barred`."""
    while word(line, index).endswith("ly") or word(line, index) in (
        "then",
        "later",
        "also",
        "had",
        "has",
        "once",
        "on",
        "Ⓓ",
    ):
        index += 1
    verb = verb_at(line, index)
    return verb is not None and verb.tense in ("past", "present") and finite(line, index)


def _starts_clause(line: Line, index: int) -> bool:
    """Whether a clause of its own begins here: a noun soon followed by its verb."""
    for at in range(index, min(index + 9, len(line.tokens))):
        if finite(line, at):
            return at > index or finite_here(line, at)
        each = word(line, at)
        if each in (",", ";", "that", "to", "who", "which", "whom", "whose") or (
            each in PREPOSITIONS and each not in ("of", "than")
        ):
            return False
    return False
