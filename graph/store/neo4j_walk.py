"""Cypher for links around entities, level by level in one statement: each level is a list of nodes, made of the one before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graph.store.compiled import Query
from graph.store.constraints import relation, ticked
from graph.store.neo4j_terms import Terms
from graph.store.plan import Edge, Walked, WalkOf
from schema.model import Schema

LINK = "[type(l), startNode(l).id, endNode(l).id, CASE l.facts WHEN '{}' THEN NULL ELSE l.facts END, l.evidence]"


def compile_walk(schema: Schema, question: WalkOf) -> Query[Walked]:
    """Levels from one entity, or from two by turns."""
    made = Terms(schema)
    names = {link.upper(): link for link in schema.links}
    types = "|".join(map(relation, schema.links))
    limit, hub, most = made.bind(question.limit), made.bind(question.hub), made.bind(question.most)
    two = len(question.ids) > 1
    named = [_named(made, schema, id, question, place) for place, id in enumerate(question.ids)]
    links = (
        f"CALL (e) {{ MATCH (e)-[l:{types}]-(o) WHERE {made.holds('l', question.as_of)} WITH DISTINCT l, o "
        f"ORDER BY type(l), o.id, l.facts LIMIT {limit} RETURN collect([l, o]) AS links }} "
    )
    cypher = (
        "".join(named)
        + f"WITH s0, {'s1' if two else '[] AS s1'}, [] AS levels WITH *, s0 AS f0, s1 AS f1, s0 AS r0, s1 AS r1 "
    )
    for step in range(question.steps):
        through = f" AND o:{ticked(schema.kind(question.through).name)}" if question.through else ""
        # The side with fewer to read goes on.
        cypher += (
            "WITH *, CASE WHEN size(f0) = 0 THEN 1 WHEN size(f1) = 0 OR size(f0) <= size(f1) THEN 0 ELSE 1 END AS turn "
            "WITH *, CASE turn WHEN 0 THEN f0 ELSE f1 END AS f, CASE turn WHEN 0 THEN r0 ELSE r1 END AS r, "
            "CASE turn WHEN 0 THEN s0 ELSE s1 END AS s "
            f"CALL (f) {{ UNWIND f AS e {links}RETURN collect([e, links]) AS level }} "
        )
        if step == question.steps - 1 and not two and not question.outermost:
            cypher += "WITH *, [] AS beyond "
        else:
            cypher += (
                f"CALL (level, r, s) {{ UNWIND level AS here WITH here, r, s WHERE size(here[1]) < {hub} OR here[0] IN s "
                f"UNWIND here[1] AS link WITH DISTINCT here[0] AS e, link[1] AS o, r WHERE NOT o IN r{through} "
                "WITH o, size(r) AS reached, count(*) AS ties ORDER BY ties DESC, o.id "
                "WITH collect(o) AS all, max(reached) AS reached "
                f"RETURN all[0..CASE WHEN reached < {most} THEN {most} - reached ELSE 0 END] AS beyond }} "
            )
        cypher += (
            "WITH s0, s1, CASE turn WHEN 0 THEN beyond ELSE f0 END AS f0, CASE turn WHEN 0 THEN f1 ELSE beyond END AS f1, "
            "CASE turn WHEN 0 THEN r0 + beyond ELSE r0 END AS r0, CASE turn WHEN 0 THEN r1 ELSE r1 + beyond END AS r1, "
            "levels + level AS levels "
        )
    last = ("f0 + f1 + " if question.outermost else "") + "[each IN r0 WHERE each IN r1]"
    cypher += (
        f"WITH s0, s1, levels, {last} AS last "
        f"CALL (last) {{ UNWIND last AS e WITH DISTINCT e {links}RETURN collect([e, links]) AS level }} "
        "WITH s0, s1, levels + level AS levels RETURN [head(s0).id, head(s1).id] AS named, "
        f"[each IN levels | [each[0].id, COLLECT {{ UNWIND each[1] AS link WITH link[0] AS l RETURN {LINK} }}]] AS levels"
    )

    def answer(found: Sequence[Sequence[Any]]) -> Walked:
        [[starts, levels]] = found
        around = {
            id: tuple(
                Edge(names[type], source, target, json.loads(facts) if facts else {}, tuple(evidence))
                for type, source, target, facts, evidence in links
            )
            for id, links in levels
        }
        return Walked(tuple(starts[: len(question.ids)]), around)

    return Query(cypher, made.values, answer)


def _named(made: Terms, schema: Schema, id: str, question: WalkOf, place: int) -> str:
    """A list of the entity that an id names now, empty where there is none of its kind on these days.

    The kind is a value and no label of the statement, which takes seconds to plan: so it is planned once for all kinds.
    """
    kind = schema.kind_of(id)
    meant, its = made.meant(made.bind(id), question.as_of), made.bind(kind.name if kind else "")
    return (
        f"CALL () {{ {meant}-[:AT]->(n) "
        f"WHERE {its} IN labels(e) AND {made.holds('n', question.as_of)} RETURN collect(e) AS s{place} }} "
    )
