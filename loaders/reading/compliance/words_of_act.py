"""The words by which the act of an order may be told again, in any of their forms."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.reading.orders.order import Order
from loaders.reading.sentences.lexicon import VERBS

_GENERIC = frozenset(
    "government official officials agency department administration federal immigration order court judge people person day week month hour "
    "immediately within until before after that this with from into their them they have been must will would what which where when also "
    "other more than each every back case state country united states monday tuesday wednesday thursday friday saturday sunday morning night "
    "take make step steps ensure least such same being about over under while through there then those these were does done first next last".split()
)
_ABOUT_SOMEBODY = re.compile(r"\b(?:who|whom|whose)\b")
"""`to free a man who was held for months`: what a relative clause tells of somebody is not what was ordered."""
_BY_RELIEF = {
    "return": "return bring back fly home facilitate retrieve reunite",
    "release": "release free let",
    "information": "file submit produce hand turn answer respond report update list record plan document appear testify explain disclose",
    "process": "hear interview schedule",
    "policy_block": "resume restore restart reinstate",
}
"""Words for the act of a relief, whatever the order was worded like."""


@lru_cache(maxsize=4096)
def stem(each: str) -> str:
    """One form for the forms of a word: `brought` and `bringing` as `bring`, `hearings` as `hear`."""
    if each in ("bed", "beds"):
        return "bed"  # no form of `be`
    verb = VERBS.get(each)
    if verb is None and each.endswith("s"):
        verb = VERBS.get(each[:-1])
    base = verb.lemma if verb is not None else each
    for end in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if base.endswith(end) and len(base) - len(end) >= 3:
            return base[: -len(end)]
    return base


_STEMS_BY_RELIEF = {relief: frozenset(stem(each) for each in words.split()) for relief, words in _BY_RELIEF.items()}
_GENERIC_STEMS = frozenset(stem(each) for each in _GENERIC)


def words_of_act(order: Order) -> frozenset[str]:
    """The words by which an order's act may be told again."""
    found: set[str] = set(_STEMS_BY_RELIEF.get(order.relief or "", ()))
    for telling in order.tellings:
        if telling.nominal and telling.act is None:
            continue
        span = telling.act or (telling.start, telling.end)
        text = _ABOUT_SOMEBODY.split(telling.line.findings.document.text[span[0] : span[1]].lower())[0]
        found |= {
            each
            for raw in re.findall(r"[a-z][a-z'-]{3,}", text)
            if (each := stem(raw)) not in _GENERIC_STEMS and raw not in _GENERIC
        }
    return frozenset(found)
