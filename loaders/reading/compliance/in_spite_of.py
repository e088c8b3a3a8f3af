"""What was done in spite of an order: somebody deported, moved or held although a judge had ordered otherwise."""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import clause_around
from loaders.reading.compliance.order_meant import meant
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import ahead
from loaders.reading.orders.order import Order
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.sent_away import ACTIVE, GONE, PASSIVE, SPOKEN_OF
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.told import MAKING

_SENT_OR_HELD = re.compile(rf"{SPOKEN_OF}|detain|arrest|\bheld|transferr|refus|continu|remain|still")
_DEED = re.compile(rf"{SPOKEN_OF}|\bput\b|detain|arrest|\bheld|transferr|\bmoved|refus|continu|took off|left|departed")
_NOT_BY_GOING = frozenset(("return", "information", "contempt", "removal", "appellate"))
"""Whoever is deported in spite of an order was not to go: no order to bring back or to report is broken by it."""


def despite(line: Line, orders: list[Order]) -> list[State]:
    found: list[State] = []
    for match in re.finditer(
        r"\b(?:despite|even though|although|in spite of|notwithstanding|minutes after|hours after)\b", line.text
    ):
        stop = line.token_at(match.end())
        nouns = nouns_in(line, stop, min(stop + 14, len(line.tokens)))
        if (
            match[0].endswith("after")
            and _DEED.search(
                line.text, max(match.start() - 90, line.text.rfind(",", 0, match.start()), 0), match.start()
            )
            is None
        ):
            continue  # `a time limit set hours after Ⓙ ruled`
        if nouns and _SENT_OR_HELD.search(line.text) is not None:
            gone = GONE.search(line.text) is not None
            broken = [o for o in orders if not gone or o.relief not in _NOT_BY_GOING]
            itself = [o for o in _told_after(line, orders, match.end()) if gone and o.relief == "bar_removal"]
            for order in meant(line, broken, nouns, to_court=False) or ahead(line, broken) or itself:
                first = order.tellings[0]
                if first.line is line and first.token < line.token_at(match.start()) and first.rule in MAKING:
                    continue  # the order that this sentence makes is not the one that was broken before
                if _of_others(line, order):
                    continue
                found.append(
                    State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="told")
                )
        elif match[0] != "despite" and (done := _DONE_ANYWAY.search(line.text[: match.start()])) is not None:
            found.extend(
                State(order, "not_complied", line, *clause_around(line, done.start(), done.end()), voice="told")
                for order in _told_after(line, orders, match.end())
                if order.relief in _BREACHED_BY[done.lastgroup or ""]
            )
    return found


def broken_when_told(orders: list[Order], found: list[State]) -> list[State]:
    """An order of which nothing is told but that it was broken (`violated a court order when it flew them out`) was not obeyed."""
    known = {id(state.order) for state in found}
    return [
        State(order, "not_complied", first.line, *clause_around(first.line, at, at + 1), voice="told")
        for order in orders
        if id(order) not in known and all(each.bare for each in order.tellings)
        for first in order.tellings[:1]
        for at in (first.line.tokens[first.token].start,)
    ]


def _of_others(line: Line, order: Order) -> bool:
    """Whether the sentence is about people other than those of the order."""
    told = {person.key for person in line.found(0, len(line.text), "Ⓟ") if person.traits.get("role") == "litigant"}
    return bool(told and order.persons) and told.isdisjoint(person.key for person in order.persons)


HELD_AFTER_WORDS = frozenset("detained redetained re-detained arrested rearrested re-arrested jailed held kept".split())

_HELD_AFTER = re.compile(
    r"(?<!\w)(?:illegally |unlawfully |wrongly |still )?(?:re-?)?(?:detained|arrested|jailed|held|kept) (?:[^.;,]{1,60} )?(?:even |\w+ )?after (?:Ⓙ|Ⓒ|a (?:federal )?(?:court|judge)|the (?:court|judge)) (?:had )?(?:ordered|granted|directed)(?!\w)"
)

_OUT_AGAIN = re.compile(
    r"(?<!\w)(?:return\w*|released|freed|flew|flown|went|walked|home|reunited|left|arrived|back)(?!\w)"
)
"""`who were held in Ⓕ returned home after Ⓙ ordered their release`: held before, and free since."""


def held_after(line: Line, orders: list[Order]) -> list[State]:
    """`Ⓐ illegally detained a man after a court ordered his release`: arrested again, he is not released."""
    match = _HELD_AFTER.search(line.text)
    if match is None or hedged(line, match.start()) or _OUT_AGAIN.search(match[0]) is not None:
        return []
    return [
        State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="told")
        for order in _told_after(line, orders, match.start())
        if order.relief == "release"
    ]


_DONE_ANYWAY = re.compile(
    rf"(?<!\w)(?:(?P<gone>{PASSIVE}|{ACTIVE})"
    r"|(?P<kept>(?:is|are|was|were|remains?|remained|stays?|stayed) (?:still )?(?:held|detained|locked|jailed|in (?:custody|detention|jail|ICE))))(?!\w)"
)

_BREACHED_BY = {"gone": ("bar_removal", "process", "release"), "kept": ("release",)}
"""`Ⓟ was put on a flight, although a judge had ordered …`: what was done, and the reliefs that it breaks."""


def _told_after(line: Line, orders: list[Order], place: int) -> list[Order]:
    """The orders that the sentence itself tells of after a place."""
    start = line.span(place, place + 1)[0] if place < len(line.text) else 0
    return [
        order
        for order in orders
        if any(each.line is line and each.end > start and not each.nominal for each in order.tellings)
    ]
