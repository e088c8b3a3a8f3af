"""SQL for the questions that are not plans: links around entities, the words behind statements, captions."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from graph.store.compiled import Query
from graph.store.conditions import AsOf
from graph.store.keyset import day
from graph.store.plan import Edge, EdgesOf
from graph.store.reading import Read, Row
from graph.store.rows import as_json
from graph.store.sqlite_query import Compiler
from graph.store.sqlite_statements import SHOWN
from graph.store.sqlite_terms import Terms
from schema.model import Schema

IN_ITS_DOCUMENT = (
    f"json_object({', '.join(SHOWN.values())}, 'document', json_object('id', 'document-' || v.document, 'kind', 'Document', "
    "'title', v.title, 'publisher', v.publisher, 'published', v.published, 'url', v.url))"
)
"""A statement `s` with its version `v` of the document."""


def compile_edges(schema: Schema, question: EdgesOf) -> Query[tuple[Edge, ...]]:
    """Links around entities, those of each cut at the limit."""
    made = Terms(schema)
    ids = made.bind(as_json(sorted(set(question.ids))))
    around = links_around(made, "asked.value", question.limit, question.as_of)
    sql = f"SELECT json_group_array(json((SELECT {LINKS} FROM ({around})))) FROM json_each({ids}) asked"

    def answer(row: Sequence[Any]) -> tuple[Edge, ...]:
        found = {edge.key: edge for links in json.loads(row[0]) for edge in edges_read(links)}
        return tuple(found[key] for key in sorted(found))

    return Query(sql, made.values, answer)


def links_around(made: Terms, id: str, most: int, as_of: AsOf) -> str:
    """A statement that gives the links of one entity, as many as are wanted."""
    limit = made.bind(most)
    arms = [
        f"SELECT {link}.name AS name, {link}.{there} AS other, {link}.facts AS facts, {link}.source AS source, "
        f"{link}.target AS target, {link}.evidence AS evidence FROM link {link} "
        f"WHERE {link}.{here} = {id} AND {made.holds(link, as_of)}"
        for link, here, there in (("l", "source", "target"), ("r", "target", "source"))
    ]
    # A link from an entity to itself is found at both ends, and counts once.
    arms[1] += " AND r.source <> r.target"
    return f"{' UNION ALL '.join(arms)} ORDER BY name, other, facts LIMIT {limit}"


LINKS = "json_group_array(json_array(name, source, target, json(facts), json(evidence)))"
"""Such links as JSON."""


def edges_read(links: Sequence[Sequence[Any]]) -> Iterator[Edge]:
    """The links in such JSON."""
    return (Edge(name, source, target, facts, tuple(evidence)) for name, source, target, facts, evidence in links)


def compile_quotes(schema: Schema, statements: Collection[str], known: date | None) -> Query[Mapping[str, Row]]:
    """Statements by key, each with what its version of the document was called."""
    made = Terms(schema)
    keys = made.bind(as_json(sorted(statements)))
    on = made.bind(day(known)) if known else ""
    where = f" WHERE s.known_from <= {on} AND {on} < s.known_to" if known else ""
    sql = (
        f"SELECT json_group_object(s.key, {IN_ITS_DOCUMENT}) "
        f"FROM json_each({keys}) asked CROSS JOIN statement s ON s.key = asked.value "
        f"JOIN document_version v ON v.document = s.document AND v.number = s.version{where}"
    )
    return Query(sql, made.values, lambda row: json.loads(row[0]))


def compile_captions(schema: Schema, ids: Collection[str], as_of: AsOf) -> Query[Mapping[str, Row]]:
    """Everything stored of some entities, whatever their kinds."""
    made = Compiler(schema)
    kinds = {kind.name: kind for kind in map(schema.kind_of, ids) if kind is not None}
    asked = f"SELECT value AS id FROM json_each({made.bind(as_json(sorted(set(ids))))})"
    reads = {name: Read(("caption", *kinds[name].properties)) for name in sorted(kinds)}
    level = made.entities(asked, reads, as_of)
    return made.query(lambda _, levels: levels[level])
