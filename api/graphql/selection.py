"""Which fields an operation selects of one type, with fragments, `@skip` and `@include` taken into account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionSetNode,
)
from graphql.execution.values import VariableValues, get_argument_values, get_directive_values
from graphql.type import is_abstract_type

from api.graphql.limits import Budget


class Sets(tuple[SelectionSetNode, ...]):
    """Selection sets that are merged, because their fields share one response key; `path` is where that stands."""

    path: tuple[str, ...]

    def __new__(cls, sets: Iterable[SelectionSetNode], path: tuple[str, ...] = ()) -> Sets:
        made = super().__new__(cls, sets)
        made.path = path
        return made


@dataclass(frozen=True)
class Chosen:
    """One field of the answer: its key there, its name, its arguments, and what is selected of it."""

    key: str
    name: str
    arguments: Mapping[str, Any]
    sets: Sets

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to it from the top of the answer, without places in lists."""
        return self.sets.path


class Selections:
    """Reads the selections of one operation, for given variables."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
        budget: Budget,
    ) -> None:
        self.schema, self.fragments, self.variables, self.budget = schema, fragments, variables, budget

    def of(self, sets: Sets, type_name: str) -> list[Chosen]:
        """The fields selected of a type, in the order of the answer."""
        found: dict[str, list[FieldNode]] = {}
        object_type = cast(GraphQLObjectType, self.schema.type_map[type_name])
        for each in sets:
            self._collect(each, object_type, found, set())
        return [self._chosen((*sets.path, key), nodes, object_type) for key, nodes in found.items()]

    def _chosen(self, path: tuple[str, ...], nodes: list[FieldNode], type_: GraphQLObjectType) -> Chosen:
        self.budget.spend()
        first = nodes[0]
        name = first.name.value
        field: GraphQLField | None = type_.fields.get(name)
        arguments = get_argument_values(field, first, self.variables) if field is not None and field.args else {}
        return Chosen(
            path[-1], name, arguments, Sets((each.selection_set for each in nodes if each.selection_set), path)
        )

    def _collect(
        self, selected: SelectionSetNode, type_: GraphQLObjectType, found: dict[str, list[FieldNode]], seen: set[str]
    ) -> None:
        for node in selected.selections:
            if node.directives and not self.included(node):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                found.setdefault(key, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if node.type_condition is None or self._fits(node.type_condition.name.value, type_):
                    self._collect(node.selection_set, type_, found, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)  # a second spread of it at this level adds nothing
                fragment = self.fragments[node.name.value]
                if self._fits(fragment.type_condition.name.value, type_):
                    self._collect(fragment.selection_set, type_, found, seen)

    def included(self, node: Any) -> bool:
        """Whether `@skip` and `@include` let a field or fragment stand."""
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        if skip and skip["if_" if "if_" in skip else "if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not include or bool(include["if_" if "if_" in include else "if"])

    def _fits(self, condition: str, type_: GraphQLObjectType) -> bool:
        if condition == type_.name:
            return True
        named = self.schema.type_map[condition]
        return is_abstract_type(named) and self.schema.is_sub_type(named, type_)
