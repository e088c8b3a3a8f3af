"""How a whole list divides, in Cypher: for every set of groups a COLLECT subquery over the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from errors import BadArgument
from graph.store.conditions import AsOf
from graph.store.constraints import bounds, has_bounds, ticked
from graph.store.neo4j_conditions import End
from graph.store.neo4j_order import Ordering
from graph.store.reading import Dimension, Divided, Follow, Group, Groups, GroupValue, Page
from schema.model import Kind

ReadWhole: TypeAlias = Callable[[Sequence[Any]], tuple[int | None, Mapping[str, Divided]]]
"""The number and the groups, from what `whole` gave."""


class Dividing(Ordering):
    """Writes what is asked of a whole list besides its page."""

    def whole(
        self, end: End, page: Page, as_of: AsOf, repeats: bool = False, inner: bool = False, once: bool = False
    ) -> tuple[str, ReadWhole]:
        """A list of the number, where it is wanted, and of the groups; empty where nothing is wanted.

        `inner`: of a list that hangs on an entity. Neo4j refuses aggregation within an expression beside other columns, so
        the members of such a list come with their values and are counted when they arrive. `once`: whether an entity is in
        the list no more than once, so that nothing has to be kept to tell.
        """
        asked = []
        if page.count:
            distinct = "DISTINCT " if repeats else ""
            members = end.members() if end.state else f"MATCH {end.path} WHERE {end.where}"
            asked.append(f"COUNT {{ {members} RETURN {distinct}{end.at} }}")
        asked += [self._counts(each, end, as_of, inner, once) for each in page.groups]

        def read(found: Sequence[Any]) -> tuple[int | None, Mapping[str, Divided]]:
            count, rest = (found[0], found[1:]) if page.count else (None, found)
            counted = map(_counted, page.groups, rest) if inner else rest
            return count, {each.key: _divided(each, rows) for each, rows in zip(page.groups, counted, strict=True)}

        return f"[{', '.join(asked)}]" if asked else "", read

    def _counts(self, groups: Groups, end: End, as_of: AsOf, inner: bool, once: bool) -> str:
        """The largest groups of a list, and one more."""
        once = once and not any(each.steps for each in groups.by)
        path = end.path
        if any(each.steps for each in groups.by) and f"({end.entity})" not in path:
            path += f"<-[:AT]-({end.entity})"
        each_with_entity = f"WITH DISTINCT {end.at}, {end.entity}"
        if end.state:
            parts = [end.members() if once else f"{end.members()} {each_with_entity}"]
        elif f"({end.entity})" in path:
            parts = [f"MATCH {path} WHERE {end.where} {each_with_entity}"]
        else:
            parts = [f"MATCH {path} WHERE {end.where}" + ("" if once else f" WITH DISTINCT {end.at}")]
        shown: list[str] = []
        known, by = [], []
        for place, each in enumerate(groups.by):
            at, kinds = end.at, end.kinds
            near = end.entity
            found = []
            for step in each.steps:
                far = self.end(Follow("", step.link, step.reverse, step.kinds, {}), near, as_of)
                found.append((far.path, far.where))
                at, near, kinds = far.at, far.entity, far.kinds
            if found:
                optional = "OPTIONAL " if groups.unknown else ""
                paths, conditions = zip(*found, strict=True)
                parts.append(f"{optional}MATCH {', '.join(paths)} WHERE {self.all_of(*conditions)}")
            value, kind, caption = self._value(each, kinds, at)
            shown += [f"{value} AS value{place}", f"{kind} AS kind{place}", f"{caption} AS caption{place}"]
            known.append(f"value{place} IS NOT NULL")
            by += [f"value{place} IS NULL", f"caption{place}", f"value{place}"]
        columns = ", ".join(
            f"{name}{place}" for place in range(len(groups.by)) for name in ("value", "kind", "caption")
        )
        narrowed = "" if groups.unknown else f"WHERE {' AND '.join(known)} "
        if inner:
            member = f"DISTINCT {end.at}.id AS id"
            return f"COLLECT {{ {' '.join(parts)} WITH {member}, {', '.join(shown)} {narrowed}RETURN [{columns}] }}"
        return (
            f"COLLECT {{ {' '.join(parts)} WITH count({'*' if once else f'DISTINCT {end.at}'}) AS times, {', '.join(shown)} {narrowed}"
            f"WITH times, {columns} ORDER BY times DESC, {', '.join(by)} LIMIT {self.bind(groups.first + 1)} "
            f"RETURN [times, {columns}] }}"
        )

    def _value(self, dimension: Dimension, kinds: Sequence[Kind], at: str) -> tuple[str, str, str]:
        """What a member is counted under, and of an entity its kind and caption."""
        if dimension.column == "id" and dimension.steps:
            return f"{at}.id", f"head([label IN labels({at}) WHERE label ENDS WITH {self.bind('At')}])", f"{at}.caption"
        if dimension.column in ("id", "caption"):
            return f"{at}.id" if dimension.column == "id" else f"{at}.caption", "NULL", "NULL"
        for kind in kinds:
            each = kind.properties.get(dimension.column)
            if each is None or each.list:
                raise BadArgument(f"{kind.name} cannot be counted by {dimension.column!r}.")
        value = f"{at}.{ticked(dimension.column)}"
        each = kinds[0].properties[dimension.column]
        if has_bounds(each):
            first, last = (f"left({at}.{ticked(bound)}, 7)" for bound in bounds(dimension.column))
            value = f"CASE WHEN {first} = {last} THEN {first} END"
        elif each.sort in ("flag", "number"):
            value = f"toString({value})"
        return value, "NULL", "NULL"


def _divided(groups: Groups, rows: Sequence[Sequence[Any]]) -> Divided:
    made = []
    for times, *values in rows[: groups.first]:
        found = [values[place : place + 3] for place in range(0, len(values), 3)]
        of_values = (GroupValue(value, kind and kind.removesuffix("At"), caption) for value, kind, caption in found)
        made.append(Group(tuple(of_values), times))
    return Divided(tuple(made), len(rows) > groups.first)


def _counted(groups: Groups, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    """Members as groups: how often each combination of values occurs, the largest first."""
    times = Counter(map(tuple, rows))

    def rank(row: tuple[Any, ...]) -> tuple[Any, ...]:
        by = []
        for place in range(0, len(row), 3):
            value, _, caption = row[place : place + 3]
            by += [value is None, caption or "", value or ""]
        return -times[row], *by

    return [(times[row], *row) for row in sorted(times, key=rank)[: groups.first + 1]]
