"""What another question has found: entities by id and statements by key, with what hangs on them, in one query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from graph.store.base import Store, Transaction
from graph.store.conditions import All, AsOf, Compare, DateOf, DayBefore, Linked
from graph.store.explained import ExplainOf
from graph.store.plan import EntitiesOf, ListOf, OneOf, SearchFor, StatementsOf
from graph.store.reading import Follow, Listed, Page, Read, Told
from graph.store.rows import ALWAYS_SPAN, NodeRow
from graph.store.sqlite import SqliteStore
from graph.store.waiting import WaitingOf
from schema.dates import LATEST, PartialDate
from tests.graph.store.scenario import MURPHY, NOW, OCG, RETURN

DAY = timedelta(days=1)
KINDS = {
    "Order": Read(
        ("caption",),
        (Follow("concerned", "concerns", False, ("Person",), {"Person": Read(("name",))}),),
        (Told("said", ("relief",), document=Read(("title",))),),
    ),
    "Person": Read(("pseudonym",)),
    "Judge": Read(("name",), told=(Told("said"),)),
}


def test_entities_of_several_kinds_come_as_each_of_their_lists_gives_them(store: Store) -> None:
    [found] = store.named([EntitiesOf((RETURN, OCG, MURPHY, "nonsense", RETURN), KINDS, NOW)])
    assert sorted(found) == sorted([RETURN, OCG, MURPHY])
    for id, kind in ((RETURN, "Order"), (OCG, "Person"), (MURPHY, "Judge")):
        assert [found[id]] == [
            *store.list(ListOf(kind, KINDS[kind], NOW, Compare("id", "in", (id,)), Page(1))).rows,
        ]


def test_statements_come_in_the_order_in_which_they_were_told(store: Store) -> None:
    told = {
        row["statement"]: row for row in store.list(ListOf("Order", KINDS["Order"], NOW)).rows for row in row["said"]
    }
    speakers = {"Person": Read(("caption",)), "Agency": Read(("caption",))}
    keys = tuple(sorted(row.key for row in store.all_statements()))
    plain, deep = store.named([
        StatementsOf((*keys, "no such"), NOW),
        StatementsOf(keys, NOW, Told("", document=Read(("title",)), said_by=speakers)),
    ])  # fmt: skip
    assert plain == store.quotes(keys, NOW.known)
    days = [(row["document"]["published"] or "9999", row["document"]["id"], row["start"]) for row in plain.values()]
    assert days == sorted(days)
    assert list(deep) == list(plain)
    assert all({**deep[key], "said_by": None} == row for key, row in told.items() if key in deep)
    assert [key for key in deep if deep[key]["said_by"]]


def test_what_was_not_known_yet_is_told_only_where_it_is_asked_for(store: Store) -> None:
    keys = tuple(row.key for row in store.all_statements())
    early = AsOf(NOW.world, date(2025, 5, 25))
    by_then, later = store.named([StatementsOf(keys, early), StatementsOf(keys, early, later=True)])
    assert set(by_then) == set(store.quotes(keys, early.known)) < set(later) == set(keys)


def test_all_parts_together_are_one_query(store: Store, queries_of: Callable[[Callable[[], object]], int]) -> None:
    parts = [EntitiesOf((RETURN, OCG), KINDS, NOW), StatementsOf(("s1.1",), NOW), EntitiesOf((MURPHY,), KINDS, NOW)]
    assert queries_of(lambda: store.named(parts)) == 1


def test_the_days_on_which_something_was_so_are_those_on_which_it_is_read_so(store: Store) -> None:
    [found] = store.named([EntitiesOf((RETURN,), {"Order": Read(spans=("effect", "compliance"))}, NOW)])
    spans = found[RETURN]["spans"]
    assert len(spans) > 1
    assert spans == sorted(spans)
    for begin, end, *told in spans:
        for then in (begin, str(min(date.fromisoformat(end), LATEST - DAY) - DAY)):
            read = OneOf(RETURN, {"Order": Read(("effect", "compliance"))}, AsOf(date.fromisoformat(then), NOW.known))
            row = store.one(read)
            assert row is not None
            assert [row["effect"], row["compliance"]] == told


def test_what_a_search_is_to_show_is_what_is_read_of_the_best(empty: Store) -> None:
    def people(tx: Transaction) -> None:
        rows = [
            NodeRow(f"person-{number:016x}", "Person", f"Rosa {name} {number}", {"name": f"Rosa {name} {number}"}, ALWAYS_SPAN, ALWAYS_SPAN)
            for number, name in enumerate(["Lima"] * 130 + ["Ochoa"] * 3)
        ]  # fmt: skip
        tx.replace_graph([row.id for row in rows], rows, [])

    empty.write(people)
    wanted = EntitiesOf((), {"Person": Read(("name",), told=(Told("said"),))}, NOW)
    for text, all_at_once in (("ochoa", True), ("lima", isinstance(empty, SqliteStore))):
        question = SearchFor(text, ("Person",), NOW, 2, show=(wanted,))
        hits = empty.search(question)
        assert (len(hits.rows), hits.more) == (2, True)
        assert replace(hits, shown=None) == empty.search(replace(question, show=()))
        read = empty.named([replace(wanted, ids=tuple(row["id"] for row in hits.rows))])
        assert hits.shown == (read if all_at_once else None)


def test_of_several_pages_each_shows_what_is_wanted_of_it(
    store: Store, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    acts = Follow("acts", "acts_on", False, ("Order",), {"Order": Read(spans=("effect",))})
    every = ListOf("Order", Read(("issued",), (acts,)), NOW, Linked("acts_on", False, ("Order",), All(())), Page(50))
    [rulings, orders] = store.lists([every, ListOf("Order", Read(("caption",)), NOW, page=Page(2))])
    assert (len(orders.rows), orders.more) == (2, True)
    before: dict[str, set[str]] = {}
    for ruling in (row for row in rulings.rows if row["issued"]):
        eve = str(PartialDate.parse(ruling["issued"]).latest - DAY)
        spans = [span for order in ruling["acts"].rows for span in order["spans"]]
        before[ruling["id"]] = {effect for begin, end, effect in spans if begin <= eve < end}
    assert {effect for effects in before.values() for effect in effects}
    found: list[Listed] = []

    def ask(effect: str, first: int) -> None:
        then = DayBefore(DateOf("issued", listed=True), Compare("effect", "eq", effect))
        only = replace(every, page=Page(first), only=Linked("acts_on", False, ("Order",), then))
        found.extend(store.lists([only]))

    for effect in ("in_force", "stayed"):
        assert queries_of(lambda effect=effect: ask(effect, len(rulings.rows))) == 1  # type: ignore[misc]
        assert {row["id"] for row in found[-1].rows} == {id for id, effects in before.items() if effect in effects}
        assert not found[-1].more
    ask("nothing of the kind", 1)
    assert (found[-1].rows, found[-1].more) == ((), True)


def test_what_told_of_an_entity_that_is_there_on_no_day_is_read_with_its_record(
    store: Store, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    asked = ExplainOf(RETURN, {"Order": KINDS["Order"]}, NOW, words=Told("", document=Read(("title",))), once_told=("relief",))  # fmt: skip
    there = store.explained(asked)
    assert there.row is not None
    assert [*there.words] == [each["statement"] for each in there.row["said"]]
    store.write(lambda transaction: transaction.replace_graph({RETURN}, [], []))
    once = store.explained(asked)
    assert (once.row, once.on, [*once.words]) == (None, None, [*there.words]) != (None, None, [])
    assert [each["document"] for each in once.words.values()] == [each["document"] for each in there.words.values()]
    assert store.explained(replace(asked, once_told=("issued_by",))).words.keys().isdisjoint(there.words)
    assert store.explained(replace(asked, once_told=())).words == {}
    assert queries_of(lambda: store.explained(asked)) == 1


def test_statements_that_wait_are_those_that_hang_on_nothing_shown(
    store: Store, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    store.write(lambda transaction: transaction.set_status(["s5.1"], "accepted"))
    known = [row for row in store.all_statements() if row.known[0] <= NOW.known < row.known[1]]
    every = [row for row in known if row.status == "proposed"]
    for told in (1, 2):
        read = Read(("caption",), told=(Told("said", ("relief", "issued_by"), told),))
        page = ListOf("Order", read, NOW, Compare("id", "eq", RETURN), Page(1))
        none = replace(page, page=Page(0))
        found = store.waiting(WaitingOf((page, none), NOW.known, 100))
        assert found.lists == tuple(replace(store.list(each), count=None) for each in (page, none))
        shown = {each["statement"] for each in found.lists[0].rows[0]["said"]}
        assert len(shown) == told
        assert [row.key for row in found.others] == [row.key for row in every if row.key not in shown]
        enough = store.waiting(WaitingOf((page, page), NOW.known, 2))
        assert [len(each.rows) for each in enough.lists] == [1, 2 - told]
        assert enough.others == found.others[: 2 * (2 - told)]
    assert store.waiting(WaitingOf((none,), NOW.known, 100)).others == tuple(every)
    assert queries_of(lambda: store.waiting(WaitingOf((page, none), NOW.known, 100))) == 1
