"""Rows kept ready in Neo4j: what a page of today shows of an entity, and of what is linked to it, as texts on its own node.

Following three links from each of a hundred rows costs the server more than all else that a page asks of it. So each entity keeps its
own row (`_row`), and in order the rows of what each plain list leads to (`_to_in_case`, `_from_under`), and since when all of this holds
for good on both clocks (`_ready`). Any other day, and an entity of which something ends or much hangs, is read link by link as before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from graph.store.constraints import SINCE, relation
from graph.store.rows import LinkRow
from schema.model import Kind, Schema

READY, ROW = "_ready", "_row"
MOST = 100
"""Of more in one list nothing is kept ready: the text would be long, and written anew with each of them."""
FEW = 1000
"""Entities at a time."""


def columns_kept(kind: Kind) -> tuple[str, ...]:
    """What a row that is kept holds, in this order: all that has one value."""
    return ("id", "caption", *(each.name for each in kind.properties.values() if not each.list))


def row_kept(kind: Kind, values: Mapping[str, Any]) -> str:
    """The row of an entity, as a list in JSON."""
    return msgspec.json.encode([values.get(column) for column in columns_kept(kind)]).decode()


def lists_kept(schema: Schema, kind: Kind) -> Mapping[tuple[str, bool], str]:
    """The property that keeps each plain list of a kind, by link and whether it is followed in reverse."""
    lists = {(name, False): f"_to_{name}" for name in kind.links}
    return lists | {
        (link.name, True): f"_from_{link.name}" for link in schema.reverse_links(kind.name) if link.reverse_list
    }


@dataclass(frozen=True)
class Before:
    """What entities showed of themselves before they are written again, and on whose lists they stood from their side."""

    shown: Mapping[str, tuple[str | None, str | None]]
    listed_by: frozenset[str]


class _Running(Protocol):
    _schema: Schema

    def _read(self, cypher: str, **given: Any) -> Sequence[Mapping[str, Any]]: ...

    def _run(self, cypher: str, **given: Any) -> None: ...


class ReadyInNeo4j:
    """The part of a Neo4j transaction that keeps rows ready."""

    def _before(self: _Running, ids: Sequence[str]) -> Before:
        """To be asked before these entities are written; nobody else writes the graph from here on, as rows hold others' rows."""
        self._run("MATCH (d:Dataset {one: 1}) SET d.version = d.version")
        found = self._read(
            f"UNWIND $given.ids AS id MATCH (e:Entity {{id: id}}) RETURN id, e.{ROW} AS row, e.{SINCE} AS since, "
            f"COLLECT {{ MATCH (e)-[:{_listed_back(self._schema)}]->(x:Entity) RETURN x.id }} AS listed",
            ids=ids,
        )
        shown = {each["id"]: (each["row"], each["since"]) for each in found if each["row"] is not None}
        return Before(shown, frozenset(id for each in found for id in each["listed"]))

    def _make_ready_after(
        self: _Running,
        before: Before,
        ids: Sequence[str],
        now: Mapping[str, tuple[str, str | None]],
        links: Sequence[LinkRow],
    ) -> None:
        """Writes the lists of these entities, of those that show one of them which reads differently now, and of those they lead to."""
        changed = sorted(id for id in ids if before.shown.get(id) != now.get(id))
        showing = self._read(
            f"UNWIND $given.ids AS id MATCH (:Entity {{id: id}})<-[:{'|'.join(map(relation, self._schema.links))}]-(x:Entity) "
            "RETURN DISTINCT x.id AS id",
            ids=changed,
        )
        back = {link.name for each in self._schema.links.values() for link in each if link.reverse_list}
        listed = {link.target for link in links if link.name in back}
        every = sorted({*ids, *(each["id"] for each in showing), *before.listed_by, *listed})
        for start in range(0, len(every), FEW):
            ReadyInNeo4j.make_ready(self, every[start : start + FEW])

    def make_ready(self: _Running, ids: Collection[str]) -> None:
        """Writes the lists of some entities, from the links and rows that are there."""
        there = "[type(l), x.id, x.{row}, x.{since}, x.caption IS NOT NULL, l.{since}, {end}]".format(
            row=ROW, since=SINCE, end="CASE WHEN l.world_to < l.known_to THEN l.world_to ELSE l.known_to END"
        )
        found = self._read(
            f"UNWIND $given.ids AS id MATCH (e:Entity {{id: id}}) WHERE e.{ROW} IS NOT NULL RETURN id, e.{SINCE} AS since, "
            f"COLLECT {{ MATCH (e)-[l]->(x:Entity) WITH l, x ORDER BY x.caption, x.id RETURN {there} }} AS forward, "
            f"COLLECT {{ MATCH (e)<-[l:{_listed_back(self._schema)}]-(x:Entity) WITH l, x ORDER BY x.caption, x.id "
            f"RETURN {there} }} AS back",
            ids=[*ids],
        )
        rows = []
        for each in found:
            kind = self._schema.kind_of(each["id"])
            if kind is not None:
                lists = lists_kept(self._schema, kind)
                rows.append({"id": each["id"], "kept": _kept(lists, each["since"], each["forward"], each["back"])})
        self._run("UNWIND $given.rows AS row MATCH (e:Entity {id: row.id}) SET e += row.kept", rows=rows)


def _listed_back(schema: Schema) -> str:
    """The types of links whose other end lists them plainly."""
    names = {link.name for links in schema.links.values() for link in links if link.reverse_list}
    return "|".join(map(relation, sorted(names))) or "NONE"


def _kept(
    lists: Mapping[tuple[str, bool], str],
    since: str | None,
    forward: Sequence[Sequence[Any]],
    back: Sequence[Sequence[Any]],
) -> dict[str, str | None]:
    """The properties of one entity: its lists, and since when they hold; all null where they cannot be kept."""
    nothing: dict[str, str | None] = dict.fromkeys([READY, *lists.values()])
    found: dict[str, dict[str, str]] = {}
    days = [since]
    for reverse, links in ((False, forward), (True, back)):
        for type, id, row, row_since, has_row, link_since, link_end in links:
            if (name := lists.get((type.lower(), reverse))) is None or not (row or has_row):
                continue  # a link that this kind does not list, or one to what no document tells of itself
            if link_since is None:
                days.append(link_end)  # it is gone from the day on which it ends on either clock
                continue
            days += [link_since, row_since if row else None]
            found.setdefault(name, {})[id] = row
    known = [day for day in days if day is not None]
    if len(known) < len(days) or any(len(rows) > MOST for rows in found.values()):
        return nothing
    return nothing | {READY: max(known)} | {name: f"[{','.join(rows.values())}]" for name, rows in found.items()}
