"""Which statements a person should look at first: those on which an answer hangs, an outstanding one before all.

Every statement that a reader wrote is proposed until somebody accepts or rejects it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from graph.questions.outstanding_orders import OUTSTANDING, PENDING, of_standing
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.reading import Follow, Listed, Read, Row, Told
from graph.store.rows import StatementRow
from graph.store.waiting import Waiting, WaitingOf

DECIDING = ("relief", "requires_action", "effect", "act", "state", "acts_on")
"""Facts on which the standing of an order hangs."""
MOST_TELLING = ("state", "effect", "acts_on", "relief", "act", "requires_action")
"""The same, in the order in which they are looked at."""
BESIDE = ("issued", "issued_by", "directed_to", "concerns", "in_case", "due_by", "owed_by", "owed_to", "under")
"""Facts that are told beside it."""


HANGS = ((OUTSTANDING, "the outstanding"), (PENDING, "a pending"))
"""Of which answers it is told first that something hangs on them, and in which words."""


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
    """The first statements to look at: alone in bearing an outstanding answer, then others that bear one, then the rest; from one query."""
    told = Told("told", (*DECIDING, *BESIDE), 200, document=Read(("caption",)))
    obligations = Follow(
        "obligations", "under", True, ("Obligation",), {"Obligation": Read(("caption",), told=(told,))}
    )  # fmt: skip
    rulings = Follow("rulings", "acts_on", True, ("Order",), {"Order": Read(("caption",), told=(told,))})
    read = Read(("caption",), (obligations, rulings), (told,))
    lists = tuple(of_standing(standing, as_of, read) for standing, _ in HANGS)
    waiting = store.waiting(WaitingOf(lists, as_of.known, first))
    return tuple(islice(_in_order(waiting), first))


def _in_order(waiting: Waiting) -> Iterator[Queued]:
    seen: set[str] = set()
    for (_, words), orders in zip(HANGS, waiting.lists, strict=True):
        for _, item in sorted(_of(orders.rows, words), key=lambda each: (each[0], each[1].statement)):
            if item.statement not in seen:
                seen.add(item.statement)
                yield item
    yield from map(_rest, waiting.others)


def _rest(row: StatementRow) -> Queued:
    value = "" if row.value is None else str(row.value)
    return Queued(
        row.key, row.subject, row.kind, row.name, value or f"→ {row.target_kind}", row.quote, f"document-{row.document}",
        "No outstanding or pending answer hangs on it.",
    )  # fmt: skip


def _of(orders: Sequence[Row], words: str) -> Iterator[tuple[int, Queued]]:
    """Statements about orders of one standing, each with its rank."""
    for order in orders:
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
