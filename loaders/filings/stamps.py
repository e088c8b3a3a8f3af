"""The line that a court's filing system prints on each page: case, document, day of filing, page.

Read here and removed from the text; the first one of each filing is kept as a line of its own, for it is the only
evidence of the docket number and the day of filing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NUMBER = r"\d{1,2}:\d\d-[a-z]{2}-\d{1,6}(?:-[A-Z0-9]{1,5})*|\d\d-\d{1,6}"
_DAY = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)"
_FIELD = (
    rf"(?:Document|Doc|DktEntry)\s*[:#]*\s*(?P<document>\d[\d.-]*)"
    rf"|(?:(?:Date\s+)?Filed|Entered)\s*:?(?:\s+on)?(?:\s+\w+\s+Docket)?\s*(?P<filed>{_DAY})|(?P<day>{_DAY})"
    r"|Page\s*ID\s*\.?\s*[:#]*\s*\d+|(?:Entry\s+)?ID\s*:\s*\d+"
    r"|(?:Page|Pg)\s*\.?:?\s*(?P<page>\d+)(?:\s*of\s*(?P<of>\d+))?|\d{6,}"
)
_PLAIN_FIELD = re.sub(r"\?P<\w+>", "?:", _FIELD)
_STAMP = re.compile(
    rf"\s*(?:USCA\d{{0,2}}\s+|USDC\s+\w+\s+|Appellate\s+)?(?:Case|Appeal)\s*[:#]?\s*(?P<number>{_NUMBER}),?"
    rf"(?P<rest>(?:[\s,]*(?:{_PLAIN_FIELD}))+)[\s,]*$"
)
_FIELDS = re.compile(_FIELD)


@dataclass(frozen=True)
class Stamp:
    """What a stamp says, and its words."""

    words: str
    number: str
    """Docket number as printed, such as 8:25-cv-00951-PX."""
    document: str | None = None
    filed: date | None = None
    page: int | None = None
    of: int | None = None


def stamp_of(line: str) -> Stamp | None:
    """The stamp that a line is, or None; a stamp names at least a document or a day of filing beside the case."""
    if len(line) > 200 or (match := _STAMP.match(line)) is None:
        return None
    found: dict[str, str] = {}
    for field in _FIELDS.finditer(match["rest"]):
        found |= {name: value for name, value in field.groupdict().items() if value}
    if "document" not in found and "filed" not in found and "day" not in found:
        return None
    return Stamp(
        " ".join(line.split()),
        match["number"],
        found.get("document"),
        _day(found.get("filed") or found.get("day")),
        int(found["page"]) if "page" in found else None,
        int(found["of"]) if "of" in found else None,
    )


def _day(figures: str | None) -> date | None:
    if figures is None:
        return None
    month, day, year = (int(part) for part in figures.split("/"))
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
