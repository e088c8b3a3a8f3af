"""Quiet events told after an order, by the signs of `aftermath.py`, each read against the relief that was ordered."""

from __future__ import annotations

import re

from loaders.reading.compliance.act_frames import NO_SIGN
from loaders.reading.compliance.aftermath import SIGNS
from loaders.reading.compliance.factuality import at_home, clause_around, future, voice_of
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import fitting, or_free
from loaders.reading.orders.order import Order
from loaders.reading.removals.arrival_cities import city_in
from loaders.reading.removals.removed import HOME
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line


def quiet_events(line: Line, orders: list[Order]) -> list[State]:
    """Quiet events after an order, each read against the relief that was ordered."""
    found: list[State] = []
    told = [
        order
        for order in orders
        if order.place[0] < line.number and (order.action or order.relief in ("bar_removal", "policy_block"))
    ]
    here = [
        o
        for o in orders
        if o.action and o.place[0] == line.number and any(t.backward or t.rule == "C11" for t in o.tellings)
    ]
    reliefs = {order.relief for order in (*told, *here)}
    instead = [order for order in told if or_free(order)]
    if instead:
        reliefs.add("release")
    if "progress" in line.vocabulary:
        reliefs |= {o.relief for o in orders if o.action and o.place[0] == line.number}
    for sign in SIGNS if told or here or reliefs else ():
        if reliefs.isdisjoint(sign.reliefs):
            continue
        match = sign.pattern.search(line.text)
        if match is None or (sign.state == "complied" and _not_yet(line, match)):
            continue
        if sign.state == "in_progress" and _DENIED.search(line.text, 0, match.start() + 1):
            continue
        if sign.state != "complied" and (hedged(line, match.start()) or _WILL.search(line.text, 0, match.end())):
            continue
        if (sign.home and not at_home(line, match)) or (sign.abroad and not _abroad(line, match.end())):
            continue
        near = 6 if "Ⓟ" in match[0] else 3
        its, who = voice_of(line, match.start())
        stated = _STATED.search(line.text, 0, match.start() + 12) is not None
        if its == "told" and stated:
            its = "claim"
        # Who says that somebody is free or back says what happened; who says that he obeyed claims it.
        happened = sign.state == "complied" and not _SEEN.isdisjoint(sign.reliefs) and its == "claim" and not stated
        voice = "event" if its == "told" or happened else its
        pool = [*told, *(o for o in here if any(t.token < line.token_at(match.start()) for t in o.tellings))]
        if sign.state == "in_progress" and "progress" in match[0]:
            # `progress in making the changes that Ⓙ ordered`: the same words name the order.
            at = line.token_at(match.start())
            pool += [o for o in orders if o.action and any(t.line is line and t.token > at for t in o.tellings)]
        if "other" in sign.reliefs and not _GOES_ON.match(match[0]):
            pool = [order for order in pool if order.action] or pool
        chosen = fitting(line, pool, sign.reliefs, near=near)
        if not chosen and sign.state == "not_complied" and not line.found(0, len(line.text), "Ⓟ"):
            # Far on in the story, what has not happened can only be what one order asked for.
            acting = [order for order in told if order.action and order.relief not in ("contempt", "removal")]
            chosen = [o for o in acting if len(acting) == 1 and o.relief in _OF_MANY and o.relief in sign.reliefs]
        if instead and sign.state == "complied" and "release" in sign.reliefs:
            chosen = [*chosen, *fitting(line, instead, ("process",), near=near)]
        for order in chosen:
            found.append(
                State(
                    order, sign.state, line, *clause_around(line, match.start(), match.end()), voice=voice, said_by=who
                )
            )
    return found


_STATED = re.compile(
    r"\b(?:statements?|claims?|claimed|insist(?:s|ed)?|maintain(?:s|ed)?)(?: saying)? (?:that )?(?:Ⓐ|it|they)(?!\w)|(?<!\w)Ⓐ claims?\b"
)
"""Who tells it of himself, without a verb of speech that governs it."""
_SEEN = frozenset(("return", "release", "bar_removal"))
_OF_MANY = ("policy_block", "other", "conditions")
"""Reliefs that are for many people and are told of all through a story."""
_GOES_ON = re.compile(r"(?:(?i:arrests|stops|deportations|transfers|raids|removals)|still)\b")
"""Signs that what was forbidden goes on; the others tell of what was to be done."""
_WILL = re.compile(r"\b(?:will|would|if|unless|whether|could|may|might|should|must)\b[^,;]{0,60}$|n't\b[^,;]{0,20}$")


_DENIED = re.compile(r"(?:\b(?:not|never|nobody|no one|neither|none)|n't)\b[^,;]{0,20}.$")
"""`Ⓐ has not asked Ⓝ`, `nobody has begun`: a step that was not taken."""
_UNSURE = re.compile(r"\b(?:if|unless|until|whether|would|could|may|might|should) [^,;]*$")


def _not_yet(line: Line, match: re.Match[str]) -> bool:
    """Whether an event is to come; one told with its subject is only so by what governs that."""
    if match[0].startswith(("Ⓐ", "never", "did")):
        return (
            _UNSURE.search(line.text, 0, match.start()) is not None
            or NO_SIGN.search(line.text, 0, match.start()) is not None
            or hedged(line, match.start())
        )
    return future(line, match.start())


def _abroad(line: Line, place: int) -> bool:
    """Whether a country abroad, or a city of one, stands right after a place."""
    near = list(line.mentions(place, min(place + 30, len(line.text)), "ⓃⒻ"))
    if near:
        found = near[0][1].entity
        return (found.kind == "Country" and found.ref not in HOME) or found.traits.get("country", "US") != "US"
    return city_in(line.text, place, min(place + 30, len(line.text))) is not None
