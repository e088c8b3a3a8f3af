"""Lines that are not the story name nobody, and lines that only look like them stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from loaders.cleaning import clean
from loaders.finding import find
from schema.document import Document

LINES = yaml.safe_load((Path(__file__).parent / "noise.yaml").read_text(encoding="utf-8"))
TITLE = "Judge orders agency to bring man home"
STORY = (
    (
        "A federal judge ordered ICE on Friday to bring home Hector Lima, a roofer whom the agency had flown to Honduras "
        "while his case was still before an immigration court in Omaha."
    ),
    (
        "Judge Ann Poe wrote that the agency had known of the case when its officers put him on the plane, and that nothing "
        "in the record explained why they had not waited for the hearing."
    ),
    (
        "The agency said that it would appeal. His lawyer, Sofia Reyes, said that the family had heard from him twice since "
        "the flight, and that he was safe for now with a cousin."
    ),
)
PLACES = {"top": 1, "middle": 2, "end": 4}


def page(place: str, line: str) -> str:
    """The story as a page, with a line of its own at one place."""
    parts = [TITLE, *STORY]
    parts.insert(PLACES[place], line)
    return "\n\n".join(parts) + "\n"


def names(text: str) -> set[str]:
    found = find(Document("page", text, published=date(2025, 6, 4), title=TITLE, name="page"))
    return {f"{each.kind}: {each.name}" for each in found.entities.values()}


def story(text: str) -> list[str]:
    return [text[start:end] for start, end in clean(text, TITLE).story]


@pytest.mark.parametrize(("place", "row"), [(place, row) for place in PLACES for row in LINES[place]], ids=str)
def test_a_line_that_is_not_the_story_names_nobody(place: str, row: str | dict[str, str]) -> None:
    line, kept_words = (row, None) if isinstance(row, str) else (row["line"], row["keeps"])
    text = page(place, line)
    assert names(text) == names("\n\n".join([TITLE, *STORY]) + "\n")
    kept = [each for each in story(text) if each not in STORY]
    assert kept == ([kept_words] if kept_words else [])


@pytest.mark.parametrize("line", LINES["in_passing"])
def test_who_makes_the_page_and_who_passes_by_is_nobody(line: str) -> None:
    people = {each for each in names(page("middle", line)) if each.startswith(("Person", "Judge"))}
    assert people == {"Judge: Ann Poe", "Person: Hector Lima", "Person: Sofia Reyes"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("line", LINES["story"])
def test_a_line_that_only_looks_like_one_is_the_story(place: str, line: str) -> None:
    assert sorted(story(page(place, line))) == sorted([*STORY, line])
