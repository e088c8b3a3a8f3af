"""Feeds of a court: the entries of a day, one case after the other, with the names of events only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from errors import UnreadableDocument
from loaders.dockets.courts import court_of_page
from loaders.dockets.model import Docket, Entry
from loaders.dockets.shape import Row, docket_of, report_of

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
        items = list(_items(feed))
    except Exception as error:  # a feed out of our hands may hold anything
        raise UnreadableDocument(
            f"{name}: looks like a court's feed but cannot be read as one ({type(error).__name__}).",
            hint="Save the feed again.",
        ) from None
    if not items:
        raise UnreadableDocument(f"{name}: is a court's feed without an entry.", hint="Poll it again later.")
    cases: dict[str, Docket] = {}
    entries: dict[str, list[Entry]] = defaultdict(list)
    for item in items:
        docket = docket_of(item, "feed", court, name)
        cases.setdefault(docket.number, docket)
        entries[docket.number] += docket.entries
    return tuple(replace(docket, entries=tuple(entries[number])) for number, docket in cases.items())


def _items(feed: Any) -> Iterator[Row]:
    """A docket of one entry for each document, the names of its events joined.

    The parser's own list would compare each item with all before it: a day of a large court took minutes.
    """
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    events: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for item in feed.feed.entries:
        try:
            docket = feed.metadata(item)
            [entry] = feed.docket_entries(item)
        except AttributeError:  # an item without link or day
            continue
        if not docket["docket_number"]:
            continue
        document = (docket["docket_number"], docket["pacer_case_id"], entry["date_filed"], entry["pacer_doc_id"])
        found.setdefault(document, docket | {"parties": None, "docket_entries": [entry]})
        events[document].append(entry["short_description"].strip())
    for key, docket in found.items():
        docket["docket_entries"][0]["short_description"] = " AND ".join(sorted(events[key]))
        yield docket
