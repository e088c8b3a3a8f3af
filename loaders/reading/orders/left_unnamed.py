"""Whose it was: an order told by its noun alone (`The release that Ⓙ ordered`) is for the one person told of around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.finding.model import Found
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line

_OF_ONE = frozenset(("release", "return"))
_OF_SOMEBODY = _OF_ONE | {"bar_removal", "conditions", "process"}
_MANY = re.compile(
    r"(?<!\w)(?:class|every\w+|all|any\w*|people|men|women|children|families|others?|detainees|migrants|immigrants|nationwide|polic(?:y|ies)|rules?|programs?|plaintiffs|petitioners|they|their|them)(?!\w)|Ⓛ",
    re.IGNORECASE,
)
"""An order for many, or on a policy, is nobody's alone, though its story tells of one person."""
_NOUN = re.compile(r"(?<!\w)(?:[Hh]is|[Hh]er|[Tt]he|[Tt]hat) (?:\w+ )?(?:release|return)(?!\w)(?! of\b| flights?\b)")


def name_whose_it_was(orders: Sequence[Order], lines: Sequence[Line]) -> None:
    """Gives such an order to the only litigant of its sentence or of the two before; any noun of one person's story to that person."""
    nameless = [order for order in orders if not order.persons and not order.group and order.relief in _OF_SOMEBODY]
    if not nameless:
        return
    everybody = {each.key: each for line in lines for each in _litigants(line)}
    for order in nameless:
        telling = order.tellings[0]
        text = telling.line.text
        if order.relief in _OF_ONE and _NOUN.search(text) is not None:
            number = telling.line.number
            near = (_litigants(line) for line in lines[max(0, number - 2) : number + 1][::-1])
            here = next((found for found in near if found), [])
        elif telling.nominal and telling.when is not None and _MANY.search(text) is None:
            here = list(everybody.values())
        else:
            continue
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
