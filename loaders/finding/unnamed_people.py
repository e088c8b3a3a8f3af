"""People told of by a description only: "a 20-year-old Venezuelan man" is one person, and often the one named next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from loaders.finding.model import Found, Mention
from loaders.finding.page import Page

NOUN = (
    r"(?:man|woman|migrant|immigrant|student|father|mother|boy|girl|teenager|teen|refugee|asylum[- ]seeker|nurse|doctor|worker|farmworker|engineer|interpreter|"
    r"activist|barber|artist|musician|scholar|deportee|detainee|national|citizen|apprentice|cook|carpenter|dissident|child|baby|infant|toddler|grandmother|grandfather|"
    r"pastor|priest|plaintiff|petitioner|immigrant|driver|soldier|teacher|laborer|fisherman|farmer|evangelical|mechanic|roofer|gardener|journalist|green[- ]card holder|"
    r"resident|freshman|sophomore|graduate|landscaper|janitor|chef|tailor|couple|businessman|businesswoman|builder|waiter|waitress|cleaner|nanny|dishwasher|trucker|translator|researcher|professor|applicant|parolee|prisoner|human rights activist|"
    r"asylum applicant|makeup artist|native|youth|minor|sister|brother|wife|husband|son|daughter)"
)
_AGE = r"(?:(?:\d{1,2}|[a-z]+(?:-[a-z]+)?)-year-old|\d{1,2}-(?:month|week|day)-old)"
_DESCRIPTION = re.compile(
    rf"\b(?P<det>[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w-]+[’']s)\s(?P<adj>(?:(?:{_AGE}|(?!who|that|and|which|of|to|in|for|is|was|on|with|as|by|from|her|his|at|or|the)[\w-]+) ){{0,5}}?)(?P<noun>{NOUN})(?P<tail>(?: of (?:two|three|four|five|six))?(?: (?:from|of|in) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?)?)(?![\w-]| (?:children|kids|man|woman|father|mother|student|child|boy|girl|national|citizen|camps?|status|program\w*|resettlement|admissions?|agenc(?:y|ies)|groups?|advocates?|rights|visas?|famil(?:y|ies)|communit(?:y|ies)|crisis)\b)"
)
_AGED = re.compile(
    r"\b(?P<det>[Aa]n?|[Aa]nother)\s(?P<adj>)(?P<noun>(?:\d{1,2}|[a-z]+(?:-[a-z]+)?)-year-old)(?P<tail>)(?= (?:from|who|of|with|named|identified|known|was|had)\b|,)"
)
"""The age alone is the noun: "a 27-year-old from Honduras"."""
_TOLD_OF = re.compile(
    r",? (?:who|whose|whom)\b[^.;]{0,90}?\b(?:was|were|had|has|is|been|application|deported|detained|arrested|removed|sent|held|expelled|fled|says|said|came|lived|sued|filed)\b"
    r"|,? (?:(?:had been|was|has been|is being) )?(?:wrongly |mistakenly |wrongfully |being |later |improperly )*(?:deported|detained|arrested|removed|held|expelled|jailed|flown|sent back|wanted|accused|sleeping|living|married)\b"
    r"| (?:was|had been|has been) (?:\w+ )?(?:deported|detained|arrested|removed|sent|held|expelled|flown|put|taken|released|freed|returned)\b"
)
_DONE_TO = re.compile(
    r"\b(?:detained|deported|arrested|jailed|expelled|imprisoned|freed|(?:detention|deportation|arrest|removal|release|return) of) $"
)
"""`Ⓐ illegally detained a man in Iowa`: one man, to whom it was done."""
_WISHED = re.compile(
    r"\b(?:would|could|should|might|may|if|suppose|imagine|can|will|any|every|each|whether|like|such|when)\b", re.I
)
_SAME_AS_BEFORE = re.compile(r"[”\"]?(?:,(?: \d{1,3},)?|,? is|,? was|, who is| –| —| -|,? also)\s?$")
_SAME_AS_AFTER = re.compile(
    r"(?:,(?: and)?| (?:named|called)|,? (?:known|identified|referred to|listed|named|described)(?: [\w’]+){0,6} (?:as|by)(?: the (?:pseudonym|initials|name))?|,? (?:whom|who)(?: [\w’]+){0,8} (?:as|by|calls?|named)(?: the (?:pseudonym|initials|name))?|\s?[(–—])[ “\"‘]*$"
)
_BEFORE_NATIONAL = re.compile(
    rf"\b(?P<det>[Aa]n?|[Aa]nother|[Tt]he|[Oo]ne) (?P<adj>(?:{_AGE} )?(?:young |elderly |gay |transgender |devout |third |second )?)$"
)
_AFTER_NATIONAL = re.compile(
    r"(?:,| (?:who|whose|known|named|held|from|identified|living|accused|married|with|seeking|fleeing|in (?:his|her)|was|had|has|is|told|said)\b)"
)
_ALSO_KNOWN_AS = re.compile(
    r"(?: of [A-Z]\w+(?: [A-Z]\w+)?)?,? (?:who (?:was|is|had been) )?(?:until now |previously |formerly |also |first |once )?(?:known|identified|listed|referred to|named)(?: \w+){0,6} (?:as|by)(?: the initials)? [“\"‘]?$"
    r"|(?: of [A-Z]\w+(?: [A-Z]\w+)?)?, (?:who is )?the [“\"‘]$"
)
_ANY_TIME = re.compile(
    r"\b(?:first|second|third|fourth|latest|other|another|last) (?:time|instance|case|example)\b(?: that| when| of)? (?:an?|the) "
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:another|similar case|separate|second (?!circuit|term|trump|amendment)|other (?!than))\b", re.IGNORECASE
)
_BREAK = re.compile(r"\n+")
_OTHER = re.compile(r"\b(?:another|second|third|different|other)\b", re.I)
_KIN_ACTS = re.compile(
    r" (?:who (?:is|was|has|had)\b|(?:said|says|told|believes|lives|lived|filed|sued|waits|waited|has told|had told|came|fears)\b)"
)
_KIN = frozenset("sister brother wife husband son daughter mother father grandmother grandfather baby child".split())


_HEADS = frozenset(re.findall(r"[a-z]+", NOUN))
"""The words of those nouns."""


def find_described(page: Page) -> None:
    """Gives named people their nationality, then marks descriptions of people."""
    people = [found for found in page.entities.values() if found.kind == "Person"]
    mentions = page.in_order()
    for found in people:
        if nation := _nation_beside(page, found, mentions):
            found.traits["nation"] = nation
    _join_pseudonyms(page)
    told = [_Described.of(match) for match in page.near(_DESCRIPTION, _HEADS, 160, 90)]
    told += list(_nationals(page))
    if "old" in page.places:
        told += [_Described.of(match) for match in _AGED.finditer(page.text)]
    for each in sorted(told, key=lambda one: one.start):
        _describe(page, each)


@dataclass(frozen=True)
class _Described:
    """Words that describe one person: the article, what stands before the noun, and the noun."""

    start: int
    end: int
    det: str
    adjectives: str
    noun: str
    noun_at: int

    @classmethod
    def of(cls, match: re.Match[str]) -> _Described:
        return cls(match.start(), match.end(), match["det"].lower(), match["adj"], match["noun"], match.start("noun"))


def _nationals(page: Page) -> Iterator[_Described]:
    """ "A Syrian known to the courts as AAA", "a young Afghan who was bundled out": the demonym is the noun."""
    for mention in page.in_order():
        if mention.entity.kind != "Country" or mention.form != "demonym":
            continue
        before = _BEFORE_NATIONAL.search(page.before(mention.start, 50))
        if before and _AFTER_NATIONAL.match(page.after(mention.end, 40)):
            start = mention.start - len(before[0])
            words = page.text[mention.start : mention.end]
            yield _Described(start, mention.end, before["det"].lower(), before["adj"] or "", words, mention.start)


def _join_pseudonyms(page: Page) -> None:
    """ "NAME, until now known as N.M.": the document itself says that both are one."""
    mentions = page.in_order()
    for first, second in pairwise(each for each in mentions if each.entity.kind == "Person"):
        if first.form != "name" or first.entity.traits.get("pseudonym") or not second.entity.traits.get("pseudonym"):
            continue
        if second.start - first.end < 110 and _ALSO_KNOWN_AS.match(page.text[first.end : second.start]):
            page.merge(second.entity, first.entity)
            first.entity.traits["pseudonym"] = True


def _nation_beside(page: Page, found: Found, mentions: list[Mention]) -> str | None:
    """The country that an apposition gives: "NAME, a Guatemalan citizen", "the Iraqi interpreter NAME"."""
    for number, mention in enumerate(mentions):
        if mention.entity is not found or mention.form != "name":
            continue
        for other in mentions[max(0, number - 2) : number + 3]:
            if other.entity.kind != "Country":
                continue
            if other.start > mention.end:
                between = page.text[mention.end : other.start]
                if re.match(
                    r"(?:,? \d{1,3},?)?(?:,| is| was|, who is)? ?(?:(?:an?|the|of|from) )(?:[\w-]+ ){0,5}?(?:from )?$",
                    between,
                ):
                    return other.entity.key
            elif re.match(
                rf" (?:[\w-]+ ){{0,3}}{NOUN}(?:,| named| known as| called)? $", page.text[other.end : mention.start]
            ):
                return other.entity.key
    return None


def _describe(page: Page, told: _Described) -> None:
    sentence = page.sentence_at(told.start)
    if sentence is None or sentence.headline:
        return
    start, end = told.start, told.end
    inner = [mention for mention in page.in_order() if start <= mention.start and mention.end <= end]
    if any(mention.entity.kind not in ("Country", "Agency", "Organization") for mention in inner):
        return
    nation = next((mention.entity.key for mention in inner if mention.entity.kind == "Country"), None)
    if _ANY_TIME.search(page.text, sentence.start, start):
        return  # "the second time a judge has ordered the return of an immigrant"
    before, after = page.before(start, 60), page.after(end, 120)
    beside = _person_beside(page, start, end)
    if beside is not None:
        if told.det in ("the", "that"):
            _join_description_before(page, beside, start, nation)
        if not page.is_taken(start, told.noun_at) or nation:
            if nation:
                beside.traits.setdefault("nation", nation)
            _mark(page, beside, start, end)
        return
    if re.match(r" who (?:is(?! (?:being|now|still))|has|wants|fears|cannot|does)\b", after) and not nation:
        return
    definite = told.det in ("the", "that")
    people = _people_before(page, start)
    if definite:
        found = next((each for each in people if nation and each.traits.get("nation") == nation), None)
        if found is not None:
            _mark(page, found, start, end)
        return
    if (
        _OTHER.search(page.text[start:end]) is None
        and nation
        and nation != "country:US"
        and (found := _named_next(page, end, nation, people))
    ):
        found.traits.setdefault("nation", nation)
        _mark(page, found, start, end)
        return
    if not _is_one_person(told, nation, before, after):
        return
    if (
        nation is None
        and not people
        and _OTHER.search(page.text[start:end]) is None
        and (found := _named_next(page, end, None, people))
    ):
        _mark(page, found, start, end)  # the lead describes whom the next sentences name
        return
    if (
        told.det in ("a", "an")
        and nation in (None, "country:US")
        and _OTHER.search(page.text[start:end]) is None
        and (found := _named_above(page, start, end, people))
    ):
        _mark(page, found, start, end)
        return
    words = " ".join(page.text[start:end].split())
    name = re.sub(r"^(?:[Aa]n?|[Aa]nother|[Oo]ne) ", "", words)
    if nation is None and (clause := re.match(r" (?:whose|who|wrongly|mistakenly)\b[^,.;]{5,60}", after)):
        name += clause[0].rstrip() if re.match(r" (?:whose|who)", clause[0]) else ""
    same = next((each for each in people if each.traits.get("unnamed") and each.name == name), None)
    found = same or page.entity("Person", name, key=f"person:unnamed {start}")
    found.traits.update(unnamed=True, role="litigant")
    if nation:
        found.traits["nation"] = nation
    _mark(page, found, start, end)


def _join_description_before(page: Page, named: Found, place: int, nation: str | None) -> None:
    """ "a 20-year-old asylum seeker … the young man, who is known as NAME": the description told before is of the same person.

    With a nationality ("By contrast, the Guatemalan man, identified as NAME"), it may have been told before others were.
    """
    first = min((mention.start for mention in page.mentions.values() if mention.entity is named), default=place)
    for mention in reversed(page.in_order()):
        if mention.start >= place or mention.entity.kind != "Person":
            continue
        if nation and nation != "country:US" and mention.entity.traits.get("nation") != nation:
            continue
        if nation and nation != "country:US" and mention.entity.traits.get("unnamed") and first > mention.start:
            mention.entity.traits.pop("unnamed")
            page.merge(mention.entity, named)
            return
        if mention.entity.traits.get("unnamed") and first > mention.start and place - mention.start < 700:
            mention.entity.traits.pop("unnamed")
            page.merge(mention.entity, named)
        return


def _mark(page: Page, found: Found, start: int, end: int) -> None:
    """A description may hold a country's mention; both stay."""
    page.mention(found, start, end, "description")


def _person_beside(page: Page, start: int, end: int) -> Found | None:
    """The person whom the description stands beside in apposition."""
    for mention in page.in_order():
        if mention.entity.kind != "Person" or mention.form not in ("name", "short"):
            continue
        if 0 <= start - mention.end <= 12 and _SAME_AS_BEFORE.match(page.text[mention.end : start]):
            return mention.entity
        if 0 <= mention.start - end <= 90 and (
            _SAME_AS_AFTER.match(page.text[end : mention.start]) or page.text[end : mention.start] == " "
        ):
            return mention.entity
    return None


def _people_before(page: Page, place: int) -> list[Found]:
    """People told of before a place, the last one first."""
    found: list[Found] = []
    for mention in reversed(page.in_order()):
        if mention.start < place and mention.entity.kind == "Person" and mention.entity not in found:
            found.append(mention.entity)
    return found


def _named_next(page: Page, place: int, nation: str | None, before: list[Found]) -> Found | None:
    """The litigant first named within the next sentences, where nothing says that it is another person."""
    for mention in page.in_order():
        if (
            mention.start < place
            or mention.entity.kind != "Person"
            or mention.form != "name"
            or mention.entity in before
        ):
            continue
        if mention.entity.traits.get("role") != "litigant":
            continue
        told = mention.entity.traits.get("nation")
        if told is not None and told == nation:
            return mention.entity
        if told is not None and nation is not None:
            continue
        if mention.start - place > 700:
            return None
        between = page.text[place : mention.start]
        if _SOMEBODY_ELSE.search(between) or len(_BREAK.findall(between)) > 3:
            return None
        return mention.entity
    return None


def _named_above(page: Page, start: int, end: int, before: list[Found]) -> Found | None:
    """The one litigant whom a summary above the lead names, where the next sentences name him again."""
    litigants = [each for each in before if each.traits.get("role") == "litigant"]
    if start > 500 or len(litigants) != 1 or litigants[0].traits.get("unnamed"):
        return None
    names = [
        mention for mention in page.in_order() if mention.entity is litigants[0] and mention.form in ("name", "short")
    ]
    above = [mention for mention in names if mention.start < start]
    if not above or "\n" not in page.text[above[-1].end : start]:
        return None
    again = next((mention for mention in names if mention.start > end), None)
    if again is None or again.start - end > 500:
        return None
    between = page.text[end : again.start]
    others = any(
        mention.entity is not litigants[0]
        and mention.entity.kind == "Person"
        and end < mention.start < again.start
        and mention.entity.traits.get("role") == "litigant"
        for mention in page.in_order()
    )
    return None if others or _SOMEBODY_ELSE.search(between) or "\n" not in between else litigants[0]


def _is_one_person(told: _Described, nation: str | None, before: str, after: str) -> bool:
    """Whether the words single out one person of whom something is told."""
    if _WISHED.search(before[-35:]) or re.match(
        r" (?:would|could|might|may|can|will|should|who would|who could)\b", after
    ):
        return False
    det = told.det
    age = bool(re.search(_AGE, told.adjectives) or told.noun.endswith("-old"))
    if (
        re.search(r"\b(?:that of|including|included|among them|such as|along with|as well as|and) $", before)
        and det in ("a", "an", "another")
        and re.search(r"\b(?:that of|among them)\b", before)
    ):
        return True
    if re.search(r"\bmarried to $", before):
        return False  # whose husband or wife is told of, not that one
    if det not in ("a", "an", "another", "one"):
        return det not in ("the", "that") and told.noun in _KIN and (age or bool(_KIN_ACTS.match(after)))
    if (
        told.noun in ("national", "citizen", "resident", "native")
        and nation in (None, "country:US")
        and not age
        and not _TOLD_OF.match(after)
    ):
        return False
    if re.search(r"\b(?:as|of|being|like|become|became|is|was) $", before) and not age and re.search(r"\bas $", before):
        return False
    return bool(nation or age or _TOLD_OF.match(after) or _DONE_TO.search(before))
