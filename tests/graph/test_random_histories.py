"""Histories drawn at random: orders, stays, reversals and what lifts them, reports, corrections, late documents and judgements.

Whatever is drawn, the graph does not depend on the order of loading nor on what is loaded together, a document that comes to be
known later changes no answer for the days before, and a judgement that is withdrawn leaves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from errors import BadArgument
from graph.load import Arrival, apart, load_into, load_together
from graph.review.judging import judge
from graph.review.signing import Signature
from graph.review.withdrawing import withdraw
from graph.store.memory import MemoryRecord
from graph.store.sqlite_write import batches
from schema.model import read_schema
from tests.graph.known_then import assert_known_then
from tests.telling import Telling

SCHEMA = read_schema()
SIGNED = Signature("A. Editor", "The docket says so.", "2026-01-02T00:00:00Z")
FIRST = date(2025, 3, 3)
REPORTS = ("not_complied", "partial", "in_progress", "disputed", "complied")
RULINGS = ("stays", "reverses", "vacates", "extends", "affirms", "modifies", "denies_stay")
TELLS = ("order", "order without a day", "order in a month", "lifts the stay", "moot", *REPORTS, *RULINGS)
MEN = ("Juan Soto Vega", "Pedro Soto Vega", "J.S.V.")


@dataclass(frozen=True)
class Told:
    """What one document tells: of whom, of which day, when it was published, and when it was loaded at the earliest."""

    what: str
    man: str
    day: int
    lag: int
    seen: int
    corrects: bool
    """Whether it is a later version of the document before it."""


def telling(number: int, told: Told) -> Telling:
    """The document in words."""
    day = FIRST + timedelta(days=told.day)
    page = Telling(f"page {number}", (day + timedelta(days=told.lag)).isoformat())
    judge_, man = (
        page.named("Judge", "Ada Stern"),
        page.named("Person", told.man, pseudonym=told.man == "J.S.V." or None),
    )
    issued = {"order without a day": None, "order in a month": f"{FIRST:%Y-%m}"}.get(told.what, FIRST.isoformat())
    order = page.order("o", "return", judge_, man, issued=issued, act="bring him back")
    if told.what in REPORTS:
        page.say(page.obligation("o"), "state", told.what, on=day.isoformat())
    elif told.what == "moot":
        page.say(order, "effect", "moot", on=day.isoformat())
    elif told.what in RULINGS or told.what == "lifts the stay":
        court = page.named("Court", "Appeals Court of the North")
        first = "stays" if told.what == "lifts the stay" else told.what
        stayed = FIRST + timedelta(days=2) if first == "stays" else day
        ruling = page.order("ruling", "appellate", court, man, issued=stayed.isoformat())
        page.say(ruling, "acts_on", order, how=first)
        if told.what == "lifts the stay":
            lifted = page.order("lifted", "appellate", page.named("Court", "High Court"), man, issued=day.isoformat())
            page.say(lifted, "acts_on", ruling, how="vacates")
    return page


def arrivals(history: Sequence[Told]) -> list[Arrival]:
    """The documents as they come to be loaded; a correction bears the name of what it corrects, and is seen after it."""
    made: list[Arrival] = []
    number = 0
    for told in history:
        if not (told.corrects and made):
            number += 1
        arrival = telling(number, told).arrival((FIRST + timedelta(days=told.seen)).isoformat())
        if made and made[-1].document.id == arrival.document.id:
            arrival = replace(arrival, today=max(arrival.today, made[-1].today + timedelta(days=1)))
        made.append(arrival)
    return made


def in_turn(order: Sequence[Arrival], every: Sequence[Arrival]) -> list[Arrival]:
    """The same in another order, in which the versions of a document keep theirs."""
    queues: dict[str, list[Arrival]] = {}
    for arrival in every:
        queues.setdefault(arrival.document.id, []).append(arrival)
    return [queues[arrival.document.id].pop(0) for arrival in order]


def loaded(some: Sequence[Arrival]) -> MemoryRecord:
    record = MemoryRecord()
    for arrival in some:
        load_into(record, SCHEMA, arrival)
    return record


def graph_of(record: MemoryRecord) -> tuple[list[str], list[str], list[tuple[object, ...]]]:
    return (
        sorted(repr(node) for nodes in record.nodes.values() for node in nodes),
        sorted(repr(link) for links in record.links.values() for link in links),
        sorted((m.id, m.entity, m.before) for m in record.by_id.values()),
    )


DAYS = st.integers(0, 12)
HISTORIES = st.lists(
    st.builds(Told, st.sampled_from(TELLS), st.sampled_from(MEN), DAYS, st.integers(0, 3), DAYS, st.booleans()),
    min_size=2,
    max_size=6,
)


@settings(max_examples=20, deadline=None)
@given(HISTORIES, st.randoms(use_true_random=False), st.integers(1, 6))
def test_any_order_of_loading_and_any_batches_give_one_graph(history: list[Told], chance: object, size: int) -> None:
    every = arrivals(history)
    straight = graph_of(loaded(every))
    mixed = list(every)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    mixed = in_turn(mixed, every)
    assert graph_of(loaded(mixed)) == straight
    together = MemoryRecord()
    for batch in batches(mixed, size):
        for some in apart(batch):
            load_together(together, SCHEMA, some)
    assert graph_of(together) == straight


def test_a_copy_that_comes_to_differ_leaves_the_other_a_copy_of_nothing_in_any_order_of_loading() -> None:
    """The last version of the first page still shares some runs of words with the second page, and is no copy of it."""
    man = "Juan Soto Vega"
    versions = [Told("order", man, 0, 0, 0, True), Told("order", man, 0, 0, 0, True), Told("stays", man, 0, 0, 0, True)]
    every = arrivals(
        [Told("order", "Pedro Soto Vega", 0, 0, 0, False), *versions, Told("order", "J.S.V.", 0, 0, 0, False)]
    )
    assert graph_of(loaded([*every[:3], every[4], every[3]])) == graph_of(loaded(every))


@settings(max_examples=25, deadline=None)
@given(HISTORIES)
def test_what_was_known_on_a_day_is_what_the_documents_of_that_day_give(history: list[Told]) -> None:
    assert_known_then(arrivals(history))


@settings(max_examples=15, deadline=None)
@given(HISTORIES, st.data())
def test_a_judgement_that_is_withdrawn_leaves_the_graph_as_it_was(history: list[Told], data: st.DataObject) -> None:
    every = arrivals(history)
    record = loaded(every)
    before = graph_of(record)
    pairs = [
        (one.id, other.id)
        for one, other in combinations(sorted(record.by_id.values(), key=lambda m: m.id), 2)
        if one.kind == other.kind and one.kind in ("Person", "Judge", "Order")
    ]
    assume(pairs)
    one, other = data.draw(st.sampled_from(pairs))
    try:
        made = judge(record, SCHEMA, one, other, data.draw(st.sampled_from(("same", "different", "unsure"))), SIGNED)
    except BadArgument:
        return  # it says nothing, or cannot be said
    withdraw(record, SCHEMA, made.decision, SIGNED)
    assert graph_of(record) == before
