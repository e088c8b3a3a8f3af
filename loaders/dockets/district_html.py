"""District and bankruptcy dockets as the courts' CM/ECF pages show them."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.dockets.beside import beside_of
from loaders.dockets.courts import court_of_page
from loaders.dockets.model import Docket
from loaders.dockets.shape import docket_of, parsed, report_of

_HEADING = re.compile(
    r"\b(?:DOCKET\s+FOR\s+CASE\s+#|Bankruptcy\s+Petition\s+#|Adversary\s+Proceeding\s+#)", re.IGNORECASE
)


def fits(content: str) -> bool:
    """A web page with the heading of a docket."""
    return "<" in content[:200] and _HEADING.search(content) is not None


def read(content: str, name: str) -> tuple[Docket, ...]:
    """The one docket of the page."""
    court = court_of_page(content, name)
    data = parsed(report_of("pacer", "DocketReport")(court), content, name, "a district docket")
    docket = docket_of(data, "docket", court, name)
    related, elsewhere = beside_of(content)
    return (replace(docket, related=tuple(each for each in related if each != docket.number), elsewhere=elsewhere),)
