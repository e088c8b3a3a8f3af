"""Which mentions are one thing on a known day follows from the documents of that day; what came later shows nothing before."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from graph.load import load_into
from graph.review.judging import judge
from graph.review.signing import Signature
from graph.store.memory import MemoryRecord
from graph.store.rows import NodeRow
from schema.model import read_schema
from tests.graph.known_then import assert_known_then
from tests.telling import Telling

SCHEMA = read_schema()
SIGNED = Signature("A. Editor", "The docket says so.", "2026-01-02T00:00:00Z")
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


def test_a_late_document_that_shows_that_two_were_one_leaves_them_two_on_earlier_days() -> None:
    record = loaded(BY_THE_JUDGE, BY_THE_CASE, BY_BOTH)
    then, [now] = orders(record, APRIL, APRIL), orders(record, APRIL, MAY)
    assert [order.properties["standing"] for order in then] == ["PENDING", "PENDING"]
    assert (now.properties["standing"], now.properties["compliance"]) == ("COMPLIED", "complied")


@pytest.mark.parametrize(
    "order", [*permutations((BY_THE_JUDGE, BY_THE_CASE, BY_BOTH))], ids=lambda o: "".join(t.name for t in o)
)
def test_nothing_of_what_came_later_is_seen_on_a_day_in_any_order_of_loading(order: tuple[Telling, ...]) -> None:
    assert_known_then([each.arrival("2025-06-01") for each in order])


def test_the_late_document_gives_the_same_graph_when_it_is_loaded_first() -> None:
    first, last = loaded(BY_BOTH, BY_THE_JUDGE, BY_THE_CASE), loaded(BY_THE_JUDGE, BY_THE_CASE, BY_BOTH)
    assert (first.nodes, first.links) == (last.nodes, last.links)


def test_what_was_known_first_keeps_its_id_and_the_other_leads_to_it_from_the_day_on_which_they_are_one() -> None:
    record = loaded(BY_THE_JUDGE, BY_THE_CASE, BY_BOTH)
    early, other = (
        record.by_id[subject.id]
        for subject in (telling.subject("Order", "o") for telling in (BY_THE_JUDGE, BY_THE_CASE))
    )
    assert (early.entity, early.before) == (early.id, ())
    assert (other.entity, other.before) == (early.id, ((date(2025, 5, 20), other.id),))


def test_a_case_number_that_a_later_version_of_a_document_tells_joins_nothing_before() -> None:
    def page(name: str, published: str, number: str | None) -> Telling:
        telling = Telling(name, published)
        telling.named("Case", "Soto v. Noem" if name == "a" else "J.S. v. Noem", docket_number=number)
        return telling

    a, b = page("a", "2025-04-05", None).arrival(), page("b", "2025-04-06", "1:25-cv-91234").arrival()
    later = page("a", "2025-05-20", "1:25-cv-91234").arrival("2025-05-20")
    record = MemoryRecord()
    for arrival in (a, b, later):
        load_into(record, SCHEMA, arrival)
    cases = [m for m in record.by_id.values() if m.kind == "Case"]
    assert [len({m.entity_on(day) for m in cases}) for day in (APRIL, MAY)] == [2, 1]
    assert_known_then([a, b, later])


def test_what_a_person_judged_holds_on_all_known_days() -> None:
    record = loaded(BY_THE_JUDGE, BY_THE_CASE)
    one, other = (telling.subject("Order", "o").id for telling in (BY_THE_JUDGE, BY_THE_CASE))
    judge(record, SCHEMA, one, other, "same", SIGNED)
    assert len(orders(record, APRIL, date(2025, 4, 7))) == 1


def test_a_name_that_came_later_is_not_borne_on_earlier_days() -> None:
    record = loaded(BY_THE_JUDGE, BY_BOTH)
    [then], [now] = orders(record, APRIL, APRIL), orders(record, APRIL, MAY)
    assert then.id == now.id
    assert ("Soto" in then.caption, "Soto" in now.caption) == (False, True)
