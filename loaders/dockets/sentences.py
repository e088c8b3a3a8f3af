"""The sentences of a docket's entry, and the words by which one of them gives or refuses what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

GRANTED = re.compile(r"\bgrant(?:ed|s|ing)\b|\ballowed\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:den(?:ied|ies|ying)|dismiss(?:ed|es|ing)|refused)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\bNo)(?<!\bDr)(?<!\bvs)(?<!\bMs)(?<!\bMr)(?<!\bMrs)(?<! v)(?<!\bFed)(?<!\bApp)(?<!\bCir)\.(?:\s+|$)(?=[A-Z“\"\[(]|$)|(?<=[A-Z]{3})\.\s+|;\s+"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Places of the sentences and of the parts between semicolons."""
    first = 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() > first:
            yield first, match.start()
        first = match.end()
    if first < len(text):
        yield first, len(text)
