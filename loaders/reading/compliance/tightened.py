"""A new order that answers a breach: what had been broken is the order before it.

`Ⓙ found that Ⓐ had failed to comply, and ordered daily updates.` A judge who is not obeyed orders something tighter on the same
matter, mostly to be told what is being done. On the day on which she does so nobody can have broken it yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import last_place, made_before
from loaders.reading.orders.order import Order
from loaders.reading.tellings.told import MAKING

_MATTERS = frozenset(("return", "release", "process", "information", "policy_block", "conditions", "other"))
_BREACH = re.compile(
    r"\b(?:fail(?:ed|ure|s)?|refus(?:ed|al)|violat\w+|def(?:ied|iance|ying)|ignor\w+|disobey\w+|despite|not|never|nothing|no|still|remain\w*|yet|but|although|though|deadline)\b|n't\b"
)
_DISOBEYED = re.compile(
    r"\b(?:compl(?:y|ied|iance)|noncompliance|violat\w+|def(?:y|ied|iance|ying)|disobey\w*|flout\w*|orders?)\b"
)
_THEN = re.compile(r"(?:,? and|;) (?:\w+ )?$|,? and (?:Ⓙ|she|he|it|the (?:judge|court)) $")
_OWN = frozenset("deadline deadlines first".split())
"""What can be broken on the day on which it was set."""


def of_the_order_before(states: Sequence[State], orders: Sequence[Order], new: set[int]) -> list[State]:
    """The states, with the breach that a new order to tell something answers moved to the order that had been broken."""
    kept: list[State] = []
    for state in states:
        if not _answered(state, new):
            kept.append(state)
            continue
        before = [order for order in orders if _on_the_same_matter(order, state.order) and id(order) not in new]
        if before:
            told = [order for order in before if order.place[0] <= state.line.number] or before
            broken = max(told, key=lambda order: (last_place(order, state.line), order.place))
            if not any(each.order is broken and each.line is state.line for each in states):
                kept.append(replace(state, order=broken))
        elif not _goes_on_to(state) and _DISOBEYED.search(state.line.text) is None:
            kept.append(state)  # `Ⓐ did not show`: what it tells was asked by no order before
    return kept


def _answered(state: State, new: set[int]) -> bool:
    """Whether a breach is told of an order to inform made on the day of the story, or of one that its own sentence goes on to."""
    order = state.order
    if state.state != "not_complied" or any(each.outcome == "not_complied" for each in order.tellings):
        return False
    published = state.line.findings.document.published
    due = any(
        each.when is not None and published is not None and each.when.latest <= published for each in order.deadlines
    )
    fresh = (
        not due
        and order.relief == "information"
        and not (order.tellings[0].nominal or order.tellings[0].backward)
        and (id(order) in new or _opens_the_story(order) or _told_before(state))
        and state.voice != "claim"
    )
    return (fresh and _OWN.isdisjoint(state.line.vocabulary)) or _goes_on_to(state)


def _told_before(state: State) -> bool:
    """Whether the breach comes first and the duty after it: `finds that Ⓐ has failed to comply. From Ⓓ it must …`."""
    first = state.order.tellings[0]
    return first.follows and state.line.number < first.line.number


def _opens_the_story(order: Order) -> bool:
    """Whether an order without a day is what the first sentences announce as news."""
    first = order.tellings[0]
    return (
        order.when is None
        and first.line.number <= 1
        and (first.rule in MAKING or first.follows)
        and not (first.nominal or first.backward or made_before(order))
    )


def _goes_on_to(state: State) -> bool:
    """Whether the sentence tells of the breach first and then makes the order: `found that Ⓐ had failed to comply and ordered …`."""
    first = state.order.tellings[0]
    if first.line is not state.line or first.rule not in MAKING or first.nominal or first.backward:
        return False
    made = state.line.tokens[min(first.token, len(state.line.tokens) - 1)]
    before = _BREACH.search(state.line.text, 0, made.start)
    return (
        before is not None
        and _THEN.search(state.line.text, before.end(), made.start) is not None
        and _BREACH.search(state.line.text, made.end) is None
    )


def _on_the_same_matter(order: Order, other: Order) -> bool:
    """Whether two orders are of one judge or about one person, and the first makes somebody act."""
    if order is other or not order.action or order.relief not in _MATTERS:
        return False
    judges = {issuer.key for issuer in order.issuers} & {issuer.key for issuer in other.issuers}
    people = {person.key for person in order.persons} & {person.key for person in other.persons}
    return bool(judges or people)
