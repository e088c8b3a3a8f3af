"""Why mentions are taken for one thing: for each of them the strongest reason, or what a person decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.resolve.compare import compare
from graph.resolve.event_groups import compare_orders
from graph.resolve.events import EVENT_KINDS
from graph.resolve.events_told import EventsTold
from graph.resolve.judged import judged_key, judged_keys
from graph.resolve.keys import keys_on
from graph.resolve.traits import Profile
from graph.store.base import Transaction
from graph.store.decision import Decision, in_force
from graph.store.rows import MentionRow

COMPARED = 60
"""Mentions that are compared with each other at most; a thing in every document has thousands."""

SENTENCES: Mapping[str, str] = {
    "Obligation": "Both tell of what the same order makes somebody do.",
    "Claim": "The same speaker says the same of the same thing, in nearly the same words.",
    "Removal": "Both tell of the same person and country, on days that may be one.",
    "CustodyStay": "Both tell of the same person and place, on days that may be one.",
}
"""What joins mentions of events that are not weighed reason by reason."""


@dataclass(frozen=True)
class Tie:
    """Two mentions of one thing and what ties them: weighed reasons, or a person's judgement."""

    one: str
    other: str
    weight: float | None
    reasons: tuple[tuple[str, float], ...]
    judged: Decision | None = None


def ties(tx: Transaction, mentions: Sequence[MentionRow], known: date) -> Iterator[Tie]:
    """For each mention of an entity but the first, what ties it best to another one; and every judgement on any of them."""
    members = sorted(mentions, key=lambda m: (m.since, m.id))[:COMPARED]
    yield from judgements(tx, mentions)
    if len(members) < 2:
        return
    weighed = _weighing(tx, members, known)
    for place, member in enumerate(members[1:], 1):
        found = [Tie(other.id, member.id, *weighed(other, member)) for other in members[:place]]
        yield max(found, key=lambda tie: (tie.weight or 0.0, tie.one))


def judgements(tx: Transaction, mentions: Sequence[MentionRow]) -> Iterator[Tie]:
    """What people decided on any of these mentions, and on which others."""
    keys = {key for m in mentions for key in judged_keys(m.keys)}
    if not keys:
        return
    for decision in in_force(tx.decisions([f"document-{m.document}" for m in mentions])):
        if decision.act == "judge" and judged_key(decision) in keys:
            said = ((f"{decision.by} judged them {decision.judgement}: {decision.because}", 0.0),)
            ends = [m.id for m in tx.mentions(keys=[judged_key(decision)])]
            yield Tie(ends[0], ends[-1], None, said, decision)


def _weighing(
    tx: Transaction, members: Sequence[MentionRow], known: date
) -> Callable[[MentionRow, MentionRow], tuple[float, tuple[tuple[str, float], ...]]]:
    kind = members[0].kind
    if kind == "Order":
        told = EventsTold(tx, kind)
        told.read(members)

        def orders(one: MentionRow, other: MentionRow) -> tuple[float, tuple[tuple[str, float], ...]]:
            verdict = compare_orders(told.on(one.id, known), told.on(other.id, known))
            return verdict.weight, verdict.reasons

        return orders
    if kind in EVENT_KINDS:
        return lambda *_: (1.0, ((SENTENCES[kind], 1.0),))

    def things(one: MentionRow, other: MentionRow) -> tuple[float, tuple[tuple[str, float], ...]]:
        first, second = (Profile.from_keys(kind, keys_on(each, known)) for each in (one, other))
        if listed := first.of("ref") & second.of("ref"):
            return 2.0, ((f"Both are {min(listed)} in the lists of known names.", 2.0),)
        verdict = compare(first, second, in_one_document=one.document == other.document)
        return verdict.weight, verdict.reasons

    return things
