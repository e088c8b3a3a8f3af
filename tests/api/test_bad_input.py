"""Bad input gets a clear error that names the thing and the remedy: a 4xx with GraphQL errors, never a 500."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.api.conftest import ANY_ENGINE, Client

pytestmark = ANY_ENGINE

ROWS = yaml.safe_load((Path(__file__).parent / "bad_queries.yaml").read_text(encoding="utf-8"))
JSON = {"content-type": "application/json"}


def refusal(reply: httpx.Response, status: int, code: str) -> str:
    """Message and hint of a refusal, which must have its status, its code and a hint, and no data."""
    assert reply.status_code == status, reply.text
    body = reply.json()
    assert "data" not in body
    error = body["errors"][0]
    assert error["extensions"]["code"] == code
    assert error["extensions"]["hint"]
    return f"{error['message']} {error['extensions']['hint']}"


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_bad_query_is_refused_with_its_reason_and_a_remedy(client: Client, row: dict[str, Any]) -> None:
    # Written here, since httpx would not write half a character; a client that escapes it can.
    body = json.dumps({"query": row["query"], "variables": row.get("variables")})
    reply = client.post("/graphql", content=body, headers=JSON)
    assert row["says"] in refusal(reply, row.get("status", 400), row["code"])


@pytest.mark.parametrize(
    "body, says",
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe{", "not UTF-8"),
        (b'"{ orders { totalCount } }"', "no JSON object"),
        (b"7", "no JSON object"),
        (b"null", "no JSON object"),
        (b"[]", "one request at a time"),
        (b'[{"query": "{ __typename }"}]', "one request at a time"),
        (b"{}", "`query`"),
        (b'{"query": null}', "`query`"),
        (b'{"query": 5}', "`query`"),
        (b'{"query": ["{ __typename }"]}', "`query`"),
        (b'{"query": "  "}', "`query`"),
        (b'{"query": "{ __typename \\ud800 }"}', "half a character"),
        (b'{"query": "{ __typename }", "variables": [1]}', "`variables`"),
        (b'{"query": "{ __typename }", "variables": "x"}', "`variables`"),
        (b'{"query": "{ __typename }", "operationName": 1}', "`operationName`"),
        (b'{"query": "{ __typename }", "operationName": "Nowhere"}', "Nowhere"),
        (b'{"query": "{ __typename }", "extensions": "x"}', "`extensions`"),
        (b'{"query": "{ __typename }", "variables": {"a": NaN}}', "not JSON"),
        (b"[" * 10_000, "not JSON"),
        (b'{"a":' * 3_000, "not JSON"),
    ],
)
def test_a_body_that_is_no_request_is_refused(client: Client, body: bytes, says: str) -> None:
    assert says in refusal(client.post("/graphql", content=body, headers=JSON), 400, "bad_request")


def test_variables_nested_without_end_are_refused(client: Client) -> None:
    nested = '{"not":' * 400 + "{}" + "}" * 400
    body = (
        f'{{"query": "query($w: OrderWhere) {{ orders(where: $w) {{ totalCount }} }}", "variables": {{"w": {nested}}}}}'
    )
    reply = client.post("/graphql", content=body.encode(), headers=JSON)
    assert reply.status_code == 400
    assert reply.json()["errors"][0]["extensions"]["hint"]


def test_a_condition_of_very_many_values_is_refused(client: Client) -> None:
    query = "query($ids: [ID!]) { orders(where: {id: {in: $ids}}) { totalCount } }"
    assert client.query(query, ids=["order-1"] * 240).status_code == 200
    assert "250" in refusal(client.query(query, ids=["order-1"] * 251), 400, "bad_argument")


@pytest.mark.parametrize("sort", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "",
                                  "application/json; charset=latin-1"])  # fmt: skip
def test_a_body_of_another_sort_is_refused(client: Client, sort: str) -> None:
    reply = client.post("/graphql", content=b'{"query": "{ __typename }"}', headers={"content-type": sort})
    assert "application/json" in refusal(reply, 415, "unsupported_media_type")


def test_a_body_beyond_the_limit_is_refused(client: Client) -> None:
    def body(size: int) -> bytes:
        query = b'{"query": "{ __typename } #"}'
        return query.replace(b"#", b"#" + b"x" * (size - len(query)))

    assert client.post("/graphql", content=body(20_000), headers=JSON).status_code == 200
    assert "20,000" in refusal(client.post("/graphql", content=body(20_001), headers=JSON), 413, "body_too_large")


def test_several_faults_are_told_at_once(client: Client) -> None:
    reply = client.query('{ one: orders(first: -1) { totalCount } two: orders(after: "x") { totalCount } }')
    assert [error["path"] for error in reply.json()["errors"]] == [["one"], ["two"]]
