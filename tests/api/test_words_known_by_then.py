"""What a link rests on, as of an earlier day of knowing: only words that were published by then, in GraphQL and in embeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.app import create_app
from graph.load import load_all
from graph.store import open_store
from graph.store.base import Store
from settings import Settings
from tests.api.conftest import Client
from tests.telling import Telling
from tests.worlds import TODAY

DAYS = "world=2025-04-10&known=2025-04-10"
AS_OF = 'asOf: {world: "2025-04-10", known: "2025-04-10"}'
EVIDENCE = "evidence { quote document { published } }"
SPOKEN = "evidence { quote saidBy { caption } document { published } }"


def story(name: str, published: str) -> Telling:
    """A judge orders a return; both papers tell of it, the second one later."""
    telling = Telling(name, published)
    bench, man = telling.named("Judge", "Ada Stern"), telling.named("Person", "Juan Soto Vega")
    telling.order("o", "return", bench, man, issued="2025-04-04", act="bring him back")
    return telling


ORDER, JUDGE, PERSON = (
    story("early", "2025-04-05").subject(kind, key).id
    for kind, key in (("Order", "o"), ("Judge", "ada stern"), ("Person", "juan soto vega"))
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as opened:
        opened.prepare()
        load_all(opened, [story("early", "2025-04-05").arrival(), story("evening edition", "2025-06-20").arrival()])
        yield opened


@pytest.fixture
def client(store: Store) -> Client:
    return Client(create_app(Settings(), store, lambda: TODAY))


@pytest.fixture
def order(store: Store) -> str:
    """Id of the order."""
    return next(m.entity for m in store.all_mentions() if m.id == ORDER)


@pytest.mark.parametrize("evidence", [EVIDENCE, SPOKEN])
def test_links_around_an_entity_rest_on_what_was_known_by_then(client: Client, order: str, evidence: str) -> None:
    asked = f'{{ neighbourhood(id: "{order}", {AS_OF}) {{ edges {{ {evidence} }} }} }}'
    edges = client.query(asked).json()["data"]["neighbourhood"]["edges"]
    assert len(edges) >= 2
    assert {each["document"]["published"] for edge in edges for each in edge["evidence"]} == {"2025-04-05"}
    now = client.query(asked.replace(AS_OF, 'asOf: {world: "2025-07-01"}')).json()["data"]["neighbourhood"]["edges"]
    assert {each["document"]["published"] for edge in now for each in edge["evidence"]} == {"2025-04-05", "2025-06-20"}


def test_a_path_rests_on_what_was_known_by_then(client: Client, store: Store) -> None:
    one, other = (next(m.entity for m in store.all_mentions() if m.id == id) for id in (JUDGE, PERSON))
    asked = f'{{ paths(from: "{one}", to: "{other}", {AS_OF}) {{ nodes {{ hops {{ {EVIDENCE} }} }} }} }}'
    [path] = client.query(asked).json()["data"]["paths"]["nodes"]
    assert {each["document"]["published"] for hop in path["hops"] for each in hop["evidence"]} == {"2025-04-05"}


def test_why_not_may_show_what_was_not_known_yet(client: Client, order: str) -> None:
    asked = f'{{ whyNot(id: "{order}", asOf: {{world: "2025-04-10", known: "2025-04-01"}}) {{ sentence reasons {{ {EVIDENCE} }} }} }}'
    found = client.query(asked).json()["data"]["whyNot"]
    assert "not known on 2025-04-01" in found["sentence"]
    assert found["reasons"][0]["evidence"] != []


def test_an_embed_shows_the_sources_of_its_day(client: Client, order: str) -> None:
    then, now = (client.get(f"/embed/{order}{days}").text for days in (f"?{DAYS}", ""))
    assert ("early" in then, "evening edition" in then, "evening edition" in now) == (True, False, True)
