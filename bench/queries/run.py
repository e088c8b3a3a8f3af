"""Measures one size of the docket: every contender over the same graph, their answers compared before they are timed."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

import neo4j

from bench.queries import servers
from bench.queries.client import data_of
from bench.queries.measure import Unequal, alone, learn, processor_time, ratio, together, warm
from bench.queries.pages import NEO4J_GRAPHQL, STRAWBERRY, Contender, Cypher, Graph, Ours
from bench.queries.questions import RELIEFS, Question, asked, of_database, of_service
from bench.queries.stores import Stores
from graph.store import open_store
from tools.neo4j_server import running_server

log = logging.getLogger("bench")
Figures: TypeAlias = dict[str, Any]
FILE, BOLT, PEER, LOADERS, HAND, KEYSET = (
    "Writ on the file", "Writ on Neo4j", "@neo4j/graphql", "Strawberry, loaders", "Cypher by hand", "Cypher by hand, keyset",
)  # fmt: skip
AGAIN = {FILE: "Writ on the file, asked again", BOLT: "Writ on Neo4j, asked again"}
"""The same services as they come: they hold the answers that were asked for before."""
SIZES = (1, 20, 100, 500)
CLIENTS = (1, 8, 32)
DEEP = 25
"""The page of a hundred, from 0, that is asked for as one far down."""
HELP = (  # what the peers' statements ask for; our own indexes do not serve them
    "CREATE INDEX bench_relief IF NOT EXISTS FOR (o:Order) ON (o.relief)",
    "CREATE INDEX bench_page IF NOT EXISTS FOR (o:Order) ON (o.relief, o.issued, o.id)",
    "CALL db.awaitIndexes(600)",
)


@dataclass(frozen=True)
class Effort:
    """How long to measure."""

    rounds: int = 20
    in_a_row: int = 5
    """Pages that one contender is asked for before it is the next one's turn."""
    seconds: float = 4.0
    stretches: int = 3
    warm: float = 5.0
    """Seconds for which each contender is asked before a page of a size is timed."""
    heap: str = "3g"
    page_cache: str = "2g"


def measured(stores: Stores, effort: Effort, with_peers: bool, work: Path) -> Figures:
    """Everything about one size."""
    with ExitStack() as stack:
        start = stack.enter_context
        file = start(servers.writ(f"sqlite:///{stores.make_file()}", work / "writ-file.log"))
        contenders: list[Contender] = [Ours(FILE, file.url, pid=file.pid)]
        kept = start(servers.writ(f"sqlite:///{stores.make_file()}", work / "writ-file-again.log", holds_answers=True))
        contenders.append(Ours(AGAIN[FILE], kept.url, pid=kept.pid))
        urls, driver = {FILE: file.url}, None
        if with_peers:
            neo = start(running_server(data=stores.make_data(), heap=effort.heap, page_cache=effort.page_cache))
            driver = start(neo4j.GraphDatabase.driver(neo.uri, notifications_min_severity="OFF"))
            _refuse_another_graph(stores, neo.uri)
            for cypher in HELP:
                driver.execute_query(cypher, database_="neo4j")
            bolt = start(servers.writ(f"{neo.uri}/neo4j", work / "writ-neo4j.log"))
            peer = start(servers.neo4j_graphql(neo.uri, work / "neo4j-graphql.log"))
            loaders = start(servers.strawberry(neo.uri, work / "strawberry.log"))
            urls |= {BOLT: bolt.url, PEER: peer.url}
            again = start(servers.writ(f"{neo.uri}/neo4j", work / "writ-neo4j-again.log", holds_answers=True))
            contenders += [
                Ours(BOLT, bolt.url, pid=bolt.pid),
                Ours(AGAIN[BOLT], again.url, pid=again.pid),
                Graph(PEER, peer.url, NEO4J_GRAPHQL, peer.pid),
                Graph(LOADERS, loaders.url, STRAWBERRY, loaders.pid),
                Cypher(HAND, driver, keyset=False),
                Cypher(KEYSET, driver, keyset=True),
            ]
        figures: Figures = {"orders": stores.orders, "graph": _content(stores)}
        before = {each.name: servers.resident(each.pid) for each in contenders if each.pid}
        database = [neo.pid] if with_peers else []
        figures |= _pages(contenders, database, stores, effort)
        figures["questions"] = {
            each.name: _question(each, urls, driver, effort) for each in asked(file.url)
        }  # fmt: skip
        figures["memory"] = {
            each.name: {"idle": before[each.name], "after": servers.resident(each.pid)}
            for each in contenders
            if each.pid
        }
        if with_peers:
            figures["memory"]["Neo4j"] = {"idle": None, "after": servers.resident(neo.pid)}
        return figures


def _content(stores: Stores) -> Figures:
    with open_store(f"sqlite:///{stores.file}") as store:
        facts = store.dataset()
    return {"documents": facts.documents, "statements": facts.statements, **facts.entities}


def _refuse_another_graph(stores: Stores, uri: str) -> None:
    """Both stores hold the same, as far as their own counts tell."""
    with open_store(f"sqlite:///{stores.file}") as file, open_store(f"{uri}/neo4j") as neo:
        if file.dataset() != neo.dataset():
            raise Unequal(f"the file holds {file.dataset()}, Neo4j {neo.dataset()}")


def _pages(contenders: Sequence[Contender], database: Sequence[int], stores: Stores, effort: Effort) -> Figures:
    found: Figures = {"pages": {}, "processor": {}, "together": {}}
    processes = {
        # A statement by hand has no service: its driver works in this process.
        each.name: [each.pid or os.getpid(), *(database if each.name not in (FILE, AGAIN[FILE]) else [])]
        for each in contenders
    }
    orders = {relief: _how_many(stores, relief) for relief in RELIEFS}
    for size in SIZES:
        pages = learn(contenders, orders, size, 3)
        log.info("%d orders, pages of %d: answers are equal", stores.orders, size)
        asked = {each.name: each.connect() for each in contenders}
        warm(asked, pages, effort.warm)
        found["pages"][str(size)] = timed(asked, pages, effort)
        spent = processor_time(asked, processes, pages, effort.stretches, effort.seconds / 2)
        found["processor"][str(size)] = spent
        log.info("  processor: %s", {name: f"{median(each):.2f} ms" for name, each in spent.items()})
        if size == 100:
            for clients in CLIENTS:
                times = together(contenders, pages, clients, effort.seconds, effort.stretches)
                found["together"][str(clients)] = times
            most_given = {RELIEFS[0]: orders[RELIEFS[0]]}
            deep = [page for page in learn(contenders, most_given, size, DEEP + 1) if page.number == DEEP]
            if deep:
                asks = {each.name: each.connect() for each in contenders}
                found["pages"]["deep"] = timed(asks, deep, effort)
    return found


def _how_many(stores: Stores, relief: str) -> int:
    file = sqlite3.connect(stores.file)
    [[many]] = file.execute("SELECT count(DISTINCT id) FROM node_order WHERE relief = ?", [relief])
    file.close()
    return int(many)


def _question(
    question: Question, urls: Mapping[str, str], driver: neo4j.Driver | None, effort: Effort
) -> Mapping[str, list[float]]:
    asks: dict[str, Callable[[Any], Any]] = {
        name: of_service(url, question.query) for name, url in urls.items() if name != PEER
    }
    if question.peer and PEER in urls:
        asks[PEER] = of_service(urls[PEER], question.peer)
    for values in question.values:
        told = {name: question.told(data_of(ask(values))) for name, ask in asks.items()}
        for name, answer in told.items():
            if answer != told[FILE]:
                raise Unequal(f"{question.name} {values}: {name} gives {answer}, {FILE} gives {told[FILE]}")
    if question.cypher and driver is not None:
        asks[HAND] = of_database(driver, question.cypher)
        for values in question.values:
            asks[HAND](values)
    log.info("%s: answers are equal", question.name)
    return timed(asks, question.values, effort)


def timed(asks: Mapping[str, Callable[[Any], Any]], questions: Sequence[Any], effort: Effort) -> dict[str, list[float]]:
    """Milliseconds by contender and round, after a first round that does not count."""
    for ask in asks.values():
        ask(questions[0])
    times = alone(asks, questions, effort.rounds, effort.in_a_row)
    peer = times.get(PEER) or next(iter(times.values()))
    shown = {name: f"{median(each):.2f} ms ({ratio(each, peer):.2f})" for name, each in times.items()}
    log.info("  %s", shown)
    return times


def growth(work: Path, all_stores: Sequence[Stores], effort: Effort, on_neo4j: bool) -> Figures:
    """The same page on every size, all services of one engine up at once and asked in turn."""
    found: Figures = {}
    if len(all_stores) < 2:
        return found
    for engine in (FILE, BOLT) if on_neo4j else (FILE,):
        with ExitStack() as stack:
            contenders = []
            for stores in all_stores:
                address = f"sqlite:///{stores.make_file()}"
                if engine == BOLT:
                    data = stores.make_data()
                    server = running_server(data=data, heap="2g", page_cache=effort.page_cache)
                    address = f"{stack.enter_context(server).uri}/neo4j"
                served = stack.enter_context(servers.writ(address, work / f"growth-{stores.orders}.log"))
                contenders.append(Ours(str(stores.orders), served.url))
            pages = [page for each in contenders for page in learn([each], dict.fromkeys(RELIEFS, 1000), 100, 3)]
            common = [page for page in dict.fromkeys(pages) if pages.count(page) == len(contenders)]
            found[engine] = timed({each.name: each.connect() for each in contenders}, common, effort)
    return found
