"""What an explanation holds: the document, the things it tells of with the words behind each fact, and marks in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from exports.explanation.spans import united
from graph.questions.why_not import Because
from graph.store.conditions import AsOf
from loaders.trace import Construction, Trace
from schema.dates import PartialDate
from schema.document import Document

LETTERS: Mapping[str, str] = {
    "Order": "O",
    "Obligation": "D",
    "Removal": "R",
    "CustodyStay": "H",
    "Claim": "C",
    "Filing": "F",
}
"""Kind of what happens in a document -> letter of its numbers: O1 is the first order."""


@dataclass(frozen=True)
class Fact:
    """One statement in words, and the words of the document behind it."""

    key: str
    """Key of the statement."""
    label: str
    shown: str
    start: int
    end: int
    quote: str
    reader: str
    notes: tuple[str, ...] = ()
    """Who says so, from when it holds, what the link carries, whether a person reviewed it."""
    target: str | None = None
    """The thing at the other end of a link."""


@dataclass(frozen=True)
class Answer:
    """Whether an order is outstanding on the days asked about, and why; the rest is empty where it was not made by then."""

    outstanding: bool
    sentence: str
    reasons: tuple[Because, ...]
    standing: str = ""
    effect: str = ""
    compliance: str = ""


@dataclass(frozen=True)
class Thing:
    """One thing as the document tells of it: an order, a removal, a claim, a person, a court."""

    id: str
    kind: str
    tag: str
    """`O1` for what happens; empty for who and what is named."""
    caption: str
    facts: tuple[Fact, ...]
    read_as: tuple[Construction, ...] = ()
    answer: Answer | None = None
    """Of an order only."""

    @property
    def start(self) -> int:
        """Where the text tells of it: an order by the words that prove it, anything else at first."""
        proofs = [fact.start for fact in self.facts if fact.label == "relief"]
        return min(proofs or [fact.start for fact in self.facts])

    @property
    def readers(self) -> tuple[str, ...]:
        """Which readers made its statements."""
        return tuple(sorted({fact.reader for fact in self.facts}))

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The stretches of text that its facts rest on, joined where they overlap."""
        return united((fact.start, fact.end) for fact in self.facts)


@dataclass(frozen=True)
class Name:
    """Words that name a thing: its id and kind."""

    start: int
    end: int
    thing: str
    kind: str
    form: str


@dataclass(frozen=True)
class Explanation:
    """One document explained."""

    document: Document
    reader: str
    as_of: AsOf
    trace: Trace
    happened: tuple[Thing, ...]
    """Orders, obligations, removals, custody, claims and docket entries, in text order."""
    named: tuple[Thing, ...]
    """Who and what is named, by kind and caption."""
    names: tuple[Name, ...]

    @property
    def ties(self) -> tuple[tuple[Thing, Fact], ...]:
        """What one named thing is told to be to another."""
        return tuple((thing, fact) for thing in self.named for fact in thing.facts if fact.target is not None)

    def of(self, kind: str) -> tuple[Thing, ...]:
        """What happened of one kind."""
        return tuple(thing for thing in self.happened if thing.kind == kind)

    @cached_property
    def reader_of_most(self) -> str:
        """The reader that made most of the statements."""
        readers = Counter(fact.reader for thing in (*self.happened, *self.named) for fact in thing.facts)
        return max(sorted(readers), key=lambda reader: readers[reader], default=self.reader)

    def notes_on(self, fact: Fact) -> tuple[str, ...]:
        """What is to be told of a fact besides itself; its reader where that is not the one of most."""
        return (*fact.notes, *([fact.reader] if fact.reader != self.reader_of_most else []))

    def facts(self, keys: Collection[str]) -> tuple[Fact, ...]:
        """The facts of this document that statements with these keys tell."""
        return tuple(fact for thing in (*self.happened, *self.named) for fact in thing.facts if fact.key in keys)

    def overdue(self, order: Thing) -> Fact | None:
        """The deadline of an order that has passed with no word on whether it was met."""
        if order.answer is None or order.answer.standing != "PENDING":
            return None
        due = [fact for duty in self.duties_of(order) for fact in duty.facts if fact.label == "due by"]
        passed = [fact for fact in due if PartialDate.parse(fact.shown).latest < self.as_of.world]
        return min(passed, key=lambda fact: fact.shown, default=None)

    def duties_of(self, order: Thing) -> tuple[Thing, ...]:
        """The obligations under an order."""
        return tuple(
            thing
            for thing in self.of("Obligation")
            if any(fact.label == "under" and fact.target == order.id for fact in thing.facts)
        )
