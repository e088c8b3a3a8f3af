"""Fills a store with the made-up docket: the product's own resolution and fold in memory, then everything at once.

What arrives in the store is what loading the documents one after the other would have written (a test compares).
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.load import Arrival, load_into, refuse_unfit
from graph.store.base import DatasetFacts, Store
from graph.store.memory import MemoryRecord
from schema.model import Schema


def record_of(arrivals: Iterable[Arrival], schema: Schema) -> MemoryRecord:
    """Everything that the documents tell, resolved and folded in memory."""
    record = MemoryRecord()
    for arrival in arrivals:
        refuse_unfit(schema, arrival)
        load_into(record, schema, arrival)
    return record


def fill(store: Store, record: MemoryRecord) -> None:
    """Writes a record into an empty store that is prepared, in the order in which a store streams its rows."""
    versions = [each for id in sorted(record.documents) for each in record.documents[id]]
    statements = sorted(
        record.by_key.values(), key=lambda row: (row.document, row.version, row.start, row.end, row.key)
    )
    nodes = sorted(
        (node for rows in record.nodes.values() for node in rows),
        key=lambda node: (node.kind, node.id, node.known, node.world),
    )
    links = sorted(
        (link for rows in record.links.values() for link in rows),
        key=lambda link: (link.name, link.source, link.target, link.facts, link.known, link.world),
    )
    facts = DatasetFacts(len(record.loads), record.loads[-1], 0, 0, {})
    mentions = [record.by_id[id] for id in sorted(record.by_id)]
    store.put_all(versions, statements, mentions, nodes, links, facts)
