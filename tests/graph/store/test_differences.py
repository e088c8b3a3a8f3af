"""What is not the same on two pairs of days, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from graph.store.base import Store
from graph.store.conditions import AsOf, Compare
from graph.store.plan import Beside, DifferencesOf, ListOf, Wanted, WantedRead
from graph.store.reading import Read, Told
from schema.dates import LATEST
from tests.graph.store.scenario import JUNE4, JUNE10, MAY17, MAY25, NOW, PROTECT, RELEASE, RETURN, STAY, node, since

DAY = timedelta(days=1)
COLUMNS = ("effect", "standing", "compliance")


def on(day: date) -> AsOf:
    return AsOf(day, day)


def told(store: Store, before: AsOf, after: AsOf, **rest: object) -> list[tuple[str, str, str | None, str | None]]:
    found = store.differences(DifferencesOf("Order", COLUMNS, before, after, **rest))  # type: ignore[arg-type]
    return [
        (row.id, row.on, row.before and row.before["standing"], row.after and row.after["standing"])
        for row in found.rows
    ]


def test_what_became_known_in_between_is_new(store: Store) -> None:
    assert told(store, on(MAY17), on(MAY25)) == [(RETURN, "2025-05-25", None, "OUTSTANDING")]
    assert [row[0] for row in told(store, on(MAY17 - DAY), on(MAY25))] == [RETURN, PROTECT, STAY, RELEASE]


def test_what_is_told_differently_has_both_values(store: Store) -> None:
    assert told(store, on(MAY25), NOW) == [(RETURN, "2025-06-10", "OUTSTANDING", "COMPLIED")]
    [row] = store.differences(DifferencesOf("Order", COLUMNS, on(MAY25), NOW)).rows
    assert row.before == {"id": RETURN, "kind": "Order", "effect": "in_force", "standing": "OUTSTANDING", "compliance": "not_complied"}  # fmt: skip
    assert row.after == {"id": RETURN, "kind": "Order", "effect": "in_force", "standing": "COMPLIED", "compliance": "complied"}  # fmt: skip
    assert store.differences(DifferencesOf("Order", ("effect",), on(MAY25), NOW)).rows == ()


def test_the_same_day_in_the_world_may_be_told_of_differently(store: Store) -> None:
    """On 1 June he was not yet back, but by 10 June his return was known to have been under way then."""
    early = date(2025, 6, 1)
    found = store.differences(DifferencesOf("Order", COLUMNS, AsOf(early, JUNE4), AsOf(early, JUNE10)))
    assert [(row.before and row.before["compliance"], row.after and row.after["compliance"]) for row in found.rows] == [
        ("not_complied", "in_progress")
    ]
    assert told(store, AsOf(MAY17, JUNE10), AsOf(JUNE10, JUNE10)) == [
        (RETURN, "2025-06-10", "OUTSTANDING", "COMPLIED")
    ]  # on: known later than it happened


def test_nothing_changes_within_a_day_or_where_nothing_is_told(store: Store) -> None:
    assert told(store, NOW, NOW) == []
    assert told(store, on(JUNE10), on(LATEST)) == []


def test_what_is_told_of_no_more_is_gone(store: Store) -> None:
    corrected = node(STAY, "Order", "stay, no day told", known=(MAY17, JUNE10), relief="removal_blocked",
                     effect="in_force", compliance="unknown", standing="FORBIDS_ONLY")  # fmt: skip
    store.write(lambda transaction: transaction.replace_graph({STAY}, [corrected], []))
    assert told(store, on(JUNE4), on(JUNE10)) == [
        (RETURN, "2025-06-10", "OUTSTANDING", "COMPLIED"),
        (STAY, "2025-06-10", "FORBIDS_ONLY", None),
    ]
    assert told(store, on(JUNE10), NOW) == []
    again = node(STAY, "Order", "stay, no day told", known=since(JUNE10 + DAY), effect="in_force", standing="PENDING")
    store.write(lambda transaction: transaction.replace_graph({STAY}, [corrected, again], []))
    assert told(store, on(JUNE10 - DAY), NOW)[0] == (STAY, "2025-06-11", "FORBIDS_ONLY", "PENDING")


def test_pages_join_to_the_whole_with_the_latest_first(store: Store) -> None:
    whole = told(store, on(MAY17 - DAY), NOW)
    assert [row[1] for row in whole] == sorted((row[1] for row in whole), reverse=True)
    seen: list[tuple[str, str, str | None, str | None]] = []
    while len(seen) < len(whole):
        beyond = (seen[-1][1], seen[-1][0]) if seen else None
        question = DifferencesOf("Order", COLUMNS, on(MAY17 - DAY), NOW, 1, beyond)
        assert store.differences(question).more == (len(seen) + 1 < len(whole))
        seen += told(store, on(MAY17 - DAY), NOW, first=1, beyond=beyond)
    assert seen == whole


def test_all_of_it_is_one_query(store: Store, queries_of: Callable[[Callable[[], object]], int]) -> None:
    assert queries_of(lambda: store.differences(DifferencesOf("Order", COLUMNS, on(MAY17), NOW))) == 1


def test_what_is_gone_comes_with_what_was_said_of_it_before(store: Store) -> None:
    gone_then = node(RETURN, "Order", "return", known=(MAY25, JUNE10), relief="return", effect="in_force")
    changed = [node(PROTECT, "Order", "protect", known=days, effect=effect)
               for days, effect in (((MAY17, JUNE10), "in_force"), (since(JUNE10), "stayed"))]  # fmt: skip
    store.write(lambda transaction: transaction.replace_graph({RETURN, PROTECT}, [gone_then, *changed], []))
    said, caption = Read(told=(Told("told"),)), Read(("caption",), told=(Told("reported", columns=("quote",)),))
    wanted = Wanted(caption, Told("", columns=("name",), document=Read(("title",))))
    for gone in (wanted, Wanted(Read(("relief",)))):  # read alike and otherwise
        question = DifferencesOf("Order", COLUMNS, on(JUNE4), on(JUNE10), beside=Beside(said, wanted, gone))
        beside = store.differences(question).beside
        assert beside is not None
        assert (set(beside.wanted.shown), set(beside.gone.shown)) == ({PROTECT}, {RETURN})
        assert beside.wanted.shown[PROTECT]["caption"]
        words = [each["statement"] for each in beside.said_before[RETURN]["told"]]
        assert words == [each["statement"] for each in store.list(ListOf("Order", said, on(JUNE4), Compare("id", "eq", RETURN))).rows[0]["told"]]  # fmt: skip
        if gone.words is None:
            assert beside.gone == WantedRead({RETURN: {"id": RETURN, "kind": "Order", "relief": "return"}}, {})
        else:
            assert [*beside.gone.words] == words != []
            assert beside.gone.words[words[0]]["document"]["title"]
            assert [each["statement"] for each in beside.gone.shown[RETURN]["reported"]] == words
