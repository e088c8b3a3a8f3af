"""What happened to an entity and to what is linked to it, by day: every date that documents give, with the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.questions.around import Around
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import EntitiesOf, Named, StatementsOf
from graph.store.reading import Read, Reads, Row, Told
from schema.dates import PartialDate
from schema.model import Kind, Schema

AHEAD = {"due_by"}
"""Dates that lie ahead by their nature, shown also where the day asked about comes before them."""
ENTITIES = 400
"""Entities whose dates one timeline shows at most."""
STATEMENTS = 200
"""Statements with a date that are read of one entity at most."""


@dataclass(frozen=True)
class Event:
    """Something with a date: a dated property, or a change told of with its day. `evidence` are keys of statements."""

    day: PartialDate
    what: str
    entity: str
    kind: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """The events, the oldest first; `truncated` where a bound left some out."""

    events: tuple[Event, ...]
    truncated: bool
    shown: Mapping[str, Row] = field(default_factory=dict, compare=False, repr=False)
    """What was wanted of what they happened to, by id."""
    words: Mapping[str, Row] = field(default_factory=dict, compare=False, repr=False)
    """What was wanted of the statements that say so, by key and in their order."""


def timeline(
    store: Store,
    entity: str,
    as_of: AsOf,
    around: Around | None = None,
    shown: Reads | None = None,
    words: Told | None = None,
) -> Timeline:
    """The dates of an entity and of what is one link away, two for what an order asks; the oldest first.

    `around`: what was read of this beforehand. `shown`, `words`: what is wanted of what the dates are of, and of the statements
    that say so.
    """
    around = around or Around(store, as_of)
    around.read([entity])
    near = [entity, *around.others(entity)]
    # An order's story is told by its obligations and by the orders that act on it.
    orders = [each for each in near if (kind := store.schema.kind_of(each)) and kind.name == "Order"]
    around.read(orders[:ENTITIES])
    own = {end for each in orders for edge in around.touching.get(each, ()) if edge.link in ("under", "acts_on")
           for end in (edge.source, edge.target)}  # fmt: skip
    every = list(dict.fromkeys([*near, *sorted(own)]))
    wanted = every[:ENTITIES]
    truncated = not around.complete or len(every) > ENTITIES or len(orders) > ENTITIES
    reads = {kind.name: read for kind in store.schema.kinds.values() if (read := _read(kind)) is not None}
    kinds = {kind.name for kind in map(store.schema.kind_of, wanted) if kind}
    reads = {name: read for name, read in reads.items() if name in kinds}
    beside = {name: read for name, read in (shown or {}).items() if name in reads}
    parts: list[Named] = [EntitiesOf(tuple(wanted), each, as_of) for each in (reads, beside)]
    if words is not None:
        parts.append(StatementsOf((), as_of, words, told_in=0))
    rows, shown_rows, *told_rows = store.named(parts) if reads else ({}, {})
    events: list[Event] = []
    for row in rows.values():
        truncated = truncated or len(row.get("told", ())) >= STATEMENTS
        events += _events(store.schema.kind(row["kind"]), row, as_of)
    events.sort(key=lambda event: (event.day.earliest, event.day.latest, event.kind, event.entity, event.what))
    return Timeline(tuple(events), truncated, shown_rows, *told_rows)


def dated_kinds(schema: Schema) -> Sequence[str]:
    """Kinds of which dates are known."""
    return [kind.name for kind in schema.kinds.values() if _read(kind) is not None]


def _dated(kind: Kind) -> tuple[list[str], list[str]]:
    """Properties that are dates, and those that change with the day."""
    dates = [each.name for each in kind.properties.values() if each.sort == "date"]
    changes = [each.name for each in kind.properties.values() if each.over_time and not each.worked_out]
    return dates, changes


def _read(kind: Kind) -> Read | None:
    """The dates of a kind and what is told of these; None where it knows no days."""
    dates, changes = _dated(kind)
    if not dates and not changes:
        return None
    told = Told("told", (*dates, *changes), STATEMENTS, columns=("statement", "name", "value", "holds"))
    return Read(tuple(dates), told=(told,) if kind.name != "Document" else ())


def _events(kind: Kind, row: Row, as_of: AsOf) -> Iterator[Event]:
    dates, changes = _dated(kind)
    told: list[Row] = row.get("told", [])
    for name in dates:
        if row[name] and (name in AHEAD or PartialDate.parse(row[name]).earliest <= as_of.world):
            words = tuple(each["statement"] for each in told if each["name"] == name)
            yield Event(PartialDate.parse(row[name]), name.replace("_", " "), row["id"], kind.name, words)
    for each in told:
        if each["name"] in changes and each["holds"] and PartialDate.parse(each["holds"]).earliest <= as_of.world:
            what = f"{each['name'].replace('_', ' ')}: {each['value']}"
            yield Event(PartialDate.parse(each["holds"]), what, row["id"], kind.name, (each["statement"],))
