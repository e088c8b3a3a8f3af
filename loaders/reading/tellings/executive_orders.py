"""Orders of a president or an agency, and deportation orders, which are no court's."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import word


def executive(line: Line, index: int) -> bool:
    """Whether the order here is a president's or agency's, or a deportation order, and no court's."""
    before = {word(line, index - 1), word(line, index - 2)}
    if before & {"executive", "travel", "removal", "deportation", "presidential", "health"}:
        return True
    if (
        word(line, index) == "order"
        and word(line, index - 1) == "in"
        and word(line, index + 1) in ("to", "for", "that")
    ):
        return True
    if _PRESIDENTS.search(line.text, 0, line.tokens[index].start) is not None:
        return True
    return line.text[line.tokens[index - 1].start] == "Ⓛ" if index else False


_PRESIDENTS = re.compile(r"(?<!\w)(?:[Pp]resident|[Gg]overnor)(?: Ⓟ)?'s (?:[\w-]+ ){0,3}$")
"""`the president's Day 1 order`."""
