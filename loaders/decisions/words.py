"""Words of a decision with their place, and a form's answers with what was not ticked left out."""

from __future__ import annotations

import re

from loaders.dockets.parse import Words

__all__ = ["Words", "place", "ticked", "words_at"]

_TICKED = r"☒|☑|✓|✔|■|\[ ?[xX] ?\]|\( ?[xX] ?\)"
_OPEN = r"☐|□|❏|\[ {0,3}\]|\( {1,3}\)|_{2,3}(?= ?[a-zA-Z])"
_MARK = re.compile(rf"(?P<yes>{_TICKED})|(?P<no>{_OPEN})")


def words_at(text: str, start: int, end: int) -> Words:
    """The words between two places, without blanks around them."""
    shown = text[start:end]
    start += len(shown) - len(shown.lstrip())
    return Words(start, start + len(shown.strip()), shown.strip())


def place(words: Words) -> tuple[int, int]:
    """Where words begin and end."""
    return words.start, words.end


def ticked(text: str) -> str:
    """The text with every mark, and every answer of a form that has an empty box, as blanks: places stay."""
    lines = []
    for line in text.split("\n"):
        marks = list(_MARK.finditer(line))
        if marks and any(mark["yes"] or mark["no"][0] in "☐□❏[(" for mark in marks):
            for mark, following in zip(marks, [*marks[1:], None], strict=True):
                end = following.start() if following else len(line)
                gone = mark.end() if mark["yes"] else end
                line = line[: mark.start()] + " " * (gone - mark.start()) + line[gone:]
            if not marks[0]["yes"] and not line[marks[0].start() :].strip():
                line = " " * len(line)  # nothing was ticked: the question alone says nothing
        lines.append(line)
    return "\n".join(lines)
