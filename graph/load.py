"""Puts one document into a store: its statements, what they resolve to, and the graph rows that this changes.

All or nothing; loading the same document again writes nothing; a changed document ends its earlier version on the day
on which the change was known, so that what was known before can still be asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from errors import DocumentError
from graph.hubs import choose_bearers
from graph.resolve.copies import story_of
from graph.resolve.resolver import resolve
from graph.resolve.traits import profiles
from graph.review.forgotten import refuse_forgotten, without_forgotten
from graph.review.reviewing import restate
from graph.store.base import Store, Transaction, Version, stored
from graph.writing import write_documents, write_graph
from schema.dates import LATEST
from schema.document import Document, document_id
from schema.model import Schema
from schema.statement import Statement, refuse_ungrounded


@dataclass(frozen=True)
class Arrival:
    """A document as read, with what only the edge knows: today's date and the instant."""

    document: Document
    statements: tuple[Statement, ...]
    reader: str
    today: date
    instant: str


@dataclass(frozen=True)
class Outcome:
    """What loading one document did."""

    document: str
    what: Literal["new", "changed", "read again", "unchanged"]
    statements: int
    entities: int
    """How many entities were written again."""


def load(store: Store, arrival: Arrival) -> Outcome:
    """Loads one document in one transaction; raises DocumentError when its statements do not fit."""
    refuse_unfit(store.schema, arrival)
    return store.write(lambda tx: load_into(tx, store.schema, arrival))


def refuse_unfit(schema: Schema, arrival: Arrival) -> None:
    """Every quote stands in the text, every name is declared, and nothing is pointed at that nothing is said of."""
    refuse_ungrounded(arrival.document, arrival.statements)
    told = {statement.subject for statement in arrival.statements}
    for statement in arrival.statements:
        kind = schema.kind(statement.subject.kind)
        declared = kind.links if statement.target is not None else kind.properties
        if statement.name not in declared:
            raise DocumentError(
                f"{arrival.document.name}: a statement names {kind.name}.{statement.name}, which is not declared.",
                hint=f"Declare it in schema/kinds/{kind.table}.yaml or change the reader.",
            )
        for end in (statement.target, statement.said_by):
            if end is not None and end not in told:
                raise DocumentError(
                    f"{arrival.document.name}: {kind.name}.{statement.name} points at {end.key!r}, of which nothing is "
                    "said.",
                    hint="This is a fault of the reader; nothing of the document was kept. Please report the document.",
                )


def load_into(tx: Transaction, schema: Schema, arrival: Arrival) -> Outcome:
    """Loads one document, whose statements fit, within a transaction."""
    refuse_forgotten(tx, arrival.document)
    document, statements = without_forgotten(tx, arrival.document, arrival.statements)
    place = hashlib.sha256(document.place.encode()).hexdigest()[:16]
    current = tx.current_version(document.id)
    if current is not None and current.document.content != document.content and current.place != place:
        # Another file of the same name in a folder of the same name: a document of its own.
        document = replace(document, id=document_id(f"{document.id} {place}"))
        statements = _renamed(statements, document.id)
        current = tx.current_version(document.id)
    if current is not None and current.document.content == document.content and current.reader == arrival.reader:
        return Outcome(document.id, "unchanged", 0, 0)
    if current is None and (same := tx.document_with(document.content)) is not None:
        return Outcome(same, "unchanged", 0, 0)
    known, what = _known_from(current, document, arrival)
    number = 1
    if current is not None:
        number = current.number + 1
        tx.close_version(document.id, known)
    span = (known, LATEST)
    tx.add_version(Version(document, number, span, place, arrival.reader, arrival.instant))
    unique = {statement.id: statement for statement in statements}
    tx.add_statements([stored(statement, number, span) for statement in unique.values()])
    resolved = resolve(tx, document.id, profiles(statements), story_of(document))
    if current is not None:  # what only the earlier version told of has changed as well
        others = {mention.entity for mention in tx.mentions(documents=[document.id])}
        resolved = replace(resolved, touched=resolved.touched | others, relinked=resolved.relinked | others)
    quiet = choose_bearers(tx, document.id, resolved.relinked)
    resolved = replace(resolved, touched=resolved.touched - quiet)
    written = write_graph(tx, schema, resolved, document.id)
    write_documents(tx, schema, resolved.stories)
    if tx.decisions([f"document-{document.id}"]):  # what people decided on it holds for the new reading too
        written += restate(tx, schema, document.id, None)
    tx.count_load(arrival.instant)
    return Outcome(document.id, what, len(unique), written)


def _renamed(statements: Sequence[Statement], document: str) -> tuple[Statement, ...]:
    """The same statements as those of a document with another id."""
    return tuple(
        replace(
            statement,
            subject=replace(statement.subject, document=document),
            evidence=replace(statement.evidence, document=document),
            target=statement.target and replace(statement.target, document=document),
            said_by=statement.said_by and replace(statement.said_by, document=document),
        )
        for statement in statements
    )


def _known_from(
    current: Version | None, document: Document, arrival: Arrival
) -> tuple[date, Literal["new", "changed", "read again"]]:
    """The day from which a version is known.

    A document is known from its day of publication, whenever it is loaded; an undated one from the day of loading.
    A changed one is known from its new day of publication if that is later, else from the day on which the change was
    seen. The same text read by a better reader was known all along.
    """
    if current is None:
        return document.published or arrival.today, "new"
    if current.document.content == document.content:
        return current.known[0], "read again"
    if document.published is not None and document.published > current.known[0]:
        return document.published, "changed"
    return max(arrival.today, current.known[0]), "changed"
