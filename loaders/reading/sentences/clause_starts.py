"""Where the clause of a verb begins, its fronted day included."""

from __future__ import annotations

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import finite, word


def clause_start(line: Line, index: int) -> int:
    """Index at which the clause begins that holds the verb here, its fronted date included."""
    for at in range(index - 1, -1, -1):
        each = word(line, at)
        if each in (";", ":") or (each in ("and", "but") and finite_left(line, at) and _clause_after(line, at, index)):
            return at + 1
        if each in ("after", "before", "which", "because", "although") and at > 0 and finite_left(line, at):
            return at + 1
    return 0


def finite_left(line: Line, index: int) -> bool:
    """Whether a clause with a verb ends here."""
    return any(finite(line, at) for at in range(max(0, index - 15), index))


def _clause_after(line: Line, at: int, index: int) -> bool:
    return any(line.tokens[i].word == "Ⓓ" for i in range(at, index))
