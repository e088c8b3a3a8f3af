"""Where a story knows one judge only, what `a court` ordered is what that judge ordered."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.finding.model import Found
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.tiers import tier_of

_OTHERS = frozenset(("appellate", "protection", "removal"))


def _her_own(order: Order, orders: Sequence[Order]) -> bool:
    """`directed Ⓐ to report on her order to return him`: the order of whoever the sentence is about."""
    first = order.tellings[0]
    return (
        order.tier is None
        and first.nominal
        and any(
            each is not order
            and each.tier == "district"
            and any(t.line is first.line and not t.nominal for t in each.tellings)
            for each in orders
        )
    )


def name_the_only_judge(orders: Sequence[Order], lines: Sequence[Line]) -> None:
    """Gives orders without an issuer to the one judge told of, if no other judge or court is."""
    nameless = [order for order in orders if not order.issuers and order.relief not in _OTHERS]
    if not any(order.tier in (None, "district") for order in nameless):
        return
    bench: dict[str, Found] = {}
    named_at: dict[str, int] = {}
    for line in lines:
        for _, mention in line.mentions(0, len(line.text), "ⒿⒸ"):
            bench.setdefault(mention.entity.key, mention.entity)
            named_at.setdefault(mention.entity.key, line.number)
    judges = [each for each in bench.values() if each.kind == "Judge" and tier_of(each) == "district"]
    if len(judges) != 1 or judges[0].traits.get("unnamed"):
        return
    alone = all(tier_of(each) == "district" for each in bench.values())
    for order in nameless:
        # Where a higher court is told of too, only what `a federal judge` ordered before any was named is hers.
        opening = order.tier == "district" and order.place[0] <= named_at[judges[0].key]
        hers = order.tier in (None, "district") if alone else opening or _her_own(order, orders)
        if hers and not any(each.bare for each in order.tellings):
            order.issuers, order.tier = (judges[0],), "district"
