"""Where a story knows one judge only, what `a court` ordered is what that judge ordered."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.finding.model import Found
from loaders.reading.lines import Line
from loaders.reading.order import Order
from loaders.reading.phrases import tier_of

_OTHERS = frozenset(("appellate", "protection", "removal"))


def name_the_only_judge(orders: Sequence[Order], lines: Sequence[Line]) -> None:
    """Gives orders without an issuer to the one judge told of, if no other judge or court is."""
    nameless = [order for order in orders if not order.issuers and order.relief not in _OTHERS]
    if not any(order.tier in (None, "district") for order in nameless):
        return
    bench: dict[str, Found] = {}
    for line in lines:
        for _, mention in line.mentions(0, len(line.text), "ⒿⒸ"):
            bench.setdefault(mention.entity.key, mention.entity)
    judges = [each for each in bench.values() if each.kind == "Judge"]
    if (
        len(judges) != 1
        or judges[0].traits.get("unnamed")
        or any(tier_of(each) != "district" for each in bench.values())
    ):
        return
    for order in nameless:
        if order.tier in (None, "district") and not any(each.bare for each in order.tellings):
            order.issuers, order.tier = (judges[0],), "district"
