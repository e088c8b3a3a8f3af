"""SQL for links around entities, level by level in one statement.

Each level is a table of one row, made of the one before and of nothing else: SQLite copies a table into the statement wherever its
name stands, so that naming each of them twice would make a statement of 64 parts out of one of six.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.constraints import node_table
from graph.store.plan import Walked, WalkOf
from graph.store.sqlite_around import LINKS, edges_read, links_around
from graph.store.sqlite_terms import Terms
from schema.model import Schema

BOTH = (
    "(SELECT json_group_array(value) FROM (SELECT value FROM json_each({}) UNION ALL SELECT value FROM json_each({})))"
)
"""The elements of two lists."""


def compile_walk(schema: Schema, question: WalkOf) -> Query[Walked]:
    """Levels from one entity, or from two by turns."""
    made = Terms(schema)
    two = len(question.ids) > 1
    around = links_around(made, "f.value", question.limit, question.as_of)
    # Beside the links stand their other ends, so that nothing has to look into the links to go on.
    level = (
        f"SELECT json_group_array(json((SELECT json_array(f.value, json_group_array(other), {LINKS}) FROM ({around}))))"
    )
    first, second = (_named(made, schema, id, question) for id in (*question.ids, "")[:2])
    # `s` is where a side began, `f` its outermost level, `r` all that it has reached.
    start = "SELECT s0, s1, {0} AS f0, {1} AS f1, {0} AS r0, {1} AS r1, '' AS levels"
    lists = (
        "CASE WHEN s0 IS NULL THEN '[]' ELSE json_array(s0) END",
        "CASE WHEN s1 IS NULL THEN '[]' ELSE json_array(s1) END",
    )
    tables = [f"state0 AS MATERIALIZED ({start.format(*lists)} FROM (SELECT {first} AS s0, {second} AS s1))"]
    for step in range(question.steps):
        beyond = "'[]'"
        if step < question.steps - 1 or two or question.outermost:
            beyond = f"({_beyond(made, question)})"
        state = (
            "SELECT s0, s1, iif(turn, f0, beyond) AS f0, iif(turn, beyond, f1) AS f1, "
            f"iif(turn, r0, {BOTH.format('r0', 'beyond')}) AS r0, iif(turn, {BOTH.format('r1', 'beyond')}, r1) AS r1, "
            f"levels || level || ',' AS levels FROM beyond{step}"
        )
        tables += [
            f"turn{step} AS MATERIALIZED (SELECT *, {_turn()} AS turn FROM state{step})",
            f"here{step} AS MATERIALIZED (SELECT *, ({level} FROM json_each(iif(turn, f1, f0)) f) AS level FROM turn{step})",
            f"beyond{step} AS MATERIALIZED (SELECT *, {beyond} AS beyond FROM here{step})",
            f"state{step + 1} AS MATERIALIZED ({state})",
        ]
    last = "SELECT value FROM json_each(r0) INTERSECT SELECT value FROM json_each(r1)"
    if question.outermost:
        last = f"SELECT value FROM ({last}) UNION SELECT value FROM json_each({BOTH.format('f0', 'f1')})"
    sql = (
        f"WITH {', '.join(tables)} SELECT json_array(s0, s1), "
        f"'[' || levels || ({level} FROM ({last}) f) || ']' FROM state{question.steps}"
    )

    def answer(row: Sequence[Any]) -> Walked:
        levels = json.loads(row[1])
        found = {id: tuple(edges_read(links)) for level in levels for id, _, links in level}
        return Walked(tuple(json.loads(row[0])[: len(question.ids)]), found)

    return Query(sql, made.values, answer)


def _turn() -> str:
    """The side that goes on: the one with fewer to read, if it has any."""
    first, second = "json_array_length(f0)", "json_array_length(f1)"
    return f"CASE WHEN {first} = 0 THEN 1 WHEN {second} = 0 THEN 0 ELSE {first} > {second} END"


def _beyond(made: Terms, question: WalkOf) -> str:
    """What a level leads to, that was not reached before; a hub leads on only where a side began with it."""
    through = ""
    if question.through:
        table = node_table(made.schema.kind(question.through))
        through = f" AND EXISTS (SELECT 1 FROM {table} n WHERE n.id = far.id)"
    far = (
        "SELECT here.key AS via, other.value AS id, 0 AS reached FROM json_each(level) here CROSS JOIN json_each(here.value, '$[1]') other "
        f"WHERE json_array_length(here.value, '$[1]') < {made.bind(question.hub)} OR here.value ->> 0 = iif(turn, s1, s0)"
    )
    reached = "SELECT NULL, value, 1 FROM json_each(iif(turn, r1, r0))"
    ranked = (
        "SELECT far.id AS id, row_number() OVER (ORDER BY count(DISTINCT far.via) DESC, far.id) AS place "
        f"FROM ({far} UNION ALL {reached}) far GROUP BY far.id HAVING max(far.reached) = 0{through}"
    )
    room = f"{made.bind(question.most)} - json_array_length(iif(turn, r1, r0))"
    return f"SELECT json_group_array(id) FROM (SELECT id FROM ({ranked}) WHERE place <= {room} ORDER BY place)"


def _named(made: Terms, schema: Schema, id: str, question: WalkOf) -> str:
    """The id of the entity that an id names now, NULL where there is none of its kind on these days."""
    kind = schema.kind_of(id)
    if kind is None:
        return "NULL"
    meant = made.meant(made.bind(id), question.as_of)
    return f"(SELECT n.id FROM {node_table(kind)} n WHERE n.id = {meant} AND {made.holds('n', question.as_of)})"
