"""How a change is shown in the terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from graph.preview import Preview
from graph.rehearsal import Change


def lines_of(change: Change) -> list[str]:
    """A change in the terminal: the entity, then each property that becomes another."""
    head = {"new": "new     ", "gone": "gone    ", "other": "becomes "}[change.what]
    lines = [f"{head} {change.kind} {change.caption} ({change.id})"]
    return lines + [f"   {each.name}: {_words(each.before)} → {_words(each.after)}" for each in change.properties]


def lines_of_preview(found: Preview) -> list[str]:
    """What a load would do: statements that it would make (+) and that would be gone (-), then what would be other today."""
    lines = []
    for sign, some in (("+", found.made), ("-", found.gone)):
        for said in some:
            value = said.target.partition(" ")[0] if said.value is None else said.value
            lines.append(f"{sign} {said.kind}.{said.name} {value}  “{said.quote[:100]}”")
    return lines + [line for change in found.changes for line in lines_of(change)]


def as_told(found: Preview) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "made": [asdict(each) for each in found.made],
        "gone": [asdict(each) for each in found.gone],
        "changes": [asdict(each) for each in found.changes],
    }


def _words(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value is None else str(value)
