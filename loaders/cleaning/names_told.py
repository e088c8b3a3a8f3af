"""Names that the story itself tells of: a line that names one of them again is no notice about the page's makers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from loaders.cleaning.lines import Line

_PAIR = re.compile(r"(?=\b([A-Z][\w’'-]+ [A-Z][a-z][\w-]+))")
"""Two words with capitals, wherever they overlap: a given name and a surname are such a pair."""


@dataclass(frozen=True)
class NamesTold:
    """The paragraphs of a story, asked for the pairs of capitalised words in them."""

    paragraphs: tuple[Line, ...]

    @cached_property
    def places(self) -> dict[str, set[int]]:
        """The pairs, with the starts of the paragraphs in which they stand."""
        found: dict[str, set[int]] = {}
        for line in self.paragraphs:
            for pair in _PAIR.findall(line.words):
                found.setdefault(pair, set()).add(line.start)
        return found

    def tells_of(self, line: Line) -> bool:
        """Whether another paragraph has one of this line's names."""
        return any(self.places.get(pair, set()) - {line.start} for pair in _PAIR.findall(line.words))
