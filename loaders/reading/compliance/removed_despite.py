"""A person removed or moved at or after a bar that protected him: the bar was not obeyed. One removed as ordered: that order was."""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import clause_around, future
from loaders.reading.compliance.state import State
from loaders.reading.orders.order import Order
from loaders.reading.removals.removed import Removed
from loaders.reading.sentences.lines import Line


def removed_as_ordered(orders: list[Order], removed: list[Removed]) -> list[State]:
    """An order to deport is carried out when those whom it names are removed after it."""
    found: list[State] = []
    for order in orders:
        if order.relief != "removal":
            continue
        for each in removed:
            if each.person.key not in {person.key for person in order.persons} or each.first_time or each.onward:
                continue
            if not (order.when and each.when and each.when.latest < order.when.earliest):
                found.append(State(order, "complied", each.line, each.start, each.end, "event"))
    return found


MOVED_WORDS = frozenset("moved transferred flew flown shipped sent took taken".split())
_MOVED = re.compile(
    r"(?:Ⓐ|[Oo]fficials|[Oo]fficers|[Aa]gents|[Gg]overnment|[Aa]uthorities)(?: (?:had|then|later|instead|still|\w+ly))? (?:moved|transferred|flew|shipped|sent|took) (?P<a>Ⓟ)(?!'s)"
    r"|(?P<b>Ⓟ) (?:was|had been|has been) (?:then |later |instead |\w+ly )?(?:moved|transferred|flown|shipped|sent|taken) (?:to|out|from)(?!\w)"
)
_OF_TRANSFER = re.compile(r"\b(?:transfer\w*|mov(?:e|ed|ing)|out of (?:the )?(?:district|state|[A-Z])|leav(?:e|ing))\b")
_STILL_BEFORE = re.compile(r"\b(?:[Bb]efore|already|[Pp]reviously|earlier)\b")


def moved_despite(line: Line, orders: list[Order]) -> list[State]:
    """`Ⓙ forbade Ⓟ's transfer. However, Ⓐ moved Ⓟ to Texas on Ⓓ.`"""
    barred = [
        order
        for order in orders
        if order.relief == "bar_removal"
        and 0 < line.number - order.place[0] <= 3
        and any(_OF_TRANSFER.search(telling.line.text) for telling in order.tellings)
    ]
    if not barred or _STILL_BEFORE.search(line.text):
        return []
    found: list[State] = []
    for match in _MOVED.finditer(line.text):
        mention = line.mention(match.start("a") if match["a"] else match.start("b"))
        if mention is None or future(line, match.start()):
            continue
        for order in barred:
            if mention.entity.key in {person.key for person in order.persons}:
                found.append(
                    State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="event")
                )
    return found


def removed_despite(orders: list[Order], removed: list[Removed]) -> list[State]:
    """A person removed at or after a bar that protected him: the bar was not obeyed."""
    found: list[State] = []
    for order in orders:
        if order.relief not in ("bar_removal", "protection"):
            continue
        for each in removed:
            if each.person.key not in {person.key for person in order.persons} or each.first_time or each.onward:
                continue
            if order.when and each.when and each.when.latest < order.when.earliest:
                continue
            if order.relief == "protection" and not (
                each.wrongful and each.to is not None and _protects_from(order, each)
            ):
                continue
            if order.relief == "bar_removal" and not (
                each.wrongful or (order.when and each.when) or _then(order, each)
            ):
                continue
            found.append(State(order, "not_complied", each.line, each.start, each.end, "event"))
    return found


_AFTERWARDS = re.compile(
    r"\b(?:later|next|after(?:wards)?|nonetheless|nevertheless|anyway|regardless|still|then|within|(?:that|same) (?:night|day|morning|evening|afternoon)|[Aa]t \d+|by then|minutes|hours|even so|instead)\b"
)


def _then(order: Order, removed: Removed) -> bool:
    """Whether the removal is told right after the bar as what came next, and not as what had been before."""
    if not 0 < removed.line.number - order.place[0] <= 3:
        return False
    words = removed.line.text
    return (
        _AFTERWARDS.search(words) is not None and re.search(r"\b(?:had|before|earlier|previously|ago)\b", words) is None
    )


def _protects_from(order: Order, removed: Removed) -> bool:
    """Whether the protection names no other country than the one of the removal."""
    named: set[str] = set()
    nation = removed.person.traits.get("nation")
    for telling in order.tellings:
        if removed.to is not None and re.search(
            r"\b(?:native|home|own) country|country of origin|homeland", telling.line.text
        ):
            return nation is not None and nation in (removed.to.traits.get("iso2"), removed.to.ref, removed.to.key)
        after = telling.line.mentions(telling.line.tokens[telling.token].end, len(telling.line.text), "Ⓝ")
        named |= {mention.entity.key for _, mention in after if mention.form != "demonym" and not named}
    return not named or (removed.to is not None and removed.to.key in named)
