"""Where somebody is after a removal: `Ⓟ is in Ⓝ`, `Ⓟ called from Ⓝ`. It gives the country of a removal told without one, and an
arrival abroad in a story of removal is itself a removal."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from loaders.finding.model import Found
from loaders.reading.removals.arrival_cities import city_in
from loaders.reading.removals.destinations import is_home, named_country
from loaders.reading.removals.removed import Removed
from loaders.reading.removals.wrongfulness import marker
from loaders.reading.sentences.lines import Line

_ARRIVES = r"landed|touched down|ended up|wound up|woke up|found (?:him|her)self|turned up|resurfaced"
_STAYS = (
    r"is|was|are|were|remains|remained|has been|had been|arrived|lives|lived|has lived|is living|rents|stays|is staying|works|sleeps|hides|waits|sits|spent|spends|"
    r"has spent|starts|is starting over|has started over|is starting|is stuck|found shelter|was met|was arrested on arrival|was left|was dropped|was imprisoned|was jailed"
)
_SPEAKS = r"called|calls|phoned|telephoned|texted|wrote|said|told|spoke|is calling|was calling|messaged|appeared by video|testified|messages"
_WHO = r"(?P<who>Ⓟ)(?:'s(?= (?:in|now|back|still|there|stuck|living|hiding)\b))?(?:,? \(?\d{1,3}\)?,?|, (?:who|an?|the|now) [^;.Ⓟ,]{0,80},)? (?:now |then |later |since |currently |eventually |soon |also |finally )?"
_ARRIVAL = re.compile(rf"{_WHO}(?:had |has )?(?:{_ARRIVES})(?: \w+){{0,4}}? (?:in|at) ")
_HEARD = (
    _ARRIVAL,
    re.compile(
        rf"{_WHO}(?:(?:{_STAYS}) )?(?:(?!not |never |born |to |wanted |who )[\w'-]+ ){{0,6}}?(?:in|inside|into|near|at) "
    ),
    re.compile(r"(?P<who>Ⓟ) (?:is|was)[^.;Ⓟ]{0,50}, (?:bound|headed) for "),
    re.compile(rf"{_WHO}(?:{_SPEAKS})[^.;,Ⓟ]{{0,50}}?(?: Ⓟ's \w+)?[^.;,Ⓟ]{{0,30}}? from "),
    re.compile(
        r"(?:flew|flown|brought|bring|fly|returned) (?P<who>Ⓟ)(?!'s) (?:back |home )?(?:to [A-Z]\w+(?: [A-Z]\w+)? )?(?:last \w+ )?from "
    ),
    re.compile(
        r"(?P<who>Ⓟ) (?:flew|was flown|was brought|returned|came|is back|has returned) (?:back |home )?(?:to (?:the )?[A-ZⓃ][\w.]*(?: [A-Z]\w+)? )?from "
    ),
    re.compile(r"(?P<who>Ⓟ)'s (?:\w+ )?(?:return|release)(?: to (?:the )?Ⓝ)? from "),
    re.compile(r"(?P<who>Ⓟ) (?:is|was|remains)[^.;,Ⓟ]{0,30} (?:in the custody|in the hands) of "),
)
_BETWEEN = re.compile(
    r"(?:the )?(?:[^.;,:Ⓟ]{0,45}?(?:in|of|near|outside) (?:the )?)?(?:[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,2}, )?(?:the |northern |southern |eastern |western |central )*$"
)
_CLAUSE = re.compile(r"\b(?:when|that|where|after|while|because|who|which|as|and|but|if|on)\b")
_ORIGIN = re.compile(
    r"\b(?:born|raised|grew up|fled|flee|fear\w*|persecut\w+|citizen|native|national|from a|would|could|will|may|might|if|unless|whether|ago|until|war|asylum)\b"
)
_TALK = frozenset(
    "deported deport deportation deporting removed removal removing expelled expulsion plane flight tarmac deportee stay barred detained detention".split()
)
_DEPORTEES = frozenset(("deportee", "deportees", "deported", "deportation"))
_REMOVERS = frozenset(("agency:ice", "agency:cbp", "agency:ero"))
_PLANE_LANDED = re.compile(
    r"\b(?:It|it|[Tt]he (?:\w+ )?(?:plane|flight|jet|aircraft|charter)) (?:later |finally |then )?(?:landed|touched down|arrived|set down) in "
)
_LANDING = frozenset(("landed", "touched", "arrived", "set"))
_SOMEBODY_IS = re.compile(
    r"(?:\w+: )?(?:An?|The) [^Ⓟ.;,]{3,60}? (?:is|was) (?:now |back |again |stuck |stranded ){0,2}in "
)
_GONE = re.compile(r"(?P<who>Ⓟ) (?:was|were|is) (?:already |long |simply )?gone(?! from| missing| through| to court)\b")
_FLED = re.compile(r"\b(?:fled|escaped|flee|refuge|grew up|came|adopted|student|tourist|vacation|holiday|visit\w*)\b")


class Whereabouts:
    """Follows the sentences of one document."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._told: list[tuple[int, Found, Found, tuple[int, int]]] = []
        self._landed: list[tuple[int, Found, tuple[int, int]]] = []
        self._somebody: list[tuple[int, Found, tuple[int, int]]] = []
        self._talk = [
            line.number
            for line in lines
            if not line.vocabulary.isdisjoint(_TALK)
            or any(found.ref in _REMOVERS for found in line.found(0, len(line.text), "Ⓐ"))
        ]

    def read(self, line: Line) -> Iterator[Removed]:
        """Arrivals abroad in this sentence, and people who are gone, where nothing else tells of their removal."""
        self._of_a_plane(line)
        if "Ⓟ" not in line.text:
            self._of_nobody_named(line)
            return
        if "gone" in line.vocabulary:
            for match in _GONE.finditer(line.text):
                who = line.mention(match.start("who"))
                if who is not None and self._removed_so(line, who.entity):
                    yield Removed(who.entity, None, (), None, False, line, *line.span(match.start(), match.end()))
        for pattern in _HEARD:
            for match in pattern.finditer(line.text):
                who = line.mention(match.start("who"))
                there = _country_after(line, match.end())
                if who is None or there is None or is_home(line, there[0]) or _ORIGIN.search(match[0]):
                    continue
                self._told.append((line.number, who.entity, *there))
                deportee = not line.vocabulary.isdisjoint(_DEPORTEES) and " arrived " in match[0]
                if (pattern is _ARRIVAL or deportee) and self._removed_so(line, who.entity):
                    mark = marker(line)
                    yield Removed(
                        who.entity, there[0], (), None, mark is not None, line, *line.span(match.start(), match.end()),
                        wrongful_words=mark, to_place=there[1],
                    )  # fmt: skip

    def _of_a_plane(self, line: Line) -> None:
        """`The flight landed in Ⓝ`: where those were taken whose departure was told just before."""
        match = None if _LANDING.isdisjoint(line.vocabulary) else _PLANE_LANDED.search(line.text)
        there = _country_after(line, match.end()) if match is not None else None
        if there is not None and not is_home(line, there[0]):
            self._landed.append((line.number, *there))

    def _of_nobody_named(self, line: Line) -> None:
        """`A mother of two is in Ⓝ tonight`: the one person whom the document is about."""
        match = _SOMEBODY_IS.match(line.text)
        there = _country_after(line, match.end()) if match is not None else None
        if there is not None and not is_home(line, there[0]):
            self._somebody.append((line.number, *there))

    def _removed_so(self, line: Line, person: Found) -> bool:
        """Whether an arrival is the end of a removal: the story has just told of one, and nobody fled or travelled."""
        litigant = person.traits.get("role", "litigant") in ("litigant", "relative")
        near = bisect_left(self._talk, line.number - 3)
        talk = near < len(self._talk) and self._talk[near] <= line.number + 2
        return litigant and talk and _FLED.search(line.text) is None

    def complete(self, found: list[Removed]) -> None:
        """Gives a removal told without a country the one where the person is told to be, near by in the text."""
        for each in found:
            if each.to is not None or each.first_time:
                continue
            near = [
                told for told in self._told if told[1].key == each.person.key and -3 <= told[0] - each.line.number <= 8
            ]
            if near:
                _, _, each.to, each.to_place = min(near, key=lambda told: abs(told[0] - each.line.number))
                continue
            landed = [told for told in self._landed if 0 <= told[0] - each.line.number <= 2]
            alone = all(other.person.key == each.person.key for other in found)
            somebody = [told for told in self._somebody if alone and abs(told[0] - each.line.number) <= 2]
            if landed or somebody:
                _, each.to, each.to_place = (landed or somebody)[0]


def _country_after(line: Line, place: int) -> tuple[Found, tuple[int, int]] | None:
    """The country abroad in the place told after `in`, or that of the city there."""
    stop = place + 75
    for at, mention in line.mentions(place, stop, "Ⓝ"):
        between = line.text[place:at]
        if mention.form == "demonym" or not _BETWEEN.match(between) or _CLAUSE.search(between):
            continue
        return mention.entity, (mention.start, mention.end)
    city = city_in(line.text, place, stop)
    if city is None or not _BETWEEN.match(line.text[place : city[0]]) or _CLAUSE.search(line.text[place : city[0]]):
        return None
    country = named_country(line, city[2])
    return (country, line.span(city[0], city[1])) if country is not None else None
