"""C10 without a content: `deported in violation of a court order`: what was done tells what the order forbade."""

from __future__ import annotations

import re

from loaders.reading.lines import Line
from loaders.reading.scope import quoted, scope
from loaders.reading.told import Told
from loaders.reading.verb_groups import word

_CUES = frozenset(
    ("despite", "violation", "defiance", "breach", "spite", "violating", "defying", "contravention", "notwithstanding")
)
_ORDERS = frozenset(("order", "injunction", "ruling", "stay"))
_OF = re.compile(
    r"(?<!\w)(?:despite|in (?:\w+ )?(?:violation|defiance|breach|contravention) of|in spite of|notwithstanding|violating|defying)"
    r" (?:an?|the) (?:(?:federal|emergency|direct|clear|standing|earlier|previous|prior|judicial|district|high) ){0,2}(?:court(?:'s)?|judge's|judicial) (?:[\w-]+ ){0,2}$"
)
"""A court's order, of which nothing more is said than that it was not kept."""
_TOLD_AFTER = frozenset(
    ("to", "that", "for", "against", "on", "barring", "requiring", "prohibiting", "preventing", "blocking")
)
_JUST_THAT = re.compile(
    r" (?:barring|prohibiting|preventing|blocking|against) (?:exactly |precisely |just |any )?(?:that|it|this|such)(?!\w)"
)
"""Words after the noun that say what it ordered, unless they only point back at what was done."""
_GONE = re.compile(
    r"(?<!\w)(?:deported|removed|expelled|flown(?: out)?|sent (?:back|away|to)|put on (?:a|the) (?:plane|flight)|transferred|moved|shipped)(?!\w)"
)
_KEPT = re.compile(
    r"(?<!\w)(?:(?:remain(?:s|ed)?|stay(?:s|ed)?|kept|held|still) (?:\S+ ){0,3}?(?:in|behind|locked|detained|jailed)(?!\w))"
)
_OPEN = re.compile(
    r"(?<!\w)(?:not|never|nobody|would|could|might|may|will|if|whether|accus\w+|alleg\w+|fear\w*|ask\w*)(?!\w)"
)


def read_bare_breach(line: Line, at: int) -> Told | None:
    """The order that the noun here names, by what was done in spite of it; None where more is said or less is sure."""
    if _CUES.isdisjoint(line.vocabulary) or word(line, at) not in _ORDERS:
        return None
    before = line.text[: line.tokens[at].start]
    of = _OF.search(before)
    if of is None or (word(line, at + 1) in _TOLD_AFTER and _JUST_THAT.match(line.text, line.tokens[at].end) is None):
        return None
    done = line.text[max(0, of.start() - 160) : of.start()].rsplit(";", 1)[-1]
    gone, kept = _last(_GONE, done), _last(_KEPT, done)
    act = max((each for each in (gone, kept) if each is not None), key=lambda each: each.start(), default=None)
    if act is None or _OPEN.search(done[max(0, act.start() - 40) : act.start()]):
        return None
    if scope(line, at).conditional or quoted(line, line.tokens[at].start):
        return None
    telling = Told(line, at, *line.span(of.start(), line.tokens[at].end), rule="C10")
    telling.relief, telling.action = ("bar_removal", False) if act is gone else ("release", True)
    telling.persons = tuple(each for each in line.found(0, of.start(), "Ⓟ") if not each.traits.get("official"))[-1:]
    telling.bare = True
    return telling


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)
