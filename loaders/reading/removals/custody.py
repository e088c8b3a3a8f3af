"""Where the text says that a person was or is held (survey of facts, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.finding.model import Found, Mention
from loaders.reading.removals.background import LIST, NUMBERS
from loaders.reading.removals.people import listed
from loaders.reading.removals.removed import Removed
from loaders.reading.sentences.lines import Line

_DONE = (
    r"(?:held|detained|jailed|imprisoned|confined|incarcerated|locked(?: up| away)?|kept|housed|lodged|placed|put|booked|taken|brought|moved|transferred|shifted|shuttled|shipped|sent|flown|driven|"
    r"bused|bussed|trucked|hauled|returned|remanded|committed|processed|deported|removed|released|freed|discharged|arrested|disappeared|rendered|whisked|ferried|escorted|admitted|dropped|left)"
)
_BEEN = r"(?:is|was|were|are|has been|have been|had been|has|have|had|been|being|be|remains|remained|he's|she's)"
_STAYS = r"(?:stays?|stayed|sat|sits|spent|spends|spending|languish\w*|sleeps|slept|ended up|wound up|landed|walked out|walked free|emerged|came out|waits|waited|lives|lived|living|died|arrived|passed|escaped|stepped out|got out|walks out|went|goes)"
_DO = (
    r"(?:holds?|holding|held|detain(?:s|ed|ing)?|jail(?:s|ed|ing)?|imprison(?:s|ed)|keeps?|kept|keeping|moves?|moved|moving|transfer(?:s|red|ring)?|takes?|took|taking|sends?|sent|sending|flew|flying|drove|driving|"
    r"puts?|putting|placed?|placing|locked|locks|shipped|shipping|dumped|brought|bring|bringing|returned|returning|release[sd]?|releasing|free[sd]?|visit(?:s|ed|ing)?|shuttled|booked|confined|"
    r"release of|detention of|custody of|transfer of|imprisonment of)"
)
_INTO = r"(?:at|in|inside|into|to|through|via|between)"
_OUT = r"(?:from|out of|outside of|away from)"
_PLACE = r"(?:[^.;,ⓅⒻ]{0,35} )?(?=Ⓕ)"
_ASIDE = r"(?:, [^;.Ⓟ]{0,110}?,|,)?"
_FILL = r"(?: (?:both|all|of whom|who|now|still|then|later|currently|also|first|quickly|eventually|since|already|\w+ly|and|once|soon)){0,4}"
_GAP = r"[^.;ⓅⒻ]{0,80}?"

_INSIDE = (
    re.compile(rf"(?P<who>Ⓟ)(?!'s){_ASIDE}{_FILL}(?: {_BEEN}){{0,3}}{_FILL}(?: {_BEEN})? {_DONE}(?!\w){_GAP} (?P<prep>{_INTO}) {_PLACE}"),
    re.compile(rf"(?P<who>Ⓟ)(?!'s){_ASIDE}{_FILL} (?:(?:{_BEEN} ){{1,3}}(?:\w+ ){{0,2}}?|(?:has |had |have )?{_STAYS}(?!\w){_GAP} )(?P<prep>{_INTO}) {_PLACE}"),
    re.compile(rf"(?<!\w){_DO} (?P<who>Ⓟ)(?!'s){_GAP} (?P<prep>{_INTO}) {_PLACE}"),
    re.compile(rf"(?P<who>Ⓟ)'s (?:[\w-]+ ){{0,3}}(?:detention|stay|time|days|weeks|months|years?|cell|confinement|imprisonment|custody|bed|room|unit) (?:\w+ )?(?P<prep>{_INTO}) {_PLACE}"),
    re.compile(rf"(?P<who>Ⓟ)(?!'s)(?:, (?:an? |the )?(?:detainee|inmate|prisoner))?,? (?P<prep>at|in|inside) {_PLACE}"),
    re.compile(rf"(?:^|[\"“] ?|, )(?:{_DONE} )(?:[^.;ⓅⒻ]{{0,20}} )?(?P<prep>{_INTO}) {_PLACE}Ⓕ[^.;Ⓟ]{{0,60}}, (?P<who>Ⓟ)", re.IGNORECASE),
)  # fmt: skip
"""Words by which somebody is in a place, unless they are negated or stand under a plan."""
_LEAVING = (
    re.compile(rf"(?P<who>Ⓟ)(?!'s){_ASIDE}[^.;ⓅⒻ]{{0,90}}? {_OUT} {_PLACE}"),
    re.compile(rf"(?<!\w){_DO} (?P<who>Ⓟ)(?!'s){_GAP} {_OUT} {_PLACE}"),
    re.compile(rf"(?P<who>Ⓟ)'s (?:\w+ )?(?:release|transfer|removal|return|escape) {_OUT} {_PLACE}"),
    re.compile(
        rf"(?:^|, |[\"“])(?:[^,.;ⓅⒻ]{{0,40}} )?(?:from|at|inside) {_PLACE}Ⓕ[^.;ⓅⒻ]{{0,40}}, (?P<who>Ⓟ)", re.IGNORECASE
    ),
    re.compile(r"Ⓕ(?:, [^;.Ⓟ]{0,40})?,? where (?:[^.;Ⓟ]{0,40} )?(?P<who>Ⓟ)"),
    re.compile(r"Ⓕ to (?:see|visit|pick up|meet|fetch|collect) (?P<who>Ⓟ)"),
)  # fmt: skip
"""Words that show somebody in a place whatever their mood: who may not be moved from it is there."""
_THERE = re.compile(
    rf"(?P<who>Ⓟ)(?!'s){_ASIDE}{_FILL} (?:{_BEEN}{_FILL} ){{1,3}}(?:held|detained|jailed|kept|locked up|confined|imprisoned)(?: \w+)? there(?!\w)"
)
_OPEN = re.compile(
    r"\b(?:not|never|cannot|could|would|may|might|will|can|should|must|if|unless|whether|until|plan\w*|want\w*|due|about|scheduled|threat\w*|refus\w+|instead of|rather than|ordered|bar\w*|block\w*|stop\w*|without)\b|n't\b|\bto (?:be )?$|\bto (?:be |have )?\w+ Ⓟ"
)
_COUNTED = re.compile(
    rf"\b(?P<n>two|three|four|five|six|both)\b[^.;ⓅⒻ]{{0,40}}? (?:men|women|people|detainees|petitioners|plaintiffs|migrants|brothers|sisters|students|asylum[- ]seekers|immigrants)(?: (?:held|detained|jailed|locked up|being held))? (?:at|in|inside|from) {_PLACE}",
    re.IGNORECASE,
)
_NEXT_PLACE = re.compile(
    r",? (?:and |then |later |and then |and later |before )?(?:to|at|in|through|via) (?:[^.;,ⓅⒻ]{0,25} )?(?=Ⓕ)"
)
_VISITS = re.compile(
    r"\b(?:drove (?:to|up|out)|visited|to (?:visit|report|see|check in|protest|work|pick up)|travel\w+|toured|protest\w*|work(?:s|ed)|testif\w+|outside)\b"
)


@dataclass(frozen=True)
class Held:
    """A person in one place of detention."""

    person: Found
    place: Found
    start: int
    end: int


def stays_in(lines: list[Line], removed: list[Removed]) -> list[Held]:
    """Every person and place of detention that belong together, each pair once."""
    found: dict[tuple[str, str], Held] = {}
    last: tuple[int, Mention] | None = None
    for number, line in enumerate(lines):
        if "Ⓕ" in line.text:
            for each in _counted(lines, number):
                found.setdefault((each.person.key, each.place.key), each)
        if "Ⓟ" in line.text:
            for each in (*(_in_sentence(line) if "Ⓕ" in line.text else ()), *_there(line, last)):
                found.setdefault((each.person.key, each.place.key), each)
        for _, mention in line.mentions(0, len(line.text), "Ⓕ"):
            last = line.number, mention
    for one in removed:
        if one.facility is not None:
            found.setdefault((one.person.key, one.facility.key), Held(one.person, one.facility, one.start, one.end))
    return list(found.values())


def _in_sentence(line: Line) -> Iterator[Held]:
    for pattern in _INSIDE:
        for match in pattern.finditer(line.text):
            around = line.text[max(0, match.start() - 22) : match.start("prep")]
            if not _OPEN.search(around) and not _VISITS.search(line.text, match.start(), match.end() + 40):
                yield from _held(line, match)
    for pattern in _LEAVING:
        for match in pattern.finditer(line.text):
            if not _VISITS.search(match[0]) or pattern.pattern.startswith("Ⓕ"):
                yield from _held(line, match)


def _held(line: Line, match: re.Match[str]) -> Iterator[Held]:
    who = line.mention(match.start("who"))
    if who is not None and who.form == "pronoun" and not _can_be_held(who):
        # `his lawyer says he is in Ⓕ`: not the lawyer
        before = [each for _, each in line.mentions(0, match.start("who"), "Ⓟ") if _can_be_held(each)]
        who = before[-1] if before else None
    if who is None or not _can_be_held(who):
        return
    at = line.text.find("Ⓕ", match.end() if match.start("who") < match.end() - 1 else match.start())
    if match.end("who") == match.end():
        at = line.text.find("Ⓕ", match.start())
    while at >= 0:
        place = line.mention(at)
        if place is not None:
            start, end = min(match.start(), at), max(match.end(), at + 1)
            for person in listed(line, who.entity):
                yield Held(person, place.entity, *line.span(start, end))
        following = _NEXT_PLACE.match(line.text, at + 1)
        at = following.end() if following else -1


def _can_be_held(mention: Mention) -> bool:
    return mention.entity.traits.get("role") not in ("official", "counsel", "relative")


def _counted(lines: list[Line], number: int) -> Iterator[Held]:
    """`three men at the Ⓕ`: the list of so many names that follows."""
    line = lines[number]
    for match in _COUNTED.finditer(line.text):
        place = line.mention(match.end())
        wanted = NUMBERS.get(match["n"].lower())
        for other in lines[number : number + 3]:
            run = LIST.search(other.text, match.end() if other is line else 0)
            people = other.found(run.start(), run.end(), "Ⓟ") if run else []
            if place is not None and len(people) == wanted:
                for person in people:
                    yield Held(person, place.entity, *line.span(match.start(), match.end() + 1))
                return


def _there(line: Line, last: tuple[int, Mention] | None) -> Iterator[Held]:
    """`Ⓟ was held there for a month`: in the place named last."""
    if last is None or line.number - last[0] > 2 or "there" not in line.vocabulary:
        return
    for match in _THERE.finditer(line.text):
        who = line.mention(match.start("who"))
        if who is not None and not _OPEN.search(match[0]):
            for person in listed(line, who.entity):
                yield Held(person, last[1].entity, *line.span(match.start(), match.end()))
