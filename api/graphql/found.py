"""What root fields share: the question as asked, and the entities and words that a question over links has found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from api.graphql.plan import Planner, Words
from api.graphql.selection import Chosen, Sets
from api.graphql.shapes import Answer, constant, object_of
from errors import BadArgument, UnknownEntity
from graph.store.base import Store
from graph.store.plan import AsOf, Compare, ListOf, OneOf, Page, Read, Row, Told

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


def entities_of(asked: Asked, sets: Sets, ids: Collection[str]) -> Mapping[str, dict[str, Any]]:
    """What is selected of some entities, by id: one query for plain fields, one a kind where links are followed."""
    by_kind: dict[str, list[str]] = {}
    for each in dict.fromkeys(ids):
        if kind := asked.store.schema.kind_of(each):
            by_kind.setdefault(kind.name, []).append(each)
    shape = asked.planner.entity(sets, tuple(by_kind), asked.as_of)
    rows: dict[str, Row] = {}
    if any(read.follows or read.told for read in shape.reads.values()):
        for kind_name, some in by_kind.items():
            where = Compare("id", "in", tuple(some))
            question = ListOf(kind_name, shape.reads[kind_name], asked.as_of, where, Page(len(some)))
            rows.update((row["id"], row) for row in asked.store.list(question).rows)
    elif by_kind:
        rows.update(asked.store.captions(list(dict.fromkeys(ids)), asked.as_of.known, asked.as_of.world))
    return {each: made for each, row in rows.items() if (made := shape.of(row)) is not None}


def is_plain(words: Words) -> bool:
    """Whether of the words nothing is wanted but what a store gives beside every quote."""
    document = words.document
    return words.said_by is None and (
        document is None or (set(document.columns) <= QUOTED and not (document.told or document.follows))
    )


def words_of(asked: Asked, sets: Sets, edges: Mapping[str, Sequence[str]], *, later: bool = False) -> Mapping[str, Any]:
    """The finished evidence by key of statement, oldest document first; `edges`: by source entity, keys of what is said of it.

    `later`: also what was not known yet on the day of knowing asked about, where that is the answer.
    """
    keys = {key for some in edges.values() for key in some}
    if not keys or not sets:
        return {}
    words = asked.planner.evidence(sets, asked.as_of)
    document, said_by, answer = words.document, words.said_by, words.answer
    if is_plain(words):
        rows = sorted(
            asked.store.quotes(keys, None if later else asked.as_of.known).items(),
            key=lambda each: (_age(each[1]), each[0]),
        )
        return {key: answer(row) for key, row in rows}
    found: dict[str, Any] = {}
    by_kind: dict[str, list[str]] = {}
    for source in edges:
        if kind := asked.store.schema.kind_of(source):
            by_kind.setdefault(kind.name, []).append(source)
    for name, ids in by_kind.items():
        read = Read(told=(Told("told", (), 1_000, document, said_by),))
        where = Compare("id", "in", tuple(ids))
        for row in asked.store.list(ListOf(name, read, asked.as_of, where, Page(len(ids)))).rows:
            found.update((each["statement"], answer(each)) for each in row["told"] if each["statement"] in keys)
    return found


def _age(statement: Row) -> tuple[str, str, int]:
    """By the day of its document (the undated last), then by its place in the text."""
    return statement["document"].get("published") or "9999", statement["document"]["id"], statement["start"]


def in_order(words: Mapping[str, Any], keys: Sequence[str]) -> list[Any]:
    """The words of some statements, in the order in which all of them were found."""
    wanted = set(keys)
    return [answer for key, answer in words.items() if key in wanted]


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
