"""Judgements: what a person says of two things goes before the machine's verdict, and can be taken back without a trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import BadArgument, UnknownEntity
from graph.load import load_into
from graph.review.judging import judge
from graph.review.signing import Signature
from graph.review.withdrawing import withdraw
from graph.store.decision import Judgement, in_force
from graph.store.memory import MemoryRecord
from schema.dates import LATEST
from schema.model import read_schema
from tests.telling import Telling

SCHEMA = read_schema()
SIGNED = Signature("A. Editor", "The docket says so.", "2026-01-02T00:00:00Z")


def told(name: str, judge_name: str, person: str, day: str = "2025-04-05", **traits: bool) -> Telling:
    """A judge orders the release of somebody."""
    telling = Telling(name, day)
    bench, man = telling.named("Judge", judge_name), telling.named("Person", person, **traits)
    telling.order("o", "release", bench, man, issued=day, act="let him go")
    return telling


WORLD = (
    told("a", "Ada Stern", "O.C.G.", pseudonym=True),
    told("b", "Ada Stern", "Otto Carl Gold", "2025-04-07"),
    told("c", "Bob Wolf", "Otto Carl Gold", "2025-05-09"),
    told("d", "Cy Young", "O.C.G.", "2025-06-01", pseudonym=True),
    told("e", "Ada Stern", "O.C.G.", "2025-04-06", pseudonym=True),
)


def loaded(*tellings: Telling) -> MemoryRecord:
    record = MemoryRecord()
    for telling in tellings:
        load_into(record, SCHEMA, telling.arrival())
    return record


def mention(telling: Telling, kind: str, key: str) -> str:
    return telling.subject(kind, f"{key}").id


def person(record: MemoryRecord, index: int) -> str:
    """The entity of the person that one document tells of."""
    subject = next(s.subject for s in WORLD[index].statements if s.subject.kind == "Person")
    return record.by_id[subject.id].entity


def graph_of(record: MemoryRecord) -> tuple[list[str], list[str], list[tuple[str, str, list[str]]]]:
    return (
        sorted(repr(n) for nodes in record.nodes.values() for n in nodes),
        sorted(repr(link) for links in record.links.values() for link in links),
        sorted((m.id, m.entity, sorted(m.keys)) for m in record.by_id.values()),
    )


def test_a_pseudonym_and_a_name_are_joined_by_a_person_only() -> None:
    record = loaded(*WORLD)
    assert person(record, 0) == person(record, 4)
    assert len({person(record, index) for index in (0, 1, 3)}) == 3
    judge(record, SCHEMA, person(record, 0), person(record, 1), "same", SIGNED)
    assert person(record, 0) == person(record, 1) == person(record, 2) == person(record, 4)
    assert person(record, 3) != person(record, 0)


def test_a_judgement_joins_all_that_the_machine_had_joined_to_either_whatever_comes_later() -> None:
    before = loaded(*WORLD[:2])
    judge(before, SCHEMA, person(before, 0), person(before, 1), "same", SIGNED)
    for later in WORLD[2:]:
        load_into(before, SCHEMA, later.arrival())
    after = loaded(*WORLD)
    judge(
        after,
        SCHEMA,
        *(WORLD[i].subject("Person", k).id for i, k in ((0, "o.c.g."), (1, "otto carl gold"))),
        "same",
        SIGNED,
    )
    assert [person(before, i) for i in range(5)] == [person(after, i) for i in range(5)]
    assert graph_of(before)[0] == graph_of(after)[0]


@pytest.mark.parametrize("first", ["pseudonym", "name"])
def test_a_withdrawn_merge_leaves_the_name_of_the_one_in_nothing_that_is_told_of_the_other(first: str) -> None:
    """Whichever of the two has the lesser id, and so keeps it when they are one."""
    letters = told("letters", "Ada Stern", "O.C.G.", pseudonym=True)
    own = letters.subject("Person", "o.c.g.").id
    named, other = next(
        (telling, id)
        for telling in (told(f"named {number}", "Bob Wolf", "Otto Carl Gold", "2025-05-09") for number in range(99))
        if (own < (id := telling.subject("Person", "otto carl gold").id)) == (first == "pseudonym")
    )
    record = loaded(letters, named)
    before = graph_of(record)
    made = judge(record, SCHEMA, own, other, "same", SIGNED)
    today = [node for nodes in record.nodes.values() for node in nodes if node.known[1] == LATEST]
    assert [node.caption for node in today if node.kind == "Order" and "O.C.G." in node.caption] == []
    withdraw(record, SCHEMA, made.decision, SIGNED)
    assert graph_of(record) == before


@pytest.mark.parametrize("judgement", ["different", "unsure"])
def test_what_a_person_parts_stays_apart_and_each_former_id_leads_to_its_thing(judgement: Judgement) -> None:
    record = loaded(*WORLD)
    one, other = (WORLD[i].subject("Person", "otto carl gold").id for i in (1, 2))
    assert record.by_id[one].entity == record.by_id[other].entity
    judge(record, SCHEMA, one, other, judgement, SIGNED)
    assert record.by_id[one].entity == one
    assert record.by_id[other].entity == other
    assert {node.id for node in record.nodes[one]} == {one}


def test_two_told_of_in_the_same_few_words_are_one_once_a_person_says_so() -> None:
    tellings = []
    for name in ("a", "b"):
        telling = Telling(name, "2025-04-05")
        telling.say(telling.named("Person", "Carlito", pseudonym=True), "aliases", "a young man")
        tellings.append(telling)
    record = loaded(*tellings)
    before = graph_of(record)
    one, other = sorted(m.entity for m in record.by_id.values() if m.kind == "Person")
    made = judge(record, SCHEMA, one, other, "same", SIGNED)
    assert {m.entity for m in record.by_id.values() if m.kind == "Person"} == {one}
    withdraw(record, SCHEMA, made.decision, SIGNED)
    assert graph_of(record) == before


def test_a_merge_of_orders_unites_their_obligations_and_rectangles() -> None:
    record = loaded(WORLD[0], WORLD[1])
    orders = sorted({m.entity for m in record.by_id.values() if m.kind == "Order"})
    assert len(orders) == 2
    judge(record, SCHEMA, orders[0], orders[1], "same", SIGNED)
    assert {m.entity for m in record.by_id.values() if m.kind == "Order"} == {orders[0]}
    assert {m.entity for m in record.by_id.values() if m.kind == "Obligation"} != set()
    assert orders[1] not in record.nodes


def test_a_judgement_that_contradicts_one_in_force_is_refused_until_that_is_withdrawn() -> None:
    record = loaded(*WORLD)
    made = judge(record, SCHEMA, person(record, 0), person(record, 1), "same", SIGNED)
    one, other = WORLD[0].subject("Person", "o.c.g.").id, person(record, 3)
    named = WORLD[1].subject("Person", "otto carl gold").id
    with pytest.raises(BadArgument, match=made.decision):
        judge(record, SCHEMA, one, named, "different", SIGNED)
    judge(record, SCHEMA, named, other, "different", SIGNED)
    with pytest.raises(BadArgument, match="Withdraw that decision first"):
        judge(record, SCHEMA, one, other, "same", SIGNED)
    withdraw(record, SCHEMA, made.decision, SIGNED)
    judge(record, SCHEMA, one, other, "same", SIGNED)
    assert record.by_id[one].entity == record.by_id[other].entity != record.by_id[named].entity


@pytest.mark.parametrize(
    ("one", "other", "because", "says"),
    [
        ("person-0", "x", "y", "Nothing in the store has the id"),
        (0, 0, "y", "is both of the two"),
        (0, "judge", "y", "is of kind"),
        (0, 1, " ", "must say why"),
    ],
)
def test_a_judgement_that_says_nothing_is_refused_and_nothing_is_kept(
    one: int | str, other: int | str, because: str, says: str
) -> None:
    record = loaded(*WORLD)
    before = graph_of(record)
    bench = next(m.id for m in record.by_id.values() if m.kind == "Judge")
    ids = [person(record, x) if isinstance(x, int) else bench if x == "judge" else x for x in (one, other)]
    with pytest.raises((BadArgument, UnknownEntity), match=says):
        judge(record, SCHEMA, ids[0], ids[1], "same", replace(Signature("A", "b", "c"), because=because))
    assert graph_of(record) == before
    assert record.log == []


PEOPLE = [s.subject.id for t in WORLD for s in t.statements if s.subject.kind in ("Person", "Order") and s.name in ("name", "relief")]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(["same", "different", "unsure"])), max_size=5),
    st.randoms(use_true_random=False),
    st.permutations(range(len(WORLD))),
)  # fmt: skip
def test_after_all_judgements_are_withdrawn_the_graph_is_exactly_what_it_was(
    wanted: Sequence[tuple[str, str, Judgement]], chance: object, order: Sequence[int]
) -> None:
    record = loaded(*(WORLD[i] for i in order))
    before = graph_of(record)
    for one, other, judgement in wanted:
        try:
            judge(record, SCHEMA, one, other, judgement, SIGNED)
        except BadArgument:
            continue
    again = MemoryRecord()
    for telling in WORLD:
        load_into(again, SCHEMA, telling.arrival())
    for each in in_force(record.log):
        judge(again, SCHEMA, each.anchors[0].mention, each.anchors[1].mention, each.judgement or "same", SIGNED)
    assert graph_of(record)[0] == graph_of(again)[0]
    left = in_force(record.log)
    chance.shuffle(left)  # type: ignore[attr-defined]
    for each in left:
        withdraw(record, SCHEMA, each.id, SIGNED)
    assert graph_of(record) == before
    assert len(record.log) == 2 * len(left)
