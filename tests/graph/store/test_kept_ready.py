"""What a page shows of rows that were kept ready is what it would show had each link been followed, whatever was written before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_query import compile_list
from graph.store.neo4j_ready import MOST
from graph.store.plan import ListOf
from graph.store.reading import Follow, Form, Page, Read, Sort, Writing
from graph.store.rows import LinkRow, NodeRow, Span
from tests.graph.store.scenario import JUNE4, JUNE10, MAY17, MAY25, NOW, link, node, since
from tests.graph.store.test_neo4j import own  # noqa: F401
from tests.graph.store.test_page_plans import hits_of

ORDERS = ("order-00000000000000a1", "order-00000000000000a2")
JUDGES = ("judge-00000000000000b1", "judge-00000000000000b2", "court-00000000000000b3")
PERSON, CASE, DUTY = "person-00000000000000c1", "case-00000000000000d1", "obligation-00000000000000e1"
ENDS = (*JUDGES, PERSON, CASE)
KINDS = {
    "order": "Order",
    "judge": "Judge",
    "court": "Court",
    "person": "Person",
    "case": "Case",
    "obligation": "Obligation",
}
DAYS = (MAY17, MAY25, JUNE4, JUNE10, date(2030, 1, 1))
SHOWN: dict[str, tuple[str, ...]] = {
    "Judge": ("id", "caption", "name"), "Court": ("caption", "kind"), "Agency": ("id",), "Person": ("caption", "pseudonym"),
    "Case": ("docket_number", "caption"), "Obligation": ("act", "id", "caption"), "Order": ("caption", "relief"),
}  # fmt: skip


def follow(link: str, *kinds: str, reverse: bool = False, first: int = 100, alone: bool = False) -> Follow:
    """A plain list of an order."""
    page = Page(1 if alone else first, sort=(Sort("caption"),))
    forms = {kind: Form(tuple((f"its {name}", name) for name in SHOWN[kind])) for kind in kinds}
    reads = {kind: Read(tuple(each for each in SHOWN[kind] if each not in ("id", "kind"))) for kind in kinds}
    return Follow(link, link, reverse, kinds, reads, page=page, writing=Writing(forms, alone))


LISTS = (
    follow("issued_by", "Judge", "Court", "Agency"),
    follow("concerns", "Person", first=1),
    follow("in_case", "Case", alone=True),
    follow("under", "Obligation", reverse=True),
    follow("acts_on", "Order"),
)


def orders(as_of: AsOf, lists: Sequence[Follow] = LISTS, written: bool = True) -> ListOf:
    """Orders with what they lead to, as an engine writes them, or to be read link by link."""
    form = Form((("caption", "caption"), ("of", "kind"), *((each.key, each.key) for each in lists)))
    if written:
        return ListOf("Order", Read(("caption",), tuple(lists)), as_of, writing=Writing({"Order": form}))
    plain = tuple(Follow(each.key, each.link, each.reverse, each.kinds, each.reads, page=each.page) for each in lists)
    return ListOf("Order", Read(("caption",), plain), as_of)


def page_of(store: Store, as_of: AsOf) -> Any:
    """The page as it is written."""
    return json.loads(msgspec.json.encode(store.list(orders(as_of)).written))


def followed(store: Store, as_of: AsOf) -> Any:
    """The same from rows for which every link was followed."""
    rows = []
    for row in store.list(orders(as_of, written=False)).rows:
        shown: dict[str, Any] = {"caption": row["caption"], "of": "Order"}
        for each in LISTS:
            some = [{f"its {name}": end[name] for name in SHOWN[end["kind"]]} for end in row[each.key].rows]
            assert each.writing is not None
            shown[each.key] = next(iter(some), None) if each.writing.alone else some
        rows.append(shown)
    return rows


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, Span]:
    """The two spans of a rectangle; mostly it goes on for good."""
    world, known = draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))
    ends = draw(st.sampled_from([None, None, None, "world", "known"]))
    later = date(2031, 1, 1)
    return (world, later) if ends == "world" else since(world), (known, later) if ends == "known" else since(known)


@st.composite
def rows_of(draw: st.DrawFn, id: str) -> list[NodeRow]:
    """An entity as it may be written: not there, in one state, or in two on different days."""
    caption = draw(st.sampled_from(["a", "b", 'q"\\é🙂']))
    kind = KINDS[id.partition("-")[0]]
    world, known = draw(spans())
    match draw(st.integers(0, 4)):
        case 0:
            return []
        case 1:
            return [
                node(id, kind, "before", (MAY17, JUNE4), since(MAY17)),
                node(id, kind, caption, since(JUNE4), since(MAY17)),
            ]
    return [node(id, kind, caption, world, known)]


@st.composite
def writings(draw: st.DrawFn) -> tuple[list[str], list[NodeRow], list[LinkRow]]:
    """Some entities written anew, with links that start at them."""
    ids = draw(st.lists(st.sampled_from([*ORDERS, *ENDS, DUTY]), min_size=1, max_size=5, unique=True))
    nodes = [row for id in ids for row in draw(rows_of(id))]
    links: dict[tuple[str, str, str], LinkRow] = {}
    for id in {row.id for row in nodes}:
        if id in ORDERS:
            for name, ends in (("issued_by", JUDGES), ("concerns", [PERSON]), ("in_case", [CASE]), ("acts_on", ORDERS)):
                for end in draw(st.lists(st.sampled_from([*ends]), max_size=2)):
                    facts = {"how": draw(st.sampled_from(["stays", "affirms"]))} if name == "acts_on" else {}
                    links[name, end, str(facts)] = link(name, id, end, *draw(spans()), **facts)
        if id == DUTY:
            links["under", id, ""] = link("under", id, draw(st.sampled_from(ORDERS)), *draw(spans()))
    return ids, nodes, sorted(links.values(), key=lambda each: (each.name, each.target, each.facts))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(writings(), min_size=1, max_size=3))
def test_a_page_is_the_same_as_with_every_link_followed(
    empty: Store, written: list[tuple[list[str], list[NodeRow], list[LinkRow]]]
) -> None:
    everything = [*ORDERS, *ENDS, DUTY]
    empty.write(lambda to: to.replace_graph(everything, [], []))
    whole = [node(id, KINDS[id.partition("-")[0]], f"first {id[-2:]}") for id in everything]
    empty.write(lambda to: to.replace_graph(everything, whole, [link("issued_by", ORDERS[0], JUDGES[0])]))
    for ids, nodes, links in written:
        empty.write(lambda to, ids=ids, nodes=nodes, links=links: to.replace_graph(ids, nodes, links))  # type: ignore[misc]
    for world in (MAY25, JUNE10, date(2032, 1, 1)):
        for known in (NOW.known, date(2032, 1, 1)):
            assert page_of(empty, AsOf(world, known)) == followed(empty, AsOf(world, known))


def test_who_is_renamed_bears_the_new_name_in_every_row(empty: Store) -> None:
    nodes = [node(id, "Order", id) for id in ORDERS] + [node(JUDGES[0], "Judge", "before")]
    links = [link("issued_by", id, JUDGES[0]) for id in ORDERS]
    empty.write(lambda to: to.replace_graph([*ORDERS, JUDGES[0]], nodes, links))
    empty.write(lambda to: to.replace_graph([JUDGES[0]], [node(JUDGES[0], "Judge", "after", name="N")], []))
    named = {"its id": JUDGES[0], "its caption": "after", "its name": "N"}
    assert [row["issued_by"] for row in page_of(empty, NOW)] == [[named], [named]]


def test_an_order_to_which_very_much_is_linked_shows_it_all_the_same(empty: Store) -> None:
    people = [node(f"person-{number:016x}", "Person", f"P{number:03}") for number in range(MOST + 5)]
    links = [link("concerns", ORDERS[0], each.id) for each in people]
    empty.write(lambda to: to.replace_graph([ORDERS[0]], [node(ORDERS[0], "Order", "one"), *people], links))
    many = orders(NOW, [follow("concerns", "Person", first=MOST + 10)])
    [row] = json.loads(msgspec.json.encode(empty.list(many).written))
    assert [each["its caption"] for each in row["concerns"]] == [each.caption for each in people]


def test_today_no_link_is_followed_in_neo4j(own: Neo4jStore, neo4j_uri: str) -> None:  # noqa: F811
    """Counted in hits of its storage, of a page whose rows have more and more links."""
    own.write(lambda to: to.replace_graph([ORDERS[0]], [node(ORDERS[0], "Order", "one")], []))

    def hits(people: int, world: date) -> int:
        some = [node(f"person-{number:016x}", "Person", f"P{number}") for number in range(people)]
        links = [link("concerns", ORDERS[0], each.id, since(MAY25)) for each in some]
        own.write(lambda to: to.replace_graph([ORDERS[0]], [node(ORDERS[0], "Order", "one"), *some], links))
        query = compile_list(own.schema, orders(AsOf(world, NOW.known), [follow("concerns", "Person")]))
        with neo4j.GraphDatabase.driver(neo4j_uri) as driver:
            profile = driver.execute_query("PROFILE " + query.text, dict(query.values)).summary.profile
        assert profile is not None
        return sum(hits_of(profile))

    assert hits(1, NOW.world) == hits(40, NOW.world)
    assert hits(1, MAY17) < hits(40, MAY17)


@pytest.mark.usefixtures("own")
def test_what_was_filled_at_once_is_kept_ready_too(own: Neo4jStore) -> None:  # noqa: F811
    nodes = [node(ORDERS[0], "Order", "one"), node(JUDGES[0], "Judge", "Judge")]
    own.write(lambda to: (to.add_nodes(nodes), to.add_links([link("issued_by", ORDERS[0], JUDGES[0])])))  # type: ignore[attr-defined]
    before = page_of(own, NOW)
    own.make_ready()
    [[kept]] = own._fetch("MATCH (e:Order {id: $id}) RETURN e._to_issued_by", {"id": ORDERS[0]})
    assert json.loads(kept)[0][:2] == [JUDGES[0], "Judge"]
    assert page_of(own, NOW) == before
