"""An answer names in `extensions` every plain list in it that was cut, with the length at which it was."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api.graphql import plan
from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from graph.store import ranking

WRITTEN = "{ orders { nodes { id of: concerns(first: 0) { id } issuedBy(first: 1) { caption } } } }"
MADE = "{ orders(first: 5) { nodes { daysOpen of: concerns(first: 0) { caption } evidence(first: 2) { quote } } } }"
IN_EDGES = "{ orders { edges { cursor node { obligations(first: 1) { evidence(first: 1) { quote } } } } } }"
ALONE = "query ($id: ID!) { node(id: $id) { evidence(first: 0) { quote } ... on Person { of: ordersConcerning { nodes { id } } } } }"
IN_FRAGMENT = (
    "{ o: orders { ...Page } } fragment Page on OrderConnection { n: nodes { on: evidence(first: 1) { quote } } }"
)
NOTHING = "{ orders(first: 1) { nodes { id concerns { id } issuedBy(first: 1) { caption } } } }"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (WRITTEN, [("orders.nodes.of", 0)]),
        (MADE, [("orders.nodes.evidence", 2), ("orders.nodes.of", 0)]),
        (IN_EDGES, [("orders.edges.node.obligations.evidence", 1)]),
        (ALONE, [("node.evidence", 0)]),
        (IN_FRAGMENT, [("o.n.on", 1)]),
        (NOTHING, None),
    ],
)
def test_each_cut_list_is_named_by_its_place(
    service: GraphQLService, ids: dict[str, str], query: str, expected: Any
) -> None:
    request = Request(query, {"id": ids["O.C.G."]})
    for reply in (service.answer(request), service.answer(request), service.answer(request, by_executor=True)):
        assert "errors" not in reply.body, reply.body
        told = reply.body["extensions"].get("truncated")
        assert (told and [(".".join(each["path"]), each["shown"]) for each in told]) == expected


@pytest.mark.parametrize("shown", [3, 0])
def test_quotes_that_a_search_does_not_show_are_told_of(
    service: GraphQLService, monkeypatch: pytest.MonkeyPatch, shown: int
) -> None:
    monkeypatch.setattr(ranking, "QUOTES_SHOWN", shown)
    query = Request('{ search(text: "ordered the") { nodes { id of: highlights { text } } } }')
    for by_executor in (False, True):
        found = service.answer(query, by_executor=by_executor).body
        longest = max(len(node["of"]) for node in found["data"]["search"]["nodes"])
        told = [{"path": ["search", "nodes", "of"], "shown": longest}]
        assert found["extensions"].get("truncated") == (None if shown else told)


def test_what_is_worked_out_of_a_list_that_was_cut_says_so(
    service: GraphQLService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "MOST_CHANGES", 1)
    fresh = GraphQLService(service.store().schema, service.store, service.today)
    told = fresh.answer(Request("{ orders { nodes { toldIn obligations { history { state } } } } }")).body
    paths = [(".".join(each["path"]), each["shown"]) for each in told["extensions"]["truncated"]]
    assert paths == [("orders.nodes.obligations.history", 1), ("orders.nodes.toldIn", 1)]


def test_lists_of_one_request_are_not_told_to_another(service: GraphQLService) -> None:
    with ThreadPoolExecutor(4) as threads:
        replies = list(threads.map(lambda query: service.answer(Request(query)), [WRITTEN, NOTHING] * 8))
    assert ["truncated" in reply.body["extensions"] for reply in replies] == [True, False] * 8
