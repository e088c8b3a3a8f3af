"""What stands in every document is read by a few of its mentions, and comes out as if all had been read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph.check import check
from graph.hubs import WITNESSES, bearer_key
from graph.load import load, load_all, load_into, load_together
from graph.store import open_store
from graph.store.memory import MemoryRecord
from schema.model import read_schema
from schema.statement import entity_id
from tests.telling import Telling

SCHEMA = read_schema()
ICE = entity_id("Agency", "ref:agency:ice")


def article(number: int, alias: str = "ICE", day: int | None = None, part: bool = True) -> Telling:
    """One of many articles in which the agency stands."""
    telling = Telling(f"article {number}", f"2025-03-{(day or number % 28) + 1:02}")
    ice = telling.named("Agency", "U.S. Immigration and Customs Enforcement", "agency:ice")
    telling.say(ice, "aliases", alias)
    dhs = telling.named("Agency", "U.S. Department of Homeland Security", "agency:dhs")
    if part:
        telling.say(ice, "part_of", dhs)
    judge = telling.named("Judge", f"Ada Stern{'abcdefghij'[number % 10]}")
    man = telling.named("Person", f"Juan Soto{'abcdefghij'[number // 10 % 10]}")
    telling.order("o", "release", judge, man, issued="2025-03-01", act="let him go", to=ice)
    return telling


def loaded(*tellings: Telling) -> MemoryRecord:
    record = MemoryRecord()
    for telling in tellings:
        load_into(record, SCHEMA, telling.arrival())
    return record


def bearers(record: MemoryRecord) -> set[str]:
    return {m.document for m in record.mentions(keys=[bearer_key(ICE)])}


def test_a_thing_in_every_document_has_few_bearers_whatever_the_order_of_loading() -> None:
    articles = [article(number) for number in range(32)]
    straight, backwards = MemoryRecord(), loaded(*reversed(articles))
    load_together(straight, SCHEMA, [each.arrival() for each in articles])
    assert bearers(straight) == bearers(backwards)
    assert len(bearers(straight)) <= WITNESSES + 2
    assert straight.nodes == backwards.nodes


def test_a_new_alias_is_seen_however_many_documents_there_are() -> None:
    record = loaded(*(article(number) for number in range(30)), article(30, "the deportation force"))
    [node] = [n for n in record.nodes[ICE] if n.known[1].year == 9999]
    assert set(node.properties["aliases"]) == {"ICE", "the deportation force"}  # type: ignore[arg-type]


def test_a_link_shows_its_first_witnesses() -> None:
    record = loaded(*(article(number) for number in range(32)))
    [link] = [link for link in record.links[ICE] if link.name == "part_of"]
    assert len(link.evidence) == WITNESSES


@pytest.fixture(scope="module")
def thirty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with thirty articles."""
    path = tmp_path_factory.mktemp("thirty") / "graph.db"
    with open_store(f"sqlite:///{path}") as store:
        store.prepare()
        load_all(store, [article(number).arrival() for number in range(30)])
    return path


@pytest.mark.parametrize("changed", [0, 5, 29], ids=["first", "among the first", "last"])
def test_a_changed_document_leaves_what_a_whole_recomputation_gives(thirty: Path, tmp_path: Path, changed: int) -> None:
    with open_store(f"sqlite:///{shutil.copy(thirty, tmp_path)}") as store:
        load(store, article(changed, "the agency", part=False).arrival("2026-02-02"))
        load(store, article(50).arrival())
        assert check(store).faults == ()
