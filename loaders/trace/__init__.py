"""What the reader saw on its way to the statements, for people who want to know why: never needed to read a document.

`trace` reads a document again and keeps what reading throws away: what was cut as not the story, every mention, which
construction told of an order, and the words of ordering that made none.
"""

from __future__ import annotations

from loaders import docket, filing
from loaders.filings.rulings import operative_start
from loaders.finding import find
from loaders.finding.model import Findings
from loaders.reading import story_of
from loaders.trace.constructions import ENTRY, ORDERED, told_by
from loaders.trace.model import Construction, PassedOver, Trace
from loaders.trace.passed_over import passed_over
from schema.document import Document

__all__ = ["Construction", "PassedOver", "Trace", "trace"]

_PAPERS = {
    "ruling": "A court's own paper: what it orders are orders.",
    "recommendation": "A recommendation: no order until a judge adopts it.",
    "proposed": "A proposed order: a party wrote it and nobody has signed it, so nothing in it is an order.",
    "report": "A party's report on an order: what it says was done is its claim.",
    "declaration": "A sworn declaration: what it says is the witness's claim.",
    "motion": "A party's paper: what it asks for and argues is its claim, never an order.",
}
_ENTRIES = {
    "request": "The entry asks: it orders nothing.",
    "recommendation": "A recommendation: no order until a judge adopts it.",
    "compliance": "A party's report: what it says was done is its claim.",
    "void": "The clerk made the entry in error.",
    "sealed": "Under seal: nothing but its existence is kept.",
    "minutes": "Minutes of a hearing at which nothing was ordered.",
}


def trace(document: Document) -> Trace:
    """What the reader of this sort of document saw."""
    if docket.fits(document):
        return _docket(document)
    if filing.is_filing(document):
        return _filing(document)
    findings = find(document)
    return _prose("article", "Prose: an order is what the text tells as made.", findings)


def _prose(loader: str, sort: str, findings: Findings) -> Trace:
    story = story_of(findings)
    constructions = told_by(story)
    return Trace(
        loader,
        sort,
        findings.cuts,
        tuple((each.start, each.end) for each in findings.sentences if each.headline),
        findings.mentions,
        findings.dates,
        constructions,
        tuple(passed_over(story, constructions)),
    )


def _filing(document: Document) -> Trace:
    findings, known = filing.findings_of(document), filing.sort_and_cast(document)
    if findings is None or known is None:
        return Trace("filing", "")
    sort, cast = known
    seen = _prose("filing", _PAPERS[sort], findings)
    if sort != "ruling":
        return Trace("filing", _PAPERS[sort], seen.cuts, seen.titles, seen.mentions, seen.dates)
    begins = operative_start(document.text, cast.caption.end)
    clauses = [
        Construction(each.evidence.start, each.evidence.end, *ORDERED)
        for each in filing.read(document)
        if each.name == "relief" and each.evidence.start >= begins
    ]
    told = [each for each in seen.constructions if each.end <= begins]
    return Trace("filing", seen.sort, seen.cuts, seen.titles, seen.mentions, seen.dates, (*told, *clauses))


def _docket(document: Document) -> Trace:
    constructions, others = [], []
    for each in docket.read(document):
        start, end = each.evidence.start, each.evidence.end
        if each.subject.kind == "Filing" and each.name == "sort" and each.value in _ENTRIES:
            others.append(PassedOver(start, end, str(each.value).replace("_", " "), _ENTRIES[str(each.value)]))
        elif each.subject.kind == "Order" and each.name == "relief":
            constructions.append(Construction(start, end, *ENTRY))
    sort = "A docket sheet: the clerk's entry of an order proves it; every other entry proves only that it was filed."
    return Trace("docket", sort, constructions=tuple(constructions), passed_over=tuple(others))
