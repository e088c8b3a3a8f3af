"""Makes a Neo4j server's graph empty again, for the next test."""

from __future__ import annotations

from collections.abc import Collection

import neo4j

from graph.store.constraints import neo4j_statements
from schema.model import read_schema


def empty(uri: str) -> None:
    """Leaves no node, and no index but those that every store of Writ has: they are slow to make, and with them go all
    the plans that the server has made.
    """
    _empty(uri, neo4j_statements(read_schema()))


def bare(uri: str) -> None:
    """Leaves no node, no index and no constraint on the server."""
    _empty(uri, ())


def _empty(uri: str, but: Collection[str]) -> None:
    with neo4j.GraphDatabase.driver(uri) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for what in ("CONSTRAINT", "INDEX"):
            names = [record["name"] for record in session.run(f"SHOW {what} YIELD name, type WHERE type <> 'LOOKUP'")]
            for name in names:
                if name not in but:
                    session.run(f"DROP {what} `{name}` IF EXISTS").consume()
