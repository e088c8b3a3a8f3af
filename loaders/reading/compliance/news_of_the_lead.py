"""The order that a story opens with is its news: what the story goes on to tell of disobedience led to it, or is of others.

`A federal judge has ordered Ⓐ to bring Ⓟ back. … Ⓐ is accused of defying courts.` Of orders that a lead makes in its main clause,
without a day of long ago, one in ten is told as unmet in the same story, while one sentence in two that seems to say so tells of
the time before it. So a breach is believed of such an order only where the sentence comes back to it: it names that one order as
what was broken, or counts the time since.
"""

from __future__ import annotations

import re

from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import made_before
from loaders.reading.compliance.words_of_act import stem, words_of_act
from loaders.reading.orders.order import Order, dated_in_place

_MAKES = frozenset(("C1", "C2", "C3", "C4", "C5", "C6", "C14", "C16"))
_UNDER = re.compile(
    r"(?<!\w)(?:after|because|since|though|although|until|before|when|while|which|who|whom|that|as|despite|if|where)(?!\w)[^,;:]*$"
)
"""What puts the clause that makes an order under another (`was arrested again after a judge ordered …`)."""
_JUST = re.compile(r"(?<!\w)(?:has|have|recently|just|now)(?: \w+ly| now| just| also| been)* \w+$")
"""`Ⓙ has ordered`: what is told in the perfect has just happened; in the bare past a story may go on to its sequel."""
_NEAR = 3
_BROKEN = re.compile(
    r"(?<!\w)(?:ignor|def(?:y|ied|ies|iance)|violat|breach|flout|disobey|disregard|compl(?:y|ied|ying|iance)|follow|obey|honou?r|heed|refus|reject)\w*"
    r"[^.;,]{0,25}? (?:it(?= |[.,;]|$)|(?:the|that|this|Ⓙ's|Ⓒ's|his|her) (?:\w+ ){0,2}(?:order|ruling|injunction|directive|mandate)(?!\w))"
)
_SINCE = re.compile(
    r"(?<!\w)(?:anyway|yet to|so far|to date|still|since then|nevertheless|nonetheless|(?:hours?|days?|weeks?) (?:later|after)|throughout|as of Ⓓ|(?:at|as of) (?:this|the time of) writing|(?:done|did|doing) (?:\w+ (?:to )?)?nothing|taken no|no intention of|did not (?:show|appear|come|do so|comply)|then re-?(?:detained|arrested))(?!\w)",
    re.IGNORECASE,
)
"""What counts the time since the order, or is done in the face of it."""
_UNTIL_NOW = re.compile(
    r"(?<!\w)(?:(?:has|have) (?:\w+ly |so |since )?(?:not|refused|failed|declined|made no|taken no|balked|ignored)|(?:hasn't|haven't)|(?:is|are) (?:still )?(?:refusing|declining|failing)|(?:refuses|declines|continues?))(?!\w)"
)
"""What is so until now; of the order where its own act is what has not been done (`has refused to return Ⓟ`)."""
_WORD = re.compile(r"[a-z]{4,}")


def is_news_of_the_lead(order: Order) -> bool:
    """Whether one of the first two sentences makes the order in its main clause, as what has just happened."""
    first = order.tellings[0]
    if first.line.number > 1 or first.rule not in _MAKES or first.nominal or first.backward or made_before(order):
        return False
    if first.token >= len(first.line.tokens):
        return False
    before = first.line.text[: first.line.tokens[first.token].end]
    if _UNDER.search(before) is not None:
        return False
    return _JUST.search(before) is not None or (_of_these_days(order) and dated_in_place(order))


def _of_these_days(order: Order) -> bool:
    published = order.tellings[0].line.findings.document.published
    made = order.when
    return made is not None and published is not None and 0 <= (published - made.latest).days <= _NEAR


def led_to_the_news(state: State) -> bool:
    """Whether a breach tied to the news of the lead is told of the time before it, or of another order."""
    if state.state not in ("not_complied", "disputed") or not is_news_of_the_lead(state.order):
        return False
    if state.line.number <= state.order.place[0]:
        return state.line.number == state.order.place[0]  # a lead that tells the breach first has that as its news
    text = state.line.text
    if _SINCE.search(text) is not None or _BROKEN.search(text) is not None:
        return False
    until_now = _UNTIL_NOW.search(text)
    return until_now is None or {stem(each) for each in _WORD.findall(text[until_now.end() :])}.isdisjoint(
        words_of_act(state.order)
    )
