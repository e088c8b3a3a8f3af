"""A sentence that goes on with `It requires …` right after one that announces an order: the pronoun is the paper."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.announcements import announces

_OPENS = re.compile(
    r"\W*(?:It|That|This) (?:also |further |specifically )?(?:says?|said|states?|stated|require[sd]|direct(?:s|ed)|order(?:s|ed)|instruct(?:s|ed)|command(?:s|ed)|compel(?:s|led)|mandate[sd]|gives?|gave|tells?|told"
    r"|bar(?:s|red)|block(?:s|ed)|prohibit(?:s|ed)|forbids?|forbade|prevent(?:s|ed)|stop(?:s|ped)|halt(?:s|ed)|enjoin(?:s|ed))(?!\w)"
)
_PAPERS = frozenset("order ruling injunction decision directive opinion judgment".split())


def name_papers(lines: list[Line]) -> None:
    """Marks the sentences that open with such a pronoun."""
    for before, line in pairwise(lines):
        start = line.sentence.start
        if _PAPERS.isdisjoint(before.vocabulary) or announces(before) is None:
            continue
        line.paper_opens = (
            _OPENS.match(line.findings.document.text, start, min(start + 60, line.sentence.end)) is not None
        )
