"""What loading a document would change before anything is replaced: statements that it would make and no longer make, and
the entities that would be other than they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.load import Arrival, Outcome, load_into, refuse_unfit
from graph.rehearsal import Change, rehearse
from graph.review.saying import sayings
from graph.store.base import Store, Transaction
from graph.store.conditions import AsOf
from graph.store.decision import Said
from graph.store.rows import StatementRow


@dataclass(frozen=True)
class Preview:
    """What a load would do. Statements that only stand elsewhere in the text are neither made nor gone."""

    outcome: Outcome
    made: tuple[Said, ...]
    gone: tuple[Said, ...]
    changes: tuple[Change, ...]


def preview(store: Store, arrival: Arrival, as_of: AsOf) -> Preview:
    """Loads a document, keeps nothing of it, and tells what would be other; raises DocumentError like a load."""
    refuse_unfit(store.schema, arrival)

    def work(tx: Transaction) -> tuple[Outcome, set[Said], set[Said]]:
        before = set(_latest(tx, arrival.document.id))
        outcome = load_into(tx, store.schema, arrival)
        after = set(_latest(tx, outcome.document))
        return outcome, after, before if outcome.document == arrival.document.id else set()

    rehearsed = rehearse(store, work, as_of)
    outcome, after, before = rehearsed.outcome
    return Preview(outcome, _in_order(after - before), _in_order(before - after), rehearsed.changes)


def _latest(tx: Transaction, document: str) -> list[Said]:
    """What the current version of a document says."""
    rows: list[StatementRow] = tx.statements(documents=[document])
    number = max((row.version for row in rows), default=0)
    return list(sayings([row for row in rows if row.version == number]).values())


def _in_order(said: set[Said]) -> tuple[Said, ...]:
    return tuple(sorted(said, key=lambda each: (each.kind, each.quote, each.name, str(each.value), each.target)))
