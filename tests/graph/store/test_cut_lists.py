"""A list inside an entity that shows less than there is says so, whichever way the engine makes it; a full one that was not cut does not."""

from __future__ import annotations

import json
from dataclasses import replace

import msgspec
import pytest

from graph.store.base import Store
from graph.store.conditions import AsOf, Compare
from graph.store.plan import ListOf, OneOf
from graph.store.reading import Follow, Form, Page, Read, Sort, Told, Writing
from graph.store.sqlite import SqliteStore
from tests.graph.store.conftest import Holding
from tests.graph.store.scenario import AWKWARD, NOW, OCG, RETURN, link, node

ENDS = Form((("caption", "caption"),))
KINDS = ("Judge", "Court")
PAIR = ("judge-00000000000000c1", "judge-00000000000000c2")
ORDER = "order-00000000000000c0"


def issuers(first: int, seen: list[int], written: bool, as_of: AsOf | None = None) -> Follow:
    """Who issued an order, at most so many."""
    reads = {kind: Read(("caption",)) for kind in KINDS}
    writing = Writing(dict.fromkeys(KINDS, ENDS)) if written else None
    page = Page(first, sort=(Sort("caption"),))
    return Follow(
        "F", "issued_by", False, KINDS, reads, page=page, as_of=as_of, writing=writing, cut=lambda: seen.append(first)
    )


def write_two(into: Store) -> None:
    """An order that two judges issued, whose names have tabs and new lines."""
    nodes = [node(ORDER, "Order", AWKWARD), *(node(each, "Judge", f"{AWKWARD}\t\n\t{each}") for each in PAIR)]
    links = [link("issued_by", ORDER, each) for each in PAIR]
    into.write(lambda to: to.replace_graph({ORDER, *PAIR}, nodes, links))


@pytest.fixture
def by_two(holding: Holding) -> Store:
    """A store that holds these three."""
    return holding(write_two)


@pytest.mark.parametrize(("first", "shown", "cut"), [(0, 0, [0]), (1, 1, [1]), (2, 2, []), (3, 2, [])])
@pytest.mark.parametrize("way", ["page written", "list written", "read", "nested"])
def test_a_cut_list_is_told_once_and_shows_the_first(
    by_two: Store, way: str, first: int, shown: int, cut: list[int]
) -> None:
    seen: list[int] = []
    follow = issuers(first, seen, written=way.endswith("written"))
    if way == "nested":
        back = {kind: Follow(f"of {kind}", "issued_by", True, ("Order",), {"Order": Read(("id",))}) for kind in KINDS}
        follow = replace(follow, reads={kind: Read(follows=(each,)) for kind, each in back.items()})
    question = ListOf("Order", Read(("caption",), (follow,)), NOW)
    if way == "page written":
        question = replace(question, writing=Writing({"Order": Form((("by", "F"), ("caption", "caption")))}))
    listed = by_two.list(question)
    found = json.loads(msgspec.json.encode(listed.written))[0]["by"] if way == "page written" else listed.rows[0]["F"]
    rows = json.loads(msgspec.json.encode(found)) if way.endswith("written") else found.rows
    assert (len(rows), seen) == (shown, cut)
    if way != "nested":
        assert [row["caption"] for row in rows] == [f"{AWKWARD}\t\n\t{each}" for each in PAIR][:shown]


def test_each_of_several_lists_is_told_of_by_itself(by_two: Store) -> None:
    """More of them than SQLite writes into one row; Neo4j knows no such bound, and plans long what has many."""
    seen: list[int] = []
    times = 8 if isinstance(by_two, SqliteStore) else 3
    lengths = [1, 2, 0] * times
    follows = tuple(replace(issuers(each, seen, written=True), key=f"F{at}") for at, each in enumerate(lengths))
    for some, expected in ((follows[:3], [0, 1]), (follows, [0] * times + [1] * times)):
        seen.clear()
        form = Form((*((each.key, each.key) for each in some), ("id", "id")))
        by_two.list(ListOf("Order", Read(follows=some), NOW, writing=Writing({"Order": form})))
        assert sorted(seen) == expected


@pytest.mark.parametrize("about", [OCG, RETURN])
def test_words_that_are_left_out_are_told_of(store: Store, about: str) -> None:
    seen: list[int] = []
    kind = {OCG: "Person", RETURN: "Order"}[about]

    def words(first: int) -> int:
        told = Told("said", first=first, cut=lambda: seen.append(first))
        row = store.one(OneOf(about, {kind: Read(told=(told,))}, NOW))
        assert row is not None
        return len(row["said"])

    every = words(100)
    assert every > 0
    assert not seen
    assert (words(every), words(every - 1), seen) == (every, every - 1, [every - 1])


def test_entities_without_the_link_are_not_told_of(by_two: Store) -> None:
    seen: list[int] = []
    read = Read(follows=(replace(issuers(0, seen, written=True), where=Compare("caption", "eq", "nobody")),))
    by_two.list(ListOf("Order", read, NOW))
    assert not seen
