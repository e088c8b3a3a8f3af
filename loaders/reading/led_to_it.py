"""What a story tells of the days before an order is no breach of it: a ruling of today is explained by what was done until today."""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.reading.order import Order
from loaders.reading.state import State

_OBEDIENCE = re.compile(
    r"(?<!\w)(?:compl(?:y|ied|ies|ying|iance)|noncompliance|violat\w+|def(?:y|ied|ies|ying|iance)|ignor\w+|flout\w+|disobey\w*|despite|deadline|"
    r"yet|still|remains?|hours later|after the (?:order|ruling|hearing)|so far|as of)(?!\w)",
    re.IGNORECASE,
)
"""Words that speak of obedience or of the time since; without them a denial tells how things stood before."""


_SUPPOSED = re.compile(r"(?<!\w)if [^,;.]{1,40}?(?<!\w)(?:remain|stay|still)\w*")
_UNTIL_NOW = re.compile(r"(?<!\w)(?:has|have|had) (?:still |also )?(?:not|never|no)(?!\w)|(?:has|have|had)n't")


def without_what_led_to_it(states: Iterable[State]) -> list[State]:
    """The states, less those that a story on an order of the day gives as the reason for it."""
    return [each for each in states if not _gives_the_reason(each)]


def _gives_the_reason(state: State) -> bool:
    """Whether the denial is the judge's own account, or supposed, in a story that appeared as the order was made."""
    if state.state != "not_complied" or not _of_the_day(state.order):
        return False
    text = state.line.text
    supposed = _SUPPOSED.search(text) is not None
    if not supposed and "Ⓙ" not in text and '"' not in text:
        return False
    told = _SUPPOSED.sub(" ", text)
    return _OBEDIENCE.search(told) is None and _UNTIL_NOW.search(told) is None


def _of_the_day(order: Order) -> bool:
    """Whether the story appeared on the day of the order or the day after."""
    published = order.tellings[0].line.findings.document.published
    made = order.when.exact if order.when is not None else None
    return published is not None and made is not None and 0 <= (published - made).days <= 1
