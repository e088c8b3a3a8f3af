"""Which orders words of breach are about, when a summons stands among them."""

from __future__ import annotations

from loaders.reading.compliance.summonses import asks_why
from loaders.reading.compliance.which_order import named_by, nearest, standing_orders, told_by
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line


def meant(line: Line, orders: list[Order], nouns: list[int], to_court: bool) -> list[Order]:
    """The orders that words of breach are about; what a summons asks about was done to the orders before it."""
    chosen = _of_words(line, orders, nouns, to_court)
    here = [order for order in chosen if not asks_why(order) or _names_itself(line, order, nouns)]
    if here or not chosen:
        return here
    others = [order for order in orders if not asks_why(order)]
    return _of_words(line, others, nouns, to_court) if others else []


def _of_words(line: Line, orders: list[Order], nouns: list[int], to_court: bool) -> list[Order]:
    if nouns:
        return named_by(line, nouns, orders)
    return standing_orders(line, orders) if to_court else nearest(line, told_by(line, orders))


def _names_itself(line: Line, order: Order, nouns: list[int]) -> bool:
    """Whether the nouns tell the order itself (`failed to obey her order to explain`)."""
    return order.relief != "contempt" and any(
        each.line is line and each.token in nouns and each.relief for each in order.tellings
    )
