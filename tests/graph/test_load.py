"""From statements to a graph on two clocks: identity, the life of orders, new versions, and that order does not matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import DocumentError, UngroundedStatement
from graph.load import Outcome, load_into, refuse_unfit
from graph.store.memory import MemoryRecord
from schema.dates import PartialDate
from schema.model import read_schema
from tests.telling import Telling

SCHEMA = read_schema()


def loaded(*tellings: Telling, today: str = "2026-01-01") -> MemoryRecord:
    record = MemoryRecord()
    for telling in tellings:
        load_into(record, SCHEMA, telling.arrival(today))
    return record


def at(record: MemoryRecord, kind: str, world: str, known: str) -> list[dict[str, object]]:
    """The nodes of one kind on two days."""
    w, k = date.fromisoformat(world), date.fromisoformat(known)
    return [
        {"id": n.id, "caption": n.caption, **n.properties}
        for nodes in record.nodes.values()
        for n in nodes
        if n.kind == kind and n.world[0] <= w < n.world[1] and n.known[0] <= k < n.known[1]
    ]


def ordered(published: str, name: str = "ordered", issued: str | None = "2025-04-04") -> Telling:
    """A judge orders the return of a man."""
    telling = Telling(name, published)
    judge = telling.named("Judge", "Ada Stern")
    man = telling.named("Person", "Juan Soto Vega")
    telling.order("return", "return", judge, man, issued=issued, act="bring him back")
    return telling


def reported(published: str, state: str, name: str, on: str | None = None) -> Telling:
    """A report on whether the man was brought back."""
    telling = ordered(published, name)
    telling.say(telling.obligation("return"), "state", state, on=on)
    return telling


def standings(record: MemoryRecord, *cells: tuple[str, str]) -> list[list[object]]:
    return [[order["standing"] for order in at(record, "Order", *cell)] for cell in cells]


def test_two_documents_on_one_order_make_one_order_with_both_as_evidence() -> None:
    record = loaded(ordered("2025-04-05", "a"), ordered("2025-04-06", "b", issued=None))
    assert len(at(record, "Order", "2025-05-01", "2025-05-01")) == 1
    assert len(at(record, "Judge", "2025-05-01", "2025-05-01")) == 1
    [order] = at(record, "Order", "2025-05-01", "2025-05-01")
    [link] = [link for link in record.links[str(order["id"])] if link.name == "issued_by"]
    assert len(link.evidence) == 2


def test_an_order_does_not_exist_before_the_document_that_tells_of_it_is_known() -> None:
    record = loaded(ordered("2025-04-06"))
    assert standings(record, ("2025-04-05", "2025-04-05"), ("2025-04-05", "2025-04-06")) == [[], ["PENDING"]]


def test_standing_follows_both_clocks() -> None:
    record = loaded(
        ordered("2025-04-05"),
        reported("2025-04-12", "not_complied", "late"),
        reported("2025-06-07", "complied", "back", on="2025-06-06"),
    )
    assert standings(
        record,
        ("2025-04-03", "2025-12-01"),  # not yet issued
        ("2025-04-05", "2025-12-01"),
        ("2025-04-12", "2025-04-11"),  # not yet known
        ("2025-04-12", "2025-04-12"),
        ("2025-06-06", "2025-06-06"),  # it happened, but nobody had told
        ("2025-06-06", "2025-06-07"),
        ("2025-06-05", "2025-06-07"),
    ) == [[], ["PENDING"], ["PENDING"], ["OUTSTANDING"], ["OUTSTANDING"], ["COMPLIED"], ["OUTSTANDING"]]


def acting(published: str, how: str, issued: str, name: str, on: str = "return", key: str = "act") -> Telling:
    """An appeals court rules on the order (or on an earlier ruling, under its key)."""
    telling = ordered(published, name)
    court = telling.named("Court", "Appeals Court of the North")
    man = telling.named("Person", "Juan Soto Vega")
    ruling = telling.order(key, "appellate", court, man, issued=issued)
    telling.say(ruling, "acts_on", telling.subject("Order", on), how=how)
    return telling


def test_a_stay_suspends_an_order_from_its_day_and_its_vacatur_brings_the_order_back() -> None:
    stay = acting("2025-04-08", "stays", "2025-04-07", "stay")
    lifted = acting("2025-05-02", "stays", "2025-04-07", "lifted")
    court = lifted.named("Court", "High Court")
    vacatur = lifted.order("vacatur", "appellate", court, lifted.named("Person", "Juan Soto Vega"), issued="2025-05-01")
    lifted.say(vacatur, "acts_on", lifted.subject("Order", "act"), how="vacates")
    record = loaded(ordered("2025-04-05"), stay, lifted)

    def effect(world: str, known: str) -> list[object]:
        return [o["effect"] for o in at(record, "Order", world, known) if o["relief"] == "return"]

    assert effect("2025-04-06", "2025-04-08") == ["in_force"]
    assert effect("2025-04-07", "2025-04-08") == ["stayed"]
    assert effect("2025-05-01", "2025-05-01") == ["stayed"]
    assert effect("2025-05-01", "2025-05-02") == ["in_force"]
    assert effect("2025-04-20", "2025-05-02") == ["stayed"]


@pytest.mark.parametrize(
    ("how", "effect"),
    [("affirms", "in_force"), ("reverses", "reversed"), ("extends", "extended"), ("denies_stay", "in_force")],
)
def test_what_one_order_does_to_another_is_the_table_of_the_life_of_orders(how: str, effect: str) -> None:
    record = loaded(acting("2025-04-08", how, "2025-04-07", "act"))
    assert [o["effect"] for o in at(record, "Order", "2025-04-08", "2025-04-08") if o["relief"] == "return"] == [effect]


def test_a_pseudonym_is_never_joined_to_a_name_nor_to_the_same_letters_before_another_judge() -> None:
    def about(name: str, judge: str, person: str, pseudonym: bool | None = None) -> Telling:
        telling = Telling(name, "2025-04-05")
        telling.order(
            "o", "return", telling.named("Judge", judge), telling.named("Person", person, None, pseudonym=pseudonym)
        )
        return telling

    record = loaded(
        about("a", "Ada Stern", "X.Y.Z.", pseudonym=True),
        about("b", "Ada Stern", "X.Y.Z.", pseudonym=True),
        about("c", "Bob Wolf", "X.Y.Z.", pseudonym=True),
        about("d", "Ada Stern", "Xavier Yap Zorn"),
    )
    assert sorted(str(p["name"]) for p in at(record, "Person", "2025-05-01", "2025-05-01")) == [
        "X.Y.Z.", "X.Y.Z.", "Xavier Yap Zorn",
    ]  # fmt: skip


def test_orders_of_one_judge_for_one_person_a_week_apart_are_two() -> None:
    record = loaded(ordered("2025-04-05"), ordered("2025-04-11", "second", issued="2025-04-10"))
    assert len(at(record, "Order", "2025-05-01", "2025-05-01")) == 2


def test_a_changed_document_keeps_what_it_said_before_for_the_days_before_the_change() -> None:
    first, second = reported("2025-04-12", "not_complied", "story"), reported("2025-04-12", "complied", "story")
    record = MemoryRecord()
    assert load_into(record, SCHEMA, first.arrival("2025-04-12")).what == "new"
    assert load_into(record, SCHEMA, second.arrival("2025-04-20")).what == "changed"
    assert standings(record, ("2025-04-19", "2025-04-19"), ("2025-04-20", "2025-04-20")) == [
        ["OUTSTANDING"],
        ["COMPLIED"],
    ]


def test_the_same_document_again_writes_nothing() -> None:
    record = loaded(ordered("2025-04-05"))
    before = (dict(record.by_key), dict(record.nodes), list(record.loads))
    assert load_into(record, SCHEMA, ordered("2025-04-05").arrival("2026-02-02")) == Outcome(
        ordered("2025-04-05").id, "unchanged", 0, 0
    )
    assert (record.by_key, record.nodes, record.loads) == before


def test_a_better_reader_replaces_its_own_statements_for_all_known_days() -> None:
    record = loaded(reported("2025-04-12", "not_complied", "story"))
    again = reported("2025-04-12", "not_complied", "story")
    again.statements = [s for s in again.statements if s.name != "state"]
    assert load_into(record, SCHEMA, again.arrival("2026-03-01", reader="test 2")).what == "read again"
    assert standings(record, ("2025-04-12", "2025-04-12")) == [["PENDING"]]


def test_another_file_of_the_same_name_is_another_document() -> None:
    first, second = ordered("2025-04-05"), reported("2025-06-01", "complied", "ordered")
    arrival = second.arrival()
    record = loaded(first)
    elsewhere = replace(arrival, document=replace(arrival.document, place="another/ordered"))
    assert load_into(record, SCHEMA, elsewhere).what == "new"
    assert standings(record, ("2025-05-01", "2025-05-01"), ("2025-06-01", "2025-06-01")) == [["PENDING"], ["COMPLIED"]]


STORY: list[Callable[[], Telling]] = [
    lambda: ordered("2025-04-05"),
    lambda: ordered("2025-04-06", "undated", issued=None),
    lambda: ordered("2025-04-13", "amended", issued="2025-04-10"),
    lambda: ordered("2025-05-01", "month", issued="2025-04"),
    lambda: reported("2025-04-12", "not_complied", "late"),
    lambda: reported("2025-06-07", "complied", "back", on="2025-06-06"),
    lambda: acting("2025-04-08", "stays", "2025-04-07", "stay"),
    lambda: acting("2025-05-02", "affirms", "2025-05-01", "affirmed", key="affirm"),
]


def graph_of(record: MemoryRecord) -> tuple[list[str], list[str]]:
    return (
        sorted(repr(n) for nodes in record.nodes.values() for n in nodes),
        sorted(repr(link) for links in record.links.values() for link in links),
    )


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(STORY))), st.integers(1, len(STORY)))
def test_the_graph_does_not_depend_on_the_order_of_loading(order: list[int], length: int) -> None:
    chosen = order[:length]
    assert graph_of(loaded(*(STORY[i]() for i in chosen))) == graph_of(loaded(*(STORY[i]() for i in sorted(chosen))))


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(STORY))))
def test_no_two_rows_of_one_entity_hold_at_one_point_of_the_plane(order: list[int]) -> None:
    record = loaded(*(STORY[i]() for i in order))
    for nodes in record.nodes.values():
        for i, a in enumerate(nodes):
            for b in nodes[i + 1 :]:
                assert not (_meet(a.world, b.world) and _meet(a.known, b.known)), (a, b)


def _meet(a: tuple[date, date], b: tuple[date, date]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(STORY))), st.integers(0, len(STORY) - 1))
def test_a_document_loaded_later_leaves_the_answers_for_earlier_known_days(order: list[int], late: int) -> None:
    rest = [STORY[i]() for i in order if i != late]
    published = STORY[late]().published
    assert published is not None
    before, after = loaded(*rest), loaded(*rest, STORY[late]())
    for world in ("2025-04-05", "2025-04-09", "2025-04-30", "2025-06-10"):
        known = date.fromordinal(published.toordinal() - 1).isoformat()
        answers = [
            sorted(
                (str(o["standing"]), str(o["issued"]) if "issued" in o else "") for o in at(r, "Order", world, known)
            )
            for r in (before, after)
        ]
        assert answers[0] == answers[1]


def test_a_statement_whose_quote_is_not_in_the_text_refuses_the_document() -> None:
    telling = ordered("2025-04-05")
    telling.text = telling.text.replace("Ada", "Eva")
    with pytest.raises(UngroundedStatement, match="does not stand at"):
        refuse_unfit(SCHEMA, telling.arrival())


def test_a_statement_that_points_at_nothing_told_refuses_the_document() -> None:
    telling = ordered("2025-04-05")
    telling.say(telling.subject("Order", "return"), "directed_to", telling.subject("Agency", "nobody"))
    with pytest.raises(DocumentError, match="of which nothing is said"):
        refuse_unfit(SCHEMA, telling.arrival())


def test_partial_dates_keep_their_precision() -> None:
    for text in ("2025-05-16", "2025-05", "2025", "2025-05-18/2025-05-24"):
        assert str(PartialDate.parse(text)) == text


def test_two_people_called_doe_before_two_judges_are_two_though_no_document_says_pseudonym() -> None:
    def about(name: str, judge: str) -> Telling:
        telling = Telling(name, "2025-04-05")
        telling.order("o", "release", telling.named("Judge", judge), telling.named("Person", "Jane Doe"))
        return telling

    record = loaded(about("a", "Ada Stern"), about("b", "Bob Wolf"))
    assert len(at(record, "Person", "2025-05-01", "2025-05-01")) == 2


def freed(name: str, person: str, *, unnamed: bool | None = None) -> Telling:
    """A judge frees somebody on one day, who may be told of without a name."""
    telling = Telling(name, "2025-04-05")
    man = telling.named("Person", person, unnamed=unnamed)
    telling.order("o", "release", telling.named("Judge", "Ada Stern"), man, issued="2025-04-04", act="let him go")
    return telling


@pytest.mark.parametrize("number", range(8))
def test_an_order_for_somebody_without_a_name_is_that_of_its_judge_and_day_only_where_there_is_one(number: int) -> None:
    """Whatever ids its mentions have, which their number stands for here."""
    unnamed = freed(f"c{number}", "a young man", unnamed=True)
    one, two = freed("a", "Juan Soto"), freed("b", "Pedro Paz")
    assert len(at(loaded(one, unnamed), "Order", "2025-05-01", "2025-05-01")) == 1
    assert len(at(loaded(one, two, unnamed), "Order", "2025-05-01", "2025-05-01")) == 3
