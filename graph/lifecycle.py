"""The life of an order, as tables: how one order changes another, and how well an order was obeyed.

The code walks these tables and the docs draw their diagram from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

EFFECT_OF: Mapping[str, str | None] = {
    "stays": "stayed",
    "affirms": "in_force",
    "vacates": "vacated",
    "reverses": "reversed",
    "extends": "extended",
    "modifies": None,
    "enforces": None,
    "denies_stay": None,
}
"""How an order acts on another -> effect of that other from then on; None: it stays what it was."""

BINDING = frozenset({"in_force", "extended", "partly_stayed", "unknown"})
"""Effects under which an order must still be obeyed."""

UNMET = frozenset({"not_complied", "partial", "in_progress", "disputed"})
"""States of an obligation that a document tells of and that are not its fulfilment."""

LEAST_OBEYED_FIRST = ("not_complied", "disputed", "in_progress", "partial", "unknown", "complied")


def compliance_of(states: Iterable[str]) -> str:
    """How well an order was obeyed, from the states of its obligations: the least obeyed one counts.

    An order whose known obligations were met, beside others that nobody tells of, counts as partly obeyed.
    """
    found = set(states)
    told = found - {"unknown"}
    if told == {"complied"} and "unknown" in found:
        return "partial"
    return next((state for state in LEAST_OBEYED_FIRST if state in told), "unknown")


def standing_of(effect: str, requires_action: bool, compliance: str) -> str:
    """Whether an order is outstanding (the closed list `standing`): one place for every question, answer and export."""
    if effect not in BINDING:
        return "NOT_BINDING"
    if not requires_action:
        return "FORBIDS_ONLY"
    if compliance in UNMET:
        return "OUTSTANDING"
    return "COMPLIED" if compliance == "complied" else "PENDING"
