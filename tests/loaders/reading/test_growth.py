"""How much is read again as a document grows, counted in reads of sentences and mentions and not in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from loaders.finding import find
from loaders.reading.relations.parties import parties_and_judges
from loaders.reading.removals.background import Background
from loaders.reading.removals.journeys import MOST, journeys
from loaders.reading.sentences.lines import lines_of
from schema.document import Document

PARAGRAPH = (
    "U.S. District Judge Ann Poe of Boston heard Lima v. Noem on Monday. Hector Lima sued in March. "
    "The State of Oregon joined the suit, and plaintiffs Hector Lima and Marta Quispe spoke in court.\n\n"
)


class Counted(tuple[Any, ...]):
    """A tuple that counts how many of its items are looked at."""

    reads = 0

    def __iter__(self) -> Iterator[Any]:
        for each in super().__iter__():
            type(self).reads += 1
            yield each

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        type(self).reads += len(found) if isinstance(key, slice) else 1
        return found


def reads(paragraphs: int) -> int:
    found = find(Document("growth", PARAGRAPH * paragraphs, published=date(2025, 6, 2), name="growth"))
    counted = replace(found, sentences=Counted(found.sentences), mentions=Counted(found.mentions))
    Counted.reads = 0
    assert {relation.name for relation in parties_and_judges(counted, ())} == {"party_to", "presides_over"}
    return Counted.reads


def test_parties_and_judges_cost_in_proportion_to_the_text() -> None:
    small, large = reads(15), reads(60)
    assert small > 0
    assert large <= 4.4 * small


def test_a_sentence_of_endless_departures_is_read_no_further_than_any_sentence_goes() -> None:
    text = "The plane with Marta Quispe left and " * 200 + "that was all.\n"
    [line] = lines_of(find(Document("growth", text, published=date(2025, 6, 2), name="growth")))
    assert line.text.count("Ⓟ") == 200
    assert 0 < len(list(journeys(line, Background()))) <= 3 * MOST
