"""Where somebody was removed to: the country after `to`, of the city, or of the place of detention there."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.reading.arrival_cities import city_in
from loaders.reading.lines import Line
from loaders.reading.removed import HOME, Removed

Destination = tuple[int, Found, tuple[int, int]]
"""Place in the line, the country, and the words that name it."""

_TOWARDS = re.compile(r"(?<!\w)(?:to|into|for|across|back to|in)(?!\w)(?: [^,;]{0,70})?$")


def destination_of(line: Line, start: int, stop: int) -> Destination | None:
    """The first country after `to` or `into`, or the country of the city or place of detention there."""
    for place, mention in line.mentions(start, stop, "ⓃⒻ"):
        before = line.text[start:place]
        if re.search(r"\bfrom (?:the )?$", before):
            continue
        if _TOWARDS.search(before):
            country = mention.entity if mention.entity.kind == "Country" else country_of(line, mention)
            if country is not None:
                return place, country, (mention.start, mention.end)
    return _by_city(line, start, stop)


def _by_city(line: Line, start: int, stop: int) -> Destination | None:
    """A city whose country the document names too: elsewhere the text does not say which country it is."""
    city = city_in(line.text, start, stop)
    if city is None or not _TOWARDS.search(line.text[start : city[0]]):
        return None
    country = _named(line, city[2])
    return (city[0], country, line.span(city[0], city[1])) if country is not None else None


def _named(line: Line, iso2: str) -> Found | None:
    return next((found for found in line.findings.entities.values() if found.traits.get("iso2") == iso2), None)


def country_of(line: Line, mention: Mention) -> Found | None:
    """The country of a place of detention: named inside its words (`a prison in Ⓝ`), or known from the list of places."""
    for other in line.findings.mentions:
        if other.entity.kind == "Country" and mention.start <= other.start and other.end <= mention.end:
            return other.entity
    iso2 = mention.entity.traits.get("country")
    return _named(line, str(iso2)) if iso2 is not None else None


_STAY = r"(?: now| still| back| there| already| soon| being held| held| shut| jailed| imprisoned| locked up| in prison| in hiding| on \w+| in a \w+(?: \w+)?| last night| by \w+| before \w+){0,3}"
_IS_IN = re.compile(
    rf"(?P<who>Ⓟ)(?:, (?![^,;.]*Ⓟ)[^;.]{{0,60}}?,)? (?:(?:is|was|remains|has been|had been|remained|landed|arrived|woke up|touched down|ended up){_STAY} in (?:a [\w ]{{1,25}}? in )?(?:the )?|(?:is|was)[^.;]{{0,50}}, (?:bound|headed) for )"
)
_FROM = re.compile(
    r"(?P<who>Ⓟ)'s (?:\w+ )?(?:return|release)(?: to (?:the )?Ⓝ)? from (?:[^.;,]{0,40}? in )?(?:the )?(?=Ⓝ)"
)


def learn_whereabouts(line: Line, found: list[Removed]) -> None:
    """`Ⓟ is in Ⓝ`, `Ⓟ's return from Ⓝ`: where somebody had been removed to whose removal was told without a country."""
    if all(each.to is not None for each in found):
        return
    for pattern in (_IS_IN, _FROM):
        for match in pattern.finditer(line.text):
            who = line.mention(match.start("who"))
            there = _country_at(line, match.end())
            if who is None or there is None or there[0].ref in HOME:
                continue
            for each in found:
                if each.to is None and each.person.key == who.entity.key and not each.first_time:
                    each.to, each.to_place = there


def _country_at(line: Line, place: int) -> tuple[Found, tuple[int, int]] | None:
    mention = line.mention(place)
    if mention is not None:
        return (mention.entity, (mention.start, mention.end)) if mention.entity.kind == "Country" else None
    city = city_in(line.text, place, place + 20)
    country = _named(line, city[2]) if city is not None and city[0] == place else None
    return (country, line.span(city[0], city[1])) if city is not None and country is not None else None
