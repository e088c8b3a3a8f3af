"""Fills a store with the made-up docket: the product's own resolution and fold in memory, then everything at once.

What arrives in the store is what loading the documents one after the other would have written (a test compares).
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.load import Arrival, load_into, refuse_unfit
from graph.store.base import DatasetFacts, Store, Version
from graph.store.memory import MemoryRecord
from schema.model import Schema


class QuickRecord(MemoryRecord):
    """A record that finds a document by its content without reading all others."""

    def __init__(self) -> None:
        super().__init__()
        self._by_content: dict[str, str] = {}

    def add_version(self, version: Version) -> None:
        """Keeps a version, and remembers its content."""
        super().add_version(version)
        self._by_content[version.document.content] = version.document.id

    def document_with(self, content: str) -> str | None:
        """Id of the document with this content; nothing is loaded twice here."""
        return self._by_content.get(content)


def record_of(arrivals: Iterable[Arrival], schema: Schema) -> QuickRecord:
    """Everything that the documents tell, resolved and folded in memory."""
    record = QuickRecord()
    for arrival in arrivals:
        refuse_unfit(schema, arrival)
        load_into(record, schema, arrival)
    return record


def fill(store: Store, record: QuickRecord) -> None:
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
