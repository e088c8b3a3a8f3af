"""The graph as it was on one day and as known on one day, read from a store one row at a time.

Nothing is held in memory but a few hundred rows: which entity each mention was resolved to, and which statements were known,
waits in a temporary file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.rows import LinkRow, NodeRow, Span, StatementRow
from schema.model import Kind, Schema

BATCH = 500
"""Statements whose mentions are looked up together."""


@dataclass(frozen=True)
class TracedStatement:
    """A statement, with the entities that its subject, its target and its speaker were resolved to."""

    row: StatementRow
    entity: str
    target: str | None
    said_by: str | None


@dataclass(frozen=True)
class View:
    """What a store holds on one day in the world, as known on one day."""

    store: Store
    as_of: AsOf

    @property
    def schema(self) -> Schema:
        """What can be said in this graph."""
        return self.store.schema

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every declared kind, also those of which the graph holds nothing."""
        return tuple(self.schema.kinds.values())

    def entities(self, kind: str | None = None) -> Iterator[NodeRow]:
        """Entities (of one kind), in order of kind and id."""
        return (row for row in self.store.all_nodes(kind) if self._holds(row.world, row.known))

    def links(self) -> Iterator[LinkRow]:
        """Links between entities, in order of name, source and target, each with the statements known by then."""
        with TemporaryDirectory(prefix="writ-export-") as folder, closing(_scratch(Path(folder) / "keys.db")) as index:
            index.execute("CREATE TABLE known (key TEXT PRIMARY KEY) WITHOUT ROWID")
            index.executemany(
                "INSERT INTO known VALUES (?)",
                ((row.key,) for row in self.store.all_statements() if _within(self.as_of.known, row.known)),
            )
            for row in self.store.all_links():
                if self._holds(row.world, row.known):
                    marks = ",".join("?" * len(row.evidence))
                    found = index.execute(f"SELECT key FROM known WHERE key IN ({marks})", row.evidence)
                    told = {key for [key] in found}
                    yield replace(row, evidence=tuple(key for key in row.evidence if key in told))

    def statements(self) -> Iterator[TracedStatement]:
        """Every statement of the documents known by then, in order of document and place in the text."""
        known = (row for row in self.store.all_statements() if _within(self.as_of.known, row.known))
        with (
            TemporaryDirectory(prefix="writ-export-") as folder,
            closing(_scratch(Path(folder) / "mentions.db")) as index,
        ):
            _fill(index, self.store, self.as_of.known)
            while batch := list(islice(known, BATCH)):
                entity_of = _look_up(index, batch)
                for row in batch:
                    yield TracedStatement(
                        row,
                        entity_of.get(row.subject, row.subject),
                        row.target and entity_of.get(row.target, row.target),
                        row.said_by and entity_of.get(row.said_by, row.said_by),
                    )

    def _holds(self, world: Span, known: Span) -> bool:
        return _within(self.as_of.world, world) and _within(self.as_of.known, known)


def _within(day: date, span: Span) -> bool:
    return span[0] <= day < span[1]


def _scratch(path: Path) -> sqlite3.Connection:
    """A file that nobody reads after a crash: waiting for the disk would only cost time."""
    index = sqlite3.connect(path)
    index.execute("PRAGMA journal_mode = OFF")
    index.execute("PRAGMA synchronous = OFF")
    return index


def _fill(index: sqlite3.Connection, store: Store, known: date) -> None:
    index.execute("CREATE TABLE mention (id TEXT PRIMARY KEY, entity TEXT NOT NULL) WITHOUT ROWID")
    index.executemany(
        "INSERT OR REPLACE INTO mention VALUES (?, ?)",
        ((mention.id, mention.entity_on(known)) for mention in store.all_mentions()),
    )


def _look_up(index: sqlite3.Connection, batch: Sequence[StatementRow]) -> dict[str, str]:
    """The entity of each mention in a batch of statements."""
    wanted = {each for row in batch for each in (row.subject, row.target, row.said_by) if each}
    marks = ",".join("?" * len(wanted))
    return dict(index.execute(f"SELECT id, entity FROM mention WHERE id IN ({marks})", tuple(wanted)))
