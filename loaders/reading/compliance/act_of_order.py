"""What an order has somebody do, in the words by which prose tells it again: verbs, and the things it is done with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.reading.compliance.words_of_act import stem, words_of_act
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lexicon import VERBS


def stems(words: str) -> frozenset[str]:
    """One form for each of the words."""
    return frozenset(stem(each) for each in words.split())


_VERBS = {
    "return": stems("return bring fly get repatriate readmit"),
    "release": stems("release free discharge let set parole"),
    "information": stems("file submit produce hand turn provide give disclose deliver send share furnish supply serve release"),
    "process": stems("give hold get grant schedule conduct receive provide hear interview afford"),
    "conditions": stems("provide supply install deliver give hand distribute bring put build clean fix improve repair"),
    "policy_block": stems("restore reinstate resume restart reopen unfreeze pay release process accept admit issue renew lift"),
    "other": stems("restore reinstate reactivate return give hand issue pay provide deliver send renew reunite"),
}  # fmt: skip
"""Verbs by which the act of a relief is told, whatever the order was worded like."""
_THINGS = {
    "information": stems("report document record answer update list statement declaration file information data account filing name"),
    "process": stems("hearing interview screening notice"),
}  # fmt: skip
_ALSO_THINGS = frozenset("hearing hearings record records plan plans report reports list lists answer answers notice files file status".split())  # fmt: skip
"""Nouns that look like verbs."""
_GIVING = stems(
    "give hold get grant provide hand turn send take put have make let set bring do be submit file produce deliver share serve receive conduct hear"
)
"""Verbs that say nothing without the thing that is given."""
_LIGHT = stems(
    "begin start take make ensure continue stop allow do be have detain arrest hold deport remove keep go use ask tell see know find"
)
_TIMES = stems("friday saturday day days week hours deadline court judge")
_HEAD = re.compile(
    r"(?:^\W*(?:to |that |must )?|\b(?:and|or|begin|start) (?:to )?)(?:immediately |promptly |\w+ly )?(?P<verb>[a-z]+)(?= )"
)
_UP_TO = re.compile(r"\b(?:who|whom|whose|that|which|after|because|before|until|within|while|if|unless|by)\b")


@dataclass(frozen=True)
class Act:
    """What an order has somebody do."""

    verbs: frozenset[str]
    own: frozenset[str]
    """Verbs of the order's own words that tell its act by themselves."""
    things: frozenset[str]


def act_of(order: Order) -> Act | None:
    """The act of an order that makes somebody act; None where there is none that can be told again."""
    relief = order.relief or ""
    if not order.action or relief not in _VERBS:
        return None
    heads, nouns = _heads_and_nouns(order)
    verbs = _VERBS[relief] | heads
    things = nouns - verbs
    if relief in _THINGS and (relief == "process" or things & _THINGS[relief]):
        things |= _THINGS[relief]
    return Act(verbs, heads - _GIVING, things - _TIMES)


def _heads_and_nouns(order: Order) -> tuple[frozenset[str], frozenset[str]]:
    """The verbs with which the act of an order opens, and the nouns that it is done with."""
    heads: set[str] = set()
    nouns: set[str] = set()
    for telling in order.tellings:
        if telling.act is None:
            continue
        text = _UP_TO.split(telling.line.findings.document.text[telling.act[0] : telling.act[1]].lower())[0]
        for match in _HEAD.finditer(text):
            verb = VERBS.get(match["verb"])
            if verb is not None and verb.tense in ("base", "gerund"):
                heads.add(stem(match["verb"]))
        nouns |= {
            stem(each) for each in re.findall(r"[a-z][a-z'-]{3,}", text) if each not in VERBS or each in _ALSO_THINGS
        }
    return frozenset(heads - _LIGHT), frozenset(nouns) & words_of_act(order)
