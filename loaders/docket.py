"""The loader for court dockets: reads a docket sheet, ours or one typed by hand, and says what its entries record.

The clerk speaks in a docket: an order's entry proves that it was made and when; a motion, a brief or a proposed order
proves only that somebody asked; a status report or notice of compliance is a claim of whoever filed it.
Pure: no clock, network, database or settings; the same sheet yields the same statements.
"""

from __future__ import annotations

import re

from loaders.dockets.bench import court_called, court_in, judge_of
from loaders.dockets.courts import court_names
from loaders.dockets.identity import Identity, written_caption
from loaders.dockets.openings import Opening, Sort, opening_of
from loaders.dockets.orders import Below, Court, Docketed
from loaders.dockets.parse import CaseSheet, EntryLine, Words, is_sheet, sheets_in
from loaders.dockets.shape import canonical, caption_of, day_of
from loaders.dockets.sides import Side, Sides, sides_of
from loaders.dockets.telling import Place, Telling
from loaders.names import known_by_ref
from schema.document import Document
from schema.statement import Statement, Subject, refuse_ungrounded

READER = "docket 6"
"""Name and version of this reader, written in each of its statements."""

_SORTS: dict[Sort, str] = {
    "order": "order",
    "minute_ruling": "hearing_ruling",
    "minutes": "minutes",
    "other_courts_order": "other_court",
    "automatic_stay": "automatic_stay",
    "mandate": "mandate",
    "mandate_recalled": "mandate_recalled",
    "appeal": "appeal",
    "compliance": "compliance",
    "asks": "request",
    "recommendation": "recommendation",
    "void": "void",
    "sealed": "sealed",
    "housekeeping": "other",
}
_ORDERS: frozenset[Sort] = frozenset({"order", "minute_ruling", "other_courts_order", "automatic_stay"})
_LONGEST_TITLE = 280
_TAIL = re.compile(r"\s*[(\[]Entered: .*$")
_BY = re.compile(
    r"\b(?:filed |submitted |lodged )?by (?P<who>.{2,200}?)(?=\s*[(;\[]| regarding\b| concerning\b| re:? | about\b| to \w*\s?order\b|(?<![A-Z])\.(?:\s|$)|$)",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"\d[\w:-]*\d$")
_APPEALS = re.compile(r"court:(?:ca\w+|armfor)$")
_APPEAL_NUMBER = re.compile(
    r"\b(?:USCA (?:Case )?(?:Number|No\.?):? ?|No\. |assigned case number |Case Number:? ?)(?P<number>\d\d-{1,2}\d{2,5})\b"
)


def fits(document: Document) -> bool:
    """Whether a document is a docket sheet."""
    return is_sheet(document.text)


def read(document: Document) -> tuple[Statement, ...]:
    """Everything that a docket sheet says, as statements with their evidence."""
    telling = Telling(document, READER)
    for sheet in sheets_in(document.text):
        _case(sheet, telling)
    said = telling.all()
    refuse_ungrounded(document, said)
    return said


def _case(sheet: CaseSheet, telling: Telling) -> None:
    """One case: its heading, its parties, its entries."""
    assert sheet.number is not None  # sheets_in gives none without
    case = telling.subject("Case", f"case:{sheet.court or ''} {sheet.docket_number}".strip())
    at = (sheet.number.start, sheet.number.end)
    telling.say(case, "docket_number", at, sheet.docket_number)
    if sheet.caption is not None:
        shown = caption_of(written_caption(sheet.caption.text))
        telling.say(case, "name", (sheet.caption.start, sheet.caption.end), re.sub(r"\s+", " ", shown))
        if sheet.caption.text.lower() != shown.lower():
            telling.say(case, "aliases", (sheet.caption.start, sheet.caption.end), sheet.caption.text)
    court = _court(sheet, case, telling)
    below = _heading(sheet, case, telling)
    sides = sides_of(sheet, case, telling)
    docketed = Docketed(telling, case, court, sides, below)
    for entry in sheet.entries:
        _entry(entry, sheet, docketed)


def _court(sheet: CaseSheet, case: Subject, telling: Telling) -> Court:
    """The court of the docket and the judges assigned to the case."""
    words = sheet.court_words
    at: Place = (words.start, words.end) if words is not None else _place(sheet.number)
    known = known_by_ref().get(f"court:{sheet.court}")
    name = known.name if known else court_names().get(sheet.court or "", "Court not named")
    court = telling.named(Identity("Court", name, f"court:{sheet.court}" if sheet.court else None), at)
    telling.say(case, "in_court", at, target=court)
    judges: list[tuple[Subject, Place]] = []
    for words in (*sheet.headings.get("judge", ()), *sheet.headings.get("referred", ())):
        identity = judge_of(words.text)
        judge = telling.named(identity, _place(words))
        telling.say(judge, "sits_on", _place(words), target=court)
        telling.say(judge, "presides_over", _place(words), target=case)
        judges.append((judge, _place(words)))
    return Court(court, at, judges[0] if len(judges) == 1 else None)


def _heading(sheet: CaseSheet, case: Subject, telling: Telling) -> Below | None:
    """Days, nature of suit, and the cases below and beside this one; gives back the appeals court's decision that is reviewed."""
    reviewed = None
    for name, label in (("filed", "filed"), ("closed", "closed")):
        for words in sheet.headings.get(label, ())[:1]:
            if day := _day(words):
                telling.say(case, name, _place(words), day)
    for words in sheet.headings.get("nature", ())[:1]:
        telling.say(case, "nature_of_suit", _place(words), words.text)
    origin = next(iter(sheet.headings.get("appeal from", ())), None)
    for words in sheet.headings.get("below", ()):
        below = _other_case(telling, words.text, _place(words))
        telling.say(case, "appeal_of", _place(words), target=below)
        if origin is not None and (named := court_called(origin.text)):
            at = (origin.start + named.start, origin.start + named.end)
            court = telling.named(named.identity, at)
            telling.say(below, "in_court", at, target=court)
            decided = next(iter(sheet.headings.get("decided below", ())), None)
            if decided is not None and _APPEALS.match(named.identity.ref or ""):
                reviewed = reviewed or Below(below, court, at, decided)
    for words in sheet.headings.get("related", ()):
        telling.say(case, "related_to", _place(words), target=_other_case(telling, words.text, _place(words)))
    for words in sheet.headings.get("elsewhere", ()):
        _elsewhere(words, case, telling)
    return reviewed


def _elsewhere(words: Words, case: Subject, telling: Telling) -> None:
    """A case of another court: an appeal of this one where that court hears appeals, else one beside it."""
    number = _LAST_NUMBER.search(words.text)
    if number is None:
        return
    other = _other_case(telling, number[0], (words.start + number.start(), words.end))
    named = court_called(words.text[: number.start()].strip(" ,"))
    if named is not None:
        at = (words.start + named.start, words.start + named.end)
        telling.say(other, "in_court", at, target=telling.named(named.identity, at))
    if named is not None and _APPEALS.match(named.identity.ref or ""):
        telling.say(other, "appeal_of", _place(words), target=case)
    else:
        telling.say(case, "related_to", _place(words), target=other)


def _other_case(telling: Telling, number: str, at: Place) -> Subject:
    """Another case, known here by its docket number only."""
    number = canonical(number.replace("--", "-"))
    other = telling.subject("Case", f"case:{number}")
    telling.say(other, "docket_number", at, number)
    return other


def _day(words: Words) -> str | None:
    day = day_of(words.text)
    return day.isoformat() if day else None


def _entry(entry: EntryLine, sheet: CaseSheet, docketed: Docketed) -> None:
    """One entry: a Filing always, and what else its opening words make it."""
    opening = opening_of(entry.words.text, court=sheet.court or "", form=sheet.form)
    filing = _filing(entry, opening, docketed)
    if opening.sort in _ORDERS:
        docketed.read(entry, opening, filing)
    elif opening.sort in ("mandate", "mandate_recalled"):
        docketed.mandate(entry, opening.sort == "mandate_recalled")
    elif opening.sort == "compliance":
        _claim(entry, docketed)
    if opening.sort != "sealed" and (opening.start or opening.sort in _ORDERS):
        docketed.finding(entry)
    if opening.sort in ("other_courts_order", "appeal", "housekeeping") and (
        match := _APPEAL_NUMBER.search(entry.words.text)
    ):
        telling = docketed.telling
        at = (entry.words.start + match.start("number"), entry.words.start + match.end("number"))
        appeal = _other_case(telling, match["number"], at)
        telling.say(appeal, "appeal_of", at, target=docketed.case)
        if named := court_in(entry.words.text):
            place = (entry.words.start + named.start, entry.words.start + named.end)
            telling.say(appeal, "in_court", place, target=telling.named(named.identity, place))


def _filing(entry: EntryLine, opening: Opening, docketed: Docketed) -> Subject:
    """The entry as a Filing: number, day, sort, title in the docket's words, and who filed it."""
    telling = docketed.telling
    filing = telling.subject("Filing", f"filing:{entry.words.start}")
    tail = _TAIL.search(entry.words.text)
    length = min(tail.start() if tail and tail.start() else len(entry.words.text), _LONGEST_TITLE)
    if length == _LONGEST_TITLE and " " in entry.words.text[:length]:
        length = entry.words.text[:length].rindex(" ")
    at = (entry.words.start, entry.words.start + length)
    telling.say(filing, "title", at, telling.text(at))
    if entry.number and entry.number_words:
        telling.say(filing, "number", _place(entry.number_words), entry.number)
    if entry.day:
        telling.say(filing, "filed", _place(entry.day_words), entry.day.isoformat())
    telling.say(filing, "sort", at, _SORTS[opening.sort])
    if opening.sort == "sealed":
        telling.say(filing, "sealed", at, True)
    telling.say(filing, "in_case", at, target=docketed.case)
    if opening.sort in ("asks", "compliance", "appeal", "automatic_stay") and (match := _BY.search(entry.words.text)):
        span = (entry.words.start + match.start("who"), entry.words.start + match.end("who"))
        for party in docketed.sides.said_by(match["who"]):
            telling.say(filing, "filed_by", span, target=party.subject)
    return filing


def _claim(entry: EntryLine, docketed: Docketed) -> None:
    """A party's report on obeying an order: its own words, never the fact itself."""
    telling, sides = docketed.telling, docketed.sides
    claim = telling.subject("Claim", f"claim:{entry.words.start}")
    tail = _TAIL.search(entry.words.text)
    at = (entry.words.start, entry.words.start + (tail.start() if tail else len(entry.words.text)))
    telling.say(claim, "stance", at, "asserts")
    telling.say(claim, "content", at, telling.text(at))
    if entry.day:
        telling.say(claim, "made", _place(entry.day_words), entry.day.isoformat())
    speakers = _speakers(entry, sides)
    for party in dict.fromkeys(side.subject for side in speakers):
        telling.say(claim, "by", at, target=party)
    about = docketed.about(entry.words.text)
    if about is not None:
        telling.say(claim, "about", at, target=about)
    if not speakers or not all(side.moves for side in speakers):  # who brought the case reports for nobody else
        docketed.reported(entry, at)


def _speakers(entry: EntryLine, sides: Sides) -> list[Side]:
    match = _BY.search(entry.words.text)
    return sides.said_by(match["who"]) if match else []


def _place(words: Words | None) -> Place:
    return (words.start, words.end) if words is not None else (0, 1)
