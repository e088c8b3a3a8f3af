"""What a load may do in Neo4j: the writing half of the store, within one managed transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import neo4j

from errors import StoreError
from graph.store.base import LinkRow, MentionRow, NodeRow, StatementRow, Version
from graph.store.constraints import at_label, relation, ticked
from graph.store.neo4j_decided import DecidedInNeo4j
from graph.store.neo4j_rows import (
    Map,
    entities_of,
    link_map,
    mention_map,
    read_mention,
    read_statement,
    read_version,
    statement_map,
    version_map,
)
from graph.store.words import indexed
from schema.dates import LATEST
from schema.model import Schema

NOW = LATEST.isoformat()
FEW = 1000
"""Rows sent at a time."""


class Neo4jTransaction(DecidedInNeo4j):
    """One load's work on an open transaction."""

    def __init__(self, transaction: neo4j.ManagedTransaction, schema: Schema) -> None:
        self._transaction = transaction
        self._schema = schema

    # ---- documents and statements ----

    def current_version(self, document: str) -> Version | None:
        """The version that is current, with its text."""
        found = self._read(
            "MATCH (v:DocumentVersion) WHERE v.document = $document AND v.number >= 0 AND v.known_to = $now "
            "RETURN properties(v) AS version ORDER BY v.number DESC LIMIT 1",
            document=document,
            now=NOW,
        )
        return read_version(found[0]["version"], found[0]["version"]["text"]) if found else None

    def document_with(self, content: str) -> str | None:
        """The document whose current version has this fingerprint."""
        found = self._read(
            "MATCH (v:DocumentVersion) WHERE v.content = $content AND v.known_to = $now "
            "RETURN v.document AS document ORDER BY document LIMIT 1",
            content=content,
            now=NOW,
        )
        return str(found[0]["document"]) if found else None

    def close_version(self, document: str, on: date) -> None:
        """Ends what is current of a document."""
        self._run(
            "MATCH (v:DocumentVersion) WHERE v.document = $document AND v.number >= 0 AND v.known_to = $now "
            "SET v.known_to = $on WITH v MATCH (v)<-[:IN_VERSION]-(s:Statement) WHERE s.known_to = $now "
            "SET s.known_to = $on",
            document=document,
            now=NOW,
            on=on.isoformat(),
        )

    def add_version(self, version: Version) -> None:
        """Keeps a version."""
        self.add_versions([version])

    def add_versions(self, versions: Sequence[Version]) -> None:
        """Keeps versions."""
        self._run("UNWIND $rows AS row CREATE (v:DocumentVersion) SET v = row", rows=[*map(version_map, versions)])

    def add_statements(self, rows: Sequence[StatementRow]) -> None:
        """Keeps statements, and makes the mentions that they name where they are not there yet."""
        named = {id for row in rows for id in (row.subject, row.target, row.said_by) if id is not None}
        self._run("UNWIND $ids AS id MERGE (:Mention {id: id})", ids=sorted(named))
        for some in _few(rows):
            [counted] = self._read(
                "UNWIND $rows AS row MATCH (v:DocumentVersion {document: row.document, number: row.version}) "
                "MATCH (m:Mention {id: row.subject}) CREATE (v)<-[:IN_VERSION]-(s:Statement)-[:SUBJECT]->(m) SET s = row "
                "RETURN count(s) AS made",
                rows=[*map(statement_map, some)],
            )
            if counted["made"] != len(some):
                raise StoreError(
                    "A statement names a version of a document that is not kept.", hint="Add the version first."
                )
            ends_of = {
                "TARGET": [(row.key, row.target) for row in some if row.target],
                "SPEAKER": [(row.key, row.said_by) for row in some if row.said_by],
            }
            for type in ("TARGET", "SPEAKER"):
                if ends := ends_of[type]:
                    self._run(
                        "UNWIND $pairs AS pair MATCH (s:Statement {key: pair[0]}) MATCH (m:Mention {id: pair[1]}) "
                        f"CREATE (s)-[:{type}]->(m)",
                        pairs=[list(end) for end in ends],
                    )

    def index_quotes(self, after: str) -> str | None:
        """Gives the statements after a key the words under which their quotes are found; the last key, if there may be more."""
        found = self._read(
            "MATCH (s:Statement) WHERE s.key > $after RETURN s.key AS key, s.quote AS quote ORDER BY s.key LIMIT $few",
            after=after,
            few=FEW,
        )
        self._run(
            "UNWIND $rows AS row MATCH (s:Statement {key: row.key}) SET s._quoted = row.words",
            rows=[{"key": row["key"], "words": indexed([row["quote"]])} for row in found],
        )
        return str(found[-1]["key"]) if len(found) == FEW else None

    def versions(self, documents: Collection[str]) -> list[Version]:
        """Every version of these documents, without text."""
        found = self._read(
            "UNWIND $documents AS document MATCH (v:DocumentVersion) WHERE v.document = document AND v.number >= 0 "
            "RETURN v{.*, text: ''} AS version ORDER BY v.document, v.number",
            documents=sorted(set(documents)),
        )
        return [read_version(row["version"], "") for row in found]

    def statements(
        self,
        *,
        subjects: Collection[str] = (),
        targets: Collection[str] = (),
        documents: Collection[str] = (),
        keys: Collection[str] = (),
    ) -> list[StatementRow]:
        """Statements about mentions, that point at them, of documents, or by key."""
        found = self._read(
            "CALL () { UNWIND $subjects AS id MATCH (:Mention {id: id})<-[:SUBJECT]-(s:Statement) RETURN s UNION "
            "UNWIND $targets AS id MATCH (:Mention {id: id})<-[:TARGET]-(s:Statement) RETURN s UNION "
            "UNWIND $documents AS id MATCH (v:DocumentVersion) WHERE v.document = id AND v.number >= 0 "
            "MATCH (v)<-[:IN_VERSION]-(s:Statement) RETURN s UNION "
            "UNWIND $keys AS key MATCH (s:Statement {key: key}) RETURN s } "
            "RETURN properties(s) AS statement ORDER BY s.document, s.version, s.start, s.`end`, s.key",
            subjects=sorted(set(subjects)),
            targets=sorted(set(targets)),
            documents=sorted(set(documents)),
            keys=sorted(set(keys)),
        )
        return [read_statement(row["statement"]) for row in found]

    # ---- mentions ----

    def put_mentions(self, mentions: Sequence[MentionRow]) -> None:
        """Keeps mentions, in place of those of the same id."""
        last = {mention.id: mention for mention in mentions}
        for some in _few([*last.values()]):
            left = self._read(
                "UNWIND $ids AS id MATCH (m:Mention {id: id}) OPTIONAL MATCH (m)-[old:OF|KNOWN_BY]->(known) DELETE old "
                "WITH DISTINCT known WHERE known:Entity RETURN known.id AS id",
                ids=[mention.id for mention in some],
            )
            self._make_entities({mention.entity for mention in some})
            self._run(
                "UNWIND $keys AS key MERGE (:Key {value: key})", keys=sorted({k for each in some for k in each.keys})
            )
            self._run(
                "UNWIND $rows AS row MERGE (m:Mention {id: row.mention.id}) SET m = row.mention "
                "WITH m, row MATCH (e:Entity {id: row.entity}) CREATE (m)-[:OF]->(e) "
                "WITH m, row UNWIND row.keys AS key MATCH (k:Key {value: key}) CREATE (m)-[:KNOWN_BY]->(k)",
                rows=[
                    {"mention": mention_map(each), "entity": each.entity, "keys": sorted(set(each.keys))}
                    for each in some
                ],
            )
            self._forget_empty([row["id"] for row in left])

    def mentions(
        self,
        *,
        ids: Collection[str] = (),
        keys: Collection[str] = (),
        entities: Collection[str] = (),
        documents: Collection[str] = (),
    ) -> list[MentionRow]:
        """Mentions by id, key, entity or document."""
        found = self._read(
            "CALL () { UNWIND $ids AS id MATCH (m:Mention {id: id}) RETURN m UNION "
            "UNWIND $keys AS key MATCH (:Key {value: key})<-[:KNOWN_BY]-(m:Mention) RETURN m UNION "
            "UNWIND $entities AS id MATCH (:Entity {id: id})<-[:OF]-(m:Mention) RETURN m UNION "
            "UNWIND $documents AS id MATCH (m:Mention) WHERE m.document = id RETURN m } "
            # A mention that a statement named but that was never put leads to no entity yet.
            "MATCH (m)-[:OF]->(e:Entity) RETURN properties(m) AS mention, e.id AS entity ORDER BY m.id",
            ids=sorted(set(ids)),
            keys=sorted(set(keys)),
            entities=sorted(set(entities)),
            documents=sorted(set(documents)),
        )
        return [read_mention(row["mention"], row["entity"]) for row in found]

    # ---- the resolved graph ----

    def replace_graph(self, entities: Collection[str], nodes: Sequence[NodeRow], links: Sequence[LinkRow]) -> None:
        """Puts these rows in the place of all rows of these entities."""
        ids = sorted(set(entities))
        for some in _few(ids):
            self._run(
                "UNWIND $ids AS id MATCH (e:Entity {id: id}) "
                "CALL (e) { MATCH (e)-[:AT]->(a) DETACH DELETE a } CALL (e) { MATCH (e)-[l]->(:Entity) DELETE l }",
                ids=some,
            )
        gone = sorted({*ids} - {node.id for node in nodes})
        for name, some in self._by_kind(gone).items():
            self._run(
                f"UNWIND $ids AS id MATCH (e:Entity {{id: id}}) SET e = {{id: id}} REMOVE e:{ticked(name)}", ids=some
            )
        self.add_nodes(nodes)
        self.add_links(links)
        self._forget_empty(gone)

    def add_nodes(self, nodes: Sequence[NodeRow]) -> None:
        """Writes rectangles, all of an entity at once."""
        try:
            entities = entities_of(self._schema, nodes)
        except ValueError as error:
            raise StoreError(f"An entity cannot be kept: {error}.") from None
        for name, rows in entities.items():
            kind = self._schema.kind(name)
            for some in _few(rows):
                self._run(
                    f"UNWIND $rows AS row MERGE (e:Entity {{id: row.id}}) SET e:{ticked(name)}, e = row.now "
                    f"WITH e, row UNWIND row.at AS at CREATE (e)-[:AT]->(a:{at_label(kind)}) SET a = at",
                    rows=some,
                )

    def add_links(self, links: Sequence[LinkRow]) -> None:
        """Writes links as relationships."""
        by_name: dict[str, list[Map]] = {}
        for link in links:
            row = {"source": link.source, "target": link.target, "link": link_map(link)}
            by_name.setdefault(link.name, []).append(row)
        self._make_entities({end for link in links for end in (link.source, link.target)})
        for name, rows in by_name.items():
            if name not in self._schema.links:
                raise StoreError(f"There is no link {name!r}.")
            for some in _few(rows):
                self._run(
                    "UNWIND $rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) "
                    f"CREATE (a)-[l:{relation(name)}]->(b) SET l = row.link",
                    rows=some,
                )

    def count_load(self, instant: str) -> None:
        """Counts one load more."""
        self._run("MATCH (d:Dataset {one: 1}) SET d.version = d.version + 1, d.last_load = $instant", instant=instant)

    # ---- parts ----

    def _make_entities(self, ids: Iterable[str]) -> None:
        for some in _few(sorted(set(ids))):
            self._run("UNWIND $ids AS id MERGE (:Entity {id: id})", ids=some)

    def _forget_empty(self, ids: Sequence[str]) -> None:
        """Takes out entities that nothing says anything of any more."""
        for some in _few(ids):
            self._run("UNWIND $ids AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)--() } DELETE e", ids=some)

    def _by_kind(self, ids: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id in ids:
            if kind := self._schema.kind_of(id):
                found.setdefault(kind.name, []).append(id)
        return found

    def _read(self, cypher: str, **parameters: Any) -> Sequence[Mapping[str, Any]]:
        return self._transaction.run(cypher, parameters).data()

    def _run(self, cypher: str, **parameters: Any) -> None:
        self._transaction.run(cypher, parameters).consume()


def _few(rows: Sequence[Any]) -> Iterable[Any]:
    """Rows in pieces that a statement takes at a time."""
    return (rows[start : start + FEW] for start in range(0, len(rows), FEW))
