"""Following links: forward, seen from the other end, with what they carry, and as of other days."""

from __future__ import annotations

from collections.abc import Mapping

from graph.store.base import Store
from tests.api.conftest import Ask


def test_a_link_with_facts_tells_them_beside_its_other_end(ask: Ask) -> None:
    data = ask(
        "{ orders(where: {relief: {in: [appellate, policy_block]}}, orderBy: {issued: DESC}) { nodes "
        "{ actsOn { how order { relief } } actedOnBy { how order { relief } } } } }"
    )
    assert data["orders"]["nodes"] == [
        {"actsOn": [{"how": "stays", "order": {"relief": "policy_block"}}], "actedOnBy": []},
        {"actsOn": [], "actedOnBy": [{"how": "stays", "order": {"relief": "appellate"}}]},
    ]


def test_a_connection_has_the_facts_of_its_links_on_its_edges(ask: Ask) -> None:
    query = "{ cases { nodes { peopleInCase { totalCount edges { role cursor node { name partyTo { role case { docketNumber } } } } } } } }"
    people = ask(query)["cases"]["nodes"][0]["peopleInCase"]
    assert people["totalCount"] == 1
    [edge] = people["edges"]
    assert (edge["role"], edge["node"]["name"]) == ("plaintiff", "O.C.G.")
    assert edge["node"]["partyTo"] == [{"role": "plaintiff", "case": {"docketNumber": "1:25-cv-10676"}}]


def test_pages_of_a_connection_within_an_entity_go_on_where_they_stopped(ask: Ask, ids: Mapping[str, str]) -> None:
    query = (
        "query($id: ID!, $after: String) { judge(id: $id) { ordersIssued(first: 2, after: $after, orderBy: {issued: ASC}) "
        "{ totalCount nodes { relief } pageInfo { hasNextPage endCursor } } } }"
    )
    first = ask(query, id=ids["Paula Xinis"])["judge"]["ordersIssued"]
    rest = ask(query, id=ids["Paula Xinis"], after=first["pageInfo"]["endCursor"])["judge"]["ordersIssued"]
    assert [node["relief"] for page in (first, rest) for node in page["nodes"]] == [
        "process",
        "bar_removal",
        "policy_block",
    ]
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)
    assert first["totalCount"] == rest["totalCount"] == 3


def test_one_field_under_two_names_keeps_its_two_arguments_apart(ask: Ask, ids: Mapping[str, str]) -> None:
    query = (
        'query($id: ID!) { judge(id: $id) { then: ordersIssued(asOf: {known: "2025-05-23"}) { asOf { known } nodes { effect } } '
        "now: ordersIssued(where: {effect: {eq: stayed}}) { asOf { known } nodes { effect } } } }"
    )
    judge = ask(query, id=ids["Paula Xinis"])["judge"]
    assert judge["then"] == {"asOf": {"known": "2025-05-23"}, "nodes": [{"effect": "in_force"}] * 3}
    assert judge["now"] == {"asOf": {"known": "2025-07-01"}, "nodes": [{"effect": "stayed"}]}


def test_days_given_to_a_field_hold_for_all_that_is_below_it(ask: Ask) -> None:
    query = (
        '{ people(where: {pseudonym: true}) { nodes { ordersConcerning(asOf: {world: "2025-06-01", known: "2025-06-01"}) '
        "{ nodes { standing daysOpen obligations { state history { state } } evidence { document { published } } } } "
        "today: ordersConcerning { nodes { standing daysOpen obligations { state } } } } } }"
    )
    [person] = ask(query)["people"]["nodes"]
    [order] = person["ordersConcerning"]["nodes"]
    assert (order["standing"], order["daysOpen"]) == ("OUTSTANDING", 9)
    assert [duty["history"] for duty in order["obligations"]] == [[{"state": "not_complied"}, {"state": "in_progress"}]]
    assert max(words["document"]["published"] for words in order["evidence"]) == "2025-05-30"
    [order] = person["today"]["nodes"]
    assert (order["standing"], order["daysOpen"], order["obligations"]) == ("COMPLIED", None, [{"state": "complied"}])


def test_fields_of_one_kind_can_be_asked_of_links_that_lead_to_several(ask: Ask) -> None:
    query = (
        "{ orders { nodes { issuedBy { __typename kind ... on Judge { name ordersIssued { totalCount } } "
        "... on Court { unnamed } ... on Entity { caption } } } } }"
    )
    issuers = [judge for node in ask(query)["orders"]["nodes"] for judge in node["issuedBy"]]
    assert {
        "__typename": "Court", "kind": "Court", "unnamed": True, "caption": "an appeals court"
    } in issuers  # fmt: skip
    assert {
        "__typename": "Judge", "kind": "Judge", "name": "Brian Murphy", "ordersIssued": {"totalCount": 1}, "caption": "Brian Murphy",
    } in issuers  # fmt: skip


def test_evidence_can_be_limited_to_some_fields(ask: Ask) -> None:
    query = (
        '{ orders(where: {relief: {eq: return}}) { nodes { evidence(of: ["issued", "case"]) { of quote value holds status } '
        'declared: evidence(of: ["in_case"], first: 1) { of quote } } } }'
    )
    [order] = ask(query)["orders"]["nodes"]
    assert {words["of"] for words in order["evidence"]} == {"issued", "case"}
    assert {"of": "issued", "quote": "on May 23", "value": "2025-05-23", "holds": None, "status": "proposed"} in order[
        "evidence"
    ]
    assert order["declared"] == [{"of": "case", "quote": "The case is D.V.D."}]


def test_a_date_known_to_the_month_has_its_first_and_last_day(ask: Ask) -> None:
    [removal] = ask("{ removals { nodes { happened happenedFrom happenedTo to { caption } } } }")["removals"]["nodes"]
    assert removal == {
        "happened": "2025-02",
        "happenedFrom": "2025-02-01",
        "happenedTo": "2025-02-28",
        "to": {"caption": "Mexico"},
    }


def test_an_order_is_overdue_from_the_day_after_its_deadline_while_nothing_tells_that_it_was_met(ask: Ask) -> None:
    query = (
        'query($day: Date) { orders(where: {relief: {eq: return}}, asOf: {world: $day, known: "2025-06-03"}) '
        "{ nodes { overdueSince } } }"
    )
    days = {day: ask(query, day=day)["orders"]["nodes"][0]["overdueSince"] for day in ("2025-06-06", "2025-06-07")}
    assert days == {"2025-06-06": None, "2025-06-07": "2025-06-07"}
    assert ask("{ orders(where: {relief: {eq: return}}) { nodes { overdueSince } } }")["orders"]["nodes"] == [
        {"overdueSince": None}
    ]


def test_however_deep_it_goes_a_root_field_costs_one_query(ask: Ask, store: Store) -> None:
    query = (
        "{ cases { nodes { orders { totalCount nodes { issuedBy { caption ... on Judge { ordersIssued { nodes { concerns { "
        "nationalOf { caption } evidence { quote document { title } saidBy { caption } } } } } } } obligations { history { "
        "state evidence { quote } } } } } } } judges { nodes { caption } } }"
    )
    before = store.queries
    ask(query)
    assert store.queries - before == 2  # two root fields


def test_a_pending_order_tells_through_which_day_nothing_was_reported(ask: Ask) -> None:
    query = (
        "query($known: Date) { orders(where: {relief: {in: [process, return]}}, asOf: {known: $known}) "
        "{ nodes { relief standing toldIn lastTold } } }"
    )
    told = {
        known: {node["relief"]: (node["standing"], node["toldIn"], node["lastTold"]) for node in ask(query, known=known)["orders"]["nodes"]}
        for known in ("2025-05-24", "2025-06-30")
    }  # fmt: skip
    assert told["2025-05-24"] == {"process": ("PENDING", 1, "2025-05-23"), "return": ("PENDING", 1, "2025-05-23")}
    assert told["2025-06-30"] == {"process": ("PENDING", 1, "2025-05-23"), "return": ("COMPLIED", 3, "2025-06-04")}
