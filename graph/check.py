"""Proves that a store holds what its statements say: every quote, every link, and the whole graph computed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.resolve.resolver import resolve_all
from graph.review.forgotten import tombstone, tombstone_id
from graph.store.base import Store
from graph.store.memory import MemoryRecord
from graph.store.rows import LinkRow, NodeRow
from graph.writing import write_documents, write_graph


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it should be."""

    what: str
    where: str


@dataclass(frozen=True)
class Checked:
    """What was looked at."""

    documents: int
    statements: int
    nodes: int
    links: int
    faults: tuple[Fault, ...]


def check(store: Store) -> Checked:
    """Looks at everything in a store; needs memory in proportion to the number of statements."""
    record = MemoryRecord()
    texts: dict[tuple[str, int], str] = {}
    for version in store.all_versions():
        record.add_versions([version])
        texts[version.document.id, version.number] = version.document.text
    statements = list(store.all_statements())
    record.add_statements(statements)
    faults = [
        Fault("quote is not at its place in the text", f"statement {row.key} of document {row.document}")
        for row in statements
        if texts.get((row.document, row.version), "")[row.start : row.end] != row.quote or not row.quote
    ]
    resolved = resolve_all(record, list(store.all_mentions()))
    faults += [
        Fault("is resolved to another entity than its keys give", mention.id)
        for mention in store.all_mentions()
        if record.by_id[mention.id].parts != mention.parts
    ]
    write_graph(record, store.schema, resolved, whole=True)
    write_documents(record, store.schema, list(record.documents))
    for decision in store.all_decisions():
        if decision.forgotten is not None:
            record.replace_graph([tombstone_id(decision)], [tombstone(decision)], [])
    nodes, links = list(store.all_nodes()), list(store.all_links())
    faults += _differences(set(map(_plain, nodes)), {_plain(n) for rows in record.nodes.values() for n in rows})
    faults += _differences(set(map(_plain, links)), {_plain(link) for rows in record.links.values() for link in rows})
    ids = {node.id for node in nodes}
    faults += [
        Fault("link ends at an entity that is not there", f"{link.name} from {link.source} to {link.target}")
        for link in links
        if link.source not in ids or link.target not in ids
    ]
    return Checked(len(record.documents), len(statements), len(nodes), len(links), tuple(faults))


def _plain(row: NodeRow | LinkRow) -> tuple[str, ...]:
    """A row as text that does not depend on the order of its properties."""
    if isinstance(row, NodeRow):
        properties = sorted((name, str(value)) for name, value in row.properties.items())
        return (row.id, row.kind, row.caption, str(properties), str(row.world), str(row.known))
    return (row.name, row.source, row.target, str(row.facts), str(row.world), str(row.known), str(row.evidence))


def _differences(held: set[tuple[str, ...]], computed: set[tuple[str, ...]]) -> Iterator[Fault]:
    for row in sorted(held - computed):
        yield Fault("row is in the store, but the statements do not give it", " · ".join(row[:3]))
    for row in sorted(computed - held):
        yield Fault("row follows from the statements, but is not in the store", " · ".join(row[:3]))
