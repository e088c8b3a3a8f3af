"""Reviews of statements: what is rejected counts on no day, what is corrected is put right, and both outlive a new reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from errors import BadArgument, UnknownEntity
from graph.check import check
from graph.load import load, load_into
from graph.review.judging import judge
from graph.review.reviewing import review
from graph.review.signing import Signature
from graph.review.withdrawing import withdraw
from graph.store import open_store
from graph.store.base import Store
from graph.store.memory import MemoryRecord
from graph.store.rows import NodeRow, StatementRow
from schema.dates import LATEST
from schema.model import read_schema
from tests.emptying import empty
from tests.graph.review.test_judging import graph_of
from tests.telling import Telling

SCHEMA = read_schema()
SIGNED = Signature("A. Editor", "The docket says so.", "2026-01-02T00:00:00Z")


def story(name: str = "a", day: str = "2025-04-05", *, state: str | None = "not_complied", before: str = "") -> Telling:
    """A judge orders a return; `before`: words that were put before the story when it changed."""
    telling = Telling(name, day)
    telling.text = before
    bench, man = telling.named("Judge", "Ada Stern"), telling.named("Person", "Juan Soto Vega")
    telling.order("o", "return", bench, man, issued="2025-04-04", act="bring him back")
    if state:
        telling.say(telling.obligation("o"), "state", state)
    return telling


def loaded(*tellings: Telling) -> MemoryRecord:
    record = MemoryRecord()
    for telling in tellings:
        load_into(record, SCHEMA, telling.arrival())
    return record


def statement(record: MemoryRecord, name: str, kind: str = "Order") -> StatementRow:
    """The statement of a fact that is still told."""
    [found] = [row for row in record.by_key.values() if (row.kind, row.name) == (kind, name) and row.known[1] == LATEST and not row.reader.startswith("correction")]  # fmt: skip
    return found


def the(record: MemoryRecord, kind: str) -> NodeRow:
    """The only entity of a kind, as it is at the end of days."""
    [node] = [
        n for nodes in record.nodes.values() for n in nodes if n.kind == kind and n.world[1] == n.known[1] == LATEST
    ]
    return node


def test_a_rejected_statement_counts_on_no_day_and_comes_back_when_the_rejection_is_withdrawn() -> None:
    record = loaded(story())
    before = graph_of(record)
    assert the(record, "Order").properties["standing"] == "OUTSTANDING"
    made = review(record, SCHEMA, "reject", statement(record, "state", "Obligation").key, SIGNED)
    assert the(record, "Order").properties["standing"] == "PENDING"
    assert made.entities > 0
    withdraw(record, SCHEMA, made.decision, SIGNED)
    assert graph_of(record) == before
    assert {row.status for row in record.by_key.values()} == {"proposed"}


def test_an_accepted_statement_says_the_same_with_a_persons_word_for_it() -> None:
    record = loaded(story())
    before = graph_of(record)
    row = statement(record, "relief")
    review(record, SCHEMA, "accept", row.key, SIGNED)
    assert record.by_key[row.key].status == "accepted"
    assert graph_of(record)[0] == before[0]


def test_a_corrected_fact_stands_on_the_same_words() -> None:
    record = loaded(story())
    row = statement(record, "issued")
    made = review(record, SCHEMA, "correct", row.key, SIGNED, ("issued", "2025-04-03"))
    assert the(record, "Order").properties["issued"] == "2025-04-03"
    [added] = [each for each in record.by_key.values() if each.id == made.decision]
    assert (added.quote, added.status, record.by_key[row.key].status) == (row.quote, "accepted", "rejected")


def test_a_corrected_name_is_known_by_the_new_name_only() -> None:
    record = loaded(story("a"), story("b"))
    assert len({m.entity for m in record.by_id.values() if m.kind == "Judge"}) == 1
    row = next(r for r in record.by_key.values() if r.kind == "Judge" and r.name == "name")
    made = review(record, SCHEMA, "correct", row.key, SIGNED, ("name", "Bob Wolf"))
    assert len({m.entity for m in record.by_id.values() if m.kind == "Judge"}) == 2
    withdraw(record, SCHEMA, made.decision, SIGNED)
    assert graph_of(record) == graph_of(loaded(story("a"), story("b")))


def test_where_no_order_was_made_nothing_is_left_of_it_in_that_document() -> None:
    record = loaded(story("a"), story("b"))
    before = graph_of(record)
    reliefs = [row.key for row in record.by_key.values() if row.name == "relief"]
    first = review(record, SCHEMA, "reject", reliefs[0], SIGNED)
    [link] = [each for each in record.links[the(record, "Order").id] if each.name == "concerns"]
    assert len(link.evidence) == 1
    second = review(record, SCHEMA, "reject", reliefs[1], SIGNED)
    assert not [n for nodes in record.nodes.values() for n in nodes if n.kind in ("Order", "Obligation")]
    for made in (first, second):
        withdraw(record, SCHEMA, made.decision, SIGNED)
    assert graph_of(record) == before


def test_a_link_is_corrected_to_another_thing_of_the_same_document() -> None:
    telling = story()
    other = telling.named("Person", "Pedro Paz Luna")
    record = loaded(telling)
    review(record, SCHEMA, "correct", statement(record, "concerns").key, SIGNED, ("concerns", other.id))
    links = [each for each in record.links[the(record, "Order").id] if each.name == "concerns"]
    assert [each.target for each in links] == [other.id]


def test_a_missing_fact_is_added_beside_the_statement_it_is_read_from() -> None:
    record = loaded(story())
    row = statement(record, "act", "Obligation")
    review(record, SCHEMA, "correct", row.key, SIGNED, ("due_by", "2025-04-10"))
    assert the(record, "Obligation").properties["due_by"] == "2025-04-10"
    assert record.by_key[row.key].status == "proposed"


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(lambda: story().arrival(reader="test 2"), id="a newer reader"),
        pytest.param(lambda: story(before="Updated. ").arrival("2026-02-02"), id="a changed text"),
    ],
)
def test_decisions_hold_for_a_new_reading_of_the_document(later: object) -> None:
    record = loaded(story())
    review(record, SCHEMA, "correct", statement(record, "issued").key, SIGNED, ("issued", "2025-04-03"))
    review(record, SCHEMA, "reject", statement(record, "state", "Obligation").key, SIGNED)
    load_into(record, SCHEMA, later())  # type: ignore[operator]
    assert the(record, "Order").properties["issued"] == "2025-04-03"
    assert the(record, "Order").properties["standing"] == "PENDING"


def test_a_correction_outlives_a_reader_that_reads_nothing_there_any_more() -> None:
    record = loaded(story())
    review(record, SCHEMA, "correct", statement(record, "issued").key, SIGNED, ("issued", "2025-04-03"))
    arrival = story().arrival(reader="test 2")
    without = tuple(each for each in arrival.statements if each.name != "issued")
    load_into(record, SCHEMA, replace(arrival, statements=without))
    assert the(record, "Order").properties["issued"] == "2025-04-03"


def test_a_judgement_is_taken_over_by_the_mention_that_a_new_reading_has_in_its_place() -> None:
    record = loaded(story("a"), story("b", "2025-08-08"))
    orders = [story(name).subject("Order", "o").id for name in ("a", "b")]
    judge(record, SCHEMA, *orders, "different", SIGNED)
    assert len({record.by_id[each].entity for each in orders}) == 2
    moved = Telling("a", "2025-04-05")
    moved.text = "Updated. "
    bench, man = moved.named("Judge", "Ada Stern"), moved.named("Person", "Juan Soto Vega")
    order = moved.order("elsewhere", "return", bench, man, issued="2025-04-04", act="bring him back")
    as_before = tuple(replace(s, evidence=replace(s.evidence, quote=s.evidence.quote)) for s in moved.statements)
    arrival = moved.arrival("2026-02-02")
    quotes = story("a").statements
    text = moved.text + " ".join(s.evidence.quote for s in quotes)
    relief = next(s for s in quotes if s.name == "relief")
    start = text.index(relief.evidence.quote)
    words = replace(relief.evidence, start=start, end=start + len(relief.evidence.quote))
    statements = tuple(replace(s, evidence=words) if s.name == "relief" else s for s in as_before)
    load_into(record, SCHEMA, replace(arrival, document=replace(arrival.document, text=text), statements=statements))
    assert record.by_id[order.id].entity != record.by_id[orders[1]].entity


@pytest.mark.parametrize(
    ("name", "kind", "fact", "says"),
    [
        ("issued", "Order", ("issued", "yesterday"), "is no date"),
        ("relief", "Order", ("relief", "a pony"), "not in the list 'relief'"),
        ("issued", "Order", ("standing", "OUTSTANDING"), "has no fact 'standing'"),
        ("issued", "Order", ("colour", "red"), "has no fact 'colour'"),
        ("requires_action", "Order", ("requires_action", "perhaps"), "is no flag"),
        ("concerns", "Order", ("concerns", "person-0"), "Nothing in the store"),
        ("name", "Judge", ("name", " "), "cannot be empty"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_with_what_would(
    name: str, kind: str, fact: tuple[str, str], says: str
) -> None:
    record = loaded(story())
    with pytest.raises((BadArgument, UnknownEntity), match=says):
        review(record, SCHEMA, "correct", statement(record, name, kind).key, SIGNED, fact)
    assert record.log == []


@pytest.mark.parametrize(
    ("fact", "value", "becomes"),
    [
        ("issued", "2025-04-03", "2025-04-03"),  # what two others say, nobody has looked at
        ("issued", "2025-04", "2025-04-04"),  # right as well, and less exact
        ("instrument", "minute_order", "minute_order"),
        ("requires_action", "no", False),
    ],
)
def test_what_a_person_put_right_goes_before_what_nobody_looked_at(fact: str, value: str, becomes: object) -> None:
    tellings = [story(name) for name in ("a", "b", "c")]
    for telling in tellings:
        telling.say(telling.subject("Order", "o"), "instrument", "tro")
    record = loaded(*tellings)
    before = the(record, "Order").properties
    [row, *_] = [each for each in record.by_key.values() if each.name == fact]
    made = review(record, SCHEMA, "correct", row.key, SIGNED, (fact, value))
    assert the(record, "Order").properties[fact] == becomes
    withdraw(record, SCHEMA, made.decision, SIGNED)
    assert the(record, "Order").properties == before
    review(record, SCHEMA, "accept", row.key, SIGNED)
    assert the(record, "Order").properties[fact] == before[fact]


def test_a_day_that_was_put_right_is_the_day_from_which_the_order_is_there() -> None:
    record = loaded(story("a", "2025-04-20", state=None), story("b", "2025-04-20", state=None))
    [row, _] = [each for each in record.by_key.values() if each.name == "issued"]
    review(record, SCHEMA, "correct", row.key, SIGNED, ("issued", "2025-04-07"))
    days = [n.world[0] for nodes in record.nodes.values() for n in nodes if n.kind == "Order" and n.known[1] == LATEST]
    assert min(days).isoformat() == "2025-04-07"


def test_a_statement_is_reviewed_once_until_that_is_withdrawn() -> None:
    record = loaded(story())
    row = statement(record, "relief")
    made = review(record, SCHEMA, "accept", row.key, SIGNED)
    with pytest.raises(BadArgument, match=f"{made.decision} by A. Editor: accept"):
        review(record, SCHEMA, "reject", row.key, SIGNED)
    withdraw(record, SCHEMA, made.decision, SIGNED)
    review(record, SCHEMA, "reject", row.key, SIGNED)
    with pytest.raises(BadArgument, match="withdrawn before"):
        withdraw(record, SCHEMA, made.decision, SIGNED)


ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store of each engine with two stories."""
    address = f"sqlite:///{tmp_path / 'graph.db'}"
    if request.param == "neo4j":
        address = str(request.getfixturevalue("neo4j_uri"))
        empty(address)
    with open_store(address) as opened:
        opened.prepare()
        for telling in (story("a"), story("b", "2025-04-07")):
            load(opened, telling.arrival())
        yield opened


def rows(store: Store) -> tuple[object, ...]:
    """Everything that a store holds but the log and the count of loads."""
    return (
        sorted(repr(each) for each in store.all_statements()),
        sorted((m.id, m.entity, tuple(sorted(m.keys))) for m in store.all_mentions()),
        sorted(map(repr, store.all_nodes())),
        sorted(map(repr, store.all_links())),
    )


def test_every_store_keeps_decisions_and_their_withdrawal_the_same(store: Store) -> None:
    before = rows(store)
    issued = next(row.key for row in store.all_statements() if row.name == "issued")
    relief = next(row.key for row in store.all_statements() if row.name == "relief")
    people = sorted({m.id for m in store.all_mentions() if m.kind == "Person"})
    made = [
        store.write(lambda tx: review(tx, SCHEMA, "correct", issued, SIGNED, ("issued", "2025-04-01"))),
        store.write(lambda tx: review(tx, SCHEMA, "reject", relief, SIGNED)),
        store.write(lambda tx: judge(tx, SCHEMA, people[0], people[1], "different", SIGNED)),
    ]
    assert check(store).faults == ()
    assert rows(store) != before
    assert [(each.number, each.id, each.act) for each in store.all_decisions()] == [
        (1, made[0].decision, "correct"), (2, made[1].decision, "reject"), (3, made[2].decision, "judge"),
    ]  # fmt: skip
    for each in reversed(made):
        store.write(lambda tx, id=each.decision: withdraw(tx, SCHEMA, id, SIGNED))  # type: ignore[misc]
    assert rows(store) == before
    assert check(store).faults == ()
    assert len(list(store.all_decisions())) == 6
    assert store.dataset().version == 8
