"""Since which day an order was obeyed or not: the day that the words on it tell, else that of the story."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.finding.model import DateMention
from loaders.reading.compliance.state import State
from loaders.reading.sentences.dates import looks_ahead
from schema.dates import PartialDate


def day_of_state(state: State, published: PartialDate | None) -> PartialDate | None:
    """The day told nearest to the end of the words that show a state; a dispute holds when it is reported."""
    if state.state == "disputed":
        return published
    days = list(_days(state, published))
    inside = [mark for mark in days if state.start <= mark.start < state.end]
    best = inside[-1] if inside else days[0] if len(days) == 1 else None
    return best.when if best is not None else published


def _days(state: State, published: PartialDate | None) -> Iterator[DateMention]:
    """The days told in the sentence that can be the state's: between its order and the story, and not those of the order."""
    line, order = state.line, state.order
    own = {telling.when_words for telling in order.tellings if telling.when_words is not None}
    made = order.when.earliest if order.when is not None else None
    for place, mark in line.dates(0, len(line.text)):
        when = mark.when
        if when is None or when.exact is None or mark.future or (mark.start, mark.end) in own:
            continue
        if (made is not None and when.exact < made) or (published is not None and when.exact > published.latest):
            continue
        if line.text.startswith("'s ", place + 1) or looks_ahead(line, line.token_at(place)):
            continue
        if made is not None and order.when is not None and when == order.when and state.state != "complied":
            continue
        yield mark
