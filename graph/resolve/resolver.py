"""Gives every mention its entity when a document arrives, and says which entities that changes.

What points at a mention is looked at again only when that mention moves to another entity, not when its entity gains one
more: otherwise every document about a judge would touch all orders that the judge ever made.

What is one is found for every day of knowing (`over_time.py`), so that a document which shows that two were one changes
nothing on the days before it. The id of an entity is that of the mention that was known first, or comes from the list that
names it (a court, an agency, a country), so that the same documents give the same ids in whatever order they are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.resolve.candidates import blocks
from graph.resolve.clusters import components
from graph.resolve.copies import PREFIX as STORY_PREFIX
from graph.resolve.copies import STORY
from graph.resolve.event_groups import ComparedOnce, groups
from graph.resolve.events import EVENT_KINDS, places
from graph.resolve.events_told import EventsTold
from graph.resolve.judged import Judged, judged_keys
from graph.resolve.keys import blocks_of, with_keys
from graph.resolve.over_time import moved_on, over_time
from graph.resolve.things import Things
from graph.resolve.traits import Mentioned, Profile
from graph.store.base import Transaction
from graph.store.rows import MentionRow, ever
from schema.dates import EARLIEST
from schema.statement import entity_id

Days = Mapping[str, date]
"""From which day on something may have changed, by id of a mention."""


@dataclass(frozen=True)
class Resolved:
    """What resolving changed."""

    touched: frozenset[str]
    """Entities whose rows have to be written again."""
    reshaped: frozenset[str] = frozenset()
    """Those among them that lost mentions, or gained some that were part of another entity before."""
    relinked: frozenset[str] = frozenset()
    """Those among them whose links lead to another entity than before."""
    stories: frozenset[str] = frozenset()
    """Documents that came to be, or are no longer, copies of the same story as others."""
    documents: frozenset[str] = frozenset()
    """Documents in which a mention moved from one entity to another."""


@dataclass(frozen=True)
class Arriving:
    """A document that is to be resolved: its mentions, each with what the document tells of it, and the story it copies."""

    document: str
    own: Mapping[Mentioned, Profile]
    story: MentionRow
    known: date
    """The day from which on it is known."""


def resolve(tx: Transaction, documents: Sequence[Arriving]) -> Resolved:
    """Resolves the mentions of some documents."""
    ids = {mentioned.id for each in documents for mentioned in each.own} | {each.story.id for each in documents}
    known = {m.id: m for m in tx.mentions(ids=ids)}
    things, events, stories = [], [], []
    first: dict[str, date] = {}
    for each in documents:
        for mentioned, profile in each.own.items():
            held = known.get(mentioned.id)
            first[mentioned.id] = each.known
            if mentioned.kind in EVENT_KINDS:
                new = MentionRow(mentioned.id, mentioned.kind, each.document, (), mentioned.id, each.known)
                events.append(held or new)
                continue
            if held:  # what an earlier version of the document said of it still counts
                profile = replace(profile, traits=profile.traits | Profile.from_keys(mentioned.kind, held.keys).traits)
            keys = (*profile.keys, *blocks(profile), *judged_keys(held.keys if held else ()))
            alone = _alone(mentioned.id, profile)
            things.append(
                with_keys(held, keys, each.known)
                if held
                else MentionRow(mentioned.id, mentioned.kind, each.document, keys, alone, each.known)
            )
        story, held = replace(each.story, since=each.known), known.get(each.story.id)
        if held is not None:
            story = with_keys(held, (*story.keys, *judged_keys(held.keys)), each.known)
        first[story.id] = each.known
        stories.append(_by_itself(story))
    things += [*stories, *_left_by(tx, [known[m.id] for m in stories if m.id in known], stories)]
    moves = _join_things(tx, things, first)
    moves.add(_join_events(tx, events, first, moves.days))
    arriving = [*things, *events]
    return _resolved(tx, moves, arriving, {m.id: m.entity for m in arriving if m.id not in known})


def resolve_again(tx: Transaction, rows: Sequence[MentionRow]) -> Resolved:
    """Resolves mentions whose keys change to those given: what they were joined with, and what they may be now."""
    before = {m.id: m for m in tx.mentions(ids={m.id for m in rows})}
    lost = {block for m in rows for block in {*_blocks(before[m.id])} - {*_blocks(m)}}
    given = {m.id for m in rows}
    left = [m for m in tx.mentions(keys=lost) if m.id not in given and m.kind not in EVENT_KINDS]
    things = [m for m in rows if m.kind not in EVENT_KINDS]
    moves = Moves()
    alone = [_by_itself(m) for m in things]
    for mention in alone:
        moves.note(before[mention.id], mention)
    moves.add(_join_things(tx, [*alone, *left], {}))
    moves.add(_join_events(tx, [m for m in rows if m.kind in EVENT_KINDS], {}, moves.days))
    return _resolved(tx, moves, rows, {})


def resolve_all(tx: Transaction, mentions: Sequence[MentionRow]) -> Resolved:
    """Resolves all mentions of a record from their keys alone, as if none had an entity yet; touches all entities."""
    fresh = [replace(m, entity=_alone(m.id, Profile.from_keys(m.kind, m.keys)), before=()) for m in mentions]
    tx.put_mentions(fresh)
    _join_things(tx, [m for m in fresh if m.kind not in EVENT_KINDS], {})
    _join_events(tx, [replace(m, keys=judged_keys(m.keys)) for m in fresh if m.kind in EVENT_KINDS], {}, {})
    return Resolved(frozenset(ever(tx.mentions(ids={m.id for m in fresh}))))


class Moves:
    """Mentions that are part of another entity than before, each with the first day of which that is true."""

    def __init__(self) -> None:
        self.days: dict[str, date] = {}
        self.changed: set[str] = set()
        """Entities that they left or joined."""

    def note(self, old: MentionRow, new: MentionRow) -> bool:
        """Notes what became of a mention; gives whether anything did."""
        day = moved_on(old, new)
        if day is None:
            return False
        self.days[old.id] = min(day, self.days.get(old.id, day))
        self.changed |= {*old.entities, *new.entities}
        return True

    def add(self, other: Moves) -> None:
        """Adds what moved besides."""
        self.days = {**other.days, **self.days}
        self.changed |= other.changed


def _resolved(tx: Transaction, moves: Moves, arriving: Iterable[MentionRow], new: Mapping[str, str]) -> Resolved:
    """What has to be written again; `new`: the entities that mentions had when they first arrived."""
    elsewhere = set(moves.days) - set(new)
    # What links to a mention that is now part of another entity has to be written again as well.
    sources = {row.subject for row in tx.statements(targets=elsewhere)}
    relinked = ever(tx.mentions(ids=sources))
    elsewhere_now = tx.mentions(ids=elsewhere)
    joined = {new[i] for i in moves.days if i in new}
    stories = {m.document for m in arriving if m.kind == STORY}
    # One that moves leaves others behind, which may be copies of nothing now.
    left = {entity for entity in moves.changed if entity.startswith(STORY_PREFIX)}
    stories |= {m.document for m in tx.mentions(ids=moves.days, entities=left) if m.kind == STORY}
    return Resolved(
        frozenset(moves.changed | relinked | ever(tx.mentions(ids={m.id for m in arriving}))),
        frozenset(moves.changed - joined | ever(elsewhere_now)) if elsewhere_now else frozenset(),
        frozenset(relinked),
        frozenset(stories),
        frozenset(m.document for m in elsewhere_now),
    )


def _alone(mention: str, profile: Profile) -> str:
    """The entity of a mention that is compared with no other: that of the list which names it, a tombstone, or itself."""
    if stone := profile.of("forgotten"):
        return min(stone)
    listed = min(profile.of("ref"), default=None)
    return entity_id(profile.kind, f"ref:{listed}") if listed else mention


def _by_itself(mention: MentionRow) -> MentionRow:
    """A mention that shares no block with any other, as the entity that it is alone."""
    if _blocks(mention):
        return mention
    return replace(mention, entity=_alone(mention.id, Profile.from_keys(mention.kind, mention.keys)), before=())


def _left_by(tx: Transaction, before: Sequence[MentionRow], now: Sequence[MentionRow]) -> list[MentionRow]:
    """Other stories with which one of these shared a block that it has no more."""
    has = {m.id: {*_blocks(m)} for m in now}
    lost = {block for m in before for block in _blocks(m) if block not in has[m.id]}
    return [m for m in tx.mentions(keys=lost) if m.kind == STORY and m.id not in has] if lost else []


def _blocks(mention: MentionRow) -> list[str]:
    """The blocks of a mention on any day."""
    return blocks_of(mention.all_keys)


# ---- people, judges, courts, cases: things known by what is told of them ----


def _join_things(tx: Transaction, arriving: Sequence[MentionRow], first: Days) -> Moves:
    """Joins mentions that share blocks by the verdicts on them."""
    tx.put_mentions(arriving)
    rows = _hanging_together(tx, arriving)
    moves = Moves()
    changed: list[MentionRow] = []
    for component in components({m.id: _blocks(m) for m in rows.values()}):
        members = [rows[i] for i in component]
        days = {m.since for m in members} | {until for m in members for until, _ in m.keys_before}
        for mention in over_time(members, _earliest(first, component), days, Things().parted):
            if moves.note(rows[mention.id], mention):
                changed.append(mention)
    tx.put_mentions(changed)
    return moves


def _earliest(first: Days, component: Iterable[str]) -> date:
    """The day from which on something may have changed among some mentions; where none of them did, for any."""
    return min((first[i] for i in component if i in first), default=min(first.values(), default=EARLIEST))


def _hanging_together(tx: Transaction, arriving: Sequence[MentionRow]) -> dict[str, MentionRow]:
    """The arriving mentions that have blocks, and all that hang together with them by blocks."""
    rows = {m.id: m for m in arriving if _blocks(m)}
    frontier, seen = list(rows.values()), set[str]()
    while fresh := {block for m in frontier for block in _blocks(m)} - seen:
        seen |= fresh
        frontier = [m for m in tx.mentions(keys=fresh) if m.id not in rows]
        rows |= {m.id: m for m in frontier}
    return rows


# ---- orders, removals and the rest: events known by who is in them and when ----


def _join_events(tx: Transaction, arriving: Sequence[MentionRow], first: Days, moved: Days) -> Moves:
    """Joins events kind by kind, those included whose ends have moved."""
    moves = Moves()
    tx.put_mentions(arriving)
    for kind in EVENT_KINDS:
        ids = {m.id: first.get(m.id, EARLIEST) for m in arriving if m.kind == kind}
        ends = {**moves.days, **moved}
        for row in tx.statements(targets=ends):
            if row.kind == kind:
                day = ends[str(row.target)]
                ids[row.subject] = min(day, ids.get(row.subject, day))
        if ids:
            moves.add(_regroup(tx, kind, ids))
    return moves


def _regroup(tx: Transaction, kind: str, first: Days) -> Moves:
    """Finds again which mentions are one event, for some mentions and all that share or shared a place with them."""
    rows = {m.id: m for m in tx.mentions(ids=first)}
    told = EventsTold(tx, kind)
    keys: dict[str, tuple[str, ...]] = {}
    frontier, seen = set(rows), set[str]()
    while frontier:
        told.read(rows[i] for i in sorted(frontier))
        for id in frontier:
            everywhere = {place for day in told.days(id) for place in places(told.on(id, day))}
            keys[id] = (*sorted(everywhere), *judged_keys(rows[id].keys))
        # The old places count too: who was joined with a mention there may have to part from it now.
        fresh = {key for i in frontier for key in (*keys[i], *rows[i].keys)} - seen
        seen |= fresh
        found = {m.id: m for m in tx.mentions(keys=fresh)}
        frontier = set(found) - set(rows)
        rows |= {i: found[i] for i in frontier}

    compare = ComparedOnce()

    def parted(known: date, mentions: Sequence[MentionRow]) -> Iterable[list[str]]:
        events = {m.id: told.on(m.id, known) for m in mentions}
        judged = {m.id: judged_keys(m.keys) for m in mentions}
        for component in components({id: (*places(event), *judged[id]) for id, event in events.items()}):
            decided = Judged({id: judged[id] for id in component})
            found = groups([events[id] for id in component], decided, compare)
            yield from ([event.id for event in group] for group in found)

    moves = Moves()
    changed: list[MentionRow] = []
    for component in components(keys):
        members = [rows[id] for id in component]
        days = {day for id in component for day in told.days(id)}
        for mention in over_time(members, _earliest(first, component), days, parted):
            now = replace(mention, keys=keys[mention.id])
            moves.note(rows[mention.id], now)
            if now != rows[mention.id]:
                changed.append(now)
    tx.put_mentions(changed)
    return moves
