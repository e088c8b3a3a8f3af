"""Every decision is signed: by whom, when, and why."""

from __future__ import annotations

from dataclasses import dataclass

from errors import BadArgument
from graph.store.base import Transaction

LONGEST = 2_000
"""Characters in a reason."""


@dataclass(frozen=True)
class Signature:
    """Who decides, why, and the instant (ISO 8601, UTC), which only the edge knows."""

    by: str
    because: str
    at: str

    def __post_init__(self) -> None:
        for what, words in (("who decides", self.by), ("why", self.because)):
            if not words.strip():
                raise BadArgument(
                    f"A decision must say {what}.",
                    hint="Give a name and a reason: --by and --because, over GraphQL `because`.",
                )
            if len(words) > LONGEST:
                raise BadArgument(f"{len(words):,} characters are too many to say {what}.", hint=f"Use {LONGEST:,}.")


@dataclass(frozen=True)
class Effect:
    """What a decision did: its entry in the log, and how many entities were written again."""

    decision: str
    entities: int


def next_number(tx: Transaction) -> int:
    """The place of the next decision in the log."""
    log = tx.decisions()
    return log[-1].number + 1 if log else 1
