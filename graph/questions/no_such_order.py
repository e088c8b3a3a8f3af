"""Why there is no order of an id: it is something else, was removed for good, rejected by a person, or is told of no more."""

from __future__ import annotations

from collections.abc import Sequence

from graph.record import members
from graph.review.forgotten import tombstone_id
from graph.store.base import Transaction
from graph.store.decision import Decision, in_force
from graph.store.rows import MentionRow, StatementRow
from schema.dates import LATEST

TELLS_OF_AN_ORDER = "relief"
"""The property of which every statement tells of an order."""
UNTOLD = (
    "No document tells of such an order, or no longer: a report that was corrected leaves no order, nor does a request "
    "that was refused."
)


def no_such_order(tx: Transaction, id: str) -> tuple[str, tuple[str, ...]]:
    """The reason in a sentence, with the keys of the statements that once told of the order."""
    named = tx.mentions(ids=[id])
    if not named:
        return UNTOLD, ()
    if (other := _no_order(tx, named[0])) is not None:
        return other, ()
    mentions = members(tx, named[0].entity)
    told = [row for row in tx.statements(subjects=[m.id for m in mentions]) if row.name == TELLS_OF_AN_ORDER]
    log = in_force(tx.decisions([f"document-{m.document}" for m in mentions]))
    keys = tuple(row.key for row in told)
    rejected = [row for row in told if row.status == "rejected" and row.known[1] == LATEST]
    if rejected and (by := _rejecting(log, rejected)) is not None:
        return (
            f"There is no such order: {by.by} found on {by.at[:10]} that it was told of in error ({by.because}).",
            keys,
        )
    shown = [row.known[1] for row in told if row.known[0] < row.known[1] < LATEST]
    if shown:
        return f"There is no longer such an order: what told of it was corrected on {max(shown)}.", keys
    if told:
        return "There is no such order: its document was read again, and makes none now.", keys
    return UNTOLD, ()


def _no_order(tx: Transaction, mention: MentionRow) -> str | None:
    """What something else is, or when it was removed."""
    stones = [each for each in tx.decisions(["forgotten"]) if tombstone_id(each) == mention.entity]
    if stones:
        return f"What bore this id was removed for good on {stones[0].at[:10]} ({stones[0].because})."
    return None if mention.kind == "Order" else f"This is no order, but of kind {mention.kind}."


def _rejecting(log: Sequence[Decision], rows: Sequence[StatementRow]) -> Decision | None:
    """The last decision by which one of these statements does not count."""
    quotes = {(row.document, row.name, " ".join(row.quote.split())) for row in rows}
    return next(
        (
            each
            for each in reversed(log)
            if each.said is not None
            and each.act in ("reject", "correct")
            and (each.said.document, each.said.name, each.said.quote) in quotes
        ),
        None,
    )
