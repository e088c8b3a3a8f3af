"""The whole content of a Neo4j store, read in pieces by keyset so that neither server nor client holds it all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from graph.store.neo4j_rows import read_link, read_mention, read_node, read_statement, read_version
from graph.store.rows import LinkRow, MentionRow, NodeRow, StatementRow, Version
from schema.dates import LATEST
from schema.model import Schema

Fetch: TypeAlias = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]
PIECE = 1000
AFTER_ALL = "~"
"""Sorts after every id of a kind, which go on in hexadecimal digits."""


class Stream:
    """Reads all of one sort after the other; `fetch` runs one statement."""

    def __init__(self, schema: Schema, fetch: Fetch) -> None:
        self._schema = schema
        self._fetch = fetch

    def versions(self) -> Iterator[Version]:
        """Every version, in order of document and number."""
        for row in self._version_rows("properties(v)", 20):
            yield read_version(row, row["text"])

    def statements(self) -> Iterator[StatementRow]:
        """Every statement, version after version."""
        keys: list[list[Any]] = []
        for row in self._version_rows("v{.document, .number}", PIECE):
            keys.append([row["document"], row["number"]])
            if len(keys) == 100:
                yield from self._statements_of(keys)
                keys = []
        yield from self._statements_of(keys)

    def _statements_of(self, keys: Sequence[Sequence[Any]]) -> Iterator[StatementRow]:
        found = self._fetch(
            "UNWIND $keys AS key MATCH (:DocumentVersion {document: key[0], number: key[1]})<-[:IN_VERSION]-(s:Statement) "
            "RETURN properties(s) ORDER BY s.document, s.version, s.start, s.`end`, s.key",
            {"keys": keys},
        )
        return (read_statement(row) for [row] in found)

    def _version_rows(self, shown: str, piece: int) -> Iterator[Mapping[str, Any]]:
        document, number = "", -1
        while True:
            found = self._fetch(
                "CALL () { MATCH (v:DocumentVersion) WHERE v.document = $document AND v.number > $number "
                "RETURN v ORDER BY v.number LIMIT $piece UNION ALL "
                "MATCH (v:DocumentVersion) WHERE v.document > $document AND v.number >= 0 "
                f"RETURN v ORDER BY v.document, v.number LIMIT $piece }} WITH v LIMIT $piece RETURN {shown}",
                {"document": document, "number": number, "piece": piece},
            )
            yield from (row for [row] in found)
            if len(found) < piece:
                return
            document, number = found[-1][0]["document"], found[-1][0]["number"]

    def mentions(self) -> Iterator[MentionRow]:
        """Every mention, in order of id."""
        after = ""
        while True:
            found = self._fetch(
                "MATCH (m:Mention) WHERE m.id > $after WITH m ORDER BY m.id LIMIT $piece "
                "OPTIONAL MATCH (m)-[of:OF]->(e:Entity) WHERE of.known_to = $last RETURN properties(m), e.id",
                {"after": after, "piece": PIECE, "last": LATEST.isoformat()},
            )
            # A mention that a statement named but that was never put leads to no entity and is none yet.
            yield from (read_mention(row, entity) for row, entity in found if entity is not None)
            if len(found) < PIECE:
                return
            after = found[-1][0]["id"]

    def entities(self) -> Iterator[list[str]]:
        """Ids of all entities, in order, some at a time."""
        after = ""
        while True:
            found = self._fetch(
                "MATCH (e:Entity) WHERE e.id > $after WITH e.id AS id ORDER BY id LIMIT $piece RETURN id",
                {"after": after, "piece": PIECE},
            )
            if found:
                yield [id for [id] in found]
            if len(found) < PIECE:
                return
            after = found[-1][0]

    def nodes(self, kinds: Sequence[str]) -> Iterator[NodeRow]:
        """Every rectangle of some kinds, in order of id."""
        shown = "MATCH (e)-[:AT]->(a) RETURN properties(a) ORDER BY a.known_from, a.world_from"
        for name in kinds:
            kind = self._schema.kind(name)
            for rows in self._by_entity(name, shown):
                yield from (read_node(kind, row) for row in rows)

    def links(self) -> Iterator[LinkRow]:
        """Every link, in order of name, source and target."""
        shown = (
            "MATCH (e)-[l:$($type)]->(t:Entity) RETURN [e.id, t.id, properties(l)] "
            "ORDER BY t.id, l.facts, l.known_from, l.world_from"
        )
        for name in sorted(self._schema.links):
            for source in sorted({link.source for link in self._schema.links[name]}, key=str.lower):
                for rows in self._by_entity(source, shown, type=name.upper()):
                    yield from (read_link(name, source_id, target, row) for source_id, target, row in rows)

    def _by_entity(self, kind: str, shown: str, **values: str) -> Iterator[list[Any]]:
        """What is shown of every entity of a kind, in order of id; the same statement for every kind and link."""
        after, end = f"{kind.lower()}-", f"{kind.lower()}-{AFTER_ALL}"
        while True:
            found = self._fetch(
                "MATCH (e:Entity) WHERE e.id > $after AND e.id < $end WITH e ORDER BY e.id LIMIT $piece "
                f"RETURN e.id, COLLECT {{ {shown} }}",
                {"after": after, "end": end, "piece": PIECE, **values},
            )
            yield from (rows for _, rows in found)
            if len(found) < PIECE:
                return
            after = found[-1][0]
