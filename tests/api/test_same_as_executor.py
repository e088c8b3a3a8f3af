"""The answer made by the plan is, letter for letter, what graphql-core's executor completes field by field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from graph.store.neo4j import Neo4jStore

HERE = Path(__file__).parent
OPERATIONS = sorted(HERE.glob("queries/*.graphql"))


@pytest.mark.parametrize("path", OPERATIONS, ids=lambda path: path.stem)
def test_the_plan_answers_as_the_executor_would(service: GraphQLService, path: Path) -> None:
    variables = path.with_suffix(".json")
    asked = json.loads(variables.read_text()) if variables.exists() else [{}]
    if isinstance(service.store(), Neo4jStore):
        asked = asked[:1]  # it plans each for seconds, and what either makes of the rows is the same for all engines
    for given in asked:
        request = Request(path.read_text(), given)
        by_plan, by_executor = service.answer(request), service.answer(request, by_executor=True)
        assert "errors" not in by_plan.body, by_plan.body
        # The order of keys is part of the answer, too.
        assert json.dumps(by_plan.body) == json.dumps(by_executor.body)


def test_there_is_something_in_each_answer(service: GraphQLService) -> None:
    for path in OPERATIONS:
        variables = path.with_suffix(".json")
        given = json.loads(variables.read_text())[0] if variables.exists() else {}
        assert len(json.dumps(service.answer(Request(path.read_text(), given)).body)) > 200, path.name


LINKED = """query Linked($one: ID!, $other: ID!) {
  node(id: $one) { __typename id ... on Person { partyTo { __typename role case { id } } removals { nodes { happened } } } }
  nobody: node(id: "person-0000000000000000") { id caption }
  paths(from: $one, to: $other) { __typename complete nodes { __typename length hops { __typename link field forward
    facts { __typename name value } from { __typename id } to { id ... on Removal { happened } }
    evidence { quote saidBy { caption } document { title caption } } } } asOf { world } }
  neighbourhood(id: $one, depth: 2) { __typename nodes { __typename id caption ... on Order { relief } }
    edges { __typename link field source target facts { name value } evidence { quote document { title } } } }
  timeline(id: $one) { __typename truncated nodes { __typename day kind what entity { __typename caption ... on Order { daysOpen } }
    evidence { quote value } } }
}"""


def test_questions_over_links_are_answered_as_the_executor_would(service: GraphQLService, ids: dict[str, str]) -> None:
    request = Request(LINKED, {"one": ids["O.C.G."], "other": ids["Mexico"]})
    by_plan, by_executor = service.answer(request), service.answer(request, by_executor=True)
    assert by_plan.body["data"]["paths"]["nodes"]
    assert json.dumps(by_plan.body) == json.dumps(by_executor.body)


def test_asking_for_the_schema_beside_data_gives_both(service: GraphQLService) -> None:
    query = '{ __schema { queryType { name } } orders(first: 1) { nodes { __typename relief } } __type(name: "Relief") { kind } }'
    data = service.answer(Request(query)).body["data"]
    assert list(data) == ["__schema", "orders", "__type"]
    assert data["orders"]["nodes"] == [{"__typename": "Order", "relief": "process"}]
    assert (data["__schema"]["queryType"]["name"], data["__type"]["kind"]) == ("Query", "ENUM")
