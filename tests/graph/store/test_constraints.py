"""What the engines hold follows from the schema: a property that is declared is stored, in both, and nothing else is."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from errors import DeclarationError, StoreNotPrepared
from graph.store import open_store
from graph.store.conditions import Compare
from graph.store.constraints import declared, neo4j_statements, sqlite_statements
from graph.store.plan import ListOf
from graph.store.reading import Read
from schema.model import HERE, Schema, read_schema
from tests.graph.store.scenario import NOW, node


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the declarations that a test may change."""
    for part in ("kinds", "vocabularies"):
        shutil.copytree(HERE / part, tmp_path / "schema" / part)
    return tmp_path / "schema"


def with_property(folder: Path, line: str) -> Schema:
    """The schema after one property was added to orders."""
    path = folder / "kinds" / "order.yaml"
    path.write_text(path.read_text().replace("  properties:\n", f"  properties:\n    {line}\n"))
    return read_schema(folder)


def test_added_date_appears_with_its_bounds_in_both_engines(folder: Path) -> None:
    schema = with_property(folder, 'appealed: {type: date, description: "Day of the appeal."}')
    [table] = [each for each in sqlite_statements(schema) if each.startswith('CREATE TABLE "node_order"')]
    assert '"appealed" TEXT, "appealed_from" TEXT, "appealed_to" TEXT' in table
    indexes = neo4j_statements(schema)
    assert "(n:`OrderAt`) ON (n.`_appealed_from`, n.`id`)" in indexes["order_at_by_appealed_from_id"]
    assert "(n.`standing`, n.`_appealed_from`, n.`id`)" in indexes["order_at_by_standing_appealed_from_id"]


def test_added_property_is_kept_and_asked_for(folder: Path, tmp_path: Path) -> None:
    schema = with_property(folder, 'pages: {type: number, description: "Length of the order."}')
    order = node("order-0000000000000001", "Order", "long", pages=12)
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}", schema) as store:
        store.prepare()
        store.write(lambda transaction: transaction.replace_graph({order.id}, [order], []))
        found = store.list(ListOf("Order", Read(("pages",)), NOW, Compare("pages", "from", 12)))
    assert [row["pages"] for row in found.rows] == [12]


def test_all_statements_are_ones_that_sqlite_takes() -> None:
    connection = sqlite3.connect(":memory:")
    for statement in sqlite_statements(read_schema()):
        connection.execute(statement)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {f"node_{kind.table}" for kind in read_schema().kinds.values()} < tables


def test_store_made_for_other_kinds_is_refused(folder: Path, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'graph.db'}"
    with open_store(address) as store:
        store.prepare()
    schema = with_property(folder, 'pages: {type: number, description: "Length of the order."}')
    assert declared(schema) != declared(read_schema())
    with open_store(address, schema) as store:
        with pytest.raises(StoreNotPrepared, match="other kinds"):
            store.prepare()
        with pytest.raises(StoreNotPrepared, match="other kinds"):
            store.dataset()


def test_kind_named_like_the_record_is_refused(folder: Path) -> None:
    path = folder / "kinds" / "mention.yaml"
    path.write_text(
        "Mention: {plural: m, description: d, caption: [name], properties: {name: {type: text, description: d}}}"
    )
    with pytest.raises(DeclarationError, match="Mention"):
        neo4j_statements(read_schema(folder))
