"""Records that two things are the same, are different, or that nobody can tell; and takes such a judgement back.

A judgement holds on all days: which mentions are of one thing does not change with the day asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from errors import BadArgument
from graph.hubs import choose_bearers
from graph.resolve.judged import Judged, judged_key
from graph.resolve.resolver import Resolved, resolve_again
from graph.review.anchors import anchor, found_again, mention_of, refuse_other_kinds
from graph.review.signing import Effect, Signature, next_number
from graph.store.base import Transaction
from graph.store.decision import Decision, Judgement, in_force
from graph.store.rows import MentionRow
from graph.writing import write_graph
from schema.model import Schema


def judge(tx: Transaction, schema: Schema, one: str, other: str, judgement: Judgement, signed: Signature) -> Effect:
    """Records a judgement on two entities or mentions, and writes again what it changes."""
    pair = (mention_of(tx, one), mention_of(tx, other))
    decision = Decision(
        next_number(tx), "judge", signed.by, signed.because, signed.at, judgement, tuple(anchor(tx, m) for m in pair)
    )
    _refuse_impossible(tx, decision, pair)
    tx.add_decisions([decision])
    key = judged_key(decision)
    return Effect(decision.id, rekey(tx, schema, [replace(m, keys=(*m.keys, key)) for m in pair], signed.at))


def unjudge(tx: Transaction, schema: Schema, decision: Decision, at: str) -> int:
    """Takes the effect of a judgement away: the graph is what it was without it."""
    key = judged_key(decision)
    rows = [replace(m, keys=tuple(k for k in m.keys if k != key)) for m in tx.mentions(keys=[key])]
    return rekey(tx, schema, rows, at)


def rekey(tx: Transaction, schema: Schema, rows: Sequence[MentionRow], at: str) -> int:
    """Gives mentions other keys, and writes again what that changes."""
    return write_again(tx, schema, resolve_again(tx, rows), at)


def write_again(tx: Transaction, schema: Schema, resolved: Resolved, at: str) -> int:
    """Writes the graph rows that a decision changed, and counts it as a change of the dataset."""
    choose_bearers(tx, resolved.documents, resolved.relinked)
    written = len(write_graph(tx, schema, resolved))
    tx.count_loads(at)
    return written


def anchor_again(tx: Transaction, document: str, decisions: Sequence[Decision]) -> list[MentionRow]:
    """Mentions that take over a judgement from one of which the new version of their document no longer tells."""
    judgements = [each for each in decisions if each.act == "judge"]
    if not judgements:
        return []
    current = tx.current_versions([document]).get(document)
    rows = [r for r in tx.statements(documents=[document]) if current is not None and r.version == current.number]
    changed: dict[str, MentionRow] = {}
    for decision in judgements:
        key = judged_key(decision)
        bearers = {m.id for m in tx.mentions(keys=[key])}
        for each in decision.anchors:
            if each.document != document:
                continue
            now = found_again(each, rows)
            left = bearers & {m.id for m in tx.mentions(documents=[document])} - {row.subject for row in rows}
            if now is None or now in bearers or not left:
                continue
            moves = tx.mentions(ids=[now, *left])
            for m in moves:
                m = changed.get(m.id, m)
                keys = (*m.keys, key) if m.id == now else tuple(k for k in m.keys if k != key)
                changed[m.id] = replace(m, keys=keys)
    return list(changed.values())


def _refuse_impossible(tx: Transaction, decision: Decision, pair: tuple[MentionRow, MentionRow]) -> None:
    """Raises BadArgument where a judgement says nothing, or contradicts one in force."""
    one, other = pair
    refuse_other_kinds(one, other)
    if one.id == other.id:
        raise BadArgument(
            f"{decision.anchors[0].mention} is both of the two.",
            hint="To part what was joined, name two of its mentions: writ why ID lists them.",
        )
    for mention in pair:
        if any(key.startswith("~ref:") for key in mention.keys):
            raise BadArgument(
                f"{mention.id} is known by the lists of names, not by what is told of it.",
                hint="Correct the name in the document's statements (writ review), or the list.",
            )
    judged = [each for each in in_force(tx.decisions()) if each.act == "judge"]
    keys: dict[str, set[str]] = {}
    for each in judged:
        key = judged_key(each)
        for mention in tx.mentions(keys=[key]):
            keys.setdefault(mention.id, set()).add(key)
    before = Judged(keys)
    against = (
        before.forbids((one.id,), (other.id,)) if decision.judgement == "same" else before.together(one.id, other.id)
    )
    if against:
        ids = {*before.decided(one.id), *before.decided(other.id)}
        named = [each for each in judged if ids & {a.mention for a in each.anchors}]
        said = "; ".join(f"{each.id} by {each.by}: {each.judgement}" for each in named)
        raise BadArgument(f"That contradicts what was decided before ({said}).", hint="Withdraw that decision first.")
