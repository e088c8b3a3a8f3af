"""What is said of an entity, in Cypher: statements in their order, each with its document and who says so."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from graph.store.conditions import AsOf
from graph.store.constraints import ticked
from graph.store.neo4j_divide import Dividing
from graph.store.reading import STATEMENT, Read, Reads, Row, Told
from graph.store.written import read_as_list
from schema.model import Kind

Decode: TypeAlias = Callable[[list[Any]], Row]
IN_A_VERSION = {"id", "title", "publisher", "published", "url", "source"}
"""What a version of a document says of it as it stands there."""


class Statements(Dividing, ABC):
    """Writes the statements that hang on rows."""

    @abstractmethod
    def any_kind(self, reads: Reads, at: str, entity: str, as_of: AsOf) -> tuple[str, Decode]:
        """A list with one row of whichever of these kinds an entity is."""

    def told(self, told: Told, kind: Kind, entity: str, as_of: AsOf) -> tuple[str, Callable[[Any], list[Row]]]:
        _, known = self.days(as_of)
        s, v = self.alias("s"), self.alias("v")
        conditions = [f"{s}.known_from <= {known} AND {known} < {s}.known_to"]
        if told.names:
            conditions.append(f"{s}.name IN {self.bind([*told.names])}")
        if kind.name == "Document":
            path = f"({v}:DocumentVersion)<-[:IN_VERSION]-({s}:Statement)"
            conditions.append(f"{v}.document = substring({entity}.id, {len('document-')}) AND {v}.number >= 0")
        else:
            of = self.alias("of")
            path = f"({entity})<-[{of}:OF]-(:Mention)<-[:SUBJECT]-({s}:Statement)-[:IN_VERSION]->({v}:DocumentVersion)"
            conditions.append(self.part(of, as_of))
        shown, one = self.statement(told, s, as_of, v)
        rows = (
            f"COLLECT {{ MATCH {path} WHERE {self.all_of(*conditions)} WITH {s}, {v} ORDER BY {in_their_order(s, v)} "
            f"LIMIT {self.bind(told.first + 1)} RETURN {shown} }}"
        )
        return rows, lambda found: read_as_list(found, told.first, told.cut, one)

    def statement(self, told: Told, s: str, as_of: AsOf, v: str = "") -> tuple[str, Decode]:
        """A list with what is read of one statement; `v` is the version that it stands in, if it is known on these days."""
        document, speaker = "NULL", "NULL"
        read_document: Decode = dict
        read_speaker: Decode = dict
        if told.document is not None and v and {*told.document.columns} <= IN_A_VERSION and not hangs(told.document):
            # A statement is known while its version is, which says of the document what that shows on the same days.
            names = tuple(dict.fromkeys(("id", *told.document.columns)))
            values = (f"'document-' + {v}.document" if each == "id" else f"{v}.{each}" for each in names)
            document = f"[{', '.join(values)}]"

            def read_version(values: list[Any]) -> Row:
                return {**dict(zip(names, values, strict=True)), "kind": "Document"}

            read_document = read_version
        elif told.document is not None:
            at, other = self.alias("n"), self.alias("e")
            shown, read_document = self.any_kind({"Document": told.document}, at, other, as_of)
            document = (
                f"head(COLLECT {{ MATCH ({other}:Entity {{id: 'document-' + {s}.document}}) "
                f"{self.state(other, at, as_of)} RETURN {shown} }})"
            )
        if told.said_by:
            at, other = self.alias("n"), self.alias("e")
            shown, read_speaker = self.any_kind(told.said_by, at, other, as_of)
            speaker = (
                f"head(COLLECT {{ MATCH ({s})-[:SPEAKER]->(:Mention)-[of:OF]->({other}:{self.own_labels(told.said_by)}) "
                f"WHERE {self.part('of', as_of)} {self.state(other, at, as_of)} RETURN {shown} }})"
            )
        columns = [each for each in STATEMENT if each == "statement" or each in told.columns]

        def one(values: list[Any]) -> Row:
            row: Row = dict(zip(columns, values, strict=False))
            row["said_by"] = values[-2] and read_speaker(values[-2])
            row["document"] = values[-1] and read_document(values[-1])
            return row

        return f"[{statement_shown(s, columns)}, {speaker}, {document}]", one


def in_their_order(statement: str, version: str) -> str:
    """By what statements are sorted: oldest document first, then in the order of its text."""
    within = ", ".join(f"{statement}.{ticked(each)}" for each in ("document", "start", "end", "key"))
    return f"{version}.published, {within}"  # what is not there comes last


def statement_shown(name: str, columns: Sequence[str] = STATEMENT) -> str:
    """What is read of a statement, its key first."""
    return f"{name}.key" + "".join(f", {name}.{ticked(each)}" for each in columns[1:])


def hangs(read: Read) -> bool:
    """Whether more is read than columns."""
    return bool(read.follows or read.told or read.counts or read.spans)
