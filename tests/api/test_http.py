"""GraphQL over HTTP, the playground's page, headers, health and counts."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.routes import graphql as route
from graph.store import open_store
from settings import Settings
from tests.api.conftest import ANY_ENGINE, Client
from tests.worlds import TODAY

QUERY = "{ dataset { version } }"
ANSWER = {"data": {"dataset": {"version": 3}}, "extensions": {"cost": 2}}
NEWER = "application/graphql-response+json"
OLDER = "application/json"


@pytest.mark.parametrize(
    "accept, sort",
    [
        (None, OLDER),
        ("*/*", OLDER),
        ("application/*", OLDER),
        (OLDER, OLDER),
        (NEWER, NEWER),
        (f"{NEWER}; charset=utf-8, {OLDER};q=0.9", NEWER),
    ],
)
def test_an_answer_comes_in_the_form_that_the_client_accepts(client: Client, accept: str | None, sort: str) -> None:
    headers = {} if accept is None else {"accept": accept}
    for reply in (
        client.post("/graphql", json={"query": QUERY}, headers=headers),
        client.get("/graphql", params={"query": QUERY}, headers=headers),
    ):
        assert (reply.status_code, reply.json()) == (200, ANSWER)
        assert reply.headers["content-type"] == f"{sort}; charset=utf-8"


def test_a_client_that_accepts_neither_form_is_told_so(client: Client) -> None:
    reply = client.post("/graphql", json={"query": QUERY}, headers={"accept": "image/png"})
    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (406, "not_acceptable")


@ANY_ENGINE
@pytest.mark.parametrize("accept, status", [("*/*", 400), (NEWER, 400), (f"{NEWER}, {OLDER}", 400), (OLDER, 200)])
@pytest.mark.parametrize(
    "query, variables", [("{", {}), ("{ nothing }", {}), ("query($id: ID!) { order(id: $id) { id } }", {"id": None})]
)
def test_a_refused_query_is_a_400_except_for_clients_that_know_json_only(
    client: Client, accept: str, status: int, query: str, variables: dict[str, None]
) -> None:
    reply = client.post("/graphql", json={"query": query, "variables": variables}, headers={"accept": accept})
    assert reply.status_code == status
    assert reply.json()["errors"]
    assert "data" not in reply.json()


def test_variables_and_the_operation_can_be_given_in_the_address(client: Client) -> None:
    query = "query A { __typename } query B($n: Int) { orders(first: $n) { nodes { relief } } }"
    reply = client.get("/graphql", params={"query": query, "operationName": "B", "variables": '{"n": 1}'})
    assert reply.json()["data"] == {"orders": {"nodes": [{"relief": "process"}]}}
    reply = client.get("/graphql", params={"query": QUERY, "variables": "{", "operationName": ""})
    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (400, "bad_request")
    assert client.get("/graphql").status_code == 400


def test_names_and_words_keep_their_letters(client: Client) -> None:
    reply = client.query("query($t: String!) { __typename search(text: $t) { nodes { id } } }", t="Ñandú 漢字")
    assert reply.status_code == 200
    assert "charset=utf-8" in reply.headers["content-type"]


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def test_a_browser_gets_the_playground(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = tmp_path / "index.html"
    built.write_text("<!doctype html><title>built</title>")
    monkeypatch.setattr(route, "PLAYGROUND", built)
    reply = client.get("/graphql", headers={"accept": BROWSER})
    assert (reply.status_code, reply.text) == (200, built.read_text())
    assert "'unsafe-inline'" in reply.headers["content-security-policy"]
    assert "script-src 'self';" in reply.headers["content-security-policy"]


def test_a_browser_is_told_how_to_build_the_playground_where_it_is_not_built(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(route, "PLAYGROUND", tmp_path / "nowhere")
    reply = client.get("/graphql", headers={"accept": BROWSER})
    assert reply.status_code == 200
    assert "make setup" in reply.text


@pytest.mark.parametrize("path", ["/graphql?query={__typename}", "/healthz", "/metrics", "/nowhere"])
def test_every_reply_but_an_embed_forbids_framing_guessing_and_foreign_scripts(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_a_reply_by_post_has_the_headers_of_any_other_is_packed_and_is_counted(client: Client) -> None:
    def count() -> int:
        counted = r'writ_requests_total\{method="POST",route="/graphql",status="200"\} (\d+)'
        found = re.search(counted, client.get("/metrics").text)
        return int(found[1]) if found else 0

    before, text = count(), '{ __type(name: "Order") { fields { name description } } }'
    got, posted = client.get("/graphql", params={"query": text}), client.query(text)
    assert posted.content == got.content
    assert posted.headers["content-encoding"] == got.headers["content-encoding"]
    assert "accept-encoding" in posted.headers["vary"].lower()
    kept = {"date", "etag", "cache-control", "content-length", "vary"}
    assert {*posted.headers} - kept == {*got.headers} - kept
    assert all(posted.headers[name] == got.headers[name] for name in {*posted.headers} - kept)
    assert count() == before + 1


def test_below_the_address_of_a_proxy_graphql_is_found_too(client: Client) -> None:
    async def sent() -> httpx.Response:
        transport = httpx.ASGITransport(client.app, root_path="/writ")
        async with httpx.AsyncClient(transport=transport, base_url="http://writ.test") as below:
            return await below.post("/writ/graphql", json={"query": "{ __typename }"})

    assert asyncio.run(sent()).json()["data"] == {"__typename": "Query"}


def test_health_and_readiness_tell_a_living_service_from_one_that_can_answer(client: Client, tmp_path: Path) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready", "version": 3}
    unprepared = open_store(f"sqlite:///{tmp_path / 'gone.db'}")
    other = Client(create_app(Settings(), unprepared, lambda: TODAY))
    assert other.get("/healthz").status_code == 200
    assert other.get("/readyz").status_code == 503
    reply = other.query(QUERY)
    assert reply.status_code == 503
    assert reply.json()["errors"][0]["extensions"]["code"].startswith("store_")
    assert "writ_store_up 0" in other.get("/metrics").text
    unprepared.close()


def test_metrics_count_requests_by_route_and_never_by_address(client: Client) -> None:
    def count() -> int:
        found = re.search(
            r'writ_requests_total\{method="GET",route="/healthz",status="200"\} (\d+)', client.get("/metrics").text
        )
        return int(found[1]) if found else 0

    before = count()
    client.get("/healthz")
    client.get("/no/such/place/secret-words")
    assert count() == before + 1
    text = client.get("/metrics").text
    assert "secret-words" not in text
    assert 'writ_entities{kind="Order"} 5' in text


def test_the_store_of_the_settings_is_opened_with_the_service_and_closed_with_it(tmp_path: Path) -> None:
    app = create_app(Settings(store=f"sqlite:///{tmp_path / 'own.db'}"), today=lambda: TODAY)

    async def lived() -> None:
        async with app.router.lifespan_context(app):
            assert app.state.store.dataset().documents == 0

    asyncio.run(lived())
    assert app.state.store is None


@pytest.mark.parametrize(
    "method, path, status", [("GET", "/nowhere", 404), ("PUT", "/graphql", 405), ("POST", "/healthz", 405)]
)
def test_a_path_or_method_that_is_not_there_is_refused_in_words(
    client: Client, method: str, path: str, status: int
) -> None:
    reply = client.send(method, path)
    assert reply.status_code == status
    [error] = reply.json()["errors"]
    assert path in error["message"]
    assert "/graphql" in error["extensions"]["hint"]
    reply = client.send(method, path, headers={"accept": BROWSER})
    assert (reply.status_code, reply.headers["content-type"]) == (status, "text/plain; charset=utf-8")


def test_a_body_that_does_not_arrive_is_not_waited_for(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(route, "SECONDS_FOR_A_BODY", 0.05)

    async def dripping() -> AsyncIterator[bytes]:
        yield b'{"query": '
        await asyncio.sleep(60)

    reply = client.post("/graphql", content=dripping(), headers={"content-type": "application/json"})
    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (408, "request_timeout")


@ANY_ENGINE
@pytest.mark.parametrize("path", ["/q", "/q/not-yet-complied-with", "/healthz", "/embed/order-nobody", "/nowhere"])
def test_head_has_the_headers_of_get_and_no_body(client: Client, path: str) -> None:
    given, asked = client.get(path), client.send("HEAD", path)
    kept = ("content-type", "etag", "cache-control", "content-security-policy", "vary")
    assert (asked.status_code, asked.content) == (given.status_code, b"")
    assert {name: asked.headers.get(name) for name in kept} == {name: given.headers.get(name) for name in kept}
