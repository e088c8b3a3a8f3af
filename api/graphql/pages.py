"""Connections: what must be read and counted for a page of a list, and how the page becomes the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.graphql.catalogue import Linked, Stored
from api.graphql.cursors import cursor_of
from api.graphql.selection import Chosen, Sets
from api.graphql.shapes import Answer, Shape, constant, fact_of, object_of
from errors import BadArgument
from graph.store.plan import All, AsOf, Compare, Condition, Listed, Page, Reads, Row, Sort

if TYPE_CHECKING:
    from api.graphql.plan import Planner


@dataclass(frozen=True)
class Listing:
    """A connection: what to read of each row, the page, and how the page becomes the answer."""

    reads: Reads
    where: Condition
    page: Page
    as_of: AsOf
    facets: Mapping[str, tuple[str, Condition]]
    """Key of a count -> the value counted, and the condition of having it besides `where`."""
    answer: Callable[[Listed, Mapping[str, int]], dict[str, Any]]

    def having(self, condition: Condition) -> Condition:
        """The list's own condition and one more."""
        return All((self.where, condition))


@dataclass(frozen=True)
class Cursors:
    order: str
    sort: tuple[Sort, ...]
    facts: bool
    later: bool
    """Whether the page is not the first."""

    def of(self, row: Row) -> str:
        return cursor_of(row, self.order, self.sort, self.facts)


class PageAnswer:
    """Makes the parts of one connection, noting what must be read and counted for them."""

    def __init__(
        self, planner: Planner, kind: str, as_of: AsOf, rows: int, field: Linked | None, cursors: Cursors
    ) -> None:
        self.planner, self.kind, self.as_of, self.rows, self.field, self.cursors = (
            planner,
            kind,
            as_of,
            rows,
            field,
            cursors,
        )
        self.reads: list[Reads] = []
        self.facets: dict[str, tuple[str, Condition]] = {}
        self.count = False

    def part(self, chosen: Chosen) -> Callable[[Listed, Mapping[str, int]], Any]:
        """How one field of the connection is made of a page."""
        name = self.field.pair if self.field and self.field.pair else self.kind
        match chosen.name:
            case "nodes":
                shape = self._shape(chosen.sets)
                return lambda listed, _: shape.all(listed.rows)
            case "edges":
                edge = self._edge(chosen.sets, f"{name}Edge")
                return lambda listed, _: [edge(row) for row in listed.rows]
            case "pageInfo":
                return self._page_info(chosen.sets)
            case "totalCount":
                self.count = True
                return lambda listed, _: listed.count
            case "facets":
                return self._facets(chosen)
            case "asOf":
                days = self.planner.days(chosen.sets, self.as_of)
                return lambda *_: days
        return lambda *_: f"{name}Connection"

    def _shape(self, sets: Sets) -> Shape:
        shape = self.planner.entity(sets, (self.kind,), self.as_of, self.rows)
        self.reads.append(shape.reads)
        return shape

    def _edge(self, sets: Sets, type_name: str) -> Answer:
        made: list[tuple[str, Answer]] = []
        for part in self.planner.selections.of(sets, type_name):
            if part.name == "node":
                made.append((part.key, self._shape(part.sets).of))
            elif part.name == "cursor":
                made.append((part.key, self.cursors.of))
            elif part.name == "__typename":
                made.append((part.key, constant(type_name)))
            else:
                made.append((part.key, fact_of(self.field, part.name)))
        return object_of(made)

    def _page_info(self, sets: Sets) -> Callable[[Listed, Mapping[str, int]], Any]:
        cursors = self.cursors
        makers: Mapping[str, Callable[[Listed], Any]] = {
            "hasNextPage": lambda listed: listed.more,
            "hasPreviousPage": lambda _: cursors.later,
            "startCursor": lambda listed: cursors.of(listed.rows[0]) if listed.rows else None,
            "endCursor": lambda listed: cursors.of(listed.rows[-1]) if listed.rows else None,
            "__typename": lambda _: "PageInfo",
        }
        made = [(part.key, makers[part.name]) for part in self.planner.selections.of(sets, "PageInfo")]
        return lambda listed, _: {key: make(listed) for key, make in made}

    def _facets(self, chosen: Chosen) -> Callable[[Listed, Mapping[str, int]], Any]:
        counted: list[tuple[str, list[tuple[str, str]]]] = []
        fields = self.planner.catalogue.fields[self.kind]
        for name in chosen.arguments["of"]:
            field = fields.get(name)
            if not isinstance(field, Stored) or field.property.vocabulary is None:
                allowed = [
                    each.name for each in fields.values() if isinstance(each, Stored) and each.property.vocabulary
                ]
                raise BadArgument(
                    f"`facets(of:)` names {name!r}, which is no closed list of {self.kind}.",
                    hint=f"It has {', '.join(allowed) or 'none'}.",
                )
            values = []
            for value in field.property.vocabulary.values:
                key = f"{field.property.name}={value}"
                self.facets[key] = (value, Compare(field.property.name, "eq", value))
                values.append((value, key))
            counted.append((name, values))
        of = self.planner.selections.of

        def answer(_: Listed, counts: Mapping[str, int]) -> Any:
            facets = []
            for name, values in counted:
                found = [(value, counts[key]) for value, key in values if counts.get(key)]
                facets.append({"field": name, "values": found, "__typename": "Facet"})
            return [
                {part.key: facet[part.name] if part.name != "values" else [
                    {inner.key: {"value": value, "count": count, "__typename": "ValueCount"}[inner.name]
                     for inner in of(part.sets, "ValueCount")}
                    for value, count in facet["values"]
                ] for part in of(chosen.sets, "Facet")}
                for facet in facets
            ]  # fmt: skip

        return answer
