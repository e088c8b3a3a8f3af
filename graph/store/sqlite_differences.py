"""SQL for what is not the same on two pairs of days: the rectangles that hold on one pair and not on the other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.constraints import node_table, quoted
from graph.store.keyset import days
from graph.store.plan import Difference, Differences, DifferencesOf, Read
from graph.store.sqlite_query import Compiler
from schema.model import Schema


def compile_differences(schema: Schema, question: DifferencesOf) -> Query[Differences]:
    """Entities that are new, changed or gone, the latest first."""
    made = Compiler(schema)
    kind = schema.kind(question.kind)
    table, read = node_table(kind), Read(question.columns)
    before = made.shown(kind, read, "b", question.before)
    after = made.shown(kind, read, "a", question.after)
    world, known = map(made.bind, days(question.before))
    world_after, known_after = map(made.bind, days(question.after))
    columns = [quoted(name) for name in question.columns if name not in ("id", "kind")]
    differs = " OR ".join(["b.id IS NULL", *(f"a.{each} IS NOT b.{each}" for each in columns)])
    # A rectangle that contains both pairs of days says the same on both: only the others are looked at.
    changed = (
        f'SELECT a.id AS id, max(a.known_from, a.world_from) AS "on", CASE WHEN b.id IS NOT NULL THEN {before} END AS before, '
        f"{after} AS after FROM {table} a LEFT JOIN {table} b ON b.id = a.id AND {made.holds('b', question.before)} "
        f"WHERE {made.holds('a', question.after)} AND (a.known_from > {known} OR a.world_from > {world}) AND ({differs})"
    )
    last = f"(SELECT max(l.known_to) FROM {table} l WHERE l.id = b.id AND l.known_to <= {known_after})"
    gone = (
        f"SELECT b.id AS id, coalesce({last}, b.world_to), {before}, NULL FROM {table} b WHERE {made.holds('b', question.before)} "
        f"AND (b.known_to <= {known_after} OR b.world_to <= {world_after}) "
        f"AND NOT EXISTS (SELECT 1 FROM {table} a WHERE a.id = b.id AND {made.holds('a', question.after)})"
    )
    further = ""
    if question.beyond is not None:
        day, id = map(made.bind, question.beyond)
        further = f'WHERE "on" < {day} OR "on" = {day} AND id > {id}'
    sql = (
        'SELECT json_group_array(json_array(id, "on", json(before), json(after))) FROM (SELECT * FROM '
        f'({changed} UNION ALL {gone}) {further} ORDER BY "on" DESC, id LIMIT {made.bind(question.first + 1)})'
    )

    def answer(row: Sequence[Any]) -> Differences:
        rows = [Difference(*each) for each in json.loads(row[0])]
        return Differences(tuple(rows[: question.first]), len(rows) > question.first)

    return Query(sql, made.values, answer)
