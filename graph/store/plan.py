"""What a question asks of a store, before any query language: each store compiles one plan to one query.

A plan is made from a GraphQL selection (`api/graphql/plan.py`) or written by hand (`graph/questions/`, `exports/`).
Answers come back as trees of `Row` in the shape of the plan. Here are the questions; their conditions are in `conditions.py`, and
what they read in `reading.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.store.conditions import ALWAYS, AsOf, Condition
from graph.store.reading import Page, Read, Reads, Row, Told, Writing


@dataclass(frozen=True)
class ListOf:
    """A page of the entities of one kind."""

    kind: str
    read: Read
    as_of: AsOf
    where: Condition = ALWAYS
    page: Page = field(default_factory=lambda: Page(20))
    writing: Writing | None = None
    only: Condition = ALWAYS
    """Which rows of the page are wanted, where not all are: `more` tells whether the page was full, whatever is shown of it."""


@dataclass(frozen=True)
class OneOf:
    """The entity that an id names now, or named before a merge; None where there is none of these kinds on these days."""

    id: str
    reads: Reads
    as_of: AsOf


@dataclass(frozen=True)
class EntitiesOf:
    """Entities by their ids, of whichever of these kinds they are."""

    ids: tuple[str, ...]
    reads: Reads
    as_of: AsOf


@dataclass(frozen=True)
class StatementsOf:
    """Statements by their keys, in the order of `Told`, as `told` reads them; without it as `Store.quotes` gives them.

    `later`: also those that were not known yet on the day of knowing. `told_in`: those instead that were read of the entities of
    another part, by its place.
    """

    keys: tuple[str, ...]
    as_of: AsOf
    told: Told | None = None
    later: bool = False
    told_in: int | None = None


Named: TypeAlias = EntitiesOf | StatementsOf
"""Things that another question has found."""


@dataclass(frozen=True)
class Wanted:
    """What is read of what differs, and of the statements about it."""

    read: Read = field(default_factory=Read)
    words: Told | None = None


@dataclass(frozen=True)
class Beside:
    """What is read beside differences, of all that differs and of what it became part of: what is `said` on either pair of days.

    What is `wanted` is read as it is after, and of all that is said then; of what is `gone`, as it was before.
    """

    said: Read
    wanted: Wanted
    gone: Wanted


@dataclass(frozen=True)
class DifferencesOf:
    """Entities of one kind that are there, or have certain values, on one pair of days and not on another.

    The latest differences come first, those of a day in order of id; `beyond` is the day and the id of the last one seen.
    """

    kind: str
    columns: tuple[str, ...]
    before: AsOf
    after: AsOf
    first: int = 20
    beyond: tuple[str, str] | None = None
    beside: Beside | None = None


@dataclass(frozen=True)
class Difference:
    """What is told of an entity before and after: its columns, or None where it was not there.

    `on`: from which day on it stands, or is gone, as it is after: the later one of the day in the world and the day on which
    it became known.
    """

    id: str
    on: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Differences:
    """A page of differences."""

    rows: tuple[Difference, ...]
    more: bool
    beside: BesideRead | None = None


@dataclass(frozen=True)
class WantedRead:
    """What was read of it by id, and of the statements by key, in their order."""

    shown: Mapping[str, Row] = field(default_factory=dict)
    words: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class BesideRead:
    """What was read beside differences, by id.

    `became`: of what is gone, the id to which its own leads on the later day of knowing.
    """

    became: Mapping[str, str]
    said_before: Mapping[str, Row]
    said_after: Mapping[str, Row]
    wanted: WantedRead
    gone: WantedRead


@dataclass(frozen=True)
class SearchFor:
    """Entities whose names, aliases or numbers match a text, best first, then those of which the words are quoted.

    Every word must match in what an entity is called, or in one quote; the last one as a prefix.
    """

    text: str
    kinds: tuple[str, ...]
    as_of: AsOf
    first: int = 20
    told: bool = False
    """Whether quotes come with the statement and the document that they stand in."""
    show: tuple[EntitiesOf | StatementsOf, ...] = ()
    """What is wanted of what is found (its ids), and of the statements behind its highlights (their keys)."""


@dataclass(frozen=True)
class Highlight:
    """A text of something that was found, and where the words looked for stand in it."""

    field: str
    text: str
    spans: tuple[tuple[int, int], ...]
    statement: str | None = None
    """Key of a statement on these words, where the text is a quote."""
    told: Row | None = None
    """The statement, as `Store.quotes` gives it, where it was asked for."""


@dataclass(frozen=True)
class Hits:
    """Rows of `id`, `kind`, `caption`, `score` (higher is better), `highlights` and whether there are `more_highlights`, best
    first, and whether there are more rows."""

    rows: tuple[Row, ...]
    more: bool
    shown: tuple[Mapping[str, Row], ...] | None = None
    """What was wanted of them; None where there was too much to choose from for reading it all."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The statements behind the highlights."""
        return tuple(each.statement for row in self.rows for each in row["highlights"] if each.statement)


@dataclass(frozen=True)
class EdgesOf:
    """Every link that starts or ends at one of some entities; at most `limit` for each, by link name and other end."""

    ids: tuple[str, ...]
    as_of: AsOf
    limit: int = 200


@dataclass(frozen=True)
class WalkOf:
    """Links around what some ids name, read level by level: first around these entities, then around what they lead to.

    With several of them every step goes on from the one of which the last level is the smallest. `limit` links are read of each
    entity; one that has as many as `hub` is reached, but not gone through, unless it is one of the first. At most `most` entities
    go on, those first to which most of the last level lead. What the last step leads to is read too where `outermost`, and what is
    reached from several.
    """

    ids: tuple[str, ...]
    steps: int
    as_of: AsOf
    limit: int = 200
    hub: int = 40
    most: int = 2_000
    through: str | None = None
    """The only kind that is gone through, if not every kind is."""
    outermost: bool = False


@dataclass(frozen=True)
class Walked:
    """The entities that the ids name now, None where there is none, and the links around each entity that was read."""

    named: tuple[str | None, ...]
    around: Mapping[str, tuple[Edge, ...]]


@dataclass(frozen=True)
class Edge:
    """A link between two entities, with the words that show it."""

    link: str
    source: str
    target: str
    facts: Mapping[str, str]
    evidence: tuple[str, ...]
    """Keys of the statements that say so."""

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by, and the order of links."""
        return self.link, self.source, self.target, *(part for fact in sorted(self.facts.items()) for part in fact)
