"""What a load may do in Neo4j: the writing half of the store, within one managed transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import neo4j

from errors import StoreError
from graph.store.constraints import SINCE
from graph.store.neo4j_decided import DecidedInNeo4j
from graph.store.neo4j_ready import ROW, ReadyInNeo4j
from graph.store.neo4j_rows import (
    Map,
    entities_of,
    link_map,
    mention_map,
    part_maps,
    read_mention,
    read_statement,
    read_version,
    statement_map,
    version_map,
)
from graph.store.rows import LinkRow, MentionRow, NodeRow, StatementRow, Version, ever
from graph.store.words import indexed
from schema.dates import LATEST
from schema.model import Schema

NOW = LATEST.isoformat()
FEW = 1000
"""Rows sent at a time."""


class Neo4jTransaction(DecidedInNeo4j, ReadyInNeo4j):
    """One load's work on an open transaction."""

    def __init__(self, transaction: neo4j.ManagedTransaction, schema: Schema) -> None:
        self._transaction = transaction
        self._schema = schema

    # ---- documents and statements ----

    def current_versions(self, documents: Collection[str]) -> dict[str, Version]:
        """The versions that are current, with their text."""
        found = self._read(
            "UNWIND $given.documents AS document MATCH (v:DocumentVersion) "
            "WHERE v.document = document AND v.number >= 0 AND v.known_to = $given.now "
            "RETURN properties(v) AS version ORDER BY v.document, v.number",
            documents=sorted(set(documents)),
            now=NOW,
        )
        return {row["version"]["document"]: read_version(row["version"], row["version"]["text"]) for row in found}

    def documents_with(self, contents: Collection[str]) -> dict[str, list[str]]:
        """The documents whose current versions have these fingerprints."""
        found = self._read(
            "UNWIND $given.contents AS content MATCH (v:DocumentVersion {content: content}) WHERE v.known_to = $given.now "
            "WITH content, v.document AS document ORDER BY document RETURN content, collect(document) AS documents",
            contents=sorted(set(contents)),
            now=NOW,
        )
        return {row["content"]: row["documents"] for row in found}

    def close_version(self, document: str, on: date) -> None:
        """Ends what is current of a document."""
        self._run(
            "MATCH (v:DocumentVersion) WHERE v.document = $given.document AND v.number >= 0 AND v.known_to = $given.now "
            "SET v.known_to = $given.on WITH v MATCH (v)<-[:IN_VERSION]-(s:Statement) WHERE s.known_to = $given.now "
            "SET s.known_to = $given.on",
            document=document,
            now=NOW,
            on=on.isoformat(),
        )

    def add_versions(self, versions: Sequence[Version]) -> None:
        """Keeps versions."""
        self._run(
            "UNWIND $given.rows AS row CREATE (v:DocumentVersion) SET v = row", rows=[*map(version_map, versions)]
        )

    def add_statements(self, rows: Sequence[StatementRow]) -> None:
        """Keeps statements, and makes the mentions that they name where they are not there yet."""
        named = {id for row in rows for id in (row.subject, row.target, row.said_by) if id is not None}
        self._run("UNWIND $given.ids AS id MERGE (:Mention {id: id})", ids=sorted(named))
        for some in _few(rows):
            [counted] = self._read(
                "UNWIND $given.rows AS row MATCH (v:DocumentVersion {document: row.document, number: row.version}) "
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
                        "UNWIND $given.pairs AS pair MATCH (s:Statement {key: pair[0]}) MATCH (m:Mention {id: pair[1]}) "
                        f"CREATE (s)-[:{type}]->(m)",
                        pairs=[list(end) for end in ends],
                    )

    def index_quotes(self, after: str) -> str | None:
        """Gives the statements after a key the words under which their quotes are found; the last key, if there may be more."""
        found = self._read(
            "MATCH (s:Statement) WHERE s.key > $given.after RETURN s.key AS key, s.quote AS quote ORDER BY s.key LIMIT $given.few",
            after=after,
            few=FEW,
        )
        self._run(
            "UNWIND $given.rows AS row MATCH (s:Statement {key: row.key}) SET s._quoted = row.words",
            rows=[{"key": row["key"], "words": indexed([row["quote"]])} for row in found],
        )
        return str(found[-1]["key"]) if len(found) == FEW else None

    def versions(self, documents: Collection[str]) -> list[Version]:
        """Every version of these documents, without text."""
        found = self._read(
            "UNWIND $given.documents AS document MATCH (v:DocumentVersion) WHERE v.document = document AND v.number >= 0 "
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
            "CALL () { UNWIND $given.subjects AS id MATCH (:Mention {id: id})<-[:SUBJECT]-(s:Statement) RETURN s UNION "
            "UNWIND $given.targets AS id MATCH (:Mention {id: id})<-[:TARGET]-(s:Statement) RETURN s UNION "
            "UNWIND $given.documents AS id MATCH (v:DocumentVersion) WHERE v.document = id AND v.number >= 0 "
            "MATCH (v)<-[:IN_VERSION]-(s:Statement) RETURN s UNION "
            "UNWIND $given.keys AS key MATCH (s:Statement {key: key}) RETURN s } "
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
                "UNWIND $given.ids AS id MATCH (m:Mention {id: id}) OPTIONAL MATCH (m)-[old:OF|KNOWN_BY]->(known) DELETE old "
                "WITH DISTINCT known WHERE known:Entity RETURN known.id AS id",
                ids=[mention.id for mention in some],
            )
            self._make_entities(ever(some))
            self._run(
                "UNWIND $given.keys AS key MERGE (:Key {value: key})",
                keys=sorted({k for each in some for k in each.all_keys}),
            )
            self._run(
                "UNWIND $given.rows AS row MERGE (m:Mention {id: row.mention.id}) SET m = row.mention "
                "WITH m, row CALL (m, row) { UNWIND row.parts AS part MATCH (e:Entity {id: part.entity}) "
                "CREATE (m)-[of:OF]->(e) SET of = part.of } "
                "WITH m, row UNWIND row.keys AS key MATCH (k:Key {value: key}) CREATE (m)-[:KNOWN_BY]->(k)",
                rows=[
                    {"mention": mention_map(each), "parts": part_maps(each), "keys": sorted(each.all_keys)}
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
            "CALL () { UNWIND $given.ids AS id MATCH (m:Mention {id: id}) RETURN m UNION "
            "UNWIND $given.keys AS key MATCH (:Key {value: key})<-[:KNOWN_BY]-(m:Mention) RETURN m UNION "
            "UNWIND $given.entities AS id MATCH (:Entity {id: id})<-[:OF]-(m:Mention) RETURN m UNION "
            "UNWIND $given.documents AS id MATCH (m:Mention) WHERE m.document = id RETURN m } "
            # A mention that a statement named but that was never put leads to no entity yet.
            "MATCH (m)-[of:OF]->(e:Entity) WHERE of.known_to = $given.last "
            "RETURN properties(m) AS mention, e.id AS entity ORDER BY m.id",
            last=NOW,
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
        before = self._before(ids)
        for some in _few(ids):
            self._run(
                "UNWIND $given.ids AS id MATCH (e:Entity {id: id}) "
                "CALL (e) { MATCH (e)-[:AT]->(a) DETACH DELETE a } CALL (e) { MATCH (e)-[l]->(:Entity) DELETE l }",
                ids=some,
            )
        gone = {*ids} - {node.id for node in nodes}
        kinds = [(id, kind.name) for id in sorted(gone) if (kind := self._schema.kind_of(id))]
        for some in _few(kinds):
            self._run(
                "UNWIND $given.rows AS row MATCH (e:Entity {id: row[0]}) SET e = {id: row[0]} REMOVE e:$(row[1])",
                rows=[list(each) for each in some],
            )
        now = {row["id"]: row["now"] for row in self.add_nodes(nodes)}
        self.add_links(links)
        self._make_ready_after(before, ids, {id: (row[ROW], row.get(SINCE)) for id, row in now.items()}, links)
        self._forget_empty(sorted(gone))

    def add_nodes(self, nodes: Sequence[NodeRow]) -> Sequence[Map]:
        """Writes rectangles, all of an entity at once; gives what was written of each."""
        try:
            entities = entities_of(self._schema, nodes)
        except ValueError as error:
            raise StoreError(f"An entity cannot be kept: {error}.") from None
        # One statement for all kinds: each statement that the server has not seen before costs it more than its rows.
        rows = [{"label": name, "at_label": f"{name}At", **row} for name, some in entities.items() for row in some]
        for some in _few(rows):
            self._run(
                "UNWIND $given.rows AS row MERGE (e:Entity {id: row.id}) SET e:$(row.label), e = row.now "
                "WITH e, row UNWIND row.at AS at CREATE (e)-[:AT]->(a:$(row.at_label)) SET a = at",
                rows=some,
            )
        return rows

    def add_links(self, links: Sequence[LinkRow]) -> None:
        """Writes links as relationships."""
        rows: list[Map] = []
        for link in links:
            if link.name not in self._schema.links:
                raise StoreError(f"There is no link {link.name!r}.")
            rows.append(
                {"type": link.name.upper(), "source": link.source, "target": link.target, "link": link_map(link)}
            )
        self._make_entities({end for link in links for end in (link.source, link.target)})
        for some in _few(rows):
            self._run(
                "UNWIND $given.rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) "
                "CREATE (a)-[l:$(row.type)]->(b) SET l = row.link",
                rows=some,
            )

    def count_loads(self, instant: str, number: int = 1) -> None:
        """Counts more loads."""
        self._run(
            "MATCH (d:Dataset {one: 1}) SET d.version = d.version + $given.number, d.last_load = $given.instant",
            instant=instant,
            number=number,
        )

    # ---- parts ----

    def _make_entities(self, ids: Iterable[str]) -> None:
        for some in _few(sorted(set(ids))):
            self._run("UNWIND $given.ids AS id MERGE (:Entity {id: id})", ids=some)

    def _forget_empty(self, ids: Sequence[str]) -> None:
        """Takes out entities that nothing says anything of any more."""
        for some in _few(ids):
            self._run(
                "UNWIND $given.ids AS id MATCH (e:Entity {id: id}) WHERE NOT EXISTS { (e)--() } DELETE e", ids=some
            )

    # What is given goes as one map: the server plans a statement anew for every order of magnitude of each list that is a
    # parameter of its own, which costs it a hundred times what it then takes to run.

    def _read(self, cypher: str, **given: Any) -> Sequence[Mapping[str, Any]]:
        return self._transaction.run(cypher, given=given).data()

    def _run(self, cypher: str, **given: Any) -> None:
        self._transaction.run(cypher, given=given).consume()


def _few(rows: Sequence[Any]) -> Iterable[Any]:
    """Rows in pieces that a statement takes at a time."""
    return (rows[start : start + FEW] for start in range(0, len(rows), FEW))
