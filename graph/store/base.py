"""The one interface of all stores: what a load writes, and what questions read.

A store keeps the record (documents with their versions, statements, mentions) and, computed from it, the
resolved graph as rectangles on two clocks: a node or link row holds for `world[0] <= day < world[1]` as known
`known[0] <= day < known[1]`.
At no point of the plane do two rows of one entity hold.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Protocol, TypeAlias, TypeVar

from graph.store.decision import Decision
from graph.store.plan import (
    Differences,
    DifferencesOf,
    Edge,
    EdgesOf,
    Hits,
    Listed,
    ListOf,
    Named,
    OneOf,
    Place,
    Row,
    SearchFor,
    Walked,
    WalkOf,
)
from schema.dates import EARLIEST, LATEST
from schema.document import Document
from schema.model import Schema
from schema.statement import Statement, Value

T = TypeVar("T")
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


@dataclass(frozen=True)
class Edition:
    """Which state of the dataset a store holds; what has the same edition holds the same."""

    version: int
    last_load: str | None


@dataclass(frozen=True)
class DatasetFacts:
    """What the whole store holds today."""

    version: int
    """Counts the loads that changed something."""
    last_load: str | None
    documents: int
    statements: int
    entities: Mapping[str, int]

    @property
    def edition(self) -> Edition:
        """The state that was counted."""
        return Edition(self.version, self.last_load)


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


class Transaction(Protocol):
    """What one load may do; all of it is kept, or nothing. The work may be run again after a transient fault."""

    def current_versions(self, documents: Collection[str]) -> dict[str, Version]:
        """The version that is current of each of these documents that was loaded, with its text."""

    def documents_with(self, contents: Collection[str]) -> dict[str, list[str]]:
        """Ids of the documents whose current versions have one of these fingerprints, in order, by fingerprint."""

    def close_version(self, document: str, on: date) -> None:
        """Ends the current version and its statements: they are no longer what is known from this day on."""

    def add_versions(self, versions: Sequence[Version]) -> None:
        """Keeps new versions of documents."""

    def add_statements(self, rows: Sequence[StatementRow]) -> None:
        """Keeps statements."""

    def put_mentions(self, mentions: Sequence[MentionRow]) -> None:
        """Keeps mentions, replacing those of the same id."""

    def mentions(
        self,
        *,
        ids: Collection[str] = (),
        keys: Collection[str] = (),
        entities: Collection[str] = (),
        documents: Collection[str] = (),
    ) -> list[MentionRow]:
        """Every mention that has one of these ids, of these documents, or that on any day has or had one of these keys, or is or
        was part of one of these entities."""

    def statements(
        self,
        *,
        subjects: Collection[str] = (),
        targets: Collection[str] = (),
        documents: Collection[str] = (),
        keys: Collection[str] = (),
    ) -> list[StatementRow]:
        """Every statement, of all versions, about one of these mentions, pointing at one, of one of these documents, or with
        one of these keys."""

    def versions(self, documents: Collection[str]) -> list[Version]:
        """Every version of these documents (without their text: `document.text` is empty)."""

    def replace_graph(self, entities: Collection[str], nodes: Sequence[NodeRow], links: Sequence[LinkRow]) -> None:
        """Takes out every node row of these entities and every link row that starts at one; writes these instead."""

    def count_loads(self, instant: str, number: int = 1) -> None:
        """Raises the dataset's version by the number of documents, or decisions, that changed something."""

    # ---- what people decided ----

    def decisions(self, about: Collection[str] | None = None) -> list[Decision]:
        """The log, oldest first: all of it, or what is about one of these documents or fingerprints."""

    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        """Adds to the log, which nothing is ever taken from."""

    def set_status(self, keys: Collection[str], status: str) -> None:
        """Gives statements the status that a person found."""

    def remove_statements(self, keys: Collection[str]) -> None:
        """Takes out statements that a person had added, or that are forgotten."""

    # ---- forgetting ----

    def texts(self) -> Iterator[Version]:
        """Every version of every document, with its text."""

    def remove_documents(self, documents: Collection[str]) -> None:
        """Takes out every version of documents, with their statements and mentions."""

    def remove_mentions(self, ids: Collection[str]) -> None:
        """Takes out mentions."""

    def rewrite(self, versions: Sequence[Version], statements: Sequence[StatementRow]) -> None:
        """Puts versions and statements in the place of those of the same document and number, or the same key."""

    def rewrite_decisions(self, decisions: Sequence[Decision]) -> None:
        """Puts decisions in the place of those of the same number: only to take a forgotten name out of their words."""


class Store(ABC):
    """A place that keeps the graph, made by `graph.store.open_store`; closed by `close` or `with`."""

    schema: Schema
    queries: int
    """Questions asked so far, counted where they leave for the engine."""
    seconds: float | None = None
    """Longest time that one question may take, if there is a limit."""

    @abstractmethod
    def prepare(self) -> None:
        """Makes tables, constraints and indexes where they are missing; harmless when repeated.

        Raises StoreNotPrepared when the store was made from another declaration of kinds.
        """

    @abstractmethod
    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs work in one transaction, all or nothing; retries it after transient faults."""

    @abstractmethod
    def read(self, work: Callable[[Transaction], T]) -> T:
        """Runs work that only reads the record, beside others that read or write."""

    # ---- questions: one query each ----

    @abstractmethod
    def pages(self, question: ListOf) -> Callable[[Place | None], Listed]:
        """A list to be asked for again and again, each time after another place, and compiled once; every call asks the store."""

    @abstractmethod
    def ones(self, question: OneOf) -> Callable[[str], Row | None]:
        """An entity to be asked for again and again, each time by another id, and compiled once; every call asks the store."""

    def list(self, question: ListOf) -> Listed:
        """A page of entities of one kind."""
        return self.pages(question)(question.page.after)

    def one(self, question: OneOf) -> Row | None:
        """One entity; an id from before a merge leads to the entity that it became part of."""
        return self.ones(question)(question.id)

    @abstractmethod
    def differences(self, question: DifferencesOf) -> Differences:
        """What is not the same on two pairs of days, the latest first."""

    @abstractmethod
    def search(self, question: SearchFor) -> Hits:
        """What is called by some words, then what they are quoted of, in the order of `ranking.py`."""

    @abstractmethod
    def edges(self, question: EdgesOf) -> tuple[Edge, ...]:
        """Links around entities."""

    @abstractmethod
    def walk(self, question: WalkOf) -> Walked:
        """Links around entities, level by level."""

    @abstractmethod
    def named(self, parts: Sequence[Named]) -> tuple[Mapping[str, Row], ...]:
        """What questions over links have found, all of it in one query: of each part its rows by id or by key."""

    @abstractmethod
    def quotes(self, statements: Collection[str], known: date | None = None) -> Mapping[str, Row]:
        """Rows like those of `Told`, by key of statement; no said_by; document with all its properties.

        `known`: only of statements that are known on that day, where it is given.
        """

    @abstractmethod
    def captions(self, ids: Collection[str], known: date, world: date) -> Mapping[str, Row]:
        """`id`, `kind`, `caption` and all properties of entities, by id, on these days."""

    @abstractmethod
    def edition(self) -> Edition:
        """Version and time of the last load, which every change of the content raises; costs next to nothing."""

    def dataset(self) -> DatasetFacts:
        """Version, time of the last load, and counts; counted once for each edition, since that takes whole tables."""
        kept = self._counted
        if kept is None or kept.edition != self.edition():
            kept = self._counted = self.count()
        return kept

    _counted: DatasetFacts | None = None

    @abstractmethod
    def count(self) -> DatasetFacts:
        """The same, counted now."""

    # ---- the whole content, streamed, for exports, copies and checks ----

    @abstractmethod
    def all_versions(self) -> Iterator[Version]:
        """Every version of every document, with its text, in order of id and number."""

    @abstractmethod
    def all_statements(self) -> Iterator[StatementRow]:
        """Every statement, in order of document, version, place in the text and key."""

    @abstractmethod
    def all_mentions(self) -> Iterator[MentionRow]:
        """Every mention, in order of id."""

    @abstractmethod
    def all_decisions(self) -> Iterator[Decision]:
        """The log of what people decided, oldest first."""

    @abstractmethod
    def scrub(self) -> None:
        """Leaves nothing of what was taken out in the store's files, as far as its engine lets us."""

    @abstractmethod
    def all_nodes(self, kind: str | None = None) -> Iterator[NodeRow]:
        """Every node row (of one kind), in order of kind, id and rectangle."""

    @abstractmethod
    def all_links(self) -> Iterator[LinkRow]:
        """Every link row, in order of name, source, target and rectangle."""

    @abstractmethod
    def put_all(
        self,
        versions: Iterable[Version],
        statements: Iterable[StatementRow],
        mentions: Iterable[MentionRow],
        nodes: Iterable[NodeRow],
        links: Iterable[LinkRow],
        facts: DatasetFacts,
        decisions: Iterable[Decision] = (),
    ) -> None:
        """Fills an empty store with another's content, in batches; raises StoreError when this one is not empty."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of files and connections."""

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
