"""Dockets of the courts of appeals as CM/ECF shows them; their entry numbers may be long document ids."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.dockets.courts import court_of_page
from loaders.dockets.model import Docket, Party
from loaders.dockets.shape import docket_of, parsed, report_of

_HEADING = re.compile(r"Court of Appeals Docket #|Appellate Docket #|General Docket", re.IGNORECASE)
_ASSOCIATED = re.compile(r"caseNum=(\d\d-\d{1,6})\b")
_OFFICE = re.compile(
    r"(?P<name>[^,]+(?:, (?:Jr\.?|Sr\.?|I{2,3}|IV))?), (?P<office>(?!Inc|LLC|LLP|L\.L|P\.C|et al|and )[A-Z].{3,120})$",
    re.IGNORECASE,
)
"""`LORETTA E. LYNCH, Attorney General`."""


def fits(content: str) -> bool:
    """A web page with the heading of an appeal's docket."""
    return "<" in content[:200] and _HEADING.search(content) is not None


def read(content: str, name: str) -> tuple[Docket, ...]:
    """The one docket of the page."""
    court = court_of_page(content, name)
    data = parsed(report_of("pacer", "AppellateDocketReport")(court), content, name, "an appeal's docket")
    docket = docket_of(data, "docket", court, name)
    related = tuple(each for each in dict.fromkeys(_beside(content)) if each != docket.number)
    return (replace(docket, parties=tuple(map(with_office, docket.parties)), related=related),)


def _beside(page: str) -> list[str]:
    """Docket numbers of the earlier and associated appeals that the page links to."""
    start = page.find("<b>Prior Cases:")
    end = page.find("<b>Panel Assignment", start)
    return _ASSOCIATED.findall(page, start, end) if 0 <= start < end else []


def with_office(party: Party) -> Party:
    """`LORETTA E. LYNCH, Attorney General` as a name and an office."""
    match = _OFFICE.match(re.sub(r"\s+in (?:support of|opposition to) .*$", "", party.name))
    if match is None or party.office:
        return replace(party, name=re.sub(r"\s+in (?:support of|opposition to) .*$", "", party.name).strip(" ,"))
    return replace(party, name=match["name"], office=re.sub(r",? et al\.?$", "", match["office"]).rstrip(" ,"))
