"""Who says that an order was obeyed or not, and whether it is told as a fact."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.compliance.act_frames import NO_SIGN
from loaders.reading.compliance.patterns import HOME_PLACES
from loaders.reading.orders.order import Order, dated_in_place
from loaders.reading.removals.removed import HOME
from loaders.reading.sentences.clauses import reporter
from loaders.reading.sentences.hedges import ITS_OWN_VERB, hedged
from loaders.reading.sentences.lines import Line


def clause_around(line: Line, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch, for the quote."""
    left = max(line.text.rfind(mark, 0, start) for mark in (";", ". ", ": "))
    right = min((p for p in (line.text.find(mark, end) for mark in (";", ". ")) if p >= 0), default=len(line.text))
    return line.span(left + 1, right)


def voice_of(line: Line, place: int) -> tuple[str, Found | None]:
    index = min(line.token_at(place), len(line.tokens) - 1)
    speaker = reporter(line, index)
    if speaker is None or speaker.found is None:
        return "told", None
    if speaker.kind in ("Judge", "Court"):
        return "finding", speaker.found
    return "claim", speaker.found


_ASIDE = re.compile(r"(?:, (?:an?|who|which|where|whom)|(?<!\w)(?:who|which|whom)) [^,;.]*$")
"""`Ⓞ, a gang that Ⓝ listed in Ⓓ`: a day of the aside, and none of what the sentence tells."""


def long_before(line: Line, order: Order) -> bool:
    """Whether every day that a sentence names lies before the order, so that it tells of what led to it; what an aside says of somebody is no such day."""
    if order.when is None or not dated_in_place(order):
        return False
    days = [
        mark.when
        for place, mark in line.dates(0, len(line.text))
        if mark.when is not None and not mark.future and _ASIDE.search(line.text, 0, place) is None
    ]
    return bool(days) and all(day.latest < order.when.earliest for day in days)


_NOT_YET = re.compile(
    r"\b(?:will|would|could|may|might|should|must|if|unless|until|not|never|yet to|whether|after being|can|to be)\b|n't\b"
)


_NONE = re.compile(r"(?:^|[^\w'])(?:no|none|neither|nobody|not one|not a single|nothing|few)\b[^,;:]*$", re.IGNORECASE)
"""A subject that denies what follows: `no plan was filed`, `none of them was freed`."""
_ASKED_FOR = re.compile(
    r"\b(?:ensur(?:e|es|ed|ing) (?:that )?[^,;]{0,40}|to (?:be )?(?:\w+ )?|order(?:ed|s)? (?:that )?(?:[^\s,;]+ ){0,3}|before (?:\S+ ){0,2}|(?<!\w)be (?:\w+ly )?)$"
)


def future(line: Line, place: int, ahead: int = 14) -> bool:
    """Whether the event is planned, asked for or denied."""
    start = max(0, place - 45, line.text.rfind(";", 0, place) + 1)
    told = max((each.end() for each in ITS_OWN_VERB.finditer(line.text, start, place)), default=start)
    around = line.text[told : place + ahead]
    return (
        _NOT_YET.search(around) is not None
        or _ASKED_FOR.search(line.text[start:place]) is not None
        or _NONE.search(line.text[start : place + 1]) is not None
        or NO_SIGN.search(line.text, 0, place + 1) is not None
        or hedged(line, place)
    )


_BRITISH = re.compile(
    r"\b(?:Heathrow|Gatwick|Stansted|Luton|London|Birmingham|Manchester|Glasgow|Edinburgh|Britain|UK)\b"
)


def at_home(line: Line, match: re.Match[str]) -> bool:
    """Whether the return is to the country where the case is heard."""
    countries = [
        mention.entity for _, mention in line.mentions(match.start(), min(match.end() + 40, len(line.text)), "Ⓝ")
    ]
    forum = line.findings.forum
    if countries:
        return countries[0].ref in (HOME if forum == "US" else (forum, f"country:{forum}"))
    if forum == "GB" and _BRITISH.search(line.text, match.start(), match.end() + 40):
        return True
    tail = line.text[match.start() : match.end() + 40]
    here = re.search(r"(?<!\w)(?:the US|U\.S|United States|home|back in|back on|American soil|Ⓐ)(?!\w)", tail)
    return here is not None or HOME_PLACES.search(tail) is not None


_OF_A_KIND = re.compile(r"\b(?:who|that|which) $")


def of_a_kind(line: Line, place: int) -> bool:
    """Whether a verb is told of a kind of people, and so of nobody (`those who are released on bond`)."""
    return line.text.startswith(("is ", "are "), place) and _OF_A_KIND.search(line.text, 0, place) is not None
