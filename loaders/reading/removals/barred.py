"""Removals that an order concerning the person forbade: wrongful by the order, also where no word says so (survey of facts, section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.reading.orders.order import Order
from loaders.reading.removals.removed import Removed
from loaders.reading.sentences.verb_groups import group


def mark_breaches(removed: Iterable[Removed], orders: Iterable[Order]) -> None:
    """A removal on or after the day of a bar, or told just before `a judge had ordered that he stay`, was wrong."""
    bars = [order for order in orders if order.relief == "bar_removal" and order.persons]
    for each in removed:
        if each.wrongful or each.first_time or each.onward:
            continue
        for order in bars:
            if each.person.key not in {person.key for person in order.persons}:
                continue
            if _dated_before(order, each) or _told_as_earlier(order, each):
                first = order.first
                each.wrongful, each.wrongful_words = True, (first.start, first.end)
                break


def _dated_before(order: Order, removed: Removed) -> bool:
    """Whether both have a day, and the bar's is the earlier one."""
    return bool(order.when and removed.when and order.when.latest < removed.when.earliest)


def _told_as_earlier(order: Order, removed: Removed) -> bool:
    """Whether the bar is told in the past perfect within the two sentences after the removal."""
    return any(
        0 <= telling.line.number - removed.line.number <= 2
        and group(telling.line, telling.token).perfect == "had"
        and not (telling.line is removed.line and telling.start < removed.start)
        for telling in order.tellings
    )
