"""Cypher for what is not the same on two pairs of days: the rectangles that hold on one pair and not on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from graph.store.compiled import Query
from graph.store.constraints import at_label, ticked
from graph.store.keyset import days
from graph.store.neo4j_named import Naming
from graph.store.plan import BesideRead, Difference, Differences, DifferencesOf, EntitiesOf, Read
from schema.model import Schema


def compile_differences(schema: Schema, question: DifferencesOf) -> Query[Differences]:
    """Entities that are new, changed or gone, the latest first."""
    made = Naming(schema)
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
        f"CALL () {{ CALL () {{ {changed} UNION ALL {gone} }} WITH id, on, before, after {further}"
        f"WITH id, on, before, after ORDER BY on DESC, id LIMIT {made.bind(question.first + 1)} "
        "RETURN collect([id, on, before, after]) AS rows } "
    )

    def differences(rows: Sequence[Any]) -> Differences:
        every = [Difference(id, on, one and decode(one), other and decode(other)) for id, on, one, other in rows]
        return Differences(tuple(every[: question.first]), len(every) > question.first)

    if question.beside is None:
        return Query(f"{cypher}RETURN rows", made.values, lambda found: differences(found[0][0]))
    cypher += (
        "WITH rows, [row IN rows WHERE row[3] IS NULL | row[0]] AS gone CALL (gone) { UNWIND gone AS id "
        f"MATCH (:Mention {{id: id}})-[of:OF]->(e:Entity) WHERE {made.part('of', question.after)} "
        "RETURN collect([id, e.id]) AS became } WITH *, [row IN rows | row[0]] + [each IN became | each[1]] AS every "
    )

    beside = question.beside
    shown, shown_by_id = made.by_id(
        "UNWIND every AS id WITH DISTINCT id", EntitiesOf((), {kind.name: beside.shown}, question.after)
    )
    words, by_key = "RETURN []", None
    if beside.words is not None:
        words, by_key = made.by_key("UNWIND keys AS key WITH DISTINCT key", beside.words)
    # One text serves both pairs of days, so that it is planned once: each entity is asked for with the days that are meant.
    both = made.bind(
        [[*days(each), min(days(each)), place] for place, each in enumerate((question.before, question.after))]
    )
    made.found_days(question.before, "then[0]", "then[1]", "then[2]")
    said_of, decode_said = made.node(kind, beside.said, "n", "e", question.before)
    said = (
        f"UNWIND {both} AS then UNWIND every AS id WITH DISTINCT then, id MATCH (e:Entity {{id: id}})-[:AT]->(n:{label}) "
        f"WHERE {made.holds('n', question.before)} RETURN collect([then[3], id, {said_of}]) AS said"
    )
    cypher += (
        f"CALL (every) {{ {said} }} CALL (every) {{ {shown} AS shown }} "
        f"WITH *, reduce(keys = [], row IN said | keys + CASE row[0] WHEN 1 THEN {made.told_keys(beside.said, 'row[2]')} ELSE [] END) AS keys "
        f"CALL (keys) {{ {words} AS words }} RETURN rows, became, said, shown, words"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Differences:
        [[rows, became, said, shown, words]] = found
        before, after = ({id: decode_said(row) for then, id, row in said if then == place} for place in (0, 1))
        told = by_key(words, None) if by_key else {}
        return replace(
            differences(rows), beside=BesideRead(dict(became), before, after, shown_by_id(shown, None), told)
        )

    return Query(cypher, made.values, answer)
