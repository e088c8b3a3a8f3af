"""`python -m tools.fuzz`: asks a store thousands of generated GraphQL operations and tells of every fault.

The operations are made from the schema that the service itself shows, by schemathesis, some of them with ids and words that the graph
holds, so that not all ask for nothing; a reply with a status of 500 or more, or one that is no JSON, is a fault. What a client did wrong (400, 404)
is none. `--url` asks a service that runs, else the store is asked without a network between.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.graphql import nodes
from schemathesis.specs.graphql.schemas import GraphQLSchema

from api.app import create_app
from api.graphql.catalogue import camel
from graph.store import open_store
from graph.store.base import Store
from schema.model import read_schema
from settings import Settings

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2035, 12, 31)
KNOWN_OF_A_KIND = 25
"""Entities of each kind whose ids and captions operations are made with."""
PATIENCE = 60.0
"""Seconds to wait for a reply: a question over links may ask a cold store several times, each within the service's own limit."""


@dataclass(frozen=True)
class Fault:
    """A reply that no client should get."""

    operation: str
    status: int
    reply: str


def fuzz(asked: GraphQLSchema, post: Callable[..., Any], operations: int, start: int = 0) -> Counter[str]:
    """Asks so many operations, the same ones for the same `start`; counts replies by status and code; raises at a fault."""
    known = _known(post)
    arguments = {
        "Date": st.dates(FIRST_DAY, LAST_DAY).map(lambda day: nodes.String(day.isoformat())),
        "ID": (st.sampled_from(sorted(known)) | st.text()).map(nodes.String),
        "Int": (st.integers(0, 20) | st.integers(-(2**31), 2**31 - 1)).map(nodes.Int),
        "String": (st.sampled_from(sorted({*known, *known.values()})) | st.text()).map(nodes.String),
    }
    for name, strategy in arguments.items():
        schemathesis.graphql.scalar(name, strategy)
    fields = [each.ok().as_strategy() for each in asked.get_all_operations() if isinstance(each, Ok)]
    counted: Counter[str] = Counter()

    @seed(start)
    @settings(
        max_examples=operations,
        database=None,
        deadline=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.one_of(*fields))
    def ask(case: schemathesis.Case[Any]) -> None:
        reply = case.call(timeout=PATIENCE)
        try:
            errors = reply.json().get("errors", [])
        except ValueError:
            raise FaultFound(Fault(str(case.body), reply.status_code, reply.text[:2_000])) from None
        if reply.status_code >= 500:
            raise FaultFound(Fault(str(case.body), reply.status_code, reply.text[:2_000]))
        code = errors[0]["extensions"]["code"] if errors else "answered"
        counted[f"{reply.status_code} {code}"] += 1

    ask()
    return counted


def fuzz_store(store: Store, operations: int, start: int = 0, today: Callable[[], date] = date.today) -> Counter[str]:
    """The same over a store, without a network between."""
    app = create_app(Settings(), store, today)
    return fuzz(schemathesis.graphql.from_asgi("/graphql", app), TestClient(app).post, operations, start)


def fuzz_service(url: str, operations: int, start: int = 0) -> Counter[str]:
    """The same against a service that runs."""
    with httpx.Client(base_url=url, timeout=PATIENCE) as client:
        return fuzz(schemathesis.graphql.from_url(f"{url.rstrip('/')}/graphql"), client.post, operations, start)


def _known(post: Callable[..., Any]) -> dict[str, str]:
    """Captions of some entities of every kind, by id; at least one word, where the graph is empty."""
    found = {"nothing": "nothing"}
    for kind in read_schema().kinds.values():
        query = f"{{ list: {camel(kind.plural)}(first: {KNOWN_OF_A_KIND}) {{ nodes {{ id caption }} }} }}"
        reply = post("/graphql", json={"query": query}).json()
        found |= {each["id"]: each["caption"] for each in reply["data"]["list"]["nodes"]}
    return found


class FaultFound(Exception):
    """An operation was answered with a fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.status} for {fault.operation}\n{fault.reply}")


def main() -> int:
    """Ask, and tell what came back; 1 where there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=main.__doc__)
    parser.add_argument("--store", default=Settings.from_environment().store, help="store to ask, which is only read")
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="number that the operations are drawn from")
    parser.add_argument("--url", help="service to ask instead, such as http://127.0.0.1:8000")
    options = parser.parse_args()
    try:
        if options.url:
            counted = fuzz_service(options.url, options.operations, options.start)
        else:
            with open_store(options.store) as store:
                store.seconds = Settings.from_environment().query_seconds
                counted = fuzz_store(store, options.operations, options.start)
    except FaultFound as fault:
        print(fault, file=sys.stderr)
        return 1
    for what, times in counted.most_common():
        print(f"{times:8,}  {what}")
    print(f"{sum(counted.values()):8,}  operations, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
