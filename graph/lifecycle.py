"""The life of an order, as tables: how one order changes another, and how well an order was obeyed.

The code walks these tables and the docs draw their diagram from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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

SUSPENDED = frozenset({"stayed"})
"""Effects under which an order still stands, though it need not be obeyed for now."""

ALLOWED: Mapping[str, frozenset[str]] = {
    "stays": BINDING | SUSPENDED,
    "affirms": BINDING | SUSPENDED,
    "extends": BINDING,
    "vacates": BINDING | SUSPENDED | {"expired", "moot"},
    "reverses": BINDING | SUSPENDED | {"expired", "moot"},
}
"""How an order may act on another -> effects of that other on the day before. Nothing stays what was set aside."""

UNMET = frozenset({"not_complied", "partial", "in_progress", "disputed"})
"""States of an obligation that a document tells of and that are not its fulfilment."""

LEAST_OBEYED_FIRST = ("not_complied", "disputed", "in_progress", "partial", "unknown", "complied")


@dataclass(frozen=True)
class Act:
    """Something that changes an order's effect from a day on: another order, or the news that its time ran out.

    `binds` tells whether the acting order binds on a day: what it does lasts as long. None: it lasts until undone.
    """

    day: date
    who: str
    how: str
    binds: Callable[[date], bool] | None = None


@dataclass(frozen=True)
class Life:
    """An order's effect from each day on, and the acts that its life did not allow."""

    steps: tuple[tuple[date, str], ...]
    refused: tuple[Act, ...]


def life(begin: date, acts: Sequence[Act], days: Iterable[date]) -> Life:
    """Walks the acts on an order in order of days; `days` are those on which an acting order begins or ceases to bind.

    Whether an act is allowed is judged on its own day. One that is not is kept, but changes nothing, even when what
    stood against it falls away later.
    """
    applied: list[Act] = []
    refused: list[Act] = []
    for act in sorted(acts, key=lambda each: (each.day, each.binds is None, each.who, each.how)):
        now = _effect_on(act.day, applied)
        if act.binds is None:
            if _after(act) != now:  # what is told only again must not outlast what it tells of
                applied.append(act)
        elif _after(act) is None:
            continue
        elif now in ALLOWED[act.how]:
            applied.append(act)
        elif _after(act) != now:
            refused.append(act)
    changes = sorted({begin, *(day for day in (*days, *(act.day for act in acts)) if day > begin)})
    steps: list[tuple[date, str]] = []
    for day in changes:
        effect = _effect_on(day, applied)
        if not steps or steps[-1][1] != effect:
            steps.append((day, effect))
    return Life(tuple(steps), tuple(refused))


def _effect_on(day: date, applied: Sequence[Act]) -> str:
    """The effect after the last act that holds on a day."""
    for act in reversed(applied):
        if act.day <= day and (act.binds is None or act.binds(day)):
            return _after(act) or "in_force"
    return "in_force"


def _after(act: Act) -> str | None:
    """The effect that an act leads to; news of an effect says it itself."""
    return EFFECT_OF.get(act.how) if act.binds is not None else act.how


def compliance_of(states: Iterable[str]) -> str:
    """How well an order was obeyed, from the states of its obligations: the least obeyed of those that are told of.

    An obligation that nobody tells of does not count: silence yields nothing.
    """
    told = set(states) - {"unknown"}
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
