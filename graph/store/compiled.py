"""What the engines have in common: every question becomes one statement in the engine's language, and its result the answer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar, overload

from graph.store.base import Store
from graph.store.plan import (
    AsOf,
    Differences,
    DifferencesOf,
    Edge,
    EdgesOf,
    Hits,
    Listed,
    ListOf,
    OneOf,
    Row,
    SearchFor,
)
from schema.model import Schema

T = TypeVar("T")


@dataclass(frozen=True)
class Query(Generic[T]):
    """One statement, its parameters, and how what the engine gives becomes the answer: SQL its one row, Cypher its rows."""

    text: str
    values: Mapping[str, Any]
    answer: Callable[[Any], T]


@dataclass(frozen=True)
class Language:
    """How each question is put in the language of one engine."""

    page: Callable[[Schema, ListOf], Query[Listed]]
    one: Callable[[Schema, OneOf], Query[Row | None]]
    differences: Callable[[Schema, DifferencesOf], Query[Differences]]
    search: Callable[[Schema, SearchFor], Query[Hits] | None]
    edges: Callable[[Schema, EdgesOf], Query[tuple[Edge, ...]]]
    quotes: Callable[[Schema, Collection[str], date | None], Query[Mapping[str, Row]]]
    captions: Callable[[Schema, Collection[str], AsOf], Query[Mapping[str, Row]]]


class CompiledStore(Store):
    """A store that answers in its engine's language."""

    language: ClassVar[Language]

    @abstractmethod
    def _ask(self, query: Query[T]) -> T:
        """Runs one statement and gives its answer."""

    @overload
    def compiled(self, question: ListOf) -> Callable[[], Listed]: ...

    @overload
    def compiled(self, question: OneOf) -> Callable[[], Row | None]: ...

    def compiled(self, question: ListOf | OneOf) -> Callable[[], Listed | Row | None]:
        """A page of one kind, or one entity."""
        if isinstance(question, ListOf):
            page = self.language.page(self.schema, question)
            return lambda: self._ask(page)
        one = self.language.one(self.schema, question)
        return lambda: self._ask(one)

    def differences(self, question: DifferencesOf) -> Differences:
        """What is not the same on two pairs of days."""
        return self._ask(self.language.differences(self.schema, question))

    def search(self, question: SearchFor) -> Hits:
        """Entities by what they are called, then by what is quoted of them."""
        query = self.language.search(self.schema, question)
        return Hits((), False) if query is None else self._ask(query)

    def edges(self, question: EdgesOf) -> tuple[Edge, ...]:
        """Links around entities."""
        return self._ask(self.language.edges(self.schema, question))

    def quotes(self, statements: Collection[str], known: date | None = None) -> Mapping[str, Row]:
        """Statements with their documents."""
        return self._ask(self.language.quotes(self.schema, statements, known))

    def captions(self, ids: Collection[str], known: date, world: date) -> Mapping[str, Row]:
        """All of some entities."""
        return self._ask(self.language.captions(self.schema, ids, AsOf(world, known)))
