"""Variables that are told when a compiled query is asked: it is compiled once for all cursors and ids that they may name.

Whoever walks through a list sends the same query again and again with another cursor, and a page for an entity sends it with another
id. Only a variable that is nothing but that, in a field of the root, can wait; all others may change what is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias

from graphql import (
    DocumentNode,
    FieldNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    visit,
)

from api.graphql.catalogue import Catalogue

Waiting: TypeAlias = Mapping[str, tuple[str, ...]]
"""By the key of a root field in the answer: its variables that can wait."""
CURSORS, IDS = ("after", "before"), ("id",)


def waiting(document: DocumentNode, operation: OperationDefinitionNode, catalogue: Catalogue) -> Waiting:
    """The variables of each root field that are told when it is asked."""
    uses = _Uses()
    visit(document, uses)
    simple = {
        each.variable.name.value
        for each in operation.variable_definitions or ()
        if uses.times[each.variable.name.value] == 2 and each.default_value is None and _is_text(each)
    }
    found: dict[str, tuple[str, ...]] = {}
    for node in operation.selection_set.selections:
        if isinstance(node, FieldNode) and node.name.value in catalogue.roots:
            _, plural = catalogue.roots[node.name.value]
            given = [
                argument.value.name.value
                for argument in node.arguments or ()
                if isinstance(argument.value, VariableNode) and argument.name.value in (CURSORS if plural else IDS)
            ]
            if names := tuple(name for name in given if name in simple):
                found[node.alias.value if node.alias else node.name.value] = names
    return found


def told_later(waits: Waiting, variables: Mapping[str, Any]) -> dict[str, str]:
    """What is told by those that wait; nothing by one that is left empty, which asks for something else."""
    names = (name for names in waits.values() for name in names)
    return {name: value for name in names if isinstance(value := variables.get(name), str) and value}


class _Uses(Visitor):
    """Counts where each variable stands: once where it is declared, and once wherever it is used."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[str] = Counter()

    def enter_variable(self, node: VariableNode, *_: Any) -> None:
        """Counts it."""
        self.times[node.name.value] += 1


def _is_text(definition: VariableDefinitionNode) -> bool:
    declared = definition.type.type if isinstance(definition.type, NonNullTypeNode) else definition.type
    named = getattr(declared, "name", None)
    return named is not None and named.value in ("String", "ID")
