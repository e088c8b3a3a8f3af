"""How high a court is, by its name or by the words before `judge` and `court`."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import word


def tier_of(found: Found) -> str:
    """Whether a judge or court is of first instance (`district`), `appeals`, `supreme`, or `immigration`."""
    name = f"{found.name} {found.traits.get('tier', '')} {found.traits.get('title', '')}".lower()
    if re.search(r"immigration (?:judge|court)|board of immigration", name) or found.traits.get("immigration"):
        return "immigration"
    if found.traits.get("tier"):
        return str(found.traits["tier"])
    if re.search(r"\b(?:lord|lady) justice\b", name):
        return "appeals"
    if (
        "supreme" in name
        or re.search(r"(?<!mr )(?<!mrs )(?<!ms )\bjustice\b", name)
        or str(found.traits.get("court_id")) == "scotus"
    ):
        return "supreme"
    if re.search(r"court of appeals?|circuit|appeals? court|appellate|human rights", name):
        return "appeals"
    return "district"


def tier_before(line: Line, index: int) -> str | None:
    """The height of court that stands before a noun: `an appeals court`, `an immigration judge`."""
    before = [word(line, at) for at in range(max(0, index - 3), index + 1)]
    for each in before:
        if each in ("appeals", "circuit", "appellate", "panel", "appeal"):
            return "appeals"
        if each in ("supreme", "justices"):
            return "supreme"
        if each == "immigration":
            return "immigration"
        if each in ("district", "trial", "federal") and word(line, index) == "judge":
            return "district"
    return "district" if word(line, index) in ("judge", "jurist") else None
