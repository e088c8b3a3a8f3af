"""C10 without a content: `deported in violation of a court order`: what was done tells what the order forbade."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted, scope
from loaders.reading.sentences.sent_away import GONE_OR_MOVED
from loaders.reading.sentences.verb_groups import word
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told

_CUES = frozenset(
    "despite violation defiance breach spite violating defying contravention notwithstanding violated violates violate defied defies defy ignored "
    "flouted breached disobeyed disregarded".split()
)
_ORDERS = frozenset(("order", "injunction", "ruling", "stay"))
_IN_SPITE = r"(?<!\w)(?:[Dd]espite|[Ii]n (?:\w+ )?(?:violation|defiance|breach|contravention) of|[Ii]n spite of|[Nn]otwithstanding|[Vv]iolating|[Dd]efying)"
_OF = re.compile(
    rf"{_IN_SPITE} (?:(?:an?|the) (?:(?:federal|emergency|direct|clear|standing|earlier|previous|prior|judicial|district|high) ){{0,2}}"
    r"(?:court(?:'s)?|judge's|judicial)|(?P<whose>[ⒿⒸ])'s) (?:[\w-]+ ){0,2}$"
)
"""A court's order, of which nothing more is said than that it was not kept."""
_ONE = re.compile(rf"{_IN_SPITE} an? (?:[\w-]+ ){{0,2}}$")
_BROKE = re.compile(
    r"(?<!\w)(?:violat(?:ed|es|e)|defie[ds]|defy|ignor(?:ed|es|e)|flout(?:ed|s)?|breach(?:ed|es)?|disobey(?:ed|s)?|disregard(?:ed|s)?) "
    r"(?:an?|the|(?P<whose>[ⒿⒸ])'s) (?:(?:\w+ ){0,2}?(?:court(?:'s)?|judge's|judicial) )?(?:[\w-]+ ){0,1}$"
)
_WHEN_IT = re.compile(r" (?:when|by) ")
"""`Ⓐ violated a court order when it flew them out`."""
_MADE_BY = re.compile(
    r" (?:(?:issued|granted|entered|imposed|signed|made|ordered)(?: [^,;.]{0,30}?)? by|from) (?P<who>[ⒿⒸ]|an? (?:\w+ ){0,2}(?:judge|court)\b)(?!')"
)
"""`An emergency stay issued by Ⓙ`: whose it is stands behind it."""
_TOLD_AFTER = frozenset(
    ("to", "that", "for", "against", "on", "barring", "requiring", "prohibiting", "preventing", "blocking")
)
_JUST_THAT = re.compile(
    r" (?:barring|prohibiting|preventing|blocking|against) (?:exactly |precisely |just |any )?(?:that|it|this|such)(?!\w)"
)
"""Words after the noun that say what it ordered, unless they only point back at what was done."""
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
    before, behind = line.text[: line.tokens[at].start], line.tokens[at].end
    made_by = _MADE_BY.match(line.text, behind)
    of = _OF.search(before) or (_ONE.search(before) if made_by is not None else None)
    told_next = _WHEN_IT.match(line.text, behind) if of is None else None
    if told_next is not None:
        of = _BROKE.search(before)
    if of is None or (word(line, at + 1) in _TOLD_AFTER and _JUST_THAT.match(line.text, behind) is None):
        return None
    whose = of.start("whose") if "whose" in of.groupdict() and of["whose"] else made_by.start("who") if made_by else -1
    maker = line.mention(whose) if whose >= 0 else None
    if of.re is not _ONE and maker is not None and not maker.entity.traits.get("unnamed"):
        return None  # `despite Ⓙ's order`: one that is told of elsewhere
    ahead = told_next.end() if told_next is not None else _done_ahead(line, before[: of.start()], behind)
    if ahead is not None:
        around = (ahead, min(len(line.text), ahead + 160))
        done = line.text[slice(*around)].split(";", 1)[0]
    else:
        around = (max(0, of.start() - 160), of.start())
        done = line.text[slice(*around)].rsplit(";", 1)[-1]
    gone, kept = _last(GONE_OR_MOVED, done), _last(_KEPT, done)
    act = max((each for each in (gone, kept) if each is not None), key=lambda each: each.start(), default=None)
    if act is None or _OPEN.search(done[max(0, act.start() - 40) : act.start()]):
        return None
    if scope(line, at).conditional or quoted(line, line.tokens[at].start):
        return None
    telling = Told(line, at, *line.span(of.start(), behind), rule="C10")
    telling.relief, telling.action = ("bar_removal", False) if act is gone else ("release", True)
    telling.persons = tuple(each for each in line.found(*around, "Ⓟ") if not each.traits.get("official"))[-1:]
    if maker is not None:
        telling.issuers, telling.tier = (maker.entity,), tier_of(maker.entity)
    telling.bare = True
    return telling


def _done_ahead(line: Line, opening: str, behind: int) -> int | None:
    """Where what was done is told, if the sentence opens with what it was done in spite of; else that stands before it."""
    if opening.strip(' "“”—–-').replace("But", "").replace("And", ""):
        return None
    comma = line.text.find(",", behind)
    return comma if comma >= 0 else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text))), None)
