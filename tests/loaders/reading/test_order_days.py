"""On which day an order was made."""

from __future__ import annotations

from datetime import date

from loaders.finding import find
from loaders.reading import story_of
from schema.document import Document


def days(text: str) -> list[date | None]:
    story = story_of(find(Document("story", text + "\n", published=date(2025, 6, 2), name="story.txt")))
    return [order.when.exact if order.when is not None else None for order in story.orders]


def test_the_day_on_which_a_judge_will_sit_again_is_not_that_of_her_order() -> None:
    text = (
        "A federal judge has issued a temporary restraining order requiring better conditions at the jail. "
        "On November 19, U.S. District Judge Ann Poe will hear the case again, but for now the order requires clean bedding."
    )
    assert set(days(text)) == {None}


def test_a_day_before_what_was_ordered_dates_the_order() -> None:
    text = (
        "On May 19, U.S. District Judge Ann Poe ordered the agency to release Hector Lima, who will be met by his wife."
    )
    assert days(text) == [date(2025, 5, 19)]


def test_the_day_stands_in_another_sentence_that_names_the_ruling() -> None:
    lead = "A federal judge has ordered immigration officials to bring Hector Lima back to the United States. "
    for told in (
        '"He was owed a hearing," U.S. District Judge Ann Poe wrote in the ruling Friday.',
        "Friday's order by U.S. District Judge Ann Poe surprised his lawyers.",
        "The four-page order, issued by U.S. District Judge Ann Poe on Friday, surprised his lawyers.",
        'U.S. District Judge Ann Poe said during a hearing Friday that she was "astonished."',
    ):
        assert days(lead + told) == [date(2025, 5, 30)], told


def test_what_a_judge_also_ordered_in_the_next_sentence_was_ordered_that_day() -> None:
    text = (
        "U.S. District Judge Ann Poe on Friday ordered the agency to release Hector Lima. "
        "Poe also ordered the government to pay for his flight home."
    )
    assert days(text) == [date(2025, 5, 30)] * 2


def test_a_day_counted_from_another_event_dates_the_order() -> None:
    text = (
        "U.S. District Judge Ann Poe on Friday ordered the government to file daily reports on Hector Lima. "
        "Her order came a day after the Supreme Court upheld a directive she gave the government last month to facilitate his return."
    )
    assert sorted(str(day) for day in days(text)) == ["2025-05-29", "2025-05-30", "None"]


def test_an_older_order_does_not_take_the_day_of_the_news() -> None:
    text = (
        "A judge had ordered the agency in March not to deport Hector Lima. "
        "U.S. District Judge Ann Poe said on Friday that she was losing patience."
    )
    assert date(2025, 5, 30) not in days(text)


def test_what_a_ruling_found_is_no_order() -> None:
    text = (
        "U.S. District Judge Ann Poe ordered the government last week to facilitate the return of Hector Lima. "
        "Poe said in the Wednesday ruling that he had not been given due process."
    )
    assert days(text) == [date(2025, 5, 28)]


def test_the_day_of_a_hearing_dates_what_was_ordered_at_it() -> None:
    text = (
        "U.S. District Judge Ann Poe ruled at a Boston hearing that the government must bring Hector Lima back. "
        "At the hearing on Friday, his lawyer said that there was no legal basis for the deportation."
    )
    assert days(text) == [date(2025, 5, 30)]


def test_what_a_higher_court_upheld_on_a_day_was_not_ordered_on_it() -> None:
    text = (
        "U.S. District Judge Ann Poe's ban on the deportations is sound, the D.C. Circuit found. "
        "In upholding Poe's order Friday, the court stressed that it was temporary."
    )
    assert date(2025, 5, 30) not in days(text)


def test_days_between_which_people_were_held_date_no_order() -> None:
    text = "U.S. District Judge Ann Poe ordered 600 people who were arrested between May 2 and May 7 to be released."
    assert days(text) == [None]


def test_the_judge_of_the_next_sentence_does_not_swallow_the_day() -> None:
    text = (
        "U.S. District Judge Ann Poe ordered ICE to release Hector Lima on Friday. The judge said he had been wronged."
    )
    assert days(text) == [date(2025, 5, 30)]


def test_the_month_of_a_removal_is_not_that_of_the_order_to_undo_it() -> None:
    text = (
        "Immigration officials sent Hector Lima to Peru in March. "
        "A federal judge in Boston ordered the government to bring him back by Monday."
    )
    assert days(text) == [None]


def test_a_ruling_of_a_month_is_dated_by_it() -> None:
    text = (
        "The Ninth Circuit on Friday put on hold a March ruling by U.S. District Judge Ann Poe that blocked the policy."
    )
    assert sorted(days(text), key=str) == [date(2025, 5, 30), None]


def test_the_day_of_the_clause_before_is_not_that_of_the_order() -> None:
    text = "After Judge Ann Poe blocked the deportations last month, the Ninth Circuit has paused the order."
    assert sorted(days(text), key=str) == [None, None]


def test_the_day_on_which_a_judge_decided_is_that_of_her_injunction() -> None:
    text = (
        "Everybody held at the cannery must see a judge, Judge Ann Poe of the U.S. District Court for the Southern District "
        "of Texas decided on Friday. Her injunction tells the agency to give each of the men a bond hearing."
    )
    assert days(text) == [date(2025, 5, 30)]


def test_the_day_on_which_a_judge_found_her_order_broken_is_not_the_day_of_that_order() -> None:
    ordered = "U.S. District Judge Ann Poe gave the agency a week to report where Hector Lima is. "
    for told in (
        "On Friday, May 30, she found that the report contained none of what she had required.",
        "On Friday, May 30, she found that the agency had violated her order.",
    ):
        assert days(ordered + told) == [None], told


def test_what_a_judge_did_after_an_appeal_was_not_done_on_the_day_of_the_appeal() -> None:
    text = (
        "On May 19 the 4th Circuit denied the government a stay. "
        "After the appeal Judge Ann Poe gave the agency a week to report where Hector Lima is."
    )
    assert days(text) == [date(2025, 5, 19), None]
