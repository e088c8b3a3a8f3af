"""What root fields share: the question as asked, and the entities and words that a question over links has found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from api.graphql.plan import Planner, Words
from api.graphql.selection import Chosen, Sets
from api.graphql.shapes import Answer, constant, object_of
from errors import BadArgument, UnknownEntity
from graph.store.base import Store
from graph.store.plan import AsOf, EntitiesOf, Named, OneOf, Read, Row, StatementsOf, Told

QUOTED = {"id", "title", "publisher", "published", "url"}
"""What a store gives of a document beside every quote."""


@dataclass(frozen=True)
class Asked:
    """One root field of one operation."""

    planner: Planner
    store: Store
    chosen: Chosen
    as_of: AsOf

    @property
    def arguments(self) -> Mapping[str, Any]:
        """Its arguments."""
        return self.chosen.arguments

    def bounded(self, name: str, least: int, most: int) -> int:
        """A number that must lie within bounds."""
        value: int = self.arguments[name]
        if not least <= value <= most:
            raise BadArgument(f"`{name}` is {value}.", hint=f"Give a number from {least} to {most}.")
        return value


class Shown:
    """What is selected of the entities and statements that a question over links has found.

    All of it is asked for at once, when the first of it is wanted; by then every part of the selection has said what it needs.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._parts: list[Named] = []
        self._rows: tuple[Mapping[str, Row], ...] | None = None

    def entities(self, sets: Sets, ids: Collection[str], as_of: AsOf | None = None) -> Callable[[str | None], Any]:
        """The answer for each of some entities by its id; None where there is none of it."""
        asked, as_of = self._asked, as_of or self._asked.as_of
        kinds = dict.fromkeys(kind.name for kind in map(asked.store.schema.kind_of, ids) if kind)
        shape = asked.planner.entity(sets, tuple(kinds), as_of)
        rows = self._part(EntitiesOf(tuple(ids), shape.reads, as_of)) if kinds else dict
        return cache(lambda id: shape.of(rows().get(id)))

    def words(
        self, sets: Sets, keys: Collection[str], as_of: AsOf | None = None, *, later: bool = False
    ) -> Callable[[Collection[str]], list[Any]]:
        """The answers for statements by their keys, oldest document first.

        `later`: also what was not known yet on the day of knowing asked about, where that is the answer.
        """
        as_of = as_of or self._asked.as_of
        words = self._asked.planner.evidence(sets, as_of)
        rows = self._part(StatementsOf(tuple(keys), as_of, told_by(words), later)) if keys else dict
        made = cache(lambda key: words.answer(rows()[key]))
        place = cache(lambda: {key: place for place, key in enumerate(rows())})
        return lambda some: [made(key) for key in sorted(place().keys() & set(some), key=place().__getitem__)]

    def _part(self, part: Named) -> Callable[[], Mapping[str, Row]]:
        place = len(self._parts)
        self._parts.append(part)
        return lambda: self._found()[place]

    def _found(self) -> tuple[Mapping[str, Row], ...]:
        if self._rows is None:
            self._rows = self._asked.store.named(self._parts)
        return self._rows


def told_by(words: Words) -> Told | None:
    """How statements are read for what is selected of them; None where a store gives it beside every quote."""
    return None if is_plain(words) else Told("told", (), 0, words.document, words.said_by, words.columns)


def is_plain(words: Words) -> bool:
    """Whether of the words nothing is wanted but what a store gives beside every quote."""
    document = words.document
    return words.said_by is None and (
        document is None or (set(document.columns) <= QUOTED and not (document.told or document.follows))
    )


def object_with(parts: Sequence[Chosen], makers: Mapping[str, Callable[[Chosen], Answer]], type_name: str) -> Answer:
    """An object from the makers of its fields."""
    made = [(part.key, constant(type_name) if part.name == "__typename" else makers[part.name](part)) for part in parts]
    return object_of(made)


def value_of(name: str) -> Callable[[Chosen], Answer]:
    return lambda _: itemgetter(name)


def known_id(asked: Asked, entity: str) -> str:
    """The id that an entity has now; raises UnknownEntity where no document known by then tells of it."""
    kind = asked.store.schema.kind_of(entity)
    row = asked.store.one(OneOf(entity, {kind.name: Read()}, asked.as_of)) if kind else None
    if row is None:
        raise UnknownEntity(
            f"No entity {entity[:80]!r} is known on {asked.as_of.known} for {asked.as_of.world}.",
            hint="Find its id with `search`, or ask for a later day with `asOf`.",
        )
    return str(row["id"])
