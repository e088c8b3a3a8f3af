"""Answers to a case query: the case and its judges, no entries."""

from __future__ import annotations

import re

from loaders.dockets.courts import court_of_page
from loaders.dockets.model import Docket
from loaders.dockets.shape import docket_of, parsed, report_of

_MENU = re.compile(r"iquery\.pl|<title>[^<]*\bQuery\b", re.IGNORECASE)


def fits(content: str) -> bool:
    """A web page of a query that shows when a case was filed."""
    return "<" in content[:200] and _MENU.search(content) is not None and re.search(r"Date filed:", content) is not None


def read(content: str, name: str) -> tuple[Docket, ...]:
    """The one case of the page."""
    court = court_of_page(content, name)
    data = parsed(report_of("pacer", "CaseQuery")(court), content, name, "a case query")
    return (docket_of(data, "query", court, name),)
