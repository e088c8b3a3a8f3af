"""One claim: who said it, of what, where, and with which stance."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.finding.model import Found
from loaders.reading.claims.subject_matter import About
from loaders.reading.sentences.lines import Line


@dataclass
class Said:
    """One claim."""

    by: Found | None
    about: About
    stance: str
    line: Line
    start: int
    end: int
    by_words: tuple[int, int] | None = None
    attributed_to: tuple[int, int] | None = None
    withdraws: Said | None = None

    @property
    def key(self) -> str:
        """Stable within the document."""
        return f"claim:{self.start}:{self.stance}"
