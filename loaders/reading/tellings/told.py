"""What one place in the text tells of an order, before it is known which order that is."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.finding.model import Found
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.apart import Apart
from schema.dates import PartialDate

MAKING = frozenset(("C1", "C2", "C3", "C4", "C5", "C6", "C13", "C16"))
"""Constructions by which a sentence makes an order, where others come back to one."""


@dataclass
class Deadline:
    """A day by which something must be done, with its place in the document."""

    start: int
    end: int
    when: PartialDate | None
    days: int | None = None
    """So many days after the order, where the words count them."""

    def told_in(self, telling: Told) -> bool:
        """Whether this is one of the deadlines that a telling gives."""
        return any(each.start == self.start for each in telling.deadlines)


@dataclass
class Object:
    """The order that another order acts on, as the clause names it."""

    noun: str
    """`order`, `injunction`, `stay` …, or `it` for a pronoun, `both` for several, `case` where only a party or policy is named."""
    issuers: tuple[Found, ...] = ()
    tier: str | None = None
    own: bool = False
    """Whether the issuer's own order is meant (`his own ruling`)."""
    told: Told | None = None
    """What the clause itself says of that order."""
    when: PartialDate | None = None
    start: int = 0


@dataclass
class Told:
    """One telling of an order."""

    line: Line
    token: int
    start: int
    end: int
    rule: str
    """The construction by which it was read, such as C1."""
    relief: str | None = None
    how: str | None = None
    objects: list[Object] = field(default_factory=list)
    issuers: tuple[Found, ...] = ()
    issuer_words: tuple[int, int] | None = None
    tier: str | None = None
    parties: tuple[Found, ...] = ()
    persons: tuple[Found, ...] = ()
    cases: tuple[Found, ...] = ()
    when: PartialDate | None = None
    when_words: tuple[int, int] | None = None
    instrument: str | None = None
    action: bool | None = None
    nominal: bool = False
    """A definite or possessive noun (`her order`), which mostly repeats an order already told."""
    definite: bool = False
    """Whether an unnamed issuer is one told of before (`the judge`, `the three judges`)."""
    apart: Apart = Apart.UNSAID
    """Whether its words set it apart from the one told before (`earlier`, `also`, `a second`)."""
    amended: bool = False
    act: tuple[int, int] | None = None
    deadlines: list[Deadline] = field(default_factory=list)
    ends: bool = False
    """Whether the clause says for how long it binds (`for 48 hours`)."""
    later: str | None = None
    """Effect that a later clause of the sentence tells of it (`until it expired`)."""
    policy: tuple[Found, ...] = ()
    group: bool = False
    backward: bool = False
    """An order made before what its sentence tells (`the hearing that Ⓙ ordered`, `flew him back after Ⓙ ordered it to do so`)."""
    outcome: str | None = None
    """How far it was obeyed, where its own sentence tells it (`freed him, as Ⓙ had ordered`, `missed a deadline to report`)."""
    bare: bool = False
    """An order of which only the breach tells what it forbade or asked (`deported despite a court order`)."""
    follows: bool = False
    """A clause that binds without saying who ordered it: an order only where one has just been told."""
