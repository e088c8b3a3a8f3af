"""Where somebody was removed to: the country after `to`, of the city, or of the place of detention there."""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.names import known_by_ref
from loaders.reading.removals.arrival_cities import city_in
from loaders.reading.removals.removed import HOME, Destination
from loaders.reading.sentences.lines import Line

_TOWARDS = re.compile(
    r"(?<!\w)(?:to|into|for|across|in|onto)(?!\w)(?: [^,;]{0,70}| (?:[^,;]{0,40} )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}, )?$"
)
_ON_THE_SIDE = re.compile(r"(?<!\w)on the $")
_BORDER = re.compile(r"\b(?:across|over) (?:the |a )?(?:\w+ ){0,3}(?:border|bridge|line|river|frontier)\b")


def is_home(line: Line, country: Found) -> bool:
    """Whether somebody brought to a country is brought back to where the case is heard: the United States, or the land of the bodies told of."""
    iso2 = country.traits.get("iso2")
    return country.ref in HOME or (iso2 == line.findings.forum and _acts_here(line, str(iso2)))


def _acts_here(line: Line, iso2: str) -> bool:
    """Whether a court or public body of a country is named."""
    known = known_by_ref()
    return any(
        found.kind in ("Agency", "Court") and found.ref in known and known[found.ref].country == iso2
        for found in line.findings.entities.values()
    )


def destination_of(line: Line, start: int, stop: int) -> Destination | None:
    """The first country after `to` or `into`, or the country of the city or place of detention there."""
    for place, mention in line.mentions(start, stop, "ⓃⒻ"):
        before = line.text[start:place]
        if re.search(r"\bfrom (?:the )?$", before):
            continue
        if mention.form == "demonym" and mention.entity.kind == "Country":
            side = _ON_THE_SIDE.search(before) and line.text.startswith(" side", place + 1)
            if not (side or _TOWARDS.search(before)):
                continue
            if side:
                return place, mention.entity, (mention.start, mention.end)
        if _TOWARDS.search(before):
            country = mention.entity if mention.entity.kind == "Country" else country_of(line, mention)
            if country is not None:
                return place, country, (mention.start, mention.end)
    return _by_city(line, start, stop) or _over_the_border(line, start, stop)


def _over_the_border(line: Line, start: int, stop: int) -> Destination | None:
    """`across the border`, `over the bridge`: the neighbour that the document names, where it names one of the two."""
    match = _BORDER.search(line.text, start, stop)
    if match is None or line.findings.forum != "US":
        return None
    named = [found for iso2 in ("MX", "CA") if (found := named_country(line, iso2)) is not None]
    return (match.start(), named[0], line.span(match.start(), match.end())) if len(named) == 1 else None


def _by_city(line: Line, start: int, stop: int) -> Destination | None:
    """A city whose country the document names too: elsewhere the text does not say which country it is."""
    city = city_in(line.text, start, stop)
    if city is None or not _TOWARDS.search(line.text[start : city[0]]):
        return None
    country = named_country(line, city[2])
    return (city[0], country, line.span(city[0], city[1])) if country is not None else None


def named_country(line: Line, iso2: str) -> Found | None:
    return next((found for found in line.findings.entities.values() if found.traits.get("iso2") == iso2), None)


def country_of(line: Line, mention: Mention) -> Found | None:
    """The country of a place of detention: named inside its words (`a prison in Ⓝ`), or known from the list of places."""
    for other in line.findings.mentions:
        if other.entity.kind == "Country" and mention.start <= other.start and other.end <= mention.end:
            return other.entity
    iso2 = mention.entity.traits.get("country")
    return named_country(line, str(iso2)) if iso2 is not None else None
