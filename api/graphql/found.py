"""What root fields share: the question as asked, and the entities and words that a question over links has found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import itemgetter
from typing import Any

from api.graphql.cuts import tell, untold, untold_all
from api.graphql.plan import Planner, Words
from api.graphql.selection import Chosen, Sets
from api.graphql.shapes import Answer, constant, object_of
from errors import BadArgument
from graph.questions.words import in_order
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.merging import told_together
from graph.store.plan import EntitiesOf, Hits, StatementsOf
from graph.store.reading import Reads, Row, Told

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
        self.parts: list[EntitiesOf | StatementsOf] = []
        self._rows: tuple[Mapping[str, Row], ...] | None = None

    def entities(self, sets: Sets, ids: Collection[str], as_of: AsOf | None = None) -> Callable[[str | None], Any]:
        """The answer for each of some entities by its id; None where there is none of it."""
        kinds = dict.fromkeys(kind.name for kind in map(self._asked.store.schema.kind_of, ids) if kind)
        return self._entities(sets, ids, tuple(kinds), as_of)

    def entities_of(self, sets: Sets, kinds: Sequence[str]) -> Callable[[str | None], Any]:
        """The same of entities of some kinds that are yet to be found."""
        return self._entities(sets, (), kinds, None)

    def _entities(
        self, sets: Sets, ids: Collection[str], kinds: Sequence[str], as_of: AsOf | None
    ) -> Callable[[str | None], Any]:
        shape = self._asked.planner.entity(sets, kinds, as_of or self._asked.as_of)
        rows = self._part(EntitiesOf(tuple(ids), shape.reads, as_of or self._asked.as_of)) if kinds else dict
        return cache(lambda id: shape.of(rows().get(id)))

    def words(
        self, sets: Sets, keys: Collection[str], as_of: AsOf | None = None, *, later: bool = False
    ) -> Callable[[Collection[str]], list[Any]]:
        """The answers for statements by their keys, oldest document first.

        `later`: also what was not known yet on the day of knowing asked about, where that is the answer.
        """
        return (
            self._words(sets, StatementsOf(tuple(keys), as_of or self._asked.as_of, None, later))
            if keys
            else lambda _: []
        )

    def words_yet_to_be_found(self, sets: Sets) -> Callable[[Collection[str]], list[Any]]:
        """The same of statements that are yet to be found."""
        return self._words(sets, StatementsOf((), self._asked.as_of))

    def _words(self, sets: Sets, part: StatementsOf) -> Callable[[Collection[str]], list[Any]]:
        words = self._asked.planner.evidence(sets, part.as_of)
        rows = self._part(replace(part, told=told_by(words)))
        made = cache(lambda key: words.answer(rows()[key]))
        place = cache(lambda: {key: place for place, key in enumerate(rows())})
        return lambda some: [made(key) for key in sorted(place().keys() & set(some), key=place().__getitem__)]

    def found(self, hits: Hits) -> None:
        """Takes what was found with what is wanted of it; where that was too much, it is asked for now that the best are known."""
        ids = tuple(row["id"] for row in hits.rows)
        kinds = {row["kind"] for row in hits.rows}
        if hits.shown is not None or not ids:
            self._rows = hits.shown or tuple({} for _ in self.parts)
            return
        self.name(ids, hits.keys, kinds)

    def name(self, ids: Collection[str], keys: Collection[str], kinds: Collection[str] | None = None) -> None:
        """Says which entities, of which kinds, and which statements those are that were yet to be found."""
        self.parts = [
            replace(
                part, ids=tuple(ids), reads={k: read for k, read in part.reads.items() if kinds is None or k in kinds}
            )
            if isinstance(part, EntitiesOf)
            else replace(part, keys=tuple(keys))
            for part in self.parts
        ]

    def _part(self, part: EntitiesOf | StatementsOf) -> Callable[[], Mapping[str, Row]]:
        place = len(self.parts)
        self.parts.append(part)
        return lambda: self._found()[place]

    def _found(self) -> tuple[Mapping[str, Row], ...]:
        if self._rows is None:
            self._rows = self._asked.store.named(self.parts)
        return self._rows


def read_with(
    asked: Asked, sets: Sets, kinds: Sequence[str], as_of: AsOf | None = None
) -> tuple[Reads, Callable[[Row | None], Any]]:
    """What is selected of entities that a question reads itself, though not all may be shown; and the answer for one that is."""
    with asked.planner.in_rows():
        shape = asked.planner.entity(sets, kinds, as_of or asked.as_of)

    def show(row: Row | None) -> Any:
        tell(shape.reads, row)
        return shape.of(row)

    return untold_all(shape.reads), show


class Telling:
    """What is selected of the words behind an answer, said before it is asked for: they are read in the query that it is made from."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._rows: Mapping[str, Row] = {}
        self.wanted: Told | None = None

    def words(self, sets: Sets) -> Callable[[Collection[str]], list[Any]]:
        """The answers for statements by their keys, oldest document first."""
        with self._asked.planner.in_rows():
            words = self._asked.planner.evidence(sets, self._asked.as_of)
        document = None if words.document is None else untold(words.document)
        said_by = None if words.said_by is None else untold_all(words.said_by)
        self.wanted = told_together(Told("", (), 0, document, said_by, words.columns), self.wanted)

        def show(key: str) -> Any:
            row = self._rows[key]
            tell({} if words.document is None else {"Document": words.document}, row["document"])
            tell(words.said_by or {}, row["said_by"])
            return words.answer(row)

        made = cache(show)

        def told(some: Collection[str]) -> list[Any]:
            wanted = {*some}
            return [made(key) for key in self._rows if key in wanted]

        return told

    def found(self, rows: Iterable[Row]) -> None:
        """Takes the statements that were read."""
        self.take(in_order(rows) if self.wanted else {})

    def take(self, rows: Mapping[str, Row]) -> None:
        """The same where they are in their order."""
        self._rows = rows


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
