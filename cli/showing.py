"""How a change is shown in the terminal."""

from __future__ import annotations

from graph.rehearsal import Change


def lines_of(change: Change) -> list[str]:
    """A change in the terminal: the entity, then each property that becomes another."""
    head = {"new": "new     ", "gone": "gone    ", "other": "becomes "}[change.what]
    lines = [f"{head} {change.kind} {change.caption} ({change.id})"]
    return lines + [f"   {each.name}: {_words(each.before)} → {_words(each.after)}" for each in change.properties]


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None else str(value)
