"""Cypher for the questions that are not plans: links around entities, the words behind statements, captions."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from graph.store.base import DatasetFacts, Edition
from graph.store.compiled import Query
from graph.store.conditions import AsOf
from graph.store.constraints import relation, ticked
from graph.store.keyset import day
from graph.store.neo4j_query import Compiler
from graph.store.neo4j_statements import statement_shown
from graph.store.neo4j_terms import Terms
from graph.store.plan import Edge, EdgesOf
from graph.store.reading import STATEMENT, Read, Row
from graph.store.rows import as_json
from schema.model import Schema

IN_ITS_DOCUMENT = f"[{statement_shown('s')}, 'document-' + v.document, v.title, v.publisher, v.published, v.url]"
"""A statement `s` with its version `v` of the document."""


def quoted_row(values: Sequence[Any]) -> Row:
    """The row of such a statement."""
    row: Row = dict(zip(STATEMENT, values, strict=False))
    names = ("id", "title", "publisher", "published", "url")
    row["document"] = {**dict(zip(names, values[len(STATEMENT) :], strict=True)), "kind": "Document"}
    return row


def compile_edges(schema: Schema, question: EdgesOf) -> Query[tuple[Edge, ...]]:
    """Links around entities, those of each cut at the limit."""
    made = Terms(schema)
    names = {link.upper(): link for link in schema.links}
    limit = made.bind(question.limit)
    cypher = (
        f"UNWIND {made.bind(sorted(set(question.ids)))} AS id MATCH (e:Entity {{id: id}}) CALL (e) {{ "
        f"MATCH (e)-[l:{'|'.join(map(relation, schema.links))}]-(other) WHERE {made.holds('l', question.as_of)} WITH DISTINCT l, other "
        f"ORDER BY type(l), other.id, l.facts LIMIT {limit} RETURN l }} WITH DISTINCT l "
        # One record for all: the driver spends more on each record than on what is in it.
        f"RETURN collect([type(l), startNode(l).id, endNode(l).id, CASE l.facts WHEN '{{}}' THEN NULL ELSE l.facts END, l.evidence]) AS edges"
    )

    def answer(found: Sequence[Sequence[Any]]) -> tuple[Edge, ...]:
        edges = [
            (names[type], source, target, json.loads(facts) if facts else {}, tuple(evidence))
            for type, source, target, facts, evidence in found[0][0]
        ]
        return tuple(Edge(*edge) for edge in sorted(edges, key=lambda edge: (*edge[:3], as_json(edge[3]))))

    return Query(cypher, made.values, answer)


def compile_quotes(schema: Schema, statements: Collection[str], known: date | None) -> Query[Mapping[str, Row]]:
    """Statements by key, each with what its version of the document was called."""
    made = Terms(schema)
    on = made.bind(day(known)) if known else ""
    where = f"WHERE s.known_from <= {on} AND {on} < s.known_to " if known else ""
    cypher = (
        f"UNWIND {made.bind(sorted(set(statements)))} AS key MATCH (s:Statement {{key: key}})-[:IN_VERSION]->(v) {where}"
        f"RETURN {IN_ITS_DOCUMENT} AS row"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Mapping[str, Row]:
        return {values[0]: quoted_row(values) for [values] in found}

    return Query(cypher, made.values, answer)


def compile_captions(schema: Schema, ids: Collection[str], as_of: AsOf) -> Query[Mapping[str, Row]]:
    """Everything stored of some entities, whatever their kinds."""
    made = Compiler(schema)
    kinds = {kind.name: kind for kind in map(schema.kind_of, ids) if kind is not None}
    reads = {name: Read(("caption", *kinds[name].properties)) for name in sorted(kinds)}
    shown, decode = made.any_kind(reads, "n", "e", as_of)
    cypher = (
        f"UNWIND {made.bind(sorted(set(ids)))} AS id MATCH (e:Entity {{id: id}})-[:AT]->(n:{made.labels(reads)}) "
        f"WHERE {made.holds('n', as_of)} RETURN {shown} AS row"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Mapping[str, Row]:
        return {row["id"]: row for row in (decode(values) for [values] in found)}

    return Query(cypher, made.values, answer)


def compile_dataset(schema: Schema) -> Query[DatasetFacts]:
    """Version, last load and counts; those of nodes cost nothing, since Neo4j keeps them."""
    counts = ", ".join(f"COUNT {{ (:{ticked(name)}) }}" for name in schema.kinds)
    cypher = (
        "MATCH (d:Dataset {one: 1}) RETURN [d.version, d.last_load, "
        "COUNT { MATCH (v:DocumentVersion) WHERE v.number >= 0 RETURN DISTINCT v.document }, "
        f"COUNT {{ (:Statement) }}, [{counts}]] AS row"
    )

    def answer(found: Sequence[Sequence[Any]]) -> DatasetFacts:
        [version, last_load, documents, statements, counted] = found[0][0]
        return DatasetFacts(version, last_load, documents, statements, dict(zip(schema.kinds, counted, strict=True)))

    return Query(cypher, {}, answer)


EDITION = Query(
    "MATCH (d:Dataset {one: 1}) RETURN [d.version, d.last_load] AS row", {}, lambda found: Edition(*found[0][0])
)
"""Version and last load, without counting anything."""
