"""What people decided, in Neo4j: the log, the status of statements, and taking out what is to be forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

from graph.store.decision import Decision, decision_json, read_decision
from graph.store.neo4j_rows import read_version, statement_map, version_map
from graph.store.rows import StatementRow, Version

LOG = "MATCH (d:Decision) WHERE d.number >= 0 RETURN d.number AS number, d.body AS body ORDER BY number"


class _Running(Protocol):
    def _read(self, cypher: str, **parameters: Any) -> Sequence[Mapping[str, Any]]: ...

    def _run(self, cypher: str, **parameters: Any) -> None: ...


class DecidedInNeo4j:
    """The part of a Neo4j transaction that serves people's decisions."""

    def decisions(self: _Running, about: Collection[str] | None = None) -> list[Decision]:
        """The log, or what of it is about something."""
        if about is None:
            found = self._read(LOG)
        else:
            found = self._read(
                "UNWIND $given.about AS value MATCH (:About {value: value})<-[:DECIDED_ON]-(d:Decision) "
                "RETURN DISTINCT d.number AS number, d.body AS body ORDER BY number",
                about=sorted(about),
            )
        return [read_decision(row["number"], row["body"]) for row in found]

    def add_decisions(self: _Running, decisions: Sequence[Decision]) -> None:
        """Adds to the log."""
        self._run(
            "UNWIND $given.rows AS row CREATE (d:Decision {number: row.number, id: row.id, body: row.body}) "
            "WITH d, row UNWIND row.about AS value MERGE (a:About {value: value}) CREATE (d)-[:DECIDED_ON]->(a)",
            rows=[
                {"number": each.number, "id": each.id, "body": decision_json(each), "about": sorted(each.about)}
                for each in decisions
            ],
        )

    def set_status(self: _Running, keys: Collection[str], status: str) -> None:
        """Gives statements a status."""
        self._run(
            "UNWIND $given.keys AS key MATCH (s:Statement {key: key}) SET s.status = $given.status",
            keys=[*keys],
            status=status,
        )

    def remove_statements(self: _Running, keys: Collection[str]) -> None:
        """Takes out statements."""
        self._run("UNWIND $given.keys AS key MATCH (s:Statement {key: key}) DETACH DELETE s", keys=[*keys])

    def texts(self: _Running) -> Iterator[Version]:
        """Every version with its text."""
        for row in self._read(
            "MATCH (v:DocumentVersion) WHERE v.number >= 0 RETURN properties(v) AS version ORDER BY v.document, v.number"
        ):
            yield read_version(row["version"], row["version"]["text"])

    def remove_documents(self: _Running, documents: Collection[str]) -> None:
        """Takes out documents with all that hangs on them."""
        gone = sorted(documents)
        self._run(
            "UNWIND $given.ids AS id MATCH (v:DocumentVersion) WHERE v.document = id AND v.number >= 0 "
            "CALL (v) { MATCH (v)<-[:IN_VERSION]-(s:Statement) DETACH DELETE s } DETACH DELETE v",
            ids=gone,
        )
        self._run("UNWIND $given.ids AS id MATCH (m:Mention) WHERE m.document = id DETACH DELETE m", ids=gone)
        self._run("MATCH (k:Key) WHERE NOT EXISTS { (k)--() } DELETE k")

    def remove_mentions(self: _Running, ids: Collection[str]) -> None:
        """Takes out mentions, and keys by which nothing is known any more."""
        self._run("UNWIND $given.ids AS id MATCH (m:Mention {id: id}) DETACH DELETE m", ids=sorted(ids))
        self._run("MATCH (k:Key) WHERE NOT EXISTS { (k)--() } DELETE k")

    def rewrite(self: _Running, versions: Sequence[Version], statements: Sequence[StatementRow]) -> None:
        """Puts versions and statements in the place of others; what they hang on stays."""
        self._run(
            "UNWIND $given.rows AS row MATCH (v:DocumentVersion {document: row.document, number: row.number}) SET v = row",
            rows=[*map(version_map, versions)],
        )
        self._run(
            "UNWIND $given.rows AS row MATCH (s:Statement {key: row.key}) SET s = row",
            rows=[*map(statement_map, statements)],
        )

    def rewrite_decisions(self: _Running, decisions: Sequence[Decision]) -> None:
        """Puts other words into decisions."""
        self._run(
            "UNWIND $given.rows AS row MATCH (d:Decision {number: row.number}) SET d.body = row.body",
            rows=[{"number": each.number, "body": decision_json(each)} for each in decisions],
        )
