"""The service over the small world of `tests/worlds.py`, on each engine."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from errors import StoreError
from graph.store import open_store
from graph.store.base import Store
from settings import Settings
from tests.emptying import empty
from tests.worlds import TODAY, WORLD, fill

ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))
QUERIES = Path(__file__).parent / "queries"

Ask = Callable[..., Mapping[str, Any]]
"""Asks a query with variables and gives its data; fails where there are errors."""

ANY_ENGINE = pytest.mark.parametrize("opened", ["sqlite"], indirect=True)
"""For what happens before a store is asked: one engine is as good as another."""


def on_neo4j_too(*names: str, of: Mapping[str, tuple[Any, ...]], some: Collection[str]) -> pytest.MarkDecorator:
    """Each case on the file, and some on Neo4j, which plans every one for about a second: those that have the parts of all.

    The suite of the stores asks each of those parts of both engines.
    """
    assert set(some) <= set(of)
    cases = [pytest.param("sqlite", *rest, id=f"sqlite-{name}") for name, rest in of.items()]
    cases += [pytest.param("neo4j", *of[name], id=f"neo4j-{name}", marks=pytest.mark.neo4j) for name in some]
    return pytest.mark.parametrize(("opened", *names), cases, indirect=["opened"])


@pytest.fixture(scope="session", params=ENGINES)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    """A store of each engine, made once, and the address of its server where it has one."""
    server = "" if request.param == "sqlite" else str(request.getfixturevalue("neo4j_uri"))
    with open_store(server or f"sqlite:///{tmp_path_factory.mktemp('world') / 'world.db'}") as store:
        yield store, server


@pytest.fixture(scope="module")
def store(opened: tuple[Store, str]) -> Store:
    """A store that holds the world; tests only read it. Other tests empty the server, then it is filled again."""
    world, server = opened
    if not _holds_the_world(world):
        if server:
            empty(server)
        world.prepare()
        fill(world)
    return world


def _holds_the_world(store: Store) -> bool:
    try:
        return store.dataset().statements == sum(len(page.statements) for page in WORLD)
    except StoreError:
        return False


@pytest.fixture(scope="module")
def service(store: Store) -> GraphQLService:
    """GraphQL over the world, on 1 July 2025."""
    return GraphQLService(store.schema, lambda: store, lambda: TODAY)


@pytest.fixture
def ask(service: GraphQLService) -> Ask:
    """Asks the service directly."""

    def answer(query: str, **variables: Any) -> Mapping[str, Any]:
        reply = service.answer(Request(query, variables))
        assert "errors" not in reply.body, reply.body
        data: Mapping[str, Any] = reply.body["data"]
        return data

    return answer


class Client:
    """Sends requests to a service in this process, as a client over HTTP would."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def send(self, method: str, path: str, **rest: Any) -> httpx.Response:
        """One request and its reply; faults of the service are replies too."""

        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://writ.test") as client:
                return await client.request(method, path, **rest)

        return asyncio.run(sent())

    def raw(self, path: str, headers: Mapping[str, str]) -> tuple[bytes, httpx.Headers]:
        """The bytes of a reply to a GET as they are sent, not unpacked, and its headers."""

        async def sent() -> tuple[bytes, httpx.Headers]:
            transport = httpx.ASGITransport(self.app)
            async with (
                httpx.AsyncClient(transport=transport, base_url="http://writ.test") as client,
                client.stream("GET", path, headers=headers) as reply,
            ):
                return b"".join([part async for part in reply.aiter_raw()]), reply.headers

        return asyncio.run(sent())

    def get(self, path: str, **rest: Any) -> httpx.Response:
        """A GET."""
        return self.send("GET", path, **rest)

    def post(self, path: str, **rest: Any) -> httpx.Response:
        """A POST."""
        return self.send("POST", path, **rest)

    def query(self, text: str, **variables: Any) -> httpx.Response:
        """A GraphQL query by POST."""
        return self.post("/graphql", json={"query": text, "variables": variables})


@pytest.fixture(scope="module")
def client(store: Store) -> Client:
    """The whole service, asked over HTTP."""
    return Client(create_app(Settings(body_limit=20_000), store, lambda: TODAY))


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    """The service on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(Settings(), store, lambda: TODAY)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while thread.is_alive() and not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/graphql"
        server.should_exit = True
        thread.join()


@pytest.fixture
def ids(ask: Ask) -> Mapping[str, str]:
    """Ids of the world's entities by caption."""
    kinds = ("agencies", "cases", "countries", "courts", "judges", "obligations", "orders", "people", "removals")
    data = ask("{" + " ".join(f"{kind} {{ nodes {{ id caption }} }}" for kind in kinds) + "}")
    return {node["caption"]: node["id"] for page in data.values() for node in page["nodes"]}


def day(text: str) -> date:
    """A day, for short."""
    return date.fromisoformat(text)
