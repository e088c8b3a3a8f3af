"""What every store promises to those who write to it and those who ask it; the same tests on both engines."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from errors import BadArgument, BadCursor, StoreError
from graph.store import open_store
from graph.store.base import Store, Transaction
from graph.store.conditions import ALWAYS, All, AnyOf, AsOf, Compare, Condition, Linked, Not
from graph.store.plan import EdgesOf, Highlight, Hits, ListOf, OneOf, SearchFor
from graph.store.reading import Follow, Listed, Page, Read, Row, Sort, Told
from graph.store.rows import ALWAYS_SPAN, MentionRow
from schema.dates import LATEST
from tests.graph.store.scenario import (
    AWKWARD,
    DHS,
    ICE,
    JUNE4,
    JUNE10,
    LINKS,
    MASSACHUSETTS,
    MAY17,
    MAY25,
    MEN,
    MENTIONS,
    MURPHY,
    NODES,
    NOW,
    OCG,
    PROTECT,
    RELEASE,
    RETURN,
    STATEMENTS,
    STAY,
    VERSIONS,
    XINIS,
    fill,
    link,
    node,
    since,
    statement,
    version,
)

DAY = timedelta(days=1)


def ids(listed: Listed) -> list[str]:
    return [row["id"] for row in listed.rows]


def orders(where: Condition = ALWAYS, as_of: AsOf = NOW, read: Read = Read(), **page: Any) -> ListOf:  # noqa: B008
    return ListOf("Order", read, as_of, where, Page(**{"first": 20, **page}))


# ---- what a load writes and reads back --------------------------------------------------------------------------------


def test_what_was_written_is_read_back_whole(store: Store) -> None:
    assert list(store.all_versions()) == VERSIONS
    assert sorted(store.all_statements(), key=lambda row: row.key) == STATEMENTS
    assert list(store.all_mentions()) == sorted(MENTIONS, key=lambda row: row.id)
    assert sorted(map(repr, store.all_nodes())) == sorted(map(repr, NODES))
    assert sorted(map(repr, store.all_links())) == sorted(map(repr, LINKS))


def test_streams_come_in_the_promised_order(store: Store) -> None:
    places = [(row.document, row.version, row.start, row.end, row.key) for row in store.all_statements()]
    assert places == sorted(places)
    rectangles = [(row.kind, row.id, row.known, row.world) for row in store.all_nodes()]
    assert rectangles == sorted(rectangles)
    links = [(row.name, row.source, row.target, row.facts, row.known, row.world) for row in store.all_links()]
    assert links == sorted(links)
    assert [row.kind for row in store.all_nodes("Judge")] == ["Judge", "Judge"]


def test_dataset_counts_what_is_held(store: Store) -> None:
    facts = store.dataset()
    assert (facts.version, facts.last_load, facts.documents, facts.statements) == (1, "2025-07-01T12:00:00Z", 3, 6)
    assert {kind: count for kind, count in facts.entities.items() if count} == {
        "Agency": 2, "Country": 1, "Court": 1, "Document": 3, "Judge": 2, "Obligation": 1, "Order": 4, "Person": 7,
    }  # fmt: skip


def test_empty_store_answers_with_nothing(empty: Store) -> None:
    facts = empty.dataset()
    assert (facts.version, facts.last_load, facts.documents, sum(facts.entities.values())) == (0, None, 0, 0)
    assert empty.list(orders(count=True)) == Listed((), False, 0)
    assert empty.one(OneOf(RETURN, {"Order": Read()}, NOW)) is None
    assert empty.search(SearchFor("murphy", (), NOW)) == Hits((), False)
    assert empty.edges(EdgesOf((RETURN,), NOW)) == ()
    assert empty.quotes(["s1.1"]) == {}
    assert empty.captions([RETURN], NOW.known, NOW.world) == {}


def test_preparing_twice_changes_nothing(store: Store) -> None:
    store.prepare()
    assert store.dataset().version == 1


def test_current_version_is_the_one_not_yet_replaced(store: Store) -> None:
    def update(transaction: Transaction) -> None:
        transaction.close_version("a", JUNE10)
        transaction.add_versions([version("a", MAY25, 2, since(JUNE10), title="First report, corrected")])
        transaction.add_statements(
            [statement("s9.2", "a", "order-00000000000000a3", "relief", version=2, known=since(JUNE10))]
        )

    store.write(update)
    found = store.write(lambda transaction: transaction.current_versions(["a", "c", "nothing of that name"]))
    assert sorted(found) == ["a", "c"]
    current = found["a"]
    assert (current.number, current.document.title, current.known) == (2, "First report, corrected", since(JUNE10))
    numbers = store.write(lambda transaction: transaction.versions(["a", "c"]))
    assert [(each.document.id, each.number, each.known) for each in numbers] == [
        ("a", 1, (MAY25, JUNE10)), ("a", 2, since(JUNE10)), ("c", 1, since(MAY17)),
    ]  # fmt: skip
    assert {each.document.text for each in numbers} == {""}
    closed = [row.key for row in store.all_statements() if row.known == (MAY25, JUNE10)]
    assert closed == ["s5.1", "s2.1", "s1.1"]


def test_document_is_found_by_the_content_of_its_current_version(store: Store) -> None:
    content = VERSIONS[0].document.content
    assert store.write(lambda transaction: transaction.documents_with([content, "no such"])) == {content: ["a"]}
    store.write(lambda transaction: transaction.close_version("a", JUNE10))
    assert store.write(lambda transaction: transaction.documents_with([content])) == {}


def test_mentions_are_found_by_id_key_entity_and_document(store: Store) -> None:
    def found(**wanted: list[str]) -> list[str]:
        return [row.id for row in store.write(lambda transaction: transaction.mentions(**wanted))]

    assert found(ids=["judge-00000000000000a2", "no such"]) == ["judge-00000000000000a2"]
    assert found(keys=["name:o.c.g."]) == ["person-00000000000000a1", "person-00000000000000b1"]
    assert found(keys=[AWKWARD]) == ["order-00000000000000c3"]
    assert found(entities=[MURPHY, DHS]) == ["agency-00000000000000b4", "judge-00000000000000a2"]
    assert found(documents=["c"]) == ["order-00000000000000c3"]
    assert found(ids=["judge-00000000000000a2"], keys=["name:murphy"], entities=[MURPHY]) == ["judge-00000000000000a2"]
    assert found() == []


def test_mention_put_again_replaces_its_keys_and_entity(store: Store) -> None:
    again = MentionRow("person-00000000000000a1", "Person", "a", ("case:2",), MEN[0])
    store.write(lambda transaction: transaction.put_mentions([again]))
    assert store.write(lambda transaction: transaction.mentions(keys=["case:2"])) == [again]
    assert store.write(lambda transaction: transaction.mentions(keys=["case:1"])) == []
    assert [row.id for row in store.write(lambda transaction: transaction.mentions(entities=[OCG]))] == [
        "person-00000000000000b1"
    ]


def test_statements_are_found_by_what_they_are_about_and_point_at(store: Store) -> None:
    def found(**wanted: list[str]) -> list[str]:
        return sorted(row.key for row in store.write(lambda transaction: transaction.statements(**wanted)))

    assert found(subjects=["order-00000000000000a3"]) == ["s1.1", "s2.1"]
    assert found(targets=["order-00000000000000a3"]) == ["s6.1"]
    assert found(subjects=["order-00000000000000a3", "order-00000000000000b3"], targets=["judge-00000000000000a2"]) == [
        "s1.1", "s2.1", "s3.1", "s6.1",
    ]  # fmt: skip
    assert found() == []


def test_replacing_an_entity_takes_out_its_rows_and_no_other(store: Store) -> None:
    merged = node(XINIS, "Judge", "Paula Xinis", name="Paula Xinis", aliases=("Judge Xinis",))
    store.write(
        lambda transaction: transaction.replace_graph({XINIS, RETURN}, [merged], [link("presides_over", XINIS, OCG)])
    )
    assert ids(store.list(orders())) == [PROTECT, STAY, RELEASE]
    assert [row.properties for row in store.all_nodes("Judge") if row.id == XINIS] == [
        {"name": "Paula Xinis", "aliases": ("Judge Xinis",)}
    ]
    left = {(row.name, row.source) for row in store.all_links()}
    assert ("directed_to", RETURN) not in left
    assert ("acts_on", STAY) in left
    assert ("presides_over", XINIS) in left
    assert [row["id"] for row in store.search(SearchFor("return may", (), NOW)).rows] == []
    assert [row["id"] for row in store.search(SearchFor("judge xinis", (), NOW)).rows] == [XINIS]


def test_failed_load_leaves_nothing(store: Store) -> None:
    before = [
        list(map(repr, rows))
        for rows in (store.all_versions(), store.all_nodes(), store.all_links(), store.all_mentions())
    ]

    def fail(transaction: Transaction) -> None:
        transaction.close_version("a", JUNE10)
        transaction.add_versions([version("d", JUNE10)])
        transaction.put_mentions([MentionRow("judge-00000000000000d1", "Judge", "d", ("name:new",), XINIS)])
        transaction.replace_graph(
            {RETURN, "judge-00000000000000d1"},
            [node("judge-00000000000000d1", "Judge", "Newcomer", name="Newcomer")],
            [],
        )
        transaction.count_loads("2026-01-01T00:00:00Z")
        raise RuntimeError("the reader failed")

    with pytest.raises(RuntimeError, match="the reader failed"):
        store.write(fail)
    after = [
        list(map(repr, rows))
        for rows in (store.all_versions(), store.all_nodes(), store.all_links(), store.all_mentions())
    ]
    assert after == before
    assert store.dataset().version == 1
    assert store.search(SearchFor("newcomer", (), NOW)).rows == ()


def test_load_sees_what_it_has_written(empty: Store) -> None:
    def work(transaction: Transaction) -> tuple[list[MentionRow], bool]:
        fill(transaction)
        return transaction.mentions(entities=[MURPHY]), "a" in transaction.current_versions(["a"])

    assert empty.write(work) == ([MENTIONS[2]], True)


def test_readers_during_a_load_see_all_of_it_or_nothing(store: Store) -> None:
    half, go_on, seen = threading.Event(), threading.Event(), []

    def slow(transaction: Transaction) -> None:
        transaction.replace_graph({RETURN}, [], [])
        half.set()
        assert go_on.wait(30)
        transaction.replace_graph({PROTECT}, [], [])

    writer = threading.Thread(target=lambda: store.write(slow))
    writer.start()
    assert half.wait(30)
    reader = threading.Thread(target=lambda: seen.append(ids(store.list(orders()))))
    reader.start()
    reader.join(30)
    go_on.set()
    writer.join(30)
    assert seen == [[RETURN, PROTECT, STAY, RELEASE]]
    assert ids(store.list(orders())) == [STAY, RELEASE]


def test_many_threads_ask_at_once(store: Store) -> None:
    answers: list[list[str]] = []
    threads = [threading.Thread(target=lambda: answers.append(ids(store.list(orders())))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[RETURN, PROTECT, STAY, RELEASE]] * 16


def test_awkward_characters_survive_everywhere(empty: Store) -> None:
    awkward = "person-00000000000000ff"
    person = node(awkward, "Person", AWKWARD, name=AWKWARD, aliases=(AWKWARD, "plain"))
    relation = link("official_of", awkward, DHS, office=AWKWARD)

    def work(transaction: Transaction) -> None:
        transaction.add_versions([version("x", MAY17, title=AWKWARD, url=AWKWARD)])
        transaction.add_statements(
            [statement("x.1", "x", awkward, "name", value=AWKWARD, quote=AWKWARD, facts=((AWKWARD, AWKWARD),))]
        )
        transaction.put_mentions([MentionRow(awkward, "Person", "x", (AWKWARD,), awkward)])
        transaction.replace_graph({awkward}, [person, node(DHS, "Agency", "DHS", name="DHS")], [relation])

    empty.write(work)
    assert list(empty.all_nodes("Person")) == [person]
    follow = Follow(AWKWARD, "official_of", False, ("Agency",), {"Agency": Read(("name",))}, facts=True)
    read = Read(("caption", "aliases"), (follow,), (Told("told", document=Read(("title",))),))
    found = empty.list(ListOf("Person", read, NOW, Compare("aliases", "eq", AWKWARD))).rows
    assert len(found) == 1
    assert (found[0]["caption"], found[0]["aliases"]) == (AWKWARD, [AWKWARD, "plain"])
    assert found[0][AWKWARD].rows[0]["facts"] == {"office": AWKWARD}
    assert found[0]["told"][0]["quote"] == AWKWARD
    assert empty.quotes(["x.1"])["x.1"]["document"]["url"] == AWKWARD
    assert empty.edges(EdgesOf((awkward,), NOW))[0].facts == {"office": AWKWARD}
    linked = Linked("official_of", True, ("Person",), Compare("name", "contains", AWKWARD), (("office", AWKWARD),))
    assert ids(empty.list(ListOf("Agency", Read(), NOW, linked))) == [DHS]


# ---- rectangles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("world", "known", "compliance"),
    [
        (JUNE10, MAY25 - DAY, None),
        (JUNE10, MAY25, "not_complied"),
        (JUNE4 - DAY, JUNE10 - DAY, "not_complied"),
        (JUNE4, JUNE10 - DAY, "not_complied"),
        (JUNE4 - DAY, JUNE10, "in_progress"),
        (JUNE4, JUNE10, "complied"),
        (date(1, 1, 1), JUNE10, "in_progress"),
        (LATEST, LATEST, "complied"),
    ],
)
def test_each_day_of_both_clocks_has_its_own_answer(
    store: Store, world: date, known: date, compliance: str | None
) -> None:
    row = store.one(OneOf(RETURN, {"Order": Read(("compliance",))}, AsOf(world, known)))
    assert (row and row["compliance"]) == compliance


def test_link_holds_from_its_first_day_to_the_day_before_its_last(store: Store) -> None:
    follow = Follow("to", "directed_to", False, ("Agency",), {})
    read = {"Order": Read((), (follow,))}
    before = store.one(OneOf(RETURN, read, AsOf(JUNE4 - DAY, NOW.known)))
    after = store.one(OneOf(RETURN, read, AsOf(JUNE4, NOW.known)))
    assert before is not None
    assert after is not None
    assert (ids(before["to"]), ids(after["to"])) == ([DHS], [DHS, ICE])


def test_follow_may_have_clocks_of_its_own(store: Store) -> None:
    early = AsOf(JUNE4, MAY25)
    follow = Follow("orders", "concerns", True, ("Order",), {"Order": Read(("compliance",))}, as_of=early)
    inner = Follow("to", "directed_to", False, ("Agency",), {})
    deep = replace(follow, key="deep", reads={"Order": Read((), (inner,))}, as_of=AsOf(JUNE4 - DAY, MAY25))
    person = store.one(OneOf(OCG, {"Person": Read((), (follow, deep))}, NOW))
    assert person is not None
    assert [(row["id"], row.get("compliance")) for row in person["orders"].rows] == [
        (PROTECT, "unknown"),
        (RETURN, "not_complied"),
    ]
    assert [ids(row["to"]) for row in person["deep"].rows] == [[], [DHS]]


def test_entity_that_does_not_hold_on_the_day_is_left_out_of_links(store: Store) -> None:
    follow = Follow("orders", "concerns", True, ("Order",), {})
    person = store.one(OneOf(OCG, {"Person": Read((), (follow,))}, AsOf(NOW.world, MAY17)))
    assert person is not None
    assert ids(person["orders"]) == [PROTECT]


# ---- columns ----------------------------------------------------------------------------------------------------------


def test_columns_come_as_the_schema_says(store: Store) -> None:
    read = Read(("id", "caption", "relief", "issued", "requires_action", "instrument"))
    listed = store.list(orders(Compare("id", "in", [RETURN, STAY]), read=read))
    assert listed.rows == (
        {"id": RETURN, "kind": "Order", "caption": "return, 23 May 2025 (met)", "relief": "return_ordered",
         "issued": "2025-05-23", "requires_action": True, "instrument": None},
        {"id": STAY, "kind": "Order", "caption": "stay, no day told", "relief": "removal_blocked", "issued": None,
         "requires_action": None, "instrument": None},
    )  # fmt: skip
    people = store.list(ListOf("Person", Read(("aliases", "pseudonym")), NOW, Compare("id", "in", [OCG, MEN[0]])))
    assert [(row["aliases"], row["pseudonym"]) for row in people.rows] == [
        (["OCG", "a Guatemalan man"], True),
        ([], None),
    ]


def test_row_carries_id_and_kind_even_if_nothing_is_asked_for(store: Store) -> None:
    assert store.list(ListOf("Country", Read(), NOW)).rows == ({"id": "country-0000000000000007", "kind": "Country"},)


def test_unknown_names_are_refused_by_name(store: Store) -> None:
    with pytest.raises(BadArgument, match="colour"):
        store.list(orders(read=Read(("colour",))))
    with pytest.raises(BadArgument, match="colour"):
        store.list(orders(Compare("colour", "eq", "red")))
    with pytest.raises(BadArgument, match="marries"):
        store.list(orders(Linked("marries", False, ("Person",), ALWAYS)))
    with pytest.raises(BadArgument, match="aliases"):
        store.list(ListOf("Person", Read(), NOW, page=Page(10, sort=(Sort("aliases"),))))
    with pytest.raises(BadArgument, match="sometime"):
        store.list(orders(Compare("issued", "from", "sometime")))
    with pytest.raises(BadArgument, match="relief"):
        store.list(orders(Compare("relief", "from", date(2025, 1, 1))))


# ---- conditions -------------------------------------------------------------------------------------------------------

CONDITIONS: list[tuple[str, Condition, list[str]]] = [
    ("eq", Compare("relief", "eq", "release"), [RELEASE]),
    ("eq flag", Compare("requires_action", "eq", False), [PROTECT]),
    ("eq none", Compare("requires_action", "eq", None), [STAY]),
    ("ne", Compare("requires_action", "ne", True), [PROTECT, STAY]),
    ("ne none", Compare("issued", "ne", None), [RETURN, PROTECT, RELEASE]),
    ("in", Compare("relief", "in", ["release", "protection"]), [PROTECT, RELEASE]),
    ("in one", Compare("relief", "in", ("release",)), [RELEASE]),
    ("in nothing", Compare("relief", "in", []), []),
    ("in flags", Compare("requires_action", "in", [True, False]), [RETURN, PROTECT, RELEASE]),
    ("contains", Compare("relief", "contains", "RETURN_"), [RETURN]),
    ("caption contains", Compare("caption", "contains", "february"), [PROTECT, RELEASE]),
    ("from", Compare("issued", "from", date(2025, 2, 28)), [RETURN, PROTECT]),
    ("from the day after the month", Compare("issued", "from", "2025-03-01"), [RETURN]),
    ("to", Compare("issued", "to", date(2025, 2, 1)), [PROTECT, RELEASE]),
    ("to the day before", Compare("issued", "to", "2025-01-31"), []),
    ("date eq", Compare("issued", "eq", "2025-02"), [PROTECT]),
    ("date eq day", Compare("issued", "eq", date(2025, 2, 1)), [RELEASE]),
    ("null", Compare("issued", "null", True), [STAY]),
    ("not null", Compare("issued", "null", False), [RETURN, PROTECT, RELEASE]),
    ("all of nothing", All(()), [RETURN, PROTECT, STAY, RELEASE]),
    ("any of nothing", AnyOf(()), []),
    ("all", All((Compare("standing", "eq", "FORBIDS_ONLY"), Compare("issued", "null", True))), [STAY]),
    ("any", AnyOf((Compare("relief", "eq", "release"), Compare("issued", "null", True))), [STAY, RELEASE]),
    ("not with an unknown value", Not(Compare("requires_action", "eq", True)), [PROTECT, STAY]),
    ("not from with an unknown value", Not(Compare("issued", "from", date(2025, 3, 1))), [PROTECT, STAY, RELEASE]),
    (
        "not of any with an unknown value",
        Not(AnyOf((Compare("requires_action", "eq", True), Compare("relief", "eq", "protection")))),
        [STAY],
    ),
    ("not not", Not(Not(Compare("requires_action", "eq", True))), [RETURN, RELEASE]),
    ("linked", Linked("issued_by", False, ("Judge", "Court"), Compare("name", "contains", "murphy")), [RETURN]),
    ("linked of one kind", Linked("issued_by", False, ("Court",), ALWAYS), [RETURN]),
    ("linked reverse", Linked("acts_on", True, ("Order",), Compare("relief", "eq", "release")), [RETURN]),
    ("linked by a fact", Linked("acts_on", False, ("Order",), ALWAYS, (("how", "affirms"),)), [RELEASE]),
    ("not linked", Not(Linked("issued_by", False, ("Judge", "Court"), ALWAYS)), [STAY, RELEASE]),
    (
        "linked to what is linked",
        Linked(
            "concerns", False, ("Person",), Linked("concerns", True, ("Order",), Compare("relief", "eq", "protection"))
        ),
        [RETURN, PROTECT],
    ),
]


@pytest.mark.parametrize(("where", "expected"), [pytest.param(*rest, id=name) for name, *rest in CONDITIONS])
def test_condition_keeps_those_it_says(store: Store, where: Condition, expected: list[str]) -> None:
    listed = store.list(orders(where, count=True))
    assert (ids(listed), listed.count) == (expected, len(expected))


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Compare("aliases", "eq", "ICE"), [ICE]),
        (Compare("aliases", "eq", "ice"), []),
        (Compare("aliases", "contains", "ice"), [ICE]),
        (Compare("aliases", "in", ["ICE", "DHS"]), [ICE, DHS]),
        (Compare("aliases", "ne", "ICE"), [DHS]),
        (Compare("aliases", "null", False), [ICE, DHS]),
        (Compare("aliases", "null", True), []),
    ],
)
def test_condition_on_a_list_asks_for_any_element(store: Store, where: Condition, expected: list[str]) -> None:
    assert ids(store.list(ListOf("Agency", Read(), NOW, where))) == expected


def test_contains_ignores_the_case_of_every_alphabet(empty: Store) -> None:
    row = node("judge-00000000000000e1", "Judge", "José ÁLVAREZ", name="José ÁLVAREZ")
    empty.write(lambda transaction: transaction.replace_graph({row.id}, [row], []))
    found = empty.list(ListOf("Judge", Read(), NOW, Compare("name", "contains", "josÉ álv")))
    assert ids(found) == [row.id]


# ---- order and pages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ((), [RETURN, PROTECT, STAY, RELEASE]),
        ((Sort("id", descending=True),), [RELEASE, STAY, PROTECT, RETURN]),
        ((Sort("issued"),), [PROTECT, RELEASE, RETURN, STAY]),
        ((Sort("issued", descending=True),), [RETURN, PROTECT, RELEASE, STAY]),
        ((Sort("requires_action"),), [PROTECT, RETURN, RELEASE, STAY]),
        ((Sort("requires_action", descending=True), Sort("issued")), [RELEASE, RETURN, PROTECT, STAY]),
        ((Sort("standing"), Sort("issued")), [RETURN, PROTECT, STAY, RELEASE]),
        ((Sort("caption"),), [PROTECT, RELEASE, RETURN, STAY]),
    ],
)
def test_sorted_lists_put_unknown_last_and_equal_ones_by_id(
    store: Store, sort: tuple[Sort, ...], expected: list[str]
) -> None:
    assert ids(store.list(orders(sort=sort))) == expected
    columns = tuple(each.column for each in sort)
    for size in (1, 2, 3):
        seen: list[str] = []
        after = None
        while True:
            page = store.list(orders(read=Read(columns), sort=sort, first=size, after=after))
            seen += ids(page)
            if not page.more:
                break
            after = (*(page.rows[-1][column] for column in columns), page.rows[-1]["id"])
        assert seen == expected


def test_page_tells_whether_there_is_more_and_counts_when_asked(store: Store) -> None:
    assert store.list(orders(first=4)) == store.list(orders(first=20))
    page = store.list(orders(first=3, count=True))
    assert (ids(page), page.more, page.count) == ([RETURN, PROTECT, STAY], True, 4)
    rest = store.list(orders(first=3, after=(STAY,), count=True))
    assert (ids(rest), rest.more, rest.count) == ([RELEASE], False, 4)
    nothing = store.list(orders(first=0))
    assert (ids(nothing), nothing.more, nothing.count) == ([], True, None)


def test_cursor_of_another_order_is_refused(store: Store) -> None:
    with pytest.raises(BadCursor):
        store.list(orders(after=(), sort=(Sort("issued"),)))
    with pytest.raises(BadCursor, match="tomorrow"):
        store.list(orders(after=("tomorrow", RETURN), sort=(Sort("issued"),)))
    with pytest.raises(BadArgument):
        store.list(orders(first=-1))


# ---- follows ----------------------------------------------------------------------------------------------------------


def test_follow_over_several_kinds_reads_each_as_asked(store: Store) -> None:
    reads = {"Judge": Read(("name", "aliases")), "Court": Read(("court_id",))}
    follow = Follow("by", "issued_by", False, ("Judge", "Court"), reads)
    row = store.one(OneOf(RETURN, {"Order": Read((), (follow,))}, NOW))
    assert row is not None
    assert row["by"] == Listed(
        (
            {"id": MURPHY, "kind": "Judge", "name": "Brian Murphy", "aliases": ["Murphy", "Judge Brian E. Murphy"]},
            {"id": MASSACHUSETTS, "kind": "Court", "court_id": "mad"},
        ),
        False,
        None,
    )


def test_follow_reads_only_the_kinds_it_names(store: Store) -> None:
    follow = Follow("by", "issued_by", False, ("Court",), {})
    row = store.one(OneOf(RETURN, {"Order": Read((), (follow,))}, NOW))
    assert row is not None
    assert row["by"].rows == ({"id": MASSACHUSETTS, "kind": "Court"},)


def test_follows_nest_and_go_both_ways(store: Store) -> None:
    judges = Follow(
        "judges", "issued_by", False, ("Judge", "Court"), {"Judge": Read(("caption",))}, page=Page(1, count=True)
    )
    their_orders = Follow(
        "orders",
        "concerns",
        True,
        ("Order",),
        {"Order": Read(("relief",), (judges,))},
        Not(Compare("relief", "eq", "x")),
    )
    people = Follow("people", "concerns", False, ("Person",), {"Person": Read(("pseudonym",), (their_orders,))})
    row = store.one(OneOf(RETURN, {"Order": Read(("caption",), (people,))}, NOW))
    assert row is not None
    [person] = row["people"].rows
    assert person["pseudonym"] is True
    assert [(each["id"], each["relief"]) for each in person["orders"].rows] == [
        (PROTECT, "protection"),
        (RETURN, "return_ordered"),
    ]
    assert person["orders"].rows[1]["judges"] == Listed(
        ({"id": MURPHY, "kind": "Judge", "caption": "Brian Murphy"},), True, 2
    )


def test_deep_plans_are_answered(store: Store) -> None:
    read = Read(("caption",), (), (Told("said", document=Read(("title",))),))
    where: Condition = Compare("pseudonym", "eq", True)
    for step in range(3):
        orders_of = Follow("orders", "concerns", True, ("Order",), {"Order": read}, page=Page(9, count=True))
        people_of = Follow("people", "concerns", False, ("Person",), {"Person": Read((), (orders_of,))})
        read = Read(("caption",), (people_of,))
        if step < 2:
            people = Linked("concerns", False, ("Person",), where)
            where = Linked("concerns", True, ("Order",), AnyOf((people, Not(ALWAYS))))
    found = store.list(orders(Linked("concerns", False, ("Person",), where), read=read))
    assert ids(found) == [RETURN, PROTECT]
    row = found.rows[0]
    for _ in range(3):
        [person] = row["people"].rows
        assert ids(person["orders"]) == [PROTECT, RETURN]
        row = person["orders"].rows[1]
    assert row["said"][0]["document"]["title"] == "First report"


def test_followed_entities_come_by_caption_and_id_in_pages(store: Store) -> None:
    expected = sorted(MEN, key=lambda man: (f"Man {MEN.index(man) % 3}", man))
    seen: list[str] = []
    after = None
    for _ in range(10):
        follow = Follow(
            "men", "concerns", False, ("Person",), {"Person": Read(("caption",))}, page=Page(2, after, count=True)
        )
        row = store.one(OneOf(RELEASE, {"Order": Read((), (follow,))}, NOW))
        assert row is not None
        page = row["men"]
        assert page.count == 6
        seen += ids(page)
        if not page.more:
            break
        after = (page.rows[-1]["caption"], page.rows[-1]["id"])
    assert seen == expected


def test_follow_of_several_kinds_pages_without_loss(store: Store) -> None:
    seen: list[str] = []
    after = None
    for _ in range(5):
        page_of_one = Page(1, after, (Sort("name", descending=True),))
        follow = Follow(
            "by",
            "issued_by",
            False,
            ("Judge", "Court"),
            {k: Read(("name",)) for k in ("Judge", "Court")},
            page=page_of_one,
        )
        row = store.one(OneOf(RETURN, {"Order": Read((), (follow,))}, NOW))
        assert row is not None
        page = row["by"]
        seen += ids(page)
        if not page.more:
            break
        after = (page.rows[-1]["name"], page.rows[-1]["id"])
    assert seen == [MASSACHUSETTS, MURPHY]


def test_entity_linked_by_several_facts_comes_once_or_once_for_each(store: Store) -> None:
    once = Follow("on", "acts_on", False, ("Order",), {}, page=Page(5, count=True))
    each = replace(once, key="facts", facts=True)
    row = store.one(OneOf(STAY, {"Order": Read((), (once, each))}, NOW))
    assert row is not None
    assert (ids(row["on"]), row["on"].count) == ([RETURN], 1)
    assert [found["facts"] for found in row["facts"].rows] == [{"how": "modifies"}, {"how": "stays"}]
    assert row["facts"].count == 2


def test_facts_page_without_loss_when_the_cursor_holds_them(store: Store) -> None:
    follow = Follow("on", "acts_on", False, ("Order",), {"Order": Read(("caption",))}, page=Page(1), facts=True)
    first = store.one(OneOf(STAY, {"Order": Read((), (follow,))}, NOW))
    assert first is not None
    [row] = first["on"].rows
    rest = replace(follow, page=Page(1, (row["caption"], row["id"], row["facts"])))
    second = store.one(OneOf(STAY, {"Order": Read((), (rest,))}, NOW))
    assert second is not None
    assert ([each["facts"] for each in second["on"].rows], second["on"].more) == ([{"how": "stays"}], False)


def test_follow_without_facts_of_the_link_carries_empty_ones(store: Store) -> None:
    follow = Follow("of", "part_of", False, ("Agency",), {}, facts=True)
    row = store.one(OneOf(ICE, {"Agency": Read((), (follow,))}, NOW))
    assert row is not None
    assert row["of"].rows == ({"id": DHS, "kind": "Agency", "facts": {}},)


# ---- one --------------------------------------------------------------------------------------------------------------


def test_id_from_before_a_merge_leads_to_what_it_became(store: Store) -> None:
    for old in ("order-00000000000000a3", "order-00000000000000b3", RETURN):
        row = store.one(OneOf(old, {"Order": Read()}, NOW))
        assert row == {"id": RETURN, "kind": "Order"}


def test_one_is_none_for_no_entity_no_day_and_no_wanted_kind(store: Store) -> None:
    assert store.one(OneOf("order-ffffffffffffffff", {"Order": Read()}, NOW)) is None
    assert store.one(OneOf("', 1) -- `", {"Order": Read()}, NOW)) is None
    assert store.one(OneOf(RETURN, {"Order": Read()}, AsOf(NOW.world, MAY17))) is None
    assert store.one(OneOf(RETURN, {"Judge": Read()}, NOW)) is None
    assert store.one(OneOf(RETURN, {}, NOW)) is None


def test_one_reads_whatever_kind_the_id_is_of(store: Store) -> None:
    reads = {name: Read(("caption",)) for name in store.schema.kinds}
    assert store.one(OneOf(MURPHY, reads, NOW)) == {"id": MURPHY, "kind": "Judge", "caption": "Brian Murphy"}


# ---- what documents said ----------------------------------------------------------------------------------------------


def told(store: Store, id: str, as_of: AsOf = NOW, **asked: Any) -> list[Row]:
    kind = store.schema.kind_of(id)
    assert kind is not None
    row = store.one(OneOf(id, {kind.name: Read((), (), (Told("said", **asked),))}, as_of))
    assert row is not None
    found: list[Row] = row["said"]
    return found


def test_told_is_in_order_of_publication_and_place(store: Store) -> None:
    assert [row["statement"] for row in told(store, RETURN)] == ["s2.1", "s1.1", "s6.1", "s3.1", "s4.1"]


def test_told_row_has_the_words_their_document_and_speaker(store: Store) -> None:
    found = told(store, RETURN, document=Read(("title", "published")), said_by={"Agency": Read(("caption",))})
    third = next(row for row in found if row["statement"] == "s3.1")
    assert third == {
        "statement": "s3.1", "name": "requires_action", "value": True, "start": 7, "end": 20, "quote": "words of s3.1",
        "holds": "2025-06-04", "status": "proposed", "reader": "test 1",
        "said_by": {"id": DHS, "kind": "Agency", "caption": "Department of Homeland Security"},
        "document": {"id": "document-b", "kind": "Document", "title": "Second report", "published": "2025-06-10"},
    }  # fmt: skip
    last = found[-1]
    assert (last["value"], last["quote"], last["said_by"], last["document"]["title"]) == (
        AWKWARD,
        AWKWARD,
        None,
        "Undated note",
    )


def test_told_row_without_wishes_has_neither_document_nor_speaker(store: Store) -> None:
    assert {(row["document"], row["said_by"]) for row in told(store, RETURN)} == {(None, None)}


@pytest.mark.parametrize("columns", [(), ("quote",), ("name", "end", "value", "reader")])
def test_told_row_has_the_columns_that_are_wanted(store: Store, columns: tuple[str, ...]) -> None:
    def said(told: Told) -> list[Row]:
        row = store.one(OneOf(RETURN, {"Order": Read(told=(told,))}, NOW))
        assert row is not None
        rows: list[Row] = row["said"]
        return rows

    document = Read(("title",))
    whole, some = said(Told("said", document=document)), said(Told("said", document=document, columns=columns))
    assert len(whole) > 1
    wanted = ("statement", *columns, "document")
    assert [{name: row[name] for name in wanted} for row in some] == [
        {name: row[name] for name in wanted} for row in whole
    ]
    assert all(set(row) <= {*wanted, "said_by"} for row in some)


def test_told_keeps_to_what_was_known_and_to_names(store: Store) -> None:
    assert [row["statement"] for row in told(store, RETURN, AsOf(NOW.world, JUNE10 - DAY))] == ["s2.1", "s1.1", "s4.1"]
    assert [row["statement"] for row in told(store, RETURN, names=("relief", "acts_on"))] == ["s1.1", "s6.1", "s4.1"]
    assert [row["statement"] for row in told(store, RETURN, first=2)] == ["s2.1", "s1.1"]


def test_document_tells_its_own_statements(store: Store) -> None:
    assert [row["statement"] for row in told(store, "document-a")] == ["s5.1", "s2.1", "s1.1"]
    document = told(store, "document-a", document=Read(("title",)))[0]["document"]
    assert document == {"id": "document-a", "kind": "Document", "title": "First report"}


def test_what_hangs_on_a_told_document_is_read_too(store: Store) -> None:
    inner = Read(("title",), (), (Told("all", names=("name",)),))
    found = told(store, RETURN, names=("issued_by",), document=inner)
    assert [row["statement"] for row in found[0]["document"]["all"]] == ["s5.1"]


def test_told_hangs_on_rows_of_lists_and_links(store: Store) -> None:
    follow = Follow("orders", "concerns", True, ("Order",), {"Order": Read((), (), (Told("said", first=1),))})
    listed = store.list(ListOf("Person", Read((), (follow,), (Told("named"),)), NOW, Compare("pseudonym", "eq", True)))
    [person] = listed.rows
    assert [row["statement"] for row in person["named"]] == ["s5.1"]
    assert [[said["statement"] for said in row["said"]] for row in person["orders"].rows] == [[], ["s2.1"]]


def test_quotes_give_the_words_by_key(store: Store) -> None:
    found = store.quotes(["s1.1", "s6.1", "no such"])
    assert sorted(found) == ["s1.1", "s6.1"]
    assert found["s1.1"] == {
        "statement": "s1.1", "name": "relief", "value": "return_ordered", "start": 10, "end": 23, "quote": "words of s1.1",
        "holds": None, "status": "proposed", "reader": "test 1",
        "document": {"id": "document-a", "kind": "Document", "title": "First report", "publisher": "The Paper",
                     "published": "2025-05-25", "url": "https://paper.example/1"},
    }  # fmt: skip


def test_quotes_on_a_day_are_those_that_were_known_by_then(store: Store) -> None:
    keys = [row.key for row in store.all_statements()]
    spans = {row.key: row.known for row in store.all_statements()}
    for known in (date(2025, 5, 24), date(2025, 5, 25), date(2025, 6, 4), date(2026, 1, 1)):
        there = {key for key in keys if spans[key][0] <= known < spans[key][1]}
        assert set(store.quotes(keys, known)) == there
    assert set(store.quotes(keys)) == set(keys)


def test_captions_give_all_properties_on_the_day(store: Store) -> None:
    found = store.captions([RETURN, OCG, "judge-ffffffffffffffff", "nonsense"], NOW.known, JUNE4 - DAY)
    assert sorted(found) == [RETURN, OCG]
    assert found[OCG] == {
        "id": OCG, "kind": "Person", "caption": "O.C.G.", "name": "O.C.G.", "aliases": ["OCG", "a Guatemalan man"],
        "pseudonym": True, "unnamed": None,
    }  # fmt: skip
    assert (found[RETURN]["compliance"], found[RETURN]["issued"]) == ("in_progress", "2025-05-23")


# ---- search -----------------------------------------------------------------------------------------------------------


def searched(store: Store, text: str, *kinds: str, as_of: AsOf = NOW) -> set[str]:
    return {row["id"] for row in store.search(SearchFor(text, kinds, as_of)).rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("murphy", {MURPHY}),
        ("MURPHY brian", {MURPHY}),
        ("bri", {MURPHY}),
        ("bri murphy", set()),
        ("judge mur", {MURPHY}),
        ("müRphy", {MURPHY}),
        ("O.C.G.", {OCG}),
        ("ocg", {OCG}),
        ("dhs", {DHS}),
        ("homeland  sec", {DHS}),
        ("murphy xinis", set()),
        ("", set()),
        (" .;'\" ", set()),
    ],
)
def test_every_word_must_match_and_the_last_may_go_on(store: Store, text: str, expected: set[str]) -> None:
    assert searched(store, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "murphy OR",
        "NEAR(",
        "a AND",
        "*",
        "caption:murphy",
        "(((",
        "-x",
        "^a",
        "a* b*",
        "/x/",
        "[a TO b]",
        "~",
        "\\",
        AWKWARD,
    ],
)
def test_signs_of_search_languages_are_harmless(store: Store, text: str) -> None:
    assert searched(store, text) == searched(store, re.sub(r"\W+", " ", text))


def test_accents_in_the_store_are_folded_too(empty: Store) -> None:
    row = node("judge-00000000000000e1", "Judge", "José Álvarez-Nuñez", name="José Álvarez-Nuñez")
    empty.write(lambda transaction: transaction.replace_graph({row.id}, [row], []))
    for text in ("jose alvarez", "Álvarez-Nuñez", "nunez", "alvareznun", "NUÑ"):
        assert searched(empty, text) == {row.id}, text


def test_search_keeps_to_kinds_and_days(store: Store) -> None:
    assert searched(store, "m") == {MURPHY, MASSACHUSETTS, OCG, *MEN, RETURN}
    assert searched(store, "m", "Judge", "Court") == {MURPHY, MASSACHUSETTS}
    assert searched(store, "met") == {RETURN}
    assert searched(store, "met", as_of=AsOf(NOW.world, JUNE10 - DAY)) == set()


def test_search_puts_the_better_match_first(empty: Store) -> None:
    rows = [
        node(
            "judge-00000000000000e1",
            "Judge",
            "Xavier Long Name of Somebody Murphyson",
            name="Xavier",
            aliases=("a", "b"),
        ),
        node("judge-00000000000000e2", "Judge", "Murphy", name="Murphy"),
        node(
            "judge-00000000000000e3",
            "Judge",
            "Somebody",
            name="Somebody",
            aliases=("no", "such", "person", "as", "murphy"),
        ),
    ]
    empty.write(lambda transaction: transaction.replace_graph({row.id for row in rows}, rows, []))
    found = empty.search(SearchFor("murphy", (), NOW)).rows
    assert found[0] == {
        "id": rows[1].id, "kind": "Judge", "caption": "Murphy", "score": found[0]["score"],
        "highlights": (Highlight("caption", "Murphy", ((0, 6),)),),
        "more_highlights": False,
    }  # fmt: skip
    assert {row["id"] for row in found} == {row.id for row in rows}
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    assert empty.search(SearchFor("murphy", (), NOW, first=2)) == Hits(found[:2], True)


RANKED = [
    ("judge-00000000000000f1", "Murphy", ("Judge Murphy",)),
    ("judge-00000000000000f2", "Brian E. Murphy", ()),
    ("judge-00000000000000f3", "Murphyson", ()),
    ("judge-00000000000000f4", "Somebody Else", ("Murphy",)),
    ("judge-00000000000000f5", "Somebody Other", ("Murphys",)),
    ("judge-00000000000000f6", "Murphy", ()),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("murphy", ["f1", "f6", "f2", "f3", "f4", "f5"]),
        ("murphys", ["f3", "f5"]),
        ("brian murphy", ["f2"]),
        ("brian e mur", ["f2"]),
        ("somebody murph", ["f4", "f5"]),
        ("judge murphy", ["f1"]),
    ],
)
def test_what_is_found_comes_in_one_order_on_every_engine(empty: Store, text: str, expected: list[str]) -> None:
    rows = [node(id, "Judge", caption, name=caption, aliases=aliases) for id, caption, aliases in RANKED]
    empty.write(lambda transaction: transaction.replace_graph({row.id for row in rows}, rows, []))
    found = empty.search(SearchFor(text, (), NOW)).rows
    assert [row["id"][-2:] for row in found] == expected
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    for row in found:
        assert row["highlights"]
        for each in row["highlights"]:
            words = [each.text[start:end].lower() for start, end in each.spans]
            assert all(any(word.startswith(asked) for asked in text.split()) for word in words)


@pytest.mark.parametrize(
    ("caption", "aliases", "text", "highlights"),
    [
        ("O.C.G.", ("a Guatemalan man",), "ocg", [("caption", "O.C.G.", ["O.C.G"])]),
        ("O.C.G.", ("a Guatemalan man",), "guatem", [("aliases", "a Guatemalan man", ["Guatemalan"])]),
        ("Álvarez-Nuñez, José", (), "jose nun", [("caption", "Álvarez-Nuñez, José", ["Nuñez", "José"])]),
        ("No. 1:25-cv-10676", (), "25 cv 10676", [("caption", "No. 1:25-cv-10676", ["25", "cv", "10676"])]),
        ("No. 1:25-cv-10676", (), "1:25-cv-10676", [("caption", "No. 1:25-cv-10676", ["1:25-cv-10676"])]),
    ],
)
def test_highlights_tell_where_the_words_stand(
    empty: Store, caption: str, aliases: tuple[str, ...], text: str, highlights: list[Any]
) -> None:
    row = node("person-00000000000000f1", "Person", caption, name=caption, aliases=aliases)
    empty.write(lambda transaction: transaction.replace_graph({row.id}, [row], []))
    [found] = empty.search(SearchFor(text, (), NOW)).rows
    assert [
        (each.field, each.text, [each.text[start:end] for start, end in each.spans]) for each in found["highlights"]
    ] == highlights


# ---- edges ------------------------------------------------------------------------------------------------------------


def test_edges_are_all_links_at_either_end_on_the_day(store: Store) -> None:
    found = store.edges(EdgesOf((RETURN,), AsOf(JUNE4 - DAY, NOW.known)))
    assert [(edge.link, edge.source, edge.target, dict(edge.facts)) for edge in found] == [
        ("acts_on", STAY, RETURN, {"how": "modifies"}),
        ("acts_on", STAY, RETURN, {"how": "stays"}),
        ("acts_on", RELEASE, RETURN, {"how": "affirms"}),
        ("concerns", RETURN, OCG, {}),
        ("directed_to", RETURN, DHS, {}),
        ("issued_by", RETURN, MASSACHUSETTS, {}),
        ("issued_by", RETURN, MURPHY, {}),
        ("under", "obligation-0000000000000001", RETURN, {}),
    ]
    assert found[0].evidence == ("said-acts_on.1",)


def test_edge_between_two_asked_entities_comes_once(store: Store) -> None:
    found = store.edges(EdgesOf((ICE, DHS, ICE), AsOf(JUNE4 - DAY, NOW.known)))
    assert [(edge.link, edge.source) for edge in found] == [("directed_to", RETURN), ("part_of", ICE)]


def test_edges_are_cut_for_each_entity(store: Store) -> None:
    found = store.edges(EdgesOf((RELEASE, OCG), NOW, limit=2))
    assert [(edge.link, edge.source, edge.target) for edge in found] == [
        ("acts_on", RELEASE, RETURN), ("concerns", RETURN, OCG), ("concerns", PROTECT, OCG), ("concerns", RELEASE, MEN[0]),
    ]  # fmt: skip


def test_link_from_an_entity_to_itself_comes_once(empty: Store) -> None:
    empty.write(lambda transaction: transaction.replace_graph({ICE}, [], [link("part_of", ICE, ICE)]))
    assert len(empty.edges(EdgesOf((ICE,), NOW))) == 1


# ---- cost and copies --------------------------------------------------------------------------------------------------


def test_one_question_is_one_query(store: Store, queries_of: Callable[[Callable[[], object]], int]) -> None:
    judges = Follow(
        "judges", "issued_by", False, ("Judge", "Court"), {"Judge": Read(("caption",))}, page=Page(1, count=True)
    )
    people = Follow("people", "concerns", False, ("Person",), {"Person": Read(("pseudonym",))})
    read = Read(("caption", "issued"), (judges, people), (Told("said", document=Read(("title",))),))
    assert queries_of(lambda: store.list(orders(read=read, count=True, sort=(Sort("issued"),)))) == 1
    assert queries_of(lambda: store.one(OneOf("order-00000000000000a3", {"Order": read}, NOW))) == 1
    assert queries_of(lambda: store.search(SearchFor("murphy", (), NOW))) == 1
    assert queries_of(lambda: store.edges(EdgesOf((RETURN, OCG), NOW))) == 1
    assert queries_of(lambda: store.quotes(["s1.1", "s2.1"])) == 1
    assert queries_of(lambda: store.captions([RETURN, OCG], NOW.known, NOW.world)) == 1
    assert queries_of(store.count) == 1


def test_copy_holds_the_same_and_goes_on_from_there(store: Store, tmp_path: Any) -> None:
    with open_store(f"sqlite:///{tmp_path / 'copy.db'}") as copy:
        copy.prepare()
        copy_all(store, copy)
        assert copy.dataset() == store.dataset()
        for name in ("all_versions", "all_statements", "all_mentions", "all_nodes", "all_links"):
            assert list(getattr(copy, name)()) == list(getattr(store, name)()), name
        assert searched(copy, "murphy") == {MURPHY}
        with pytest.raises(StoreError, match="already"):
            copy_all(store, copy)


def copy_all(source: Store, into: Store) -> None:
    into.put_all(
        source.all_versions(),
        source.all_statements(),
        source.all_mentions(),
        source.all_nodes(),
        source.all_links(),
        source.dataset(),
    )


def test_store_that_holds_a_graph_is_not_copied_into(store: Store) -> None:
    with pytest.raises(StoreError, match="already"):
        store.put_all([], [], [], [node(ICE, "Agency", "ICE", known=ALWAYS_SPAN)], [], store.dataset())
