"""What documents that arrive change in the record: which version of which document each one makes, if any.

A document that is held already changes nothing; a changed one ends its earlier version on the day on which the change was
known, so that what was known before can still be asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from errors import DocumentError
from graph.review.forgotten import content_prints, refuse_forgotten, without_forgotten
from graph.store.base import Transaction
from graph.store.decision import Decision
from graph.store.rows import StatementRow, Version, stored
from schema.dates import LATEST
from schema.document import Document, document_id
from schema.statement import Statement


@dataclass(frozen=True)
class Arrival:
    """A document as read, with what only the edge knows: today's date and the instant."""

    document: Document
    statements: tuple[Statement, ...]
    reader: str
    today: date
    instant: str


What = Literal["new", "changed", "read again", "unchanged"]


@dataclass(frozen=True)
class Change:
    """A version that an arrival makes, and the statements that come with it."""

    version: Version
    statements: tuple[Statement, ...]
    what: What

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.version.document.id

    @property
    def replaces(self) -> bool:
        """Whether an earlier version ends."""
        return self.version.number > 1

    @cached_property
    def rows(self) -> list[StatementRow]:
        """The statements as they are kept, each once."""
        unique = {statement.id: statement for statement in self.statements}
        return [stored(each, self.version.number, self.version.known) for each in unique.values()]


def changes(tx: Transaction, arrivals: Sequence[Arrival]) -> list[Change | str | DocumentError]:
    """What each arrival changes; the id of the document that is held already where it changes nothing, or why it is refused.

    No document may arrive twice.
    """
    log = tx.decisions(_about(arrivals))
    cleaned = [_without_forgotten(log, arrival) for arrival in arrivals]
    ready = [each for each in cleaned if isinstance(each, Arrival)]
    current = tx.current_versions({each.document.id for each in ready})
    named = {id(each): _named_apart(each, current.get(each.document.id)) for each in ready}
    current |= tx.current_versions({each.document.id for each in named.values()} - set(current))
    held = tx.documents_with({each.document.content for each in named.values()})
    found: list[Change | str | DocumentError] = []
    for each in cleaned:
        made = _change(named[id(each)], current, held) if isinstance(each, Arrival) else each
        if isinstance(made, Change):
            if made.replaces and made.document in held.get(current[made.document].document.content, ()):
                held[current[made.document].document.content].remove(made.document)
            held.setdefault(made.version.document.content, []).append(made.document)
        found.append(made)
    return found


def _about(arrivals: Iterable[Arrival]) -> set[str]:
    """Under what the log tells of what was forgotten that bears on some documents."""
    return {"forgotten"}.union(*(_prints(each.document) for each in arrivals))


def _prints(document: Document) -> set[str]:
    return {f"document-{document.id}", *content_prints(document)}


def _without_forgotten(log: Sequence[Decision], arrival: Arrival) -> Arrival | DocumentError:
    """An arrival without the people who were forgotten, or why it is refused."""
    document = arrival.document
    try:
        refuse_forgotten([each for each in log if each.about & _prints(document)], document)
    except DocumentError as refused:
        return refused
    kept, statements = without_forgotten([each for each in log if each.forgotten], document, arrival.statements)
    return replace(arrival, document=kept, statements=statements)


def _named_apart(arrival: Arrival, current: Version | None) -> Arrival:
    """Another file of the same name in a folder of the same name is a document of its own."""
    document = arrival.document
    if current is None or current.document.content == document.content or current.place == _place(document):
        return arrival
    own = replace(document, id=document_id(f"{document.id} {_place(document)}"))
    return replace(arrival, document=own, statements=_renamed(arrival.statements, own.id))


def _place(document: Document) -> str:
    """Fingerprint of where a document was loaded from."""
    return hashlib.sha256(document.place.encode()).hexdigest()[:16]


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


def _change(arrival: Arrival, current: Mapping[str, Version], held: Mapping[str, Sequence[str]]) -> Change | str:
    """The version that one arrival makes, or the document that is the same as it."""
    document, before = arrival.document, current.get(arrival.document.id)
    if before is None and (same := held.get(document.content)):
        return min(same)
    if before is not None and (before.document.content, before.reader) == (document.content, arrival.reader):
        return document.id
    known, what = _known_from(before, document, arrival)
    version = Version(
        document, before.number + 1 if before else 1, (known, LATEST), _place(document), arrival.reader, arrival.instant
    )
    return Change(version, arrival.statements, what)


def _known_from(current: Version | None, document: Document, arrival: Arrival) -> tuple[date, What]:
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
