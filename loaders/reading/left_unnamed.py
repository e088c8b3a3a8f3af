"""Whose release it was: an order told by its noun alone (`The release that Ⓙ ordered`) is for the one person told of around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.finding.model import Found
from loaders.reading.lines import Line
from loaders.reading.order import Order

_OF_ONE = frozenset(("release", "return"))
_NOUN = re.compile(r"(?<!\w)(?:[Hh]is|[Hh]er|[Tt]he|[Tt]hat) (?:\w+ )?(?:release|return)(?!\w)(?! of\b| flights?\b)")


def name_whose_it_was(orders: Sequence[Order], lines: Sequence[Line]) -> None:
    """Gives an order to free or bring back, told without anybody, to the only litigant of its sentence or of the one before."""
    for order in orders:
        if order.persons or order.group or order.relief not in _OF_ONE:
            continue
        telling = order.tellings[0]
        if _NOUN.search(telling.line.text) is None:
            continue
        number = telling.line.number
        here = _litigants(telling.line) or (_litigants(lines[number - 1]) if number else [])
        if len(here) == 1:
            order.persons = (here[0],)


def _litigants(line: Line) -> list[Found]:
    """The people of a sentence whom a case may be about, each once."""
    found = {
        each.key: each
        for each in line.found(0, len(line.text), "Ⓟ")
        if each.traits.get("role", "litigant") == "litigant" and not each.traits.get("official")
    }
    return list(found.values())
