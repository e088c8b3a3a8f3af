"""Questions besides the page: asked of our API on both engines, and where it can be said in one statement, of Cypher by hand.

Every kind is asked with many different values, so that no answer is served from memory.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import neo4j

from api.questions import questions
from bench.queries.client import Client, body_of, data_of
from bench.queries.world import DAYS, FIRST_DAY

Values = Mapping[str, Any]
RELIEFS = ("release", "bar_removal", "process")


@dataclass(frozen=True)
class Question:
    """One kind of question: ours in GraphQL, by hand in Cypher where there is one, and what of an answer is compared."""

    name: str
    title: str
    query: str
    values: tuple[Values, ...]
    told: Callable[[Any], Any]
    """From the data of our answer to what both engines, and the statement by hand, must agree on."""
    cypher: str | None = None
    peer: str | None = None
    """The same for @neo4j/graphql, where it can answer it."""


def asked(url: str, times: int = 12, seed: int = 3) -> list[Question]:
    """Every kind of question, with values taken from the graph that a service of ours serves."""
    chance = random.Random(seed)
    found = data_of(
        Client(url).send(body_of("{ people(first: 100) { nodes { id caption } } judges { nodes { caption } } }", {}))
    )
    people, judges = found["people"]["nodes"], found["judges"]["nodes"]
    days = [FIRST_DAY + timedelta(days=chance.randrange(DAYS // 3, DAYS)) for _ in range(times)]
    words = [chance.choice(people)["caption"].split()[1] for _ in range(times // 2)]
    words += [chance.choice(judges)["caption"] for _ in range(times - len(words))]
    counted = tuple({"relief": chance.choice(RELIEFS), "day": day.isoformat()} for day in days)
    pairs = [chance.sample(people, 2) for _ in range(times)]
    return [
        Question(
            "headline", "The headline question, on a day", questions()["not-yet-complied-with"].text,
            tuple({"day": day.isoformat(), "known": _later(day)} for day in days), lambda data: data,
        ),
        Question(
            "count", "`totalCount` of a filtered list", COUNT, counted, lambda data: data["orders"]["totalCount"],
            "MATCH (o:Order) WHERE o.relief = $relief AND o.issued <= $day RETURN count(o)", PEER_COUNT,
        ),
        Question(
            "facets", "Orders by relief, of a filtered list", FACETS, tuple({"day": day.isoformat()} for day in days),
            _shares, "MATCH (o:Order) WHERE o.issued <= $day RETURN o.relief, count(*)",
        ),
        Question(
            "search", "Search by name", SEARCH, tuple({"text": text} for text in words),
            lambda data: sorted(node["id"] for node in data["search"]["nodes"]),
            "CALL db.index.fulltext.queryNodes('entity_words', $text, {limit: 20}) YIELD node RETURN node.id, node.caption",
        ),
        Question(
            "quotes", "Search in what documents say", QUOTES, tuple({"text": text} for text in OFTEN_SAID),
            # Of more than two thousand passages each engine ranks those that it holds to fit best.
            lambda data: len(data["search"]["nodes"]),
        ),
        Question(
            "paths", "Ways between two people", PATHS, tuple({"one": a["id"], "other": b["id"]} for a, b in pairs),
            lambda data: [len(path["hops"]) for path in data["paths"]["nodes"]][:1],
            "MATCH (a:Entity {id: $one}), (b:Entity {id: $other}) MATCH p = shortestPath((a)-[*..4]-(b)) "
            "WHERE all(n IN nodes(p) WHERE n:Entity) RETURN length(p)",
        ),
    ]  # fmt: skip


def _later(day: date) -> str:
    return (day + timedelta(days=30)).isoformat()


def _shares(data: Any) -> list[tuple[str, int]]:
    [facet] = data["orders"]["facets"]
    return sorted((each["value"], each["count"]) for each in facet["values"])


COUNT = (
    "query ($relief: Relief, $day: Date) { orders(where: {relief: {eq: $relief}, issued: {to: $day}}) { totalCount } }"
)
FACETS = (
    'query ($day: Date) { orders(where: {issued: {to: $day}}) { facets(of: ["relief"]) { values { value count } } } }'
)
SEARCH = "query ($text: String!) { search(text: $text) { nodes { id caption } } }"
QUOTES = "query ($text: String!) { search(text: $text) { nodes { id caption highlights { text } } } }"
OFTEN_SAID = ("not complied", "in progress", "denied", "partial", "14 days", "complied")
"""What very many documents of the docket say, and nothing is called."""
PATHS = "query ($one: ID!, $other: ID!) { paths(from: $one, to: $other) { nodes { hops { __typename } } } }"
PEER_COUNT = (
    "query ($relief: String, $day: String) "
    "{ orders: ordersConnection(where: {relief: {eq: $relief}, issued: {lte: $day}}) { totalCount } }"
)

Ask = Callable[[Values], Any]


def of_service(url: str, query: str) -> Ask:
    """Asks a GraphQL service over a kept connection."""
    client = Client(url)
    return lambda values: client.send(body_of(query, values))


def of_database(driver: neo4j.Driver, cypher: Any) -> Ask:
    """Asks the database itself."""

    def ask(values: Values) -> Sequence[Sequence[Any]]:
        return driver.execute_query(
            cypher,
            dict(values),
            routing_=neo4j.RoutingControl.READ,
            database_="neo4j",
            result_transformer_=neo4j.Result.values,
        )

    return ask
