"""The entity that a known name stands for, and the government of a country."""

from __future__ import annotations

from loaders.finding.model import Found
from loaders.finding.page import Page
from loaders.names import Known


def entity_of(page: Page, known: Known) -> Found:
    """The entity that a known name stands for."""
    found = page.entity(known.kind, known.name, known.ref)
    if known.iso2:
        found.traits["iso2"] = known.iso2
    if known.court_id:
        found.traits["court_id"] = known.court_id
    if known.kind == "Organization":
        found.traits["sort"] = known.sort
    if known.kind == "Facility":
        found.traits["country"] = known.country
    return found


def government_of(page: Page, country: Known) -> Found:
    """The government of a country as an acting body."""
    if country.iso2 == "US":
        return page.entity("Agency", "United States Government", "agency:us")
    name = "Government of the United Kingdom" if country.iso2 == "GB" else f"Government of {country.name}"
    return page.entity("Agency", name, f"agency:{country.iso2.lower()}-gov")
