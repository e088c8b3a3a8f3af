"""Whether what a higher court does to an order is one ruling, told twice."""

from __future__ import annotations

from loaders.reading.orders.order import Order
from loaders.reading.tellings.told import Told

_ONE_RULING = frozenset(
    (frozenset(("affirms", "modifies")), frozenset(("stays", "modifies")), frozenset(("affirms", "vacates")),
     frozenset(("reverses", "vacates")), frozenset(("stays", "vacates")), frozenset(("affirms", "denies_stay")))
)  # fmt: skip
"""Pairs of acts that one ruling may do at once."""


def one_ruling(telling: Told, order: Order) -> bool:
    """Whether a telling of what was done to an order is the ruling that the other told of."""
    if telling.apart and not (telling.when and telling.when == order.when):
        aimed = {issuer.key for each in telling.objects for issuer in each.issuers}
        same = {issuer.key for told in order.tellings for each in told.objects for issuer in each.issuers}
        if not (telling.when is None and telling.how in order.hows and aimed and aimed <= same):
            return False  # `also blocked Ⓙ from …`: more of the same ruling
    hows = {how for how in (telling.how, *order.hows) if how}
    if len(hows) > 1 and not all(frozenset((a, b)) in _ONE_RULING for a in hows for b in hows if a != b):
        return False
    if telling.when and order.when:
        return telling.when == order.when or telling.when.agrees_with(order.when)
    near = telling.line.number - order.tellings[-1].line.number <= 2
    if order.when is None and telling.when is not None and order.tellings[0].line.number <= 2 and telling.issuers:
        published = telling.line.findings.document.published
        if published is not None and 0 <= (published - telling.when.latest).days <= 2:
            return True  # the lead tells the news without its day
    return (
        (len(hows) == 1 and (near or not (telling.when or order.when) or not telling.when)) or near or telling.nominal
    )
