"""How large a query may be: each limit holds at its edge, also through fragments, and is cheap to check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from graphql import get_introspection_query

from api.graphql.execute import GraphQLService
from api.graphql.limits import LIMITS
from api.graphql.request import Request
from tests.api.conftest import ANY_ENGINE

pytestmark = ANY_ENGINE


def nested(levels: int) -> str:
    """A query so many fields deep: orders, nodes, then down and up between orders and obligations."""
    inner = "id"
    for level in range(levels - 3):
        inner = f"{'obligations' if level % 2 == levels % 2 else 'order'} {{ {inner} }}"
    return f"{{ orders(first: 1) {{ nodes {{ {inner} }} }} }}"


def nested_through_fragments(levels: int) -> str:
    """The same depth, every step within a fragment of its own."""
    chain = [f"fragment F{n} on {'Order' if n % 2 == 0 else 'Obligation'} {{ {'obligations' if n % 2 == 0 else 'order'} "
             f"{{ ...F{n + 1} }} }}" for n in range(levels - 3)]  # fmt: skip
    last = f"fragment F{levels - 3} on {'Order' if (levels - 3) % 2 == 0 else 'Obligation'} {{ id }}"
    return "{ orders(first: 1) { nodes { ...F0 } } } " + " ".join([*chain, last])


def aliases(count: int) -> str:
    """A query with so many other names."""
    return "{ orders { nodes { " + " ".join(f"a{n}: id" for n in range(count)) + " } } }"


def aliases_through_fragments(count: int) -> str:
    """Half of them in a fragment that is spread twice."""
    names = " ".join(f"a{n}: id" for n in range(count // 2))
    more = "b: id " if count % 2 else ""
    return f"{{ judges {{ nodes {{ ...N {more}}} }} people {{ nodes {{ ...N }} }} }} fragment N on Entity {{ {names} }}"


def directives(count: int) -> str:
    """A query with so many directives."""
    return "{ orders { nodes { id " + " ".join("caption @skip(if: false)" for _ in range(count)) + " } } }"


def tokens(count: int) -> str:
    """A query of so many tokens."""
    return "{ orders { nodes { " + "id " * (count - 8) + "} } }"


def brackets(count: int) -> str:
    """A query with so many brackets within each other, in a value."""
    return "{ orders(where: {id: {in: " + "[" * (count - 4) + "]" * (count - 4) + "}}) { totalCount } }"


def fields(count: int) -> str:
    """So many fields by spreading a fragment over and over."""
    spreads = " ".join(f"... on Order {{ ...S{n % 2} }}" for n in range((count - 2) // 100))
    body = " ".join(["id"] * 100)
    return f"{{ orders {{ nodes {{ {spreads} {'id ' * ((count - 2) % 100)} }} }} }} fragment S0 on Order {{ {body} }} fragment S1 on Order {{ {body} }}"


def codes(service: GraphQLService, query: str, variables: Mapping[str, Any] | None = None) -> list[str]:
    """Codes of what is refused."""
    reply = service.answer(Request(query, variables or {}))
    return [error["extensions"]["code"] for error in reply.body.get("errors", [])]


@pytest.mark.parametrize(
    "make, allowed, code",
    [
        (nested, LIMITS.depth, "query_too_deep"),
        (nested_through_fragments, LIMITS.depth, "query_too_deep"),
        (aliases, LIMITS.aliases, "query_too_large"),
        (aliases_through_fragments, LIMITS.aliases, "query_too_large"),
        (directives, LIMITS.directives, "query_too_large"),
        (fields, LIMITS.fields, "query_too_large"),
    ],
)
def test_a_query_is_answered_at_the_limit_and_refused_beyond_it(
    service: GraphQLService, make: Callable[[int], str], allowed: int, code: str
) -> None:
    assert codes(service, make(allowed)) == []
    assert codes(service, make(allowed + 1)) == [code]
    message = service.answer(Request(make(allowed + 1))).body["errors"][0]["message"]
    assert f"{allowed:,}" in message
    assert f"{allowed + 1:,}" in message


def test_more_tokens_than_allowed_are_not_even_parsed(service: GraphQLService) -> None:
    assert codes(service, tokens(LIMITS.tokens)) == ["query_too_entangled"]  # it is parsed, and its fields compared
    assert codes(service, tokens(LIMITS.tokens + 1)) == ["query_too_large"]
    assert codes(service, "{" * 100_000) == ["query_too_deep"]


def test_brackets_within_brackets_are_refused_before_they_are_parsed(service: GraphQLService) -> None:
    assert codes(service, brackets(LIMITS.nesting)) == ["graphql_validation_failed"]
    assert codes(service, brackets(LIMITS.nesting + 1)) == ["query_too_deep"]


def test_the_standard_introspection_query_passes_in_all_its_forms(service: GraphQLService) -> None:
    for text in (
        get_introspection_query(),
        get_introspection_query(
            specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
        ),
    ):
        data = service.answer(Request(text)).body["data"]
        assert {"Order", "OrderWhere", "Relief"} <= {each["name"] for each in data["__schema"]["types"]}


def test_introspection_that_goes_in_circles_is_refused(service: GraphQLService) -> None:
    inner = "name"
    for _ in range(5):
        inner = f"fields {{ type {{ {inner} }} }}"
    assert codes(service, f"{{ __schema {{ types {{ {inner} }} }} }}")
    assert codes(service, "{ __schema { types { ofType" + " { ofType" * 20 + " { name" + " }" * 24) == [
        "query_too_deep"
    ]


def test_a_chain_of_fragments_that_double_is_added_up_and_not_walked(service: GraphQLService) -> None:
    # Walked one by one these would be 2**40 fields.
    chain = " ".join(f"fragment F{n} on Order {{ ...F{n + 1} ... on Order {{ ...F{n + 1} }} }}" for n in range(40))
    query = f"{{ orders {{ nodes {{ ...F0 }} }} }} {chain} fragment F40 on Order {{ id }}"
    assert codes(service, query) == ["query_too_large"]


def test_fields_that_overlap_very_many_times_are_not_all_compared(service: GraphQLService) -> None:
    def overlapping(fragments: int) -> str:
        inner = " ".join(f"... on Order {{ {' '.join(['id'] * 14)} }}" for _ in range(fragments))
        return f"{{ orders {{ nodes {{ {inner} }} }} }}"

    assert codes(service, overlapping(30)) == []
    assert codes(service, overlapping(100)) == ["query_too_entangled"]


def test_a_fragment_on_every_kind_of_every_kind_is_capped(service: GraphQLService) -> None:
    words = "evidence { saidBy { caption } }"
    for _ in range(3):
        words = f"evidence {{ saidBy {{ caption kind id {words} }} }}"
    about = f"about {{ {words} }}"
    query = f"{{ claims {{ nodes {{ {about} }} }} }}"
    found = codes(service, query)
    assert found == ["query_too_large"]
