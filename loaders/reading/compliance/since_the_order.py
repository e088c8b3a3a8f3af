"""Whether what is told as done came after the order."""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import long_before
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import Group

_LONG_AGO = re.compile(
    r"\b(?:years? ago|last year|previously|decades?|as an? (?:child|teen\w*|student)|earlier (?:this|last) year)\b"
)
REPORTED = re.compile(
    r"\b(?:said|says|told|reported|wrote|conceded|acknowledged|admitted|found|satisfied|showed?|shows|filing|report|according|confirmed|noted|concluded)\b"
)
_BY_THEN = re.compile(r"\b(?:[Bb]y|[Aa]s of|[Uu]ntil|[Ss]ince|[Ff]inally|[Nn]ow|still|yet)\b")


def came_since(line: Line, order: Order, its: Group) -> bool:
    """Whether what is told as done came after the order."""
    if long_before(line, order) or _LONG_AGO.search(line.text):
        return False
    published = line.findings.document.published
    days = [mark.when for _, mark in line.dates(0, len(line.text)) if mark.when is not None and not mark.future]
    if days and published is not None and all((published - day.latest).days > 120 for day in days):
        return False
    if its.perfect == "had":
        return REPORTED.search(line.text) is not None or _BY_THEN.search(line.text) is not None
    return True
