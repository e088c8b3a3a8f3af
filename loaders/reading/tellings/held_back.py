"""What a bare restraining order or injunction holds back: the rule that is on hold, or that was about to begin."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.paper_forms import INJUNCTIONS
from loaders.reading.tellings.told import Told

_POLICY = r"(?:rules?|polic(?:y|ies)|programs?|programmes?|ban|plan|proclamation|law|changes?|termination|Ⓛ)(?!\w)"
_ON_HOLD = re.compile(
    rf"{_POLICY}[^.;]{{0,90}}? (?:is|are|was|were|has been|have been|remains?|will (?:be|stay|remain)) (?:now |temporarily |still )?(?:on hold|on pause|paused|blocked|suspended|frozen|halted|put off)(?!\w)"
)
_ABOUT_TO_BEGIN = re.compile(
    rf"\bbefore (?:the |that |its |Ⓐ's )?(?:[\w-]+ ){{0,3}}?{_POLICY}(?: of [^,;.]{{1,40}})? (?:was|were|is|are) (?:\w+ )?(?:to|set to|due to|scheduled to|supposed to|about to) (?:begin|start|take effect|go into effect|end|expire)"
)
_CUES = frozenset(("hold", "pause", "paused", "blocked", "suspended", "frozen", "halted", "put", "before"))


def name_what_is_held_back(telling: Told, before: Line | None) -> None:
    """Gives a bare restraining order or injunction the relief that its own sentence or the one before shows."""
    if telling.relief is not None or telling.nominal or telling.rule != "C6" or telling.instrument not in INJUNCTIONS:
        return
    if _ABOUT_TO_BEGIN.search(telling.line.text) is not None or any(
        not _CUES.isdisjoint(line.vocabulary) and _ON_HOLD.search(line.text) is not None
        for line in (telling.line, before)
        if line is not None
    ):
        telling.relief, telling.action = "policy_block", False
