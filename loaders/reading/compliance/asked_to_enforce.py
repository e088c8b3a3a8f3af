"""A party asks that another be held in contempt, or made to obey: it says that an order is not met."""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import clause_around, voice_of
from loaders.reading.compliance.order_meant import meant
from loaders.reading.compliance.state import State
from loaders.reading.orders.order import Order
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.paper_nouns import nouns_in

CONTEMPT_SOUGHT = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|urg(?:ed|es|ing)|want(?:ed|s)?|mov(?:ed|es|ing)|seek(?:s|ing)?|sought|request(?:ed|s|ing)?|fil(?:ed|es|ing))\b[^.;]{0,60}?"
    r"(?:\b(?:hold|held|find|cite|holding)\b[^.;]{0,50}\bin (?:civil |criminal )?contempt|\b(?:motion|request|petition) (?:to enforce|to compel compliance|for contempt|for sanctions)|\benforce (?:the|that|her|his|Ⓙ's|its|their) (?:\w+ ){0,2}(?:order|injunction|ruling|judge?ment))"
)
"""A party asks that the other be made to obey: it says that the order is not met (survey of facts, section 1: contempt)."""

_COURT_ASKS = re.compile(r"(?:Ⓒ|Ⓙ|\bcourt|\bjudge) $")


def contempt_sought(line: Line, orders: list[Order]) -> list[State]:
    """What a motion for contempt or to enforce says of the orders to act told so far."""
    match = CONTEMPT_SOUGHT.search(line.text)
    if match is None or hedged(line, match.start()) or _COURT_ASKS.search(line.text, 0, match.start()):
        return []
    nouns = nouns_in(line, line.token_at(match.start()), len(line.tokens))
    chosen = [order for order in meant(line, orders, nouns, to_court=True) if order.action]
    _, who = voice_of(line, match.start())
    return [
        State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="claim", said_by=who)
        for order in chosen
    ]
