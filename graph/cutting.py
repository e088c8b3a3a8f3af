"""Statements cut where one of the things that they are about becomes part of another entity.

Within each piece what a statement is about, and what it leads to, is the same entity on all days of knowing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.rectangles import pieces
from graph.store.rows import MentionRow, StatementRow


def cut(row: StatementRow, mentions: Sequence[MentionRow]) -> list[StatementRow]:
    """A statement in pieces, each of which is known on such days on which none of these mentions changes its entity."""
    first, last = row.known
    days = {until for mention in mentions for until, _ in mention.before if first < until < last}
    if not days:
        return [row]
    return [replace(row, known=span) for span in pieces(row.known, days)]
