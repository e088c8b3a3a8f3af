"""An entity with what the record tells of it: for saying what an answer rests on, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.store.conditions import AsOf
from graph.store.decision import Decision
from graph.store.memory import MemoryRecord
from graph.store.reading import Reads, Row, Told
from graph.store.rows import MentionRow, StatementRow

ALL = 1_000_000_000
"""More mentions than anything has."""


@dataclass(frozen=True)
class ExplainOf:
    """The entity that an id names or named; where it is not there on `as_of`, as it is on the first of the days `otherwise`.

    With it comes what the record has: the mentions of the entity and of what the id led to on any day, those that their links lead
    to and those that a judgement binds them to; the statements about them; the decisions on their documents, or the one by which it
    was removed for good.
    """

    id: str
    reads: Reads
    as_of: AsOf
    otherwise: tuple[AsOf, ...] = ()
    most: int = ALL
    """Of how many mentions the statements are read: of those first that are known on the days asked about, in order of their ids."""
    if_missing: bool = False
    """Whether the record is wanted only where the entity is there on none of these days."""
    words: Told | None = None
    """What is wanted of all the statements that hang on the entity as it is read."""
    once_told: tuple[str, ...] = ()
    """Where it is there on none of these days, the same is wanted of the statements of the record that have these names, whenever
    they were known."""

    @property
    def days(self) -> tuple[AsOf, ...]:
        """All pairs of days on which it is looked for, in their order."""
        return self.as_of, *self.otherwise


@dataclass(frozen=True)
class Explained:
    """What was found: the entity, on which of the days asked about, and the record."""

    row: Row | None = None
    on: AsOf | None = None
    words: Mapping[str, Row] = field(default_factory=dict)
    """The statements that hang on it, or those once told, by key and in their order."""
    record: MemoryRecord = field(default_factory=MemoryRecord)


def recorded(
    mentions: Sequence[MentionRow], statements: Sequence[StatementRow], decisions: Sequence[Decision]
) -> MemoryRecord:
    """What was read of a record, to be read again."""
    record = MemoryRecord()
    record.put_mentions(mentions)
    record.add_statements(statements)
    record.add_decisions(sorted(decisions, key=lambda each: each.number))
    return record
