"""How a whole list divides, in SQL: its members once, then for each dimension what they lead to, then the counts.

Each step is a table of its own, made once, so that the counts of many dimensions read the list a single time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from errors import BadArgument
from graph.store.conditions import AsOf
from graph.store.constraints import bounds, has_bounds, quoted
from graph.store.reading import Dimension, Divided, Follow, Group, Groups, GroupValue
from graph.store.sqlite_terms import Source, Terms
from schema.model import Kind, Schema

Found: TypeAlias = list[Any]
"""What each output of the statement gave, as Python."""
DividedOf: TypeAlias = Callable[[Found, str], Mapping[str, Divided]]
"""The groups of the list that hangs on the entity of an id, from the outputs."""


class Dividing(Terms):
    """Collects the tables and outputs of one statement, and those that divide a list."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self._tables: list[str] = []
        self._outputs: list[str] = []

    def output(self, sql: str) -> int:
        """One more value in the statement's row; returns its place."""
        self._outputs.append(sql)
        return len(self._outputs) - 1

    def table(self, chosen: str) -> int:
        """One more table that is made once; returns its number, `level<number>` being its name."""
        self._tables.append(f"level{len(self._tables)} AS MATERIALIZED ({chosen})")
        return len(self._tables) - 1

    def divided(
        self, up: str, tables: str, source: Source, groups: Sequence[Groups], as_of: AsOf, *, once: bool = False
    ) -> DividedOf:
        """The groups of a list of one kind; `up` is the id of the entity that a list hangs on.

        `once`: whether an entity is in the list no more than once, so that nothing has to be kept to tell.
        """
        if not groups:
            return lambda *_: {}
        dimensions = list(dict.fromkeys(each for some in groups for each in some.by))
        own = {each: f"own{place}" for place, each in enumerate(dimensions) if not each.steps}
        values = [f"{_value(each, source.kind, source.alias)} AS {name}" for each, name in own.items()]
        shown = ", ".join([f"{up} AS up", f"{source.alias}.id AS id", *values])
        chosen = f"SELECT {'' if once else 'DISTINCT '}{shown} FROM {tables} WHERE {source.where}"
        # A list that is read a single time is counted as it is read, which a covering index serves.
        read_once = once and len(groups) == 1 and len(own) == len(dimensions)
        whole = f"({chosen})" if read_once else f"level{self.table(chosen)}"
        reached = {each: self._reached(each, whole, as_of) for each in dimensions if each.steps}
        outputs = {each.key: self._counts(each, whole, own, reached) for each in groups}

        def answer(found: Found, above: str) -> Mapping[str, Divided]:
            return {each.key: _divided(each, found[outputs[each.key]], above) for each in groups}

        return answer

    def _reached(self, dimension: Dimension, whole: str, as_of: AsOf) -> str:
        """The table of what the members of a list lead to: `id` of the member; value, kind and caption of the far end."""
        near = f"(SELECT DISTINCT id, id AS far FROM {whole}) near"
        for place, step in enumerate(dimension.steps, 1):
            last = place == len(dimension.steps)
            arms = []
            for each in self.ends(Follow("", step.link, step.reverse, step.kinds, {}), "near.far", as_of):
                shown = f"near.id AS id, {each.alias}.id AS far"
                if last and dimension.column == "id":
                    shown += f", {each.alias}.id AS value, '{each.kind.name}' AS kind, {each.alias}.caption AS caption"
                elif last:
                    shown = f"near.id AS id, {_value(dimension, each.kind, each.alias)} AS value, NULL AS kind, NULL AS caption"
                arms.append(f"SELECT {shown} FROM {near} CROSS JOIN {each.tables} WHERE {each.where}")
            number = self.table(f"SELECT DISTINCT * FROM ({' UNION ALL '.join(arms)})")
            near = f"level{number} near"
        return near.partition(" ")[0]

    def _counts(
        self, groups: Groups, whole: str, own: Mapping[Dimension, str], reached: Mapping[Dimension, str]
    ) -> int:
        """The output with the largest groups of each list, and one more."""
        shown, joins, conditions, by = [], [], [], []
        for place, each in enumerate(groups.by):
            if each in own:
                value, kind, caption = f"whole.{own[each]}", "NULL", "NULL"
            else:
                far = f"far{place}"
                joins.append(f"{'LEFT ' if groups.unknown else ''}JOIN {reached[each]} {far} ON {far}.id = whole.id")
                value, kind, caption = f"{far}.value", f"max({far}.kind)", f"max({far}.caption)"
            if not groups.unknown:
                conditions.append(f"{value} IS NOT NULL")
            shown += [f"{value} AS value{place}", f"{kind} AS kind{place}", f"{caption} AS caption{place}"]
            by += [f"value{place} IS NULL", f"caption{place}", f"value{place}"]
        keys = [f"value{place}" for place in range(len(groups.by))]
        counted = (
            f"SELECT whole.up AS up, count(*) AS times, {', '.join(shown)} FROM {whole} whole {' '.join(joins)} "
            f"WHERE {self.all_of(*conditions)} GROUP BY {', '.join(['whole.up', *keys])}"
        )
        columns = ", ".join(
            f"{name}{place}" for place in range(len(groups.by)) for name in ("value", "kind", "caption")
        )
        return self.output(
            f"SELECT json_group_array(json_array(up, times, {columns})) FROM (SELECT *, row_number() OVER "
            f"(PARTITION BY up ORDER BY times DESC, {', '.join(by)}) AS place FROM ({counted}) ORDER BY up, place) "
            f"WHERE place <= {self.bind(groups.first + 1)}"
        )


def _value(dimension: Dimension, kind: Kind, alias: str) -> str:
    """What a member is counted under."""
    if dimension.column in ("id", "caption"):
        return f"{alias}.id" if dimension.column == "id" else f"{alias}.caption"
    each = kind.properties.get(dimension.column)
    if each is None or each.list:
        raise BadArgument(f"{kind.name} cannot be counted by {dimension.column!r}.")
    column = f"{alias}.{quoted(each.name)}"
    if each.sort == "flag":
        return f"CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
    if not has_bounds(each):
        return f"CAST({column} AS TEXT)" if each.sort == "number" else column
    first, last = (f"substr({alias}.{quoted(bound)}, 1, 7)" for bound in bounds(each.name))
    return f"CASE WHEN {first} = {last} THEN {first} END"


def _divided(groups: Groups, rows: Sequence[Sequence[Any]], above: str) -> Divided:
    mine = [row for row in rows if row[0] == above]
    made = []
    for _, times, *values in mine[: groups.first]:
        made.append(Group(tuple(GroupValue(*values[place : place + 3]) for place in range(0, len(values), 3)), times))
    return Divided(tuple(made), len(mine) > groups.first)
