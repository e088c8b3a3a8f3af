"""The docket in both stores, made once for a size and kept in a work folder; made anew when kinds or the docket change."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from bench.queries import world
from bench.queries.copies import Stamp, multiply, shared_ids
from bench.queries.filling import fill, record_of
from bench.queries.neo4j_files import Files, import_into, put_into
from graph.store import open_store
from graph.store.constraints import declared, neo4j_statements
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_ready import READY
from graph.store.sqlite_passages import TABLES
from schema.model import read_schema
from tools.neo4j_server import running_server

FOLDED = 10_000
"""Orders that the product itself folds; what is larger is so many copies of these."""


@dataclass(frozen=True)
class Stores:
    """Where the docket of one size is kept, or will be."""

    work: Path
    orders: int

    @property
    def copies(self) -> int:
        """How often the folded docket is in it."""
        return max(1, self.orders // FOLDED)

    @property
    def file(self) -> Path:
        """The local file."""
        return self.work / f"{self._name(self.orders)}.db"

    @property
    def data(self) -> Path:
        """Neo4j's folder."""
        return self.work / f"{self._name(self.orders, READY)}.neo4j"

    def _name(self, orders: int, *more: str) -> str:
        schema = read_schema()
        made = [declared(schema), *TABLES, *neo4j_statements(schema).values(), Path(world.__file__).read_text(), *more]
        fingerprint = hashlib.sha256("\n".join(made).encode()).hexdigest()[:16]
        return f"{orders}-{fingerprint}"

    def once(self) -> Path:
        """The file with what is folded, made where it is missing."""
        folded = min(self.orders, FOLDED)
        file = self.work / f"{self._name(folded)}.db"
        if not file.exists():
            new = _beginning(file)
            with open_store(f"sqlite:///{new}") as store:
                store.prepare()
                fill(store, record_of(world.documents(folded), store.schema))
            new.rename(file)
        return file

    def make_file(self) -> Path:
        """The local file, made where it is missing."""
        once = self.once()
        if not self.file.exists():
            new = _beginning(self.file)
            multiply(once, new, self.copies)
            with open_store(f"sqlite:///{new}") as store:
                store.prepare()
            new.rename(self.file)
        return self.file

    def make_data(self) -> Path:
        """Neo4j's folder, made where it is missing: imported, and its indexes built."""
        once = self.once()
        if not self.data.exists():
            new, files = _beginning(self.data), _beginning(self.work / "files")
            stamp = Stamp(shared_ids(sqlite3.connect(once))) if self.copies > 1 else None
            kept = Files(files, stamp)
            with open_store(f"sqlite:///{once}") as store:
                put_into(kept, store, self.copies)
            import_into(new, kept.write(self.copies))
            shutil.rmtree(files)
            with running_server(data=new, heap="4g") as server, open_store(f"{server.uri}/neo4j") as made:
                made.prepare()
                assert isinstance(made, Neo4jStore)
                made.make_ready()
            new.rename(self.data)
        return self.data


def _beginning(place: Path) -> Path:
    """Where something is made before it is there under its own name; what an earlier run left is taken away."""
    new = place.with_name(f"{place.name}.new")
    if new.is_dir():
        shutil.rmtree(new)
    for rest in ("", "-wal", "-shm"):
        Path(f"{new}{rest}").unlink(missing_ok=True)
    return new
