"""Which mentions are one thing is the same on all known days; what is told of them is only what was known by then."""

from __future__ import annotations

from datetime import date

from graph.load import load_into
from graph.store.base import NodeRow
from graph.store.memory import MemoryRecord
from schema.model import read_schema
from tests.telling import Telling

SCHEMA = read_schema()
APRIL, MAY = date(2025, 4, 30), date(2025, 5, 31)


def told(name: str, published: str, *, by: str | None, person: str, unnamed: bool | None, case: bool) -> Telling:
    """A man is to be freed: each document knows something else of who ordered it, in which case, and for whom."""
    telling = Telling(name, published)
    bench = telling.named("Judge", by or "a federal judge", unnamed=None if by else True)
    man = telling.named("Person", person, unnamed=unnamed)
    order = telling.order("o", "release", bench, man, issued="2025-04-04", act=f"free {person}")
    if case:
        telling.say(order, "in_case", telling.named("Case", "Soto v. Noem", docket_number="1:25-cv-91234"))
    return telling


BY_THE_JUDGE = told("a", "2025-04-05", by="Ada Stern", person="a young man", unnamed=True, case=False)
BY_THE_CASE = told("b", "2025-04-06", by=None, person="Juan Soto Vega", unnamed=None, case=True)
BY_BOTH = told("c", "2025-05-20", by="Ada Stern", person="Juan Soto Vega", unnamed=None, case=True)
BY_BOTH.say(BY_BOTH.obligation("o"), "state", "complied", on="2025-04-20")


def loaded(*tellings: Telling) -> MemoryRecord:
    record = MemoryRecord()
    for telling in tellings:
        load_into(record, SCHEMA, telling.arrival("2025-06-01"))
    return record


def orders(record: MemoryRecord, day: date, known: date) -> list[NodeRow]:
    return [
        node
        for nodes in record.nodes.values()
        for node in nodes
        if node.kind == "Order" and node.world[0] <= day < node.world[1] and node.known[0] <= known < node.known[1]
    ]


def test_a_late_document_may_show_that_two_were_one_but_tells_nothing_else_on_earlier_days() -> None:
    before, after = loaded(BY_THE_JUDGE, BY_THE_CASE), loaded(BY_THE_JUDGE, BY_THE_CASE, BY_BOTH)
    assert [order.properties["standing"] for order in orders(before, APRIL, APRIL)] == ["PENDING", "PENDING"]
    [then], [now] = orders(after, APRIL, APRIL), orders(after, APRIL, MAY)
    assert (then.properties["standing"], now.properties["standing"]) == ("PENDING", "COMPLIED")
    assert (then.properties["compliance"], now.properties["compliance"]) == ("unknown", "complied")


def test_the_late_document_gives_the_same_graph_when_it_is_loaded_first() -> None:
    first, last = loaded(BY_BOTH, BY_THE_JUDGE, BY_THE_CASE), loaded(BY_THE_JUDGE, BY_THE_CASE, BY_BOTH)
    assert first.nodes == last.nodes


def test_a_name_that_came_later_is_not_borne_on_earlier_days() -> None:
    record = loaded(BY_THE_JUDGE, BY_BOTH)
    [then], [now] = orders(record, APRIL, APRIL), orders(record, APRIL, MAY)
    assert then.id == now.id
    assert ("Soto" in then.caption, "Soto" in now.caption) == (False, True)
