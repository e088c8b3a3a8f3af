"""The index over quotes in SQLite: which passage of which version of a document has which words.

Several statements stand on one passage, so that it is indexed once, and found statements are looked up by their place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from graph.store.rows import as_json
from graph.store.words import indexed
from schema.statement import entity_id

Passage: TypeAlias = tuple[str, int, int, int]
"""Document, number of its version, first character and the one after the last."""

TABLES = (
    """CREATE TABLE passage (
        number INTEGER PRIMARY KEY, document TEXT NOT NULL, version INTEGER NOT NULL, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, words TEXT NOT NULL)""",
    # Words are folded and split before they come here (words.py), so the plainest tokenizer does.
    """CREATE VIRTUAL TABLE passage_search USING fts5 (
        words, content='passage', content_rowid='number', tokenize='ascii', prefix='3')""",
)
PLACE = 'document, version, start, "end"'


def make_passages(connection: sqlite3.Connection) -> None:
    """Makes the index where it is missing: in a new file, and with all its quotes in one from before there was any."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'passage'").fetchone():
        return
    for statement in TABLES:
        connection.execute(statement)
    add_passages(connection, connection.execute(f"SELECT DISTINCT {PLACE}, quote FROM statement"))


def add_passages(connection: sqlite3.Connection, quotes: Iterable[Sequence[Any]]) -> None:
    """Indexes passages with their quotes, as far as they are not there yet."""
    for *place, quote in dict.fromkeys(map(tuple, quotes)):
        number, words = _number(place), indexed([quote])
        new = connection.execute("INSERT OR IGNORE INTO passage VALUES (?, ?, ?, ?, ?, ?)", (number, *place, words))
        if new.rowcount:
            connection.execute("INSERT INTO passage_search (rowid, words) VALUES (?, ?)", (number, words))


def passages_of(connection: sqlite3.Connection, keys: Collection[str]) -> list[Passage]:
    """The passages that some statements stand on."""
    these = "(SELECT value FROM json_each(?))"
    return connection.execute(
        f"SELECT DISTINCT {PLACE} FROM statement WHERE key IN {these}", (as_json([*keys]),)
    ).fetchall()


def put_right(connection: sqlite3.Connection, passages: Iterable[Passage]) -> None:
    """Indexes passages anew after their statements were changed; those that none stands on any more go."""
    for passage in passages:
        number = (_number(passage),)
        connection.execute(
            "INSERT INTO passage_search (passage_search, rowid, words) "
            "SELECT 'delete', number, words FROM passage WHERE number = ?",
            number,
        )
        connection.execute("DELETE FROM passage WHERE number = ?", number)
        add_passages(connection, _quotes_at(connection, passage))


def _quotes_at(connection: sqlite3.Connection, passage: Passage) -> Iterator[Sequence[Any]]:
    yield from connection.execute(
        f'SELECT {PLACE}, quote FROM statement WHERE document = ? AND version = ? AND start = ? AND "end" = ? LIMIT 1',
        passage,
    ).fetchall()


def _number(place: Sequence[Any]) -> int:
    """Equal for equal places, so that no counter decides what a file holds."""
    return int(entity_id("passage", as_json([*place]))[-16:], 16) >> 1
