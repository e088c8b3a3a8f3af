"""Cypher for what another question has found: entities by their ids and statements by their keys, all in one statement."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.neo4j_around import IN_ITS_DOCUMENT, quoted_row
from graph.store.neo4j_query import Compiler, Decode, in_their_order
from graph.store.plan import EntitiesOf, Named, Row, StatementsOf
from schema.model import Schema

ByName = Callable[[Sequence[Any], Collection[str] | None], Mapping[str, Row]]
"""Rows by name: all of them, or of those that were read only some."""


def compile_named(schema: Schema, parts: Sequence[Named]) -> Query[tuple[Mapping[str, Row], ...]]:
    """Entities and statements, each part by itself."""
    made = Naming(schema)
    read = [made.add(part) for part in parts]
    calls = " ".join(f"CALL () {{ {cypher} AS r{place} }}" for place, (cypher, _) in enumerate(read))
    cypher = f"{calls} RETURN [{', '.join(f'r{place}' for place in range(len(read)))}] AS row"

    def answer(found: Sequence[Sequence[Any]]) -> tuple[Mapping[str, Row], ...]:
        return tuple(by_name(rows, None) for rows, (_, by_name) in zip(found[0][0], read, strict=True))

    return Query(cypher, made.values, answer)


class Naming(Compiler):
    """Writes such parts of a statement."""

    def add(self, part: Named) -> tuple[str, ByName]:
        """Entities or statements that were named before."""
        if isinstance(part, EntitiesOf):
            return self.by_id(f"UNWIND {self.bind(sorted(set(part.ids)))} AS id", part)
        return self.by_key(f"UNWIND {self.bind(sorted(set(part.keys)))} AS key", part)

    def by_id(self, each: str, part: EntitiesOf) -> tuple[str, ByName]:
        """The entities of which a clause gives each `id`."""
        shown, decode = self.any_kind(part.reads, "n", "e", part.as_of)
        cypher = (
            f"{each} MATCH (e:Entity {{id: id}})-[:AT]->(n:{self.labels(part.reads)}) WHERE {self.holds('n', part.as_of)} "
            f"RETURN collect([id, {shown}])"
        )
        return cypher, _wanted(decode)

    def by_key(self, each: str, part: StatementsOf, days: str = "") -> tuple[str, ByName]:
        """The statements of which a clause gives each `key`; and, under this name, the days that are meant, where it finds them."""
        known = self.days(part.as_of)[1]
        where = "" if part.later else f"WHERE s.known_from <= {known} AND {known} < s.known_to "
        shown, decode = (
            (IN_ITS_DOCUMENT, quoted_row) if part.told is None else self.statement(part.told, "s", part.as_of)
        )
        cypher = (
            f"{each} MATCH (s:Statement {{key: key}})-[:IN_VERSION]->(v) {where}WITH s, v{days and f', {days}'} ORDER BY {in_their_order('s', 'v')} "
            f"RETURN collect([s.key, {shown}])"
        )
        return cypher, _wanted(decode)


def _wanted(decode: Decode) -> ByName:
    return lambda rows, wanted: {name: decode(row) for name, row in rows if wanted is None or name in wanted}
