"""What a query costs, known before it is run: how many fields its answer is likely to fill.

Every field costs 1, and what is selected of a list costs that for each row: as many as `first` or `limit` asks for, or a usual number
where nothing is asked for. Counting a whole list costs more than reading a field of it. Each fragment is measured once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
)

from api.graphql.limits import QueryTooLarge
from api.graphql.selection import Selections
from api.graphql.shapes import PageSizes

Composite: TypeAlias = GraphQLObjectType | GraphQLInterfaceType

USUAL = 3
"""Rows of a list whose length is not asked for: most orders bind one agency and tell of a few people."""
EVENTS = 100
"""Rows of a page that takes no number, such as a timeline."""
COUNTING: Mapping[str, int] = {"totalCount": 10, "facets": 100, "groupBy": 100}
"""What it costs to count a list, which takes longer than to read a page of it."""
ROWS = ("nodes", "edges")


class QueryTooExpensive(QueryTooLarge):
    """A GraphQL query costs more than this service allows."""

    code = "query_too_expensive"


@dataclass(frozen=True)
class Cost:
    """What a selection costs once, and for each row of the page whose `nodes` and `edges` it selects."""

    once: int = 0
    each: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.once + other.once, self.each + other.each)


def cost_of(operation: OperationDefinitionNode, selections: Selections, sizes: PageSizes) -> int:
    """The cost of an operation that was validated, for its variables."""
    changing = operation.operation is OperationType.MUTATION
    root = selections.schema.mutation_type if changing else selections.schema.query_type
    return _Measure(selections, sizes).of([operation.selection_set], cast(GraphQLObjectType, root)).once


def refuse_above(cost: int, allowed: int) -> None:
    """Raises QueryTooExpensive, which names both numbers."""
    if cost > allowed:
        raise QueryTooExpensive(
            f"The query costs {cost:,}, {allowed:,} are allowed.",
            hint="Ask for smaller pages with `first`, above all within pages, or for fewer fields.",
        )


class _Measure:
    """Adds up costs, each fragment once."""

    def __init__(self, selections: Selections, sizes: PageSizes) -> None:
        self.selections, self.sizes = selections, sizes
        self.known: dict[str, Cost] = {}

    def of(self, sets: Sequence[SelectionSetNode], type_: Composite) -> Cost:
        found = Cost()
        for node in (node for each in sets for node in each.selections):
            if node.directives and not self.selections.included(node):
                continue
            if isinstance(node, FieldNode):
                found += self._field(node, type_)
            elif isinstance(node, InlineFragmentNode):
                found += self.of([node.selection_set], self._named(node, type_))
            elif isinstance(node, FragmentSpreadNode):
                found += self._fragment(node.name.value)
        return found

    def _fragment(self, name: str) -> Cost:
        if name not in self.known:
            fragment = self.selections.fragments[name]
            type_ = cast(Composite, self.selections.schema.type_map[fragment.type_condition.name.value])
            self.known[name] = self.of([fragment.selection_set], type_)
        return self.known[name]

    def _named(self, node: InlineFragmentNode, around: Composite) -> Composite:
        if node.type_condition is None:
            return around
        return cast(Composite, self.selections.schema.type_map[node.type_condition.name.value])

    def _field(self, node: FieldNode, type_: Composite) -> Cost:
        name = node.name.value
        field = type_.fields.get(name)
        if field is None or node.selection_set is None:  # `__typename` and what has no parts
            return Cost(COUNTING.get(name, 1))
        of = get_named_type(field.type)
        assert is_composite_type(of)
        inner = self.of([node.selection_set], cast(Composite, of))
        if name in ROWS and _is_page(type_):
            return Cost(each=1 + inner.once + inner.each)
        own, asked = COUNTING.get(name, 1), self._rows(node)
        if _is_page(cast(Composite, of)):
            return Cost(own + inner.once + inner.each * (self._usual(field) if asked is None else asked))
        rows = 1 if not _is_list(field.type) else USUAL if asked is None else asked
        return Cost(own + rows * (inner.once + inner.each))

    def _rows(self, node: FieldNode) -> int | None:
        """How many rows are asked for, if a number is; at most those that may be asked for."""
        asked = [each.value for each in node.arguments or () if each.name.value in ("first", "last", "limit")]
        if not asked:
            return None
        given: int | None = None
        if isinstance(asked[0], IntValueNode):
            given = int(asked[0].value)
        elif isinstance(asked[0], VariableNode):
            given = self.selections.variables.coerced.get(asked[0].name.value)
        return None if given is None else min(max(given, 0), self.sizes.most)

    def _usual(self, field: GraphQLField) -> int:
        """Rows of a page when nothing is asked for."""
        for name in ("first", "limit"):
            if name in field.args:
                default = field.args[name].default_value
                return default if isinstance(default, int) else self.sizes.usual
        return EVENTS


def _is_page(type_: Composite) -> bool:
    return "nodes" in type_.fields


def _is_list(type_: GraphQLOutputType) -> bool:
    return is_list_type(type_.of_type) if is_non_null_type(type_) else is_list_type(type_)
