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
