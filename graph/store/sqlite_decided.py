"""What people decided, in SQLite: the log, the status of statements, and taking out what is to be forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from graph.store.decision import Decision, decision_json, read_decision
from graph.store.rows import StatementRow, Version, as_json
from graph.store.sqlite_passages import passages_of, put_right
from graph.store.sqlite_rows import STATEMENT, VERSION, marks, read_version, statement_values, version_values

WITH_TEXT = VERSION.format(text="text")
THESE = "(SELECT value FROM json_each(?))"


class DecidedInSqlite:
    """The part of a SQLite transaction that serves people's decisions."""

    _connection: sqlite3.Connection

    def decisions(self, about: Collection[str] | None = None) -> list[Decision]:
        """The log, or what of it is about something."""
        sql = "SELECT number, body FROM decision"
        if about is None:
            return decided(self._connection.execute, f"{sql} ORDER BY number")
        wanted = f"{sql} WHERE number IN (SELECT decision FROM decision_about WHERE about IN {THESE}) ORDER BY number"
        return decided(self._connection.execute, wanted, as_json(sorted(about)))

    def add_decisions(self, decisions: Sequence[Decision]) -> None:
        """Adds to the log."""
        rows = [(each.number, each.id, decision_json(each)) for each in decisions]
        self._connection.executemany("INSERT INTO decision (number, id, body) VALUES (?, ?, ?)", rows)
        self._connection.executemany(
            "INSERT INTO decision_about (about, decision) VALUES (?, ?)",
            [(about, each.number) for each in decisions for about in sorted(each.about)],
        )

    def set_status(self, keys: Collection[str], status: str) -> None:
        """Gives statements a status."""
        self._connection.execute(f"UPDATE statement SET status = ? WHERE key IN {THESE}", (status, as_json([*keys])))

    def remove_statements(self, keys: Collection[str]) -> None:
        """Takes out statements."""
        stood_on = passages_of(self._connection, keys)
        self._connection.execute(f"DELETE FROM statement WHERE key IN {THESE}", (as_json([*keys]),))
        put_right(self._connection, stood_on)

    def texts(self) -> Iterator[Version]:
        """Every version with its text."""
        rows = self._connection.execute(f"SELECT {WITH_TEXT} FROM document_version ORDER BY document, number")
        return map(read_version, rows)

    def remove_documents(self, documents: Collection[str]) -> None:
        """Takes out documents with all that hangs on them."""
        gone = as_json(sorted(documents))
        keys = [
            key for [key] in self._connection.execute(f"SELECT key FROM statement WHERE document IN {THESE}", (gone,))
        ]
        stood_on = passages_of(self._connection, keys)
        for table in ("statement", "document_version", "mention"):
            self._connection.execute(f"DELETE FROM {table} WHERE document IN {THESE}", (gone,))
        put_right(self._connection, stood_on)

    def remove_mentions(self, ids: Collection[str]) -> None:
        """Takes out mentions; their keys go with them."""
        self._connection.execute(f"DELETE FROM mention WHERE id IN {THESE}", (as_json(sorted(ids)),))

    def rewrite(self, versions: Sequence[Version], statements: Sequence[StatementRow]) -> None:
        """Puts versions and statements in the place of others."""
        columns = f"{WITH_TEXT}, content"
        changed = ", ".join(
            f"{name} = excluded.{name}" for name in ("text", "title", "url", "source", "name", "content")
        )
        self._connection.executemany(
            f"INSERT INTO document_version ({columns}) VALUES ({marks(columns)}) "
            f"ON CONFLICT (document, number) DO UPDATE SET {changed}",
            map(version_values, versions),
        )
        self._connection.executemany(
            f"INSERT OR REPLACE INTO statement ({STATEMENT}) VALUES ({marks(STATEMENT)})",
            map(statement_values, statements),
        )
        put_right(self._connection, passages_of(self._connection, [row.key for row in statements]))

    def rewrite_decisions(self, decisions: Sequence[Decision]) -> None:
        """Puts other words into decisions."""
        rows = [(decision_json(each), each.number) for each in decisions]
        self._connection.executemany("UPDATE decision SET body = ? WHERE number = ?", rows)


def decided(execute: Callable[..., Any], sql: str, *values: Any) -> list[Decision]:
    """The decisions that a statement finds."""
    return [read_decision(number, body) for number, body in execute(sql, values)]
