"""Obedience told by words whose object is an order: `complied with it`, `which it did`."""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import clause_around, voice_of
from loaders.reading.compliance.patterns import OBEYED
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import named_by, nearest, told_by
from loaders.reading.orders.order import Order
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.paper_nouns import nouns_in


def obeyed(line: Line, orders: list[Order]) -> list[State]:
    found: list[State] = []
    for match in OBEYED.finditer(line.text):
        left = line.text[max(0, match.start() - 40) : match.start()]
        if hedged(line, match.start()) or re.search(
            r"\b(?:not|n't|never|yet to|fail\w*|refus\w*|no|without|nothing|whether|if|not be|how)\b[^,;]*$|\b(?:to|must|will|should) be $",
            left,
        ):
            continue
        tail = line.token_at(match.end())
        nouns = nouns_in(line, tail, min(tail + 8, len(line.tokens))) or nouns_in(line, 0, tail)
        chosen = named_by(line, nouns, orders) if nouns else _of_agency(line, orders)
        voice, who = voice_of(line, match.start())
        if re.search(
            r"\b(?:announced|said|says|claim\w*|insist\w*|maintain\w*|argu\w*|contend\w*|believ\w*)\b",
            line.text[max(0, match.start() - 60) : match.start()],
        ):
            voice = "claim"
        for order in chosen:
            found.append(
                State(
                    order,
                    "partial" if _A_PART.match(line.text, match.end()) else "complied",
                    line,
                    *clause_around(line, match.start(), match.end()),
                    voice=voice,
                    said_by=who,
                )
            )
    return found


_A_PART = re.compile(r"(?: with)? (?:this|that|one|the (?:first|second|third|last)) (?:part|half|portion|prong)(?!\w)")
"""`are in compliance with this part`: one part of what was ordered, and no word of the others."""


def _of_agency(line: Line, orders: list[Order]) -> list[Order]:
    """The orders that bind the agency of the sentence, else the last told of."""
    bound = {agency.key for agency in line.found(0, len(line.text), "Ⓐ")}
    told = told_by(line, orders)
    mine = [order for order in told if bound & {party.key for party in order.parties}]
    return nearest(line, mine or [order for order in told if order.action] or told)
