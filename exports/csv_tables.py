"""CSV: one table per kind, one of the links, one of the statements with their quotes.

A cell that a spreadsheet would run as a formula gets an apostrophe before it; `original` takes it off again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from exports.files import Written, as_text, day
from exports.view import TracedStatement, View
from graph.store.rows import LinkRow, NodeRow
from schema.dates import PartialDate
from schema.model import Kind, Property
from schema.statement import Value

NAME = "csv"
TITLE = "CSV, one table per kind, with links and statements"
MEDIA_TYPE = "text/csv"

_HELD = ("world_from", "world_to", "known_from", "known_to")
LINK_HEADER = ("link", "source", "target", "facts", *_HELD, "evidence")
STATEMENT_HEADER = (
    "key", "document", "version", "start", "end", "quote", "entity", "kind", "name", "value", "target", "facts",
    "said_by", "holds", "reader", "status", "known_from", "mention",
)  # fmt: skip

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\0]")
_SUSPECT = frozenset("'=+-@\t\r\n\0")
"""First characters of the cells that need a closer look; most cells need none, and there are many."""
_SHIELDED = re.compile(r"'+[=+\-@\t\r\n\0]")


def write(view: View, into: Path) -> Iterator[Written]:
    """A table for every declared kind, then links.csv and statements.csv."""
    for kind in view.kinds:
        rows = (entity_cells(kind, entity) for entity in view.entities(kind.name))
        yield _table(into / f"{kind.plural}.csv", entity_header(kind), rows)
    yield _table(into / "links.csv", LINK_HEADER, map(_link_cells, view.links()))
    yield _table(into / "statements.csv", STATEMENT_HEADER, map(_statement_cells, view.statements()))


def entity_header(kind: Kind) -> list[str]:
    """Columns of a kind's table: a date has three, as told and the first and last day that it can mean."""
    header = ["id", "caption"]
    for each in kind.properties.values():
        header += [each.name, f"{each.name}_from", f"{each.name}_to"] if each.sort == "date" else [each.name]
    return [*header, *_HELD]


def entity_cells(kind: Kind, entity: NodeRow) -> list[str]:
    """One row of a kind's table."""
    cells = [entity.id, entity.caption]
    for each in kind.properties.values():
        cells += _property_cells(each, entity.properties.get(each.name))
    return [*cells, *map(day, (*entity.world, *entity.known))]


def shielded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def original(cell: str) -> str:
    """What `shielded` was given."""
    return cell[1:] if _SHIELDED.match(cell) else cell


def _property_cells(declared: Property, value: Value | Sequence[Value]) -> list[str]:
    told = as_text(value)
    if declared.sort != "date":
        return [told]
    if not told:
        return ["", "", ""]
    bounds = PartialDate.parse(told)
    return [told, bounds.earliest.isoformat(), bounds.latest.isoformat()]


def _link_cells(link: LinkRow) -> list[str]:
    facts, evidence = as_text(dict(link.facts)), " ".join(link.evidence)
    return [link.name, link.source, link.target, facts, *map(day, (*link.world, *link.known)), evidence]


def _statement_cells(told: TracedStatement) -> list[str]:
    row = told.row
    return [
        row.key, f"document-{row.document}", str(row.version), str(row.start), str(row.end), row.quote,
        told.entity, row.kind, row.name, as_text(row.value), told.target or "", as_text(dict(row.facts)),
        told.said_by or "", row.holds or "", row.reader, row.status, day(row.known[0]), row.subject,
    ]  # fmt: skip


def _table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Written:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(header)
        for row in rows:
            table.writerow([shielded(cell) if cell[:1] in _SUSPECT else cell for cell in row])
            count += 1
    return Written(path, count)
