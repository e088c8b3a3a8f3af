"""What each engine must hold, derived from the schema: tables, indexes and constraints, as lists of statements.

Every name in them comes from the schema's kinds, properties and links (an allow-list) and is quoted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from errors import DeclarationError
from schema.model import Kind, Property, Schema

FORMAT = 2
"""Raised by hand when the tables that do not depend on the schema change."""

SPAN = ("world_from", "world_to", "known_from", "known_to")
"""Four days of every rectangle: it holds from the first of each pair, and no longer on the second."""


@dataclass(frozen=True)
class Column:
    """A stored column of a kind; the bounds of a date are columns of their own."""

    name: str
    type: str


def bounds(name: str) -> tuple[str, str]:
    """Columns with the first and the last day on which a date may lie."""
    return f"{name}_from", f"{name}_to"


def has_bounds(each: Property) -> bool:
    """Whether a property is a single date, which is compared and sorted by its bounds."""
    return each.sort == "date" and not each.list


def columns(kind: Kind) -> Iterator[Column]:
    """Every column of a kind's rows that holds a property."""
    for each in kind.properties.values():
        yield Column(each.name, "INTEGER" if each.sort in ("flag", "number") and not each.list else "TEXT")
        if has_bounds(each):
            yield from (Column(bound, "TEXT") for bound in bounds(each.name))


def quoted(name: str) -> str:
    """A name as SQL takes it whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def ticked(name: str) -> str:
    """A name as Cypher takes it whatever it is."""
    return "`" + name.replace("`", "``") + "`"


def node_table(kind: Kind) -> str:
    """Quoted name of the table with the rectangles of a kind."""
    return quoted(f"node_{kind.table}")


def orders_of_reading(kind: Kind) -> Iterator[tuple[str, ...]]:
    """Columns by which lists of a kind are narrowed and sorted, as leading columns of an index.

    A page stays as cheap on a million rows as on a hundred only if an index starts with what the list asks for and
    goes on with the order in which it is read: each choice alone, each date alone, and each choice by date.
    """
    choices = [each for each in kind.properties.values() if each.sort == "choice" and not each.list]
    dates = [bounds(each.name)[0] for each in kind.properties.values() if has_bounds(each)]
    yield from ((each.name,) for each in choices)
    yield from ((date,) for date in dates)
    yield from ((each.name, date) for each in choices for date in dates)


# ---- SQLite ------------------------------------------------------------------------------------------------

_RECORD = (
    """CREATE TABLE dataset (
        one INTEGER PRIMARY KEY CHECK (one = 1), declared TEXT NOT NULL, version INTEGER NOT NULL, last_load TEXT)""",
    """CREATE TABLE document_version (
        document TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL, title TEXT, publisher TEXT, published TEXT,
        url TEXT, source TEXT, name TEXT NOT NULL, content TEXT NOT NULL, place TEXT NOT NULL, reader TEXT NOT NULL,
        recorded TEXT NOT NULL,
        known_from TEXT NOT NULL, known_to TEXT NOT NULL, PRIMARY KEY (document, number))""",
    "CREATE INDEX document_version_content ON document_version (content)",
    """CREATE TABLE statement (
        key TEXT NOT NULL PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL, version INTEGER NOT NULL,
        kind TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, target TEXT,
        target_kind TEXT, facts TEXT NOT NULL, said_by TEXT, holds TEXT, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, quote TEXT NOT NULL, reader TEXT NOT NULL, status TEXT NOT NULL, known_from TEXT NOT NULL, known_to TEXT NOT NULL,
        FOREIGN KEY (document, version) REFERENCES document_version (document, number))""",
    'CREATE INDEX statement_place ON statement (document, version, start, "end", key)',
    "CREATE INDEX statement_subject ON statement (subject)",
    "CREATE INDEX statement_target ON statement (target) WHERE target IS NOT NULL",
    """CREATE TABLE mention (
        id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, document TEXT NOT NULL, keys TEXT NOT NULL,
        entity TEXT NOT NULL, since TEXT NOT NULL, before TEXT NOT NULL, keys_before TEXT NOT NULL) WITHOUT ROWID""",
    # What each mention is part of, for every day of knowing.
    """CREATE TABLE part (
        entity TEXT NOT NULL, mention TEXT NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
        known_from TEXT NOT NULL, known_to TEXT NOT NULL, PRIMARY KEY (entity, mention, known_from)) WITHOUT ROWID""",
    "CREATE INDEX part_mention ON part (mention, known_from, known_to, entity)",
    "CREATE INDEX mention_document ON mention (document)",
    """CREATE TABLE mention_key (
        key TEXT NOT NULL, mention TEXT NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
        PRIMARY KEY (key, mention)) WITHOUT ROWID""",
    "CREATE INDEX mention_key_mention ON mention_key (mention)",
    """CREATE TABLE link (
        source TEXT NOT NULL, name TEXT NOT NULL, target TEXT NOT NULL, facts TEXT NOT NULL, evidence TEXT NOT NULL,
        world_from TEXT NOT NULL, world_to TEXT NOT NULL, known_from TEXT NOT NULL, known_to TEXT NOT NULL,
        PRIMARY KEY (source, name, target, facts, known_from, world_from)) WITHOUT ROWID""",
    "CREATE INDEX link_target ON link (target, name, source, facts, known_from, world_from, known_to, world_to)",
    # What people decided. Rows are only added; their words change only where somebody's name is to be forgotten.
    "CREATE TABLE decision (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)",
    """CREATE TABLE decision_about (
        about TEXT NOT NULL, decision INTEGER NOT NULL REFERENCES decision (number),
        PRIMARY KEY (about, decision)) WITHOUT ROWID""",
    *(
        f"CREATE TRIGGER decision_{name} BEFORE {when} ON decision BEGIN "
        "SELECT RAISE(ABORT, 'the log of decisions is only added to'); END"
        for name, when in (("is_kept", "DELETE"), ("keeps_its_place", "UPDATE OF number, id"))
    ),
    # What can be searched, once for all rectangles of an entity that read the same; nodes point at it by `_words`.
    """CREATE TABLE wording (
        number INTEGER PRIMARY KEY, entity TEXT NOT NULL, kind TEXT NOT NULL, caption TEXT NOT NULL,
        words TEXT NOT NULL)""",
    "CREATE INDEX wording_entity ON wording (entity)",
    # Words are folded and split before they come here (words.py), so the plainest tokenizer does.
    """CREATE VIRTUAL TABLE wording_search USING fts5 (
        caption, words, content='wording', content_rowid='number', tokenize='ascii', prefix='1 2 3')""",
)


def sqlite_statements(schema: Schema) -> list[str]:
    """What makes an empty SQLite file ready."""
    made = list(_RECORD)
    for kind in schema.kinds.values():
        table = node_table(kind)
        stored = "".join(f", {quoted(column.name)} {column.type}" for column in columns(kind))
        made.append(
            f"CREATE TABLE {table} (id TEXT NOT NULL, caption TEXT NOT NULL{stored}, "
            + "".join(f"{day} TEXT NOT NULL, " for day in SPAN)
            + "_words INTEGER NOT NULL, PRIMARY KEY (id, known_from, world_from)) WITHOUT ROWID"
        )
        for leading in (("caption",), *orders_of_reading(kind)):
            name = quoted("_".join((kind.table, "by", *leading)))
            on = ", ".join(map(quoted, (*leading, "id", "known_from", "world_from", "known_to", "world_to")))
            made.append(f"CREATE INDEX {name} ON {table} ({on})")
    return made


@cache
def declared(schema: Schema) -> str:
    """Fingerprint of the tables that a schema asks for: a store made with another one cannot be read with this one."""
    made = "\n".join([str(FORMAT), *sqlite_statements(schema)])
    return hashlib.sha256(made.encode()).hexdigest()[:16]


# ---- Neo4j ------------------------------------------------------------------------------------------------------------

OWN_LABELS = ("Dataset", "DocumentVersion", "Statement", "Mention", "Key", "Entity", "Decision", "About")
SEARCH_INDEX, QUOTE_INDEX = "entity_words", "statement_quoted"
SINCE = "_since"
"""On the node of an entity whose latest rectangle ends on neither clock, and on such a link: from which day on, on both, it holds."""


UNKNOWN = "~"
"""Sorts after every day."""


def day_to_sort(name: str) -> str:
    """The property by which a date is sorted: its first day, or `UNKNOWN`, since Neo4j's indexes pass over what is not there."""
    return f"_{bounds(name)[0]}"


def as_sorted(kind: Kind, column: str) -> str:
    """The same for a column of the order of reading, other columns being sorted by themselves."""
    days = {bounds(each.name)[0]: day_to_sort(each.name) for each in kind.properties.values() if has_bounds(each)}
    return days.get(column, column)


def _full_text(name: str, label: str, *properties: str) -> tuple[str, str]:
    """Words are folded and split before they come here (words.py), so the plainest analyzer does."""
    on = ", ".join(f"n.{each}" for each in properties)
    return name, (
        f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [{on}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
    )


def at_label(kind: Kind) -> str:
    """Ticked label of the rectangles of a kind."""
    return ticked(f"{kind.name}At")


def relation(link: str) -> str:
    """Ticked type of the relationships of a link."""
    return ticked(link.upper())


def neo4j_statements(schema: Schema) -> dict[str, str]:
    """What makes a Neo4j database ready, by the name of its index (Community edition has all of it)."""
    for kind in schema.kinds.values():
        if kind.name in OWN_LABELS or (kind.name.endswith("At") and kind.name[:-2] in schema.kinds):
            raise DeclarationError(
                f"{kind.table}.yaml: {kind.name} is a label of the store's own.", hint="Rename the kind."
            )
    made = dict(
        [
            _unique("dataset_one", "Dataset", "one"),
            _unique("document_version_number", "DocumentVersion", "document", "number"),
            _range("document_version_content", "DocumentVersion", "content"),
            _unique("statement_key", "Statement", "key"),
            _unique("mention_id", "Mention", "id"),
            _range("mention_document", "Mention", "document"),
            _unique("key_value", "Key", "value"),
            _unique("decision_number", "Decision", "number"),
            _unique("about_value", "About", "value"),
            # One id in one kind: ids begin with their kind.
            _unique("entity_id", "Entity", "id"),
            _full_text(SEARCH_INDEX, "Entity", "_caption", "_words"),
            _full_text(QUOTE_INDEX, "Statement", "_quoted"),
        ]
    )
    for kind in schema.kinds.values():
        for leading in ((), ("caption",), *orders_of_reading(kind)):
            by = (as_sorted(kind, column) for column in leading)
            name, statement = _range("_".join((kind.table, "at_by", *leading, "id")), f"{kind.name}At", *by, "id")
            made[name] = statement
    return made


def _unique(name: str, label: str, *properties: str) -> tuple[str, str]:
    on = ", ".join(f"n.{ticked(each)}" for each in properties)
    return name, f"CREATE CONSTRAINT {ticked(name)} IF NOT EXISTS FOR (n:{ticked(label)}) REQUIRE ({on}) IS UNIQUE"


def _range(name: str, label: str, *properties: str) -> tuple[str, str]:
    on = ", ".join(f"n.{ticked(each)}" for each in properties)
    return name, f"CREATE RANGE INDEX {ticked(name)} IF NOT EXISTS FOR (n:{ticked(label)}) ON ({on})"
