"""What is read of each entity, in SQL: a table that chooses rows, the JSON of these, and tables of what hangs on them.

Each list of the plan is a level: a common table expression that chooses its rows (`up`, the entity that they hang on;
`kind`; `id` and the start of the rectangle), from which the rows are built, each entity once however often it occurs, and
the levels below chosen. So a statement grows with the plan but is never nested deeper (SQLite's parser allows little), and
only what belongs to a page is built. Python then hangs the levels into each other.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from errors import BadArgument
from graph.store.conditions import AsOf
from graph.store.constraints import node_table, quoted
from graph.store.reading import Divided, Follow, Listed, Read, Reads, Row, Told
from graph.store.sqlite_divide import Dividing, Found
from graph.store.sqlite_text import Text
from graph.store.written import kept
from schema.model import Kind, Schema

Levels: TypeAlias = dict[int, dict[str, Row]]
"""Rows of each level by the id of their entity."""
NOTHING_MORE: Mapping[str, str] = {}
MOST_WITHIN = 20
"""SQLite's json_object takes 63 pairs, and a row has columns too."""
NO_GROUPS: Mapping[str, Divided] = {}
NOTHING = "SELECT '' AS up, '' AS kind, '' AS id, '' AS known_from, '' AS world_from, '' AS facts WHERE 0"
"""A level without rows."""


class Leveled(Dividing, Text, ABC):
    """Collects the levels of one statement, and the steps that put them together."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self._steps: list[Callable[[Found, Levels], None]] = []
        self._texts: set[int] = set()
        """Outputs that are JSON which nobody reads here."""
        self.told_of: list[str] = []
        """Statements that give the keys of what is shown with rows."""
        self._shown: dict[int, str] = {}
        """Statements that give the ids of those rows of a level that are shown, where it has more."""

    @abstractmethod
    def list_within(self, follow: Follow, near: str, as_of: AsOf) -> str:
        """JSON of a list within the row that it hangs on."""

    @abstractmethod
    def follow(self, follow: Follow, above: int, kind: Kind, as_of: AsOf) -> None:
        """Adds a level with what a link leads to."""

    @abstractmethod
    def told(self, told: Told, above: int, kind: Kind, as_of: AsOf) -> None:
        """Adds the statements behind entities."""

    def level(self, chosen: str, reads: Reads, as_of: AsOf, first: int | None = None, shown: str = "") -> int:
        """A level from the statement that chooses it, with all that hangs on it; returns its number.

        `first`, `shown`: how many of its rows are shown, or which, where not all are.
        """
        number = self.table(chosen)
        if first is not None:
            shown = f"SELECT id FROM level{number} LIMIT {self.bind(first)}"
        self._shown[number] = shown.format(number) or f"SELECT id FROM level{number}"
        built = []
        inside = {name: within(read) for name, read in reads.items()}
        for name, read in reads.items():
            kind, alias = self.schema.kind(name), self.alias()
            hanging = {each.key: self.list_within(each, alias, as_of) for each in inside[name]}
            built.append(
                self.output(
                    f"SELECT json_group_array({self.shown(kind, read, alias, as_of, hanging)}) FROM "
                    f"(SELECT DISTINCT id, known_from, world_from FROM level{number} WHERE kind = '{kind.name}') chosen "
                    f"CROSS JOIN {node_table(kind)} {alias} ON {alias}.id = chosen.id "
                    f"AND {alias}.known_from = chosen.known_from AND {alias}.world_from = chosen.world_from"
                )
            )

        lists = [each for name in reads for each in inside[name]]
        sizes = [(each.key, each.page.first, each.cut) for each in lists if each.writing is None]
        texts = [each.key for each in lists if each.writing is not None]

        def gather(found: Found, levels: Levels) -> None:
            rows = levels[number] = {row["id"]: row for output in built for row in found[output]}
            for key in texts:
                for row in rows.values():
                    if (text := row.get(key)) is not None:
                        row[key] = msgspec.Raw(self.unmarked(text))
            for key, first, cut in sizes:
                for row in rows.values():
                    if (listed := row.get(key)) is not None:
                        shown, more = kept(listed, first, cut)
                        row[key] = Listed(tuple(shown), more, None, NO_GROUPS)

        self._steps.append(gather)
        # A step that hangs rows onto others is added after those that complete the rows themselves.
        for name, read in reads.items():
            kind = self.schema.kind(name)
            for follow in read.follows:
                if follow not in inside[name]:
                    self.follow(follow, number, kind, as_of)
            for told in read.told:
                self.told(told, number, kind, as_of)
        return number

    def entities(self, ids: str, reads: Reads, as_of: AsOf) -> int:
        """A level of the entities whose ids a statement gives, of whichever of these kinds they are."""
        arms = []
        for name in reads:
            kind, alias = self.schema.kind(name), self.alias()
            arms.append(
                f"SELECT '{kind.name}' AS kind, {alias}.id AS id, {alias}.known_from AS known_from, "
                f"{alias}.world_from AS world_from FROM ({ids}) asked CROSS JOIN {node_table(kind)} {alias} "
                f"ON {alias}.id = asked.id WHERE {self.holds(alias, as_of)}"
            )
        return self.level(" UNION ALL ".join(arms) or NOTHING, reads, as_of)

    def shown(self, kind: Kind, read: Read, alias: str, as_of: AsOf, more: Mapping[str, str] = NOTHING_MORE) -> str:
        """JSON of one row, with more values under their keys."""
        parts = [f"'id', {alias}.id, 'kind', '{kind.name}'"]
        for column in dict.fromkeys(read.columns):
            each = kind.properties.get(column)
            name = f"{alias}.{quoted(column)}"
            if column in ("id", "kind"):
                continue
            if each is None and column != "caption":
                raise BadArgument(f"{kind.name} has no property {column!r} to read.")
            if each is not None and each.list:
                name = f"json(coalesce({name}, '[]'))"
            elif each is not None and each.sort == "flag":
                name = f"json(CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
            parts.append(f"'{'caption' if each is None else each.name}', {name}")
        for key, counted in read.counts:
            parts.append(f"{self.bind(key)}, {self.number_of(counted, alias, as_of)}")
        if read.spans:
            parts.append(f"'spans', {self._spans(kind, read.spans, alias, as_of)}")
        parts += [f"{self.bind(key)}, {value}" for key, value in more.items()]
        return f"json_object({', '.join(parts)})"

    def _spans(self, kind: Kind, columns: Sequence[str], near: str, as_of: AsOf) -> str:
        """JSON of what some columns are, span of days by span."""
        known, alias = self.days(as_of)[1], self.alias()
        values = "".join(f", {alias}.{quoted(kind.properties[each].name)}" for each in columns)
        return (
            f"(SELECT json_group_array(json(span)) FROM (SELECT json_array({alias}.world_from, {alias}.world_to{values}) AS span "
            f"FROM {node_table(kind)} {alias} WHERE {alias}.id = {near}.id AND {alias}.known_from <= {known} "
            f"AND {known} < {alias}.known_to ORDER BY {alias}.world_from))"
        )


def within(read: Read) -> list[Follow]:
    """The links whose far ends are written into the row: nothing hangs on them, and nothing is counted."""
    plain = [
        each
        for each in read.follows
        if not each.page.count
        and not each.page.groups
        and not any(far.follows or far.told for far in each.reads.values())
    ]
    return plain[:MOST_WITHIN]
