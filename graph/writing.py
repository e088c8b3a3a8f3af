"""Computes again and writes the graph rows of what was touched, and of all that hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from graph.assemble import CAPTION_LINKS, Assembler, document_rows
from graph.record import Record, affected_orders
from graph.resolve.copies import story_id
from graph.resolve.resolver import Resolved
from graph.store.base import Transaction, Version
from schema.model import Schema


def write_graph(
    tx: Transaction, schema: Schema, resolved: Resolved, documents: Collection[str] = (), *, whole: bool = False
) -> set[str]:
    """Computes again and writes the rows of touched entities and of all that hangs on them; gives these.

    `documents` are those that touched them; `whole`: whether every mention is read, also of things in every document.
    """
    record = Record(tx, whole)
    touched = set(resolved.touched) | affected_orders(record, resolved.touched)
    touched |= _told_in_copies(record, resolved.stories, documents)
    touched |= _named_by(record, touched, resolved.reshaped, documents)
    assembler = Assembler(schema, record)
    nodes, links = [], []
    for entity in sorted(touched):
        more_nodes, more_links = assembler.rows(entity)
        nodes += more_nodes
        links += more_links
    tx.replace_graph(touched, nodes, links)
    return touched


def _told_in_copies(record: Record, stories: Collection[str], documents: Collection[str]) -> set[str]:
    """Orders of which other documents tell that were found to be copies, or not to be: their sources are counted anew."""
    others = set(stories) - set(documents)
    return {m.entity for m in record.tx.mentions(documents=others) if m.kind == "Order"} if others else set()


def write_documents(tx: Transaction, schema: Schema, documents: Collection[str]) -> None:
    """Writes some documents as entities, and those that are copies of the same stories."""
    stories = tx.mentions(ids=[story_id(document) for document in documents])
    copies: dict[str, list[str]] = defaultdict(list)
    for m in tx.mentions(entities={m.entity for m in stories}):
        copies[m.entity].append(m.document)
    story = {document: entity for entity, some in copies.items() for document in some if len(some) > 1}
    every = {*documents, *(document for some in copies.values() for document in some)}
    versions: dict[str, list[Version]] = defaultdict(list)
    for version in tx.versions(every):
        versions[version.document.id].append(version)
    kind = schema.kind("Document")
    rows = [row for each in sorted(every) for row in document_rows(versions[each], kind, story.get(each))]
    tx.replace_graph([f"document-{document}" for document in sorted(every)], rows, [])


def _named_by(record: Record, touched: set[str], reshaped: Collection[str], documents: Collection[str]) -> set[str]:
    """Events whose captions name a touched entity, where its name may have changed: they are written again."""
    record.fetch(touched)
    changed = [entity for entity in touched if _name_changes(record, entity, reshaped, documents)]
    record.fetch(changed, pointing=True)
    found = set()
    for kind, links in CAPTION_LINKS.items():
        for link in links:
            for entity in changed:
                found |= {record.entity(row.subject) for row in record.pointing(entity, link) if row.kind == kind}
    return found - touched


def _name_changes(record: Record, entity: str, reshaped: Collection[str], documents: Collection[str]) -> bool:
    """Whether an entity has other mentions than before, or bears several names of which one is new here.

    One that lost mentions may have lost the name by which all that concerns it was called: one name is left then.
    """
    if entity in reshaped:
        return True
    rows = [row for row in record.telling(entity) if row.name in ("name", "docket_number")]
    return len({(row.value, row.name) for row in rows}) > 1 and any(row.document in documents for row in rows)
