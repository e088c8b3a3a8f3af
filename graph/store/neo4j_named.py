"""Cypher for what another question has found: entities by their ids and statements by their keys, all in one statement."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.neo4j_around import IN_ITS_DOCUMENT, quoted_row
from graph.store.neo4j_query import Compiler
from graph.store.neo4j_statements import Decode, in_their_order
from graph.store.plan import EntitiesOf, Named, StatementsOf
from graph.store.reading import Reads, Row
from schema.model import Schema

ByName = Callable[[Sequence[Any], Collection[str] | None], Mapping[str, Row]]
"""Rows by name: all of them, or of those that were read only some."""


def compile_named(schema: Schema, parts: Sequence[Named]) -> Query[tuple[Mapping[str, Row], ...]]:
    """Entities and statements, each part by itself."""
    made = Naming(schema)
    read: list[tuple[str, ByName]] = []
    calls = ""
    for place, part in enumerate(parts):
        given = ""
        if isinstance(part, StatementsOf) and part.told_in is not None:
            among, given = parts[part.told_in], f"r{part.told_in}"
            assert isinstance(among, EntitiesOf)
            each = f"UNWIND {given} AS row UNWIND {made.keys_told(among.reads, 'row[1]')} AS key WITH DISTINCT key"
            read.append(made.by_key(each, part))
        else:
            read.append(made.add(part))
        calls += f"CALL ({given}) {{ {read[-1][0]} AS r{place} }} "
    cypher = f"{calls}RETURN [{', '.join(f'r{place}' for place in range(len(read)))}] AS row"

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

    def keys_told(self, reads: Reads, row: str) -> str:
        """The keys of all statements that hang on a row of one of these kinds, as `any_kind` writes it."""
        if len(reads) == 1:
            return self.told_keys(next(iter(reads.values())), row)
        each = (f"WHEN {place} THEN {self.told_keys(read, f'{row}[1]')}" for place, read in enumerate(reads.values()))
        return f"CASE {row}[0] {' '.join(each)} END"

    def by_id(self, each: str, part: EntitiesOf, days: str = "") -> tuple[str, ByName]:
        """The entities of which a clause gives each `id`; and, under this name, the days that are meant, where it finds them.

        Where it does, their place stands beside each, as the last of what is said of such days.
        """
        shown, decode = self.any_kind(part.reads, "n", "e", part.as_of)
        cypher = (
            f"{each} MATCH (e:Entity {{id: id}})-[:AT]->(n:{self.labels(part.reads)}) WHERE {self.holds('n', part.as_of)} "
            f"RETURN collect([id, {shown}{days and f', last({days})'}])"
        )
        return cypher, _wanted(decode)

    def by_key(self, each: str, part: StatementsOf, days: str = "") -> tuple[str, ByName]:
        """The statements of which a clause gives each `key`, with days in the same way."""
        known = self.days(part.as_of)[1]
        where = "" if part.later else f"WHERE s.known_from <= {known} AND {known} < s.known_to "
        shown, decode = (
            (IN_ITS_DOCUMENT, quoted_row)
            if part.told is None
            else self.statement(part.told, "s", part.as_of, "" if part.later else "v")
        )
        cypher = (
            f"{each} MATCH (s:Statement {{key: key}})-[:IN_VERSION]->(v) {where}WITH s, v{days and f', {days}'} ORDER BY {in_their_order('s', 'v')} "
            f"RETURN collect([s.key, {shown}{days and f', last({days})'}])"
        )
        return cypher, _wanted(decode)


def _wanted(decode: Decode) -> ByName:
    return lambda rows, wanted: {name: decode(row) for name, row, *_ in rows if wanted is None or name in wanted}
