"""Collects the statements of one docket sheet: each with its words, each entity named once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from loaders.dockets.identity import Identity
from schema.dates import PartialDate
from schema.document import Document
from schema.statement import Evidence, Statement, Subject, Value

Place = tuple[int, int]


@dataclass
class Telling:
    """What has been said so far of one document."""

    document: Document
    reader: str
    statements: dict[str, Statement] = field(default_factory=dict)
    judges: list[str] = field(default_factory=list)
    """Names of the judges said so far."""
    _named: set[Subject] = field(default_factory=set)
    _aliases: set[tuple[Subject, str]] = field(default_factory=set)

    def subject(self, kind: str, key: str, ref: str | None = None) -> Subject:
        """The subject of statements about one thing."""
        return Subject(self.document.id, kind, key, ref)

    def say(
        self, subject: Subject, name: str, at: Place, value: Value = None, target: Subject | None = None,
        facts: tuple[tuple[str, str], ...] = (), said_by: Subject | None = None, holds: date | None = None,
    ) -> None:  # fmt: skip
        """One statement, quoting the words at a place; said twice it counts once."""
        start, end = at
        while start < end and self.document.text[start].isspace():
            start += 1
        while end > start and self.document.text[end - 1].isspace():
            end -= 1
        if start >= end:
            return
        words = Evidence(self.document.id, start, end, self.document.text[start:end])
        since = PartialDate.on(holds) if holds else None
        statement = Statement(subject, name, words, value, target, facts, said_by, since, self.reader)
        self.statements.setdefault(statement.id, statement)

    def named(self, identity: Identity, at: Place, *, alias: bool = True) -> Subject:
        """The subject that an identity stands for, with its name, and another form that the docket has for it."""
        subject = self.subject(identity.kind, identity.key, identity.ref)
        if subject not in self._named:
            self._named.add(subject)
            if identity.kind == "Judge":
                self.judges.append(identity.name)
            self.say(subject, "name", at, identity.name)
            for flag in ("pseudonym", "unnamed"):
                if getattr(identity, flag):
                    self.say(subject, flag, at, True)
            if identity.kind == "Court" and identity.ref:
                self.say(subject, "court_id", at, identity.ref.removeprefix("court:"))
        shown = self.text(at)
        other = alias and shown.lower() != identity.name.lower() and identity.kind not in ("Court", "Judge")
        if other and (subject, shown) not in self._aliases:
            self._aliases.add((subject, shown))
            self.say(subject, "aliases", at, shown)
        return subject

    def text(self, at: Place) -> str:
        """The words at a place, on one line."""
        return " ".join(self.document.text[slice(*at)].split())

    def all(self) -> tuple[Statement, ...]:
        """Every statement, in the order in which it was first said."""
        return tuple(self.statements.values())
