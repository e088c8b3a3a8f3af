"""Which orders are meant by the object of an order that acts on others (survey of orders, section 4)."""

from __future__ import annotations

from loaders.reading.orders.order import Order, issued_by
from loaders.reading.tellings.paper_forms import INJUNCTIONS
from loaders.reading.tellings.told import Object, Told

STAYS = frozenset("stay freeze pause hold block stays freezes".split())


def targets(each: Object, acting: Order, telling: Told, orders: list[Order], named: dict[int, Order]) -> list[Order]:
    """The orders meant by an object."""
    if id(each) in named and named[id(each)] is not acting:
        return [named[id(each)]]
    here = (telling.line.number, telling.token)
    others = [
        order for order in orders
        if order is not acting and order.relief not in ("protection", "removal")
        and not (acting.when and order.when and order.when.earliest > acting.when.latest)
    ]  # fmt: skip

    def last(candidates: list[Order]) -> Order | None:
        before = [
            (max(p for t in o.tellings if (p := (t.line.number, t.token)) < here), o)
            for o in candidates
            if o.place < here
        ]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        return candidates[0] if candidates else None

    plain = [order for order in others if order.relief != "appellate"]
    stays = [order for order in others if order.relief == "appellate" and {"stays", "extends"} & set(order.hows)]
    if each.noun in STAYS:
        pool = [o for o in stays if not each.issuers or issued_by(o, each.issuers)] or [
            o for o in stays if not each.issuers
        ]
        found = last(pool)
        return [found] if found else []
    if each.own:
        found = last([order for order in plain if issued_by(order, acting.issuers)])
        return [found] if found else []
    if each.issuers:
        same = [order for order in others if issued_by(order, each.issuers)]
        if (acting.rank <= 1 and issued_by(acting, each.issuers)) or (
            any(order.relief != "appellate" for order in same) and all(i.kind == "Judge" for i in each.issuers)
        ):
            same = [order for order in same if order.relief != "appellate"]
        found = last(same)
        return [found] if found else []
    lower = (
        [order for order in plain if order.rank < acting.rank]
        if acting.rank >= 2
        else [o for o in plain if issued_by(o, acting.issuers)] or plain
    )
    if each.tier == "district":
        lower = [order for order in plain if order.rank <= 1] or lower
    if not lower:
        return []
    if each.noun in ("tro", "injunction", "injunctions") or (
        each.noun == "order" and "restraining" in telling.line.vocabulary
    ):
        lower = [order for order in lower if order.relief != "contempt"]
        if not lower:
            return []
        lower = [order for order in lower if order.instrument in INJUNCTIONS] or lower
    if acting.persons or telling.persons:
        keys = {p.key for p in (*acting.persons, *telling.persons)}
        lower = [o for o in lower if {p.key for p in o.persons} & keys] or lower
    if each.noun == "case" and telling.policy:
        keys = {p.key for p in telling.policy}
        lower = [o for o in lower if {p.key for p in o.policy} & keys] or lower
    if each.noun == "both":
        forbidding = [
            order
            for order in lower
            if order.place < here
            and (order.action is False or (order.relief is None and order.instrument in INJUNCTIONS))
        ]
        if len(forbidding) >= 2:
            lower = forbidding
        before = [order for order in lower if order.place < here]
        return before[-2:] if len(before) >= 2 else lower[:4]
    # `Ⓒ says that the order properly requires Ⓐ to …`: what the sentence itself says of the order it acts on.
    here_told = [
        o for o in lower if any(t.line is telling.line and t.token > telling.token and t.nominal for t in o.tellings)
    ]
    found = last(here_told or lower)
    return [found] if found else []
