"""Accepts, rejects and corrects statements. A rejected one counts on no day; a corrected one is put right on the same words.

What was decided is kept apart from the statements, by what they say. So it holds again when the document is read anew or
changes, and taking it back leaves the statements as they were read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from errors import BadArgument, UnknownEntity
from graph.hubs import choose_bearers
from graph.picking import CALLED
from graph.record import members
from graph.resolve.candidates import blocks
from graph.resolve.copies import STORY
from graph.resolve.events import EVENT_KINDS
from graph.resolve.judged import judged_keys
from graph.resolve.keys import with_keys
from graph.resolve.resolver import resolve_again
from graph.resolve.traits import Profile, profiles_kept
from graph.review.anchors import anchor, found_again, mention_of
from graph.review.judging import anchor_again
from graph.review.saying import ADDED, sayings
from graph.review.signing import Effect, Signature, next_number
from graph.store.base import Transaction
from graph.store.decision import Act, Correction, Decision, Said, in_force
from graph.store.rows import MentionRow, StatementRow, ever
from graph.writing import write_graph
from schema.dates import PartialDate
from schema.model import Schema
from schema.statement import Value

ORDER_OF_OBLIGATION = "under"
"""The link without which an obligation is none."""

KEPT = ("ref", "bears")
"""Traits that do not come from statements."""


def review(
    tx: Transaction, schema: Schema, act: Act, statement: str, signed: Signature, fact: tuple[str, str] | None = None
) -> Effect:
    """Accepts, rejects or corrects one statement; `fact` is the property or link and what is right, in words."""
    found = tx.statements(keys=[statement])
    if not found:
        raise UnknownEntity(f"There is no statement {statement[:60]!r}.", hint="writ review list shows their keys.")
    row = found[0]
    if row.reader.startswith(ADDED):
        raise BadArgument(
            f"{statement} was added by {row.reader}.",
            hint=f"Withdraw it: writ judge --withdraw {row.reader[len(ADDED) :]}",
        )
    rows = [each for each in tx.statements(documents=[row.document]) if each.version == row.version]
    said = sayings(rows)[row.key]
    correction = None
    if act == "correct":
        if fact is None:
            raise BadArgument("A correction needs what is right.", hint="Write FACT=VALUE, such as issued=2025-05-23.")
        correction = right(tx, schema, row, *fact)
    decision = Decision(
        next_number(tx), act, signed.by, signed.because, signed.at, said=said, correction=correction
    )  # fmt: skip
    earlier = [each for each in in_force(tx.decisions([f"document-{row.document}"])) if each.said == said]
    if earlier and not (act == "correct" and correction and correction.name != row.name):
        named = "; ".join(f"{each.id} by {each.by}: {each.act}" for each in earlier)
        raise BadArgument(f"It was reviewed before ({named}).", hint="Withdraw that decision first.")
    tx.add_decisions([decision])
    return Effect(decision.id, restate(tx, schema, row.document, signed.at))


def right(tx: Transaction, schema: Schema, row: StatementRow, name: str, words: str) -> Correction:
    """A corrected fact as stores keep it; raises BadArgument saying what would fit."""
    kind = schema.kind(row.kind)
    if name in kind.links:
        end = mention_of(tx, words)
        if end.kind not in kind.links[name].to:
            raise BadArgument(
                f"{kind.name}.{name} leads to no {end.kind}.", hint=f"It leads to {', '.join(kind.links[name].to)}."
            )
        own = [m for m in members(tx, end.entity) if m.document == row.document]
        if not own:
            raise BadArgument(
                f"The document of this statement does not tell of {words}.", hint="Name something that it tells of."
            )
        return Correction(name, target=anchor(tx, own[0]))
    prop = kind.properties.get(name)
    if prop is None or prop.worked_out:
        known = [each.name for each in kind.properties.values() if not each.worked_out]
        raise BadArgument(f"{kind.name} has no fact {name[:60]!r}.", hint=f"It has {', '.join([*known, *kind.links])}.")
    value: Value = words
    try:
        if prop.sort == "date":
            value = str(PartialDate.parse(words))
        elif prop.sort == "number":
            value = int(words)
        elif prop.sort == "flag":
            value = {"yes": True, "true": True, "no": False, "false": False}[words.lower()]
    except (ValueError, KeyError):
        raise BadArgument(
            f"{words[:60]!r} is no {prop.sort}.", hint="Write a day as 2025-05-23, a flag as yes or no."
        ) from None
    if prop.vocabulary is not None and words not in prop.vocabulary.values:
        raise BadArgument(
            f"{words[:60]!r} is not in the list {prop.vocabulary.name!r}.",
            hint=f"It holds {', '.join(prop.vocabulary.values)}.",
        )
    if not words.strip():
        raise BadArgument(f"{name} cannot be empty.", hint="Reject the statement instead.")
    return Correction(name, value)


def restate(tx: Transaction, schema: Schema, document: str, at: str | None) -> int:
    """Gives the statements of a document the status that people decided, and writes again what that changes.

    `at`: the instant, where this is a change of the dataset of its own.
    """
    log = in_force(tx.decisions([f"document-{document}"]))
    rows = tx.statements(documents=[document])
    wanted = {row.key: row for row in _decided(tx, schema, document, rows, log)}
    held = {row.key: row for row in rows}
    changed = [row for key, row in wanted.items() if held.get(key) != row]
    gone = [row for key, row in held.items() if key not in wanted]
    tx.remove_statements([row.key for row in gone])
    tx.add_statements([row for row in changed if row.key not in held])
    for status in sorted({row.status for row in changed}):
        tx.set_status([row.key for row in changed if row.key in held and row.status == status], status)
    subjects = {row.subject for row in (*changed, *gone)}
    ends = {end for row in (*changed, *gone) for end in (row.target,) if end}
    rekeyed = [*retold(tx, document, list(wanted.values())), *anchor_again(tx, document, log)]
    by_id = {m.id: m for m in rekeyed}
    if not (changed or gone or by_id):
        return 0
    events = [m for m in tx.mentions(documents=[document]) if m.kind in EVENT_KINDS]
    resolved = resolve_again(tx, list({**{m.id: m for m in events}, **by_id}.values()) if changed or gone else rekeyed)
    touched = resolved.touched | ever(tx.mentions(ids=subjects | ends))
    again = resolved.relinked | ever(tx.mentions(ids=subjects))
    choose_bearers(tx, {document, *resolved.documents}, again)
    renamed = tx.mentions(ids={row.subject for row in (*changed, *gone) if row.name in CALLED})
    reshaped = resolved.reshaped | ever(renamed)
    written = write_graph(tx, schema, replace(resolved, touched=touched, reshaped=reshaped), [document])
    if at is not None:
        tx.count_loads(at)
    return len(written)


def _decided(
    tx: Transaction, schema: Schema, document: str, rows: Sequence[StatementRow], log: Sequence[Decision]
) -> Iterator[StatementRow]:
    """The statements of a document as people left them: with their status, and with those that were added."""
    decisions = [each for each in log if each.said is not None]
    versions: dict[int, list[StatementRow]] = defaultdict(list)
    for row in rows:
        if not row.reader.startswith(ADDED):
            versions[row.version].append(row)
    current = tx.current_versions([document]).get(document)
    for number, listed in versions.items():
        said_by_key, by_key = sayings(listed), {row.key: row for row in listed}
        by_saying = {said: by_key[key] for key, said in said_by_key.items()}
        status = {row.key: "proposed" for row in listed}
        added: list[StatementRow] = []
        for decision in decisions:
            assert decision.said is not None
            on = by_saying.get(decision.said)
            if on is not None:
                status[on.key] = _status(decision)
            elif decision.correction is not None and current is not None and number == current.number:
                on = _where_it_would_stand(decision.said, listed, current.document.text)
            if on is not None and decision.correction is not None:
                made = _corrected(decision, decision.correction, on, listed)
                added += [made] if made else []
        counting = [replace(row, status=status[row.key]) for row in listed] + added
        gone = _gone(schema, counting)
        yield from (replace(row, status="rejected") if gone & {row.subject, row.target} else row for row in counting)


def _gone(schema: Schema, rows: Sequence[StatementRow]) -> set[str]:
    """Mentions of which nothing is left that makes them what they are: where no order was made, nothing is said of one."""
    gone: set[str] = set()
    while True:
        told: dict[str, set[str]] = defaultdict(set)
        left: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            kind = schema.kind(row.kind)
            if row.name == ORDER_OF_OBLIGATION or (row.name in kind.properties and kind.properties[row.name].required):
                told[row.subject].add(row.name)
                if row.status != "rejected" and row.target not in gone:
                    left[row.subject].add(row.name)
        more = {mention for mention, names in told.items() if names - left[mention]} - gone
        if not more:
            return gone
        gone |= more


def _status(decision: Decision) -> str:
    if decision.correction is not None and decision.said is not None:
        return "rejected" if decision.correction.name == decision.said.name else "proposed"
    return "accepted" if decision.act == "accept" else "rejected"


def _where_it_would_stand(said: Said, rows: Sequence[StatementRow], text: str) -> StatementRow | None:
    """A statement that a new version no longer makes, on the same words about the same thing, if both are still there."""
    subject = found_again(said.subject, rows) if said.subject else None
    beside = next((row for row in rows if row.subject == subject), None)
    start = text.find(said.quote)
    if beside is None or start < 0:
        return None
    return replace(
        beside, name=said.name, value=said.value, target=None, target_kind=None, facts=said.facts, said_by=None,
        holds=None, start=start, end=start + len(said.quote), quote=said.quote,
    )  # fmt: skip


def _corrected(
    decision: Decision, correction: Correction, row: StatementRow, rows: Sequence[StatementRow]
) -> StatementRow | None:
    """What a person found right, on the words of the statement that was wrong."""
    end = found_again(correction.target, rows) if correction.target else None
    if correction.target is not None and end is None:
        return None
    same = correction.name == row.name
    return replace(
        row,
        key=f"{decision.id}.{row.version}",
        id=decision.id,
        name=correction.name,
        value=correction.value,
        target=end,
        target_kind=correction.target.kind if correction.target else None,
        facts=row.facts if same else (),
        holds=row.holds if same else None,
        reader=f"{ADDED}{decision.id}",
        status="accepted",
    )


def retold(tx: Transaction, document: str, rows: Sequence[StatementRow]) -> list[MentionRow]:
    """Mentions of a document that are known by other traits now that some statements no longer count."""
    ends = {end for row in rows for end in (row.subject, row.target, row.said_by) if end}
    mentions = {m.id: m for m in tx.mentions(ids=ends, documents=[document])}
    told: dict[str, MentionRow] = {}
    for number in sorted({row.version for row in rows}):
        of_version = [row for row in rows if row.version == number]
        day = min(row.known[0] for row in of_version)
        for id, profile in profiles_kept(of_version, mentions).items():
            m, earlier = mentions[id], told.get(id)
            traits = {trait for trait in Profile.from_keys(m.kind, m.keys).traits if trait[0] in KEPT}
            traits |= Profile.from_keys(m.kind, earlier.keys).traits if earlier else set()
            profile = replace(profile, traits=profile.traits | traits)
            keys = (*profile.keys, *blocks(profile), *judged_keys(m.keys))
            told[id] = with_keys(earlier, keys, day) if earlier else replace(m, keys=keys, keys_before=())
    found = []
    for m in mentions.values():
        if m.kind in EVENT_KINDS or m.kind == STORY:
            continue
        now = told.get(m.id) or _untold(m)
        if (sorted(now.keys), now.keys_before) != (sorted(m.keys), m.keys_before):
            found.append(now)
    return found


def _untold(mention: MentionRow) -> MentionRow:
    """A mention of which no statement that counts tells anything."""
    traits = Profile.from_keys(mention.kind, mention.keys).traits
    profile = Profile(mention.kind, frozenset(trait for trait in traits if trait[0] in KEPT))
    keys = (*profile.keys, *blocks(profile), *judged_keys(mention.keys))
    return replace(mention, keys=keys, keys_before=())
