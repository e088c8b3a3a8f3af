"""What a graph shows as known on a day, beside what the documents give that were known by then, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from graph.load import Arrival, load_into
from graph.store.memory import MemoryRecord
from schema.model import read_schema

SCHEMA = read_schema()


def assert_known_then(every: Sequence[Arrival]) -> None:
    """On every day of knowing, and the day before it, nothing of what came later is to be seen: no name, no link, no identity."""
    record, known_from = MemoryRecord(), list[date]()
    for arrival in every:
        load_into(record, SCHEMA, arrival)
        known_from.append(record.documents[arrival.document.id][-1].known[0])
    for day in sorted({day - timedelta(days=back) for day in known_from for back in (0, 1)}):
        then = MemoryRecord()
        for arrival, first in zip(every, known_from, strict=True):
            if first <= day:
                load_into(then, SCHEMA, arrival)
        assert seen_on(record, day) == seen_on(then, day), day


def seen_on(record: MemoryRecord, known: date) -> tuple[list[str], list[str], list[str]]:
    """Nodes, links with their evidence, and what each mention is part of, as known on a day."""
    keys = {row.key for row in record.by_key.values() if row.known[0] <= known < row.known[1]}
    return (
        sorted(
            f"{n.id} {n.caption} {sorted(n.properties.items())} {n.world}"
            for nodes in record.nodes.values()
            for n in nodes
            if n.known[0] <= known < n.known[1]
        ),
        sorted(
            f"{link.name} {link.source} {link.target} {link.facts} {link.world} {sorted(keys.intersection(link.evidence))}"
            for links in record.links.values()
            for link in links
            if link.known[0] <= known < link.known[1]
        ),
        sorted(f"{m.id} {m.entity_on(known)}" for m in record.by_id.values() if m.since <= known),
    )
