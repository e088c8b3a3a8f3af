"""One removal of one person, and how mentions of it grow together."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.finding.model import Found
from loaders.reading.sentences.lines import Line
from schema.dates import PartialDate

HOME = frozenset(("US", "country:US"))
Destination = tuple[int, Found, tuple[int, int]]
"""Place in the line, the country, and the words that name it."""


@dataclass
class Removed:
    """One removal of one person."""

    person: Found
    to: Found | None
    by: tuple[Found, ...]
    when: PartialDate | None
    wrongful: bool
    line: Line
    start: int
    end: int
    wrongful_words: tuple[int, int] | None = None
    to_place: tuple[int, int] | None = None
    when_words: tuple[int, int] | None = None
    facility: Found | None = None
    first_time: bool = False
    clock: PartialDate | None = None
    onward: bool = False
    """Whether another country carried it out (`which then sent him on to Ⓝ`)."""

    @property
    def key(self) -> str:
        """Stable within the document."""
        country = (self.to.ref or self.to.key) if self.to else "unknown"
        return f"removal:{self.person.key}:{country}" + (":first" if self.first_time else "")


def add(new: Removed, found: list[Removed]) -> None:
    same = [old for old in found if old.person.key == new.person.key and old.first_time == new.first_time]
    for old in reversed(same):
        if new.to is None or old.to is None or old.to.key == new.to.key:
            if old.when and new.when and not old.when.agrees_with(new.when) and old.to is None:
                continue
            old.to, old.to_place = old.to or new.to, old.to_place or new.to_place
            if new.when and (
                old.when is None
                or (old.when.exact is None and new.when.exact is not None and old.when.agrees_with(new.when))
            ):
                old.when, old.when_words = new.when, new.when_words
            if new.wrongful and not old.wrongful:
                old.wrongful, old.wrongful_words = True, new.wrongful_words
            if not old.by:
                old.by = new.by
            old.facility = old.facility or new.facility
            old.onward = old.onward or new.onward
            return
    found.append(new)
