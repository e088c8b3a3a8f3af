"""Names that the story itself tells of: a line that names one of them again is no notice about the page's makers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.cleaning.lines import Line

_PAIR = re.compile(r"(?=\b([A-Z][\w’'-]+ [A-Z][a-z][\w-]+))")
"""Two words with capitals, wherever they overlap: a given name and a surname are such a pair."""


@dataclass(frozen=True)
class NamesTold:
    """Pairs of capitalised words, with the starts of the paragraphs in which they stand."""

    places: dict[str, set[int]]

    @classmethod
    def of(cls, paragraphs: Iterable[Line]) -> NamesTold:
        """The pairs of some paragraphs."""
        places: dict[str, set[int]] = {}
        for line in paragraphs:
            for pair in _PAIR.findall(line.words):
                places.setdefault(pair, set()).add(line.start)
        return cls(places)

    def tells_of(self, line: Line) -> bool:
        """Whether another paragraph has one of this line's names."""
        return any(self.places.get(pair, set()) - {line.start} for pair in _PAIR.findall(line.words))
