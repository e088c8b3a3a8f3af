"""Computes again and writes the graph rows of what was touched, and of all that hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from graph.assemble import CAPTION_LINKS, Assembler, document_rows
from graph.record import Record, affected_orders
from graph.resolve.copies import story_id
from graph.resolve.resolver import Resolved
from graph.store.base import Transaction
from graph.store.rows import MentionRow, Span, Version, ever
from schema.dates import EARLIEST, LATEST
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
    orders = [m for m in record.tx.mentions(documents=others) if m.kind == "Order"] if others else []
    return ever(orders)


def write_documents(tx: Transaction, schema: Schema, documents: Collection[str]) -> None:
    """Writes some documents as entities, and those that are copies of the same stories."""
    texts = tx.mentions(ids=[story_id(document) for document in documents])
    near = tx.mentions(entities=ever(texts))
    copies: dict[str, list[MentionRow]] = defaultdict(list)
    for other in tx.mentions(entities=ever(near)):
        for entity in other.entities:
            copies[entity].append(other)
    told = {text.document: _stories(text, copies) for text in near}
    every = {*documents, *told}
    versions: dict[str, list[Version]] = defaultdict(list)
    for version in tx.versions(every):
        versions[version.document.id].append(version)
    kind = schema.kind("Document")
    rows = [row for each in sorted(every) for row in document_rows(versions[each], kind, told.get(each, ()))]
    tx.replace_graph([f"document-{document}" for document in sorted(every)], rows, [])


def _stories(text: MentionRow, copies: Mapping[str, Sequence[MentionRow]]) -> list[tuple[Span, str]]:
    """Of which story a document is known to be one of several copies, span by span."""
    others = [m for entity in text.entities for m in copies[entity]]
    days = {EARLIEST, LATEST, *(m.since for m in others), *(until for m in others for until, _ in m.before)}
    found = []
    for span in pairwise(sorted(days)):
        story = text.entity_on(span[0])
        if sum(m.entity_on(span[0]) == story for m in copies.get(story, ()) if m.since <= span[0]) > 1:
            found.append((span, story))
    return found


def _named_by(record: Record, touched: set[str], reshaped: Collection[str], documents: Collection[str]) -> set[str]:
    """Events whose captions name a touched entity, where its name may have changed: they are written again."""
    record.fetch(touched)
    changed = [entity for entity in touched if _name_changes(record, entity, reshaped, documents)]
    record.fetch(changed, pointing=True)
    found = set()
    for kind, links in CAPTION_LINKS.items():
        for link in links:
            for entity in changed:
                found |= {record.source(row) for row in record.pointing(entity, link) if row.kind == kind}
    return found - touched


def _name_changes(record: Record, entity: str, reshaped: Collection[str], documents: Collection[str]) -> bool:
    """Whether an entity has other mentions than before, or bears several names of which one is new here.

    One that lost mentions may have lost the name by which all that concerns it was called: one name is left then.
    """
    if entity in reshaped:
        return True
    rows = [row for row in record.telling(entity) if row.name in ("name", "docket_number")]
    return len({(row.value, row.name) for row in rows}) > 1 and any(row.document in documents for row in rows)
