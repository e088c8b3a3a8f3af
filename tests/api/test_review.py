"""Decisions over GraphQL: only by those who are signed in, and the same as at the command line; what explains an answer."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.signers import signer_of, signers
from errors import UsageError
from graph.load import load
from graph.review.forgetting import forget
from graph.review.signing import Signature
from graph.store import open_store
from graph.store.base import Store
from settings import Settings
from tests.api.conftest import Client
from tests.telling import Telling
from tests.worlds import TODAY

SECRET = "a-long-and-random-secret"
TOKENS = f"A. Editor={hashlib.sha256(SECRET.encode()).hexdigest()}, B. Other={'0' * 64}"
ACCEPT = 'mutation ($id: ID!) { accept(statement: $id, because: "read") { decision } }'
ORDERS = "{ orders { nodes { id standing } } }"


def story(name: str, person: str, **traits: bool) -> Telling:
    telling = Telling(name, "2025-04-05")
    bench, man = telling.named("Judge", "Ada Stern"), telling.named("Person", person, **traits)
    telling.order("o", "return", bench, man, issued="2025-04-04", act="bring him back")
    telling.say(telling.obligation("o"), "state", "not_complied")
    telling.say(telling.obligation("o"), "state", "complied", by=bench, on="2025-04-05")
    return telling


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two stories, one of them of a pseudonym."""
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as opened:
        opened.prepare()
        for telling in (story("a", "Juan Soto Vega"), story("b", "J.S.V.", pseudonym=True)):
            load(opened, telling.arrival())
        yield opened


@pytest.fixture
def client(store: Store) -> Client:
    return Client(create_app(Settings(review_tokens=TOKENS), store, lambda: TODAY))


def send(client: Client, query: str, secret: str | None = SECRET, **variables: Any) -> Any:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)


def decided(client: Client, query: str, **variables: Any) -> Any:
    reply = send(client, query, **variables)
    assert reply.status_code == 200, reply.json()
    return next(iter(reply.json()["data"].values()))


@pytest.mark.parametrize("secret", [None, "", "wrong", "0" * 64, hashlib.sha256(SECRET.encode()).hexdigest()])
def test_a_decision_is_refused_without_the_secret_and_nothing_is_kept(
    client: Client, store: Store, secret: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    reply = send(client, 'mutation { reject(statement: "x", because: "y") { decision } }', secret)
    assert (reply.status_code, reply.headers["www-authenticate"]) == (401, "Bearer")
    assert reply.json()["errors"][0]["extensions"]["code"] == "not_signed_in"
    assert list(store.all_decisions()) == []
    assert not secret or secret not in caplog.text


def test_a_decision_by_get_or_two_at_once_are_refused(client: Client, store: Store) -> None:
    mutation = 'mutation { reject(statement: "x", because: "y") { decision } }'
    by_get = client.get("/graphql", params={"query": mutation}, headers={"Authorization": f"Bearer {SECRET}"})
    assert (by_get.status_code, by_get.headers["allow"]) == (405, "POST")
    two = 'mutation { a: reject(statement: "x", because: "y") { decision } b: accept(statement: "x", because: "y") { decision } }'
    assert send(client, two).json()["errors"][0]["message"] == "2 decisions were sent at once."
    assert list(store.all_decisions()) == []


def test_a_statement_is_reviewed_from_the_queue_and_the_log_says_by_whom(client: Client) -> None:
    queued = waiting(client, "statement field value hangs")
    assert queued[0]["field"] == "state"
    standing = client.query(ORDERS).json()["data"]["orders"]["nodes"]
    rejected = decided(client, "mutation ($id: ID!) { reject(statement: $id, because: \"misread\") { decision entities } }", id=queued[0]["statement"])  # fmt: skip
    assert rejected["entities"] > 0
    changed = client.query(ORDERS).json()["data"]["orders"]["nodes"]
    assert [a["id"] for a in changed] == [b["id"] for b in standing]
    assert [a["standing"] for a in changed] != [b["standing"] for b in standing]
    [entry] = log_of(client)
    assert (entry["act"], entry["by"], entry["because"], entry["inForce"]) == ("reject", "A. Editor", "misread", True)
    decided(client, 'mutation ($id: ID!) { withdraw(decision: $id, because: "it was right") { decision } }', id=entry["id"])  # fmt: skip
    assert client.query(ORDERS).json()["data"]["orders"]["nodes"] == standing
    assert [each["inForce"] for each in log_of(client)] == [False, False]


def waiting(client: Client, fields: str) -> Any:
    return client.query(f"{{ reviewQueue(first: 3) {{ nodes {{ {fields} }} }} }}").json()["data"]["reviewQueue"][
        "nodes"
    ]


def log_of(client: Client) -> Any:
    reply = client.query("{ decisions { nodes { id act by because inForce statement quote document correction } } }")
    return reply.json()["data"]["decisions"]["nodes"]


def test_a_list_that_goes_on_says_so_and_the_log_can_be_read_to_its_end(client: Client) -> None:
    query = (
        '{ reviewQueue(first: %d, asOf: {world: "2025-05-01"}) { nodes { statement } truncated asOf { world known } } }'
    )
    short, whole = (client.query(query % first).json()["data"]["reviewQueue"] for first in (2, 200))
    assert (len(short["nodes"]), short["truncated"], whole["truncated"]) == (2, True, False)
    assert whole["nodes"][:2] == short["nodes"]
    assert short["asOf"] == {"world": "2025-05-01", "known": TODAY.isoformat()}
    for each in whole["nodes"][:3]:
        decided(client, ACCEPT, id=each["statement"])
    every = [each["id"] for each in log_of(client)]
    query = "query ($after: ID) { decisions(first: 2, after: $after) { nodes { id } truncated } }"
    page = send(client, query, None).json()["data"]["decisions"]
    found = page["nodes"]
    while page["truncated"]:
        page = send(client, query, None, after=found[-1]["id"]).json()["data"]["decisions"]
        found += page["nodes"]
    assert [each["id"] for each in found] == every
    assert len(found) == 3
    reply = send(client, query, None, after="decision-0")
    assert (reply.status_code, reply.json()["errors"][0]["message"]) == (400, "There is no decision 'decision-0'.")


def test_the_log_tells_on_which_words_of_which_document_was_decided(client: Client, store: Store) -> None:
    queued = waiting(client, "statement")[0]["statement"]
    decided(client, ACCEPT, id=queued)
    [row] = [each for each in store.all_statements() if each.key == queued]
    [entry] = log_of(client)
    assert (entry["quote"], entry["document"]) == (" ".join(row.quote.split()), f"document-{row.document}")


def test_a_merge_is_shown_with_who_decided_it_and_a_correction_with_its_value(client: Client) -> None:
    people = client.query("{ people { nodes { id } } }").json()["data"]["people"]["nodes"]
    assert len(people) == 2
    decided(client, "mutation ($a: ID!, $b: ID!) { judge(one: $a, other: $b, judgement: same, because: \"The docket\") { decision } }", a=people[0]["id"], b=people[1]["id"])  # fmt: skip
    [one] = client.query("{ people { nodes { id } } }").json()["data"]["people"]["nodes"]
    query = "query ($id: ID!) { why(id: $id) { caption mentions { id } ties { judged { by judgement } reasons { sentence } } } }"
    found = send(client, query, None, id=people[1]["id"]).json()["data"]["why"]
    assert [mention["id"] for mention in found["mentions"]] == sorted(each["id"] for each in people)
    assert found["ties"][0]["judged"] == {"by": "A. Editor", "judgement": "same"}
    assert client.query(f'{{ node(id: "{people[1]["id"]}") {{ id }} }}').json()["data"]["node"]["id"] == one["id"]
    order = client.query(ORDERS).json()["data"]["orders"]["nodes"][0]["id"]
    query = "query ($id: ID!) { why(id: $id) { facts { field value evidence { statement quote } } } }"
    facts = {each["field"]: each for each in send(client, query, None, id=order).json()["data"]["why"]["facts"]}
    key = facts["issued"]["evidence"][0]["statement"]
    decided(client, 'mutation ($id: ID!) { correct(statement: $id, field: "issued", value: "2025-04-01", because: "x") { decision } }', id=key)  # fmt: skip
    [entry, _] = log_of(client)
    assert entry["correction"] == "issued 2025-04-01"


def test_an_order_is_explained_and_who_says_what_is_told(client: Client) -> None:
    order = client.query(ORDERS).json()["data"]["orders"]["nodes"][0]["id"]
    query = "query ($id: ID!) { whyNot(id: $id) { outstanding sentence reasons { sentence evidence { quote } } } whoSaysWhat(id: $id) { voices { says name evidence { quote document { title } } } bearings { relation } truncated } }"
    found = send(client, query, None, id=order).json()["data"]
    assert found["whyNot"]["sentence"]
    assert {voice["says"] for voice in found["whoSaysWhat"]["voices"]} == {"complied", "not_complied"}
    assert [each["relation"] for each in found["whoSaysWhat"]["bearings"]] == ["contradicts"]
    assert all(voice["evidence"]["quote"] and voice["evidence"]["document"] for voice in found["whoSaysWhat"]["voices"])
    assert found["whoSaysWhat"]["truncated"] is False


def test_what_was_forgotten_is_a_tombstone_under_its_former_id(client: Client, store: Store) -> None:
    person = story("a", "Juan Soto Vega").subject("Person", "juan soto vega").id
    signed = Signature("A. Editor", "Asked for.", "2026-01-02T00:00:00Z")
    store.write(lambda tx: forget(tx, store.schema, person, signed, "00" * 16))
    query = f'{{ node(id: "{person}") {{ __typename caption ... on Tombstone {{ because }} }} person(id: "{person}") {{ id }} }}'
    data = client.query(query).json()["data"]
    assert data["node"] == {
        "__typename": "Tombstone", "caption": "A person that was removed on 2026-01-02", "because": "Asked for.",
    }  # fmt: skip
    assert data["person"] is None


def test_entries_of_another_form_are_refused_without_being_repeated() -> None:
    assert signer_of(f"bearer {SECRET}", signers(TOKENS)) == "A. Editor"
    assert signer_of(f"Basic {SECRET}", signers(TOKENS)) is None
    assert signers("") == {}
    with pytest.raises(UsageError) as refused:
        signers(f"{TOKENS}, C=secret-in-clear")
    assert "Entry 3" in str(refused.value)
    assert "secret-in-clear" not in str(refused.value)
