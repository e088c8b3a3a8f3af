"""What a client may keep of an answer, how it asks whether that still holds, and how replies are packed."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
import zstandard

from api.app import create_app
from graph.store import open_store
from settings import Settings
from tests.api.conftest import ANY_ENGINE, Client
from tests.worlds import TODAY, WORLD, fill

QUERY = "{ orders { totalCount nodes { caption evidence { quote } } } }"
HEADLINE = "/q/not-yet-complied-with?day=2025-05-30&known=2025-05-30"
ANSWERS = (f"/graphql?query={QUERY}", HEADLINE)


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_that_the_client_has_is_not_made_or_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    assert "no-cache" in first.headers["cache-control"]
    assert first.headers["etag"].startswith('"')
    before = client.app.state.store.queries
    for given in (first.headers["etag"], f"W/{first.headers['etag']}", f'"other", {first.headers["etag"]}'):
        known = client.get(path, headers={"if-none-match": given})
        assert (known.status_code, known.content) == (304, b"")
        assert known.headers["etag"] == first.headers["etag"]
        assert "content-length" not in known.headers or known.headers["content-length"] == "0"
    assert client.app.state.store.queries == before + 3  # a look at the version each time, and no question


def test_tags_differ_by_all_that_an_answer_depends_on(client: Client) -> None:
    asked = [
        client.get("/graphql", params={"query": QUERY}),
        client.get("/graphql", params={"query": QUERY}, headers={"accept": "application/graphql-response+json"}),
        client.get("/graphql", params={"query": QUERY + " "}),
        client.get("/graphql", params={"query": "query($d: Date) { orders(asOf: {world: $d}) { totalCount } }"}),
        client.get(
            "/graphql",
            params={
                "query": "query($d: Date) { orders(asOf: {world: $d}) { totalCount } }",
                "variables": '{"d": "2025-05-30"}',
            },
        ),
        Client(create_app(Settings(), client.app.state.store, lambda: TODAY + timedelta(days=1))).get(
            "/graphql", params={"query": QUERY}
        ),
    ]
    assert len({reply.headers["etag"] for reply in asked}) == len(asked)


@ANY_ENGINE
def test_a_load_changes_the_tag_and_the_counts(opened: object, tmp_path: Path) -> None:
    del opened
    with open_store(f"sqlite:///{tmp_path / 'growing.db'}") as store:
        store.prepare()
        first, *others = WORLD
        fill(store, [first])
        client = Client(create_app(Settings(), store, lambda: TODAY))
        path = "/graphql?query={dataset{documents}}"
        before = client.get(path)
        assert before.json()["data"]["dataset"]["documents"] == 1
        fill(store, others)
        after = client.get(path, headers={"if-none-match": before.headers["etag"]})
        assert (after.status_code, after.json()["data"]["dataset"]["documents"]) == (200, len(WORLD))
        assert after.headers["etag"] != before.headers["etag"]


def test_an_answer_during_which_something_was_loaded_is_not_kept(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'busy.db'}") as store:
        store.prepare()
        fill(store)
        app = create_app(Settings(), store, lambda: TODAY)
        answer = app.state.graphql.answer

        def meanwhile(query: object) -> object:
            store.write(lambda transaction: transaction.count_loads("2025-07-01T13:00:00Z"))
            return answer(query)

        app.state.graphql.answer = meanwhile
        reply = Client(app).get(ANSWERS[0])
        assert (reply.status_code, reply.headers["cache-control"]) == (200, "no-store")
        assert "etag" not in reply.headers


@pytest.mark.parametrize("query", ["{ nothing }", '{ order(id: "x") { ', "{ orders(first: 9999) { totalCount } }"])
def test_a_refusal_is_not_kept(client: Client, query: str) -> None:
    reply = client.get("/graphql", params={"query": query})
    assert reply.status_code == 400
    assert reply.headers["cache-control"] == "no-store"
    assert "etag" not in reply.headers


UNPACK = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body, max_output_size=10_000_000),
}


@pytest.mark.parametrize("encoding", UNPACK)
@pytest.mark.parametrize("path", [*ANSWERS, "/downloads"])
def test_a_reply_is_packed_as_the_client_takes_it_and_each_packing_has_a_tag_of_its_own(
    client: Client, path: str, encoding: str
) -> None:
    plain = client.get(path, headers={"accept-encoding": "identity"})
    raw, headers = client.raw(path, {"accept-encoding": encoding})
    assert headers["content-encoding"] == encoding
    assert len(raw) < len(plain.content)
    assert UNPACK[encoding](raw) == plain.content
    assert "accept-encoding" in headers["vary"].lower()
    if "etag" not in plain.headers:
        return
    assert headers["etag"] == f'{plain.headers["etag"][:-1]}-{encoding}"'
    known = client.get(path, headers={"accept-encoding": encoding, "if-none-match": headers["etag"]})
    assert (known.status_code, known.headers["etag"]) == (304, headers["etag"])


def test_a_picture_and_an_archive_are_not_sent_twice(client: Client, ids: dict[str, str]) -> None:
    for path in (f"/embed/{ids['O.C.G.']}.svg", f"/embed/{ids['O.C.G.']}", "/export/csv"):
        first = client.get(path)
        known = client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (known.status_code, known.headers["etag"]) == (304, first.headers["etag"]), path


@pytest.mark.parametrize("change", [{"version": 4}, {"last_load": "2026-01-01T00:00:00Z"}])
def test_counts_are_kept_for_one_edition_only(client: Client, change: dict[str, object]) -> None:
    store = client.app.state.store
    kept = store.dataset()
    assert store.dataset() is kept  # not counted again
    store._counted = replace(kept, documents=99, **change)
    assert store.dataset() == kept
