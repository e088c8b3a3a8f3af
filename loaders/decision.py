"""The loader for decisions in removal proceedings: of immigration judges, of the Board, of the Attorney General.

The paper is the decider's own voice: what it grants or orders is an order, what it refuses is none. A respondent who is
named by initials stays so. What a decision does to the one below is said of that one too, where the text tells what it
gave. Pure: no clock, network, database or settings.
"""

from __future__ import annotations

import re

from loaders.decisions import precedents
from loaders.decisions.below import Below, below_in
from loaders.decisions.heading import Heading, heading_of, spoken
from loaders.decisions.outcomes import Outcome, outcomes_of
from loaders.decisions.panel import judges_in
from loaders.decisions.words import Words, place
from loaders.dockets.identity import Identity, identity_of
from loaders.dockets.telling import Place, Telling
from loaders.names import find_names, known_by_ref, tokens_of
from schema.document import Document
from schema.statement import Statement, Subject, refuse_ungrounded

READER = "decision 4"
"""Name and version of this reader, written in each of its statements."""

_BOARD = Identity("Court", "Board of Immigration Appeals", "court:bia")
_JUSTICE = Identity("Agency", known_by_ref()["agency:doj"].name, "agency:doj")
"""The Attorney General decides as the head of it."""
_NATIVE = re.compile(
    r"\bnatives?\s+and\s+(?:a\s+)?citizens?\s+of\s+(?P<country>(?:the\s+)?[A-Z][\w.’'-]+(?:\s+(?:of\s+)?[A-Z][\w.’'-]+){0,3})"
)
_PROCEEDINGS = re.compile(r"\b[I1l]N\s+REMOVAL\s+PROCEEDINGS\b", re.IGNORECASE)
_QUOTE = 400


def fits(document: Document) -> bool:
    """Whether a document is such a decision, or a list of precedents."""
    return precedents.is_list(document.text) or heading_of(document.text) is not None


def read(document: Document) -> tuple[Statement, ...]:
    """Everything that a decision or a list of precedents says, as statements with their evidence."""
    telling = Telling(document, READER)
    heading = None if precedents.is_list(document.text) else heading_of(document.text)
    if heading is not None:
        _decision(telling, heading)
    else:
        for row in precedents.rows_of(document.text):
            _precedent(telling, row)
    said = telling.all()
    refuse_ungrounded(document, said)
    return said


def _precedent(telling: Telling, row: precedents.Precedent) -> None:
    """A decision of the list: its name, where it is reported, the year and what it holds."""
    case = telling.subject("Case", f"case:{row.citation.text.lower()}")
    telling.say(case, "name", place(row.name), row.name.text)
    telling.say(case, "aliases", place(row.citation), row.citation.text)
    telling.say(case, "in_court", place(row.by), target=telling.named(_BOARD, place(row.by), alias=False))
    filing = telling.subject("Filing", f"filing:{row.citation.text.lower()}")
    title = row.summary or row.name
    at = (title.start, min(title.end, title.start + _QUOTE))
    telling.say(filing, "title", at, telling.text(at))
    telling.say(filing, "filed", place(row.year), row.year.text)
    telling.say(filing, "sort", place(row.by), "order")
    telling.say(filing, "in_case", place(row.name), target=case)


def _decision(telling: Telling, heading: Heading) -> None:
    text = telling.document.text
    court = _court(telling, heading)
    persons = [
        (telling.named(who, place(name)), who, place(name))
        for name in heading.respondents
        if (who := identity_of(spoken(name.text))) is not None
    ]
    case = _case(telling, heading, court)
    for subject, who, at in persons:
        if who.kind in ("Person", "Organization", "Agency"):
            telling.say(subject, "party_to", at, target=case, facts=(("role", "respondent"),))
    _nationality(telling, [subject for subject, who, _ in persons if who.kind == "Person"], heading.end)
    judges = []
    for name in judges_in(text, heading.body):
        judge = telling.named(Identity("Judge", name.text), place(name))
        judges.append((judge, place(name)))
        telling.say(judge, "sits_on", place(name), target=court)
        telling.say(judge, "presides_over", place(name), target=case)
    filing = _filing(telling, heading, case, judges[0] if heading.body == "immigration_judge" and judges else None)
    if heading.proposed:
        return
    concerned = [(subject, at) for subject, who, at in persons if who.kind == "Person"]
    outcomes = outcomes_of(text, heading.end, heading.body)
    below = below_in(text, heading.end) if heading.body == "board" else None
    for outcome in outcomes:
        order = _order(telling, outcome, heading, case, filing)
        if heading.body == "immigration_judge" and judges:
            telling.say(order, "issued_by", judges[0][1], target=judges[0][0])
        else:
            at = place(heading.named)
            maker = telling.named(_JUSTICE, at, alias=False) if heading.body == "attorney_general" else court
            telling.say(order, "issued_by", at, target=maker)
        for subject, at in concerned:
            telling.say(order, "concerns", at, target=subject)
        if outcome.relief == "release":
            _bond(telling, order, outcome, concerned)
        if outcome.how is not None and below is not None:
            lower = _below(telling, below, heading, case, concerned)
            telling.say(order, "acts_on", place(outcome.words), target=lower, facts=(("how", outcome.how),))


def _court(telling: Telling, heading: Heading) -> Subject:
    """The Board, also for the Attorney General, who takes its cases; else the immigration court of the city."""
    if heading.body != "immigration_judge":
        return telling.named(_BOARD, place(heading.named), alias=False)
    return _immigration_court(telling, heading) or telling.named(
        Identity("Court", known_by_ref()["court:x-immigration-court"].name, "court:x-immigration-court"),
        place(heading.named),
        alias=False,
    )


def _immigration_court(telling: Telling, heading: Heading) -> Subject | None:
    if heading.seat is None:
        return None
    return telling.named(
        Identity("Court", f"{spoken(heading.seat.text)} Immigration Court"), place(heading.seat), alias=False
    )


def _case(telling: Telling, heading: Heading, court: Subject) -> Subject:
    """`Matter of` its first respondent; one whom the copy does not name gives it no name to be taken for another's by."""
    citation = heading.citation
    case = telling.subject("Case", f"case:{citation.text.lower()}" if citation else "case:this")
    for first in heading.respondents[:1]:
        telling.say(case, "name", place(first), f"Matter of {_short(first.text)}")
    if not heading.respondents:
        said = _PROCEEDINGS.search(telling.document.text, 0, _QUOTE * 10)
        telling.say(case, "nature_of_suit", said.span() if said else place(heading.of), "Removal proceedings")
    if citation is not None:
        telling.say(case, "aliases", place(citation), citation.text)
    telling.say(case, "in_court", place(heading.named), target=court)
    return case


def _short(name: str) -> str:
    """A respondent as the name of a matter has it: by surname where capitals mark it, else in full."""
    if "," in name:
        return spoken(name.partition(",")[0])
    words = name.split()
    capitals = [word for word in words if re.fullmatch(r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+", word)]
    return spoken(" ".join(capitals)) if capitals and len(capitals) < len(words) else spoken(name)


def _nationality(telling: Telling, persons: list[Subject], start: int) -> None:
    """`a native and citizen of Honduras` is said of the respondents."""
    match = _NATIVE.search(telling.document.text, start, start + 6000)
    if match is None:
        return
    at = match.span("country")
    for hit in find_names(tokens_of(match["country"])):
        for form in hit.forms:
            if form.known.kind == "Country" and form.use not in ("adjective", "noun"):
                words = (at[0] + hit.start, at[0] + hit.end)
                country = telling.named(Identity("Country", form.known.name, form.known.ref), words)
                for person in persons:
                    telling.say(person, "national_of", match.span(), target=country)
                return


def _filing(telling: Telling, heading: Heading, case: Subject, signed: tuple[Subject, Place] | None) -> Subject:
    """The paper itself."""
    filing = telling.subject("Filing", "filing:this")
    title = heading.title or heading.citation or heading.named
    shown = heading.title.text if heading.title else f"Decision of {_who(heading)}"
    telling.say(filing, "title", place(title), " ".join(shown.split()))
    if heading.day is not None:
        telling.say(filing, "filed", (heading.day.start, heading.day.end), heading.day.when.isoformat())
    telling.say(filing, "sort", place(title), "request" if heading.proposed else "order")
    telling.say(filing, "in_case", place(heading.of), target=case)
    if signed is not None and not heading.proposed:
        telling.say(filing, "filed_by", signed[1], target=signed[0])
    return filing


def _who(heading: Heading) -> str:
    return {
        "board": "the Board of Immigration Appeals",
        "attorney_general": "the Attorney General",
        "immigration_judge": "the immigration judge",
    }[heading.body]


def _order(telling: Telling, outcome: Outcome, heading: Heading, case: Subject, filing: Subject) -> Subject:
    order = telling.subject("Order", f"order:{outcome.words.start}")
    at = _shown(outcome.words)
    telling.say(order, "relief", at, outcome.relief)
    telling.say(order, "instrument", place(heading.title or heading.named), "ij_decision")
    if heading.day is not None:
        telling.say(order, "issued", (heading.day.start, heading.day.end), heading.day.when.isoformat())
    telling.say(order, "requires_action", at, outcome.relief == "release")
    telling.say(order, "in_case", place(heading.of), target=case)
    telling.say(order, "entered_as", place(heading.title or heading.named), target=filing)
    return order


def _shown(words: Words) -> Place:
    return words.start, min(words.end, words.start + _QUOTE)


def _bond(telling: Telling, order: Subject, outcome: Outcome, persons: list[tuple[Subject, Place]]) -> None:
    """Whoever holds the respondent must let him go once the bond is paid."""
    at = _shown(outcome.words)
    duty = telling.subject("Obligation", f"obligation:{order.key}")
    telling.say(duty, "act", at, telling.text(at))
    telling.say(duty, "under", at, target=order)
    known = known_by_ref()["agency:dhs"]
    agency = telling.named(Identity("Agency", known.name, known.ref), at, alias=False)
    telling.say(order, "directed_to", at, target=agency)
    telling.say(duty, "owed_by", at, target=agency)
    for person, where in persons:
        telling.say(duty, "owed_to", where, target=person)


def _below(
    telling: Telling, below: Below, heading: Heading, case: Subject, concerned: list[tuple[Subject, Place]]
) -> Subject:
    """The immigration judge's decision under review."""
    order = telling.subject("Order", f"order:below:{below.given.start}")
    telling.say(order, "relief", _shown(below.given), below.relief)
    telling.say(order, "instrument", place(below.judge), "ij_decision")
    if below.when is not None and below.day is not None:
        telling.say(order, "issued", place(below.day), below.when.isoformat())
    telling.say(order, "requires_action", _shown(below.given), below.relief == "release")
    telling.say(order, "in_case", place(heading.of), target=case)
    if (court := _immigration_court(telling, heading)) is not None:
        telling.say(order, "issued_by", place(below.judge), target=court)
    for subject, at in concerned:
        telling.say(order, "concerns", at, target=subject)
    return order
