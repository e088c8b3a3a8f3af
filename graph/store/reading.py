"""What is read of each entity, in which order and how much of a list; and the shape in which it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from graph.store.conditions import ALWAYS, AsOf, Condition, Linked

Row: TypeAlias = dict[str, Any]
"""One entity as asked for: column -> value (lists as lists, flags as bool or None); a key for each Follow and Told."""


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
