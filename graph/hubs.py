"""Things that stand in nearly every document, such as a government, an agency or a country: which of their mentions matter.

What a listed thing is, is told by few statements: the first of each name and each alias, and enough evidence for each
link. The mentions that make those are its bearers, marked by a key, so that a load reads them and not every mention.
Which they are depends on what was loaded, not on the order of loading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from graph.cutting import cut
from graph.resolve.keys import BEARS
from graph.store.base import Transaction
from graph.store.rows import MentionRow, StatementRow
from schema.dates import LATEST

WITNESSES = 25
"""Statements kept as evidence of one link of a thing without a life of its own: the first ones."""


def age(row: StatementRow) -> tuple[date, str, int, str]:
    """Orders statements by when they were known, then by where they stand."""
    return (row.known[0], row.document, row.start, row.key)


def bearer_key(entity: str) -> str:
    """The key by which the bearers of a thing are found."""
    return f"{BEARS}{entity}"


def witnesses(rows: Iterable[StatementRow], end: Callable[[StatementRow], str]) -> list[StatementRow]:
    """Links to be shown: of what is still known the first of each, of what is no longer known all. `end`: where one leads."""
    counted: Counter[tuple[str, str, tuple[tuple[str, str], ...]]] = Counter()
    kept = []
    for row in sorted(rows, key=age):
        if row.target is None or row.status == "rejected":
            continue
        link = (row.name, end(row), row.facts)
        if row.known[1] == LATEST:
            counted[link] += 1
        if row.known[1] != LATEST or counted[link] <= WITNESSES:
            kept.append(row)
    return kept


def choose_bearers(tx: Transaction, documents: Collection[str], again: Collection[str]) -> set[str]:
    """Marks the bearers of the listed things that documents mention; gives those whose rows they do not change.

    Things in `again` are looked at in all their mentions, because something that was told of them no longer counts or
    leads elsewhere.
    """
    if not documents:
        return set()
    own = [m for m in tx.mentions(documents=documents) if any(key.startswith("~ref:") for key in m.keys)]
    return _choose(tx, {m.entity for m in own}, own, again)


def choose_again(tx: Transaction, entities: Collection[str]) -> None:
    """Marks the bearers of those of some entities that are listed, looking at all their mentions."""
    listed = {m.entity for m in tx.mentions(keys=[bearer_key(entity) for entity in entities])}
    listed |= {
        m.entity for m in tx.mentions(entities=set(entities) - listed) if any(k.startswith("~ref:") for k in m.keys)
    }
    _choose(tx, listed, (), listed)


def _choose(tx: Transaction, things: set[str], own: Sequence[MentionRow], again: Collection[str]) -> set[str]:
    """The same for some things, `own` being the mentions of those documents."""
    bearers = tx.mentions(keys=[bearer_key(thing) for thing in things], entities=things & set(again))
    rows: dict[str, list[StatementRow]] = defaultdict(list)
    mentions = {m.id: m for m in (*bearers, *own)}
    found = tx.statements(subjects=list(mentions))
    ends = {m.id: m for m in tx.mentions(ids={row.target for row in found if row.target})}
    for row in found:
        rows[mentions[row.subject].entity] += cut(row, [ends[row.target]] if row.target else [])

    def end(row: StatementRow) -> str:
        return ends[str(row.target)].entity_on(row.known[0])

    changed: list[MentionRow] = []
    quiet: set[str] = set()
    for thing in things:
        key = bearer_key(thing)
        needed = _needed(rows[thing], end)
        members = [m for m in mentions.values() if m.entity == thing]
        moved = [m for m in members if (key in m.keys) != (m.id in needed)]
        changed += [
            replace(m, keys=(*m.keys, key) if m.id in needed else tuple(k for k in m.keys if k != key)) for m in moved
        ]
        if not moved and thing not in again and not any(m.id in needed for m in own):
            quiet.add(thing)
    tx.put_mentions(changed)
    return quiet


def _needed(rows: Sequence[StatementRow], end: Callable[[StatementRow], str]) -> set[str]:
    """Mentions that bear a name, an alias or evidence that no earlier mention bears."""
    told: set[tuple[str, object]] = set()
    needed = {row.subject for row in witnesses(rows, end)}
    for row in sorted(rows, key=age):
        if row.target is not None or row.status == "rejected":
            continue
        if row.known[1] != LATEST:
            needed.add(row.subject)
        elif (row.name, row.value) not in told:
            told.add((row.name, row.value))
            needed.add(row.subject)
    return needed
