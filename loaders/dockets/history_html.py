"""Docket histories: every entry with the name of its event only, sometimes the newest first."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.dockets.courts import court_of_page
from loaders.dockets.model import Docket
from loaders.dockets.shape import docket_of, parsed, report_of

_HEADING = re.compile(r"History/Documents Query|<h2[^>]*>\s*History\s*</h2>", re.IGNORECASE)


def fits(content: str) -> bool:
    """A web page titled as a history of documents; the menu of other pages only links to one."""
    return "<" in content[:200] and _HEADING.search(content) is not None


def read(content: str, name: str) -> tuple[Docket, ...]:
    """The one docket of the page, the oldest entry first."""
    court = court_of_page(content, name)
    data = parsed(report_of("pacer", "DocketHistoryReport")(court), content, name, "a docket history")
    docket = docket_of(data, "history", court, name)
    days = [entry.filed for entry in docket.entries if entry.filed]
    if len(days) > 1 and days[0] > days[-1]:
        docket = replace(docket, entries=docket.entries[::-1])
    return (docket,)
