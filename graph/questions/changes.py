"""What changed between two days: what is new, what is told differently, what is gone, and the words behind it.

The answer as of the one day, as known then, beside that of the other; or, where a day in the world is given, what came to be
known of that one day in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.store.base import Store
from graph.store.plan import AsOf, Compare, Difference, DifferencesOf, Follow, ListOf, Page, Read, Row, Told
from schema.model import Kind

STATEMENTS = 1_000
"""Statements read of one entity at most."""
ELSEWHERE: Mapping[str, tuple[Follow, ...]] = {
    "Order": (
        Follow("duties", "under", True, ("Obligation",), {"Obligation": Read(told=(Told("told", ("state",)),))}),
        Follow("acting", "acts_on", True, ("Order",), {"Order": Read(told=(Told("told", ("acts_on", "effect")),))}),
    ),
}
"""What is told of an order stands in part with its obligations and with the orders that act on it."""
SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "effect": ("effect", "acts_on"),
    "compliance": ("state",),
    "standing": ("state", "effect", "acts_on"),
}
"""Statements from which a worked-out property follows, where they are of other names than its own."""


@dataclass(frozen=True)
class Altered:
    """One property that is told differently. `evidence`: keys of the statements, by the entity that they are about."""

    column: str
    before: str | None
    after: str | None
    evidence: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Changed:
    """An entity that is new, changed, merged or gone, from which day on, and the words that came with it or went."""

    id: str
    what: Literal["NEW", "CHANGED", "MERGED", "GONE"]
    on: str
    altered: tuple[Altered, ...]
    evidence: Mapping[str, tuple[str, ...]]
    became: str | None = None
    """The entity that it was found to be one with, where it was merged."""


@dataclass(frozen=True)
class Changes:
    """A page of changes, the latest first."""

    rows: tuple[Changed, ...]
    more: bool


def changes(
    store: Store, kind: str, before: AsOf, after: AsOf, first: int = 20, beyond: tuple[str, str] | None = None
) -> Changes:
    """The changes of one kind between two pairs of days, in at most three queries; one more where something is gone."""
    declared = store.schema.kind(kind)
    columns = tuple(each.name for each in declared.properties.values() if each.over_time and not each.list)
    found = store.differences(DifferencesOf(kind, columns, before, after, first, beyond))
    became = _became(store, declared, [row.id for row in found.rows if row.after is None], after.known)
    there = {row.id for row in found.rows if row.after is not None} | {*became.values()}
    then = {row.id for row in found.rows if row.before is not None} | {*became.values()}
    said_after, said_before = _said(store, declared, there, after), _said(store, declared, then, before)

    def changed(row: Difference) -> Changed:
        if (other := became.get(row.id)) is not None:
            known = {each.key for id in (row.id, other) for each in said_before.get(id, ())}
            news = _by_entity(each for each in said_after.get(other, ()) if each.key not in known)
            return Changed(row.id, "MERGED", row.on, (), news, other)
        return _changed(row, columns, said_before.get(row.id, ()), said_after.get(row.id, ()))

    return Changes(tuple(map(changed, found.rows)), found.more)


def _became(store: Store, kind: Kind, gone: Sequence[str], known: date) -> Mapping[str, str]:
    """With what some entities that are there no more were found to be one."""
    mentions = store.read(lambda tx: tx.mentions(ids=gone)) if gone else []
    now = {m.id: m.entity_on(known) for m in mentions}
    return {id: entity for id, entity in now.items() if entity != id and store.schema.kind_of(entity) == kind}


@dataclass(frozen=True)
class _Said:
    """A statement: which entity it is about, its key, name and value."""

    about: str
    key: str
    name: str
    value: object


def _said(store: Store, kind: Kind, ids: Iterable[str], as_of: AsOf) -> Mapping[str, Sequence[_Said]]:
    """What is said of some entities, by id."""
    wanted = tuple(sorted(ids))
    if not wanted:
        return {}
    follows = ELSEWHERE.get(kind.name, ())
    own = () if kind.name == "Document" else (Told("told", (), STATEMENTS),)
    question = ListOf(kind.name, Read((), follows, own), as_of, Compare("id", "in", wanted), Page(len(wanted)))
    return {row["id"]: [*_of(row, follows)] for row in store.list(question).rows}


def _of(row: Row, follows: Sequence[Follow]) -> Iterable[_Said]:
    for each in [row, *(far for follow in follows for far in row[follow.key].rows)]:
        for told in each.get("told", ()):
            yield _Said(each["id"], told["statement"], told["name"], told["value"])


def _changed(row: Difference, columns: Sequence[str], before: Sequence[_Said], after: Sequence[_Said]) -> Changed:
    if row.before is None:
        return Changed(row.id, "NEW", row.on, (), _by_entity(each for each in after if each.about == row.id))
    known = {each.key for each in before}
    if row.after is None:
        left = {each.key for each in after}
        return Changed(row.id, "GONE", row.on, (), _by_entity(each for each in before if each.key not in left))
    news = [each for each in after if each.key not in known]
    altered = [
        Altered(name, row.before[name], row.after[name], _by_entity(_showing(name, row.after[name], news, after)))
        for name in columns
        if row.before[name] != row.after[name]
    ]
    return Changed(row.id, "CHANGED", row.on, tuple(altered), _by_entity(news))


def _showing(column: str, value: object, news: Sequence[_Said], after: Sequence[_Said]) -> Sequence[_Said]:
    """The new statements that bear on a property; where days alone changed it, those that told so before."""
    names = SHOWN_BY.get(column, (column,))
    fresh = [each for each in news if each.name in names]
    return fresh or [each for each in after if each.name in names and value in (each.value, None)]


def _by_entity(said: Iterable[_Said]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for each in said:
        found.setdefault(each.about, []).append(each.key)
    return {about: tuple(dict.fromkeys(keys)) for about, keys in found.items()}
