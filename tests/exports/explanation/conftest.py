"""One article in our own words that holds what an explanation must show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from exports.explanation import Explanation, explain
from graph.load import Arrival
from graph.store.conditions import AsOf
from loaders import READER, read
from schema.document import Document

STORY = """By Pat Writer, staff reporter

BOSTON — U.S. District Judge Ada Stern on Friday ordered the Trump administration to facilitate the return of Juan Soto Vega, a Honduran man who was mistakenly deported to Honduras in March.

Officials have done nothing to comply with the order, his lawyer said.

Stern refused to order sanctions. The government had asked her to stay the case.

Sign up for our newsletter for more stories like this one.
"""
DAY = date(2025, 4, 6)


def explained(text: str, day: date = DAY, title: str = "Judge orders return") -> Explanation:
    """A document explained as of one day."""
    document = Document("0123456789abcdef", text, title, "Test paper", date(2025, 4, 5), name="story.txt")
    return explain(Arrival(document, read(document), READER, day, "2025-04-06T00:00:00Z"), AsOf(day, day))


@pytest.fixture(scope="session")
def story() -> Explanation:
    """The article, explained on the day after it was published."""
    return explained(STORY)


@pytest.fixture(scope="session")
def explaining() -> Callable[..., Explanation]:
    """Explains any text."""
    return explained
