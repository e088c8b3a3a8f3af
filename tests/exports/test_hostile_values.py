"""Values that break spreadsheets and XML come through whole, or are replaced where the format cannot hold them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from exports import EXPORTS
from exports.csv_tables import original, shielded
from exports.view import View
from graph.load import load
from graph.store import open_store
from graph.store.conditions import AsOf
from tests.telling import Telling

NAMES = [
    "=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "'=1", "''quoted", "\tTab", 'Say "when", now', "two\nlines", "a;b,c",
    "<script>alert(1)</script>", "&amp; ]]> <!--", "Zoë Ñandú", "李娜", "bell \x07 rings", "\u202egnirts", "o\ufffeo", "🙂",
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    telling = Telling("hostile.txt", "2025-05-01")
    for number, name in enumerate(NAMES):
        telling.say(telling.subject("Facility", str(number)), "name", name, words=name)
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'world.db'}") as store:
        store.prepare()
        load(store, telling.arrival())
        yield View(store, AsOf(date(2026, 1, 1), date(2026, 1, 1)))


@pytest.mark.parametrize("cell", [*NAMES, "", "'", "plain", "1999-05-01"])
def test_no_cell_starts_a_formula_and_each_is_read_back_as_it_was(cell: str) -> None:
    assert not shielded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert original(shielded(cell)) == cell


def test_csv_keeps_every_name(hostile: View, tmp_path: Path) -> None:
    for _ in EXPORTS["csv"].write(hostile, tmp_path):
        pass
    with (tmp_path / "facilities.csv").open(encoding="utf-8", newline="") as file:
        names = {original(row["name"]) for row in csv.DictReader(file)}
    assert names == {str(entity.properties["name"]) for entity in hostile.entities("Facility")}
    assert {"'=1", "\tTab", "two\nlines", "=HYPERLINK(1)"} <= names


def test_graphml_keeps_every_name_that_xml_can_hold(hostile: View, tmp_path: Path) -> None:
    for _ in EXPORTS["graphml"].write(hostile, tmp_path):
        pass
    graph = nx.read_graphml(tmp_path / "graph.graphml")
    read = {data["name"] for _, data in graph.nodes(data=True) if data["kind"] == "Facility"}
    stored = {str(entity.properties["name"]) for entity in hostile.entities("Facility")}
    assert read == {name.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd") for name in stored}
