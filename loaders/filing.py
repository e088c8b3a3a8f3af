"""The loader for court filings: who files what in which case, what a court orders in its own paper, who swore to what.

Who speaks is kept. A ruling is the court's own: its ORDERED clauses are orders. A motion, a brief or a proposed order that
recites an order is a party's words and yields none. A status report or a notice names the order that it answers, as its
filer tells of it; that an order was obeyed is then a claim, not a fact. A declaration is a claim of whoever swore to it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.article import entities_said, relation_said
from loaders.dockets.reporting import kinds_of, reports_asked, state_once_filed
from loaders.filings.appeals import disposition_of
from loaders.filings.caption import Caption, caption_of
from loaders.filings.citations import citations_in
from loaders.filings.papers import Sort, sort_of
from loaders.filings.roles import Cast, cast_of, mark_caption, mark_roles
from loaders.filings.rulings import Clause, Verdict, clauses_of, operative_start
from loaders.filings.signatures import Day, day_of, panel_of, signed_by
from loaders.filings.speakers import Speaker, mark_declarant, speaker_of
from loaders.filings.writing import (
    Paper,
    of_this_case,
    own_case,
    write_caption,
    write_citations,
    write_claims,
    write_disposition,
    write_orders,
)
from loaders.finding import find
from loaders.finding.model import Findings
from loaders.finding.page import Page
from loaders.reading import read_story
from loaders.reading.relations.relations import relations_in
from schema.dates import PartialDate
from schema.document import Document
from schema.statement import Evidence, Statement, Subject, refuse_ungrounded

READER = "filing 7"
"""Name and version of this reader, written in each of its statements."""


def is_filing(document: Document) -> bool:
    """Whether a document opens as a court paper does: a stamp, or a court's name and parties."""
    return caption_of(document.text) is not None


def read(document: Document) -> tuple[Statement, ...]:
    """Everything that a filing says, as statements with their evidence."""
    caption = caption_of(document.text)
    if caption is None:
        return ()
    paper = _paper(document, caption)
    statements = [
        *(each for each in entities_said(paper.findings) if not _names_case(each, paper)),
        *(relation_said(document, relation) for relation in relations_in(paper.findings)),
        *write_citations(paper),
        *write_caption(paper),
        *_content(paper),
    ]
    said = tuple(replace(statement, reader=READER) for statement in dict.fromkeys(_taking_part(statements)))
    refuse_ungrounded(document, said)
    return said


def _taking_part(statements: list[Statement]) -> Iterator[Statement]:
    """Without people, organisations and judges that a paper only names: counsel, authors, amici of whom nothing is said."""
    linked = {end for each in statements if each.target is not None or each.said_by is not None
              for end in (each.subject, each.target, each.said_by) if end is not None}  # fmt: skip
    for each in statements:
        if each.subject.kind not in ("Person", "Organization", "Judge") or each.subject in linked:
            yield each


def _paper(document: Document, caption: Caption) -> Paper:
    """The filing with everybody in it found, and who speaks."""
    text = document.text
    sort = sort_of(caption.title.words if caption.title else None, text[caption.end :])
    rules = sort == "ruling"
    cast = cast_of(
        text,
        caption,
        signed_by(text, caption.end) if rules else None,
        tuple(panel_of(text)) if rules else (),
        rules=rules,
    )
    cast.cited = tuple(each for each in citations_in(text) if each.start >= caption.end)
    blank = "".join(mark if mark in "\n\f" else " " for mark in text[: caption.end])

    def mark(page: Page) -> None:
        mark_caption(page, cast)
        mark_declarant(page, sort)

    seen = find(
        replace(document, text=blank + text[caption.end :], title=None), mark, then=lambda page: mark_roles(page, cast)
    )
    findings = replace(seen, document=document)
    return Paper(findings, cast, sort, speaker_of(findings, cast, sort), _day(document, caption))


def _day(document: Document, caption: Caption) -> Day | None:
    """The day of filing: from the stamp, else from the words beside the title or at the foot."""
    if caption.stamp is not None and caption.stamp.filed is not None and caption.stamp_span is not None:
        return Day(caption.stamp.filed, caption.stamp_span.start, caption.stamp_span.end)
    return day_of(document.text, caption.end)


def _names_case(statement: Statement, paper: Paper) -> bool:
    """The caption names the case better than any single mention does."""
    case = paper.cast.case
    return case is not None and statement.subject.key == case.key and statement.name in ("name", "docket_number")


def _content(paper: Paper) -> Iterator[Statement]:
    """Orders where the court speaks, claims where somebody else does."""
    if paper.sort == "ruling":
        ordered = operative_start(paper.findings.document.text, paper.cast.caption.end)
        told = tuple(read_story(paper.findings))
        yield from _story(paper, told, ordered)
        rulings = tuple(
            clauses_of(paper.findings, paper.cast.caption.end, paper.government, paper.day.when if paper.day else None)
        )
        yield from write_orders(
            paper,
            [each for each in rulings if isinstance(each, Clause)],
            [each for each in rulings if isinstance(each, Verdict)],
        )
        title = paper.cast.caption.title
        decided = disposition_of(paper.findings, paper.cast.caption.end, title.words if title else "")
        if decided is not None and paper.is_appeal:
            yield from write_disposition(paper, decided, _under_review(paper, told))
    elif paper.speaker is not None:
        if paper.sort == "report":
            yield from _answered(paper, paper.speaker)
        yield from write_claims(paper, paper.speaker)


def _story(paper: Paper, story: Sequence[Statement], before: int) -> Iterator[Statement]:
    """What a ruling tells of earlier orders that it dates, of removals and of custody, in the court's own voice."""
    told = [each for each in story if each.evidence.start < before]
    orders = _dated_orders(paper, told)
    for each in _closed(told, orders):
        if each.subject.kind != "Order" or each.name != "in_case":
            yield each
    yield from own_case(paper, told, orders)


def _under_review(paper: Paper, told: Sequence[Statement]) -> Subject | None:
    """The dated order of another court of which the paper tells first, where it tells of one."""
    own = {paper.subject(each) for each in (*paper.cast.bench, *((paper.cast.court,) if paper.cast.court else ()))}
    orders = _dated_orders(paper, told)
    issued = [each for each in told if each.name == "issued_by" and each.subject in orders and each.target not in own]
    first = min(issued, key=lambda each: each.evidence.start, default=None)
    return first.subject if first else None


def _answered(paper: Paper, speaker: Speaker) -> Iterator[Statement]:
    """The dated order that a report answers, and what its filer says was done; obedience itself stays a claim."""
    told = [each for each in read_story(paper.findings) if (each.name, each.value) != ("state", "complied")]
    kinds = ("Order", "Obligation")
    answered = list(_closed([each for each in told if each.subject.kind in kinds], _dated_orders(paper, told)))
    for each in answered:
        yield replace(each, said_by=each.said_by or speaker.subject)
    placed = {each.subject for each in answered if each.name == "in_case"}
    yield from of_this_case(paper, [each.subject for each in answered if each.name == "issued_by"], placed)
    yield from _itself_asked_for(paper, speaker, answered)


def _itself_asked_for(paper: Paper, speaker: Speaker, answered: Sequence[Statement]) -> Iterator[Statement]:
    """The paper is the report that an order asked for; that it was filed is the court's word where it bears the court's stamp."""
    title, day, document = paper.cast.caption.title, paper.day, paper.findings.document
    if title is None or day is None:
        return
    words = Evidence(document.id, title.start, title.end, document.text[title.start : title.end])
    issued = {each.subject: str(each.value) for each in answered if each.name == "issued"}
    orders = {each.subject: each.target for each in answered if each.name == "under" and each.target is not None}
    for each in answered:
        asked = reports_asked(str(each.value)) if each.name == "act" and each.subject in orders else frozenset()
        if asked & kinds_of(title.words) and issued.get(orders[each.subject], "") <= day.when.isoformat():
            yield Statement(
                each.subject, "state", words, state_once_filed(str(each.value)), None, (),
                None if paper.cast.caption.stamp else speaker.subject, PartialDate.on(day.when), READER,
            )  # fmt: skip


def _dated_orders(paper: Paper, told: Sequence[Statement]) -> set[Subject]:
    """Orders whose day the same sentence tells: without it a filing recites some order, and which one cannot be known."""
    starts = [sentence.start for sentence in paper.findings.sentences]
    told_in = {each.subject: bisect_right(starts, each.evidence.start) for each in told if each.name == "relief"}
    issued = {each.subject for each in told if each.name == "issued_by"} if paper.sort == "ruling" else told_in.keys()
    return {
        each.subject
        for each in told
        if each.name == "issued"
        and each.subject in issued
        and len(str(each.value)) == len("2025-04-15")
        and bisect_right(starts, each.evidence.start) == told_in.get(each.subject)
    }


def _closed(told: list[Statement], orders: set[Subject]) -> Iterator[Statement]:
    """Statements that speak of and point at none but these orders and what hangs on them."""
    hanging = {
        each.subject
        for each in told
        if each.subject.kind == "Obligation" and each.name == "under" and each.target in orders
    }
    kept = orders | hanging
    for each in told:
        needs = [end for end in (each.subject, each.target) if end is not None and end.kind in ("Order", "Obligation")]
        if all(end in kept for end in needs):
            yield each


def findings_of(document: Document) -> Findings | None:
    """Who and what a filing mentions; None where the document is no filing."""
    caption = caption_of(document.text)
    return _paper(document, caption).findings if caption else None


def sort_and_cast(document: Document) -> tuple[Sort, Cast] | None:
    """What sort of paper a document is and who is in its caption; None where it is no filing."""
    caption = caption_of(document.text)
    if caption is None:
        return None
    paper = _paper(document, caption)
    return paper.sort, paper.cast
