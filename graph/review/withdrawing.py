"""Takes decisions back: another entry in the log, after which the graph is what it was without them."""

from __future__ import annotations

from errors import BadArgument, UnknownEntity
from graph.review.judging import unjudge
from graph.review.reviewing import restate
from graph.review.signing import Effect, Signature, next_number
from graph.store.base import Transaction
from graph.store.decision import Decision, in_force
from schema.model import Schema


def withdraw(tx: Transaction, schema: Schema, decision: str, signed: Signature) -> Effect:
    """Takes one decision back; raises UnknownEntity or BadArgument where there is nothing to take back."""
    log = tx.decisions()
    taken = next((each for each in log if each.id == decision), None)
    if taken is None:
        raise UnknownEntity(f"There is no decision {decision[:60]!r}.", hint="writ review log lists them.")
    if taken.act == "withdraw" or taken.act == "forget":
        raise BadArgument(
            f"{decision} cannot be taken back: it {'was a withdrawal' if taken.act == 'withdraw' else 'removed for good'}.",
            hint="Decide anew instead.",
        )
    if taken not in in_force(log):
        raise BadArgument(f"{decision} was withdrawn before.", hint="writ review log shows by whom.")
    # It is about what the other was about, so that a load that looks for the one finds both.
    back = Decision(
        next_number(tx), "withdraw", signed.by, signed.because, signed.at,
        anchors=taken.anchors, said=taken.said, withdraws=decision,
    )  # fmt: skip
    tx.add_decisions([back])
    if taken.act == "judge":
        return Effect(back.id, unjudge(tx, schema, taken, signed.at))
    assert taken.said is not None
    return Effect(back.id, restate(tx, schema, taken.said.document, signed.at))
