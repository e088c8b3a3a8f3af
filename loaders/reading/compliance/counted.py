"""So many of those whom an order is for: `1,012 have been reunited`, `the agencies reunited 57 children` tells of a part.

An order for a group is seldom obeyed or broken in one stroke. What prose tells is a number with the verb of the act in the past
or the perfect; how many are left stands elsewhere, or is left open.
"""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import clause_around, future, long_before
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import last_place
from loaders.reading.compliance.words_of_act import stem, words_of_act
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line

_ACT = r"(?:reunited|reunified|rejoined|joined|released|freed|returned|admitted|processed|reinstated|resettled|restored|renewed)"
_FEW = "one two three four five six seven eight nine ten eleven twelve"
_MANY = r"(?:\d[\d,]*|dozens|hundreds|scores|thousands|some|a few|half|a third)"
_NUMBER = rf"(?:{_MANY}|{'|'.join(_FEW.split())})"
_PEOPLE = r"(?:children|kids|minors|people|persons|families|parents|detainees|refugees|immigrants|migrants|men|women|workers|students|applicants|applications|cases|of them|of those)"
_TOLD = re.compile(
    rf"(?<![\w$,.])(?P<n>{_NUMBER})(?: (?:such|more|of (?:them|those|these)|(?:\w+ )?{_PEOPLE}))? (?:have|has|had|were) (?:\w+ )?(?:been )?(?P<v>{_ACT})(?!\w)"
    rf"|(?<!\w)(?P<v2>{_ACT}) (?:about |around |roughly |nearly |almost |more than |over |at least |only |just |some )*(?P<n2>{_NUMBER}) (?:\w+ ){{0,2}}{_PEOPLE}(?!\w)",
    re.IGNORECASE,
)
COUNTED_WORDS = frozenset(
    "reunited reunified rejoined joined released freed returned admitted processed reinstated resettled restored renewed".split()
)
_ALL = re.compile(
    r"\b(?:all|every|each|the last|the final|the remaining|other) (?:of )?(?:the )?(?:\w+ )?$", re.IGNORECASE
)
_ABROAD = re.compile(r" (?:\w+ )?(?:to|from) (?:Ⓝ|their (?:home|native|own))")
"""`were returned to Ⓝ`: sent there, not brought back."""
_BEFORE_THE_ORDER = re.compile(r"\b(?:before|until|previously|last year|in the past|between)\b")


def counted(line: Line, orders: list[Order]) -> list[State]:
    """States of orders for a group of which a sentence counts those for whom it was carried out."""
    match = _TOLD.search(line.text)
    if match is None or _BEFORE_THE_ORDER.search(line.text) is not None or future(line, match.start()):
        return []
    if _ALL.search(line.text, 0, match.start()) is not None:
        return []
    if _ABROAD.match(line.text, match.end()) is not None:
        return []
    act = stem((match["v"] or match["v2"]).lower())
    number = (match["n"] or match["n2"]).lower()
    told = [
        order
        for order in orders
        if order.action
        and not order.persons
        and order.relief in ("return", "release", "process", "policy_block", "other")
        and order.place[0] < line.number
        and line.number - last_place(order, line) <= 12
        and (number not in _FEW.split() or order.relief in ("return", "other"))
        and act in words_of_act(order)
        and not long_before(line, order)
    ]
    if not told:
        return []
    order = max(told, key=lambda each: (last_place(each, line), each.place))
    return [State(order, "partial", line, *clause_around(line, match.start(), match.end()), voice="event")]
