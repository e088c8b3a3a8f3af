"""Documents made up for tests: what they say is written down as statements, each with words of its own in the text."""

from __future__ import annotations

from datetime import date

from graph.load import Arrival
from schema.dates import PartialDate
from schema.document import Document, document_id
from schema.statement import Evidence, Statement, Subject, Value


class Telling:
    """One made-up document; `say` adds a sentence to its text and the statement that rests on it."""

    def __init__(self, name: str, published: str | None, url: str | None = None) -> None:
        self.name, self.url = name, url
        self.published = date.fromisoformat(published) if published else None
        self.id = document_id(url or f"tests/{name}")
        self.text = ""
        self.statements: list[Statement] = []

    def subject(self, kind: str, key: str, ref: str | None = None) -> Subject:
        """A thing of this document."""
        return Subject(self.id, kind, f"{kind.lower()}:{key}", ref)

    def say(
        self,
        subject: Subject,
        name: str,
        value: Value | Subject,
        *,
        words: str | None = None,
        by: Subject | None = None,
        on: str | None = None,
        **facts: str,
    ) -> None:
        """States a property (or, with a subject as value, a link) in words of its own."""
        quote = words or f"{subject.key} {name} {value.key if isinstance(value, Subject) else value}"
        start = len(self.text)
        self.text += f"{quote}. "
        target = value if isinstance(value, Subject) else None
        self.statements.append(
            Statement(
                subject,
                name,
                Evidence(self.id, start, start + len(quote), quote),
                None if isinstance(value, Subject) else value,
                target,
                tuple(sorted(facts.items())),
                by,
                PartialDate.parse(on) if on else None,
                "test 1",
            )
        )

    def named(self, kind: str, name: str, ref: str | None = None, **traits: Value) -> Subject:
        """A thing with a name."""
        subject = self.subject(kind, name.lower(), ref)
        if not any(s.subject == subject for s in self.statements):
            self.say(subject, "name", name)
            for trait, value in traits.items():
                if value is not None:
                    self.say(subject, trait, value)
        return subject

    def order(
        self,
        key: str,
        relief: str,
        by: Subject,
        *persons: Subject,
        issued: str | None = None,
        act: str | None = None,
        to: Subject | None = None,
    ) -> Subject:
        """An order; with `act`, one obligation under it (see `obligation`)."""
        order = self.subject("Order", key)
        self.say(order, "relief", relief)
        self.say(order, "issued_by", by)
        self.say(order, "requires_action", act is not None)
        for person in persons:
            self.say(order, "concerns", person)
        if issued:
            self.say(order, "issued", issued)
        if to:
            self.say(order, "directed_to", to)
        if act:
            obligation = self.obligation(key)
            self.say(obligation, "act", act)
            self.say(obligation, "under", order)
        return order

    def obligation(self, key: str) -> Subject:
        """The obligation under the order of this key."""
        return self.subject("Obligation", key)

    def arrival(self, today: str = "2026-01-01", reader: str = "test 1") -> Arrival:
        """The document as it comes to be loaded."""
        day = date.fromisoformat(today)
        place = f"tests/{self.name}"
        document = Document(
            self.id, self.text, self.name, "Test paper", self.published, self.url, None, self.name, place
        )
        return Arrival(document, tuple(self.statements), reader, day, f"{today}T00:00:00Z")
