"""Lists: what `where` selects, in which order, page by page, and how they divide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from graph.store.base import Store
from graph.store.neo4j import Neo4jStore
from tests.api.conftest import Ask, on_neo4j_too

RELIEFS = ["process", "bar_removal", "policy_block", "return", "appellate"]
"""The world's orders by the day they were issued."""


def reliefs(ask: Ask, where: str) -> list[str]:
    """Reliefs of the orders that fit."""
    nodes = ask(f"{{ orders(where: {where}) {{ nodes {{ relief }} }} }}")["orders"]["nodes"]
    return [node["relief"] for node in nodes]


WHERE: Mapping[str, list[str]] = {
    "{}": RELIEFS,
    "{relief: {eq: return}}": ["return"],
    "{relief: {in: [return, process]}}": ["process", "return"],
    "{relief: {not: [return, process]}}": ["bar_removal", "policy_block", "appellate"],
    "{relief: {not: return}}": ["process", "bar_removal", "policy_block", "appellate"],
    "{issued: {from: \"2025-04-07\", to: \"2025-05-23\"}}": ["bar_removal", "policy_block", "return"],
    "{issued: {isNull: true}}": [],
    "{instrument: {isNull: false}}": [],
    "{instrument: {not: [tro]}}": RELIEFS,  # unknown is not "tro"
    "{requiresAction: true}": ["process", "return"],
    "{not: {requiresAction: true}}": ["bar_removal", "policy_block", "appellate"],
    "{standing: {eq: FORBIDS_ONLY}}": ["bar_removal", "appellate"],
    "{caption: {contains: \"o.c.g\"}}": ["return"],
    "{issuedBy: {caption: {eq: \"Paula Xinis\"}}}": ["process", "bar_removal", "policy_block"],
    "{concerns: {pseudonym: true}}": ["return"],
    "{concerns: {nationalOf: {name: {eq: \"Guatemala\"}}}}": ["return"],
    "{not: {concerns: {}}}": ["policy_block", "appellate"],
    "{case: {docketNumber: {contains: \"10676\"}}}": ["return"],
    "{actedOnBy: {how: stays}}": ["policy_block"],
    "{actedOnBy: {how: affirms}}": [],
    "{actsOn: {how: stays, order: {relief: {eq: policy_block}}}}": ["appellate"],
    "{obligations: {state: {eq: complied}}}": ["return"],
    "{or: [{relief: {eq: return}}, {relief: {eq: process}}]}": ["process", "return"],
    "{and: [{relief: {eq: return}}, {relief: {eq: process}}]}": [],
    "{or: []}": [],
    "{and: []}": RELIEFS,
    "{relief: null}": RELIEFS,
    "{id: {in: []}}": [],
    "{outstanding: true}": [],
    "{outstanding: false}": RELIEFS,
}  # fmt: skip
ON_NEO4J_TOO = (
    "{relief: {not: [return, process]}}",
    '{issued: {from: "2025-04-07", to: "2025-05-23"}}',
    "{not: {requiresAction: true}}",
    '{concerns: {nationalOf: {name: {eq: "Guatemala"}}}}',
    "{actsOn: {how: stays, order: {relief: {eq: policy_block}}}}",
    "{or: [{relief: {eq: return}}, {relief: {eq: process}}]}",
    "{outstanding: false}",
)


@on_neo4j_too("where", "found", of={where: (where, found) for where, found in WHERE.items()}, some=ON_NEO4J_TOO)
def test_where_selects_what_fits(ask: Ask, where: str, found: list[str]) -> None:
    assert reliefs(ask, where) == found


@pytest.mark.parametrize(
    "where",
    [
        "{or: [{relief: {eq: return}}, {relief: {eq: process}}]}",
        '{issuedBy: {caption: {contains: "a"}}}',
    ],
)
def test_alternatives_are_of_the_days_asked_about(ask: Ask, where: str) -> None:
    page = f'orders(where: {where}, asOf: {{known: "2025-01-01"}}) {{ totalCount nodes {{ relief }} }}'
    assert ask(f"{{ {page} }}")["orders"] == {"totalCount": 0, "nodes": []}


def test_ids_found_can_be_asked_for(ask: Ask) -> None:
    nodes = ask("{ orders { nodes { id relief } } }")["orders"]["nodes"]
    wanted = [node["id"] for node in nodes if node["relief"] in ("return", "process")]
    query = "query($ids: [ID!]) { orders(where: {id: {in: $ids}}) { nodes { relief } } }"
    assert [node["relief"] for node in ask(query, ids=wanted)["orders"]["nodes"]] == ["process", "return"]


def test_orders_come_by_the_day_they_were_issued_unless_asked_otherwise(ask: Ask) -> None:
    assert reliefs(ask, "{}") == RELIEFS
    data = ask(
        "{ down: orders(orderBy: {issued: DESC}) { nodes { relief } } "
        "two: orders(orderBy: [{standing: ASC}, {issued: DESC}]) { nodes { standing issued } } }"
    )
    assert [node["relief"] for node in data["down"]["nodes"]] == RELIEFS[::-1]
    pairs = [(node["standing"], node["issued"]) for node in data["two"]["nodes"]]
    assert pairs == sorted(sorted(pairs, key=lambda pair: pair[1], reverse=True), key=lambda pair: pair[0])


SORTED = ("", "orderBy: {issued: DESC},", "orderBy: {effect: ASC},", "orderBy: {caption: ASC},",
          "orderBy: {instrument: ASC},", "orderBy: [{standing: DESC}, {relief: ASC}],")  # fmt: skip


@on_neo4j_too("order", of={order: (order,) for order in SORTED}, some=(SORTED[0], SORTED[-1]))
@pytest.mark.parametrize("size", [1, 2, 5, 7])
def test_pages_give_the_whole_list_once(ask: Ask, order: str, size: int) -> None:
    query = (
        f"query($after: String) {{ orders({order} first: {size}, after: $after) "
        "{ nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
    )
    whole = [node["id"] for node in ask(f"{{ orders({order} first: 100) {{ nodes {{ id }} }} }}")["orders"]["nodes"]]
    found: list[str] = []
    after = None
    while True:
        page = ask(query, after=after)["orders"]
        info = page["pageInfo"]
        found += [node["id"] for node in page["nodes"]]
        assert [edge["node"] for edge in page["edges"]] == page["nodes"]
        assert info["hasPreviousPage"] is (after is not None)
        assert [info["startCursor"], info["endCursor"]] == [page["edges"][0]["cursor"], page["edges"][-1]["cursor"]]
        if not info["hasNextPage"]:
            break
        after = info["endCursor"]
    assert found == whole
    assert len(whole) == 5


PAGES = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id }"


@pytest.mark.parametrize("order", ["", "orderBy: [{issued: DESC}],", "orderBy: [{caption: ASC}, {relief: DESC}],"])
def test_a_list_is_paged_from_its_end_as_from_its_beginning(ask: Ask, order: str) -> None:
    query = f"query($last: Int, $before: String) {{ orders({order} last: $last, before: $before) {{ {PAGES} }} }}"
    whole = [node["id"] for node in ask(f"{{ orders({order} first: 100) {{ nodes {{ id }} }} }}")["orders"]["nodes"]]
    seen: list[str] = []
    before = None
    while True:
        page = ask(query, last=2, before=before)["orders"]
        seen = [*(node["id"] for node in page["nodes"]), *seen]
        assert page["pageInfo"]["hasNextPage"] == (before is not None)
        assert page["pageInfo"]["hasPreviousPage"] == (len(seen) < len(whole))
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        before = page["pageInfo"]["startCursor"]
    assert seen == whole
    # A cursor leads on from where one went back.
    ahead = f"query($after: String) {{ orders({order} first: 1, after: $after) {{ {PAGES} }} }}"
    on = ask(ahead, after=page["pageInfo"]["endCursor"])["orders"]["nodes"]
    assert [node["id"] for node in on] == whole[len(page["nodes"]) :][:1]


def test_a_list_within_an_entity_is_paged_from_its_end_too(ask: Ask) -> None:
    def listed(asked: str) -> Any:
        found = ask(f"{{ judges {{ nodes {{ caption ordersIssued({asked}) {{ {PAGES} edges {{ cursor }} }} }} }} }}")
        return max((judge["ordersIssued"] for judge in found["judges"]["nodes"]), key=lambda page: len(page["nodes"]))

    whole = [node["id"] for node in listed("first: 100")["nodes"]]
    end = listed("last: 2")
    assert [node["id"] for node in end["nodes"]] == whole[-2:]
    assert [edge["cursor"] for edge in end["edges"]] == [end["pageInfo"][name] for name in ("startCursor", "endCursor")]


@pytest.mark.parametrize(
    "asked", ["first: 1, last: 1", 'first: 1, before: "x"', 'after: "x", last: 1', 'before: "x"', "last: -1"]
)
def test_a_page_in_two_directions_is_refused(service: GraphQLService, asked: str) -> None:
    reply = service.answer(Request(f"{{ orders({asked}) {{ nodes {{ id }} }} }}"))
    [error] = reply.body["errors"]
    assert (reply.status, error["extensions"]["code"]) == (400, "bad_argument")
    assert error["extensions"]["hint"]


def test_total_count_counts_all_pages_of_what_fits(ask: Ask) -> None:
    data = ask("{ orders(first: 2, where: {relief: {not: return}}) { totalCount nodes { id } } }")["orders"]
    assert (data["totalCount"], len(data["nodes"])) == (4, 2)


def test_an_empty_page_still_tells_how_many_there_are(ask: Ask) -> None:
    page = ask("{ orders(first: 0) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }")["orders"]
    assert page == {"totalCount": 5, "nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": None}}


def test_facets_divide_the_whole_list_as_selected(ask: Ask) -> None:
    query = (
        "{ orders(first: 1, where: {relief: {not: return}}) "
        '{ facets(of: ["standing", "relief"]) { field values { value count } } } }'
    )
    facets = {each["field"]: each["values"] for each in ask(query)["orders"]["facets"]}
    assert {each["value"]: each["count"] for each in facets["standing"]} == {
        "PENDING": 1, "FORBIDS_ONLY": 2, "NOT_BINDING": 1,
    }  # fmt: skip
    assert [each["value"] for each in facets["relief"]] == ["appellate", "bar_removal", "policy_block", "process"]


def test_every_kind_can_be_listed_and_asked_for_by_id(ask: Ask, store: Store) -> None:
    kinds = {"agencies": "agency", "cases": "case", "countries": "country", "courts": "court", "documents": "document",
             "judges": "judge", "obligations": "obligation", "orders": "order", "people": "person", "removals": "removal"}  # fmt: skip
    nothing_of: tuple[str, ...] = ("claims", "facilities", "filings", "laws", "organizations", "custodyStays")
    if isinstance(store, Neo4jStore):  # all kinds are compiled by the same code, and it plans each for a second
        kinds = {plural: kinds[plural] for plural in ("documents", "orders", "people")}
        nothing_of = ("claims",)
    for plural, single in kinds.items():
        node = ask(f"{{ {plural} {{ nodes {{ id caption }} }} }}")[plural]["nodes"][0]
        assert ask(f"query($id: ID!) {{ {single}(id: $id) {{ id caption }} }}", id=node["id"])[single] == node
    for plural in nothing_of:
        assert ask(f"{{ {plural} {{ totalCount nodes {{ id }} }} }}")[plural] == {"totalCount": 0, "nodes": []}


def test_facets_count_by_links_months_and_what_they_lead_on_to_and_name_their_unit(ask: Ask) -> None:
    query = (
        '{ orders(first: 1) { facets(of: ["issuedBy", "issued", "concerns.nationalOf", "requiresAction"], first: 2) '
        "{ field unit truncated values { value label kind count } } } }"
    )
    issued_by, issued, nationality, acts = ask(query)["orders"]["facets"]
    assert [(each["label"], each["kind"], each["count"]) for each in issued_by["values"]] == [
        ("Paula Xinis", "Judge", 3), ("Brian Murphy", "Judge", 1),
    ]  # fmt: skip
    assert (issued_by["unit"], issued_by["truncated"], issued["field"]) == ("orders", True, "issued")
    assert [(each["value"], each["count"]) for each in issued["values"]] == [("2025-04", 3), ("2025-05", 2)]
    assert not issued["truncated"]
    assert [(each["label"], each["kind"], each["count"]) for each in nationality["values"]] == [
        ("Guatemala", "Country", 1)
    ]
    assert {each["value"]: each["count"] for each in acts["values"]} == {"false": 3, "true": 2}


def test_a_list_divides_by_several_fields_together_with_a_group_of_the_unknown(ask: Ask) -> None:
    query = (
        '{ orders { groupBy(by: ["issuedBy", "requiresAction"]) { unit by truncated groups { count values { field value '
        "label kind } } } } }"
    )
    grouped = ask(query)["orders"]["groupBy"]
    assert (grouped["unit"], grouped["by"], grouped["truncated"]) == ("orders", ["issuedBy", "requiresAction"], False)
    assert [(*(each["label"] for each in group["values"]), group["count"]) for group in grouped["groups"]] == [
        ("Paula Xinis", "false", 2),
        ("Brian Murphy", "true", 1),
        ("Paula Xinis", "true", 1),
        ("an appeals court", "false", 1),
    ]


def test_lists_within_entities_divide_too(ask: Ask) -> None:
    query = '{ judges(orderBy: [{caption: ASC}]) { nodes { caption ordersIssued(first: 0) { facets(of: ["standing"]) { values { value count } } } } } }'
    found = {
        node["caption"]: {
            each["value"]: each["count"] for facet in node["ordersIssued"]["facets"] for each in facet["values"]
        }
        for node in ask(query)["judges"]["nodes"]
    }
    assert found == {
        "Brian Murphy": {"COMPLIED": 1}, "Paula Xinis": {"PENDING": 1, "FORBIDS_ONLY": 1, "NOT_BINDING": 1},
    }  # fmt: skip


@pytest.mark.parametrize(
    "path, named", [("aliases", "aliases"), ("issuedBy.nothing", "nothing"), ("relief.x", "relief"), ("daysOpen", "daysOpen"),
                    ("issuedFrom", "issuedFrom"), ("actsOn.actsOn.actsOn.actsOn.relief", "5 fields"), ("", "''")]
)  # fmt: skip
def test_what_cannot_be_counted_by_is_refused_by_name(service: GraphQLService, path: str, named: str) -> None:
    reply = service.answer(Request("query($of: [String!]!) { orders { facets(of: $of) { field } } }", {"of": [path]}))
    assert reply.status == 400
    [error] = reply.body["errors"]
    assert named in error["message"]
    assert error["extensions"]["hint"]


@pytest.mark.parametrize("by", [[], ["relief"] * 4])
def test_a_list_divides_by_one_to_three_fields(service: GraphQLService, by: list[str]) -> None:
    reply = service.answer(Request("query($by: [String!]!) { orders { groupBy(by: $by) { by } } }", {"by": by}))
    assert (reply.status, reply.body["errors"][0]["extensions"]["code"]) == (400, "bad_argument")


def test_judges_are_ordered_by_how_many_of_their_orders_fit_page_by_page(ask: Ask) -> None:
    query = (
        "query($after: String, $order: [JudgeOrderBy!]) { judges(first: 1, after: $after, orderBy: $order) "
        "{ nodes { caption } pageInfo { hasNextPage endCursor } } }"
    )
    for order, expected in (
        ([{"ordersIssued": {"count": "DESC"}}], ["Paula Xinis", "Brian Murphy"]),
        (
            [{"ordersIssued": {"count": "DESC", "where": {"standing": {"eq": "COMPLIED"}}}}],
            ["Brian Murphy", "Paula Xinis"],
        ),
        ([{"ordersIssued": {"count": "ASC", "where": {"relief": {"eq": "release"}}}}, {"caption": "ASC"}],
         ["Brian Murphy", "Paula Xinis"]),
    ):  # fmt: skip
        seen, after = [], None
        for _ in expected:
            page = ask(query, order=order, after=after)["judges"]
            seen += [node["caption"] for node in page["nodes"]]
            after = page["pageInfo"]["endCursor"]
        assert (seen, page["pageInfo"]["hasNextPage"]) == (expected, False)


def test_an_order_by_numbers_needs_a_direction(service: GraphQLService) -> None:
    reply = service.answer(Request("{ judges(orderBy: [{ordersIssued: {}}]) { nodes { id } } }"))
    assert (reply.status, "count: DESC" in reply.body["errors"][0]["extensions"]["hint"]) == (400, True)


def test_dates_are_compared_with_each_other(ask: Ask) -> None:
    removed = (
        'removals(where: {person: {ordersConcerning: {issued: {%s: {listed: "happened"}}}}}) { nodes { caption } }'
    )
    assert ask("{ " + removed % "after" + " }")["removals"]["nodes"] == [
        {"caption": "Removal of O.C.G. to Mexico, 2025-02"}
    ]
    assert ask("{ " + removed % "before" + " }")["removals"]["nodes"] == []
    assert reliefs(ask, '{issued: {before: {field: "issued"}}}') == []
    assert reliefs(ask, '{actedOnBy: {order: {issued: {after: {listed: "issued"}}}}}') == ["policy_block"]


@pytest.mark.parametrize("given", ['{field: "relief"}', "{}", '{field: "issued", listed: "issued"}', '{listed: "x"}'])
def test_a_date_is_compared_with_one_other_date(service: GraphQLService, given: str) -> None:
    reply = service.answer(Request(f"{{ orders(where: {{issued: {{before: {given}}}}}) {{ totalCount }} }}"))
    assert (reply.status, reply.body["errors"][0]["extensions"]["code"]) == (400, "bad_argument")
    assert reply.body["errors"][0]["extensions"]["hint"]
