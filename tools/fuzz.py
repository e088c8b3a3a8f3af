"""`python -m tools.fuzz`: asks a store thousands of generated GraphQL operations and tells of every fault.

The operations are made from the schema that the service itself shows, by schemathesis; a reply with a status of 500 or more, or one that
is no JSON, is a fault. What a client did wrong (400, 404) is none.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.graphql import nodes

from api.app import create_app
from graph.store import open_store
from graph.store.base import Store
from settings import Settings

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2035, 12, 31)


@dataclass(frozen=True)
class Fault:
    """A reply that no client should get."""

    operation: str
    status: int
    reply: str


def fuzz(store: Store, operations: int, start: int = 0, today: Callable[[], date] = date.today) -> Counter[str]:
    """Asks so many operations, the same ones for the same `start`; counts replies by status and code; raises at a fault."""
    schemathesis.graphql.scalar("Date", st.dates(FIRST_DAY, LAST_DAY).map(lambda day: nodes.String(day.isoformat())))
    asked = schemathesis.graphql.from_asgi("/graphql", create_app(Settings(), store, today))
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
        reply = case.call()
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
    options = parser.parse_args()
    with open_store(options.store) as store:
        store.seconds = Settings.from_environment().query_seconds
        try:
            counted = fuzz(store, options.operations, options.start)
        except FaultFound as fault:
            print(fault, file=sys.stderr)
            return 1
    for what, times in counted.most_common():
        print(f"{times:8,}  {what}")
    print(f"{sum(counted.values()):8,}  operations, no fault")
    return 0


if __name__ == "__main__":
    sys.exit(main())
