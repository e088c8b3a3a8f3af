"""What a link leads to is shown as it is on the days asked about, also where only its latest state need be looked at."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
import neo4j
import pytest

from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_query import compile_list as compile_cypher
from graph.store.plan import ListOf
from graph.store.reading import Dimension, Follow, Form, Groups, Page, Read, Writing
from tests.graph.store.conftest import Holding
from tests.graph.store.scenario import JUNE4, JUNE10, MAY17, MAY25, NOW, link, node, since, until
from tests.graph.store.test_neo4j import own  # noqa: F401
from tests.graph.store.test_page_plans import hits_of

ORDER, JUDGE, CLERK = "order-00000000000000a1", "judge-00000000000000b1", "judge-00000000000000b2"
NODES = [
    node(ORDER, "Order", "Order"),
    node(JUDGE, "Judge", "as first told", known=(MAY17, JUNE4)),
    node(JUDGE, "Judge", "as she was", until(JUNE10), since(JUNE4), name="Then"),
    node(JUDGE, "Judge", "as she is", since(JUNE10), since(JUNE4), name="Now"),
    node(CLERK, "Judge", "in office until 2030", (JUNE4, date(2030, 1, 1))),
]
LINKS = [
    link("issued_by", ORDER, JUDGE),
    link("issued_by", ORDER, CLERK, known=since(JUNE4)),
]
FIRST, WAS, IS, CLERKS = "as first told", "as she was", "as she is", "in office until 2030"


def led_to(world: date, known: date, written: bool) -> ListOf:
    """The order with what it leads to, as rows or as the engine writes it."""
    form = Form((("caption", "caption"),))
    reads = {"Judge": Read(("caption",)), "Court": Read(("caption",))}
    writing = Writing({"Judge": form, "Court": form}) if written else None
    follow = Follow("F", "issued_by", False, ("Judge", "Court"), reads, writing=writing)
    return ListOf("Order", Read(follows=(follow,)), AsOf(world, known))


ON_EACH_DAY = pytest.mark.parametrize(
    ("world", "known", "expected"),
    [
        (MAY25, MAY25, {FIRST}),
        (NOW.world, MAY25, {FIRST}),
        (MAY25, NOW.known, {WAS}),
        (JUNE4, JUNE4, {WAS, CLERKS}),
        (JUNE10, JUNE4, {IS, CLERKS}),
        (JUNE10, JUNE10, {IS, CLERKS}),
        (NOW.world, NOW.known, {IS, CLERKS}),
        (date(2030, 1, 1), NOW.known, {IS}),
    ],
)


def write_judges(into: Store) -> None:
    nodes = [
        node(JUDGE, "Judge", FIRST, known=(MAY17, JUNE4)),
        *NODES[2:4],
        node(CLERK, "Judge", CLERKS, NODES[4].world, since(JUNE4)),
    ]
    into.write(lambda to: to.replace_graph({ORDER, JUDGE, CLERK}, nodes, []))


@ON_EACH_DAY
def test_a_whole_list_is_counted_as_on_the_day(holding: Holding, world: date, known: date, expected: set[str]) -> None:
    page = Page(10, count=True, groups=(Groups("g", (Dimension("caption"),)),))
    listed = holding(write_judges).list(ListOf("Judge", Read(("caption",)), AsOf(world, known), page=page))
    assert listed.count == len(expected) == len(listed.rows)
    assert {group.values[0].value: group.count for group in listed.groups["g"].groups} == dict.fromkeys(expected, 1)


def write_linked(into: Store) -> None:
    into.write(lambda to: to.replace_graph({ORDER, JUDGE, CLERK}, NODES, LINKS))


@pytest.mark.parametrize("written", [False, True], ids=["read", "written"])
@ON_EACH_DAY
def test_each_end_of_a_link_is_shown_as_on_the_day(
    holding: Holding, world: date, known: date, expected: set[str], written: bool
) -> None:
    question = led_to(world, known, written)
    [row] = holding(write_linked).list(question).rows
    found: list[dict[str, Any]] = json.loads(msgspec.json.encode(row["F"])) if written else row["F"].rows
    assert {each["caption"] for each in found} == expected


def test_a_state_that_has_become_another_one_is_seen_in_links(empty: Store) -> None:
    empty.write(lambda to: to.replace_graph({ORDER, JUDGE, CLERK}, NODES, LINKS))
    empty.write(lambda to: to.replace_graph({JUDGE}, [node(JUDGE, "Judge", "corrected")], []))
    [row] = empty.list(led_to(NOW.world, NOW.known, written=False)).rows
    assert {each["caption"] for each in row["F"].rows} == {"corrected", CLERKS}


def test_today_no_rectangle_of_what_is_linked_is_looked_for_in_neo4j(own: Neo4jStore, neo4j_uri: str) -> None:  # noqa: F811
    """Counted in hits of its storage: the same on a day before the latest state costs more."""
    own.write(lambda to: to.replace_graph({ORDER, JUDGE}, NODES[:4], LINKS[:1]))
    with neo4j.GraphDatabase.driver(neo4j_uri) as driver:

        def hits(world: date) -> int:
            query = compile_cypher(own.schema, led_to(world, NOW.known, written=False))
            profile = driver.execute_query("PROFILE " + query.text, dict(query.values)).summary.profile
            assert profile is not None
            return sum(hits_of(profile))

        assert hits(NOW.world) + 4 <= hits(MAY25)
