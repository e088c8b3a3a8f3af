"""Cypher for an entity with what the record tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.decision import JUDGED, read_decision
from graph.store.explained import Explained, ExplainOf, recorded
from graph.store.keyset import day, days
from graph.store.neo4j_named import Naming
from graph.store.neo4j_rows import read_mention, read_statement
from graph.store.plan import StatementsOf
from schema.dates import LATEST
from schema.model import Schema


def compile_explained(schema: Schema, question: ExplainOf) -> Query[Explained]:
    """The entity on the first days on which it is there, then its record."""
    made = Naming(schema)
    id, known, last = made.bind(question.id), made.bind(day(question.as_of.known)), made.bind(LATEST.isoformat())
    asked = [[*days(each), min(days(each)), place] for place, each in enumerate(question.days)]
    made.found_days(question.as_of, "day[0]", "day[1]", "day[2]")
    shown, decode = made.any_kind(question.reads, "n", "e", question.as_of)
    there = (
        f"CALL () {{ UNWIND {made.bind(asked)} AS day OPTIONAL MATCH (:Mention {{id: {id}}})-[of:OF]->(became:Entity) "
        f"WHERE {made.part('of', question.as_of)} WITH day, coalesce(became.id, {id}) AS meant "
        f"MATCH (e:Entity {{id: meant}})-[:AT]->(n:{made.labels(question.reads)}) WHERE {made.holds('n', question.as_of)} "
        f"WITH day, e, n ORDER BY day[3] LIMIT 1 RETURN collect([day[3], e.id, {shown}]) AS there }} "
    )
    members = (
        f"CALL (there) {{ WITH there, head(there)[1] AS meant {'WHERE size(there) = 0 ' if question.if_missing else ''}"
        f"OPTIONAL MATCH (:Mention {{id: {id}}})-[:OF]->(was:Entity) "
        f"WITH meant, [{id}, meant] + collect(was.id) AS named UNWIND named AS id WITH DISTINCT meant, id "
        "MATCH (e:Entity {id: id})<-[of:OF]-(m:Mention) WITH m, max(CASE WHEN e.id = meant "
        f"AND of.known_from <= {known} AND {known} < of.known_to AND m.since <= {known} THEN 1 ELSE 0 END) AS now "
        "ORDER BY now DESC, m.id RETURN collect(m) AS members } "
    )
    said = (
        f"CALL (members) {{ UNWIND members[0..{made.bind(question.most)}] AS m MATCH (m)<-[:SUBJECT]-(s:Statement) "
        "RETURN collect(s) AS said } "
    )
    ends = (
        "CALL (members, said) { CALL (members, said) { UNWIND members AS m RETURN m UNION "
        "UNWIND said AS s MATCH (s)-[:TARGET]->(m:Mention) RETURN m UNION "
        "UNWIND members AS own MATCH (own)-[:KNOWN_BY]->(k:Key)<-[:KNOWN_BY]-(m:Mention) "
        f"WHERE k.value STARTS WITH {made.bind(JUDGED)} RETURN m }} "
        # A mention that a statement named but that was never put leads to no entity yet.
        f"MATCH (m)-[of:OF]->(e:Entity) WHERE of.known_to = {last} RETURN collect([properties(m), e.id]) AS mentions }} "
    )
    log = (
        "CALL (members) { UNWIND members AS m WITH DISTINCT 'document-' + m.document AS about "
        "MATCH (:About {value: about})<-[:DECIDED_ON]-(d:Decision) WITH DISTINCT d RETURN collect([d.number, d.body]) AS log } "
        "CALL (members) { UNWIND members AS m MATCH (m)-[:OF]->(e:Entity) WHERE e.id STARTS WITH 'tombstone-' "
        "WITH DISTINCT 'decision-' + substring(e.id, 10) AS id MATCH (:About {value: 'forgotten'})<-[:DECIDED_ON]-(d:Decision) "
        "WHERE d.id = id WITH DISTINCT d RETURN collect([d.number, d.body]) AS removed } "
    )
    words, by_key = "RETURN []", None
    if question.words is not None:
        keys = made.keys_told(question.reads, "found[2]")
        each = f"UNWIND there AS found WITH found, {made.bind(asked)}[found[0]] AS day UNWIND {keys} AS key WITH DISTINCT day, key"
        if question.once_told:
            each = (
                f"CALL (there, said) {{ {each} RETURN day, key UNION UNWIND said AS s WITH s WHERE size(there) = 0 "
                f"AND s.name IN {made.bind([*question.once_told])} RETURN {made.bind(asked)}[0] AS day, s.key AS key }}"
            )
        # What hangs on an entity is known on the days on which it is read.
        part = StatementsOf((), question.as_of, question.words, later=bool(question.once_told))
        words, by_key = made.by_key(each, part, days="day")
    cypher = (
        f"{there}{members}{said}CALL (there, said) {{ {words} AS words }} {ends}{log}"
        "RETURN there, words, mentions, [s IN said | properties(s)] AS said, log + removed AS log"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Explained:
        [[there, words, mentions, said, log]] = found
        record = recorded(
            [read_mention(*each) for each in mentions],
            [*map(read_statement, said)],
            [read_decision(*each) for each in log],
        )
        told = by_key(words, None) if by_key else {}
        if not there:
            return Explained(words=told, record=record)
        [[place, _, row]] = there
        return Explained(decode(row), question.days[place], told, record)

    return Query(cypher, made.values, answer)
