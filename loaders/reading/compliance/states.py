"""Whether orders were obeyed: events read against the relief of each order, then findings, then words (survey of facts, section 1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from loaders.reading.compliance.aftermath import HINTS
from loaders.reading.compliance.asked_to_enforce import contempt_sought
from loaders.reading.compliance.breaches import breaches
from loaders.reading.compliance.counted import COUNTED_WORDS, counted
from loaders.reading.compliance.events import events
from loaders.reading.compliance.factuality import clause_around, voice_of
from loaders.reading.compliance.fulfilment import Fulfilment
from loaders.reading.compliance.in_spite_of import HELD_AFTER_WORDS, broken_when_told, despite, held_after
from loaders.reading.compliance.obeying import obeyed
from loaders.reading.compliance.patterns import (
    BREACH_WORDS,
    CONTEMPT_WORDS,
    DESPITE_WORDS,
    EVENT_WORDS,
    OBEYED_WORDS,
    OTHERWISE,
    OTHERWISE_WORDS,
    UNDONE_WORDS,
)
from loaders.reading.compliance.quiet_events import quiet_events
from loaders.reading.compliance.removed_despite import MOVED_WORDS, moved_despite, removed_as_ordered, removed_despite
from loaders.reading.compliance.retold import Retold
from loaders.reading.compliance.state import State
from loaders.reading.compliance.unmet import unmet
from loaders.reading.compliance.unwilling import UNWILLING_WORDS, unwilling
from loaders.reading.orders.order import Order
from loaders.reading.removals.removed import Removed
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line

_HABITS = (
    "Usually",
    "Typically",
    "Generally",
    "Normally",
    "Ordinarily",
    "Often",
    "Routinely",
    "In general",
    "As a rule",
)
"""A sentence that opens with one of these tells what is done as a rule, and nothing of this case."""


def states_of(lines: list[Line], orders: list[Order], removed: list[Removed]) -> list[State]:
    """Every telling of obedience or disobedience, with the order that it is about."""
    found: list[State] = []
    retold = Retold(orders)
    fulfilment = Fulfilment(orders)
    found.extend(_done_as_ordered(orders))
    for line in lines if orders else ():
        if line.text.rstrip('" ').endswith("?") or line.text.startswith(_HABITS):
            continue
        for words, read in _READERS:
            if not words.isdisjoint(line.vocabulary):
                found.extend(read(line, orders))
        found.extend(retold.read(line))
        found.extend(fulfilment.read(line, orders, found))
        found.extend(_contradicted(line, found))
    found.extend(removed_despite(orders, removed))
    found.extend(removed_as_ordered(orders, removed))
    found.extend(_prolonged(orders, found))
    found.extend(broken_when_told(orders, found))
    return _each_of_one_order([_of_first_of_two(state, orders) for state in found])


def _of_first_of_two(state: State, orders: list[Order]) -> State:
    """A group set free in part: where the judge later orders the same for the rest, what was done did not meet the first order."""
    first = state.order
    again = (
        first.group
        and first.action
        and state.state == "complied"
        and any(
            order is not first
            and order.group
            and order.relief == first.relief
            and order.when is not None
            and first.when is not None
            and order.when.earliest > first.when.latest
            and bool({i.key for i in order.issuers} & {i.key for i in first.issuers})
            for order in orders
        )
    )
    return replace(state, state="partial") if again else state


def _each_of_one_order(states: list[State]) -> list[State]:
    """A missed deadline is of one order: where the same words tell it of two of one issuer and sort, it is the one told first.

    `Ⓐ missed Ⓙ's deadline for a report. Ⓙ then ordered daily reports, and called it troubling that Ⓐ missed the deadline.`
    """
    first: dict[tuple[int, int, str | None, frozenset[str]], Order] = {}
    kept: list[State] = []
    for state in states:
        issuers = frozenset(issuer.key for issuer in state.order.issuers)
        if (
            state.state != "not_complied"
            or not issuers
            or "deadline" not in state.line.vocabulary
            or first.setdefault((state.start, state.end, state.order.relief, issuers), state.order) is state.order
        ):
            kept.append(state)
    return kept


def _contradicted(line: Line, told: list[State]) -> list[State]:
    """`DHS says that it is complying. Our records say otherwise.`: another voice on what was claimed right before.

    What those bound say happened is then their word only, and an accusation that they reject is in dispute.
    """
    match = None if OTHERWISE_WORDS.isdisjoint(line.vocabulary) else OTHERWISE.search(line.text)
    if match is None or hedged(line, match.start()):
        return []
    near = [(at, each) for at, each in enumerate(told) if line.number - each.line.number in (0, 1)]
    _, who = voice_of(line, match.start())
    words = clause_around(line, match.start(), match.end())
    if match["bound"]:
        accused = {
            id(e.order): e.order
            for _, e in near
            if e.state == "not_complied" and e.voice != "finding" and _ACCUSED.search(e.line.text)
        }
        return [State(order, "denied", line, *words, voice="claim", said_by=who) for order in accused.values()]
    claimed: dict[int, Order] = {}
    for at, each in near:
        by_the_bound = _BOUND_SAY.search(each.line.text) is not None
        if each.state == "complied" and (each.voice in ("claim", "reported") or by_the_bound):
            told[at] = replace(each, voice="reported")
            claimed[id(each.order)] = each.order
    return [State(order, "not_complied", line, *words, voice="claim", said_by=who) for order in claimed.values()]


_BOUND_SAY = re.compile(
    r"(?:Ⓐ|\b(?:[Dd]epartment|agency|government|administration|officials|authorities|spokes\w+))(?!\w)[^.;]{0,40}? (?:said|says|told|insist\w*|maintain\w*|wrote|reported|assured|claim\w*)(?!\w)"
)
_ACCUSED = re.compile(
    r"(?:Ⓟ|Ⓞ|\b(?:[Ll]awyers?|[Aa]ttorneys?|[Aa]dvocates?|[Cc]ounsel|[Pp]laintiffs?|[Gg]roups?|[Ll]awsuit|[Rr]elatives|[Ff]amily))(?!\w)[^.;]{0,60}\b(?:sa(?:y|ys|id)|argu\w+|contend\w*|alleg\w+|accus\w+|claim\w*|wrote|told|complain\w*|charg\w+)(?!\w)"
)
"""A party other than those bound says so."""


def _done_as_ordered(orders: list[Order]) -> list[State]:
    """Orders whose own sentence tells that they were obeyed, or were not."""
    return [
        State(order, t.outcome, t.line, t.start, t.end, "told" if t.outcome == "not_complied" else "event")
        for order in orders
        for t in order.tellings
        if t.outcome is not None
    ]


def _prolonged(orders: list[Order], states: list[State]) -> list[State]:
    """An order that prolongs another is obeyed as the other one was."""
    found: list[State] = []
    for order in orders:
        for how, target, _ in order.acts:
            if how == "extends" and order.relief == target.relief and not any(state.order is order for state in states):
                found.extend(replace(state, order=order) for state in states if state.order is target)
            elif (
                how == "extends"
                and order.relief == target.relief
                and not any(state.order is target for state in states)
            ):
                found.extend(replace(state, order=target) for state in states if state.order is order)
    return found


_READERS: tuple[tuple[frozenset[str], Callable[[Line, list[Order]], list[State]]], ...] = (
    (BREACH_WORDS, breaches),
    (CONTEMPT_WORDS, contempt_sought),
    (DESPITE_WORDS, despite),
    (HELD_AFTER_WORDS, held_after),
    (OBEYED_WORDS, obeyed),
    (EVENT_WORDS, events),
    (UNDONE_WORDS, unmet),
    (HINTS, quiet_events),
    (MOVED_WORDS, moved_despite),
    (COUNTED_WORDS, counted),
    (UNWILLING_WORDS, unwilling),
)
