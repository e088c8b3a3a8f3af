"""Dockets of the second and ninth circuits as their case system (ACMS) hands them out: JSON, entries in no order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from errors import UnreadableDocument
from loaders.dockets.appellate_html import with_office
from loaders.dockets.courts import court_named
from loaders.dockets.model import Docket, Entry
from loaders.dockets.shape import docket_of, parsed, report_of

_HOST = re.compile(r"\b(ca2|ca9)(?:-showdoc\.|\.uscourts\.gov\b)", re.IGNORECASE)
_COURT = re.compile(r"Court of Appeals for the \w+ Circuit", re.IGNORECASE)


_SAYS = re.compile(r"\bUSCA receipt # ?A0(?P<receipt>[29])-|\b(?P<rules>2d|9th) Cir\. R\.", re.IGNORECASE)
"""How its clerks number receipts, and whose local rules they cite."""
_BELOW = re.compile(r'"identifier":\s*"(?P<name>[^"(]{3,80})')
_CIRCUITS = {
    **dict.fromkeys("ctd nyed nynd nysd nywd vtd".split(), "ca2"),
    **dict.fromkeys("akd azd cacd caed cand casd gud hid idd mtd nmid nvd ord waed wawd".split(), "ca9"),
}
"""The circuit of each district from which appeals come to this system."""


def fits(content: str) -> bool:
    """JSON that opens with the details of a case and has the information of a docket."""
    return content.lstrip()[:1] == "{" and '"caseDetails"' in content and '"docketInfo"' in content


def read(content: str, name: str) -> tuple[Docket, ...]:
    """The one docket of the file, its entries by day and number."""
    court = _court(content, name)
    data = parsed(report_of("pacer", "ACMSDocketReport")(court), content, name, "an appeal's docket")
    docket = docket_of(data, "docket", court, name)
    parties = tuple(map(with_office, docket.parties))
    return (replace(docket, parties=parties, entries=tuple(sorted(docket.entries, key=_place))),)


def _place(entry: Entry) -> tuple[date, int]:
    number = int(entry.number) if entry.number and entry.number.isdigit() else 0
    return entry.filed or date.min, number


def _below(content: str) -> str | None:
    """Id of the district court from which the appeal comes."""
    below = _BELOW.search(content)
    return court_named(" ".join(below["name"].replace(" .", ".").split())) if below else None


def _court(content: str, name: str) -> str:
    """The circuit that the entries name, else that of the district below; the file has no field for it."""
    if host := _HOST.search(content):
        return host[1].lower()
    words = _COURT.search(content)
    court = court_named(f"U.S. {words[0]}") if words else _CIRCUITS.get(_below(content) or "")
    if court is None and (says := _SAYS.search(content)):
        court = f"ca{(says['receipt'] or says['rules'])[0]}"
    if court is None:
        raise UnreadableDocument(
            f"{name}: does not say of which court of appeals it is.",
            hint="Save the docket with its entries; the notice that opens the case names the court.",
        )
    return court
