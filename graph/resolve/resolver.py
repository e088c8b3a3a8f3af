"""Gives every mention its entity when a document arrives, and says which entities that changes.

An entity's id is the least id among its mentions, or comes from the list that names it (a court, an agency, a country),
so that the same documents give the same ids in whatever order they are loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from graph.resolve.events import EVENT_KINDS, EventMention, groups, places
from graph.resolve.keys import keys_of_document
from graph.store.base import MentionRow, StatementRow, Transaction
from schema.statement import Statement, entity_id


def resolve(tx: Transaction, document: str, statements: Sequence[Statement]) -> set[str]:
    """Resolves the mentions of one document; gives the ids of all entities that gained, lost or changed members."""
    own = keys_of_document(statements)
    known = {m.id: m for m in tx.mentions(ids={subject.id for subject in own})}
    arriving = []
    for subject, keys in own.items():
        if subject.kind in EVENT_KINDS:
            keys = known[subject.id].keys if subject.id in known else ()
        elif subject.id in known:  # what an earlier version of the document said of it still counts
            keys = tuple(sorted({*keys, *known[subject.id].keys}))
        entity = known[subject.id].entity if subject.id in known else subject.id
        arriving.append(MentionRow(subject.id, subject.kind, document, keys, entity))
    moved = _join_by_keys(tx, [m for m in arriving if m.kind not in EVENT_KINDS])
    moved |= _join_events(tx, [m for m in arriving if m.kind in EVENT_KINDS], moved)
    # What links to an entity whose id or members changed has to be written again as well.
    ends = {m.id for m in tx.mentions(entities=moved)}
    sources = {row.subject for row in tx.statements(targets=ends)}
    return moved | {m.entity for m in tx.mentions(ids=sources | {m.id for m in arriving})}


def resolve_all(tx: Transaction, mentions: Sequence[MentionRow]) -> set[str]:
    """Resolves all mentions of a record from their keys alone, as if none had an entity yet; gives all entities."""
    fresh = [_at(mention, mention.id) for mention in mentions]
    tx.put_mentions(fresh)
    _join_by_keys(tx, [m for m in fresh if m.kind not in EVENT_KINDS])
    _join_events(tx, [replace(m, keys=()) for m in fresh if m.kind in EVENT_KINDS], set())
    return {m.entity for m in tx.mentions(ids={m.id for m in fresh})}


def _join_by_keys(tx: Transaction, arriving: Sequence[MentionRow]) -> set[str]:
    """Joins mentions that share a key; gives the entities whose members changed."""
    sharing = tx.mentions(keys={key for mention in arriving for key in mention.keys})
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for mention in [*sharing, *arriving]:
        for key in mention.keys:
            parent[root(f"key {key}")] = root(mention.entity)
        root(mention.entity)
    clusters: dict[str, set[str]] = defaultdict(set)
    named: dict[str, str] = {}
    for mention in [*sharing, *arriving]:
        clusters[root(mention.entity)] |= {mention.entity, mention.id}
        for key in mention.keys:
            if key.startswith("ref:"):
                named[root(mention.entity)] = entity_id(mention.kind, key)
    renamed: dict[str, str] = {}
    for top, ids in clusters.items():
        new = named.get(top) or min(ids)
        renamed |= dict.fromkeys(ids, new)
    changed = {old for old, new in renamed.items() if old != new}
    members = {m.id: m for m in [*tx.mentions(entities=changed), *arriving]}
    tx.put_mentions([_at(mention, renamed[mention.entity]) for mention in members.values()])
    return {entity for old, new in renamed.items() if old != new for entity in (old, new)}


def _at(mention: MentionRow, entity: str) -> MentionRow:
    return replace(mention, entity=entity)


def _join_events(tx: Transaction, arriving: Sequence[MentionRow], moved: set[str]) -> set[str]:
    """Joins events kind by kind, those included whose ends have moved; gives the entities whose members changed."""
    changed: set[str] = set()
    tx.put_mentions(arriving)
    for kind in EVENT_KINDS:
        ids = {m.id for m in arriving if m.kind == kind}
        ends = {m.id for m in tx.mentions(entities=moved | changed)}
        ids |= {row.subject for row in tx.statements(targets=ends) if row.kind == kind}
        if ids:
            changed |= _regroup(tx, kind, ids)
    return changed


def _regroup(tx: Transaction, kind: str, ids: Collection[str]) -> set[str]:
    """Finds again which mentions are one event, for some mentions and all that share or shared a place with them."""
    rows = {m.id: m for m in tx.mentions(ids=ids)}
    events: dict[str, EventMention] = {}
    keys: dict[str, tuple[str, ...]] = {}
    frontier, places_seen = set(rows), set[str]()
    while frontier:
        for event in _events(tx, kind, [rows[i] for i in sorted(frontier)]):
            events[event.id], keys[event.id] = event, places(event)
        # The old places count too: who was joined with a mention there may have to part from it now.
        fresh = {key for i in frontier for key in (*keys[i], *rows[i].keys)} - places_seen
        places_seen |= fresh
        found = {m.id: m for m in tx.mentions(keys=fresh)}
        frontier = set(found) - set(rows)
        rows |= {i: found[i] for i in frontier}
    changed: set[str] = set()
    for component in _components(keys):
        for group in groups([events[i] for i in component]):
            entity = min(event.id for event in group)
            for event in group:
                if rows[event.id].entity != entity:
                    changed |= {rows[event.id].entity, entity}
                rows[event.id] = MentionRow(event.id, kind, event.document, keys[event.id], entity)
    tx.put_mentions(list(rows.values()))
    return changed


def _components(keys: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """Mentions that hang together by shared places."""
    holders: dict[str, list[str]] = defaultdict(list)
    for mention, its_keys in keys.items():
        for key in its_keys:
            holders[key].append(mention)
    found, seen = [], set[str]()
    for start in sorted(keys):
        if start in seen:
            continue
        component, frontier = set[str](), [start]
        while frontier:
            mention = frontier.pop()
            if mention not in component:
                component.add(mention)
                frontier += [other for key in keys[mention] for other in holders[key]]
        seen |= component
        found.append(sorted(component))
    return found


def _events(tx: Transaction, kind: str, mentions: Sequence[MentionRow]) -> Iterable[EventMention]:
    """The events of these mentions, with their ends as entities."""
    statements: dict[str, list[StatementRow]] = defaultdict(list)
    for row in tx.statements(subjects={m.id for m in mentions}):
        statements[row.subject].append(row)
    targets = {row.target for rows in statements.values() for row in rows if row.target}
    entity_of = {m.id: m.entity for m in tx.mentions(ids=targets)}
    for mention in mentions:
        words: dict[str, list[str]] = defaultdict(list)
        ends: dict[str, list[str]] = defaultdict(list)
        for row in statements[mention.id]:
            if row.target is not None:
                ends[row.name].append(entity_of[row.target])
            else:
                words[row.name].append(str(row.value))
        yield EventMention(
            mention.id,
            kind,
            mention.document,
            min(row.known[0] for row in statements[mention.id]),
            {name: tuple(sorted(set(values))) for name, values in words.items()},
            {name: tuple(sorted(set(ids))) for name, ids in ends.items()},
        )
