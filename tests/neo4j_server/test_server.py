"""The server that tests run against can do what the store needs of a Neo4j, and leaves nothing behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from tools.neo4j_server import CannotStart, running_server
from tools.neo4j_server.server import FLAGS

pytestmark = pytest.mark.neo4j
ROOT = Path(__file__).parents[2]


@pytest.fixture
def driver(empty_neo4j_uri: str) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(empty_neo4j_uri) as driver:
        yield driver


def test_routing_address_reaches_the_server_itself(driver: neo4j.Driver) -> None:
    server = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions[0] AS version")
    assert server.records[0]["version"].startswith("5.26.")


def test_full_text_index_finds_a_name(driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE FULLTEXT INDEX names FOR (n:Judge) ON EACH [n.caption]")
    driver.execute_query("CREATE (:Judge {caption: 'Paula Xinis'}), (:Judge {caption: 'Brian Murphy'})")
    driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    found = driver.execute_query("CALL db.index.fulltext.queryNodes('names', 'xinis') YIELD node RETURN node.caption")
    assert found.records[0].values() == ["Paula Xinis"]


def test_profile_tells_database_hits(driver: neo4j.Driver) -> None:
    driver.execute_query("UNWIND range(1, 10) AS i CREATE (:Order {id: i})")
    plan = driver.execute_query("PROFILE MATCH (o:Order) WHERE o.id > 5 RETURN o.id").summary.profile
    assert plan is not None
    assert _hits(plan) >= 10


def _hits(plan: dict[str, Any]) -> int:
    return plan["args"].get("DbHits", 0) + sum(_hits(child) for child in plan.get("children", []))


def test_query_past_its_time_limit_is_ended_by_the_server(driver: neo4j.Driver) -> None:
    endless = "UNWIND range(1, 1000000000) AS a UNWIND range(1, 1000) AS b RETURN sum(a * b)"
    with driver.session() as session, pytest.raises(neo4j.exceptions.ClientError, match="timeout"):
        session.run(neo4j.Query(endless, timeout=0.5)).consume()


def test_fixture_hands_out_a_server_without_leftovers(driver: neo4j.Driver) -> None:
    counted = driver.execute_query("MATCH (n) RETURN count(n) AS nodes").records[0]["nodes"]
    indexes = driver.execute_query("SHOW INDEXES YIELD type WHERE type <> 'LOOKUP' RETURN type").records
    assert (counted, indexes) == (0, [])


@pytest.mark.usefixtures("neo4j_uri")  # where no server can be had, neither can this one
def test_taken_port_is_refused_by_its_number() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=f"Port {port} .*not free"), running_server(port=port):
            pass


@pytest.mark.usefixtures("neo4j_uri")
def test_server_that_ends_while_starting_tells_what_it_said() -> None:
    with pytest.raises(CannotStart, match="Invalid maximum heap size"), running_server(heap="much"):
        pass


@pytest.mark.usefixtures("neo4j_uri")  # where no server can be had, neither can this one
def test_graph_in_a_kept_folder_survives_and_the_server_ends_with_its_parent(tmp_path: Path) -> None:
    first = running_server(data=tmp_path / "kept", heap="512m", lasts="seconds")
    with first as server, neo4j.GraphDatabase.driver(server.uri) as driver:
        driver.execute_query("CREATE (:Court {caption: 'D. Mass.'})")

    command = [sys.executable, "-m", "tools.neo4j_server", "--port", "0", "--heap", "512m"]
    command += ["--data", str(tmp_path / "kept")]
    briefly = {**os.environ, "JAVA_TOOL_OPTIONS": " ".join(FLAGS["seconds"])}
    parent = subprocess.Popen(command, cwd=ROOT, env=briefly, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    uri = next(word for word in parent.stdout.readline().split() if word.startswith("neo4j://"))
    with neo4j.GraphDatabase.driver(uri) as driver:
        assert driver.execute_query("MATCH (c:Court) RETURN c.caption").records[0].values() == ["D. Mass."]

    parent.kill()  # no chance to tidy up: the server has to notice by itself
    parent.wait()
    parent.stdout.close()
    _, _, port = uri.rpartition(":")
    assert _falls_silent(int(port))


def _falls_silent(port: int) -> bool:
    for _ in range(120):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) != 0:
                return True
        time.sleep(0.25)
    return False
