"""The rows of a store: what the record keeps of documents, statements and mentions, and what the resolved graph is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

from schema.dates import EARLIEST, LATEST
from schema.document import Document
from schema.statement import Statement, Value

Span: TypeAlias = tuple[date, date]
"""First day on which something holds, and first day on which it no longer does."""

ALWAYS_SPAN: Span = (EARLIEST, LATEST)


@dataclass(frozen=True)
class Version:
    """One version of a document: known from the day it was published (or changed) until the next one replaced it."""

    document: Document
    number: int
    known: Span
    place: str
    """Fingerprint of where it was loaded from, so that two files of one name are not taken for one document."""
    reader: str
    """Name and version of the reader that made its statements."""
    recorded: str
    """Instant of loading (ISO 8601, UTC): for the operator's log, never for an answer."""


@dataclass(frozen=True)
class StatementRow:
    """A statement as stored: `key` is unique over all versions; subject, target and said_by are ids of mentions."""

    key: str
    id: str
    document: str
    version: int
    kind: str
    subject: str
    name: str
    value: Value
    target: str | None
    target_kind: str | None
    facts: tuple[tuple[str, str], ...]
    said_by: str | None
    holds: str | None
    start: int
    end: int
    quote: str
    reader: str
    status: str
    known: Span


@dataclass(frozen=True)
class MentionRow:
    """One thing as one document tells of it: the keys by which it may be the same as others, and its entity.

    What it is the same as is found anew for every day of knowing: two men may become one with what a later document tells.
    """

    id: str
    kind: str
    document: str
    keys: tuple[str, ...]
    """As the latest version of the document has them."""
    entity: str
    """The entity that it is part of, as known on the last days."""
    since: date = EARLIEST
    """First day on which anything told of it was known."""
    before: tuple[tuple[date, str], ...] = ()
    """Entities that it was part of until a day, in order of days."""
    keys_before: tuple[tuple[date, tuple[str, ...]], ...] = ()
    """Its keys until a day, in order of days, where a later version of the document tells more of it."""

    @property
    def entities(self) -> tuple[str, ...]:
        """Every entity that it is or was part of."""
        return tuple(dict.fromkeys((self.entity, *(entity for _, entity in self.before))))

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Its keys on any day, each once."""
        return tuple(dict.fromkeys((*self.keys, *(key for _, keys in self.keys_before for key in keys))))

    @property
    def parts(self) -> tuple[tuple[Span, str], ...]:
        """What it is part of, span by span over all days of knowing."""
        days = [EARLIEST, *(until for until, _ in self.before), LATEST]
        return tuple(zip(pairwise(days), (*(entity for _, entity in self.before), self.entity), strict=True))

    def entity_on(self, known: date) -> str:
        """The entity that it was part of, as known on a day."""
        return next((entity for until, entity in self.before if known < until), self.entity)


def ever(mentions: Iterable[MentionRow]) -> set[str]:
    """Every entity that some mentions are or were part of."""
    return {entity for mention in mentions for entity in mention.entities}


@dataclass(frozen=True)
class NodeRow:
    """An entity as it is on one rectangle of days. `properties` has a value for every property that is known."""

    id: str
    kind: str
    caption: str
    properties: Mapping[str, Value | tuple[Value, ...]]
    world: Span
    known: Span


@dataclass(frozen=True)
class LinkRow:
    """A link as it holds on one rectangle of days; `facts` in order of name; `evidence` are keys of statements."""

    name: str
    source: str
    target: str
    facts: tuple[tuple[str, str], ...]
    world: Span
    known: Span
    evidence: tuple[str, ...]


def stored(statement: Statement, version: int, known: Span) -> StatementRow:
    """A statement as it goes into a store."""
    words, target = statement.evidence, statement.target
    return StatementRow(
        key=f"{statement.id}.{version}",
        id=statement.id,
        document=words.document,
        version=version,
        kind=statement.subject.kind,
        subject=statement.subject.id,
        name=statement.name,
        value=statement.value,
        target=target.id if target else None,
        target_kind=target.kind if target else None,
        facts=statement.facts,
        said_by=statement.said_by.id if statement.said_by else None,
        holds=str(statement.holds) if statement.holds else None,
        start=words.start,
        end=words.end,
        quote=words.quote,
        reader=statement.reader,
        status="proposed",
        known=known,
    )


_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_json(value: Any) -> str:
    """The one way in which stores write lists and mappings into a column."""
    return _WRITER.encode(value)


def before_as_json(mention: MentionRow) -> tuple[str, str]:
    """What a mention was part of before, and its keys before, as stores keep them."""
    return (
        as_json([(until.isoformat(), entity) for until, entity in mention.before]),
        as_json([(until.isoformat(), keys) for until, keys in mention.keys_before]),
    )


def read_before(
    before: str, keys_before: str
) -> tuple[tuple[tuple[date, str], ...], tuple[tuple[date, tuple[str, ...]], ...]]:
    """The same, read back."""
    return (
        tuple((date.fromisoformat(until), entity) for until, entity in json.loads(before)),
        tuple((date.fromisoformat(until), tuple(keys)) for until, keys in json.loads(keys_before)),
    )
