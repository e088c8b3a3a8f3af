"""The thing that was ordered told again, and that it came about: after an order for blankets, `The blankets came on Ⓓ`.

The mirror of `retold.py`: a clause takes up a noun of the act as its subject, and its verb says no more than that it is there now.
"""

from __future__ import annotations

import re

from loaders.reading.factuality import clause_around, future, long_before, voice_of
from loaders.reading.lines import Line
from loaders.reading.order import Order
from loaders.reading.state import State
from loaders.reading.which_order import last_place
from loaders.reading.words_of_act import stem, words_of_act

_PARTICIPLES = r"held|delivered|handed out|installed|switched on|provided|distributed|opened|reopened|brought|filed|completed|carried out|put in"
_CAME = re.compile(
    r"(?:^|[;:,\"] (?:and |but |while )?|^[^,;]{1,30}, )(?P<what>(?:[Tt]he|[Tt]hose|[Aa]ll(?: of)?(?: the| those)?|[ⒶⓅ]'s) (?:[\w-]+ ){0,3}?[\w-]+) (?:has |have |had )?(?:since |now |finally |also )*"
    rf"(?:came|come(?= (?:on|Ⓓ|in|by|last))|arrived|opened|reopened|went ahead|took place|taken place|began|begun|started|resumed|(?:was|were|been) (?:{_PARTICIPLES}))(?!\w)(?! (?:late|too|for|as|with|to light|and went|and gone)\b)"
)
CAME_WORDS = frozenset(
    "came come arrived opened reopened ahead place began begun started resumed held delivered handed installed switched provided distributed brought filed completed carried put".split()
)
_REST = re.compile(
    r"[;,.–—-] ?(?:but |while |and )?(?:the|Ⓐ's|Ⓟ's|his|her|their) [\w -]{1,40} (?:(?:has|have|had|did|was|were|is|are) (?:still )?not|(?:has|have|had|did|was|were|is|are)n't|(?:has|have|had) yet)(?!\w)"
)
"""`…; the doctor had not`: the rest of what was ordered."""
_RELIEFS = ("process", "conditions", "other", "information", "policy_block")


def came_about(line: Line, orders: list[Order]) -> list[State]:
    """States of the order whose thing a sentence tells to have come about, in full or in part."""
    match = _CAME.search(line.text)
    if match is None or future(line, match.start("what")):
        return []
    named = {stem(each) for each in re.findall(r"[a-z][a-z'-]{3,}", match["what"].lower())}
    told = [
        order
        for order in orders
        if order.action
        and order.relief in _RELIEFS
        and _told_before(line, order)
        and line.number - last_place(order, line) <= 4
        and not long_before(line, order)
        and named & words_of_act(order)
    ]
    if not told:
        return []
    order = max(told, key=lambda each: (last_place(each, line), len(named & words_of_act(each))))
    state = "partial" if _REST.search(line.text, match.end()) is not None else "complied"
    voice, who = voice_of(line, match.start("what"))
    return [
        State(
            order, state, line, *clause_around(line, match.start("what"), match.end()),
            voice="event" if voice == "told" else voice, said_by=who,
        )
    ]  # fmt: skip


def _told_before(line: Line, order: Order) -> bool:
    """Whether the order was told of before this sentence, or in it as made before."""
    return order.place[0] < line.number or any(each.line is line and each.backward for each in order.tellings)
