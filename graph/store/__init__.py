"""Where the graph is kept: one interface, two engines."""

from __future__ import annotations

from errors import UsageError
from graph.store.base import Store
from schema.model import Schema, read_schema


def open_store(address: str, schema: Schema | None = None) -> Store:
    """The store at an address, `sqlite:///FILE` or `neo4j://user:password@host:7687/database`.

    Raises UsageError on any other address and StoreUnavailable when the store cannot be reached.
    """
    schema = schema or read_schema()
    scheme, separator, rest = address.partition("://")
    if separator and scheme == "sqlite":
        from graph.store.sqlite import SqliteStore

        return SqliteStore(rest.removeprefix("/"), schema)
    if separator and scheme.partition("+")[0] in ("neo4j", "bolt"):
        from graph.store.neo4j import Neo4jStore

        return Neo4jStore(address, schema)
    raise UsageError(
        f"{address.partition('@')[2] or address!r} is no address of a store.",
        hint="Use sqlite:///FILE or neo4j://user:password@host:7687/database (WRIT_STORE).",
    )
