"""The one interface of all stores: what a load writes, and what questions read.

A store keeps the record (documents with their versions, statements, mentions) and, computed from it, the
resolved graph as rectangles on two clocks: a node or link row holds for `world[0] <= day < world[1]` as known
`known[0] <= day < known[1]`.
At no point of the plane do two rows of one entity hold.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol, TypeVar

from graph.store.decision import Decision
from graph.store.explained import Explained, ExplainOf
from graph.store.plan import (
    Differences,
    DifferencesOf,
    Edge,
    EdgesOf,
    Hits,
    ListOf,
    Named,
    OneOf,
    SearchFor,
    Walked,
    WalkOf,
)
from graph.store.reading import Listed, Place, Row
from graph.store.rows import LinkRow, MentionRow, NodeRow, StatementRow, Version
from graph.store.waiting import Waiting, WaitingOf
from schema.model import Schema

T = TypeVar("T")


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
    remote: ClassVar[bool] = True
    """Whether a question waits for another process, however little work it is."""

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

    @abstractmethod
    def lists(self, questions: Sequence[ListOf]) -> tuple[Listed, ...]:
        """Several pages, uncounted and undivided, in one query."""

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
    def explained(self, question: ExplainOf) -> Explained:
        """An entity with what the record tells of it, in one query."""

    @abstractmethod
    def waiting(self, question: WaitingOf) -> Waiting:
        """What nobody has looked at yet, with the pages whose answers hang on it, in one query."""

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
