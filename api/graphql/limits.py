"""How large a query may be, checked in time linear in its length, before anything is validated or run.

Depth, aliases and fields count through fragments, each fragment being measured once; so a chain of fragments that spread each other
is added up, never walked. What a plan expands to (fragments on interfaces, once for each kind) is capped by a budget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    Lexer,
    OperationDefinitionNode,
    SelectionSetNode,
    Source,
    TokenKind,
)

from errors import QueryError


class QueryTooLarge(QueryError):
    """A GraphQL query asks for more than this service allows."""

    code, status = "query_too_large", 400


class QueryTooDeep(QueryTooLarge):
    """A GraphQL query walks more links than this service allows."""

    code = "query_too_deep"


class QueryTooEntangled(QueryTooLarge):
    """So many fields share a name that comparing them all would take too long."""

    code = "query_too_entangled"


@dataclass(frozen=True)
class Limits:
    """The largest query that is answered."""

    tokens: int = 2_000
    nesting: int = 60
    """Brackets within brackets, also within values."""
    depth: int = 12
    introspection_depth: int = 16
    """For what lies below `__schema` and `__type`: the standard introspection query needs 14 or 15."""
    aliases: int = 30
    directives: int = 50
    fields: int = 2_000
    """Fields after fragments are put in place."""
    expanded: int = 4_000
    """Fields that a plan reads, where a fragment on an interface counts once for each kind."""
    conditions: int = 250
    """Conditions in one `where`, and values in one list."""
    rows: int = 50_000
    """Entities that nested pages may come to."""


LIMITS = Limits()


class Budget:
    """Counts what a plan expands to."""

    def __init__(self, allowed: int) -> None:
        self.left = self.allowed = allowed

    def spend(self) -> None:
        """One more field."""
        self.left -= 1
        if self.left < 0:
            raise QueryTooLarge(
                f"The query expands to more than {self.allowed:,} fields, counted once for each kind they may be read of.",
                hint="Ask for fewer fragments on `Entity`, or for the kinds you need.",
            )


_OPENING = {TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L}
_CLOSING = {TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R}


def check_text(text: str, limits: Limits = LIMITS) -> None:
    """Refuses a text of too many words or brackets, before it is parsed; a syntax error is left to the parser."""
    lexer = Lexer(Source(text))
    tokens = nesting = 0
    while True:
        try:
            kind = lexer.advance().kind
        except GraphQLSyntaxError:
            return
        if kind is TokenKind.EOF:
            return
        tokens += 1
        if tokens > limits.tokens:
            raise QueryTooLarge(
                f"The query has more than {limits.tokens:,} tokens.", hint="Split it into several queries."
            )
        nesting += (kind in _OPENING) - (kind in _CLOSING)
        if nesting > limits.nesting:
            raise QueryTooDeep(
                f"The query has more than {limits.nesting} brackets within each other.",
                hint="Ask for ids first, follow them in a second query.",
            )


@dataclass(frozen=True)
class _Size:
    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0


def check_size(document: DocumentNode, operation: OperationDefinitionNode, limits: Limits = LIMITS) -> None:
    """Refuses an operation that is too deep or too large once its fragments are put in place."""
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    size = _Measure(fragments, limits).of(operation.selection_set, inside_introspection=False)
    for what, found, allowed in (
        ("aliases", size.aliases, limits.aliases),
        ("directives", size.directives + len(operation.directives or ()), limits.directives),
        ("fields", size.fields, limits.fields),
    ):
        if found > allowed:
            raise QueryTooLarge(
                f"The query has {found:,} {what}, {allowed:,} are allowed.", hint="Split it into several queries."
            )
    if size.depth > limits.depth:
        raise QueryTooDeep(
            f"The query is {size.depth} levels deep, {limits.depth} are allowed.",
            hint="Ask for ids first, follow them in a second query.",
        )


class _Measure:
    """Adds up sizes, each fragment once."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode], limits: Limits) -> None:
        self.fragments, self.limits = fragments, limits
        self.known: dict[tuple[str, bool], _Size] = {}
        self.under_way: set[str] = set()

    def of(self, selected: SelectionSetNode | None, *, inside_introspection: bool) -> _Size:
        depth = fields = aliases = directives = 0
        for node in selected.selections if selected else ():
            directives += len(node.directives or ())
            if isinstance(node, FieldNode):
                hidden = inside_introspection or node.name.value in ("__schema", "__type")
                inner = self.of(node.selection_set, inside_introspection=hidden)
                level = 1 + inner.depth
                if node.name.value in ("__schema", "__type") and level <= self.limits.introspection_depth:
                    level = 1  # its own limit holds below; graphql-core refuses lists within lists of types
                fields, aliases = fields + 1 + inner.fields, aliases + inner.aliases + (node.alias is not None)
                depth, directives = max(depth, level), directives + inner.directives
                continue
            if isinstance(node, InlineFragmentNode):
                inner = self.of(node.selection_set, inside_introspection=inside_introspection)
            elif isinstance(node, FragmentSpreadNode):
                inner = self._fragment(node.name.value, inside_introspection)
            depth = max(depth, inner.depth)
            fields, aliases, directives = fields + inner.fields, aliases + inner.aliases, directives + inner.directives
        return _Size(depth, fields, aliases, directives)

    def _fragment(self, name: str, inside_introspection: bool) -> _Size:
        key = (name, inside_introspection)
        if key not in self.known:
            fragment = self.fragments.get(name)
            if fragment is None or name in self.under_way:
                return _Size()  # unknown, or within itself: validation says so
            self.under_way.add(name)
            self.known[key] = self.of(fragment.selection_set, inside_introspection=inside_introspection)
            self.under_way.discard(name)
        return self.known[key]
