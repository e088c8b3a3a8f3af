"""JSON Lines: one entity, link or statement a line, with lists and facts as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exports.files import Written, day, json_line, write_lines
from exports.view import TracedStatement, View
from graph.store.rows import LinkRow, NodeRow, Span

NAME = "jsonl"
TITLE = "JSON Lines, one entity, link or statement a line"
MEDIA_TYPE = "application/x-ndjson"


def write(view: View, into: Path) -> Iterator[Written]:
    """entities.jsonl, links.jsonl and statements.jsonl."""
    yield write_lines(into / "entities.jsonl", map(_entity, view.entities()))
    yield write_lines(into / "links.jsonl", map(_link, view.links()))
    yield write_lines(into / "statements.jsonl", map(_statement, view.statements()))


def _span(span: Span) -> list[str | None]:
    return [day(span[0]) or None, day(span[1]) or None]


def _entity(entity: NodeRow) -> str:
    known = {name: value for name, value in sorted(entity.properties.items()) if value is not None}
    return json_line(
        {
            "id": entity.id,
            "kind": entity.kind,
            "caption": entity.caption,
            "properties": known,
            "world": _span(entity.world),
            "known": _span(entity.known),
        }
    )


def _link(link: LinkRow) -> str:
    return json_line(
        {
            "link": link.name,
            "source": link.source,
            "target": link.target,
            "facts": dict(link.facts),
            "world": _span(link.world),
            "known": _span(link.known),
            "evidence": link.evidence,
        }
    )


def _statement(told: TracedStatement) -> str:
    row = told.row
    return json_line(
        {
            "key": row.key,
            "document": f"document-{row.document}",
            "version": row.version,
            "start": row.start,
            "end": row.end,
            "quote": row.quote,
            "entity": told.entity,
            "kind": row.kind,
            "name": row.name,
            "value": row.value,
            "target": told.target,
            "facts": dict(row.facts),
            "said_by": told.said_by,
            "holds": row.holds,
            "reader": row.reader,
            "status": row.status,
            "known_from": day(row.known[0]) or None,
            "mention": row.subject,
        }
    )
