"""The demo documents tell stories over several days; the answer to the mission's question changes with the day.

What is expected here was written down from the documents and the public record before the reader was run on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cli.outstanding import ORDER
from graph.check import check
from graph.store import open_store
from graph.store.base import Store
from graph.store.conditions import AsOf, Compare
from graph.store.plan import ListOf
from graph.store.reading import Page


@pytest.fixture(scope="module")
def store(demo: str) -> Iterator[Store]:
    """The file with the demo documents."""
    with open_store(demo) as opened:
        yield opened


def orders(store: Store, relief: str, person: str, day: str) -> list[dict[str, Any]]:
    """The orders of one relief that concern a person, on a day as known on that day."""
    as_of = AsOf(date.fromisoformat(day), date.fromisoformat(day))
    found = store.list(ListOf("Order", ORDER, as_of, Compare("relief", "eq", relief), Page(200))).rows
    return [row for row in found if any(person in end["caption"] for end in row["concerns"].rows)]


def standings(store: Store, relief: str, person: str, day: str) -> set[str]:
    return {order["standing"] for order in orders(store, relief, person, day)}


@pytest.mark.parametrize(
    ("person", "relief", "day", "expected"),
    [
        ("O.C.G.", "return", "2025-05-18", set()),  # the judge had so far declined
        ("O.C.G.", "return", "2025-05-24", {"PENDING"}),  # ordered the day before
        ("O.C.G.", "return", "2025-05-29", {"OUTSTANDING"}),  # a charter seat is being arranged
        ("O.C.G.", "return", "2025-06-05", {"COMPLIED"}),  # he landed on 4 June
        ("Abrego Garcia", "return", "2025-04-03", set()),
        ("Abrego Garcia", "return", "2025-04-05", {"PENDING"}),
        (
            "Abrego Garcia",
            "return",
            "2025-04-12",
            {"OUTSTANDING"},
        ),  # found not obeyed; the stay ended as the justices ruled
        ("Abrego Garcia", "information", "2025-04-12", {"PENDING"}),  # daily updates, ordered because of that
        ("Abrego Garcia", "information", "2025-04-16", {"PENDING"}),
        ("Cristian", "return", "2025-06-02", {"OUTSTANDING"}),
        ("Ozturk", "release", "2025-05-11", {"COMPLIED"}),
        ("Melgar-Salmeron", "return", "2025-06-26", {"PENDING"}),
    ],
)
def test_the_answer_changes_with_the_day(store: Store, person: str, relief: str, day: str, expected: set[str]) -> None:
    assert standings(store, relief, person, day) == expected


def test_the_judges_order_to_return_abrego_garcia_is_outstanding_from_11_april_until_6_june(store: Store) -> None:
    def of_the_judge(day: str) -> set[str]:
        found = orders(store, "return", "Abrego Garcia", day)
        return {order["standing"] for order in found if "Paula Xinis" in order["caption"]}

    assert "OUTSTANDING" in of_the_judge("2025-04-16")
    assert "OUTSTANDING" in of_the_judge("2025-06-05")
    assert "OUTSTANDING" not in of_the_judge("2025-06-08")


@pytest.mark.parametrize("caption", ["Boasberg", "Frimpong"])
def test_orders_that_were_vacated_or_stayed_bind_nobody(store: Store, caption: str) -> None:
    as_of = AsOf(date(2025, 9, 10), date(2025, 9, 10))
    found = store.list(ListOf("Order", ORDER, as_of, Compare("caption", "contains", caption), Page(50))).rows
    restraining = [row for row in found if row["relief"] in ("bar_removal", "policy_block", "release")]
    assert restraining
    assert {row["standing"] for row in restraining} == {"NOT_BINDING"}


@pytest.mark.parametrize("noise", ["evening briefing", "this weekend", "newsletter", "six charts", "Leave a comment"])
def test_page_clutter_yields_nothing(store: Store, noise: str) -> None:
    assert not [row for row in store.all_statements() if noise.lower() in str(row.value).lower()]


def test_the_store_proves_true(store: Store) -> None:
    checked = check(store)
    assert checked.faults == ()
    assert checked.documents == 16
