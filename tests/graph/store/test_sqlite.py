"""What is particular to the store in a file."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from errors import QueryError, StoreError, StoreNotPrepared, StoreUnavailable, UsageError
from graph.store import open_store, sqlite
from graph.store.compiled import Query
from graph.store.conditions import AnyOf, Compare, Condition, Not
from graph.store.plan import ListOf, OneOf
from graph.store.reading import Follow, Page, Read, Sort, Told
from graph.store.sqlite import SqliteStore
from tests.graph.store.scenario import NOW, RETURN, fill, node


def test_file_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'none.db'}") as store:
        with pytest.raises(StoreNotPrepared, match="writ load"):
            store.dataset()
        with pytest.raises(StoreNotPrepared, match="writ load"):
            store.write(lambda _: None)
    assert not (tmp_path / "none.db").exists()


def test_file_of_another_sort_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear reader, " * 200)
    with open_store(f"sqlite:///{tmp_path / 'letter.db'}") as store, pytest.raises(StoreError, match="not a database"):
        store.dataset()
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE recipes (name)")
    other.close()
    with open_store(f"sqlite:///{tmp_path / 'other.db'}") as store:
        for ask in (store.prepare, store.dataset):
            with pytest.raises(StoreNotPrepared, match="no store of Writ"):
                ask()


def test_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        open_store(f"sqlite:///{tmp_path / 'no' / 'graph.db'}") as store,
        pytest.raises(StoreUnavailable, match="folder"),
    ):
        store.prepare()


@pytest.mark.parametrize("address", ["sqlite:///", "sqlite:///:memory:", "postgres://host/x", "writ.db"])
def test_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="sqlite:///FILE"):
        open_store(address)


def test_waiting_for_another_writer_ends_in_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        other = sqlite3.connect(tmp_path / "graph.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        store.close()
        with pytest.raises(StoreUnavailable, match="another process"):
            store.write(fill)
        other.execute("ROLLBACK")
        other.close()
        store.write(fill)
        assert store.dataset().version == 1


def test_conditions_nested_past_what_sqlite_takes_are_a_fault_of_the_question(tmp_path: Path) -> None:
    where: Condition = Compare("relief", "eq", "release")
    for _ in range(80):
        where = AnyOf((where, Not(where)))
        if len(repr(where)) > 100_000:
            break
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        with pytest.raises(QueryError, match="nested too deeply"):
            store.list(ListOf("Order", Read(), NOW, where))


def test_question_past_its_time_is_ended(tmp_path: Path) -> None:
    rows = [node(f"judge-{number:016x}", "Judge", f"Judge {number}", name=f"Judge {number}") for number in range(3000)]
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        store.write(lambda transaction: transaction.replace_graph({row.id for row in rows}, rows, []))
        store.seconds = 0.000_001
        with pytest.raises(QueryError, match="longer than"):
            store.list(ListOf("Judge", Read(("name",)), NOW, Compare("name", "contains", "e"), Page(3000, count=True)))
        store.seconds = None
        assert store.list(ListOf("Judge", Read(), NOW, page=Page(1, count=True))).count == 3000


def test_a_slow_question_is_ended_while_sqlite_works_on_it_and_the_next_one_is_answered(tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n) SELECT count(*) FROM n"
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        assert isinstance(store, SqliteStore)
        store.prepare()
        store.seconds = 0.2
        with pytest.raises(QueryError, match=r"longer than 0\.2 seconds"):
            store._ask(Query(endless, {}, len))
        assert store.list(ListOf("Judge", Read(), NOW)).rows == ()


def test_every_question_is_one_statement_to_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    connect = sqlite3.connect

    def traced(*given: object, **named: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)  # type: ignore[call-overload]
        connection.set_trace_callback(seen.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    people = Follow("people", "concerns", False, ("Person",), {"Person": Read(("name",))}, page=Page(3, count=True))
    read = Read(("caption",), (people,), (Told("said", document=Read(("title",)), said_by={"Agency": Read()}),))
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        store.write(fill)
        store.dataset()
        for ask in (
            lambda: store.list(ListOf("Order", read, NOW, page=Page(2, None, (Sort("issued"),), count=True))),
            lambda: store.one(OneOf(RETURN, {"Order": read}, NOW)),
        ):
            seen.clear()
            ask()
            assert len(seen) == 1


def test_threads_share_connections_in_turn(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        store.write(fill)
        together = threading.Barrier(4)

        def ask() -> None:
            together.wait()
            for _ in range(20):
                assert store.dataset().documents == 3

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.queries == 80
