"""What a query costs: known before it is run, told with the answer, refused above the limit with both numbers."""

from __future__ import annotations

import pytest

from api.graphql.execute import GraphQLService
from api.graphql.request import Reply, Request
from graph.store.base import Store
from tests.api.conftest import ANY_ENGINE, QUERIES
from tests.worlds import TODAY

pytestmark = ANY_ENGINE

HEADLINE = (QUERIES / "not_yet_complied_with.graphql").read_text()
PLAIN = "{ orders(first: 10) { totalCount nodes { id caption concerns { caption } } } }"
IN_FRAGMENTS = """{ orders(first: 10) { ...Page } }
fragment Page on OrderConnection { totalCount nodes { ...Whom id ... on Order { caption } } }
fragment Whom on Order { concerns { ...Name } }
fragment Name on Entity { caption }"""


def answered(store: Store, query: str, limit: int, **variables: object) -> Reply:
    """The reply of a service with a limit of its own."""
    return GraphQLService(store.schema, lambda: store, lambda: TODAY, cost_limit=limit).answer(
        Request(query, variables)
    )


def cost(store: Store, query: str, **variables: object) -> int:
    """What an answer says that it cost."""
    found: int = answered(store, query, 10**9, **variables).body["extensions"]["cost"]
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ __typename }", 1),
        ("{ dataset { version } }", 2),
        ("{ orders(first: 10) { nodes { id caption } } }", 1 + 10 * (1 + 2)),
        ("{ orders { nodes { id } } }", 1 + 20 * (1 + 1)),  # a page when nothing is asked for
        ("{ orders(first: 10) { totalCount pageInfo { endCursor } nodes { id } } }", 1 + 10 + 2 + 10 * (1 + 1)),
        ("{ orders(first: 10) { edges { cursor node { id } } } }", 1 + 10 * (1 + 1 + 2)),
        ("{ orders(first: 10) { nodes { concerns { caption } } } }", 1 + 10 * (1 + 1 + 3)),
        ("{ orders(first: 10) { nodes { case { caption } } } }", 1 + 10 * (1 + 1 + 1)),
        ("{ orders(first: 10) { nodes { evidence(first: 7) { quote } } } }", 1 + 10 * (1 + 1 + 7)),
        ("{ judges(first: 5) { nodes { ordersIssued(first: 4) { nodes { id } } } } }", 1 + 5 * (1 + 1 + 4 * (1 + 1))),
        ('{ search(text: "x") { nodes { id } } }', 1 + 20 * (1 + 1)),  # its own usual number
        ("{ orders(first: 10) { nodes { id caption @skip(if: true) } } }", 1 + 10 * (1 + 1)),
    ],
)
def test_each_field_costs_one_for_each_row_it_is_asked_of(store: Store, query: str, expected: int) -> None:
    assert cost(store, query) == expected


def test_the_cost_follows_the_variables(store: Store) -> None:
    query = (
        "query($n: Int = 2, $more: Boolean = false) { orders(first: $n) { nodes { id caption @include(if: $more) } } }"
    )
    assert [cost(store, query), cost(store, query, n=6), cost(store, query, n=6, more=True)] == [5, 13, 19]


def test_fragments_cost_what_stands_in_them(store: Store) -> None:
    assert cost(store, IN_FRAGMENTS) == cost(store, PLAIN)


@pytest.mark.parametrize("query", [PLAIN, IN_FRAGMENTS, HEADLINE])
def test_a_query_is_answered_at_the_limit_and_refused_above_it_unasked(store: Store, query: str) -> None:
    allowed = cost(store, query)
    assert "errors" not in answered(store, query, allowed).body
    before = store.queries
    refused = answered(store, query, allowed - 1)
    assert (refused.status, store.queries) == (400, before)
    [error] = refused.body["errors"]
    assert error["extensions"]["code"] == "query_too_expensive"
    assert f"{allowed:,}" in error["message"]
    assert f"{allowed - 1:,}" in error["message"]


def test_the_largest_page_of_the_headline_is_allowed(service: GraphQLService) -> None:
    reply = service.answer(Request(HEADLINE.replace("first: 50", "first: 500")))
    assert "errors" not in reply.body
    assert 50_000 < reply.body["extensions"]["cost"] <= service.cost_limit


def test_pages_within_pages_are_refused_by_their_cost(service: GraphQLService) -> None:
    words = "evidence(first: 500) { quote start end value of document { title url published } }"
    reply = service.answer(Request(f"{{ orders(first: 500) {{ nodes {{ {words} }} }} }}"))
    assert [error["extensions"]["code"] for error in reply.body["errors"]] == ["query_too_expensive"]
