"""What happened to an entity and to what is linked to it, by day: every date that documents give, with the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.questions.around import Around
from graph.store.base import Store
from graph.store.plan import AsOf, Compare, ListOf, Page, Read, Row, Told
from schema.dates import PartialDate
from schema.model import Kind

AHEAD = {"due_by"}
"""Dates that lie ahead by their nature, shown also where the day asked about comes before them."""
ENTITIES = 400
"""Entities whose dates one timeline shows at most."""


@dataclass(frozen=True)
class Event:
    """Something with a date: a dated property, or a change told of with its day. `evidence` are keys of statements."""

    day: PartialDate
    what: str
    entity: str
    kind: str
    evidence: tuple[str, ...]


def timeline(store: Store, entity: str, as_of: AsOf) -> tuple[Event, ...]:
    """The dates of an entity and of what is one link away, two for what an order asks; the oldest first."""
    around = Around(store, as_of)
    around.read([entity])
    near = [entity, *around.others(entity)]
    # An order's story is told by its obligations and by the orders that act on it.
    orders = [each for each in near if (kind := store.schema.kind_of(each)) and kind.name == "Order"]
    around.read(orders[:ENTITIES])
    own = {end for each in orders for edge in around.touching.get(each, ()) if edge.link in ("under", "acts_on")
           for end in (edge.source, edge.target)}  # fmt: skip
    wanted = list(dict.fromkeys([*near, *sorted(own)]))[:ENTITIES]
    by_kind: dict[str, list[str]] = {}
    for each in wanted:
        if found := store.schema.kind_of(each):
            by_kind.setdefault(found.name, []).append(each)
    events = [event for name, ids in by_kind.items() for event in _events(store, store.schema.kind(name), ids, as_of)]
    return tuple(
        sorted(events, key=lambda event: (event.day.earliest, event.day.latest, event.kind, event.entity, event.what))
    )


def _events(store: Store, kind: Kind, ids: list[str], as_of: AsOf) -> Iterator[Event]:
    dates = [each.name for each in kind.properties.values() if each.sort == "date"]
    changes = [each.name for each in kind.properties.values() if each.over_time and not each.worked_out]
    if not dates and not changes:
        return
    read = Read(tuple(dates), told=(Told("told", (*dates, *changes), 200),) if kind.name != "Document" else ())
    where = Compare("id", "in", tuple(ids))
    for row in store.list(ListOf(kind.name, read, as_of, where, Page(len(ids)))).rows:
        told: list[Row] = row.get("told", [])
        for name in dates:
            if row[name] and (name in AHEAD or PartialDate.parse(row[name]).earliest <= as_of.world):
                words = tuple(each["statement"] for each in told if each["name"] == name)
                yield Event(PartialDate.parse(row[name]), name.replace("_", " "), row["id"], kind.name, words)
        for each in told:
            if each["name"] in changes and each["holds"] and PartialDate.parse(each["holds"]).earliest <= as_of.world:
                what = f"{each['name'].replace('_', ' ')}: {each['value']}"
                yield Event(PartialDate.parse(each["holds"]), what, row["id"], kind.name, (each["statement"],))
