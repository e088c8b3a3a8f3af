"""The docket as files for Neo4j's own import, which is the only way to a million orders in minutes.

Labels, relationships and properties are those that loading writes, made by the store's own functions; so many copies as wanted. The
store's indexes are made afterwards (`Store.prepare`).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.queries.copies import Stamp
from graph.store.base import Store
from graph.store.constraints import SPAN
from graph.store.neo4j import whole_entities
from graph.store.neo4j_rows import (
    entities_of,
    link_map,
    mention_map,
    part_maps,
    statement_map,
    version_map,
)
from graph.store.sqlite_write import batches
from tools.neo4j_server import class_path
from tools.neo4j_server.server import JVM

_ARRAY = "\x1f"
_TYPES = {str: "", bool: ":boolean", int: ":long", list: ":string[]"}
Map = Mapping[str, Any]


@dataclass
class Files:
    """Files under way: one for each label and set of typed properties, so that nothing is left empty."""

    folder: Path
    stamp: Stamp | None
    _kept: dict[tuple[str, str, str], dict[str, None]] = field(default_factory=dict)

    def node(self, labels: str, group: str, id: str, told: Map) -> None:
        """One node, whose id is used by relationships; twice the same is once."""
        self._keep("nodes", labels, f":ID({group})", [id], told)

    def relation(self, type: str, start: tuple[str, str], end: tuple[str, str], told: Map) -> None:
        """One relationship from a group and id to another."""
        head = f":START_ID({start[0]}),:END_ID({end[0]})"
        self._keep("relationships", type, head, [start[1], end[1]], told)

    def _keep(self, sort: str, name: str, head: str, ids: list[str], told: Map) -> None:
        known = {key: value for key, value in told.items() if value is not None}
        header = ",".join([head, *(quoted(f"{key}{_TYPES[type(value)]}") for key, value in known.items())])
        line = ",".join(map(quoted, [*ids, *known.values()]))
        self._kept.setdefault((sort, name, header), {})[self.stamp.mould(line) if self.stamp else line] = None

    def write(self, copies: int) -> list[str]:
        """Writes every file; gives what the import is told of them."""
        self.folder.mkdir(parents=True, exist_ok=True)
        told = []
        for number, ((sort, name, header), lines) in enumerate(self._kept.items()):
            file = self.folder / f"{number}.csv"
            alike = "".join(f"{line}\n" for line in lines if not Stamp.differs(line))
            mould = "".join(f"{line}\n" for line in lines if Stamp.differs(line))
            with file.open("w", encoding="utf-8") as to:
                to.write(f"{header}\n{alike}")
                for copy in range(copies if mould else 0):
                    to.write(Stamp.cast(mould, copy))
            told.append(f"--{sort}={name}={file}")
        return told


def quoted(value: Any) -> str:
    """A value as a field of CSV; only what is unknown is left out altogether."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _ARRAY.join(value) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'


def put_into(files: Files, store: Store, copies: int) -> None:
    """Everything that a store holds, as loading it into Neo4j would have written it."""
    facts = store.dataset()
    declared = getattr(store, "_declared")  # noqa: B009 - what both stores compare, not for other rooms to know
    loads = 1 + copies * (facts.version - 1)  # the directory is loaded once
    dataset = {"one": 1, "version": loads, "declared": declared, "last_load": facts.last_load}
    files.node("Dataset", "Dataset", "1", dataset)
    for version in store.all_versions():
        files.node("DocumentVersion", "Version", f"{version.document.id}|{version.number}", version_map(version))
    for row in store.all_statements():
        files.node("Statement", "Statement", row.key, statement_map(row))
        here = ("Statement", row.key)
        files.relation("IN_VERSION", here, ("Version", f"{row.document}|{row.version}"), {})
        for type, end in (("SUBJECT", row.subject), ("TARGET", row.target), ("SPEAKER", row.said_by)):
            if end is not None:
                files.relation(type, here, ("Mention", end), {})
    named: dict[str, None] = {}
    for mention in store.all_mentions():
        named |= dict.fromkeys(mention.entities)
        files.node("Mention", "Mention", mention.id, mention_map(mention))
        for part in part_maps(mention):
            files.relation("OF", ("Mention", mention.id), ("Entity", part["entity"]), part["of"])
        for key in mention.all_keys:
            files.node("Key", "Key", key, {"value": key})
            files.relation("KNOWN_BY", ("Mention", mention.id), ("Key", key), {})
    for kind, entity in _entities(store):
        named.pop(entity["id"], None)
        files.node(f"Entity:{kind}", "Entity", entity["id"], entity["now"])
        for at in entity["at"]:
            place = "|".join([entity["id"], *(at[day] for day in SPAN)])
            files.node(f"{kind}At", "At", place, at)
            files.relation("AT", ("Entity", entity["id"]), ("At", place), {})
    for id in named:  # the story of a document is no kind of the graph: what names it has no rectangle
        files.node("Entity", "Entity", id, {"id": id})
    for link in store.all_links():
        files.relation(link.name.upper(), ("Entity", link.source), ("Entity", link.target), link_map(link))


def _entities(store: Store) -> Iterator[tuple[str, Map]]:
    for nodes in whole_entities(batches(store.all_nodes())):
        for kind, entities in entities_of(store.schema, nodes).items():
            yield from ((kind, entity) for entity in entities)


def import_into(data: Path, told: Iterable[str], heap: str = "4g") -> None:
    """Runs the import into a data folder in which no database is yet; raises RuntimeError with what it said."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "neo4j.conf").write_text("dbms.security.auth_enabled=false\n")
    arguments = data / "import.arguments"
    arguments.write_text("\n".join(f'"{each}"' for each in told))
    command = [
        "java", *JVM, f"-Xmx{heap}", "-cp", class_path(), "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j",
        f"--array-delimiter=U+{ord(_ARRAY):04X}", f"--max-off-heap-memory={heap}", "--overwrite-destination",
        f"--report-file={data / 'import.report'}", f"@{arguments}",
    ]  # fmt: skip
    environment = {**os.environ, "NEO4J_HOME": str(data), "NEO4J_CONF": str(data)}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"Neo4j's import failed:\n{(done.stdout + done.stderr)[-3000:]}")
