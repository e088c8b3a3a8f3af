"""Removes a person or a document for good, everywhere in the store, and leaves a tombstone that says when and why.

Of a document nothing is left. Of a person no name is left in any document, and nothing that was said of him or her; what the
documents say of others stands, with its places. This is the one decision that cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from errors import BadArgument, UnknownEntity
from graph.hubs import choose_again
from graph.record import members
from graph.resolve.events import EVENT_KINDS
from graph.resolve.keys import blocks_of
from graph.resolve.resolver import resolve_again
from graph.resolve.traits import Profile
from graph.review.forgotten import content_prints, events_of, name_prints, names_told, salt_of, tombstone, tombstone_id
from graph.review.redaction import Redactor
from graph.review.reviewing import retold
from graph.review.signing import Signature, next_number
from graph.store.base import Transaction
from graph.store.decision import Anchor, Decision, Forgotten, Said
from graph.store.rows import MentionRow, StatementRow, Version, ever
from graph.writing import write_documents, write_graph
from schema.model import Schema


@dataclass(frozen=True)
class Removed:
    """What was removed: the tombstone that is left, how many documents it concerned, and their addresses."""

    decision: str
    tombstone: str
    documents: int
    urls: tuple[str, ...]
    """Addresses under which fetched pages may still be kept."""


def forget(tx: Transaction, schema: Schema, id: str, signed: Signature, salt: str) -> Removed:
    """Forgets a document (`document-…`) or a person; `salt`: fresh random digits, used where the store has none yet."""
    document = id.removeprefix("document-")
    if tx.versions([document]):
        return _forget_document(tx, schema, document, signed)
    found = tx.mentions(ids=[id]) or members(tx, id)
    if not found:
        raise UnknownEntity(
            f"There is no document or person {id[:80]!r}.", hint="Ids are shown by writ why and by search."
        )
    if any(key.startswith("~forgotten:") for m in found for key in m.keys):
        raise BadArgument(f"{id[:80]!r} was forgotten before.", hint="writ review log shows by whom.")
    if found[0].kind != "Person":
        raise BadArgument(f"{id[:80]!r} is a {found[0].kind}.", hint="Only people and documents can be forgotten.")
    return _forget_person(tx, schema, members(tx, found[0].entity), signed, salt)


# ---- a document ----


def _forget_document(tx: Transaction, schema: Schema, document: str, signed: Signature) -> Removed:
    versions = [each for each in tx.texts() if each.document.id == document]
    own = tx.mentions(documents=[document])
    shared = {key for m in own for key in blocks_of(m.all_keys)}
    neighbours = [m for m in tx.mentions(keys=shared) if m.document != document]
    prints = sorted({each for version in versions for each in content_prints(version.document)})
    made = Decision(
        next_number(tx), "forget", signed.by, signed.because, signed.at,
        forgotten=Forgotten("document", (f"document-{document}",), tuple(prints)),
    )  # fmt: skip
    tx.rewrite_decisions([_blank(each, document) for each in tx.decisions([f"document-{document}"])])
    touched = ever(own)
    tx.remove_documents([document])
    tx.replace_graph([f"document-{document}"], [], [])
    _write(tx, schema, neighbours, touched, signed.at)
    _bury(tx, made, [(f"document-{document}", "Document")])
    urls = tuple(sorted({version.document.url for version in versions if version.document.url}))
    return Removed(made.id, tombstone_id(made), 1, urls)


def _blank(decision: Decision, document: str) -> Decision:
    """A decision on a forgotten document, without the document's words."""

    def blank(anchor: Anchor) -> Anchor:
        return replace(anchor, words=()) if anchor.document == document else anchor

    said = decision.said
    if said is not None:
        said = Said(said.document, said.kind, said.name, None, "", (), "", said.place)
    right = replace(decision.correction, value=None, target=None) if decision.correction else None
    return replace(decision, anchors=tuple(map(blank, decision.anchors)), said=said, correction=right)


# ---- a person ----


def _forget_person(
    tx: Transaction, schema: Schema, members: Sequence[MentionRow], signed: Signature, fresh: str
) -> Removed:
    log = tx.decisions()
    salt = salt_of(log, fresh)
    people = {m.id for m in members}
    told = tx.statements(subjects=people)
    unnamed = {row.subject for row in told if row.name == "unnamed" and row.value is True}
    names = names_told((row.name, row.value) for row in told if row.subject not in unnamed)
    documents = {m.document for m in members}
    near, far = Redactor(names), Redactor(names, everywhere=True)
    prints: set[str] = set()
    for m in members:
        if m.id not in unnamed:
            prints |= {*name_prints(Profile.from_keys(m.kind, m.keys), m.document, salt)}
    ids = tuple(sorted(people | ever(members)))
    made = Decision(
        next_number(tx), "forget", signed.by, near.text(signed.because), signed.at,
        forgotten=Forgotten("person", ids, tuple(sorted(prints))),
    )  # fmt: skip
    changed: list[str] = []
    urls: set[str] = set()
    rewritten: list[Version] = []
    for version in tx.texts():
        redactor = near if version.document.id in documents else far
        clean = redactor.document(version.document)
        if clean != version.document or version.document.id in documents:
            changed.append(version.document.id)
            urls |= {version.document.url} if version.document.url else set()
            rewritten.append(replace(version, document=clean))
    tx.rewrite_decisions([near.decision(each) for each in log])
    touched = ever(tx.mentions(documents=changed))
    texts = {(version.document.id, version.number): version.document.text for version in rewritten}
    kept, gone = _without(tx.statements(documents=changed), people, near, texts) if changed else ([], [])
    tx.remove_statements([row.key for row in gone])
    tx.rewrite(rewritten, kept)
    left_out = events_of([(row.kind, row.name, row.target, row.subject) for row in gone], people) | people
    before = tx.mentions(documents=changed)
    tx.remove_mentions(left_out)
    again: dict[str, MentionRow] = {}
    for document in sorted(set(changed)):
        again |= {m.id: m for m in retold(tx, document, [row for row in kept if row.document == document])}
    events = [m for m in before if m.kind in EVENT_KINDS and m.id not in left_out]
    neighbours = tx.mentions(keys={key for m in before if m.id in left_out for key in blocks_of(m.all_keys)})
    rows = {m.id: m for m in (*neighbours, *events)} | again
    _write(tx, schema, list(rows.values()), touched, signed.at)
    write_documents(tx, schema, sorted(set(changed)))
    _bury(tx, made, [(id, "Person") for id in ids])
    return Removed(made.id, tombstone_id(made), len(set(changed)), tuple(sorted(urls)))


def _without(
    rows: Sequence[StatementRow], people: Collection[str], redactor: Redactor, texts: dict[tuple[str, int], str]
) -> tuple[list[StatementRow], list[StatementRow]]:
    """The statements that stay, with boxes for the names, and those that are taken out."""
    out = {*people} | events_of([(row.kind, row.name, row.target, row.subject) for row in rows], people)
    gone = [row for row in rows if row.subject in out or row.target in out]
    keys = {row.key for row in gone}
    kept = [
        replace(
            row,
            quote=texts[row.document, row.version][row.start : row.end],
            value=redactor.value(row.value),
            said_by=None if row.said_by in out else row.said_by,
        )
        for row in rows
        if row.key not in keys
    ]
    return kept, gone


# ---- both ----


def _write(tx: Transaction, schema: Schema, rows: Sequence[MentionRow], touched: Collection[str], at: str) -> None:
    """Resolves again what is left, and writes all that it concerns."""
    resolved = resolve_again(tx, rows)
    every = resolved.touched | {*touched}
    choose_again(tx, every)
    write_graph(tx, schema, replace(resolved, touched=every, reshaped=resolved.reshaped | every))
    write_documents(tx, schema, resolved.stories)
    tx.count_loads(at)


def _bury(tx: Transaction, decision: Decision, former: Sequence[tuple[str, str]]) -> None:
    """Enters the decision in the log, and lets former ids lead to its tombstone."""
    tx.add_decisions([decision])
    stone = tombstone(decision)
    tx.replace_graph([stone.id], [stone], [])
    tx.put_mentions([MentionRow(id, kind, "", (f"~forgotten:{stone.id}",), stone.id) for id, kind in former])
