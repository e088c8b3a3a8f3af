"""What finding hands to reading: the sentences of the story, and who and what is mentioned in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from schema.dates import PartialDate
from schema.document import Document

Form = Literal["name", "short", "title", "description", "pronoun", "demonym", "metonym", "possessive"]
"""How a mention refers: full name, part of a name, title alone ("the judge"), a description ("a Guatemalan man"), …"""


@dataclass(frozen=True)
class Cut:
    """A stretch of the document that is not the story, and the rule that says so."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class Sentence:
    """One sentence of the story; offsets count characters of the document's own text."""

    start: int
    end: int
    paragraph: int
    headline: bool = False
    """Whether it is a title, which repeats the story and may be used for names only."""


@dataclass
class Found:
    """One entity as this document tells of it."""

    key: str
    """Unique in the document and the same on every reading, such as `judge:brian murphy`."""
    kind: str
    name: str
    ref: str | None = None
    """Row of the lists in loaders/names that it is, such as `court:mad`."""
    traits: dict[str, str | bool] = field(default_factory=dict)
    """What finding knows of it: `pseudonym`, `unnamed`, `court_id`, `iso2`, the `docket_number` and sides of a case, the `role` of a
    person (litigant, official, counsel, relative, expert), the `nation` of a person, the `sort` of an organisation,
    `speaks_for` of a spokesperson without a name (the key of the body)."""


@dataclass(frozen=True)
class Mention:
    """Words that refer to one found entity.

    A judge's mention takes in the title before the name, an official's does not. The mention of a described person ("a Guatemalan man")
    may hold that of a country, and a case's name that of a party.
    """

    start: int
    end: int
    entity: Found
    form: Form


@dataclass(frozen=True)
class DateMention:
    """Words that name a day or time, resolved against the day of publication."""

    start: int
    end: int
    when: PartialDate | None
    """None where the words name no day that can be computed."""
    future: bool = False
    """Whether the words look ahead ("by Monday", "next week")."""


@dataclass(frozen=True)
class Findings:
    """All that finding knows of one document, in text order."""

    document: Document
    cuts: tuple[Cut, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    entities: Mapping[str, Found]
    forum: str = "US"
    """Country whose courts and bodies the document tells of."""
