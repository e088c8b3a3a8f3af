"""Where an agency says that it obeyed and the other side denies it, the matter is disputed."""

from __future__ import annotations

from loaders.reading.claims.said import Said
from loaders.reading.claims.stances import EXCUSE
from loaders.reading.compliance.state import State
from loaders.reading.orders.order import Order


def disputes(said: list[Said]) -> list[State]:
    """Where an agency says that it obeyed and the other side denies it, the matter is disputed."""
    found: list[State] = []
    for answer in said:
        order = answer.about
        words = answer.line.findings.document.text[answer.start : answer.end]
        if (
            isinstance(order, Order) and order.relief == "bar_removal" and answer.stance == "denies"
            and answer.by is not None and (answer.by.kind == "Agency" or answer.by.traits.get("official")) and EXCUSE.search(words)
        ):  # fmt: skip
            found.append(State(order, "excused", answer.line, answer.start, answer.end, "claim", answer.by))
        if answer.stance != "denies" or not isinstance(order, Order) or answer.by is None or answer.by.kind == "Agency":
            continue
        for claim in said:
            near = 0 <= answer.line.number - claim.line.number <= 3
            if (
                claim.about is order
                and claim.stance == "asserts"
                and claim.by is not None
                and claim.by.kind == "Agency"
                and near
            ):
                found.append(State(order, "disputed", answer.line, answer.start, answer.end, "claim", answer.by))
                break
    return found
