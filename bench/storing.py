"""Documents into a store: one after the other, together, and a copy of a whole graph; beside the driver's own UNWIND … CREATE.

The peer makes the same nodes and relationships in the same, prepared database, in batches of a thousand, and nothing else.
Every way starts from an empty store and ends with the same graph. Processor time of the server is what a busy machine leaves
as it is; ways take turns, and medians are compared.

`python -m bench.storing [--orders N] [--rounds N] [--only sqlite]`: invented documents of so many orders.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import neo4j

from bench.queries.world import documents
from cli.load import TOGETHER
from graph.copy import copy, counts
from graph.load import Arrival, load, load_all
from graph.store import open_store
from graph.store.base import Store
from graph.store.sqlite_write import batches
from tests.emptying import empty
from tools.neo4j_server import running_server

BATCH = 1000
"""Rows of one statement of the peer."""
PEER = "UNWIND … CREATE, the peer"


@dataclass(frozen=True)
class Server:
    """A Neo4j, and the process whose time is counted."""

    uri: str
    pid: int

    def seconds(self) -> float:
        """Processor time that it has taken."""
        told = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def one_by_one(store: Store, arrivals: Sequence[Arrival]) -> None:
    """Each document in a transaction of its own."""
    for arrival in arrivals:
        load(store, arrival)


def together(store: Store, arrivals: Sequence[Arrival]) -> None:
    """As `writ load` does it."""
    for some in batches(arrivals, TOGETHER):
        load_all(store, some)


Made = tuple[dict[tuple[str, ...], list[tuple[str, dict[str, Any]]]], dict[str, list[tuple[str, str, dict[str, Any]]]]]
"""Nodes by their labels, each under its former id, and relationships by their type between such ids."""


def all_of(uri: str) -> Made:
    """The whole graph of a database."""
    nodes: Made = ({}, {})
    with neo4j.GraphDatabase.driver(uri) as driver, driver.session() as session:
        for id, labels, properties in session.run("MATCH (n) RETURN elementId(n), labels(n), properties(n)").values():
            nodes[0].setdefault(tuple(sorted(labels)), []).append((id, properties))
        for one, other, type, properties in session.run(
            "MATCH (a)-[r]->(b) RETURN elementId(a), elementId(b), type(r), properties(r)"
        ).values():
            nodes[1].setdefault(type, []).append((one, other, properties))
    return nodes


def create(uri: str, made: Made) -> None:
    """The same graph by the driver alone."""
    now: dict[str, str] = {}
    with neo4j.GraphDatabase.driver(uri) as driver:
        for labels, nodes in made[0].items():
            text = f"CREATE (n:{':'.join(f'`{each}`' for each in labels)}) SET n = row[1] RETURN row[0], elementId(n)"
            for some in batches(nodes, BATCH):
                now |= dict(driver.execute_query(f"UNWIND $rows AS row {text}", rows=[*map(list, some)]).records)
        for type, links in made[1].items():
            text = (
                "MATCH (a) WHERE elementId(a) = row[0] MATCH (b) WHERE elementId(b) = row[1] "
                f"CREATE (a)-[r:`{type}`]->(b) SET r = row[2]"
            )
            for some_links in batches(links, BATCH):
                rows = [[now[one], now[other], told] for one, other, told in some_links]
                driver.execute_query(f"UNWIND $rows AS row {text}", rows=rows)


@contextmanager
def emptied(address: str, server: Server | None) -> Iterator[Store]:
    """A store with nothing in it, ready for use."""
    if server is not None:
        empty(server.uri)
    with open_store(address) as store:
        store.prepare()
        if server is not None and store.count().version:
            raise SystemExit("The database is not empty.")
        yield store


def measured(way: str, run: Callable[[], Any], server: Server | None, rows: Callable[[], int]) -> dict[str, Any]:
    """One run: how long it took us and the server, and the rows that it made a second."""
    start, own, served = time.perf_counter(), time.process_time(), server.seconds() if server else 0.0
    run()
    took, mine = time.perf_counter() - start, time.process_time() - own
    theirs = (server.seconds() if server else 0.0) - served
    number = rows()
    return {
        "way": way,
        "rows": number,
        "seconds": round(took, 2),
        "processor seconds, ours": round(mine, 2),
        "processor seconds, the server's": round(theirs, 2),
        "rows a processor second": round(number / (mine + theirs)),
    }


def held(store: Store) -> int:
    """Rows of all sorts in a store."""
    return sum(counts(store).values())


def ratios(runs: Sequence[dict[str, Any]], of: str) -> dict[str, float]:
    """Of each way to one of them: rows a second of all processor time, medians of all runs."""
    rates: dict[str, list[float]] = defaultdict(list)
    for run in runs:
        rates[str(run["way"])].append(float(run["rows a processor second"]))
    return {way: round(median(found) / median(rates[of]), 2) for way, found in rates.items()}


def rounds(arrivals: Sequence[Arrival], number: int, server: Server | None, work: Path) -> Iterator[dict[str, Any]]:
    """Every way in turn, so often."""
    filled = f"sqlite:///{work / 'filled.db'}"
    with emptied(filled, None) as store:
        together(store, arrivals)
    for count in range(number):
        address = f"{server.uri}/neo4j" if server else f"sqlite:///{work / f'{count}.db'}"
        for way, run in (("one by one", one_by_one), ("together", together)):
            with emptied(f"{address}{'' if server else f'.{way[:3]}'}", server) as store:
                yield measured(way, partial(run, store, arrivals), server, partial(held, store))
        with emptied(f"{address}{'' if server else '.copy'}", server) as store, open_store(filled) as source:
            yield measured("copy", partial(copy, source, store), server, partial(held, store))
            rows = held(store)
        if server:
            made = all_of(server.uri)
            with emptied(address, server) as store:
                with neo4j.GraphDatabase.driver(server.uri) as driver:  # the peer makes this node as well
                    driver.execute_query("MATCH (d:Dataset) DELETE d")
                yield measured(PEER, partial(create, server.uri, made), server, lambda rows=rows: rows)  # type: ignore[misc]


def main() -> None:
    """Prints one JSON object a run, and at last the ratios."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--orders", type=int, default=36, help="36 orders are 50 documents.")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only", choices=["sqlite", "neo4j"])
    given = asked.parse_args()
    arrivals = list(documents(given.orders))
    print(json.dumps({"documents": len(arrivals), "statements": sum(len(each.statements) for each in arrivals)}))
    with TemporaryDirectory() as work:
        if given.only != "neo4j":
            _tell("sqlite", rounds(arrivals, given.rounds, None, Path(work)), "one by one")
        if given.only != "sqlite":
            with running_server() as served:
                _tell("neo4j", rounds(arrivals, given.rounds, Server(served.uri, served.pid), Path(work)), PEER)


def _tell(engine: str, runs: Iterator[dict[str, Any]], of: str) -> None:
    told = []
    for run in runs:
        told.append(run)
        print(json.dumps({"engine": engine, **run}, ensure_ascii=False), flush=True)
    print(json.dumps({"engine": engine, f"rows a processor second, of {of}": ratios(told, of)}, indent=1))


if __name__ == "__main__":
    main()
