"""Rows that an engine writes as JSON are, name by name, the rows that it gives to be read."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from graph.store.base import Store, Transaction
from graph.store.plan import ListOf
from graph.store.reading import Fixed, Follow, Form, Listed, Page, Read, Row, Sort, Writing
from graph.store.sqlite import SqliteStore
from tests.graph.store.scenario import AWKWARD, NOW, OCG, XINIS, node

ISSUED = (Sort("issued", descending=True),)
TEN = Page(10, sort=ISSUED)
ISSUERS = Form((("__typename", "kind"), ("id", "id"), ("caption", "caption")))
COLUMNS = ("caption", "relief", "issued", "requires_action", "compliance")


def issued_by(key: str = "F1", alone: bool = False, **forms: Form) -> Follow:
    kinds = ("Judge", "Court")
    reads = {kind: Read(("caption", "name")) for kind in kinds}
    writing = Writing({"Judge": ISSUERS, "Court": ISSUERS, **forms}, alone)
    return Follow(key, "issued_by", False, kinds, reads, writing=writing)


def order(*more: tuple[str, str | Fixed]) -> Form:
    return Form((("of", Fixed('an "order"')), ("none", Fixed(None)), *((name, name) for name in COLUMNS), *more))


def written(store: Store, form: Form, *follows: Follow, page: Page = TEN) -> tuple[Listed, Any]:
    read = Read(COLUMNS, follows)
    listed = store.list(ListOf("Order", read, NOW, page=page, writing=Writing({"Order": form})))
    return listed, json.loads(msgspec.json.encode(listed.written))


def read(store: Store) -> list[Row]:
    return list(store.list(ListOf("Order", Read(COLUMNS), NOW, page=Page(10, sort=ISSUED))).rows)


def test_rows_are_written_with_all_kinds_of_values_in_the_order_of_their_names(store: Store) -> None:
    _, rows = written(store, order(("alias", "id"), ("kind", "kind")))
    assert rows == [
        {
            "of": 'an "order"', "none": None, **{name: row[name] for name in COLUMNS}, "alias": row["id"], "kind": "Order",
        }
        for row in read(store)
    ]  # fmt: skip
    assert list(rows[0]) == ["of", "none", *COLUMNS, "alias", "kind"]
    assert {row["requires_action"] for row in rows} == {True, False, None}


@pytest.mark.parametrize("judge", [ISSUERS, Form((("name", "name"),))], ids=["alike", "each kind in its own way"])
def test_what_is_linked_is_written_within(store: Store, judge: Form) -> None:
    _, rows = written(store, order(("by", "F1"), ("first", "F2")), issued_by(Judge=judge), issued_by("F2", alone=True))
    murphy = {"Brian Murphy"}
    court = {"__typename": "Court", "id": "court-0000000000000fad", "caption": "District of Massachusetts"}
    [by_two] = [row for row in rows if len(row["by"]) == 2]
    assert murphy & set(by_two["by"][0].values())
    assert by_two["by"][1] == court
    assert by_two["first"]["caption"] == "Brian Murphy"
    assert [row["first"] for row in rows if not row["by"]] == [None, None]


def test_any_text_is_written_as_it_was(store: Store) -> None:
    def rename(to: Transaction) -> None:
        to.replace_graph([XINIS], [node(XINIS, "Judge", AWKWARD, name=AWKWARD, aliases=("\t\x01", AWKWARD))], [])

    store.write(rename)
    form = Form((("caption", "caption"), ("name", "name"), ("aliases", "aliases")))
    question = ListOf("Judge", Read(("caption", "name", "aliases")), NOW, writing=Writing({"Judge": form}))
    rows = json.loads(msgspec.json.encode(store.list(question).written))
    assert {"caption": AWKWARD, "name": AWKWARD, "aliases": ["\t\x01", AWKWARD]} in rows


def test_rows_at_both_ends_are_read_for_the_cursors(store: Store) -> None:
    every = read(store)
    listed, rows = written(store, order(), page=Page(3, sort=ISSUED))
    assert (len(rows), listed.more) == (3, True)
    assert [row["id"] for row in listed.rows] == [every[0]["id"], every[2]["id"]]
    after = Page(3, (every[2]["issued"], every[2]["id"]), ISSUED)
    listed, rows = written(store, order(), page=after)
    assert (len(rows), listed.more, {row["id"] for row in listed.rows}) == (1, False, {every[3]["id"]})
    listed, rows = written(store, order(), page=Page(0, sort=ISSUED))
    assert (rows, listed.rows, listed.more) == ([], (), True)


def test_a_written_page_is_one_query_however_much_is_linked(store: Store) -> None:
    # More than SQLite writes into one row; Neo4j knows no such bound, and plans long what has many.
    many = [issued_by(f"F{number}") for number in range(30 if isinstance(store, SqliteStore) else 10)]
    before = store.queries
    _, rows = written(store, order(*((f"by{each.key}", each.key) for each in many)), *many)
    assert store.queries == before + 1
    last = f"by{many[-1].key}"
    assert all(row[last] == row["byF0"] for row in rows)
    assert any(row[last] for row in rows)


def test_what_is_linked_is_written_into_rows_that_are_read(store: Store) -> None:
    concerned = Follow(
        "F1", "concerns", True, ("Order",), {"Order": Read()}, writing=Writing({"Order": Form((("id", "id"),))})
    )
    [row] = [
        row
        for row in store.list(ListOf("Person", Read(("caption",), (concerned,)), NOW)).rows
        if row["id"] == OCG
    ]  # fmt: skip
    assert [set(each) for each in json.loads(msgspec.json.encode(row["F1"]))] == [{"id"}, {"id"}]
