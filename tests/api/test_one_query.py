"""How many statements each root field sends to its engine, however deep its selection goes.

They are counted where they leave this process. Why some send more than one: docs/architecture.md, "One query for a root field".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

import neo4j
import pytest

from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from graph.store.base import Store
from graph.store.sqlite import SqliteStore

WORDS = "evidence { quote statement document { title publisher evidence { quote } } saidBy { id caption } }"
DEEP = (
    "{ __typename id caption "
    "... on Order { relief issuedBy { caption ... on Judge { ordersIssued { nodes { concerns { nationalOf { caption } } } } } } "
    f"obligations {{ state history {{ state evidence {{ quote }} }} }} {WORDS} }} "
    "... on Person { nationalOf { caption } ordersConcerning { nodes { caption } } } "
    "... on Judge { ordersIssued { nodes { caption } } } ... on Country { nationals { nodes { caption } } } }"
)
LESS_WORDS = "evidence { quote document { title } }"
LESS_DEEP = f"{{ __typename id caption ... on Order {{ relief issuedBy {{ caption }} {LESS_WORDS} }} ... on Person {{ nationalOf {{ caption }} }} }}"
"""For Neo4j, which plans each deep question for seconds; that depth costs it no further statement, the suite of the stores shows."""
LINKED = f"facts {{ name value }} {WORDS}"
CHANGED = f"what entity {DEEP} differences {{ field {WORDS} }} {WORDS}"

ASKED: Mapping[str, tuple[str, int]] = {
    "node": (f"node(id: $order) {DEEP}", 1),
    "search": (f'search(text: "murphy") {{ nodes {{ score node {DEEP} highlights {{ text {WORDS} }} }} }}', 1),
    "paths": (f"paths(from: $person, to: $judge) {{ nodes {{ hops {{ from {DEEP} to {{ caption }} {LINKED} }} }} }}", 2),
    "neighbourhood": (f"neighbourhood(id: $order, depth: 3) {{ nodes {DEEP} edges {{ source {LINKED} }} }}", 2),
    "timeline": (f"timeline(id: $person) {{ nodes {{ day what entity {DEEP} {WORDS} }} }}", 2),
    "changes": (f'changes(since: "2025-05-29") {{ nodes {{ {CHANGED} }} pageInfo {{ endCursor }} }}', 1),
    "dataset": ("dataset { version documents entities { kind count } }", 1),
    "openToDoubt": (f"openToDoubt {{ hanging {{ id }} unapplied {{ was ruling {DEEP} order {DEEP} }} truncated }}", 1),
    "why": (f"why(id: $order) {{ facts {{ field sentence {WORDS} }} mentions {{ id }} ties {{ one reasons {{ weight }} }} }}", 1),
    "whyNot": (f"whyNot(id: $order) {{ sentence reasons {{ sentence {WORDS} }} }}", 1),
    "whoSaysWhat": (f"whoSaysWhat(id: $order) {{ voices {{ says {WORDS} }} bearings {{ relation }} }}", 1),
    "decisions": ("decisions { nodes { id act } truncated }", 1),
    "reviewQueue": ("reviewQueue(first: 200) { nodes { statement about } truncated }", 1),
}  # fmt: skip
"""Of every root field that is not of one kind: a deep question, and the statements that it costs."""
NAMES = {"order": ("orders", "relief: {eq: return}"), "judge": ("judges", "name: {eq: \"Brian Murphy\"}"), "person": ("people", "pseudonym: true")}  # fmt: skip


@pytest.fixture
def sent(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that leave for the engine while a test runs."""
    found: list[str] = []
    if isinstance(store, SqliteStore):
        store.close()  # connections that are open already would not tell
        opened = SqliteStore._open_reader

        def open_reader(self: SqliteStore) -> sqlite3.Connection:
            connection = opened(self)
            connection.set_trace_callback(lambda sql: None if sql.startswith("--") else found.append(sql))
            return connection

        monkeypatch.setattr(SqliteStore, "_open_reader", open_reader)
    for kind in (neo4j.Session, neo4j.ManagedTransaction):
        run: Callable[..., Any] = kind.run

        def counted(self: Any, query: Any, *rest: Any, run: Callable[..., Any] = run, **values: Any) -> Any:
            found.append(str(query))
            return run(self, query, *rest, **values)

        monkeypatch.setattr(kind, "run", counted)
    return found


@pytest.fixture
def named(service: GraphQLService) -> Mapping[str, str]:
    """Ids of an order, its judge and the man whom it is about."""
    asked = " ".join(
        f"{name}: {many}(where: {{{where}}}) {{ nodes {{ id }} }}" for name, (many, where) in NAMES.items()
    )
    data = service.answer(Request(f"{{ {asked} }}")).body["data"]
    return {name: data[name]["nodes"][0]["id"] for name in NAMES}


def on_this_engine(store: Store, text: str) -> str:
    """The question as deep as it is asked of an engine."""
    return text if isinstance(store, SqliteStore) else text.replace(DEEP, LESS_DEEP).replace(WORDS, LESS_WORDS)


def answered(service: GraphQLService, text: str, named: Mapping[str, str]) -> Any:
    used = [name for name in named if f"${name}" in text]
    header = f"query ({', '.join(f'${name}: ID!' for name in used)})" if used else "query"
    reply = service.answer(Request(f"{header} {{ asked: {text} }}", {name: named[name] for name in used}))
    assert "errors" not in reply.body, reply.body
    return reply.body["data"]["asked"]


def test_every_root_field_is_counted(service: GraphQLService) -> None:
    assert service.core.query_type is not None
    assert set(service.core.query_type.fields) == {*ASKED, *service.catalogue.roots}


@pytest.mark.parametrize("name", ASKED)
def test_a_root_field_costs_what_is_told_of_it(
    service: GraphQLService, store: Store, named: Mapping[str, str], sent: list[str], name: str
) -> None:
    text, number = ASKED[name]
    text = on_this_engine(store, text)
    answered(service, text, named)  # connections are opened
    sent.clear()
    assert answered(service, text, named) or name == "decisions"
    assert len(sent) == number, sent


def test_a_list_and_one_of_each_kind_cost_one_query(
    service: GraphQLService, store: Store, named: Mapping[str, str], sent: list[str]
) -> None:
    shown = "{ __typename id caption evidence { quote document { title } } }"
    answered(service, "dataset { version }", named)  # a connection is opened
    for name, (kind, plural) in service.catalogue.roots.items():
        if not isinstance(store, SqliteStore) and kind not in ("Order", "Claim"):
            continue  # all kinds are compiled by the same code, and Neo4j plans each for seconds
        sent.clear()
        text = f"{name}(first: 3) {{ nodes {shown} }}" if plural else f"{name}(id: $order) {shown}"
        answered(
            service, text if plural or name == "order" else f'{name}(id: "{name}-0000000000000001") {shown}', named
        )
        assert len(sent) <= 1, (name, sent)
        assert sent or not plural
