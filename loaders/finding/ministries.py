"""Ministries of other countries: "Ghana's foreign ministry", "the Ghanaian Foreign Ministry" and "the Foreign Ministry of Ghana"."""

from __future__ import annotations

import re

from loaders.finding.page import Page
from loaders.names import known_by_ref

_SORT = r"(?:[Ff]oreign(?: [Aa]ffairs)?|[Ii]nterior|[Jj]ustice|[Ii]mmigration|[Mm]igration|[Hh]ome [Aa]ffairs|[Dd]efen[cs]e|[Ss]ecurity)"
_AFTER = re.compile(rf"(?:[’']s)? (?P<sort>{_SORT}) (?:[Mm]inistry|[Dd]epartment)\b")
_BEFORE = re.compile(rf"\b(?P<sort>{_SORT}) Ministry (?:of|in) $")


def find_ministries(page: Page) -> None:
    """Adds a ministry for each country beside whose name one stands."""
    if not {"ministry", "Ministry", "department", "Department"} & page.places.keys():
        return
    for mention in page.in_order():
        country = known_by_ref().get(mention.entity.ref or "")
        if mention.entity.kind != "Country" or country is None or country.iso2 == "US":
            continue
        start, end = mention.start, mention.end
        match = _AFTER.match(page.text, end, end + 40)
        if match is not None:
            end = match.end()
        else:
            match = _BEFORE.search(page.before(start, 40))
            if match is None:
                continue
            start -= len(match[0])
        found = page.entity("Agency", f"{match['sort'].title()} Ministry of {country.name}")
        page.mention(found, start, end, "name")
