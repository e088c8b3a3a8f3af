"""How lists divide, are ordered by numbers of links, and compare one date with another; the same on both engines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from errors import BadArgument
from graph.store.base import Store
from graph.store.conditions import ALWAYS, AsOf, Compare, DateOf, Linked
from graph.store.plan import ListOf
from graph.store.reading import Dimension, Divided, Follow, Groups, Page, Read, Sort
from graph.store.reading import Step as To
from tests.graph.store.scenario import (
    DHS,
    GUATEMALA,
    ICE,
    LINKS,
    MASSACHUSETTS,
    MAY17,
    MEN,
    MURPHY,
    NOW,
    OCG,
    PROTECT,
    RELEASE,
    RETURN,
    STAY,
    XINIS,
    link,
    node,
)

ISSUED_BY = To("issued_by", False, ("Judge", "Court"))
CONCERNS = To("concerns", False, ("Person",))
FROM = To("national_of", False, ("Country",))


def told(divided: Divided) -> list[tuple[Any, ...]]:
    """Groups for short: their values, then how many."""
    return [(*(value.value for value in group.values), group.count) for group in divided.groups]


def division(store: Store, *by: Dimension, where: Any = ALWAYS, kind: str = "Order", **rest: Any) -> Divided:
    page = Page(1, count=True, groups=(Groups("g", by, **rest),))
    return store.list(ListOf(kind, Read(), NOW, where, page)).groups["g"]


def test_a_whole_list_divides_by_a_choice_a_flag_and_a_month(store: Store) -> None:
    page = Page(
        1,
        count=True,
        groups=(
            Groups("effect", (Dimension("effect"),)),
            Groups("acts", (Dimension("requires_action"),), unknown=True),
            Groups("month", (Dimension("issued"),)),
            Groups("all months", (Dimension("issued"),), unknown=True),
        ),
    )
    listed = store.list(ListOf("Order", Read(), NOW, ALWAYS, page))
    assert (len(listed.rows), listed.more, listed.count) == (1, True, 4)
    assert told(listed.groups["effect"]) == [("in_force", 3), ("stayed", 1)]
    assert told(listed.groups["acts"]) == [("true", 2), ("false", 1), (None, 1)]
    assert told(listed.groups["month"]) == [("2025-02", 2), ("2025-05", 1)]
    assert told(listed.groups["all months"]) == [("2025-02", 2), ("2025-05", 1), (None, 1)]
    assert not listed.groups["effect"].more


def test_an_entity_counts_once_in_every_group_that_its_links_lead_to(store: Store) -> None:
    divided = division(store, Dimension("id", (ISSUED_BY,)), unknown=True)
    assert [(group.values[0].value, group.values[0].kind, group.values[0].caption, group.count) for group in divided.groups] == [
        (None, None, None, 2),  # nobody is told to have made the stay and the release
        (MURPHY, "Judge", "Brian Murphy", 1),
        (MASSACHUSETTS, "Court", "District of Massachusetts", 1),
        (XINIS, "Judge", "Paula Xinis", 1),
    ]  # fmt: skip
    assert told(division(store, Dimension("id", (ISSUED_BY,)))) == told(divided)[1:]
    # Two links with different facts lead from the stay to the return; it counts once.
    acts = To("acts_on", False, ("Order",))
    assert told(division(store, Dimension("id", (acts,)))) == [(RETURN, 2)]


def test_steps_lead_on_and_several_dimensions_cross(store: Store) -> None:
    store.write(
        lambda transaction: transaction.replace_graph(
            {MEN[0]}, [node(MEN[0], "Person", "Man 0", name="Man 0")], [link("national_of", MEN[0], GUATEMALA)]
        )
    )
    assert told(division(store, Dimension("id", (CONCERNS, FROM)))) == [(GUATEMALA, 1)]
    assert told(division(store, Dimension("name", (CONCERNS, FROM)), unknown=True)) == [(None, 3), ("Guatemala", 1)]
    crossed = division(store, Dimension("effect"), Dimension("pseudonym", (CONCERNS,)), unknown=True)
    assert told(crossed) == [
        ("in_force", "true", 2), ("in_force", None, 1), ("stayed", None, 1),
    ]  # fmt: skip


def test_groups_keep_to_the_condition_and_are_cut_at_the_largest(store: Store) -> None:
    divided = division(store, Dimension("id", (CONCERNS,)), where=Compare("effect", "eq", "in_force"))
    assert told(divided) == [(OCG, 2)]
    cut = division(store, Dimension("id", (CONCERNS,)), first=2)
    assert (told(cut)[0], len(cut.groups), cut.more) == ((OCG, 2), 2, True)
    assert division(store, Dimension("effect"), where=Compare("relief", "eq", "nothing")) == Divided((), False)


def test_what_hangs_on_an_entity_divides_too_each_for_itself(store: Store) -> None:
    groups = (Groups("relief", (Dimension("relief"),)), Groups("who", (Dimension("id", (ISSUED_BY,)),)))
    follow = Follow("orders", "concerns", True, ("Order",), {"Order": Read()}, page=Page(1, count=True, groups=groups))
    listed = store.list(ListOf("Person", Read(follows=(follow,)), NOW, page=Page(20)))
    by_id = {row["id"]: row["orders"] for row in listed.rows}
    assert told(by_id[OCG].groups["relief"]) == [("protection", 1), ("return_ordered", 1)]
    assert told(by_id[OCG].groups["who"]) == [(MURPHY, 1), (MASSACHUSETTS, 1), (XINIS, 1)]
    assert told(by_id[MEN[3]].groups["relief"]) == [("release", 1)]
    assert (by_id[OCG].count, len(by_id[OCG].rows)) == (2, 1)


@pytest.mark.parametrize("column", ["aliases", "nothing"])
def test_what_cannot_be_counted_is_refused(store: Store, column: str) -> None:
    with pytest.raises(BadArgument, match=column):
        division(store, Dimension(column), kind="Person")


def test_counts_and_groups_cost_no_further_query(
    store: Store, queries_of: Callable[[Callable[[], object]], int]
) -> None:
    assert queries_of(lambda: division(store, Dimension("effect"), Dimension("id", (ISSUED_BY,)))) == 1


# ---- order by numbers of links ----------------------------------------------------------------------------------------

CONCERNED = Linked("concerns", False, ("Person",), ALWAYS)


def test_a_list_is_ordered_by_how_many_stand_at_the_end_of_a_link_page_by_page(store: Store) -> None:
    for descending, expected in (
        (True, [(RELEASE, 6), (RETURN, 1), (PROTECT, 1), (STAY, 0)]),
        (False, [(STAY, 0), (RETURN, 1), (PROTECT, 1), (RELEASE, 6)]),
    ):
        sort = (Sort("people", descending, CONCERNED),)
        seen: list[tuple[str, int]] = []
        after: tuple[Any, ...] | None = None
        while True:
            listed = store.list(
                ListOf("Order", Read(counts=(("people", CONCERNED),)), NOW, ALWAYS, Page(1, after, sort))
            )
            seen += [(row["id"], row["people"]) for row in listed.rows]
            if not listed.more:
                break
            after = (listed.rows[-1]["people"], listed.rows[-1]["id"])
        assert seen == expected


def test_only_those_that_fit_are_counted_and_ties_go_by_the_next_column(store: Store) -> None:
    in_force = Linked("issued_by", True, ("Order",), Compare("effect", "eq", "in_force"))
    stayed = Linked("issued_by", True, ("Order",), Compare("effect", "eq", "stayed"))
    read = Read(counts=(("a", in_force), ("b", stayed)))
    page = Page(10, sort=(Sort("a", True, in_force), Sort("caption", True)))
    rows = store.list(ListOf("Judge", read, NOW, ALWAYS, page)).rows
    assert [(row["id"], row["a"], row["b"]) for row in rows] == [(XINIS, 1, 0), (MURPHY, 1, 0)]
    early = AsOf(MAY17, MAY17)
    rows = store.list(ListOf("Judge", read, early, ALWAYS, page)).rows
    assert [(row["id"], row["a"]) for row in rows] == [(XINIS, 1), (MURPHY, 0)]  # nobody knows yet of the return


def test_several_links_to_one_entity_count_once(store: Store) -> None:
    acts = Linked("acts_on", False, ("Order",), ALWAYS)
    rows = store.list(ListOf("Order", Read(counts=(("n", acts),)), NOW, Compare("id", "eq", STAY))).rows
    assert [row["n"] for row in rows] == [1]


def test_what_hangs_on_an_entity_is_ordered_by_numbers_of_links_too(store: Store) -> None:
    directed = Linked("directed_to", False, ("Agency",), ALWAYS)
    follow = Follow(
        "orders",
        "concerns",
        True,
        ("Order",),
        {"Order": Read(counts=(("agencies", directed),))},
        page=Page(5, sort=(Sort("agencies", True, directed),)),
    )
    [row] = store.list(ListOf("Person", Read(follows=(follow,)), NOW, Compare("id", "eq", OCG))).rows
    assert [(order["id"], order["agencies"]) for order in row["orders"].rows] == [(RETURN, 2), (PROTECT, 0)]
    assert {DHS, ICE} == {each.target for each in LINKS if each.name == "directed_to"}


# ---- one date beside another ------------------------------------------------------------------------------------------

STAYS = [
    ("custody-stay-0000000000000001", "2025-03-01", "2025-03-09"),
    ("custody-stay-0000000000000002", "2025-03-09", "2025-03-09"),
    ("custody-stay-0000000000000003", "2025-03", "2025-03-20"),  # may have ended on the day on which it began
    ("custody-stay-0000000000000004", "2025-02", "2025-03"),
    ("custody-stay-0000000000000005", "2025-03-02", None),
    ("custody-stay-0000000000000006", "2025-04", "2025-03-20"),
]


def test_a_date_surely_before_or_after_another_of_the_same_entity(empty: Store) -> None:
    rows = [
        node(id, "CustodyStay", "stay", since=since, **({"until": until} if until else {}))
        for id, since, until in STAYS
    ]
    empty.write(lambda transaction: transaction.replace_graph({row.id for row in rows}, rows, []))

    def found(column: str, operator: Any, other: str) -> str:
        where = Compare(column, operator, DateOf(other))
        return "".join(row["id"][-1] for row in empty.list(ListOf("CustodyStay", Read(), NOW, where)).rows)

    assert found("since", "before", "until") == "14"
    assert found("since", "after", "until") == "6"
    assert found("until", "after", "since") == "14"
    assert found("until", "before", "since") == "6"
    with pytest.raises(BadArgument, match="caption"):
        found("since", "before", "caption")


def test_a_date_of_what_is_linked_beside_one_of_the_entity_whose_list_it_is(store: Store) -> None:
    """Orders that are older than an order acting on them, through the entity in between."""
    earlier = Linked("acts_on", True, ("Order",), Compare("issued", "before", DateOf("issued", listed=True)))
    later = Linked("acts_on", True, ("Order",), Compare("issued", "after", DateOf("issued", listed=True)))
    assert [row["id"] for row in store.list(ListOf("Order", Read(), NOW, earlier)).rows] == [RETURN]
    assert store.list(ListOf("Order", Read(), NOW, later)).rows == ()
    far = Linked("concerns", False, ("Person",), Linked("concerns", True, ("Order",),
                 Compare("issued", "before", DateOf("issued", listed=True))))  # fmt: skip
    assert [row["id"] for row in store.list(ListOf("Order", Read(), NOW, far)).rows] == [RETURN]
    follow = Follow("orders", "concerns", True, ("Order",), {"Order": Read()}, earlier)
    [row] = store.list(ListOf("Person", Read(follows=(follow,)), NOW, Compare("id", "eq", OCG))).rows
    assert [order["id"] for order in row["orders"].rows] == [RETURN]
