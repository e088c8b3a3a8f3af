"""Cypher for what is not the same on two pairs of days: the rectangles that hold on one pair and not on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.constraints import at_label, ticked
from graph.store.neo4j_query import Compiler
from graph.store.plan import Difference, Differences, DifferencesOf, Read
from schema.model import Schema


def compile_differences(schema: Schema, question: DifferencesOf) -> Query[Differences]:
    """Entities that are new, changed or gone, the latest first."""
    made = Compiler(schema)
    kind = schema.kind(question.kind)
    label, read = at_label(kind), Read(question.columns)
    before, decode = made.node(kind, read, "b", "e", question.before)
    after, _ = made.node(kind, read, "a", "e", question.after)
    world, known = made.days(question.before)
    world_after, known_after = made.days(question.after)
    pairs = [(f"a.{ticked(each)}", f"b.{ticked(each)}") for each in question.columns if each not in ("id", "kind")]
    same = [f"NOT coalesce({one} = {other}, {one} IS NULL AND {other} IS NULL)" for one, other in pairs]
    # A rectangle that contains both pairs of days says the same on both: only the others are looked at.
    changed = (
        f"MATCH (a:{label}) WHERE {made.holds('a', question.after)} AND (a.known_from > {known} OR a.world_from > {world}) "
        f"OPTIONAL MATCH (a)<-[:AT]-()-[:AT]->(b:{label}) WHERE {made.holds('b', question.before)} "
        f"WITH a, b WHERE {' OR '.join(['b IS NULL', *same])} "
        "RETURN a.id AS id, CASE WHEN a.known_from > a.world_from THEN a.known_from ELSE a.world_from END AS on, "
        f"CASE WHEN b IS NOT NULL THEN {before} END AS before, {after} AS after"
    )
    gone = (
        f"MATCH (b:{label})<-[:AT]-(e) WHERE {made.holds('b', question.before)} "
        f"AND (b.known_to <= {known_after} OR b.world_to <= {world_after}) "
        f"AND NOT EXISTS {{ MATCH (e)-[:AT]->(a:{label}) WHERE {made.holds('a', question.after)} }} "
        f"OPTIONAL MATCH (e)-[:AT]->(l:{label}) WHERE l.known_to <= {known_after} "
        f"WITH b, max(l.known_to) AS last "
        f"RETURN b.id AS id, coalesce(last, b.world_to) AS on, {before} AS before, NULL AS after"
    )
    further = ""
    if question.beyond is not None:
        day, id = map(made.bind, question.beyond)
        further = f"WHERE on < {day} OR on = {day} AND id > {id} "
    cypher = (
        f"CALL () {{ {changed} UNION ALL {gone} }} WITH id, on, before, after {further}"
        f"RETURN [id, on, before, after] AS row ORDER BY on DESC, id LIMIT {made.bind(question.first + 1)}"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Differences:
        rows = [Difference(id, on, one and decode(one), other and decode(other)) for [[id, on, one, other]] in found]
        return Differences(tuple(rows[: question.first]), len(rows) > question.first)

    return Query(cypher, made.values, answer)
