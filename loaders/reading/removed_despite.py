"""A person removed at or after a bar that protected him: the bar was not obeyed."""

from __future__ import annotations

import re

from loaders.reading.merging import Order
from loaders.reading.removed import Removed
from loaders.reading.state import State


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
