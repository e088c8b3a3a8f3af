"""SQL for what is not the same on two pairs of days: the rectangles that hold on one pair and not on the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.store.compiled import Query
from graph.store.conditions import AsOf
from graph.store.constraints import node_table, quoted
from graph.store.keyset import days
from graph.store.plan import (
    BesideRead,
    Difference,
    Differences,
    DifferencesOf,
    EntitiesOf,
    StatementsOf,
    Wanted,
    WantedRead,
)
from graph.store.reading import Read
from graph.store.sqlite_divide import Found
from graph.store.sqlite_levels import Levels
from graph.store.sqlite_named import ByName, Naming
from schema.model import Schema


def compile_differences(schema: Schema, question: DifferencesOf) -> Query[Differences]:
    """Entities that are new, changed or gone, the latest first."""
    made = Naming(schema)
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
    made.with_table(
        "differing",
        f'SELECT * FROM ({changed} UNION ALL {gone}) {further} ORDER BY "on" DESC, id LIMIT {made.bind(question.first + 1)}',
    )
    rows = made.output('SELECT json_group_array(json_array(id, "on", json(before), json(after))) FROM differing')

    def differences(found: Found, _: Levels) -> Differences:
        every = [Difference(*each) for each in found[rows]]
        return Differences(tuple(every[: question.first]), len(every) > question.first)

    if question.beside is None:
        return made.query(differences)
    part = f"p.known_from <= {known_after} AND {known_after} < p.known_to"
    made.with_table(
        "became",
        f"SELECT d.id AS id, p.entity AS entity FROM differing d CROSS JOIN part p ON p.mention = d.id AND {part} WHERE d.after IS NULL",
    )
    pairs = made.output("SELECT json_group_array(json_array(id, entity)) FROM became")
    beside, gone = question.beside, "SELECT id FROM differing WHERE after IS NULL"
    still, said = "SELECT id FROM differing WHERE after IS NOT NULL", {kind.name: beside.said}
    became = "SELECT entity AS id FROM became"
    said_before, words_of_gone = _with_keys(made, gone, EntitiesOf((), said, question.before))
    also_before, _ = _with_keys(made, f"{still} UNION {became}", EntitiesOf((), said, question.before))
    said_after, words_of_others = _with_keys(
        made, f"{gone} UNION {still} UNION {became}", EntitiesOf((), said, question.after)
    )
    wanted = _wanted(made, kind.name, f"{still} UNION {became}", words_of_others, beside.wanted, question.after)
    of_gone = _wanted(made, kind.name, gone, words_of_gone, beside.gone, question.before)

    def answer(found: Found, levels: Levels) -> Differences:
        before = {**also_before(found, levels), **said_before(found, levels)}
        read = BesideRead(
            dict(found[pairs]), before, said_after(found, levels), wanted(found, levels), of_gone(found, levels)
        )
        return replace(differences(found, levels), beside=read)

    return made.query(answer)


def _with_keys(made: Naming, ids: str, part: EntitiesOf) -> tuple[ByName, str]:
    """Entities whose ids a statement gives, and a statement that gives the keys of what is said of them."""
    first = len(made.told_of)
    return made.by_id(ids, part), made.keys_told(made.told_of[first:])


def _wanted(
    made: Naming, kind: str, ids: str, keys: str, wanted: Wanted, as_of: AsOf
) -> Callable[[Found, Levels], WantedRead]:
    """What is wanted of some entities and of some statements."""
    shown = made.by_id(ids, EntitiesOf((), {kind: wanted.read}, as_of))
    words = made.by_key(keys, StatementsOf((), as_of, wanted.words)) if wanted.words else None

    def read(found: Found, levels: Levels) -> WantedRead:
        return WantedRead(shown(found, levels), words(found, levels) if words else {})

    return read
