"""Orders named by what they gave: `Ⓙ's ban on deportations`, `his court-ordered release`, `a court-ordered deadline to …`."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.content import content
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.made_by_noun import telling_at
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.told import Told

_DEADLINE = re.compile(
    r"(?P<np>(?:(?P<who>[ⒿⒸ])'s|(?:[Tt]he |[Aa] |an )?(?:[\w-]+ )?(?:court|judge|judicially|[ⒿⒸ])[- ](?:ordered|mandated|imposed|set)(?! an? | the )|(?:[Tt]he|an?) (?:court|judge)'s|an? (?:Ⓓ )?(?:court|judicial)) (?:[\w-]+ |Ⓓ ){0,2}?deadline)(?: (?:on |of )?Ⓓ| at [^,;]{1,20})?(?: for [^,;]{1,40}?)? (?:to|that ordered|that required|requiring|ordering) (?P<rest>[a-z][^;]*)"
)


def _deadline(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`missed a court-ordered deadline to submit a plan`: the deadline is for an order that it names."""
    telling = telling_at(line, match, index, "who" if match["who"] else None)
    if telling is None:
        return None
    telling.rule, telling.instrument = "C13", None
    telling.relief = relief_of("to " + match["rest"], forbids=False, tier=telling.tier) or "other"
    telling.action = True
    telling.act = line.span(match.start("rest"), match.end("rest"))
    fill_parties(line, match.start("rest"), match.end("rest"), telling)
    telling.when = telling.when_words = None
    return telling


_DEMAND = re.compile(
    r"(?P<np>(?<!\w)(?:[Dd]espite|[Ii]n spite of|ignor\w+|defi\w+|defying|flout\w+|in response to) (?P<who>[ⒿⒸ])'s (?:[\w-]+ )?(?:demands?|requests?|directions?)) (?:for|to|that) (?P<rest>[^;,]*)"
)


def _demand(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`despite Ⓙ's demand for an update`: what a court asks of a party, and does not get, it has ordered."""
    telling = telling_at(line, match, index, "who")
    if telling is None:
        return None
    telling.rule, telling.relief, telling.action = "C10", relief_of(match["rest"], forbids=False), True
    telling.when = telling.when_words = telling.instrument = None
    telling.apart = Apart.ANOTHER
    telling.outcome = None if match["np"].lower().startswith("in response") else "not_complied"
    telling.act = line.span(match.start("rest"), match.end("rest"))
    fill_parties(line, match.start("rest"), match.end("rest"), telling)
    return telling if telling.relief == "information" else None


_FALLS_ON = re.compile(
    r"(?P<np>[Tt]he (?:\w+ )?deadline) (?:is|was|falls(?: on)?|fell(?: on)?|runs out|expires|had been) (?:now )?(?:on |set for )?(?:\d[\d:.]* ?[ap]\.?m\.? (?:on )?|noon (?:on )?)?Ⓓ"
)


def _falls_on(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`The deadline is Ⓓ`: for the order told last."""
    telling = telling_at(line, match, index, None)
    if telling is not None:
        telling.rule, telling.nominal, telling.when, telling.when_words = "C13", True, None, None
        telling.deadlines = deadlines(line, 0, line.token_at(match.end()), None)
    return telling


_BAN_OF = re.compile(
    r"(?P<np>(?P<who>[ⒿⒸ])'s (?:[\w-]+ ){0,2}(?:ban|block|bar|freeze|moratorium|halt)) (?:on|to|of|against) (?P<rest>[^;,.]*)"
)


def _ban_of(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`Ⓙ's two-week ban on deportations`: an order told by what it forbids."""
    telling = telling_at(line, match, index, "who")
    if telling is None:
        return None
    telling.rule = "C8"
    telling.relief = relief_of(match["rest"], forbids=True, tier=telling.tier) or "policy_block"
    telling.action = False
    telling.when = telling.when_words = None
    if (made := _MADE_ON.match(line.text, match.end())) is not None:
        mark = next(mark for _, mark in line.dates(made.start(), made.end()))
        telling.when, telling.when_words = mark.when, (mark.start, mark.end)
    fill_parties(line, match.start("rest"), match.end("rest"), telling)
    return telling


_MADE_ON = re.compile(r",? (?:made|issued|imposed|ordered|entered|signed)(?: on| in)? Ⓓ")
_GRANTED_BY = re.compile(
    r"(?P<np>(?:protected status|protection(?: from deportation)?|asylum|withholding(?: of removal)?),? (?:which was |that was )?(?:granted|given|awarded)(?: to (?:him|her|Ⓟ))?(?: in Ⓓ| on Ⓓ)?) by (?:the |an? )?(?P<who>Ⓙ)"
)


def _granted_by(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`deported despite protected status granted by Ⓙ`: an immigration judge's protection, told by its noun."""
    telling = telling_at(line, match, index, "who")
    if telling is None or telling.tier != "immigration":
        return None
    telling.rule, telling.relief, telling.action, telling.instrument = "C15", "protection", False, "ij_decision"
    telling.persons = tuple(line.found(0, match.start(), "Ⓟ"))[-1:]
    after = [mark for _, mark in line.dates(match.start(), min(len(line.text), match.end() + 12)) if not mark.future]
    if after:
        telling.when, telling.when_words = after[0].when, (after[0].start, after[0].end)
    return telling


_ORDERED_NOUN = re.compile(
    r"(?P<np>(?:Ⓟ's|[Tt]he|[Hh]is|[Hh]er|[Tt]heir) (?:[a-z]+ )?(?P<what>return|release|hearings?|interviews?)),? (?:(?:which|that) (?:was|were) |first )?ordered (?:by (?:the )?(?P<who>[ⒿⒸ]) )?(?:(?:on|in|back in|last) )?Ⓓ(?: by (?:the )?(?P<after>[ⒿⒸ]))?"
)


def _ordered_noun(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`Ⓟ's return, ordered on Ⓓ, is being arranged`: an order told by a participle beside what it gives."""
    who = "who" if match["who"] else "after" if match["after"] else None
    telling = telling_at(line, match, index, who)
    if telling is None:
        return None
    telling.relief = {"return": "return", "release": "release"}.get(match["what"], "process")
    telling.action, telling.instrument, telling.backward = True, None, True
    telling.persons = tuple(line.found(match.start("np"), match.end("np"), "Ⓟ"))
    own = [mark for _, mark in line.dates(match.end("np"), match.end())]
    telling.when, telling.when_words = (own[-1].when, (own[-1].start, own[-1].end)) if own else (None, None)
    telling.definite = who is None
    return telling


_COURT_ORDERED = re.compile(
    r"(?P<np>(?<!\w)(?:court|judge|judicially)[- ](?:ordered|mandated) (?:[\w-]+ ){0,2}?(?P<what>return|release|(?:bond |custody )?hearings?|interviews?|reports?|updates?|access|visits?|improvements))(?![\w-])(?: of (?P<whom>Ⓟ))?"
)


def _court_ordered(line: Line, match: re.Match[str], index: int) -> Told | None:
    """`his court-ordered release`: a compound tells that there is an order, and what it gives."""
    telling = telling_at(line, match, index, None)
    if telling is None:
        return None
    telling.rule, telling.instrument, telling.backward = "C10", None, True
    telling.relief, telling.action = content("the " + match["what"], tier=None)
    telling.tier = "district"
    before = [m.entity for at, m in line.mentions(max(0, match.start() - 4), match.start(), "Ⓟ")]
    whom = line.mention(match.start("whom")) if match["whom"] else None
    telling.persons = (whom.entity,) if whom is not None else tuple(before[-1:])
    telling.when = telling.when_words = None
    telling.definite = True
    return telling if telling.relief is not None else None


BY_CONTENT = (
    (
        frozenset("court-ordered judge-ordered court-mandated court ordered mandated".split()),
        _COURT_ORDERED,
        _court_ordered,
    ),
    (frozenset(("ordered",)), _ORDERED_NOUN, _ordered_noun),
    (frozenset(("granted", "given", "awarded")), _GRANTED_BY, _granted_by),
    (frozenset(("ban", "block", "bar", "freeze", "moratorium", "halt")), _BAN_OF, _ban_of),
    (frozenset(("demand", "demands", "request", "requests", "direction", "directions")), _DEMAND, _demand),
    (frozenset(("deadline",)), _FALLS_ON, _falls_on),
    (frozenset(("deadline",)), _DEADLINE, _deadline),
)
"""Orders named by what they gave: the words without which a pattern cannot match, the pattern, and what it reads."""
