"""Orders whose object stands before them, or in the sentence before."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.finding import find
from loaders.reading import story_of
from loaders.reading.orders.order import Order
from schema.document import Document


def orders(text: str) -> tuple[Order, ...]:
    return story_of(find(Document("story", text + "\n", published=date(2025, 6, 2), name="story.txt"))).orders


@pytest.mark.parametrize(
    ("text", "relief", "day"),
    [
        ("An officer interviewed Hector Lima on Sunday, as Judge Ann Poe ordered on May 12.", "process", 12),
        ("ICE let Hector Lima go on Sunday, as Judge Ann Poe had ordered on May 12.", "release", 12),
        ("The release that Judge Ann Poe ordered on May 12 has not happened.", "release", 12),
        ("Nobody had the written notice that Judge Ann Poe required on May 12, she found.", "process", 12),
        ("Forty of the bond hearings that Judge Ann Poe ordered on May 12 had taken place by Sunday.", "process", 12),
        ("Counsel told Judge Ann Poe that no step was taken for Hector Lima, whose return she ordered on May 12.", "return", 12),
        ("The agency told Judge Ann Poe on Sunday where Hector Lima is, as her May 12 order demanded.", "information", 12),
        ("Judge Ann Poe rebuked ICE. The return of Hector Lima, ordered on May 12, is late.", None, None),
        ("Judge Ann Poe rebuked ICE. His return, ordered on May 12 by Judge Ann Poe, is late.", "return", 12),
        ("No interview was held. Judge Ann Poe had on May 12 ordered one from ICE.", "process", 12),
        ("Hector Lima wants a bond hearing. Judge Ann Poe on Sunday told ICE to hold one by Friday.", "process", 1),
        ("Hector Lima, whom Judge Ann Poe ordered freed on May 12, is at home.", "release", 12),
        ("Hector Lima, whom Judge Ann Poe had on May 12 forbidden ICE to move, is in Texas.", "bar_removal", 12),
        ("The order of May 12 on bond hearings was signed by Judge Ann Poe and is ignored.", "process", 12),
    ],
)  # fmt: skip
def test_what_was_ordered_stands_before_its_order(text: str, relief: str | None, day: int | None) -> None:
    found = orders(text)
    if relief is None:
        assert found == ()
        return
    assert [order.relief for order in found] == [relief]
    when = found[0].when
    assert when is not None
    assert when.exact is not None
    assert when.exact.day == day


def test_whom_the_relative_clause_is_about_is_concerned() -> None:
    (order,) = orders("Hector Lima, whom Judge Ann Poe ordered freed on May 12, is at home.")
    assert [person.name for person in order.persons] == ["Hector Lima"]


def test_two_directions_of_one_relief_told_apart_are_two_orders() -> None:
    found = orders(
        "Judge Ann Poe on Sunday ordered ICE to give written notice to everybody. "
        "Separately she ordered it to give Hector Lima a bond hearing."
    )
    assert [order.relief for order in found] == ["process", "process"]


def test_what_has_no_name_among_the_reliefs_is_part_of_what_has_one() -> None:
    found = orders("Judge Ann Poe ordered the agency to install telephones and to admit their lawyers to interviews.")
    assert [order.relief for order in found] == ["process"]


def test_a_stay_that_a_higher_court_throws_out_is_an_order_of_the_court_that_granted_it() -> None:
    found = orders(
        "Judge Ann Poe ordered ICE on March 9 to bring back Hector Lima. "
        "The Supreme Court on Sunday threw out the stay that the 4th Circuit had granted on March 13."
    )
    assert [[(how, target.relief) for how, target, _ in order.acts] for order in found] == [
        [],
        [("stays", "return")],
        [("vacates", "appellate")],
    ]


def test_a_comma_that_closes_a_date_parts_no_subject_from_its_verb() -> None:
    (order,) = orders("Judge Ann Poe on Sunday, June 1, ordered ICE to release Hector Lima.")
    assert order.relief == "release"


def test_a_second_verb_after_its_own_day_has_the_subject_of_the_first() -> None:
    found = orders(
        "Judge Ann Poe had ordered ICE on May 12 to release Hector Lima, and on Sunday forbade ICE to deport him."
    )
    assert [order.relief for order in found] == ["release", "bar_removal"]


def test_a_judge_who_finds_a_breach_speaks_of_her_own_order() -> None:
    (order,) = orders(
        "Judge Ann Poe said on Sunday that the government violated a prior ruling barring deportations to third countries."
    )
    assert [judge.name for judge in order.issuers] == ["Ann Poe"]


def test_no_order_is_merged_with_the_one_it_acts_on() -> None:
    found = orders(
        "The 9th Circuit ruled against the program on Friday. Hours later, the 9th Circuit paused its ruling."
    )
    assert [order.hows for order in found if order.hows] == [["stays"]]
    assert all(target is not order for order in found for _, target, _ in order.acts)


def test_an_order_that_undoes_another_has_not_the_form_of_the_other() -> None:
    found = orders(
        "Judge Ann Poe issued a temporary restraining order barring deportations. "
        "The 9th Circuit on Sunday vacated the temporary restraining order."
    )
    assert [order.instrument for order in found] == ["tro", None]


def test_a_judge_with_an_initial_and_the_name_of_a_colour_has_all_of_her_name() -> None:
    (order,) = orders("Judge Karen S. White of the Northern District of California ordered ICE to release Hector Lima.")
    assert "Karen S. White" in [issuer.name for issuer in order.issuers]


def test_an_immigration_judge_has_nobody_brought_back() -> None:
    found = orders(
        "An immigration judge granted Hector Lima asylum. "
        "Officials deported him and have yet to comply with a judge's order for his return."
    )
    assert [order.issuers for order in found if order.relief == "return"] == [()]


def test_a_release_told_by_its_noun_alone_is_of_the_one_person_told_of_before() -> None:
    (order,) = orders(
        "Hector Lima was not set free on Sunday. The release that Judge Ann Poe ordered has not happened."
    )
    assert [person.name for person in order.persons] == ["Hector Lima"]


def test_a_dated_noun_of_one_persons_story_is_about_that_person_and_a_class_is_about_nobody() -> None:
    one = orders("Judge Ann Poe held a hearing on Hector Lima. Her order of May 6 on a doctor and blankets is unmet.")
    assert [[person.name for person in order.persons] for order in one] == [["Hector Lima"]]
    many = orders(
        "Judge Ann Poe held a hearing on Hector Lima. Her order of May 6 on blankets for all detainees is unmet."
    )
    assert [order.persons for order in many] == [()]
