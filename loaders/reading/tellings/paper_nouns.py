"""Where a noun for a paper of a court stands in a sentence."""

from __future__ import annotations

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, verb_at, word


def nouns_in(line: Line, start: int, end: int) -> list[int]:
    """Indexes of instrument nouns between two indexes."""
    if INSTRUMENTS.isdisjoint(line.vocabulary):
        return []
    key = ("nouns", 0)
    known = line.memory.get(key)
    if known is None:
        known = line.memory[key] = [
            at for at, each in enumerate(line.words) if each in INSTRUMENTS and _is_noun(line, at, each)
        ]
    return [at for at in known if start <= at < end]  # type: ignore[attr-defined]


def _is_noun(line: Line, at: int, each: str) -> bool:
    before = word(line, at - 1)
    if before in ("in", "on") and each in ("order", "hold", "block", "pause"):
        return False
    if before == "to" and each in ("stay", "hold", "block", "freeze", "pause"):
        return False
    return verb_at(line, at) is None
