"""Whether those whom orders bind do a verb, and where that verb begins."""

from __future__ import annotations

from loaders.reading.sentences.clauses import clause_of, subject
from loaders.reading.sentences.lexicon import VERBS
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import group, word

_BOUND = frozenset(
    "officials authorities agents officers government administration department agency ministers it they".split()
)


def start_of_verb(line: Line, index: int) -> int:
    """Where the verb at an index begins in the line."""
    return line.tokens[group(line, index).start].start


def by_a_party(line: Line, index: int) -> bool:
    """Whether those whom orders bind do the verb: an agency, officials, or a person who gets what was ordered."""
    actor = subject(line, index, "ⒿⒸⒶⓅⓃ")
    if actor is None:
        left, _ = clause_of(line, index)
        return any(True for _ in line.mentions(line.tokens[left].start, line.tokens[index].start, "Ⓐ"))
    if actor.mention is None:
        return actor.word in _BOUND
    if actor.kind == "Person":
        return bool(actor.found and actor.found.traits.get("official")) or VERBS[word(line, index)].lemma in (
            "get",
            "receive",
            "have",
            "return",
            "fly",
            "come",
        )
    return actor.kind == "Agency"
