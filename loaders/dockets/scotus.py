"""Dockets of the Supreme Court: its own JSON, and its web pages since 2001; entries have no numbers."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from loaders.dockets.appellate_html import with_office
from loaders.dockets.model import Docket, Entry, Party
from loaders.dockets.shape import Row, canonical, day_at, docket_of, entry_of, parsed, report_of, rows_at, text_at

_PAGE = re.compile(
    r"supremecourt\.gov|Supreme Court of the United States|\bWebDocket\.css|id=.docketinfo\b", re.IGNORECASE
)
"""Marks of its pages; those of motions and original cases name the Court nowhere."""


def fits(content: str) -> bool:
    """The Court's JSON, or one of its docket pages."""
    if content.lstrip()[:1] == "{":
        return '"ProceedingsandOrder"' in content and '"CaseNumber"' in content
    return (
        "<" in content[:200]
        and _PAGE.search(content) is not None
        and re.search(r"Docketed:|Lower C", content) is not None
    )


def read(content: str, name: str) -> tuple[Docket, ...]:
    """The one docket of the file; `lower court` becomes what is appealed from."""
    data = parsed(report_of("scotus", _report_for(content))(), content, name, "a Supreme Court docket")
    docket = docket_of(data, "docket", "scotus", name, entry=_unnumbered)
    linked = [*re.findall(r"\b\d{2}[A-Z]?-?\d{1,5}\b", text_at(data, "links") or ""), *_beside(content)]
    return (
        replace(
            docket,
            appeal_from=text_at(data, "lower_court"),
            below=tuple(canonical(str(number)) for number in data.get("lower_court_case_numbers") or ()),
            decided_below=day_at(data, "lower_court_decision_date"),
            related=tuple(dict.fromkeys(linked)),
            parties=tuple(map(with_office, _both_sides(docket))),
        ),
    )


def _beside(content: str) -> list[str]:
    """Docket numbers of the cases that the Court's JSON names beside this one, which the parser leaves out."""
    if content.lstrip()[:1] != "{":
        return []
    rows = rows_at(json.loads(content), "RelatedCaseNumber")
    return [number for row in rows if (number := text_at(row, "DisplayCaseNumber"))]


def _both_sides(docket: Docket) -> tuple[Party, ...]:
    """The parties; a respondent for whom nobody has appeared stands in the case's name only."""
    answers = re.sub(r"^.*? v\. ", "", docket.caption)
    if answers == docket.caption or not docket.parties or any("espondent" in each.role for each in docket.parties):
        return docket.parties
    return (*docket.parties, Party("Respondent", answers))


def _report_for(content: str) -> str:
    """The parser for the Court's JSON, its pages since 2016, or those before."""
    if content.lstrip()[:1] == "{":
        return "SCOTUSDocketReport"
    if 'id="docketinfo"' in content or "ProceedingDate" in content:
        return "SCOTUSDocketReportHTML"
    return "SCOTUSDocketReportHTM"


def _unnumbered(row: Row) -> Entry:
    return replace(entry_of(row), number=None)
