"""How far one order was obeyed, and which of several tellings counts (survey of facts, section 1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from loaders.finding.model import Found
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line

_PLAIN = frozenset(
    "violated violating violation violations defied defying defiance ignored flouted disobeyed breached breach despite failed failure refused comply complied "
    "missed remains remained still contempt anyway".split()
)
"""Words that say a breach outright: of two sentences that show the same, the one that has them is quoted."""
_STRENGTH = {"finding": 4, "event": 3, "told": 2, "reported": 1, "claim": 1}


@dataclass(frozen=True)
class State:
    """How far one order was obeyed, as one place tells it.

    `voice`: a judge's `finding`, an `event`, what the narrator `told`, what those bound `reported` to have done, or a party's `claim`.
    """

    order: Order
    state: str
    line: Line
    start: int
    end: int
    voice: str
    said_by: Found | None = None


def _outright(state: State) -> bool:
    return not _PLAIN.isdisjoint(state.line.vocabulary)


def decide(order: Order, states: Iterable[State]) -> State | None:
    """The state that counts: a told remainder, then a later fulfilment, then findings over events over words."""
    mine = [state for state in states if state.order is order]
    done = [state for state in mine if state.state == "complied" and state.voice not in ("claim", "reported")]
    unmet = [state for state in mine if state.state == "not_complied"]
    if not done and not any(state.voice == "claim" for state in unmet):
        # Those bound say what they did, and nobody contradicts them.
        done = [state for state in mine if state.state == "complied" and state.voice == "reported"]
    partial = [state for state in mine if state.state == "partial"]
    progress = [state for state in mine if state.state == "in_progress"]
    denied = [state for state in mine if state.state in ("denied", "complied") and state.voice in ("claim", "reported")]
    finding = any(state.voice == "finding" for state in unmet)
    excused = [state for state in mine if state.state == "excused"]
    if excused and not done and not finding and not any(state.voice == "told" for state in unmet):
        return replace(excused[-1], state="disputed")
    if partial:
        return partial[-1]
    if done:
        last = done[-1]
        later = [state for state in unmet if state.line.number > last.line.number]
        found_since = [state for state in later if state.voice == "finding"]
        if not unmet or (
            order.relief in ("return", "release", "process") and last.voice == "event" and not found_since
        ):
            return last
        if not finding and not later:
            return last
    if progress and not finding:
        return progress[-1]
    if unmet:
        best = max(unmet, key=lambda state: (_STRENGTH[state.voice], _outright(state), -state.line.number))
        if best.voice == "event" and not _outright(best):
            # What is quoted is the sentence that says it outright, where there is one.
            clear = next((state for state in unmet if state.voice == "told" and _outright(state)), best)
            best = replace(clear, voice="event")
        if denied and best.voice in ("claim", "told"):
            return replace(best, state="disputed")
        return best
    return next((state for state in reversed(mine) if state.state == "disputed"), None)
