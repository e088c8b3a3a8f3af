"""What a load may do in SQLite: the writing half of the store, within one transaction that others open and end."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from errors import StoreError
from graph.store.rows import LinkRow, MentionRow, NodeRow, StatementRow, Version, as_json
from graph.store.sqlite_decided import DecidedInSqlite
from graph.store.sqlite_passages import add_passages
from graph.store.sqlite_rows import (
    LINK,
    MENTION,
    PART,
    STATEMENT,
    VERSION,
    NodeTable,
    link_values,
    marks,
    mention_values,
    part_values,
    read_mention,
    read_statement,
    read_version,
    statement_values,
    version_values,
)
from schema.dates import LATEST
from schema.model import Schema

T = TypeVar("T")
WITH_TEXT, WITHOUT_TEXT = VERSION.format(text="text"), VERSION.format(text="''")
NOW = LATEST.isoformat()
THESE = "(SELECT value FROM json_each(?))"
BATCH = 2000


def batches(rows: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Rows in lists of at most `size`, so that a stream of any length needs the same memory."""
    stream = iter(rows)
    while batch := list(islice(stream, size)):
        yield batch


class SqliteTransaction(DecidedInSqlite):
    """One load's work on an open transaction."""

    def __init__(self, connection: sqlite3.Connection, schema: Schema, tables: Mapping[str, NodeTable]) -> None:
        self._connection = connection
        self._schema = schema
        self._tables = tables

    # ---- documents and statements ----

    def current_versions(self, documents: Collection[str]) -> dict[str, Version]:
        """The versions that are current, with their text."""
        found = self._read(
            f"SELECT {WITH_TEXT} FROM document_version WHERE document IN {THESE} AND known_to = ? "
            "ORDER BY document, number",
            as_json(sorted(documents)), NOW,
        )  # fmt: skip
        return {version.document.id: version for version in map(read_version, found)}

    def documents_with(self, contents: Collection[str]) -> dict[str, list[str]]:
        """The documents whose current versions have these fingerprints."""
        held: dict[str, list[str]] = {}
        for content, document in self._read(
            f"SELECT content, document FROM document_version WHERE content IN {THESE} AND known_to = ? "
            "ORDER BY document",
            as_json(sorted(contents)), NOW,
        ):  # fmt: skip
            held.setdefault(content, []).append(document)
        return held

    def close_version(self, document: str, on: date) -> None:
        """Ends what is current of a document."""
        for table in ("document_version", "statement"):
            self._connection.execute(
                f"UPDATE {table} SET known_to = ? WHERE document = ? AND known_to = ?",
                (on.isoformat(), document, NOW),
            )

    def add_versions(self, versions: Sequence[Version]) -> None:
        """Keeps versions."""
        self._insert(f"document_version ({WITH_TEXT}, content)", map(version_values, versions))

    def add_statements(self, rows: Sequence[StatementRow]) -> None:
        """Keeps statements."""
        self._insert(f"statement ({STATEMENT})", map(statement_values, rows))
        add_passages(self._connection, ((row.document, row.version, row.start, row.end, row.quote) for row in rows))

    def versions(self, documents: Collection[str]) -> list[Version]:
        """Every version of these documents, without text."""
        found = self._read(
            f"SELECT {WITHOUT_TEXT} FROM document_version WHERE document IN {THESE} ORDER BY document, number",
            as_json(sorted(documents)),
        )
        return list(map(read_version, found))

    def statements(
        self,
        *,
        subjects: Collection[str] = (),
        targets: Collection[str] = (),
        documents: Collection[str] = (),
        keys: Collection[str] = (),
    ) -> list[StatementRow]:
        """Statements about mentions, that point at them, of documents, or by key."""
        found = self._read(
            f"SELECT {STATEMENT} FROM statement WHERE key IN ("
            f"SELECT key FROM statement WHERE subject IN {THESE} "
            f"UNION SELECT key FROM statement WHERE target IN {THESE} "
            f"UNION SELECT key FROM statement WHERE document IN {THESE} UNION SELECT value FROM json_each(?)) "
            'ORDER BY document, version, start, "end", key',
            as_json(sorted(subjects)), as_json(sorted(targets)), as_json(sorted(documents)), as_json(sorted(keys)),
        )  # fmt: skip
        return list(map(read_statement, found))

    # ---- mentions ----

    def put_mentions(self, mentions: Sequence[MentionRow]) -> None:
        """Keeps mentions, in place of those of the same id."""
        last = {mention.id: mention for mention in mentions}.values()
        ids = as_json([mention.id for mention in last])
        self._connection.execute(f"DELETE FROM mention_key WHERE mention IN {THESE}", (ids,))
        self._connection.execute(f"DELETE FROM part WHERE mention IN {THESE}", (ids,))
        self._connection.executemany(
            f"INSERT OR REPLACE INTO mention ({MENTION}) VALUES ({marks(MENTION)})", map(mention_values, last)
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO mention_key (key, mention) VALUES (?, ?)",
            ((key, mention.id) for mention in last for key in mention.all_keys),
        )
        self._connection.executemany(
            f"INSERT INTO part ({PART}) VALUES ({marks(PART)})",
            (values for mention in last for values in part_values(mention)),
        )

    def mentions(
        self,
        *,
        ids: Collection[str] = (),
        keys: Collection[str] = (),
        entities: Collection[str] = (),
        documents: Collection[str] = (),
    ) -> list[MentionRow]:
        """Mentions by id, key, entity or document."""
        found = self._read(
            f"SELECT {MENTION} FROM mention WHERE id IN ("
            f"SELECT value FROM json_each(?) UNION SELECT mention FROM mention_key WHERE key IN {THESE} "
            f"UNION SELECT mention FROM part WHERE entity IN {THESE} "
            f"UNION SELECT id FROM mention WHERE document IN {THESE}) ORDER BY id",
            as_json(sorted(ids)), as_json(sorted(keys)), as_json(sorted(entities)), as_json(sorted(documents)),
        )  # fmt: skip
        return list(map(read_mention, found))

    # ---- the resolved graph ----

    def replace_graph(self, entities: Collection[str], nodes: Sequence[NodeRow], links: Sequence[LinkRow]) -> None:
        """Puts these rows in the place of all rows of these entities."""
        by_table: dict[str, list[str]] = {}
        for entity in sorted(entities):
            kind = self._schema.kind_of(entity)
            if kind is not None:
                by_table.setdefault(kind.name, []).append(entity)
        for name, ids in by_table.items():
            self._connection.execute(f"DELETE FROM {self._tables[name].name} WHERE id IN {THESE}", (as_json(ids),))
        gone = as_json(sorted(entities))
        self._connection.execute(
            "INSERT INTO wording_search (wording_search, rowid, caption, words) "
            f"SELECT 'delete', number, caption, words FROM wording WHERE entity IN {THESE}",
            (gone,),
        )
        self._connection.execute(f"DELETE FROM wording WHERE entity IN {THESE}", (gone,))
        self._connection.execute(f"DELETE FROM link WHERE source IN {THESE}", (gone,))
        self.add_nodes(nodes)
        self.add_links(links)

    def add_nodes(self, nodes: Sequence[NodeRow]) -> None:
        """Writes node rows, and what can be searched of them."""
        stored: dict[str, list[tuple[Any, ...]]] = {}
        wordings: dict[int, tuple[Any, ...]] = {}
        for node in nodes:
            table = self._tables[self._schema.kind(node.kind).name]
            try:
                values, wording = table.values(node)
            except ValueError as error:
                raise StoreError(f"{node.id} cannot be kept: {error}.") from None
            stored.setdefault(node.kind, []).append(values)
            wordings[wording[0]] = wording
        for kind, rows in stored.items():
            self._connection.executemany(self._tables[kind].insert, rows)
        for wording in wordings.values():
            new = self._connection.execute("INSERT OR IGNORE INTO wording VALUES (?, ?, ?, ?, ?)", wording)
            if new.rowcount:
                self._connection.execute(
                    "INSERT INTO wording_search (rowid, caption, words) VALUES (?, ?, ?)", (wording[0], *wording[3:])
                )

    def add_links(self, links: Sequence[LinkRow]) -> None:
        """Writes link rows."""
        self._insert(f"link ({LINK})", map(link_values, links))

    def count_loads(self, instant: str, number: int = 1) -> None:
        """Counts more loads."""
        self._connection.execute("UPDATE dataset SET version = version + ?, last_load = ?", (number, instant))

    # ---- parts ----

    def _read(self, sql: str, *values: Any) -> list[Any]:
        return self._connection.execute(sql, values).fetchall()

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        columns = table.partition("(")[2]
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks(columns)})", rows)
