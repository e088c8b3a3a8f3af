"""Lines and paragraphs of a document, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_WRAPPED = range(55, 111)
"""Lengths of a line that an editor may have broken in mid-sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph (lines broken in mid-sentence are joined); `start` and `end` are without outer white space."""

    start: int
    end: int
    words: str
    after_gap: bool
    """Whether an empty line stands before it."""


def lines_of(text: str) -> list[Line]:
    """All paragraphs that are not empty, in order."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        words = raw.strip()
        if not words:
            continue
        start = match.start() + (len(raw) - len(raw.lstrip()))
        gap = "\n\n" in text[last:start] or text[last:start].count("\n") > 1
        end = start + len(words)
        if found and not gap and _continues(found[-1].words, words):
            before = found.pop()
            found.append(Line(before.start, end, text[before.start : end], before.after_gap))
        else:
            found.append(Line(start, end, words, gap))
        last = match.end()
    return found


def _continues(before: str, words: str) -> bool:
    """Whether a line break stands in the middle of a sentence: hard-wrapped text."""
    tail = before.rsplit("\n", 1)[-1].strip()
    if words[0].islower():
        return len(tail) >= _WRAPPED.start
    if len(tail) not in _WRAPPED or tail[-1] in '.!?:”"':
        return False
    return len(tail) >= 65 and ("\n" in before or tail[-1] == ",")
