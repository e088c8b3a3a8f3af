"""What the engines have in common: every question becomes one statement in the engine's language, and its result the answer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.explained import Explained, ExplainOf
from graph.store.keyset import written_place
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
from graph.store.reading import Later, Listed, Place, Row
from graph.store.waiting import Waiting, WaitingOf
from schema.model import Schema

T = TypeVar("T")
Places: TypeAlias = Mapping[str, Any]
"""By the name of a parameter the number of what is told later, or the places within it, if it is a map."""


@dataclass(frozen=True)
class Query(Generic[T]):
    """One statement, its parameters, and how what the engine gives becomes the answer: SQL its one row, Cypher its rows."""

    text: str
    values: Mapping[str, Any]
    answer: Callable[[Any], T]

    def told(self, *values: Any) -> Query[T]:
        """The same with what is told now in the places that were left for it."""

        return Query(self.text, _filled(self.values, self._places, values), self.answer) if self._places else self

    @cached_property
    def _places(self) -> Places:
        return _places_in(self.values)


def _places_in(values: Mapping[str, Any]) -> Places:
    """The places that were left; some of Cypher's parameters are entries of one that is a map."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Later):
            found[name] = value.number
        elif isinstance(value, dict) and (within := _places_in(value)):
            found[name] = within
    return found


def _filled(values: Mapping[str, Any], places: Places, told: Sequence[Any]) -> Mapping[str, Any]:
    filled = {
        name: told[place] if isinstance(place, int) else _filled(values[name], place, told)
        for name, place in places.items()
    }
    return {**values, **filled}


@dataclass(frozen=True)
class Language:
    """How each question is put in the language of one engine.

    A page leaves room for the place that it starts after where that is given as values told later, and one entity for its id.
    """

    page: Callable[[Schema, ListOf], Query[Listed]]
    lists: Callable[[Schema, Sequence[ListOf]], Query[tuple[Listed, ...]]]
    one: Callable[[Schema, OneOf], Query[Row | None]]
    differences: Callable[[Schema, DifferencesOf], Query[Differences]]
    search: Callable[[Schema, SearchFor], Query[Hits] | None]
    edges: Callable[[Schema, EdgesOf], Query[tuple[Edge, ...]]]
    walk: Callable[[Schema, WalkOf], Query[Walked]]
    named: Callable[[Schema, Sequence[Named]], Query[tuple[Mapping[str, Row], ...]]]
    explained: Callable[[Schema, ExplainOf], Query[Explained]]
    waiting: Callable[[Schema, WaitingOf], Query[Waiting]]
    quotes: Callable[[Schema, Collection[str], date | None], Query[Mapping[str, Row]]]
    captions: Callable[[Schema, Collection[str], AsOf], Query[Mapping[str, Row]]]


class CompiledStore(Store):
    """A store that answers in its engine's language."""

    language: ClassVar[Language]

    @abstractmethod
    def _ask(self, query: Query[T]) -> T:
        """Runs one statement and gives its answer."""

    def pages(self, question: ListOf) -> Callable[[Place | None], Listed]:
        """Pages of one kind: a statement for every shape of a place, which is what of it is unknown."""
        kind = self.schema.kind(question.kind)
        compiled: dict[tuple[bool, ...], Query[Listed]] = {}

        def ask(after: Place | None) -> Listed:
            values = written_place([kind], replace(question.page, after=after)) or ()
            shape = tuple(value is None for value in values)
            query = compiled.get(shape)
            if query is None:
                later = tuple(None if unknown else Later(number) for number, unknown in enumerate(shape)) or None
                asked = replace(question, page=replace(question.page, after=later))
                query = compiled[shape] = self.language.page(self.schema, asked)
            return self._ask(query.told(*values))

        return ask

    def lists(self, questions: Sequence[ListOf]) -> tuple[Listed, ...]:
        """Several lists at once."""
        return self._ask(self.language.lists(self.schema, questions))

    def ones(self, question: OneOf) -> Callable[[str], Row | None]:
        """Entities of whichever kinds."""
        query = self.language.one(self.schema, question)
        return lambda id: self._ask(query.told(id))

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

    def walk(self, question: WalkOf) -> Walked:
        """Links around entities, level by level."""
        return self._ask(self.language.walk(self.schema, question))

    def named(self, parts: Sequence[Named]) -> tuple[Mapping[str, Row], ...]:
        """Entities by id, statements by key."""
        return self._ask(self.language.named(self.schema, parts))

    def explained(self, question: ExplainOf) -> Explained:
        """An entity with its record."""
        return self._ask(self.language.explained(self.schema, question))

    def waiting(self, question: WaitingOf) -> Waiting:
        """Pages, then other statements."""
        return self._ask(self.language.waiting(self.schema, question))

    def quotes(self, statements: Collection[str], known: date | None = None) -> Mapping[str, Row]:
        """Statements with their documents."""
        return self._ask(self.language.quotes(self.schema, statements, known))

    def captions(self, ids: Collection[str], known: date, world: date) -> Mapping[str, Row]:
        """All of some entities."""
        return self._ask(self.language.captions(self.schema, ids, AsOf(world, known)))
