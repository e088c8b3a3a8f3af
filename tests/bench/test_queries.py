"""The bench measures what it says: a graph that loading would have made, equal answers, and a report of all of it."""

from __future__ import annotations

import json
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.__main__ import main as bench
from bench.queries.__main__ import main as bench_queries
from bench.queries.copies import multiply, name_of
from bench.queries.filling import fill, record_of
from bench.queries.measure import Unequal, ratio, refuse_unequal
from bench.queries.pages import OrderRow, Ours, Page
from bench.queries.stores import Stores
from bench.queries.world import TOKEN, documents
from graph.check import check
from graph.load import load
from graph.store import open_store
from graph.store.base import Store
from schema.model import read_schema


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """A store with forty orders, all written at once."""
    with open_store(f"sqlite:///{tmp_path / 'filled.db'}") as store:
        store.prepare()
        fill(store, record_of(documents(40), store.schema))
        yield store


def test_the_docket_is_the_same_for_the_same_seed() -> None:
    assert list(documents(30)) == list(documents(30))
    assert list(documents(30, seed=8)) != list(documents(30))


def test_a_docket_has_as_many_orders_as_asked_for_few_judges_and_one_to_three_people_an_order() -> None:
    record = record_of(documents(200), read_schema())
    kinds = [entity.partition("-")[0] for entity in record.nodes]
    assert kinds.count("order") == 200
    assert kinds.count("judge") < 40
    concerned = [sum(link.name == "concerns" for link in record.links[id]) for id in record.nodes if id[:6] == "order-"]
    assert {1, 2, 3} == set(concerned)


def test_what_is_written_at_once_is_what_loading_one_by_one_writes(filled: Store, tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'loaded.db'}") as loaded:
        loaded.prepare()
        for arrival in documents(40):
            load(loaded, arrival)
        for stream in ("all_versions", "all_statements", "all_mentions", "all_nodes", "all_links"):
            assert list(getattr(filled, stream)()) == list(getattr(loaded, stream)())
        assert filled.dataset() == loaded.dataset()


def test_copies_under_other_names_pass_the_check_of_the_store(tmp_path: Path) -> None:
    once = Stores(tmp_path, 100).once()
    multiply(once, tmp_path / "twice.db", 2)
    with open_store(f"sqlite:///{tmp_path / 'twice.db'}") as store:
        assert check(store).faults == ()
        facts = store.dataset()
        assert facts.entities["Order"] == 200
        assert facts.version == facts.documents
    names = [name for (name,) in sqlite3.connect(tmp_path / "twice.db").execute("SELECT name FROM node_person")]
    assert len(set(names)) == len(names)
    assert {name[-len(TOKEN) :] for name in names} == {name_of(0), name_of(1)}


def test_answers_that_differ_are_not_timed() -> None:
    page, one = Page("release", 1, 0), Ours("one", "http://127.0.0.1/graphql")
    row: OrderRow = ("order-1", "Order", "release", "2025-01-01", (), (), ())
    refuse_unequal(page, one, [row], one, [row])
    with pytest.raises(Unequal, match="gives 1 rows, one 0"):
        refuse_unequal(page, one, [row], one, [])
    with pytest.raises(Unequal, match="row 0"):
        refuse_unequal(page, one, [row], one, [("order-2", *row[1:])])


def test_a_ratio_is_taken_within_each_round() -> None:
    assert ratio([1, 10, 3], [2, 10, 6]) == 0.5


def test_a_measurement_that_is_not_there_is_refused_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench(["speed"]) == 2
    assert "There is no measurement 'speed'" in capsys.readouterr().err


def test_the_bench_runs_from_docket_to_report(tmp_path: Path) -> None:
    asked = "--orders 60 120 --without-peers --rounds 2 --seconds 0.1 --stretches 1 --warm 0".split()
    assert bench_queries([*asked, "--work", str(tmp_path), "--into", str(tmp_path / "report")]) == 0
    figures = json.loads((tmp_path / "report" / "figures.json").read_text())
    _, size = figures["sizes"]
    assert size["graph"]["Order"] == 120
    assert {"headline", "count", "facets", "search", "quotes", "paths"} == set(size["questions"])
    report = (tmp_path / "report" / "report.md").read_text()
    assert "## 120 orders" in report
    assert "| 500 rows |" in report
    assert [*figures["growth"]["Writ on the file"]] == ["60", "120"]
    assert "growth from 60 to 120" in report
    ElementTree.parse(tmp_path / "report" / "pages.svg")
