"""A case through its courts and in the news: each docket one case, linked to the one below; each order one order."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from graph.load import Arrival, load_into
from graph.store.memory import MemoryRecord
from loaders import READER, read
from loaders.sources import Refusal, catalog_of, documents_at
from schema.model import read_schema
from schema.statement import Statement

FAMILY = Path(__file__).parent / "family"
FILES = ("appeal.json", "district.json", "news.txt", "opinion.txt", "supreme.json")
ORDERS = (FILES, FILES[::-1], (*FILES[2:], *FILES[:2]), ("news.txt", "supreme.json", "district.json", "opinion.txt", "appeal.json"))  # fmt: skip


@cache
def arrivals() -> dict[str, Arrival]:
    catalog = catalog_of(FAMILY / "catalog.json")
    found = {}
    for document in documents_at([FAMILY / name for name in FILES], catalog):
        assert not isinstance(document, Refusal)
        said: tuple[Statement, ...] = read(document)
        found[document.name] = Arrival(document, said, READER, date(2031, 6, 1), "2031-06-01T00:00:00")
    return found


@pytest.fixture(params=ORDERS, ids=lambda files: files[0])
def record(request: pytest.FixtureRequest) -> MemoryRecord:
    record = MemoryRecord()
    for name in request.param:
        load_into(record, read_schema(), arrivals()[name])
    return record


def now(record: MemoryRecord, kind: str) -> dict[str, dict[str, object]]:
    """What is known in the end of the things of one kind, by id."""
    day = date(2031, 6, 1)
    nodes = [node for nodes in record.nodes.values() for node in nodes if node.kind == kind]
    return {n.id: n.properties for n in nodes if n.world[0] <= day < n.world[1] and n.known[0] <= day < n.known[1]}


def ends(record: MemoryRecord, start: str, name: str) -> set[str]:
    return {
        link.target for links in record.links.values() for link in links if (link.source, link.name) == (start, name)
    }


def test_each_docket_is_one_case_and_the_family_leads_down_to_the_first(record: MemoryRecord) -> None:
    cases = now(record, "Case")
    family = {str(told.get("docket_number")): each for each, told in cases.items() if told.get("docket_number")}
    assert sorted(family) == ["31-1345", "31A207", "8:31-cv-00412"]
    assert ends(record, family["31A207"], "appeal_of") == {family["31-1345"]}
    assert ends(record, family["31-1345"], "appeal_of") == {family["8:31-cv-00412"]}


def test_the_order_in_the_news_is_the_one_in_the_docket_and_the_docket_says_when(record: MemoryRecord) -> None:
    orders = now(record, "Order")
    returns = {
        each: told for each, told in orders.items() if told["relief"] == "return" and ends(record, each, "entered_as")
    }
    [(order, told)] = returns.items()
    assert told["issued"] == "2031-04-04"  # the news says April 5
    documents = {mention.document for mention in record.by_id.values() if mention.entity == order}
    names = {name for name, arrival in arrivals().items() if arrival.document.id in documents}
    assert names >= {"district.json", "news.txt", "opinion.txt"}


def test_the_supreme_courts_ruling_acts_on_the_order_of_the_district_court(record: MemoryRecord) -> None:
    orders = now(record, "Order")
    [below] = [each for each, told in orders.items() if told["relief"] == "return" and ends(record, each, "entered_as")]
    acting = {link.source: dict(link.facts)["how"] for links in record.links.values() for link in links if (link.name, link.target) == ("acts_on", below)}  # fmt: skip
    assert "modifies" in acting.values()
    assert orders[below]["effect"] == "in_force"
