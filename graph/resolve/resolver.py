"""Gives every mention its entity when a document arrives, and says which entities that changes.

What points at a mention is looked at again only when that mention moves to another entity, not when its entity gains one
more: otherwise every document about a judge would touch all orders that the judge ever made.

An entity's id is the least id among its mentions, or comes from the list that names it (a court, an agency, a country),
so that the same documents give the same ids in whatever order they are loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.resolve.candidates import blocks, last_names
from graph.resolve.clusters import clusters, components
from graph.resolve.compare import compare, signature
from graph.resolve.compare.reason import SAME, Verdict
from graph.resolve.copies import PREFIX as STORY_PREFIX
from graph.resolve.copies import STORY
from graph.resolve.event_groups import groups
from graph.resolve.events import EVENT_KINDS, EventMention, EventPerson, places
from graph.resolve.judged import Judged, judged_keys
from graph.resolve.names import COMMON_PSEUDONYM
from graph.resolve.traits import Mentioned, Profile
from graph.store.base import MentionRow, StatementRow, Transaction
from schema.statement import entity_id


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


def resolve(tx: Transaction, documents: Sequence[Arriving]) -> Resolved:
    """Resolves the mentions of some documents."""
    ids = {mentioned.id for each in documents for mentioned in each.own} | {each.story.id for each in documents}
    known = {m.id: m for m in tx.mentions(ids=ids)}
    things, events, stories = [], [], []
    for each in documents:
        for mentioned, profile in each.own.items():
            before = known.get(mentioned.id)
            if mentioned.kind in EVENT_KINDS:
                keys = before.keys if before else ()
                entity = before.entity if before else mentioned.id
                events.append(MentionRow(mentioned.id, mentioned.kind, each.document, keys, entity))
                continue
            if before:  # what an earlier version of the document said of it still counts
                profile = replace(
                    profile, traits=profile.traits | Profile.from_keys(mentioned.kind, before.keys).traits
                )
            entity = before.entity if before else _alone(mentioned.id, profile)
            keys = (*profile.keys, *blocks(profile), *judged_keys(before.keys if before else ()))
            things.append(MentionRow(mentioned.id, mentioned.kind, each.document, keys, entity))
        story, held = each.story, known.get(each.story.id)
        if held is not None:
            story = replace(story, entity=held.entity, keys=(*story.keys, *judged_keys(held.keys)))
        stories.append(_by_itself(story))
    things += [*stories, *_left_by(tx, [known[m.id] for m in stories if m.id in known], stories)]
    changed, moved = _join_things(tx, things)
    more, moved_events = _join_events(tx, events, moved)
    arriving = [*things, *events]
    return _resolved(
        tx, changed | more, moved | moved_events, arriving, {m.id: m.entity for m in arriving if m.id not in known}
    )


def resolve_again(tx: Transaction, rows: Sequence[MentionRow]) -> Resolved:
    """Resolves mentions whose keys change to those given: what they were joined with, and what they may be now."""
    before = {m.id: m for m in tx.mentions(ids={m.id for m in rows})}
    lost = {block for m in rows for block in {*_blocks(before[m.id])} - {*_blocks(m)}}
    given = {m.id for m in rows}
    left = [m for m in tx.mentions(keys=lost) if m.id not in given and m.kind not in EVENT_KINDS]
    things = [m for m in rows if m.kind not in EVENT_KINDS]
    alone = [_by_itself(m) for m in things]
    parted = {m.id for m in alone if m.entity != before[m.id].entity}
    changed, moved = _join_things(tx, [*alone, *left])
    changed |= {before[id].entity for id in parted} | {m.entity for m in alone if m.id in parted}
    moved |= parted
    events = [m for m in rows if m.kind in EVENT_KINDS]
    more, moved_events = _join_events(tx, events, moved)
    return _resolved(tx, changed | more, moved | moved_events, rows, {})


def _by_itself(mention: MentionRow) -> MentionRow:
    """A mention that shares no block with any other, as the entity that it is alone."""
    if _blocks(mention):
        return mention
    return replace(mention, entity=_alone(mention.id, Profile.from_keys(mention.kind, mention.keys)))


def _left_by(tx: Transaction, before: Sequence[MentionRow], now: Sequence[MentionRow]) -> list[MentionRow]:
    """Other stories with which one of these shared a block that it has no more."""
    has = {m.id: {*_blocks(m)} for m in now}
    lost = {block for m in before for block in _blocks(m) if block not in has[m.id]}
    return [m for m in tx.mentions(keys=lost) if m.kind == STORY and m.id not in has] if lost else []


def _resolved(
    tx: Transaction, changed: set[str], moved: set[str], arriving: Iterable[MentionRow], new: Mapping[str, str]
) -> Resolved:
    """What has to be written again; `new`: the entities that mentions had when they first arrived."""
    elsewhere = moved - set(new)
    # What links to a mention that is now part of another entity has to be written again as well.
    sources = {row.subject for row in tx.statements(targets=elsewhere)}
    relinked = {m.entity for m in tx.mentions(ids=sources)}
    elsewhere_now = tx.mentions(ids=elsewhere)
    gained = {m.entity for m in elsewhere_now}
    joined = {new[i] for i in moved if i in new}
    stories = {m.document for m in arriving if m.kind == STORY}
    # One that moves leaves others behind, which may be copies of nothing now.
    left = {entity for entity in changed if entity.startswith(STORY_PREFIX)}
    stories |= {m.document for m in tx.mentions(ids=moved, entities=left) if m.kind == STORY}
    return Resolved(
        frozenset(changed | relinked | {m.entity for m in tx.mentions(ids={m.id for m in arriving})}),
        frozenset(changed - joined | gained) if gained else frozenset(),
        frozenset(relinked),
        frozenset(stories),
        frozenset(m.document for m in elsewhere_now),
    )


def resolve_all(tx: Transaction, mentions: Sequence[MentionRow]) -> Resolved:
    """Resolves all mentions of a record from their keys alone, as if none had an entity yet; touches all entities."""
    fresh = [replace(m, entity=_alone(m.id, Profile.from_keys(m.kind, m.keys))) for m in mentions]
    tx.put_mentions(fresh)
    _join_things(tx, [m for m in fresh if m.kind not in EVENT_KINDS])
    _join_events(tx, [replace(m, keys=judged_keys(m.keys)) for m in fresh if m.kind in EVENT_KINDS], set())
    return Resolved(frozenset(m.entity for m in tx.mentions(ids={m.id for m in fresh})))


def _alone(mention: str, profile: Profile) -> str:
    """The entity of a mention that is compared with no other: that of the list which names it, a tombstone, or itself."""
    if stone := profile.of("forgotten"):
        return min(stone)
    listed = min(profile.of("ref"), default=None)
    return entity_id(profile.kind, f"ref:{listed}") if listed else mention


# ---- people, judges, courts, cases: things known by what is told of them ----


Moves = tuple[set[str], set[str]]
"""Entities whose members changed, and mentions that moved from one entity to another."""


def _join_things(tx: Transaction, arriving: Sequence[MentionRow]) -> Moves:
    """Joins mentions that share blocks by the verdicts on them."""
    tx.put_mentions(arriving)
    rows = _hanging_together(tx, arriving)
    changed: set[str] = set()
    moved: list[MentionRow] = []
    for component in components({m.id: _blocks(m) for m in rows.values()}):
        for thing in _things([rows[i] for i in component]):
            entity = min(m.id for m in thing)
            for mention in thing:
                if mention.entity != entity:
                    changed |= {mention.entity, entity}
                    moved.append(replace(mention, entity=entity))
    tx.put_mentions(moved)
    return changed, {m.id for m in moved}


def _blocks(mention: MentionRow) -> list[str]:
    return [key for key in mention.keys if not key.startswith("~")]


def _hanging_together(tx: Transaction, arriving: Sequence[MentionRow]) -> dict[str, MentionRow]:
    """The arriving mentions that have blocks, and all that hang together with them by blocks."""
    rows = {m.id: m for m in arriving if _blocks(m)}
    frontier, seen = list(rows.values()), set[str]()
    while fresh := {block for m in frontier for block in _blocks(m)} - seen:
        seen |= fresh
        frontier = [m for m in tx.mentions(keys=fresh) if m.id not in rows]
        rows |= {m.id: m for m in frontier}
    return rows


def _things(mentions: Sequence[MentionRow]) -> list[list[MentionRow]]:
    """Parts mentions of one component into things; those told of alike are compared once, with all that they tell."""
    alike: dict[str, list[MentionRow]] = defaultdict(list)
    sures: dict[str, str] = {}
    for mention in mentions:
        sure = signature(Profile.from_keys(mention.kind, mention.keys))
        name = "\n".join([mention.kind, *(sure or sorted(mention.keys))])
        if judged_keys(mention.keys):  # a person looked at this one and no other
            sures[name := f"{name}\n{mention.id}"] = "\n".join(sure or ())
        elif sure:
            sures[name] = "\n".join(sure)
        alike[name].append(mention)
    profile = {
        name: Profile.from_keys(listed[0].kind, {key for m in listed for key in m.keys})
        for name, listed in alike.items()
    }
    block = {name: {b for m in listed for b in _blocks(m)} for name, listed in alike.items()}
    documents = {name: {m.document for m in listed} for name, listed in alike.items()}

    def verdict(one: str, other: str) -> Verdict | None:
        if not block[one] & block[other] or profile[one].kind != profile[other].kind:
            return None
        if sures.get(one) and sures.get(one) == sures.get(other):
            return ALIKE
        return compare(profile[one], profile[other], in_one_document=bool(documents[one] & documents[other]))

    judged = Judged({name: judged_keys(key for m in listed for key in m.keys) for name, listed in alike.items()})
    found = clusters(list(alike), verdict, judged)
    return [
        part
        for names in found
        for part in (
            [[m for n in names for m in alike[n]]]
            if len(names) > 1  # by a verdict, or by a person's judgement on two that are told of alike
            else _same_words(alike[names[0]], profile[names[0]])
        )
    ]


ALIKE = Verdict(2 * SAME, (("Both documents tell of it alike.", 2 * SAME),))
"""The verdict on mentions with one signature, where one of them was judged and so stands by itself."""


def _same_words(mentions: list[MentionRow], profile: Profile) -> list[list[MentionRow]]:
    """Mentions told of in the same words are one where those words identify; a bare name alone does not."""
    if len(mentions) > 1 and compare(profile, profile).decision != "same" and len({m.keys for m in mentions}) == 1:
        return [[mention] for mention in mentions]
    return [mentions]


# ---- orders, removals and the rest: events known by who is in them and when ----


def _join_events(tx: Transaction, arriving: Sequence[MentionRow], moved: set[str]) -> Moves:
    """Joins events kind by kind, those included whose ends have moved."""
    changed: set[str] = set()
    events_moved: set[str] = set()
    tx.put_mentions(arriving)
    for kind in EVENT_KINDS:
        ids = {m.id for m in arriving if m.kind == kind}
        ids |= {row.subject for row in tx.statements(targets=moved | events_moved) if row.kind == kind}
        if ids:
            more, others = _regroup(tx, kind, ids)
            changed |= more
            events_moved |= others
    return changed, events_moved


def _regroup(tx: Transaction, kind: str, ids: Collection[str]) -> Moves:
    """Finds again which mentions are one event, for some mentions and all that share or shared a place with them."""
    rows = {m.id: m for m in tx.mentions(ids=ids)}
    before = dict(rows)
    events: dict[str, EventMention] = {}
    keys: dict[str, tuple[str, ...]] = {}
    frontier, places_seen = set(rows), set[str]()
    while frontier:
        for event in event_mentions(tx, kind, [rows[i] for i in sorted(frontier)]):
            events[event.id], keys[event.id] = event, (*places(event), *judged_keys(rows[event.id].keys))
        # The old places count too: who was joined with a mention there may have to part from it now.
        fresh = {key for i in frontier for key in (*keys[i], *rows[i].keys)} - places_seen
        places_seen |= fresh
        found = {m.id: m for m in tx.mentions(keys=fresh)}
        frontier = set(found) - set(rows)
        rows |= {i: found[i] for i in frontier}
        before |= {i: found[i] for i in frontier}
    changed: set[str] = set()
    moved: set[str] = set()
    judged = Judged(keys)
    for component in components(keys):
        for group in groups([events[i] for i in component], judged):
            entity = min(event.id for event in group)
            for event in group:
                if rows[event.id].entity != entity:
                    changed |= {rows[event.id].entity, entity}
                    moved.add(event.id)
                rows[event.id] = MentionRow(event.id, kind, event.document, keys[event.id], entity)
    tx.put_mentions([row for i, row in rows.items() if row != before[i]])
    return changed, moved


def event_mentions(tx: Transaction, kind: str, mentions: Sequence[MentionRow]) -> Iterable[EventMention]:
    """Events as these mentions tell of them, with their ends as entities."""
    statements: dict[str, list[StatementRow]] = defaultdict(list)
    for row in tx.statements(subjects={m.id for m in mentions}):
        statements[row.subject].append(row)
    targets = {row.target for rows in statements.values() for row in rows if row.target}
    ends_by_id = {m.id: m for m in tx.mentions(ids=targets)}
    for mention in mentions:
        words: dict[str, set[str]] = defaultdict(set)
        ends: dict[str, set[str]] = defaultdict(set)
        people: set[EventPerson] = set()
        for row in statements[mention.id]:
            if row.status == "rejected":
                continue
            if row.target is None:
                words[row.name].add(str(row.value))
                continue
            end = ends_by_id[row.target]
            profile = Profile.from_keys(end.kind, end.keys)
            if not (row.name == "issued_by" and profile.of("unnamed")):
                ends[row.name].add(end.entity)
            if row.name == "in_case":
                words["parties"] |= {
                    last_names(case) for case in profile.of("case") if not COMMON_PSEUDONYM.search(case)
                }
            if row.name == "acts_on":
                words["how"].add(dict(row.facts).get("how", ""))
            if end.kind == "Person":
                people.add(EventPerson.of(end.entity, profile))
            elif row.name == "issued_by" and end.kind == "Judge":
                ends["court_of_issuer"] |= {
                    entity_id("Court", f"ref:{court}") for court in profile.of("court") if court.startswith("court:")
                }
        yield EventMention(
            mention.id,
            kind,
            mention.document,
            min(row.known[0] for row in statements[mention.id]),
            {name: tuple(sorted(values)) for name, values in words.items()},
            {name: tuple(sorted(ids)) for name, ids in ends.items()},
            tuple(sorted(people)),
        )
