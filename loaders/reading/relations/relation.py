"""One relation between two entities, as the rules for relations hand it on."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.finding.model import Found


@dataclass(frozen=True)
class Relation:
    """One link between two found entities, and the words that show it."""

    name: str
    source: Found
    target: Found
    start: int
    end: int
    facts: tuple[tuple[str, str], ...] = ()
