"""Courts of other countries by whose they are: "Kenya's High Court", "the Kenyan High Court" and "the High Court in Nairobi" are one."""

from __future__ import annotations

import re
from functools import cache

from loaders.names import known_by_ref, rows

_COURT = r"(?:Full )?(?P<court>Supreme Court|High Court|Federal Court of Appeal|Federal Court|Constitutional Court|Court of Appeals?)"
_OWNED = re.compile(rf"(?P<owner>[A-Z]\w+(?: [A-Z]\w+)?)(?:[’']s)? {_COURT}$")
_PLACED = re.compile(rf"{_COURT} (?:in|of) (?P<owner>[A-Z]\w+(?: [A-Z]\w+)?)$")


def name_of_court_abroad(words: str) -> str:
    """The court's name with that of its country, where the words tell the country; else the words."""
    match = _OWNED.match(words) or _PLACED.match(words)
    country = _country(match["owner"]) if match else None
    if match is None or country is None:
        return words
    return f"{match['court']} of {country}"


def _country(word: str) -> str | None:
    iso2 = country_of_place().get(word)
    return known_by_ref()[f"country:{iso2}"].name if iso2 else None


@cache
def country_of_place() -> dict[str, str]:
    """Countries other than the United States by name, adjective and capital."""
    found: dict[str, str] = {}
    for row in rows("countries"):
        if row["iso2"] in ("US", "GB", "GE"):
            continue
        for word in (row["name"], row["capital"], *row["demonym_adjectives"].split("|")):
            if word:
                found.setdefault(word, row["iso2"])
    return found
