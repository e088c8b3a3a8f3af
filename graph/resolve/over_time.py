"""Which mentions are one thing on each day of knowing: found for the days from which something changed, kept for those before.

On a day only those mentions count that were known by then. An entity bears the id of the mention that was known first (of equals
the least), so that its id stays while more documents tell of it, and is the same in whatever order they are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from graph.store.rows import MentionRow
from schema.dates import EARLIEST

Parted = Callable[[date, Sequence[MentionRow]], Iterable[Iterable[str]]]
"""Parts mentions into things, as known on a day; gives their ids."""


def over_time(members: Sequence[MentionRow], first: date, days: Iterable[date], parted: Parted) -> list[MentionRow]:
    """The same mentions with what they are part of from `first` on; `days` are those on which that may change."""
    steps: dict[str, list[tuple[date, str]]] = {m.id: [] for m in members}
    for day in sorted({first, *(day for day in days if day > first)}):
        present = {m.id: m for m in members if m.since <= day}
        for part in parted(day, [*present.values()]) if present else ():
            ids = [*part]
            entity = min(ids, key=lambda id: (present[id].since, id))
            for id in ids:
                steps[id].append((day, entity))
    return [_part_of(m, first, steps[m.id]) for m in members]


def _part_of(mention: MentionRow, first: date, steps: Sequence[tuple[date, str]]) -> MentionRow:
    """A mention as it was before a day, and part of these entities from then on."""
    kept = [(span[0], entity) for span, entity in mention.parts if span[0] < first] if mention.since < first else []
    told: list[tuple[date, str]] = []
    for day, entity in (*kept, *steps):
        if not told or told[-1][1] != entity:
            told.append((day, entity))
    before = tuple((day, entity) for (day, _), (_, entity) in zip(told[1:], told, strict=False))
    return replace(mention, entity=told[-1][1], before=before)


def moved_on(old: MentionRow, new: MentionRow) -> date | None:
    """First day on which a mention is part of another entity than it was before."""
    days = {EARLIEST, *(until for m in (old, new) for until, _ in m.before)}
    return next((day for day in sorted(days) if old.entity_on(day) != new.entity_on(day)), None)
