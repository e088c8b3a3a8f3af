"""How the rows of the interface are written into SQLite's columns, and read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from graph.store.constraints import SPAN, columns, has_bounds, node_table, quoted
from graph.store.rows import (
    LinkRow,
    MentionRow,
    NodeRow,
    Span,
    StatementRow,
    Version,
    as_json,
    before_as_json,
    read_before,
)
from graph.store.words import searchable
from schema.dates import PartialDate
from schema.document import Document
from schema.model import Kind
from schema.statement import entity_id

VERSION = "document, number, {text}, title, publisher, published, url, source, name, place, reader, recorded, known_from, known_to"
STATEMENT = (
    "key, id, document, version, kind, subject, name, value, target, target_kind, facts, said_by, holds, start, "
    '"end", quote, reader, status, known_from, known_to'
)
MENTION = "id, kind, document, keys, entity, since, before, keys_before"
PART = "entity, mention, known_from, known_to"
LINK = "name, source, target, facts, world_from, world_to, known_from, known_to, evidence"


def marks(columns: str) -> str:
    """One question mark for each of some columns."""
    return ", ".join("?" for _ in columns.split(","))


def days_of(*spans: Span) -> tuple[str, ...]:
    """First and last day of each span, as text that sorts like days."""
    return tuple(day.isoformat() for span in spans for day in span)


def span(first: str, last: str) -> Span:
    """A span from its two days."""
    return date.fromisoformat(first), date.fromisoformat(last)


def version_values(version: Version) -> tuple[Any, ...]:
    """A version as a row, the fingerprint of its content last."""
    told = version.document
    return (
        told.id, version.number, told.text, told.title, told.publisher, told.published and told.published.isoformat(),
        told.url, told.source, told.name, version.place, version.reader, version.recorded, *days_of(version.known), told.content,
    )  # fmt: skip


def read_version(row: Sequence[Any]) -> Version:
    """A version from its row."""
    published = date.fromisoformat(row[5]) if row[5] else None
    document = Document(row[0], row[2], row[3], row[4], published, row[6], row[7], row[8])
    return Version(document, row[1], span(row[12], row[13]), row[9], row[10], row[11])


def statement_values(row: StatementRow) -> tuple[Any, ...]:
    """A statement as a row."""
    return (
        row.key, row.id, row.document, row.version, row.kind, row.subject, row.name, as_json(row.value), row.target,
        row.target_kind, as_json(row.facts), row.said_by, row.holds, row.start, row.end, row.quote, row.reader,
        row.status, *days_of(row.known),
    )  # fmt: skip


def read_statement(row: Sequence[Any]) -> StatementRow:
    """A statement from its row."""
    facts = tuple((name, value) for name, value in json.loads(row[10])) if row[10] != "[]" else ()
    key, id_, document, version, kind, subject, name, value, target, target_kind, _, said_by, holds, *last = row
    start, end, quote, reader, status, known_from, known_to = last
    return StatementRow(
        key, id_, document, version, kind, subject, name, json.loads(value), target, target_kind, facts, said_by, holds,
        start, end, quote, reader, status, span(known_from, known_to),
    )  # fmt: skip


def mention_values(row: MentionRow) -> tuple[Any, ...]:
    """A mention as a row."""
    return row.id, row.kind, row.document, as_json(row.keys), row.entity, row.since.isoformat(), *before_as_json(row)


def read_mention(row: Sequence[Any]) -> MentionRow:
    """A mention from its row."""
    since = date.fromisoformat(row[5])
    return MentionRow(row[0], row[1], row[2], tuple(json.loads(row[3])), row[4], since, *read_before(row[6], row[7]))


def part_values(row: MentionRow) -> Iterator[tuple[Any, ...]]:
    """What a mention is part of, a row for each span of days."""
    return ((entity, row.id, *days_of(known)) for known, entity in row.parts)


def link_values(row: LinkRow) -> tuple[Any, ...]:
    """A link as a row."""
    return (
        row.name, row.source, row.target, as_json(dict(row.facts)), *days_of(row.world, row.known),
        as_json(row.evidence),
    )  # fmt: skip


def read_link(row: Sequence[Any]) -> LinkRow:
    """A link from its row, its facts in order of their names."""
    facts = tuple(json.loads(row[3]).items())
    return LinkRow(row[0], row[1], row[2], facts, span(row[4], row[5]), span(row[6], row[7]), tuple(json.loads(row[8])))


class NodeTable:
    """The table of one kind: what is written into it and read from it."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.name = node_table(kind)
        stored = ["id", "caption", *(column.name for column in columns(kind)), *SPAN, "_words"]
        self.insert = (
            f"INSERT INTO {self.name} ({', '.join(map(quoted, stored))}) VALUES ({', '.join('?' for _ in stored)})"
        )
        shown = ["id", "caption", *SPAN, *kind.properties]
        self.select = f"SELECT {', '.join(map(quoted, shown))} FROM {self.name}"

    def values(self, row: NodeRow) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """The row to insert, and the wording that it points at."""
        stored: list[Any] = []
        for each in self.kind.properties.values():
            value = row.properties.get(each.name)
            if each.list:
                stored.append(as_json(value) if value else None)
            elif has_bounds(each):
                lies = PartialDate.parse(str(value)) if value is not None else None
                stored += [value, lies and lies.earliest.isoformat(), lies and lies.latest.isoformat()]
            else:
                stored.append(value)
        caption, words = searchable(self.kind, row.caption, row.properties)
        # Equal words of one entity give an equal number, so that its rectangles share one row in the index.
        number = int(entity_id("wording", as_json([row.id, caption, words]))[-16:], 16) >> 1
        values = (row.id, row.caption, *stored, *days_of(row.world, row.known), number)
        return values, (number, row.id, self.kind.name, caption, words)

    def read(self, row: Sequence[Any]) -> NodeRow:
        """A node from a row of `select`."""
        properties = dict(self._known(row[6:]))
        return NodeRow(row[0], self.kind.name, row[1], properties, span(row[2], row[3]), span(row[4], row[5]))

    def _known(self, values: Sequence[Any]) -> Iterator[tuple[str, Any]]:
        for each, value in zip(self.kind.properties.values(), values, strict=True):
            if value is None:
                continue
            if each.list:
                yield each.name, tuple(json.loads(value))
            else:
                yield each.name, bool(value) if each.sort == "flag" else value
