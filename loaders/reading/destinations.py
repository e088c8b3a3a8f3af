"""Where somebody was removed to: the country after `to`, of the city, or of the place of detention there."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.reading.lines import Line
from loaders.reading.removed import HOME, Removed


def destination_of(line: Line, start: int, stop: int) -> tuple[int, Found, tuple[int, int]] | None:
    """The first country after `to` or `into`, or the country of the place of detention there."""
    for place, mention in line.mentions(start, stop, "ⓃⒻ"):
        before = line.text[start:place]
        if re.search(r"\bfrom (?:the )?$", before):
            continue
        if re.search(r"\b(?:to|into|for|across|back to|in)\b(?: [^,;]{0,70})?$", before):
            country = mention.entity if mention.entity.kind == "Country" else country_of(line, mention)
            if country is not None:
                return place, country, (mention.start, mention.end)
    return None


def country_of(line: Line, mention: Mention) -> Found | None:
    """The country of a place of detention: named inside its words (`a prison in Ⓝ`), or known from the list of places."""
    for other in line.findings.mentions:
        if other.entity.kind == "Country" and mention.start <= other.start and other.end <= mention.end:
            return other.entity
    iso2 = mention.entity.traits.get("country")
    if iso2 is None:
        return None
    return next((found for found in line.findings.entities.values() if found.traits.get("iso2") == iso2), None)


_IS_IN = re.compile(
    r"(?P<who>Ⓟ) (?:is|was|remains|has been|had been)(?: now| still| back| being held| held| imprisoned| in prison| in hiding)* in (?:the )?(?P<to>Ⓝ)"
)


def learn_whereabouts(line: Line, found: list[Removed]) -> None:
    """`Ⓟ's return from Ⓝ`: that is where the person had been removed to."""
    for match in _IS_IN.finditer(line.text) if any(each.to is None for each in found) else ():
        who, where = line.mention(match.start("who")), line.mention(match.start("to"))
        for each in found:
            if (
                who
                and where
                and each.to is None
                and each.person.key == who.entity.key
                and where.entity.ref not in HOME
                and not each.first_time
            ):
                each.to, each.to_place = where.entity, (where.start, where.end)
    if line.vocabulary.isdisjoint(("return", "release")):
        return
    for match in re.finditer(
        r"(?P<who>Ⓟ)'s (?:\w+ )?(?:return|release)(?: to (?:the )?Ⓝ)? from (?:[^.;,]{0,40}? in )?(?:the )?(?P<to>Ⓝ)",
        line.text,
    ):
        who, where = line.mention(match.start("who")), line.mention(match.start("to"))
        for each in found:
            if (
                who
                and where
                and each.person.key == who.entity.key
                and each.to is None
                and where.entity.ref not in HOME
                and not each.first_time
            ):
                each.to, each.to_place = where.entity, (where.start, where.end)
