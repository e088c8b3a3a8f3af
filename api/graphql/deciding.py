"""Carries out what a person who is signed in decides over GraphQL: the same as with `writ review`, one decision at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from api.graphql.catalogue import Catalogue
from api.graphql.found import object_with
from api.graphql.selection import Chosen, Selections
from errors import BadArgument, QueryError
from graph.review.judging import judge
from graph.review.reviewing import review
from graph.review.signing import Effect, Signature
from graph.review.withdrawing import withdraw
from graph.store.base import Store, Transaction
from schema.model import Schema


class NotSignedIn(QueryError):
    """A decision was sent without the secret of somebody who may decide."""

    code, status = "not_signed_in", 401


class DecisionByGet(QueryError):
    """A decision was sent in an address, where anything may follow it."""

    code, status = "decision_by_get", 405


def decide(
    catalogue: Catalogue,
    selections: Selections,
    roots: Sequence[Chosen],
    store: Store,
    signer: str | None,
    by_post: bool,
) -> dict[str, Any]:
    """Carries one decision out and gives the finished answer; raises NotSignedIn where nobody signs it."""
    if not by_post:
        raise DecisionByGet("A decision was sent by GET.", hint="Send it by POST.")
    if signer is None:
        raise NotSignedIn(
            "A decision needs the secret of somebody who may decide.",
            hint="Send `Authorization: Bearer SECRET`; the operator makes one with `writ review token NAME`.",
        )
    named = [root for root in roots if root.name != "__typename"]
    if len(named) != 1:
        raise BadArgument(f"{len(named)} decisions were sent at once.", hint="Send one at a time.")
    chosen = named[0]
    signed = Signature(signer, str(chosen.arguments["because"]), datetime.now(UTC).isoformat(timespec="seconds"))
    schema = catalogue.schema
    effect = store.write(lambda tx: ACTS[chosen.name](tx, schema, chosen.arguments, signed))
    makers = {"decision": lambda _: lambda done: done.decision, "entities": lambda _: lambda done: done.entities}
    answer = object_with(selections.of(chosen.sets, "Decided"), makers, "Decided")(effect)
    return {root.key: "Mutation" if root.name == "__typename" else answer for root in roots}


Given = Mapping[str, Any]
Act = Callable[[Transaction, Schema, Given, Signature], Effect]

ACTS: Mapping[str, Act] = {
    "judge": lambda tx, schema, given, signed: judge(tx, schema, given["one"], given["other"], _word(given["judgement"]), signed),
    "merge": lambda tx, schema, given, signed: judge(tx, schema, given["one"], given["other"], "same", signed),
    "split": lambda tx, schema, given, signed: judge(tx, schema, given["one"], given["other"], "different", signed),
    "accept": lambda tx, schema, given, signed: review(tx, schema, "accept", given["statement"], signed),
    "reject": lambda tx, schema, given, signed: review(tx, schema, "reject", given["statement"], signed),
    "correct": lambda tx, schema, given, signed: review(
        tx, schema, "correct", given["statement"], signed, (_snake(given["field"]), given["value"])
    ),
    "withdraw": lambda tx, schema, given, signed: withdraw(tx, schema, given["decision"], signed),
}  # fmt: skip


def _word(value: Any) -> Any:
    """A value of a closed list, which comes as itself or as a member of an enum."""
    return getattr(value, "name", value)


def _snake(name: str) -> str:
    """`dueBy` as it is declared: `due_by`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
