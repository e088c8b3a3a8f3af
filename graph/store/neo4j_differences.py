"""Cypher for what is not the same on two pairs of days: the rectangles that hold on one pair and not on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

from graph.store.compiled import Query
from graph.store.conditions import AsOf
from graph.store.constraints import at_label, ticked
from graph.store.keyset import days
from graph.store.neo4j_named import ByName, Naming
from graph.store.plan import BesideRead, Difference, Differences, DifferencesOf, EntitiesOf, StatementsOf, WantedRead
from graph.store.reading import Read, Row
from schema.model import Schema

T = TypeVar("T")
Compiled: TypeAlias = tuple[str, ByName]


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
    beside = question.beside
    then = FoundDays(question.before.world, question.before.known)
    made.found_days(then, "then[0]", "then[1]", "then[2]")
    # One text serves both pairs of days, so that it is planned once: each entity is asked for with the days that are meant.
    both = made.bind(
        [[*days(each), min(days(each)), place] for place, each in enumerate((question.before, question.after))]
    )
    said_of, decode_said = made.node(kind, beside.said, "n", "e", then)
    said = (
        f"UNWIND {both} AS then UNWIND every AS id WITH DISTINCT then, id MATCH (e:Entity {{id: id}})-[:AT]->(n:{label}) "
        f"WHERE {made.holds('n', then)} RETURN collect([then[3], id, {said_of}]) AS said"
    )
    shown = _either(
        beside.gone.read,
        beside.wanted.read,
        lambda read, places: made.by_id(
            _each("wanted", "id", places, both), EntitiesOf((), {kind.name: read}, then), days="then"
        ),
    )
    words = _either(
        beside.gone.words,
        beside.wanted.words,
        lambda told, places: (
            made.by_key(_each("keys", "key", places, both), StatementsOf((), then, told), days="then")
            if told
            else ("RETURN []", lambda *_: {})
        ),
    )
    cypher += (
        "WITH rows, [row IN rows WHERE row[3] IS NULL | row[0]] AS gone CALL (gone) { UNWIND gone AS id "
        f"MATCH (:Mention {{id: id}})-[of:OF]->(e:Entity) WHERE {made.part('of', question.after)} "
        "RETURN collect([id, e.id]) AS became } WITH *, [row IN rows | row[0]] + [each IN became | each[1]] AS every, "
        "[row IN rows | [row[0], CASE WHEN row[3] IS NULL THEN 0 ELSE 1 END]] + [each IN became | [each[1], 1]] AS wanted "
        f"CALL (every) {{ {said} }} "
        "WITH *, reduce(keys = [], row IN said | keys + CASE WHEN row[0] = 1 OR row[1] IN gone "
        f"THEN [key IN {made.told_keys(beside.said, 'row[2]')} | [key, row[0]]] ELSE [] END) AS keys "
    )
    names = ["rows", "became", "said"]
    for given, parts in (("wanted", shown), ("keys", words)):
        for part, _ in parts:
            names.append(made.alias("r"))
            cypher += f"CALL ({given}) {{ {part} AS {names[-1]} }} "
    cypher += f"RETURN {', '.join(names)}"

    def answer(found: Sequence[Sequence[Any]]) -> Differences:
        [[rows, became, said, *rest]] = found
        before, after = ({id: decode_said(row) for then, id, row in said if then == place} for place in (0, 1))
        gone, wanted = (
            WantedRead(_of(shown, rest[: len(shown)], place), _of(words, rest[len(shown) :], place)) for place in (0, 1)
        )
        return replace(differences(rows), beside=BesideRead(dict(became), before, after, wanted, gone))

    return Query(cypher, made.values, answer)


@dataclass(frozen=True)
class FoundDays(AsOf):
    """Two clocks that a statement finds itself, whatever they stand at; the same as no others."""


def _either(before: T, after: T, compiled: Callable[[T, Sequence[int]], Compiled]) -> Sequence[Compiled]:
    """What is read on the one pair of days and on the other, as one part where it is the same."""
    if before == after:
        return [compiled(after, (0, 1))]
    return [compiled(before, (0,)), compiled(after, (1,))]


def _each(given: str, name: str, places: Sequence[int], both: str) -> str:
    """A clause that gives each of some names with the days that are meant."""
    within = f" WITH one WHERE one[1] = {places[0]}" if len(places) == 1 else ""
    return f"UNWIND {given} AS one{within} WITH DISTINCT one[0] AS {name}, {both}[one[1]] AS then"


def _of(parts: Sequence[Compiled], found: Sequence[Any], place: int) -> Mapping[str, Row]:
    """What was read on one pair of days."""
    read: dict[str, Row] = {}
    for (_, by_name), rows in zip(parts, found, strict=True):
        read.update(by_name([row for row in rows if row[-1] == place], None))
    return read
