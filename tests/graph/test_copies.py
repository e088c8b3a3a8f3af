"""A story in several papers is one source, in whatever order the papers are loaded; two reporters at one hearing are two."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from graph.load import load_into
from graph.resolve.compare import compare
from graph.resolve.copies import STORY, story_of
from graph.resolve.traits import Profile
from graph.store.memory import MemoryRecord
from schema.document import Document
from schema.model import read_schema
from tests.telling import Telling

SCHEMA = read_schema()
WIRE = (
    "The judge said from the bench that the government had been given every chance to explain where the man is held, and that it had "
    "explained nothing at all. Lawyers for the family told reporters outside the courthouse that they had last heard his voice in the "
    "second week of March, on a line that broke off after a minute. A spokesman for the department declined to say whether anybody had "
    "asked the other government to let him go. The hearing will go on next Thursday, when two officials are to testify under oath. "
)
OWN = (
    "Nobody in the small courtroom spoke when the order was read. His mother, who had driven through the night with two of her sisters, "
    "held a photograph of him in her lap, the one from his graduation. What the department means to do now it would not say, neither in "
    "the hearing nor on the steps afterwards; its counsel left by a door at the side. Next week the court wants to hear from those who put "
    "him on the aircraft, and it wants to hear it under oath. "
)


def paper(name: str, words: str, day: str = "2025-04-05") -> Telling:
    """One paper's report of the same order, in these words."""
    telling = Telling(name, day)
    telling.text = words
    bench, man = telling.named("Judge", "Ada Stern"), telling.named("Person", "Juan Soto Vega")
    telling.order("o", "return", bench, man, issued="2025-04-04")
    return telling


COPIES = (
    paper("a", WIRE),
    paper("b", f"By our wire service. {WIRE}More on page two."),
    paper("c", WIRE[: len(WIRE) * 3 // 4], "2025-04-06"),
    paper("d", OWN, "2025-04-06"),
)


def loaded(*tellings: Telling) -> MemoryRecord:
    record = MemoryRecord()
    for telling in tellings:
        load_into(record, SCHEMA, telling.arrival())
    return record


def sources(record: MemoryRecord) -> list[object]:
    """Sources of the order by day of knowing."""
    [order] = {node.id for nodes in record.nodes.values() for node in nodes if node.kind == "Order"}
    return [node.properties["sources"] for node in sorted(record.nodes[order], key=lambda node: node.known)]


def test_copies_count_as_one_source_whatever_the_order_of_loading() -> None:
    graphs = []
    for order in permutations(COPIES):
        record = loaded(*order)
        assert sources(record) == [1, 2]
        graphs.append(sorted(repr(n) for nodes in record.nodes.values() for n in nodes))
    assert all(graph == graphs[0] for graph in graphs)


def test_copies_are_shown_on_the_documents() -> None:
    record = loaded(*COPIES)
    story = {each.name: record.nodes[f"document-{each.id}"][0].properties.get("story") for each in COPIES}
    assert story["a"] == story["b"] == story["c"] is not None
    assert story["d"] is None


def test_a_paper_that_rewrites_its_story_is_a_source_of_its_own() -> None:
    record = loaded(*COPIES[:2])
    assert sources(record) == [1]
    load_into(record, SCHEMA, paper("b", OWN).arrival("2026-02-02"))
    assert sources(record)[-1] == 2
    then, now = record.nodes[f"document-{COPIES[0].id}"]
    assert (then.known[1], then.properties.get("story")) == (date(2026, 2, 2), f"story-{COPIES[0].id}")
    assert now.properties.get("story") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (WIRE, WIRE, True),
        (WIRE, WIRE.replace("Thursday", "Friday").replace("family", "man"), True),
        (WIRE, WIRE[: len(WIRE) * 3 // 4] + OWN[:150], True),
        (WIRE, OWN, False),
        (WIRE, OWN + WIRE[:150], False),
        ("Too short to tell.", "Too short to tell.", False),
    ],
)
def test_which_texts_are_copies(one: str, other: str, same: bool) -> None:
    mentions = [story_of(Document(name, text)) for name, text in (("a", one), ("b", other))]
    first, second = (Profile.from_keys(STORY, mention.keys) for mention in mentions)
    shared = {*mentions[0].keys} & {*mentions[1].keys}
    assert (compare(first, second).decision == "same") == same
    assert not same or any(key.startswith("copy:") for key in shared)
