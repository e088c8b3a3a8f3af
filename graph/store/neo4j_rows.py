"""How the rows of the interface are written as properties of Neo4j's nodes and relationships, and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph.store.constraints import SINCE, UNKNOWN, bounds, day_to_sort, has_bounds
from graph.store.neo4j_ready import ROW, row_kept
from graph.store.rows import (
    LinkRow,
    MentionRow,
    NodeRow,
    Span,
    StatementRow,
    Version,
    as_json,
    before_as_json,
    read_before,
)
from graph.store.words import indexed, searchable
from schema.dates import LATEST, PartialDate
from schema.document import Document
from schema.model import Kind, Schema

Map = dict[str, Any]
LINK_OWN = ("world_from", "world_to", "known_from", "known_to", "facts", "evidence", SINCE)


def span_of(world: Span, known: Span) -> Map:
    """The four days of a rectangle."""
    return {
        "world_from": world[0].isoformat(), "world_to": world[1].isoformat(),
        "known_from": known[0].isoformat(), "known_to": known[1].isoformat(),
    }  # fmt: skip


def since(world: Span, known: Span) -> Map:
    """From which day on a rectangle holds on both clocks, where it ends on neither: one comparison then stands for four."""
    return {SINCE: max(world[0], known[0]).isoformat()} if world[1] == known[1] == LATEST else {}


def span(row: Mapping[str, Any], clock: str) -> Span:
    """One span of a rectangle."""
    return date.fromisoformat(row[f"{clock}_from"]), date.fromisoformat(row[f"{clock}_to"])


def version_map(version: Version) -> Map:
    """A version as properties."""
    told = version.document
    return {
        "document": told.id, "number": version.number, "text": told.text, "title": told.title,
        "publisher": told.publisher, "published": told.published and told.published.isoformat(), "url": told.url,
        "source": told.source, "name": told.name, "content": told.content, "place": version.place,
        "reader": version.reader, "recorded": version.recorded,
        "known_from": version.known[0].isoformat(), "known_to": version.known[1].isoformat(),
    }  # fmt: skip


def read_version(row: Mapping[str, Any], text: str) -> Version:
    """A version from its properties."""
    published = row.get("published")
    document = Document(
        row["document"], text, row.get("title"), row.get("publisher"), date.fromisoformat(published) if published else None,
        row.get("url"), row.get("source"), row["name"],
    )  # fmt: skip
    return Version(document, row["number"], span(row, "known"), row["place"], row["reader"], row["recorded"])


def statement_map(row: StatementRow) -> Map:
    """A statement as properties, with the words under which its quote is found; an empty list of facts is left out."""
    return {
        "key": row.key, "id": row.id, "document": row.document, "version": row.version, "kind": row.kind,
        "subject": row.subject, "name": row.name, "value": row.value, "target": row.target,
        "target_kind": row.target_kind, "facts": as_json(row.facts) if row.facts else None, "said_by": row.said_by,
        "holds": row.holds, "start": row.start, "end": row.end, "quote": row.quote, "reader": row.reader,
        "status": row.status, "known_from": row.known[0].isoformat(), "known_to": row.known[1].isoformat(),
        "_quoted": indexed([row.quote]),
    }  # fmt: skip


def read_statement(row: Mapping[str, Any]) -> StatementRow:
    """A statement from its properties."""
    facts = tuple((name, value) for name, value in json.loads(row.get("facts") or "[]"))
    return StatementRow(
        row["key"], row["id"], row["document"], row["version"], row["kind"], row["subject"], row["name"],
        row.get("value"), row.get("target"), row.get("target_kind"), facts, row.get("said_by"), row.get("holds"),
        row["start"], row["end"], row["quote"], row["reader"], row["status"], span(row, "known"),
    )  # fmt: skip


def mention_map(row: MentionRow) -> Map:
    """A mention as properties; what it is part of are relationships."""
    before, keys_before = before_as_json(row)
    own = {
        "id": row.id,
        "kind": row.kind,
        "document": row.document,
        "keys": [*row.keys],
        "since": row.since.isoformat(),
    }
    return {**own, "before": before, "keys_before": keys_before}


def part_maps(row: MentionRow) -> list[Map]:
    """What a mention is part of, for each span of days: the entity, and the relationship's properties."""
    return [
        {"entity": entity, "of": {"known_from": known[0].isoformat(), "known_to": known[1].isoformat()}}
        for known, entity in row.parts
    ]


def read_mention(row: Mapping[str, Any], entity: str) -> MentionRow:
    """A mention from its properties and the entity it leads to on the last days."""
    since = date.fromisoformat(row["since"])
    before, keys_before = read_before(row["before"], row["keys_before"])
    return MentionRow(row["id"], row["kind"], row["document"], tuple(row["keys"]), entity, since, before, keys_before)


def link_map(row: LinkRow) -> Map:
    """A link as properties; its facts once as they are compared, and once each under its own name for readers."""
    readable = {name: value for name, value in row.facts if name not in LINK_OWN}
    own = {"facts": as_json(dict(row.facts)), "evidence": [*row.evidence], **span_of(row.world, row.known)}
    return {**readable, **own, **since(row.world, row.known)}


def read_link(name: str, source: str, target: str, row: Mapping[str, Any]) -> LinkRow:
    """A link from its properties, its facts in order of their names."""
    facts = tuple(json.loads(row["facts"]).items())
    return LinkRow(name, source, target, facts, span(row, "world"), span(row, "known"), tuple(row["evidence"]))


def node_map(kind: Kind, row: NodeRow) -> Map:
    """A rectangle as properties: dates with their bounds, and nothing for what is unknown."""
    stored: Map = {"id": row.id, "caption": row.caption, **span_of(row.world, row.known)}
    for each in kind.properties.values():
        value = row.properties.get(each.name)
        if has_bounds(each):
            stored[day_to_sort(each.name)] = UNKNOWN
        if value is None or value == ():
            continue
        stored[each.name] = [*value] if isinstance(value, tuple) else value
        if has_bounds(each):
            lies = PartialDate.parse(str(value))
            first, last = bounds(each.name)
            stored[first], stored[last] = lies.earliest.isoformat(), lies.latest.isoformat()
            stored[day_to_sort(each.name)] = stored[first]
    return stored


def read_node(kind: Kind, row: Mapping[str, Any]) -> NodeRow:
    """A rectangle from its properties."""
    known = {each: row[each] for each in kind.properties if row.get(each) is not None}
    properties = {each: tuple(value) if isinstance(value, list) else value for each, value in known.items()}
    return NodeRow(row["id"], kind.name, row["caption"], properties, span(row, "world"), span(row, "known"))


def entities_of(schema: Schema, nodes: Sequence[NodeRow]) -> dict[str, list[Map]]:
    """Entities by kind: each with its rectangles (`at`), and with what its own node shows (`now`).

    The node of an entity shows the latest rectangle, for people who look at the graph itself and for questions about days on
    which it holds (`SINCE`), and carries the words under which any of its rectangles is found. Rectangles that read differently from others carry their own words besides.
    """
    by_id: dict[str, list[NodeRow]] = {}
    for node in nodes:
        by_id.setdefault(node.id, []).append(node)
    found: dict[str, list[Map]] = {}
    for id, rows in by_id.items():
        kind = schema.kind(rows[0].kind)
        latest = max(rows, key=lambda row: (row.known[1], row.world[1], row.known[0], row.world[0]))
        words = [searchable(kind, row.caption, row.properties) for row in rows]
        at = [node_map(kind, row) for row in rows]
        if len(set(words)) > 1:
            for map_, (caption, rest) in zip(at, words, strict=True):
                map_["_words"] = sorted({*caption.split(), *rest.split()})
        shown = node_map(kind, latest)
        for day in span_of(latest.world, latest.known):
            del shown[day]
        shown |= since(latest.world, latest.known)
        shown[ROW] = row_kept(kind, shown)
        for place, name in enumerate(("_caption", "_words")):
            shown[name] = " ".join(dict.fromkeys(word for each in words for word in each[place].split()))
        found.setdefault(kind.name, []).append({"id": id, "now": shown, "at": at})
    return found
