"""One claim and the words that make it: the record from which the whole graph is computed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from errors import UngroundedStatement
from schema.dates import PartialDate
from schema.document import Document

Value: TypeAlias = str | bool | int | None
"""Value of a property; dates are written as `PartialDate` writes them, choices as their list does."""


@dataclass(frozen=True)
class Subject:
    """What a statement is about: one thing as one document tells of it (a mention, before anything is resolved).

    `key` is unique within the document and stays the same when the document is read again.
    `ref` names a row of the lists in loaders/names where the reader recognised one (`court:mad`, `country:GT`).
    """

    document: str
    kind: str
    key: str
    ref: str | None = None

    @cached_property
    def id(self) -> str:
        """Id of the mention: its kind in lower case, a hyphen, 16 hexadecimal digits."""
        return entity_id(self.kind, f"{self.document}#{self.key}")


def entity_id(kind: str, seed: str) -> str:
    """An id of one kind, the same wherever it is computed from the same seed."""
    return f"{kind.lower()}-{hashlib.sha256(seed.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, order=True)
class Evidence:
    """The words: `text[start:end] == quote` in the document, counted in characters."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Statement:
    """One fact as one document gives it: subject, property or link, value or target, and the words.

    `facts` are what a link itself carries (`how` one order acts on another, the `office` held).
    `said_by` is who says so, where that is not the document's own voice; `holds` from when it holds in the world.
    """

    subject: Subject
    name: str
    evidence: Evidence
    value: Value = None
    target: Subject | None = None
    facts: tuple[tuple[str, str], ...] = ()
    said_by: Subject | None = None
    holds: PartialDate | None = None
    reader: str = field(default="", compare=False)

    @cached_property
    def id(self) -> str:
        """Fingerprint of all that is said, and where; the same when the same words are read the same way again."""
        said: list[Any] = [
            self.subject.id, self.name, self.value, self.target and self.target.id, self.facts,
            self.evidence.document, self.evidence.start, self.evidence.end,
            self.said_by and self.said_by.id, self.holds and str(self.holds),
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:24]


def refuse_ungrounded(document: Document, statements: tuple[Statement, ...]) -> None:
    """Raises UngroundedStatement unless each quote stands at its place in the document's text."""
    for statement in statements:
        words = statement.evidence
        if words.document != document.id or document.text[words.start : words.end] != words.quote or not words.quote:
            raise UngroundedStatement(
                f"{document.name or document.id}: {statement.subject.kind}.{statement.name} quotes "
                f"{words.quote[:60]!r}, "
                f"which does not stand at characters {words.start} to {words.end}.",
                hint="This is a fault of the reader; nothing of the document was kept. Please report the document.",
            )
