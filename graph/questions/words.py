"""The words behind an answer, read in the query that the answer is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.store.merging import merged, told_together
from graph.store.reading import Read, Row, Told

PLACED = Read(("published",))
"""What of a document tells where its statements come in the order of all."""


def told_with(own: Told, wanted: Told | None) -> Told:
    """Statements that an answer is made from, with what is wanted of them besides; nothing more where nothing is."""
    if wanted is None:
        return own
    document = PLACED if wanted.document is None else merged(wanted.document, PLACED)
    columns = (*wanted.columns, "statement", "start", "end")
    return told_together(own, replace(wanted, document=document, columns=columns))


def in_order(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Such statements by key, each once: those of the oldest document first, then in the order of its text."""

    def place(row: Row) -> tuple[bool, str, str, int, int, str]:
        document = row["document"] or {"id": "", "published": None}
        published = document["published"]
        return published is None, published or "", document["id"], row["start"], row["end"], row["statement"]

    return {row["statement"]: row for row in sorted(rows, key=place)}
