"""Removals told as a journey: who was on a plane that left, who was handed over or walked across a border."""

from __future__ import annotations

import re

from loaders.reading.dates import issue_date
from loaders.reading.destinations import destination_of
from loaders.reading.lines import Line
from loaders.reading.removed import Removed
from loaders.reading.wrongfulness import marker

_PLANE_LEFT = re.compile(
    r"(?<!\w)(?:plane|flight|jet|aircraft|charter|bus)(?!\w)[^.;]{0,60}?(?<!\w)(?:left|took off|departed|pushed back|lifted off|flew)(?!\w)[^.;]{0,40}?\bwith (?P<who>Ⓟ) (?:aboard|on board|on it|inside)(?!\w)"
)


def aboard(line: Line, index: int) -> list[Removed]:
    """`the plane for Ⓝ left Alexandria with Ⓟ aboard`."""
    match = _PLANE_LEFT.search(line.text)
    mention = line.mention(match.start("who")) if match is not None else None
    if match is None or mention is None:
        return []
    found = destination_of(line, match.start(), match.end()) or destination_of(line, match.start(), len(line.text))
    when, words = issue_date(line, 0, len(line.tokens), index)
    mark = marker(line)
    return [
        Removed(mention.entity, found[1] if found else None, (), when, mark is not None, line, *line.span(match.start(), match.end()),
                wrongful_words=mark, to_place=found[2] if found else None, when_words=words)
    ]  # fmt: skip
