"""Feeds of a court: the entries of a day, one case after the other, with the names of events only."""

from __future__ import annotations

import re
from dataclasses import replace

from errors import UnreadableDocument
from loaders.dockets.courts import court_of_page
from loaders.dockets.model import Docket
from loaders.dockets.shape import docket_of, report_of

_CHANNEL = re.compile(r"<rss\b[^>]*>\s*<channel>", re.IGNORECASE)


def fits(content: str) -> bool:
    """A feed that links to the files of a court."""
    return _CHANNEL.search(content[:4000]) is not None and ".uscourts.gov" in content[:4000]


def read(content: str, name: str) -> tuple[Docket, ...]:
    """A docket a case, each with its entries of the day; two events of one document are one entry."""
    court = court_of_page(content, name)
    feed = report_of("pacer", "PacerRssFeed")(court)
    try:
        feed._parse_text(content)
        items = [each for each in feed.data if each]
    except Exception as error:  # a feed out of our hands may hold anything
        raise UnreadableDocument(
            f"{name}: looks like a court's feed but cannot be read as one ({type(error).__name__}).",
            hint="Save the feed again.",
        ) from None
    if not items:
        raise UnreadableDocument(f"{name}: is a court's feed without an entry.", hint="Poll it again later.")
    cases: dict[str, Docket] = {}
    for item in items:
        docket = docket_of(item, "feed", court, name)
        known = cases.get(docket.number)
        cases[docket.number] = replace(known, entries=(*known.entries, *docket.entries)) if known else docket
    return tuple(cases.values())
