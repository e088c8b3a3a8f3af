"""What a question asks of a store, before any query language: each store compiles one plan to one query.

A plan is made from a GraphQL selection (`api/graphql/plan.py`) or written by hand (`graph/questions/`, `exports/`).
Answers come back as trees of `Row` in the shape of the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

Row: TypeAlias = dict[str, Any]
"""One entity as asked for: column -> value (lists as lists, flags as bool or None); a key for each Follow and Told."""


@dataclass(frozen=True)
class AsOf:
    """The two clocks: the day in the world that is asked about, and the day up to which documents count as known."""

    world: date
    known: date


# ---- conditions ----

Operator = Literal["eq", "ne", "in", "contains", "from", "to", "null", "before", "after"]
"""`contains` ignores case. `from` and `to` compare dates: could lie on or after, on or before the day.
`ne` is the opposite of `eq`, so it holds of the unknown too. `null` asks whether the value is unknown; its value is
true or false. `before` and `after` compare a date with another one (`DateOf`): surely earlier, surely later."""


@dataclass(frozen=True)
class DateOf:
    """Another date: of the entity that the condition is on, or (`listed`) of the one whose list the condition narrows."""

    column: str
    listed: bool = False


@dataclass(frozen=True)
class Compare:
    """A stored property, `id` or `caption` against a value; on a list property: whether any element fits."""

    column: str
    operator: Operator
    value: Any


@dataclass(frozen=True)
class All:
    """Every part holds (an empty one always holds)."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold; unknown is not "no": where the value is unknown, this holds."""

    part: Condition


@dataclass(frozen=True)
class Linked:
    """At least one entity at the other end of a link, of one of `kinds`, fits."""

    link: str
    reverse: bool
    kinds: tuple[str, ...]
    where: Condition
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DayBefore:
    """What the entity was on the day before a date fits, as known on the day of knowing; where the date is vague, before its last day."""

    date: DateOf
    where: Condition


Condition: TypeAlias = Compare | All | AnyOf | Not | Linked | DayBefore
ALWAYS = All(())


# ---- what is read of each entity ----


@dataclass(frozen=True)
class Sort:
    """One column to order by; entities of equal rank come in order of their id.

    Dates sort by their earliest day, unknown values last.
    """

    column: str
    descending: bool = False
    counted: Linked | None = None
    """Order by how many entities stand at the other end of a link, instead; `column` is then the key under which rows
    carry the number (`Read.counts`)."""


@dataclass(frozen=True)
class Step:
    """A link on the way from an entity to what a list is divided by."""

    link: str
    reverse: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """What a list is divided by: a column of what the steps lead to; its `id` stands for the entity itself.

    Dates count by month, those not known to the month as unknown.
    """

    column: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Groups:
    """How a whole list divides, whatever its page: the largest groups, by one dimension or several.

    An entity counts once in every group that it belongs to. `unknown`: whether those count too for which a dimension is
    not known.
    """

    key: str
    by: tuple[Dimension, ...]
    first: int = 100
    unknown: bool = False


@dataclass(frozen=True)
class Later:
    """Stands for a value that is only told when a compiled question is asked: the first one told, the second ..."""

    number: int


Place: TypeAlias = tuple[Any, ...]
"""Where a page starts: the sort values and the id of the row before it."""


@dataclass(frozen=True)
class Page:
    """How much of a list: `first` rows after the row whose sort values and id are `after`, or with `backward` before it.

    Without `sort` a list comes in order of id, and what a link leads to in order of caption and id; `after` holds the
    values of just these columns, then the id. One row more is never returned: `more` tells whether there is one.
    """

    first: int
    after: Place | None = None
    sort: tuple[Sort, ...] = ()
    count: bool = False
    """Whether the total number is wanted too (it costs time in proportion to the list)."""
    groups: tuple[Groups, ...] = ()
    """How the whole list is to be divided, besides (the same)."""
    backward: bool = False
    """Whether the list is read from its end: rows come the last one first, and `more` tells of rows before them."""


@dataclass(frozen=True)
class Read:
    """What is wanted of an entity of one kind: columns (`id`, `caption`, or properties), and what hangs on it."""

    columns: tuple[str, ...] = ()
    follows: tuple[Follow, ...] = ()
    told: tuple[Told, ...] = ()
    counts: tuple[tuple[str, Linked], ...] = ()
    """Numbers of entities at the other end of links, each under a key."""
    spans: tuple[str, ...] = ()
    """Columns that are told of every day in the world, as known on the day of knowing: rows then have `spans`, in order of days, of
    each its first day, the first day after it, and the values."""


Reads: TypeAlias = Mapping[str, Read]
"""What is wanted of an entity, by its kind. Every row carries `id` and `kind` besides what is asked for."""


@dataclass(frozen=True)
class Fixed:
    """A text that is the same in every answer."""

    value: str | None


@dataclass(frozen=True)
class Form:
    """How an entity is written: names in their order, and for each a column, the key of what hangs on it, or a fixed text."""

    parts: tuple[tuple[str, str | Fixed], ...]


@dataclass(frozen=True)
class Writing:
    """Entities are wanted as an answer shows them, by kind, and are not looked into; so an engine may write their JSON itself.

    `alone`: the first of them, or null, instead of a list.
    """

    forms: Mapping[str, Form]
    alone: bool = False


OnCut: TypeAlias = Callable[[], None]
"""What is called when a list inside an entity shows less than there is; on the thread that asked."""

Written: TypeAlias = Any
"""What was written: JSON as `msgspec.Raw`, or the values that JSON is made of."""


@dataclass(frozen=True)
class Follow:
    """Entities at the other end of a link; the answer's `key` holds a `Listed` in the link's order of caption and id.

    `reverse`: from the end to the source. `kinds` are the kinds that may stand at the far end.
    `facts`: whether each row carries the link's own facts, under "facts" (a dict); an entity to which several links with
    different facts lead then comes once for each, and `after` may end with the facts of the last row. Else it comes once.
    """

    key: str
    link: str
    reverse: bool
    kinds: tuple[str, ...]
    reads: Reads
    where: Condition = ALWAYS
    page: Page = field(default_factory=lambda: Page(100))
    facts: bool = False
    as_of: AsOf | None = None
    """Its own clocks, where they differ from those of the whole question."""
    writing: Writing | None = None
    """Where given, the answer's `key` holds what was `Written`; only for entities on which nothing hangs."""
    cut: OnCut | None = field(default=None, compare=False)
    """Told whenever there is more at the other end than the page shows."""


STATEMENT = ("statement", "name", "value", "start", "end", "quote", "holds", "status", "reader")
"""What may be read of a statement; `statement` is its key."""


@dataclass(frozen=True)
class Told:
    """The statements behind an entity, oldest document first, in text order; the answer's `key` holds a list of rows.

    Each row has `statement` and the other `columns` of it, `said_by` (a Row or None, as `said_by` reads it) and `document` (a
    Row or None, as `document` reads it). `names` limits it to statements of these properties and links.
    """

    key: str
    names: tuple[str, ...] = ()
    first: int = 100
    document: Read | None = None
    said_by: Reads | None = None
    columns: tuple[str, ...] = STATEMENT
    cut: OnCut | None = field(default=None, compare=False)
    """Told whenever there are more statements."""


@dataclass(frozen=True)
class GroupValue:
    """What the members of a group have in common in one dimension, in words; of an entity its id, with its kind and caption."""

    value: str | None
    kind: str | None = None
    caption: str | None = None


@dataclass(frozen=True)
class Group:
    """How many entities have these values, one for each dimension."""

    values: tuple[GroupValue, ...]
    count: int


@dataclass(frozen=True)
class Divided:
    """The groups of a list, the largest first, and whether there are more of them."""

    groups: tuple[Group, ...]
    more: bool


@dataclass(frozen=True)
class Listed:
    """A page of a list as answered."""

    rows: tuple[Row, ...]
    more: bool
    count: int | None
    groups: Mapping[str, Divided] = field(default_factory=dict)
    written: Written = None
    """All rows, where they were to be written; `rows` are then the first and the last one, for the cursors."""


# ---- questions ----


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
class Beside:
    """What is read beside differences, of all that differs and of what it became part of: what is `said` on either pair of days.

    `shown` as it is after, with the `words` of all that is said then.
    """

    said: Read
    shown: Read
    words: StatementsOf | None = None


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
class BesideRead:
    """What was read beside differences, by id, and the words by key.

    `became`: of what is gone, the id to which its own leads on the later day of knowing.
    """

    became: Mapping[str, str]
    said_before: Mapping[str, Row]
    said_after: Mapping[str, Row]
    shown: Mapping[str, Row]
    words: Mapping[str, Row]


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
