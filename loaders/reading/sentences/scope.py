"""How a verb is told: as a fact, or negated, modal, conditional, sought, quoted or asked."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.reading.sentences.lexicon import AUXILIARY, MODAL, VERBS
from loaders.reading.sentences.lines import Line, remembered
from loaders.reading.sentences.verb_groups import finite, group, verb_at, verb_is_gerund, word


@dataclass(frozen=True)
class Scope:
    """How a verb is told."""

    negated: bool
    modal: str | None
    conditional: bool
    infinitive: bool
    governor: int | None
    """Index of the verb on which an infinitive or gerund hangs."""
    quoted: bool

    @property
    def told(self) -> bool:
        """Whether the text says that it happened."""
        return not (self.negated or self.modal or self.conditional or self.infinitive)


@remembered
def scope(line: Line, index: int) -> Scope:
    """How the verb at this index is told."""
    its = group(line, index)
    governor: int | None = None
    infinitive = its.infinitive
    if its.infinitive or verb_is_gerund(line, index) or _bare(line, index):
        governor = governing(line, its.start)
    return Scope(
        negated=its.negated or _negative_subject(line, its.start),
        modal=its.modal,
        conditional=_conditional(line, its.start),
        infinitive=infinitive,
        governor=governor,
        quoted=quoted(line, line.tokens[index].start),
    )


def _bare(line: Line, index: int) -> bool:
    verb = VERBS.get(word(line, index))
    return verb is not None and verb.tense == "base"


def governing(line: Line, start: int) -> int | None:
    """The verb left of a place on which an infinitive there hangs (`asked Ⓒ to overturn` -> asked)."""
    for at in range(start - 1, max(-1, start - 14), -1):
        each = word(line, at)
        if each in (";", ".", "?"):
            return None
        verb = verb_at(line, at)
        if verb is not None and (each not in AUXILIARY or verb.lemma not in ("be", "have", "do", "get")):
            return at
        if each in (
            "right",
            "wrong",
            "entitled",
            "free",
            "bid",
            "request",
            "motion",
            "attempt",
            "effort",
            "plan",
            "order",
            "power",
        ):
            return at
    return None


def _negative_subject(line: Line, start: int) -> bool:
    """`No such order has been entered`, `Neither has happened`."""
    for at in range(start - 1, max(-1, start - 5), -1):
        each = word(line, at)
        if each in ("no", "neither", "none", "nobody"):
            return True
        if each in (",", ";", "that", "'s") or finite(line, at):
            return False
    return False


def _conditional(line: Line, start: int) -> bool:
    """Whether the clause is opened by if, unless, whether, suppose …"""
    tokens = line.tokens
    if tokens and tokens[0].word in (
        "if",
        "suppose",
        "imagine",
        "were",
        "should",
        "assuming",
        "whether",
        "would",
        "could",
    ):
        comma = next((i for i, token in enumerate(tokens) if token.word == ","), len(tokens))
        if start <= comma or tokens[0].word in ("suppose", "imagine"):
            return True
    listed = False
    for at in range(start - 1, -1, -1):
        each = word(line, at)
        if each == "until" and _came_true(line, start):
            return False
        if each in ("if", "unless", "whether", "until", "lest"):
            return True
        listed = listed or (each == "," and word(line, at + 1) == "or")
        if each == "," and (listed or verb_at(line, at + 1) is not None):
            continue  # `unless he is unfit, presents a danger, or declines to be reunited`
        if each in (",", ";", ":", "and", "but", "because", "after", "before", "which", "who", "while"):
            return False
    return False


def _came_true(line: Line, start: int) -> bool:
    """`was held for 41 days until Ⓙ ordered …`: what ended something that is past, has happened."""
    verb = verb_at(line, start)
    if verb is None or verb.tense != "past":
        return False
    return not any(each in MODAL or each in ("to", "not", "n't") for each in line.words[:start])


def quoted(line: Line, place: int) -> bool:
    """Whether a place stands inside quotation marks of its sentence."""
    return line.text.count('"', 0, place) % 2 == 1 or (line.text.count('"') == 1 and line.text.find('"') > place)


def is_question(line: Line) -> bool:
    """Whether the sentence asks; one that only ends with somebody's quoted question tells."""
    text = line.text.rstrip()
    return text.endswith("?") or (text.rstrip('" ').endswith("?") and text.startswith('"'))
