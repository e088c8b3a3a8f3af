"""Removals told as a journey: who was on a plane that left, who was handed over or walked across a border."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from loaders.finding.model import Found
from loaders.reading.removals.background import Background
from loaders.reading.removals.days import day_of
from loaders.reading.removals.destinations import destination_of, is_home
from loaders.reading.removals.people import agent_of
from loaders.reading.removals.removed import Removed
from loaders.reading.removals.wrongfulness import marker
from loaders.reading.sentences.lines import Line

_CRAFT = r"(?<!\w)(?:plane|flight|jet|aircraft|airplane|aeroplane|airliner|charter|bus|convoy|van)(?!\w)"
_LEFT = r"(?<!\w)(?:left|took off|taken off|departed|pushed back|lifted off|flew|rolled|took to the air|went|set off|cleared)(?!\w)"
_WITHIN = r"[^.;]{0,60}?"
# Planes leave with somebody in them: the departure makes it an event, whoever put him there.
_CRAFT_LEFT = (
    re.compile(rf"{_CRAFT}{_WITHIN}{_LEFT}[^.;]{{0,60}}?\bwith (?P<who>Ⓟ)(?!'s)"),
    re.compile(rf"{_CRAFT}{_WITHIN}\b(?:carrying|with|holding|transporting) (?P<who>Ⓟ)(?!'s){_WITHIN}{_LEFT}"),
    re.compile(rf"(?P<who>Ⓟ) (?:was|were|had been|is) (?:\w+ )?(?:on|aboard|(?:among|one of) (?:\S+ ){{1,6}}?(?:on|aboard)) (?:\S+ ){{1,4}}?{_CRAFT} (?:that|which|when it|as it) {_WITHIN}{_LEFT}"),
)  # fmt: skip
# `had Ⓟ on a plane`, `had Ⓟ out of the country`; `Ⓟ boarded a plane … in handcuffs`.
_ON_BOARD = (
    re.compile(rf"(?<!\w)(?:had|got|have) (?P<who>Ⓟ) (?:on|aboard|onto|in) (?:a|the|an|that|its) (?:\S+ ){{0,2}}?{_CRAFT}"),
    re.compile(rf"(?P<who>Ⓟ) should(?: not|n't| never) have been (?:on|aboard) (?:a|the|that|any|an) (?:\S+ ){{0,2}}?{_CRAFT}"),
    re.compile(rf"(?P<who>Ⓟ) (?:boarded|climbed aboard|was on|was aboard) (?:a|the|an|that) (?:\S+ ){{0,2}}?{_CRAFT}(?=[^.;]*\b(?:handcuff\w*|shackle\w*|under (?:escort|guard)|escorted|in chains|guards)\b)"),
)  # fmt: skip
_CARRIED = (
    r"(?:handed(?: over)?|turned over|delivered|surrendered|driven|drove|walked|marched|pushed|shoved|dumped|dropped|spirited|whisked|hustled|"
    r"ferried|carried|escorted|hauled|herded|rushed|bundled|trucked|ejected|kicked|booted|thrown|chucked|flown|taken|moved|sent|transferred)"
)
_ACROSS = r"(?:across|over|off (?:on|in|at)|out of|into|to|over to|off to|back (?:across|over|to|into)|onto|on to|aboard|through)"
_BY_HAND = (
    re.compile(rf"(?P<who>Ⓟ)(?:, [^;.]{{0,60}}?,|,)? (?:who )?(?:was|were|had been|has been|have been|got) (?:[^.;,Ⓟ]{{0,40}} and )?(?:\w+ly |then |later |also |already ){{0,2}}{_CARRIED} {_ACROSS}(?!\w)"),
    re.compile(rf"(?<!\w){_CARRIED} (?P<who>Ⓟ)(?!'s)(?: over)? {_ACROSS}(?!\w)"),
)  # fmt: skip
_CAUSED = re.compile(
    r"(?<!\w)had (?P<who>Ⓟ) (?:quickly |promptly )?(?:flown|sent|removed|deported|taken|driven|shipped|expelled) (?:out |back |off )?(?:to|into)(?!\w)"
)
_BORDER = re.compile(
    r"\b(?:across|over) (?:the |a )?(?:\w+ ){0,2}(?:border|bridge|line|river|frontier)\b|\bout of the country\b"
)
_NOT_DONE = re.compile(
    r"(?:\b(?:to|not|never|would|will|could|can|may|might|should|must|cannot|if|unless|until|whether|before|from|about to|due to|be|being|without|nearly|almost|tried|wants?|wanted|plans?|planned|than)\b|n't)"
    r"(?: (?:have|be|been|being|get|having|Ⓐ|Ⓟ|agents|officials|officers|it|they|the|government|\w+ly)){0,3} $"
)
_TURNED_BACK = re.compile(
    r"\b(?:turned (?:back|around)|off (?:the|a|that|his|her) (?:\w+ )?(?:plane|flight|bus|aircraft)|never (?:left|took off)|did not (?:leave|take off)|returned to the gate|grounded|empty)\b"
)
_HINTS = frozenset(
    "had plane flight jet aircraft airplane aeroplane airliner charter bus convoy van handed turned delivered surrendered driven drove walked marched pushed shoved "
    "dumped dropped spirited whisked hustled ferried carried escorted hauled herded rushed trucked kicked booted thrown chucked".split()
)  # fmt: skip


MOST = 20
"""More departures than these no sentence tells of; a text made to be slow is read no further."""


def journeys(line: Line, so_far: Background) -> Iterator[Removed]:
    """Departures with somebody aboard, and people taken over a border, each as a removal."""
    if line.vocabulary.isdisjoint(_HINTS) or "Ⓟ" not in line.text or _TURNED_BACK.search(line.text):
        return
    for kind, patterns in (("craft", _CRAFT_LEFT), ("board", _ON_BOARD), ("hand", (*_BY_HAND, _CAUSED))):
        for pattern in patterns:
            for match in islice(pattern.finditer(line.text), MOST):
                if not _NOT_DONE.search(line.text, max(0, match.start() - 50), match.start()):
                    yield from _journey(line, match, kind, so_far)


def _journey(line: Line, match: re.Match[str], kind: str, so_far: Background) -> Iterator[Removed]:
    mention = line.mention(match.start("who"))
    if mention is None or mention.entity.traits.get("group") or _acts(mention.entity):
        return
    stop = _clause_stop(line.text, match.end())
    there = destination_of(line, match.start(), stop)
    if there is None and kind == "craft":
        there = destination_of(line, match.start(), len(line.text))
    if there is not None and is_home(line, there[1]):
        return
    # A walk or a hand-over needs a country or a border, or it may be a transfer from one jail to the next.
    if kind == "hand" and there is None and not _BORDER.search(line.text, match.start(), stop):
        return
    index = line.token_at(match.start("who"))
    when, words = day_of(line, index, len(line.tokens), so_far.clock)
    agents = (
        agent_of(line, line.token_at(match.start())) if kind != "craft" and match.start("who") > match.start() else ()
    )
    mark = marker(line)
    yield Removed(
        mention.entity, there[1] if there else None, agents, when, mark is not None, line, *line.span(match.start(), max(match.end(), there[0] + 1 if there else 0)),
        wrongful_words=mark, to_place=there[2] if there else None, when_words=words,
    )  # fmt: skip


def _acts(person: Found) -> bool:
    return person.traits.get("role") in ("official", "counsel", "expert")


def _clause_stop(text: str, start: int) -> int:
    ends = [
        place
        for mark in (";", ". ", ", and ", ", but ", ", where ", ", who ")
        if (place := text.find(mark, start)) >= 0
    ]
    return min(ends, default=len(text))
