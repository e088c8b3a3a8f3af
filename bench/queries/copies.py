"""One made-up docket many times over, around the same judges, courts, agencies and countries, under other names and ids.

Folding a million orders would take hours; ten thousand are folded by the product, and their rows written again under a new
name for every copy. `writ check`, which computes everything from the statements again, finds nothing wrong in them (a test).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.queries.world import TOKEN
from graph.store.rows import as_json
from graph.store.sqlite_passages import TABLES
from schema.document import Document
from schema.statement import entity_id

_ID = re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{24}|[0-9a-f]{16})(?![0-9a-z])")
_ID_HERE, _NAME_HERE = "\x02", "\x03"
_LETTERS = "abcdefghijklmnop"
MOST = 256
"""Copies that can be told apart by the first two digits of an id."""


class Stamp:
    """Writes texts for one copy or another: ids begin with the number of the copy, names end with letters of it.

    Ids keep their order within a copy, so what depends on it, such as which mention names an entity, stays the same.
    """

    def __init__(self, shared: frozenset[str]) -> None:
        self._shared = shared
        """Ids that all copies have in common: those of the directory and of whom it names."""

    def mould(self, text: str) -> str:
        """A text with places for what differs from copy to copy; itself where nothing does."""
        return _ID.sub(self._place, text).replace(TOKEN, _NAME_HERE)

    def _place(self, found: re.Match[str]) -> str:
        id = found.group()
        return id if id in self._shared else _ID_HERE + id[:-2]

    @staticmethod
    def cast(mould: str, copy: int) -> str:
        """The text of one copy."""
        return mould.replace(_ID_HERE, f"{copy:02x}").replace(_NAME_HERE, name_of(copy))

    @staticmethod
    def differs(mould: str) -> bool:
        """Whether a text differs from copy to copy."""
        return _ID_HERE in mould or _NAME_HERE in mould


def name_of(copy: int) -> str:
    """What stands in the names of a copy where the first docket has its token: as many letters, found in no other name."""
    return f"q{_LETTERS[copy // 16]}{_LETTERS[copy % 16]}z"


def shared_ids(file: sqlite3.Connection) -> frozenset[str]:
    """Ids of the first document and all that it alone tells, the directory that every copy refers to; and the kinds' fingerprint."""
    [[directory, place]] = file.execute("SELECT document, place FROM document_version WHERE name = 'directory'")
    sql = (
        "SELECT ? UNION SELECT ? UNION SELECT declared FROM dataset UNION SELECT id FROM statement WHERE document = ? UNION SELECT substr(id, -16) FROM mention WHERE "
        "document = ? UNION SELECT substr(entity, -16) FROM mention WHERE document = ?"
    )
    return frozenset(id for (id,) in file.execute(sql, [place, *[directory] * 4]))


def multiply(once: Path, into: Path, copies: int) -> None:
    """Makes a file that holds so many copies of the docket in another: the same tables and indexes, built at the end."""
    if copies > MOST:
        raise ValueError(f"{copies} copies were asked for, {MOST} can be told apart.")
    source = sqlite3.connect(f"{once.absolute().as_uri()}?mode=ro", uri=True)
    into.unlink(missing_ok=True)
    target = sqlite3.connect(into, isolation_level=None)
    try:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = FILE"):
            target.execute(f"PRAGMA {setting}")
        _copy_into(source, target, Stamp(shared_ids(source)), copies)
        target.execute("PRAGMA journal_mode = WAL")
    finally:
        source.close()
        target.close()


def _copy_into(source: sqlite3.Connection, target: sqlite3.Connection, stamp: Stamp, copies: int) -> None:
    made = source.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    parts = {name for (name,) in source.execute("SELECT name FROM pragma_table_list WHERE type = 'shadow'")}
    parts |= {
        name for _, name, _, sql in made if sql in TABLES
    }  # the store makes these from the statements (`prepare`)
    tables = [(name, sql) for type, name, _, sql in made if type == "table" and name not in parts]
    for _, sql in tables:
        target.execute(sql)
    target.execute("BEGIN")
    for name, sql in tables:
        if not sql.upper().startswith("CREATE VIRTUAL"):
            _copy_table(source, target, name, stamp, copies)
    target.execute("INSERT INTO wording_search (wording_search) VALUES ('rebuild')")
    target.execute("UPDATE dataset SET version = (SELECT count(*) FROM document_version)")
    for type, _, table, sql in made:
        if type == "index" and table not in parts:
            target.execute(sql)
    target.execute("COMMIT")


def _copy_table(source: sqlite3.Connection, target: sqlite3.Connection, name: str, stamp: Stamp, copies: int) -> None:
    columns = [row[1] for row in source.execute(f'PRAGMA table_info("{name}")')]
    insert = f'INSERT INTO "{name}" VALUES ({", ".join("?" for _ in columns)})'
    moulds: list[str] = []
    alike: list[str] = []
    made = _Made(source, name, columns)
    for row in source.execute(f'SELECT * FROM "{name}"'):
        mould = stamp.mould(json.dumps(made.of(row), ensure_ascii=False))
        (moulds if stamp.differs(mould) else alike).append(mould)

    def rows() -> Iterator[list[Any]]:
        yield from (made.again(json.loads(mould)) for mould in alike)
        for copy in range(copies):
            yield from (made.again(json.loads(Stamp.cast(mould, copy))) for mould in moulds)

    target.executemany(insert, rows())


class _Made:
    """Columns of a table that are computed from others, and are computed again for each copy."""

    def __init__(self, source: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        self._columns = columns
        number = "number" if table == "wording" else "_words"
        self._number = columns.index(number) if number in columns else None
        self._content = columns.index("content") if table == "document_version" else None
        self._wordings = {
            row[0]: row[1:] for row in source.execute("SELECT number, entity, caption, words FROM wording")
        }

    def of(self, row: Sequence[Any]) -> Sequence[Any]:
        """A row with what it needs besides for that: in the place of its number, the words that this is made of."""
        if self._number is None:
            return row
        return [*row[: self._number], None, *row[self._number + 1 :], *self._wordings[row[self._number]]]

    def again(self, row: list[Any]) -> list[Any]:
        """The row of a copy, with those columns as its own words give them."""
        if self._number is not None:
            row[self._number] = int(entity_id("wording", as_json(row[-3:]))[-16:], 16) >> 1
            del row[-3:]
        if self._content is not None:
            told = dict(zip(self._columns, row, strict=True))
            day = date.fromisoformat(told["published"]) if told["published"] else None
            row[self._content] = Document(
                "", told["text"], told["title"], told["publisher"], day, told["url"], told["source"]
            ).content
        return row
