"""Turns `where`, `orderBy` and the two clocks, as GraphQL hands them over, into a plan's conditions and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from api.graphql.catalogue import Catalogue, Linked, Stored
from api.graphql.limits import LIMITS
from errors import BadArgument
from graph.questions.outstanding_orders import OUTSTANDING
from graph.store.conditions import ALWAYS, All, AnyOf, AsOf, Compare, Condition, DateOf, Not, Operator
from graph.store.conditions import Linked as LinkedTo
from graph.store.constraints import has_bounds
from graph.store.reading import Sort
from schema.model import Property

_OPERATORS: Mapping[str, Operator] = {
    "eq": "eq",
    "in": "in",
    "contains": "contains",
    "from": "from",
    "to": "to",
    "isNull": "null",
}


def clocks(given: Mapping[str, Any] | None, around: AsOf) -> AsOf:
    """The days given; what is left out or null is as around it."""
    given = given or {}
    return AsOf(given.get("world") or around.world, given.get("known") or around.known)


def plain(value: Any) -> Any:
    """A value as stores compare it: a choice by its name, a day as it is written."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


class Conditions:
    """Compiles the `where` of one list; counts conditions against the limit."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.left = LIMITS.conditions
        self.listed = ""

    def of(self, kind: str, where: Mapping[str, Any] | None) -> Condition:
        """The condition on the entities of a list of one kind."""
        self.listed = kind
        return self._of(kind, where)

    def _of(self, kind: str, where: Mapping[str, Any] | None) -> Condition:
        parts = [self._part(kind, name, given) for name, given in (where or {}).items() if given is not None]
        return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else ALWAYS

    def _spend(self, count: int = 1) -> None:
        self.left -= count
        if self.left < 0:
            raise BadArgument(
                f"`where` has more than {LIMITS.conditions} conditions and values.", hint="Ask in several queries."
            )

    def _part(self, kind: str, name: str, given: Any) -> Condition:
        self._spend()
        match name:
            case "and":
                return All(tuple(self._of(kind, each) for each in given))
            case "or":
                return AnyOf(tuple(self._of(kind, each) for each in given))
            case "not":
                return Not(self._of(kind, given))
            case "id" | "caption":
                return self._filter(kind, name, given)
            case "outstanding" if kind == "Order":
                return OUTSTANDING.condition if given else Not(OUTSTANDING.condition)
        field = self.catalogue.fields[kind][name]
        if isinstance(field, Linked):
            return self._linked(field, given)
        assert isinstance(field, Stored)
        return self._stored(kind, field.property, given)

    def _stored(self, kind: str, each: Property, given: Any) -> Condition:
        if each.sort == "flag":
            return Compare(each.name, "eq", given)
        return self._filter(kind, each.name, given)

    def _filter(self, kind: str, column: str, given: Mapping[str, Any]) -> Condition:
        parts: list[Condition] = []
        for operator, value in given.items():
            if value is None:
                continue
            if operator in ("before", "after"):
                self._spend()
                parts.append(Compare(column, "before" if operator == "before" else "after", self._other(kind, value)))
                continue
            values = [plain(one) for one in value] if isinstance(value, list) else plain(value)
            self._spend(len(values) if isinstance(values, list) else 1)
            if operator == "not":
                parts.append(Not(Compare(column, "in", tuple(values))))
            else:
                parts.append(
                    Compare(column, _OPERATORS[operator], tuple(values) if isinstance(values, list) else values)
                )
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _other(self, kind: str, given: Mapping[str, Any]) -> DateOf:
        """The date to compare with; raises BadArgument where it is none."""
        named = [(of, name) for of, name in given.items() if name is not None]
        if len(named) != 1:
            raise BadArgument(
                f"A date is to be compared with {len(named)} others.",
                hint='Give one: {before: {field: "until"}} or {before: {listed: "happened"}}.',
            )
        [(of, name)] = named
        owner = self.listed if of == "listed" else kind
        dates = {
            field.name: field.property.name
            for field in self.catalogue.fields[owner].values()
            if isinstance(field, Stored) and field.part == "whole" and has_bounds(field.property)
        }
        if name not in dates:
            raise BadArgument(
                f"{owner} has no date {str(name)[:60]!r} to compare with.", hint=f"It has {', '.join(dates) or 'none'}."
            )
        return DateOf(dates[name], of == "listed")

    def linked(self, field: Linked, given: Mapping[str, Any] | None) -> LinkedTo:
        """What stands at the other end of a link and fits: those that are counted are a list of their own."""
        self.listed = field.far[0]
        return self._linked(field, given or {})

    def _linked(self, field: Linked, given: Mapping[str, Any]) -> LinkedTo:
        facts: tuple[tuple[str, str], ...] = ()
        far: Mapping[str, Any] | None = given
        if field.pair:
            names = [fact for fact in field.link.facts if given.get(fact) is not None]
            facts = tuple((name, plain(given[name])) for name in names)
            far = given.get(field.far_field)
        if len(field.far) == 1:
            where = self._of(field.far[0], far)
        else:
            parts = [self._filter("", name, value) for name, value in (far or {}).items() if value is not None]
            where = All(tuple(parts))
        return LinkedTo(field.link.name, field.reverse, field.far, where, facts)


def sorting(catalogue: Catalogue, kind: str, order: Sequence[Mapping[str, Any]] | None) -> tuple[Sort, ...]:
    """The order asked for; raises BadArgument where one step names no field, or several."""
    sorts: list[Sort] = []
    for step in order or ():
        named = [(name, plain(direction)) for name, direction in step.items() if direction is not None]
        if len(named) != 1:
            raise BadArgument(
                f"A step of `orderBy` names {len(named)} fields.",
                hint="Give one field a step: orderBy: [{issued: DESC}, {caption: ASC}].",
            )
        [(name, direction)] = named
        field = catalogue.fields[kind].get(name)
        if isinstance(field, Linked):
            sorts.append(_by_number(catalogue, field, direction, len(sorts)))
            continue
        column = field.property.name if isinstance(field, Stored) else name
        sorts.append(Sort(column, direction == "DESC"))
    return tuple(sorts)


def _by_number(catalogue: Catalogue, field: Linked, given: Mapping[str, Any], place: int) -> Sort:
    """Order by how many entities stand at the other end of a link."""
    direction = plain(given.get("count"))
    if direction is None:
        raise BadArgument(
            f"A step of `orderBy` names `{field.name}` without `count`.",
            hint=f"Say which end comes first: orderBy: [{{{field.name}: {{count: DESC}}}}].",
        )
    where = {field.far_field: given.get("where")} if field.pair else given.get("where")
    linked = Conditions(catalogue).linked(field, where)
    return Sort(f"{field.name}#{place}", direction == "DESC", linked)


def usual_order(catalogue: Catalogue, kind: str) -> tuple[Sort, ...]:
    """The order of a list that asks for none: by the kind's first date, oldest first; by id where it has none."""
    for each in catalogue.schema.kinds[kind].properties.values():
        if each.sort == "date" and not each.list:
            return (Sort(each.name),)
    return ()
