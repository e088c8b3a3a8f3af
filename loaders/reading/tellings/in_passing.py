"""Orders that a sentence tells of in passing: as what a court said must be, as a state of those bound, beside what was done in spite of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.scope import quoted, scope
from loaders.reading.sentences.sent_away import ANY_FORM
from loaders.reading.tellings.content import content, forbidding
from loaders.reading.tellings.due import deadlines
from loaders.reading.tellings.paper_forms import instrument_of
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told
from loaders.reading.tellings.verdicts import sends_home

_COURT = (
    r"(?:(?:the|an?|another|one|two|that) )?(?:(?:[\w-]+ ){0,3}(?:panel|bench|majority) of (?:the )?)?"
    r"(?:(?P<who>[ⒿⒸ])(?: (?:in|of|for|from) [ⒸⓃ])?(?: panel)?|(?<![\w-])(?:[\w-]+ ){0,3}?(?:judges?|courts?|panel|justices?|tribunal)(?: in [A-Z]\w+)?)"
)
"""A judge or court as a noun phrase, named or not."""
_PAPER = r"(?:orders?|rulings?|injunctions?|decisions?|judge?ments?|directives?|instructions?|demands?|stays?|decrees?)"
_ITS_PAPER = (
    rf"(?:(?:an?|the|two|several) )?(?:[\w-]+ |Ⓓ ){{0,3}}?(?:court|judge|judicial)(?:'s)? (?:[\w-]+ ){{0,2}}{_PAPER}"
)
_HIS_PAPER = rf"(?P<who>[ⒿⒸ])'s (?:[\w-]+ |Ⓓ ){{0,3}}{_PAPER}"
_BOUND = r"(?:(?:[Tt]he |its |his )?(?:[\w-]+ )?Ⓐ(?:'s \w+)?|(?:[Tt]he )?(?:[\w-]+ ){0,2}?(?:government|administration|agency|department|ministry|secretary|officials|authorities|agents|officers|state|home office))"
"""Those whom a court's order binds."""
_PEOPLE = r"(?:[\w-]+ ){0,3}(?:men|women|man|woman|children|families|detainees|migrants|people|refugees)"
_IN_SPITE = r"(?:despite|in spite of|in (?:open |clear |apparent |direct )?(?:defiance|violation|breach|contravention) of|notwithstanding|defying|violating|ignoring|flouting|in the face of)"
_SPITE_WORDS = frozenset(
    "despite spite defiance violation breach notwithstanding defying ignoring flouting face".split()
)
_MUST = (
    r"(?P<not>must not|must never|cannot|can't|could not|couldn't|may not|(?:is|are|was|were) not to|should not(?= (?:be )?(?:deport|remov|return|sen[dt]|leave|transfer)))"
    r"|must|(?:has|have|had) to|(?:is|are|was|were) to|(?:should|shall)(?= be (?:\w+ )?(?:return|brought|release|freed|flown|let|given|reunit))"
)


@dataclass(frozen=True)
class _Row:
    """One construction: words of which one must stand in the sentence, its pattern, and how its content is read."""

    cues: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[Line, re.Match[str], Told], bool]


def read_in_passing(line: Line, found: list[Told]) -> Iterator[Told]:
    """Tellings of orders whose relief no other reader of the sentence has found."""
    known = {old.relief for old in found}
    for row in _ROWS:
        if row.cues.isdisjoint(line.vocabulary):
            continue
        for match in row.pattern.finditer(line.text):
            place = match.start("at")
            index = min(line.token_at(place), len(line.tokens) - 1)
            if quoted(line, place) or scope(line, index).conditional or _WISHED.search(line.text, 0, place):
                continue
            telling = Told(line, index, *line.span(match.start(), match.end()), rule="C8")
            mention = line.mention(match.start("who")) if match["who"] else None
            if mention is not None and mention.entity.kind in ("Judge", "Court"):
                telling.issuers, telling.tier = (mention.entity,), tier_of(mention.entity)
            elif "immigration" in match[0]:
                telling.tier = "immigration"
            if row.read(line, match, telling) and telling.relief not in known:
                known.add(telling.relief)
                yield telling


_WISHED = re.compile(
    r"(?<!\w)(?:if|whether|would|could|might|may|ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|urg\w+|hop(?:es?|ed|ing)|want\w*|request\w*|refus\w+ to order|no|without|wait\w*|expect\w*|deni(?:es|ed)|denying|reject\w*) (?:[^,;]{1,60} )?$"
)
"""What stands before an order that is only asked for, expected or refused."""
_NOUNS = frozenset(("order", "ruling", "decision", "judgment"))
_GOES = re.compile(r" (?:return|go|leave|be (?:sent|taken))(?!\w)")


def _says(line: Line, match: re.Match[str], telling: Told) -> bool:
    """The content stands in the group `say`, after `not` where it forbids; only one of a sort that a court gives counts."""
    groups = match.groupdict()
    forbids = bool(groups.get("not")) or forbidding(match["say"])
    whom = groups.get("whom") or ""
    words = whom + match["say"] if forbids else match["say"]
    telling.relief, telling.action = content(words, forbids=forbids, tier=telling.tier)
    if telling.relief == "policy_block" and "Ⓟ" in whom:
        telling.relief = "bar_removal" if _GOES.match(match["say"]) else None
    if forbids and sends_home(match["say"]):
        telling.relief, telling.action, telling.tier, telling.issuers = "protection", False, "immigration", ()
    telling.nominal = line.words[telling.token].rstrip("s") in _NOUNS
    place = match.start("say")
    telling.act = line.span(place, match.end("say"))
    telling.instrument = instrument_of(match[0])
    fill_parties(line, place, match.end("say"), telling)
    if telling.action:
        telling.deadlines = deadlines(line, line.token_at(place), line.token_at(match.end("say")), telling.when)
    return telling.relief not in (None, "appellate", "contempt", "removal", "other")


_OF_SOMEBODY = re.compile(r"(?<!\w)(?:who|whom|which|that|deported|sent|removed|flown)(?!\w)")
"""`will not return a student who was deported despite an order`: what was done in spite of it stands nearer."""


def _left_undone(line: Line, match: re.Match[str], telling: Told) -> bool:
    """What is not done in spite of an order is what was ordered."""
    if _OF_SOMEBODY.search(match["act"]) is not None:
        return False
    telling.relief, telling.action = content(" to " + match["act"], tier=telling.tier)
    telling.rule, telling.outcome, telling.bare = "C10", "not_complied", True
    telling.act = line.span(match.start("act"), match.end("act"))
    fill_parties(line, match.start("act"), match.end("act"), telling)
    return telling.relief in ("return", "release", "information", "process")


def _sent_away(line: Line, match: re.Match[str], telling: Told) -> bool:
    """Who was sent away in spite of an order was not to go; an immigration judge's is protection."""
    telling.rule, telling.outcome, telling.bare = "C10", "not_complied", True
    telling.relief, telling.action = "protection" if telling.tier == "immigration" else "bar_removal", False
    fill_parties(line, match.start(), match.end(), telling)
    return True


def _freed(line: Line, match: re.Match[str], telling: Told) -> bool:
    """Who won his release was ordered released."""
    telling.relief, telling.action = "release", True
    fill_parties(line, match.start(), match.end(), telling)
    return True


_ROWS: tuple[_Row, ...] = (
    _Row(  # `agreed that Ⓐ must facilitate …`, `said Ⓟ must not leave the Ⓝ`, `rulings that Ⓟ should be brought back`
        frozenset(
            "said says agreed clarified ruled held found concluded decided insisted made wrote rulings ruling orders order decision decisions judgment".split()
        ),
        re.compile(
            rf"{_COURT}(?: [^,;]{{0,40}}?|, including [^,;]{{1,40}},)?(?: (?:has|have|had))?(?: (?:also|again|later|now|already|since|repeatedly|unanimously))?"
            rf" (?P<at>said|says|agreed|clarified|ruled|held|found|concluded|decided|insisted|made (?:it )?clear|wrote|(?:order|ruling|decision|judge?ment)s?)(?: Ⓓ| on Ⓓ)?(?: that)? (?:in part )?"
            rf"(?P<whom>(?:the |an? )?(?:Ⓟ|Ⓐ|he|she|they|it|{_BOUND}|(?:deportation |removal )?(?:flights?|planes?|buses)|{_PEOPLE}))(?: [^,;]{{1,40}}?)? (?:{_MUST})(?P<say> (?!have )[^;]{{1,160}})"
        ),
        _says,
    ),
    _Row(  # `Ⓒ has called for Ⓐ to "facilitate" Ⓟ's return`
        frozenset(("called", "calls")),
        re.compile(
            rf"{_COURT} (?:has |have |had |also )?(?P<at>call(?:ed|s)) (?:for|on|upon) {_BOUND}(?P<say> to [^;]{{1,120}})"
        ),
        _says,
    ),
    _Row(  # `the Ⓐ was later ordered to return Ⓟ`, `Ⓐ was told by a judge to let Ⓟ go`
        frozenset(("ordered", "told", "instructed", "directed")),
        re.compile(
            rf"(?:^|[ ,]){_BOUND} (?:was|were|has been|have been|had been) (?:\w+ly |later |also |then |first |now |again |since )*(?P<at>ordered|instructed|directed|told(?= by))(?: by {_COURT})?(?:,? (?:on |late |earlier )?Ⓓ)?(?P<say> (?:not )?to [^;]{{1,140}})"
        ),
        _says,
    ),
    _Row(  # `delivered a rebuke to Ⓐ, ordering it to bring Ⓟ back`
        frozenset(("blocking", "halting", "barring", "ordering", "stopping", "freezing", "pausing", "directing")),
        re.compile(
            rf"{_COURT}(?: (?:has|had))? (?:dealt|handed|delivered|gave|rebuked|rejected|sided|scolded|chided|intervened|stepped in)[^;]{{0,80}}?, (?P<at>(?P<not>blocking|halting|barring|stopping|freezing|pausing)|ordering|directing)(?P<say> [^;]{{1,140}})"
        ),
        _says,
    ),
    _Row(  # `has refused to bring Ⓟ back despite a court order`
        _SPITE_WORDS,
        re.compile(
            rf"(?:refus(?:ed|es|ing) to|declin(?:ed|es|ing) to|fail(?:ed|s|ing) to|(?:has|have|had) (?:not|yet to|never)|(?:did|does|do|will|would) not|(?:hasn|haven|didn|won|hadn|doesn)'t|made no (?:move|effort|attempt) to)"
            rf" (?P<act>(?!be |been |have |comply|obey|say|answer|comment)[a-z]+(?: [^;]{{1,120}}?)?),? {_IN_SPITE} (?P<at>{_HIS_PAPER}|{_ITS_PAPER})"
        ),
        _left_undone,
    ),
    _Row(  # `was deported in violation of a court order`, `flown out despite orders barring such a move`
        _SPITE_WORDS,
        re.compile(
            rf"{ANY_FORM}(?: [^;]{{0,90}}?)?,? {_IN_SPITE} (?P<at>(?:{_HIS_PAPER}|{_ITS_PAPER})(?! (?:grant|protect|giving|to |that |requir|of ))|(?:[\w-]+ |Ⓓ ){{0,3}}?{_PAPER} (?:barring|forbidding|prohibiting|against|blocking|not to) (?:such|that|it|this|any such|mov|do|transf))"
        ),
        _sent_away,
    ),
    _Row(  # `won habeas corpus release by showing …`, `won Ⓟ's release in federal court`
        frozenset(("won", "wins", "secured")),
        re.compile(
            rf"(?P<at>won|wins|secured) (?:(?:Ⓟ's|Ⓙ's|his|her|their|a|the) )?(?:(?:immediate|court-ordered|habeas(?: corpus)?) )*(?:release|freedom)(?! on | from (?:Ⓝ|prison))(?: [^,;]{{0,40}}?)?(?: (?:in|from|before|when|after|by) (?:[^,;]{{0,30}}?){_COURT}|(?= by showing))"
        ),
        _freed,
    ),
)
