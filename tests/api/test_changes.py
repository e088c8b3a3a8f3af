"""What changed between two days, over the small world: each change with what was told before and after, and the words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from graph.store import open_store
from graph.store.neo4j import Neo4jStore
from tests.api.conftest import ANY_ENGINE, Ask
from tests.worlds import TODAY, WORLD, fill

TEXTS = {page.title: page.text for page in WORLD}
QUERY = """query Changes($since: Date!, $until: Date, $world: Date, $kind: String! = "Order", $first: Int! = 20, $after: String) {
  changes(since: $since, until: $until, world: $world, kind: $kind, first: $first, after: $after) {
    before { world known } after { world known }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes {
      what on
      entity { id caption ... on Order { relief standing } }
      differences { field before after evidence { quote of document { title } } }
      evidence { quote of value saidBy { caption } document { title published } }
    }
  }
}"""


def asked(ask: Ask, since: str, until: str | None = None, **rest: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = ask(QUERY, since=since, until=until, **rest)["changes"]
    for node in found["nodes"]:
        for words in [*node["evidence"], *(each for part in node["differences"] for each in part["evidence"])]:
            assert words["quote"] in TEXTS[words["document"]["title"]]
    return found


def test_new_orders_come_with_the_words_that_tell_of_them(ask: Ask) -> None:
    found = asked(ask, "2025-05-22", "2025-05-23")
    assert {(node["what"], node["entity"]["relief"], node["on"]) for node in found["nodes"]} == {
        ("NEW", relief, "2025-05-23") for relief in ("return", "process", "bar_removal", "policy_block")
    }
    [returned] = [node for node in found["nodes"] if node["entity"]["relief"] == "return"]
    assert returned["differences"] == []
    assert ("relief", "return") in {(words["of"], words["value"]) for words in returned["evidence"]}
    assert (found["before"], found["after"]) == (
        {"world": "2025-05-22", "known": "2025-05-22"}, {"world": "2025-05-23", "known": "2025-05-23"},
    )  # fmt: skip


def test_a_change_shows_both_values_and_the_words_in_between(ask: Ask) -> None:
    found = asked(ask, "2025-05-23", "2025-05-30")
    [change] = [node for node in found["nodes"] if node["entity"]["relief"] == "return"]
    assert change["what"] == "CHANGED"
    told = {each["field"]: (each["before"], each["after"]) for each in change["differences"]}
    assert told["standing"] == ("PENDING", "OUTSTANDING")
    assert "effect" not in told
    [standing] = [each for each in change["differences"] if each["field"] == "standing"]
    assert {words["of"] for words in standing["evidence"]} <= {"state", "effect", "actsOn"}
    assert standing["evidence"]
    assert {words["document"]["published"] for words in change["evidence"]} == {"2025-05-30"}


def test_today_and_the_day_of_each_answer_are_meant_unless_another_is_given(ask: Ask) -> None:
    found = asked(ask, "2025-05-30")
    assert found["after"] == {"world": "2025-07-01", "known": "2025-07-01"}
    told = {(node["what"], node["entity"]["relief"], node["entity"]["standing"]) for node in found["nodes"]}
    assert ("CHANGED", "return", "COMPLIED") in told
    fixed = asked(ask, "2025-05-30", world="2025-05-29")
    assert fixed["before"] == {"world": "2025-05-29", "known": "2025-05-30"}
    assert not [node for node in fixed["nodes"] if node["entity"]["standing"] == "COMPLIED"]  # he was not back that day


def test_other_kinds_change_too(ask: Ask) -> None:
    found = asked(ask, "2025-05-23", "2025-05-30", kind="Obligation")
    [change] = found["nodes"]
    assert [(each["field"], each["before"]) for each in change["differences"]] == [("state", "unknown")]
    assert {words["of"] for words in change["differences"][0]["evidence"]} == {"state"}
    assert {node["what"] for node in asked(ask, "2025-05-22", "2025-05-30", kind="Document")["nodes"]} == {"NEW"}
    assert asked(ask, "2025-05-30", "2025-05-30")["nodes"] == []


def test_pages_join_to_the_whole(ask: Ask) -> None:
    whole = asked(ask, "2025-01-01")["nodes"]
    seen: list[Any] = []
    after = None
    for _ in whole:
        page = asked(ask, "2025-01-01", first=1, after=after)
        assert page["pageInfo"]["hasPreviousPage"] == bool(seen)
        seen += page["nodes"]
        after = page["pageInfo"]["endCursor"]
    assert seen == whole
    assert not page["pageInfo"]["hasNextPage"]


@ANY_ENGINE
@pytest.mark.parametrize(
    "variables, code",
    [
        ({"since": "2025-06-01", "until": "2025-05-01"}, "bad_argument"),
        ({"since": "2025-06-01", "kind": "Nothing"}, "bad_argument"),
        ({"since": "2025-06-01", "first": 501}, "bad_argument"),
        ({"since": "2025-06-01", "after": "abc"}, "bad_cursor"),
    ],
)
def test_what_cannot_be_compared_is_refused(service: GraphQLService, variables: dict[str, Any], code: str) -> None:
    reply = service.answer(Request(QUERY, variables))
    assert (reply.status, reply.body["errors"][0]["extensions"]["code"]) == (400, code)


def test_a_cursor_of_other_days_is_refused(service: GraphQLService, ask: Ask) -> None:
    cursor = asked(ask, "2025-05-22")["pageInfo"]["endCursor"]
    reply = service.answer(Request(QUERY, {"since": "2025-05-21", "after": cursor}))
    assert reply.body["errors"][0]["extensions"]["code"] == "bad_cursor"


def test_changes_are_answered_as_the_executor_would(service: GraphQLService) -> None:
    text = QUERY.replace("what on", "__typename what when: on").replace("nodes {", "__typename nodes {", 1)
    given = [{"since": "2025-05-22", "until": "2025-05-30"}, {"since": "2025-05-30", "kind": "Obligation"}]
    if isinstance(service.store(), Neo4jStore):
        given = given[:1]  # it plans each for seconds, and what either makes of the rows is the same for all engines
    for variables in given:
        request = Request(text, variables)
        by_plan, by_executor = service.answer(request), service.answer(request, by_executor=True)
        assert by_plan.body["data"]["changes"]["nodes"]
        assert json.dumps(by_plan.body) == json.dumps(by_executor.body)


@ANY_ENGINE
def test_an_order_that_a_report_no_longer_tells_of_is_gone_with_the_words_that_were_taken_back(
    opened: object, tmp_path: Path
) -> None:
    del opened
    first, *_ = WORLD
    corrected = replace(
        first, text="Correction: nothing of this was ordered.", published=date(2025, 6, 2), statements=[]
    )
    with open_store(f"sqlite:///{tmp_path / 'corrected.db'}") as store:
        store.prepare()
        fill(store, [first, corrected])
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)
        reply = service.answer(Request(QUERY, {"since": "2025-06-01", "until": "2025-06-02"}))
    changes = reply.body["data"]["changes"]["nodes"]
    assert {(node["what"], node["on"], node["entity"]["relief"]) for node in changes} == {
        ("GONE", "2025-06-02", relief) for relief in ("return", "process", "bar_removal", "policy_block")
    }
    [returned] = [node for node in changes if node["entity"]["relief"] == "return"]
    assert {words["of"] for words in returned["evidence"]} >= {"relief", "issued", "issuedBy"}
    assert all(words["quote"] in TEXTS[words["document"]["title"]] for words in returned["evidence"])
