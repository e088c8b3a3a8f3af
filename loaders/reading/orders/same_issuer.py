"""Whether a telling and an order can have been made by the same judge or court."""

from __future__ import annotations

from loaders.reading.orders.order import Order
from loaders.reading.tellings.told import Told


def _names_the_judge(telling: Told, order: Order) -> bool:
    """`A federal judge halted the policy. The ruling by Ⓙ …`: the next sentence says who it was."""
    return (
        telling.rule == "C8"
        and telling.nominal
        and telling.relief is None
        and telling.token <= 2
        and telling.tier == order.tier
        and telling.line.number - order.tellings[-1].line.number == 1
        and all(each.kind == "Judge" and bool(each.traits.get("unnamed")) for each in order.issuers)
    )


def same_issuer(telling: Told, order: Order) -> bool:
    """Whether who is named, or how high a court is told, fits both."""
    if telling.issuers and order.issuers:
        if {each.key for each in telling.issuers} & {each.key for each in order.issuers}:
            return True
        kinds = {each.kind for each in (*telling.issuers, *order.issuers)}
        if _names_the_judge(telling, order):
            return True
        judges = [{each.key for each in told if each.kind == "Judge"} for told in (telling.issuers, order.issuers)]
        if all(judges) and telling.tier != "appeals":
            return False
        unnamed = any(each.traits.get("unnamed") for each in (*telling.issuers, *order.issuers))
        return telling.tier == order.tier and (len(kinds) == 2 or (unnamed and telling.tier == "appeals"))
    if telling.tier and order.tier:
        return telling.tier == order.tier
    if (
        telling.tier in ("appeals", "supreme")
        and telling.nominal
        and telling.relief is None
        and order.relief not in (None, "appellate")
    ):
        return False  # `the high court's decision`: not what some court had ordered
    return telling.tier is None or order.tier != "immigration" or telling.relief in (None, "protection", "removal")
