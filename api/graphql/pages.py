"""Connections: what must be read and counted for a page of a list, and how the page becomes the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.graphql.catalogue import Catalogue, Field, Linked, Stored
from api.graphql.cursors import cursor_of
from api.graphql.selection import Chosen, Sets
from api.graphql.shapes import Answer, Shape, constant, fact_of, object_of
from errors import BadArgument
from graph.store.conditions import AsOf, Condition
from graph.store.reading import (
    Dimension,
    Divided,
    Group,
    Groups,
    GroupValue,
    Listed,
    Page,
    Place,
    Reads,
    Row,
    Sort,
    Step,
    Writing,
)

if TYPE_CHECKING:
    from api.graphql.plan import Planner

MOST_TOGETHER = 3
"""Fields by which a list is divided at once: with each the number of groups multiplies."""
MOST_STEPS = 3
"""Links that are followed to what a list is counted by."""


@dataclass(frozen=True)
class Listing:
    """A connection: what to read of each row, the page, and how the page becomes the answer."""

    reads: Reads
    where: Condition
    page: Page
    as_of: AsOf
    answer: Callable[[Listed], dict[str, Any]]
    place: Callable[[str], Place]
    """Where a page starts after one of its cursors."""
    writing: Writing | None = None
    """How an engine may write the rows itself."""


@dataclass(frozen=True)
class Cursors:
    order: str
    sort: tuple[Sort, ...]
    facts: bool
    later: bool
    """Whether the page is not the first that was read."""
    backward: bool
    """Whether the list is read from its end."""

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
        self._nodes: list[Shape] = []
        self.groups: list[Groups] = []
        self.count = False

    def part(self, chosen: Chosen) -> Callable[[Listed], Any]:
        """How one field of the connection is made of a page."""
        name = self.field.pair if self.field and self.field.pair else self.kind
        match chosen.name:
            case "nodes":
                shape = self._shape(chosen.sets)
                self._nodes.append(shape)
                return lambda listed: shape.all(listed.rows) if listed.written is None else listed.written
            case "edges":
                edge = self._edge(chosen.sets, f"{name}Edge")
                return lambda listed: [edge(row) for row in listed.rows]
            case "pageInfo":
                return self._page_info(chosen.sets)
            case "totalCount":
                self.count = True
                return lambda listed: listed.count
            case "facets":
                return self._facets(chosen)
            case "groupBy":
                return self._group_by(chosen)
            case "asOf":
                days = self.planner.days(chosen.sets, self.as_of)
                return lambda _: days
        return lambda _: f"{name}Connection"

    def writing(self) -> Writing | None:
        """How the rows may be written, where they are wanted once and nothing of them has to be worked out."""
        if len(self.reads) == 1 and self._nodes and self._nodes[0].forms:
            return Writing(self._nodes[0].forms)
        return None

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

    def _page_info(self, sets: Sets) -> Callable[[Listed], Any]:
        cursors = self.cursors
        makers: Mapping[str, Callable[[Listed], Any]] = {
            "hasNextPage": lambda listed: cursors.later if cursors.backward else listed.more,
            "hasPreviousPage": lambda listed: listed.more if cursors.backward else cursors.later,
            "startCursor": lambda listed: cursors.of(listed.rows[0]) if listed.rows else None,
            "endCursor": lambda listed: cursors.of(listed.rows[-1]) if listed.rows else None,
            "__typename": lambda _: "PageInfo",
        }
        made = [(part.key, makers[part.name]) for part in self.planner.selections.of(sets, "PageInfo")]
        return lambda listed: {key: make(listed) for key, make in made}

    def _facets(self, chosen: Chosen) -> Callable[[Listed], Any]:
        """Every field that is counted is a division of its own."""
        names: list[str] = chosen.arguments["of"]
        keys = [self._divide([name], chosen, unknown=False) for name in names]
        of = self.planner.selections.of
        parts = [(part, of(part.sets, "ValueCount")) for part in of(chosen.sets, "Facet")]

        def facet(name: str, divided: Divided) -> dict[str, Any]:
            values = [(group.values[0], group.count) for group in divided.groups]
            whole = {"field": name, "unit": self.unit, "truncated": divided.more, "__typename": "Facet"}
            return {
                part.key: [self._value(inner, "ValueCount", value, count=count) for value, count in values]
                if part.name == "values"
                else whole[part.name]
                for part, inner in parts
            }

        return lambda listed: [facet(name, listed.groups[key]) for name, key in zip(names, keys, strict=True)]

    def _group_by(self, chosen: Chosen) -> Callable[[Listed], Any]:
        """All fields together are one division."""
        names: list[str] = chosen.arguments["by"]
        if not 1 <= len(names) <= MOST_TOGETHER:
            raise BadArgument(f"`groupBy(by:)` names {len(names)} fields.", hint=f"Give 1 to {MOST_TOGETHER}.")
        key = self._divide(names, chosen, unknown=True)
        of = self.planner.selections.of
        parts = of(chosen.sets, "Groups")

        def groups(sets: Sets, divided: Divided) -> list[dict[str, Any]]:
            inner = [(part, of(part.sets, "GroupValue")) for part in of(sets, "Group")]
            return [{part.key: made(part, values, group) for part, values in inner} for group in divided.groups]

        def made(part: Chosen, inner: Sequence[Chosen], group: Group) -> Any:
            if part.name != "values":
                return {"count": group.count, "__typename": "Group"}[part.name]
            return [
                self._value(inner, "GroupValue", value, field=name)
                for name, value in zip(names, group.values, strict=True)
            ]

        def answer(listed: Listed) -> Any:
            divided = listed.groups[key]
            whole = {"by": names, "unit": self.unit, "truncated": divided.more, "__typename": "Groups"}
            return {
                part.key: groups(part.sets, divided) if part.name == "groups" else whole[part.name] for part in parts
            }

        return answer

    @property
    def unit(self) -> str:
        """What is counted."""
        return self.planner.catalogue.schema.kinds[self.kind].plural.replace("_", " ")

    def _divide(self, names: Sequence[str], chosen: Chosen, unknown: bool) -> str:
        """Notes one division; returns its key."""
        by = tuple(dimension(self.planner.catalogue, self.kind, name) for name in names)
        key = f"{len(self.groups)}"
        self.groups.append(Groups(key, by, self.planner.sizes.of(chosen.arguments.get("first"), 100), unknown))
        return key

    def _value(self, parts: Sequence[Chosen], type_name: str, value: GroupValue, **rest: Any) -> dict[str, Any]:
        label = value.caption or value.value
        whole = {"value": value.value, "label": label, "kind": value.kind, "__typename": type_name, **rest}
        return {part.key: whole[part.name] for part in parts}


def dimension(catalogue: Catalogue, kind: str, path: str) -> Dimension:
    """What `issuedBy`, `concerns.nationalOf` or `case.natureOfSuit` count a kind by; raises BadArgument where that is nothing."""
    kinds: tuple[str, ...] = (kind,)
    steps: list[Step] = []
    names = path.split(".")
    if len(names) > MOST_STEPS + 1:
        raise BadArgument(f"{path[:60]!r} follows {len(names)} fields.", hint=f"At most {MOST_STEPS + 1} are followed.")
    for place, name in enumerate(names, 1):
        having = tuple(each for each in kinds if name in catalogue.fields[each])
        field = catalogue.fields[having[0]][name] if having else None
        if isinstance(field, Linked):
            steps.append(Step(field.link.name, field.reverse, field.far))
            kinds = field.far
        elif isinstance(field, Stored) and _countable(field) and place == len(names) and having == kinds:
            return Dimension(field.property.name, tuple(steps))
        else:
            allowed = [each.name for each in catalogue.fields[kinds[0]].values() if _countable(each)]
            raise BadArgument(
                f"{path[:60]!r} is nothing that {kind} can be counted by, because of {name[:60]!r}.",
                hint=f"{' or '.join(kinds[:3])} can be counted by {', '.join(allowed)}, or go on from a link with a dot.",
            )
    return Dimension("id", tuple(steps))


def _countable(field: Field) -> bool:
    if isinstance(field, Stored):
        return field.part == "whole" and not field.property.list
    return isinstance(field, Linked)
