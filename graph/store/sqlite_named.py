"""SQL for what another question has found: entities by their ids and statements by their keys, all in one statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graph.store.compiled import Query
from graph.store.plan import EntitiesOf, Named, StatementsOf
from graph.store.reading import Row
from graph.store.rows import as_json
from graph.store.sqlite_around import IN_ITS_DOCUMENT
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import Levels
from graph.store.sqlite_query import Compiler
from schema.model import Schema

ByName = Callable[[Found, Levels], Mapping[str, Row]]
IN_THEIR_ORDER = 'v.published IS NULL, v.published, s.document, s.start, s."end", s.key'


def compile_named(schema: Schema, parts: Sequence[Named]) -> Query[tuple[Mapping[str, Row], ...]]:
    """Entities and statements, each part by itself."""
    made = Naming(schema)
    read: list[ByName] = []
    told: list[list[str]] = []
    for part in parts:
        before = len(made.told_of)
        if isinstance(part, StatementsOf) and part.told_in is not None:
            read.append(made.by_key(made.keys_told(told[part.told_in]), part))
        else:
            read.append(made.add(part))
        told.append(made.told_of[before:])
    return made.query(lambda found, levels: tuple(each(found, levels) for each in read))


class Naming(Compiler):
    """Adds such parts to a statement; what they are named by may be found in it."""

    def add(self, part: Named) -> ByName:
        """Entities or statements that were named before."""
        if isinstance(part, EntitiesOf):
            return self.by_id(f"SELECT value AS id FROM json_each({self.bind(as_json(sorted(set(part.ids))))})", part)
        keys = f"SELECT value AS key FROM json_each({self.bind(as_json(sorted(set(part.keys))))})"
        return self.by_key(keys, part)

    def keys_told(self, told: Sequence[str]) -> str:
        """The keys of the statements that are shown with rows, from the statements that give them."""
        return " UNION ".join(told) or "SELECT '' AS key WHERE 0"

    def with_table(self, name: str, chosen: str) -> None:
        """A table of which what is named is taken; it is made once."""
        self._tables.append(f"{name} AS MATERIALIZED ({chosen})")

    def by_id(self, ids: str, part: EntitiesOf) -> ByName:
        """The entities whose ids a statement gives."""
        level = self.entities(ids, part.reads, part.as_of)
        return lambda _, levels: levels[level]

    def by_key(self, keys: str, part: StatementsOf) -> ByName:
        """The statements whose keys a statement gives, each once."""
        known = self.days(part.as_of)[1]
        where = "" if part.later else f" WHERE s.known_from <= {known} AND {known} < s.known_to"
        chosen = self.table(
            f"SELECT s.key AS up, s.key AS key FROM ({keys}) asked CROSS JOIN statement s ON s.key = asked.key "
            f"CROSS JOIN document_version v ON v.document = s.document AND v.number = s.version{where} ORDER BY {IN_THEIR_ORDER}"
        )
        if part.told is not None:
            statements = self.statements(chosen, part.told, part.as_of)
            return lambda found, levels: dict(statements(found, levels))
        quotes = self.output(
            f"SELECT json_group_array({IN_ITS_DOCUMENT}) FROM level{chosen} chosen CROSS JOIN statement s ON s.key = chosen.key "
            "CROSS JOIN document_version v ON v.document = s.document AND v.number = s.version"
        )
        return lambda found, _: {row["statement"]: row for row in found[quotes]}
