"""The graph in one local file: the standard library's SQLite, one writer and any number of readers at a time."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from errors import QueryError, StoreError, StoreNotPrepared, StoreUnavailable, UsageError
from graph.store.base import DatasetFacts, Edition, Transaction
from graph.store.compiled import CompiledStore, Language, Query
from graph.store.constraints import declared, node_table, sqlite_statements
from graph.store.decision import Decision
from graph.store.hurry import allowed, given_up
from graph.store.rows import LinkRow, MentionRow, NodeRow, StatementRow, Version
from graph.store.sqlite_around import compile_captions, compile_edges, compile_quotes
from graph.store.sqlite_decided import decided
from graph.store.sqlite_differences import compile_differences
from graph.store.sqlite_explained import compile_explained
from graph.store.sqlite_named import compile_named
from graph.store.sqlite_passages import make_passages
from graph.store.sqlite_query import compile_list, compile_lists, compile_one
from graph.store.sqlite_rows import (
    LINK,
    MENTION,
    STATEMENT,
    VERSION,
    NodeTable,
    read_link,
    read_mention,
    read_statement,
    read_version,
)
from graph.store.sqlite_search import best_of, compile_search
from graph.store.sqlite_waiting import compile_waiting
from graph.store.sqlite_walk import compile_walk
from graph.store.sqlite_write import SqliteTransaction, batches
from schema.model import Schema

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds to wait for another process that is writing."""
WRITER_CACHE = 65_536
"""Kibibytes of the file that the writing connection keeps in memory."""
MAPPED = 0x7FFF0000
"""Bytes of the file that reading connections see without copying them: as many as SQLite maps."""
READER_CACHE = 8_192
"""Kibibytes of what lies beyond these that a reading connection keeps."""
FLOW = 500
"""Rows that a stream holds at a time."""
STRIDE = 100_000
"""Steps of SQLite's machine, about a hundredth of a second, between looks at the clock: each look waits for Python's lock."""


class SqliteStore(CompiledStore):
    """A store in one file. Questions may be asked from any thread; writes take turns."""

    remote = False
    language = Language(
        compile_list,
        compile_lists,
        compile_one,
        compile_differences,
        compile_search,
        compile_edges,
        compile_walk,
        compile_named,
        compile_explained,
        compile_waiting,
        compile_quotes,
        compile_captions,
    )

    def __init__(self, path: str, schema: Schema) -> None:
        if not path or path.startswith(":"):
            raise UsageError(f"sqlite:///{path} names no file.", hint="Use sqlite:///FILE, such as sqlite:///writ.db.")
        self.schema = schema
        self.path = Path(path).absolute()
        self.queries = 0
        self._tables = {kind.name: NodeTable(kind) for kind in schema.kinds.values()}
        self._declared = declared(schema)
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._writer: sqlite3.Connection | None = None

    # ---- making and closing ----

    def prepare(self) -> None:
        """Makes the file and its tables; refuses a file made for other kinds."""
        if not self.path.parent.is_dir():
            raise StoreUnavailable(
                f"The folder of {self.path} does not exist.", hint="Make it, or choose another file."
            )
        with self._written() as connection:
            if not connection.execute("SELECT name FROM sqlite_schema").fetchall():
                for statement in sqlite_statements(self.schema):
                    connection.execute(statement)
                connection.execute("INSERT INTO dataset VALUES (1, ?, 0, NULL)", (self._declared,))
            self._check(connection)
            make_passages(connection)

    def close(self) -> None:
        """Closes every connection."""
        with self._lock:
            connections, self._idle = self._idle, []
        with self._writing:
            if self._writer is not None:
                connections.append(self._writer)
                self._writer = None
        for connection in connections:
            connection.close()

    # ---- writing ----

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs work in one transaction."""
        if not self.path.exists():
            raise StoreNotPrepared(f"There is no store at {self.path}.", hint="Load documents first: writ load PATH.")
        with self._written() as connection:
            self._check(connection)
            return work(SqliteTransaction(connection, self.schema, self._tables))

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Runs work on a connection that cannot write."""
        with self._reading() as connection:
            return work(SqliteTransaction(connection, self.schema, self._tables))

    def put_all(
        self,
        versions: Iterable[Version],
        statements: Iterable[StatementRow],
        mentions: Iterable[MentionRow],
        nodes: Iterable[NodeRow],
        links: Iterable[LinkRow],
        facts: DatasetFacts,
        decisions: Iterable[Decision] = (),
    ) -> None:
        """Fills this store in one transaction, however much it is."""
        with self._written() as connection:
            self._check(connection)
            if any(
                connection.execute(f"SELECT 1 FROM {each} LIMIT 1").fetchall()
                for each in ("document_version", "mention")
            ):
                raise StoreError(f"{self.path} already holds a graph.", hint="Copy into a new file.")
            made = SqliteTransaction(connection, self.schema, self._tables)
            for some_versions in batches(versions, 50):
                made.add_versions(some_versions)
            for some_statements in batches(statements):
                made.add_statements(some_statements)
            for some_mentions in batches(mentions):
                made.put_mentions(some_mentions)
            for some_nodes in batches(nodes):
                made.add_nodes(some_nodes)
            for some_links in batches(links):
                made.add_links(some_links)
            made.add_decisions(list(decisions))
            connection.execute("UPDATE dataset SET version = ?, last_load = ?", (facts.version, facts.last_load))

    @contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        """The writing connection in a transaction that is kept if all goes well, and else leaves nothing."""
        with self._writing, self._faults():
            if self._writer is None:
                self._writer = self._open("rwc")
                # Readers go on reading the last state while this connection writes the next one.
                self._writer.execute("PRAGMA journal_mode = WAL")
                self._writer.execute("PRAGMA synchronous = NORMAL")
                self._writer.execute("PRAGMA foreign_keys = ON")
                # Rows go into many indexes at once; with the default of 2 MB each of them would wait for the disk.
                self._writer.execute(f"PRAGMA cache_size = -{WRITER_CACHE}")
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    # ---- questions ----

    def edition(self) -> Edition:
        """Version and last load."""
        with self._reading() as connection:
            return Edition(*connection.execute("SELECT version, last_load FROM dataset").fetchone())

    def count(self) -> DatasetFacts:
        """Version, last load and counts."""
        counts = ", ".join(
            f"(SELECT count(DISTINCT id) FROM {node_table(kind)})" for kind in self.schema.kinds.values()
        )
        with self._reading() as connection:
            [row] = connection.execute(
                "SELECT version, last_load, (SELECT count(DISTINCT document) FROM document_version), "
                f"(SELECT count(*) FROM statement), {counts} FROM dataset"
            )
        version, last_load, documents, statements, *counted = row
        return DatasetFacts(
            version, last_load, documents, statements, dict(zip(self.schema.kinds, counted, strict=True))
        )

    def _ask(self, query: Query[T]) -> T:
        with self._reading() as connection:
            [row] = connection.execute(query.text, query.values)
        return query.answer(row)

    # ---- the whole content ----

    def all_versions(self) -> Iterator[Version]:
        """Every version with its text."""
        sql = f"SELECT {VERSION.format(text='text')} FROM document_version ORDER BY document, number"
        return self._stream(sql, read_version, 20)

    def all_statements(self) -> Iterator[StatementRow]:
        """Every statement."""
        order = 'document, version, start, "end", key'
        return self._stream(f"SELECT {STATEMENT} FROM statement ORDER BY {order}", read_statement)

    def all_mentions(self) -> Iterator[MentionRow]:
        """Every mention."""
        return self._stream(f"SELECT {MENTION} FROM mention ORDER BY id", read_mention)

    def all_decisions(self) -> Iterator[Decision]:
        """The log."""
        with self._reading() as connection:
            return iter(decided(connection.execute, "SELECT number, body FROM decision ORDER BY number"))

    def scrub(self) -> None:
        """Writes the file anew without the pages that nothing uses any more, and empties the log of writes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
        with self._written() as connection:
            for index in ("wording_search", "passage_search"):
                connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        with self._writing, self._faults():
            assert self._writer is not None
            self._writer.execute("VACUUM")
            [busy, *_] = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise StoreUnavailable(
                    f"{self.path} is being read, so what was forgotten may still stand in {self.path.name}-wal.",
                    hint="Stop the service, then run the same command again.",
                )

    def all_nodes(self, kind: str | None = None) -> Iterator[NodeRow]:
        """Every node row."""
        for name in [self.schema.kind(kind).name] if kind else sorted(self._tables):
            table = self._tables[name]
            yield from self._stream(f"{table.select} ORDER BY id, known_from, world_from", table.read)

    def all_links(self) -> Iterator[LinkRow]:
        """Every link row."""
        order = "name, source, target, facts, known_from, world_from"
        return self._stream(f"SELECT {LINK} FROM link ORDER BY {order}", read_link)

    def _stream(self, sql: str, read: Callable[[Any], T], flow: int = FLOW) -> Iterator[T]:
        """Rows as they come, from a connection of their own: nothing else sees the state that it holds on to."""
        with self._faults():
            connection = self._open_reader()
            try:
                rows = connection.execute(sql)
                rows.arraysize = flow
                while some := rows.fetchmany():
                    yield from map(read, some)
            finally:
                connection.close()

    # ---- connections ----

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses meanwhile."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
            self.queries += 1
        with self._faults():
            connection = connection or self._open_reader()
            if seconds := allowed(self.seconds):
                deadline = time.monotonic() + seconds
                connection.set_progress_handler(lambda: time.monotonic() > deadline, STRIDE)
            try:
                yield connection
            finally:
                if seconds:
                    connection.set_progress_handler(None, 0)
                with self._lock:
                    self._idle.append(connection)

    def _open_reader(self) -> sqlite3.Connection:
        if not self.path.exists():
            raise StoreNotPrepared(f"There is no store at {self.path}.", hint="Load documents first: writ load PATH.")
        connection = self._open("ro")
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")
        connection.execute(f"PRAGMA cache_size = -{READER_CACHE}")
        try:
            self._check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _open(self, mode: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self.path.as_uri()}?mode={mode}",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.create_function("lowered", 1, _lowered, deterministic=True)
        connection.create_function("best_of", 4, best_of, deterministic=True)
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        """Refuses a file that this schema did not make."""
        try:
            made = connection.execute("SELECT declared FROM dataset").fetchone()
        except sqlite3.OperationalError as error:
            if "no such" not in str(error):
                raise
            made = None
        if made is None:
            raise StoreNotPrepared(
                f"{self.path} is no store of Writ.", hint="Choose another file, or load into a new one."
            )
        if made[0] != self._declared:
            raise StoreNotPrepared(
                f"{self.path} was made by another version of Writ, or for other kinds than schema/ declares now.",
                hint="Load the documents again into a new file.",
            )

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """SQLite's errors in our words."""
        try:
            yield
        except sqlite3.OperationalError as error:
            said = str(error)
            if "locked" in said or "busy" in said:
                raise StoreUnavailable(
                    f"{self.path} is being written by another process.", hint="Try again later."
                ) from None
            if "unable to open" in said or "readonly" in said:
                raise StoreUnavailable(f"{self.path} cannot be opened.", hint="Check its permissions.") from None
            if "overflow" in said or "tree is too large" in said:
                raise QueryError("Conditions are nested too deeply.", hint="Ask for ids first, and use them.") from None
            if "interrupted" in said:
                given_up()
                raise QueryError(
                    f"The question took longer than {self.seconds:g} seconds.",
                    hint="Ask for less, or in smaller pages.",
                ) from None
            raise StoreError(f"{self.path} could not answer: {said}.") from error
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path} could not be read or written: {error}.") from error


def _lowered(text: Any) -> Any:
    """Lower case of every alphabet, which SQLite's own function has of English only."""
    return None if text is None else str(text).lower()
