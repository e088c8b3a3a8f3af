"""What became of an order otherwise than by another order that acts on it: it expired, was stayed in part, became moot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.reading.orders.order import Order
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.phrases import phrase
from loaders.reading.tellings.told import Told
from schema.dates import PartialDate

_PARTLY = re.compile(
    r"\b(?:in part|partly|partially|part of|parts of|most of|only (?:to|for)|except|nationwide (?:injunction )?(?:down )?to|for people who|for some|limited|narrowed|trimmed|cut|main parts|but not)\b",
    re.I,
)
_EXPIRED = re.compile(r"\b(?:expired|lapsed|ran out|ran until)\b", re.I)
_MOOT = re.compile(r"\b(?:moot|nothing (?:left )?to act on|nothing left to (?:decide|block))\b", re.I)
_ASKED_IS_MOOT = re.compile(
    r"\b(?:request|bid|motion|question|petition|attempt|effort)s? (?:\w+ ){0,4}?(?:is|was|are|were|as) (?:now |already )?$"
)
"""`the states' request was now moot`: what was asked, not what was ordered."""
_TIME_UP = re.compile(r"\b(?:days|weeks|hours|months|time|period|clock) (?:\w+ )?(?:expired|lapsed|ran out)$", re.I)
"""Time to obey that is up, not the order."""
_ON_HOLD = re.compile(
    r"(?<!\w)(?:is|are|remains?|was|were|been) (?:now |currently |still |also )?(?:put |placed )?on (?:hold|ice|pause)(?!\w)"
    r"|(?:Ⓙ|Ⓒ|\b(?:she|he|it|but|and|then|judge|court))(?:,? (?:did|has|had|also|then|however|temporarily|briefly|agreed to|decided to))*,? (?:put|place|placed) (?:the|her|his|that|this|its) (?:\w+ )?(?:order|directive|ruling|injunction|decision) on (?:hold|ice|pause)(?!\w)"
)
_FATE_WORDS = frozenset("expired lapsed ran moot nothing hold ice pause".split())
"""Words without which none of these patterns can match."""


@dataclass(frozen=True)
class Fate:
    """One effect of one order, and the words that tell of it."""

    order: Order
    effect: str
    start: int
    end: int
    holds: PartialDate | None = None


def fates_of(orders: Sequence[Order], lines: Sequence[Line]) -> list[Fate]:
    """Every effect that the text tells of, in the order of time."""
    found: list[Fate] = []
    for order in orders:
        for how, target, telling in order.acts:
            words = telling.line.text
            tail = words[
                words.find(telling.line.tokens[telling.token].word) if telling.token < len(telling.line.tokens) else 0 :
            ]
            later = _superseded(order, target, orders)
            if how == "stays" and later is not None:
                found.append(Fate(order, "expired", later.first.start, later.first.end, later.when))
                if not any(h in ("vacates", "reverses", "stays") for h, t, _ in later.acts if t is target):
                    found.append(Fate(target, "in_force", later.first.start, later.first.end, later.when))
            elif (
                how == "stays"
                and telling.ends
                and order.when is not None
                and not any(h == "vacates" and t is order for o in orders for h, t, _ in o.acts)
            ):
                found.append(Fate(order, "expired", telling.start, telling.end, None))
                if not any(
                    h == "stays" for other in orders if other is not order for h, t, _ in other.acts if t is target
                ):
                    found.append(Fate(target, "in_force", telling.start, telling.end, None))
            elif (
                target.relief == "policy_block" and (how == "modifies" or (how == "stays" and _PARTLY.search(tail)))
            ) or (how == "stays" and _stayed_in_part(telling, tail)):
                found.append(Fate(target, "partly_stayed", telling.start, telling.end, order.when))
        for how, target, telling in order.acts:
            if how == "vacates" and target.relief == "appellate":
                for deeper, below, _ in target.acts:
                    if deeper == "stays":
                        state = "stayed" if any(h == "stays" and t is below for h, t, _ in order.acts) else "in_force"
                        found.append(Fate(below, state, telling.start, telling.end, order.when))
    for line in lines:
        if (again := _stay_lifted(line, orders)) is not None:
            found.append(again)
        if _FATE_WORDS.isdisjoint(line.vocabulary):
            continue
        for pattern, effect in ((_EXPIRED, "expired"), (_MOOT, "moot"), (_ON_HOLD, "stayed")):
            match = pattern.search(line.text)
            if match is None or (
                effect == "expired" and ("deadline" in line.vocabulary or _TIME_UP.search(line.text, 0, match.end()))
            ):
                continue
            if effect == "expired" and _OF_A_THING.match(line.text, match.end()):
                continue  # `lapsed contracts`
            if effect == "moot" and _ASKED_IS_MOOT.search(line.text, 0, match.start()):
                continue
            if re.search(
                r"\b(?:would|could|may|might|if|will|not|unless|due to|set to|deadline|visas?|status|permits?|parole)\b[^,;]*$",
                line.text[max(0, match.start() - 50) : match.start()],
            ):
                continue
            order_told = _told_here(line, match.start(), orders)
            if order_told is not None:
                found.append(Fate(order_told, effect, *line.span(max(0, match.start() - 40), match.end())))
    return found


_IN_PART = re.compile(r"\b(?:in part|partly|partially)\b")
_OF_A_THING = re.compile(
    r" (?!on\b|in\b|at\b|last\b|and\b|but\b|without\b|before\b|after\b|while\b|because\b|earlier\b|this\b|when\b|by\b|as\b|two\b|late\b|early\b|since\b|until\b|under\b|then\b)[a-z]"
)
"""A word after `expired` or `lapsed` that it goes with."""
_LIFTS = re.compile(
    r"(?<!\w)(?:lifted|dissolved|vacated|ended|withdrew|removed|cancell?ed|revoked|rescinded|let go of) (?:(?:the|its|that|their|her|his|Ⓒ's|Ⓙ's|own|temporary|administrative|brief|earlier) )+(?:stay|pause|hold)(?! (?:of|on) (?:removal|deportation))(?!\w)"
)


def _stayed_in_part(telling: Told, tail: str) -> bool:
    """Whether a stay is told as one of a part (`stayed the order in part`, `partially stayed it`)."""
    start = telling.line.tokens[telling.token].start if telling.token < len(telling.line.tokens) else 0
    return _IN_PART.search(tail.split(";")[0].split(", ")[0]) is not None or telling.line.text[:start].endswith(
        ("partially ", "partly ", "in part ")
    )


def _stay_lifted(line: Line, orders: Sequence[Order]) -> Fate | None:
    """`Ⓒ stayed the order on Ⓓ, but lifted the stay on Ⓓ`: what had been stayed binds again."""
    if _STAYS.isdisjoint(line.vocabulary) or (match := _LIFTS.search(line.text)) is None:
        return None
    if hedged(line, match.start()):
        return None
    place = (line.number, line.token_at(match.start()))
    stayed = [
        (telling.line.number, telling.token, id(target), target)
        for order in orders
        for how, target, telling in order.acts
        if how == "stays" and (telling.line.number, telling.token) < place and target.relief != "appellate"
    ]
    if not stayed:
        return None
    days = [mark.when for _, mark in line.dates(match.end(), len(line.text)) if mark.when is not None]
    return Fate(max(stayed)[3], "in_force", *line.span(match.start(), match.end()), days[0] if days else None)


_STAYS = frozenset(("stay", "pause", "hold"))
_UNTIL_IT_ACTS = re.compile(
    r"\b(?:until|while|so that) (?:Ⓒ|it|they|(?:the |its )?(?:full |whole |other )?(?:[Cc]ourt|justices|panel|judges))(?: \w+){0,2} (?:acts?|rules?|decides?|considers?|weighs?|responds?)\b"
)
"""A stay that lasts until the same court has ruled: its ruling ends it, wherever a text that runs backwards tells of it."""


def _superseded(stay: Order, target: Order, orders: Sequence[Order]) -> Order | None:
    """The later ruling of the same court on the same order, which ends its stay."""
    keys = {issuer.key for issuer in stay.issuers}
    for later in orders:
        same = keys & {i.key for i in later.issuers} or (
            later.tier == stay.tier and stay.tier in ("appeals", "supreme")
        )
        if later is stay or later.relief != "appellate" or not same:
            continue
        if any(t is target for _, t, _ in later.acts) and (
            (stay.when and later.when and later.when.earliest > stay.when.latest)
            or (not (stay.when and later.when) and later.place > stay.place and "denies_stay" in later.hows)
            or ("affirms" in later.hows and any(_UNTIL_IT_ACTS.search(t.line.text) for t in stay.tellings))
        ):
            return later
    return None


def _told_here(line: Line, place: int, orders: Sequence[Order]) -> Order | None:
    """The order that the sentence speaks of before this place."""
    stop = line.token_at(place)
    for at in reversed(nouns_in(line, 0, stop)):
        named = phrase(line, at)
        if named is None:
            continue
        keys = {issuer.key for issuer in named.issuers}
        mine = [
            order
            for order in orders
            if order.relief != "appellate" and (not keys or keys & {issuer.key for issuer in order.issuers})
        ]
        if (
            named.told is not None
            and named.told.relief
            and (same := [o for o in mine if o.relief == named.told.relief])
        ):
            return same[-1]
        if keys and mine:
            return mine[-1]
    told = [
        order
        for order in orders
        if any(
            t.line.number in (line.number, line.number - 1) and (t.line.number, t.token) < (line.number, stop)
            for t in order.tellings
        )
    ]
    return told[-1] if told else None
