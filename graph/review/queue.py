"""Which statements a person should look at first: those on which an answer hangs, an outstanding one before all.

Every statement that a reader wrote is proposed until somebody accepts or rejects it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from graph.questions.outstanding_orders import OUTSTANDING, PENDING, Standing, orders_of
from graph.store.base import StatementRow, Store
from graph.store.plan import AsOf, Follow, Listed, Read, Row, Told

DECIDING = ("relief", "requires_action", "effect", "act", "state", "acts_on")
"""Facts on which the standing of an order hangs."""
MOST_TELLING = ("state", "effect", "acts_on", "relief", "act", "requires_action")
"""The same, in the order in which they are looked at."""
BESIDE = ("issued", "issued_by", "directed_to", "concerns", "in_case", "due_by", "owed_by", "owed_to", "under")
"""Facts that are told beside it."""


@dataclass(frozen=True)
class Queued:
    """One proposed statement, and why it stands where it does in the queue."""

    statement: str
    entity: str
    """Id of what it is about (of a statement on nothing outstanding: of its mention)."""
    about: str
    """Caption of that, or its kind."""
    name: str
    value: str
    quote: str
    document: str
    hangs: str
    """What hangs on it, in words."""


def queue(store: Store, as_of: AsOf, first: int = 20) -> tuple[Queued, ...]:
    """The first statements to look at: alone in bearing an outstanding answer, then others that bear one, then the rest."""
    return tuple(islice(_in_order(store, as_of), first))


def _in_order(store: Store, as_of: AsOf) -> Iterator[Queued]:
    seen: set[str] = set()
    for standing, words in ((OUTSTANDING, "the outstanding"), (PENDING, "a pending")):
        for _, item in sorted(_of(store, standing, words, as_of), key=lambda each: (each[0], each[1].statement)):
            if item.statement not in seen:
                seen.add(item.statement)
                yield item
    for row in store.all_statements():
        if row.status == "proposed" and row.key not in seen and row.known[0] <= as_of.known < row.known[1]:
            yield _rest(row)


def _rest(row: StatementRow) -> Queued:
    value = "" if row.value is None else str(row.value)
    return Queued(
        row.key, row.subject, row.kind, row.name, value or f"→ {row.target_kind}", row.quote, f"document-{row.document}",
        "No outstanding or pending answer hangs on it.",
    )  # fmt: skip


def _of(store: Store, standing: Standing, words: str, as_of: AsOf) -> Iterator[tuple[int, Queued]]:
    """Statements about orders of one standing, each with its rank."""
    told = Told("told", (*DECIDING, *BESIDE), 200, document=Read(("caption",)))
    obligations = Follow(
        "obligations", "under", True, ("Obligation",), {"Obligation": Read(("caption",), told=(told,))}
    )  # fmt: skip
    rulings = Follow("rulings", "acts_on", True, ("Order",), {"Order": Read(("caption",), told=(told,))})
    for order in orders_of(standing, store, as_of, Read(("caption",), (obligations, rulings), (told,))).rows:
        for part in (order, *_rows(order["obligations"]), *_rows(order["rulings"])):
            bearing = Counter((row["name"], str(row["value"])) for row in part["told"] if row["status"] != "rejected")
            for row in part["told"]:
                if row["status"] == "proposed":
                    alone = bearing[row["name"], str(row["value"])] == 1
                    yield _ranked(row, part, order, alone, words)


def _ranked(row: Row, part: Mapping[str, Any], order: Row, alone: bool, words: str) -> tuple[int, Queued]:
    if row["name"] in DECIDING:
        rank = (0 if alone else 10) + MOST_TELLING.index(row["name"])
        hangs = f"{words.capitalize()} answer “{order['caption']}” hangs on it" + ("." if alone else ", and on others.")
    else:
        rank, hangs = 20, f"It is told with {words} answer “{order['caption']}”."
    value = "" if row["value"] is None else str(row["value"])
    item = Queued(
        row["statement"], part["id"], part["caption"], row["name"], value, row["quote"], row["document"]["caption"], hangs
    )  # fmt: skip
    return rank, item


def _rows(listed: Any) -> tuple[Row, ...]:
    return listed.rows if isinstance(listed, Listed) else tuple(listed or ())
