"""Reads a docket sheet back, ours or one typed by hand: headings, parties and entries, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from loaders.dockets.courts import court_named, court_names
from loaders.dockets.shape import canonical, day_of
from loaders.dockets.sheet import FORM_WORDS


@dataclass(frozen=True)
class Words:
    """A stretch of the sheet."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class PartyLine:
    """A party, its role and office, and those who appear for it (name, firm)."""

    role: str
    name: Words
    office: Words | None = None
    counsel: tuple[tuple[Words, Words | None], ...] = ()


@dataclass(frozen=True)
class EntryLine:
    """A docket entry; `day_words` is the date as the sheet writes it."""

    words: Words
    day: date | None
    day_words: Words
    number: str | None
    number_words: Words | None


@dataclass
class CaseSheet:
    """The sheet of one case."""

    start: int
    form: str = "docket"
    court: str | None = None
    court_words: Words | None = None
    number: Words | None = None
    caption: Words | None = None
    headings: dict[str, list[Words]] = field(default_factory=dict)
    parties: list[PartyLine] = field(default_factory=list)
    entries: list[EntryLine] = field(default_factory=list)

    @property
    def docket_number(self) -> str:
        """Its number in canonical form, empty where it gives none."""
        return canonical(self.number.text) if self.number else ""


_DAY = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d|-)"
_ENTRY = re.compile(rf"^(?P<day>{_DAY})[ \t]+(?:(?P<number>\d{{1,12}}|-)[ \t]+)?(?P<text>\S.*)$")
_OWN = re.compile(r"^Court: (?P<name>.+?) \((?P<id>[a-z0-9]+)\)$")
_LABELS = {
    "docket": "number", "docket number": "number", "docket no.": "number", "case #": "number", "case no.": "number",
    "civil docket for case #": "number", "criminal docket for case #": "number", "case number": "number", "case": "caption",
    "case name": "caption", "source": "source", "date filed": "filed", "filed": "filed", "date terminated": "closed", "nature of suit": "nature",
    "cause": "cause", "assigned to": "judge", "judge": "judge", "presiding judge": "judge", "referred to": "referred", "panel": "panel",
    "appeal from": "appeal from", "case below": "below", "decided below": "decided below", "lower court case": "below", "related case": "related",
    "case in other court": "elsewhere", "date of last filing": "last",
}  # fmt: skip
_LABEL = re.compile(r"^(?P<label>[A-Za-z][A-Za-z .]{2,28}#?\.?):\s*(?P<value>\S.*)$")
_ROLE = re.compile(
    r"^(?P<role>Plaintiffs?|Defendants?|Petitioners?|Respondents?|Appellants?|Appellees?|Amicus|Intervenors?(?: \w+)?|Movant):\s*(?P<value>\S.*)$"
)
_VERSUS = re.compile(r"^\S.{0,200}\sv(?:s)?\.\s\S.{0,200}$")
_NUMBER = re.compile(r"\d{1,2}:\d\d-[a-z]{2}-\d{1,6}|\d\d-\d{1,5}|\d\d[A-Z]\d{1,4}")


def is_sheet(text: str) -> bool:
    """Whether a text is a docket sheet: a heading that numbers the case, and an entry or our own heading of a court."""
    lines = text[:20_000].splitlines()
    if any(_OWN.match(line) for line in lines[:1]) and any(line.startswith("Docket: ") for line in lines[1:2]):
        return True
    numbered = any(_heading(line) == "number" for line in lines[:60])
    return numbered and (any(_OWN.match(line) for line in lines[:1]) or any(_entry_like(line) for line in lines))


def _heading(line: str) -> str | None:
    match = _LABEL.match(line.strip())
    return _LABELS.get(match["label"].lower().strip()) if match and _NUMBER.search(match["value"]) else None


def _entry_like(line: str) -> bool:
    match = _ENTRY.match(line.strip())
    return match is not None and match["day"] != "-" and len(match["text"]) > 8


def sheets_in(text: str) -> Iterator[CaseSheet]:
    """Every case on the sheet; one of ours begins with the court's line, one typed by hand holds a single case."""
    current = CaseSheet(0)
    head: list[Words] = []
    for line in _lines(text):
        own = _OWN.match(line.text)
        if own is not None:
            if current.number is not None:
                yield current
            current = CaseSheet(line.start)
            current.court = own["id"] if own["id"] in court_names() else None
            current.court_words = _part(line, own.start("name"), own.end("name"))
            continue
        if not _take(current, line):
            head.append(line)
    if current.court is None:
        _court_of_head(current, head)
    if current.number is not None:
        yield current


def _lines(text: str) -> Iterator[Words]:
    at = 0
    for raw in text.splitlines(keepends=True):
        shown = raw.strip()
        if shown:
            first = at + raw.index(shown)
            yield Words(first, first + len(shown), shown)
        at += len(raw)


def _part(line: Words, start: int, end: int) -> Words:
    return Words(line.start + start, line.start + end, line.text[start:end])


def _take(sheet: CaseSheet, line: Words) -> bool:
    """Takes one line into the sheet; False for a line of the heading that has no label."""
    if match := _ENTRY.match(line.text):
        day = day_of(match["day"])
        number = match["number"] if match["number"] and match["number"] != "-" else None
        sheet.entries.append(
            EntryLine(
                _part(line, *match.span("text")),
                day,
                _part(line, *match.span("day")),
                number,
                _part(line, *match.span("number")) if number else None,
            )
        )
        return True
    if sheet.entries:
        return False
    if line.text.startswith("Party: "):
        cells = list(_cells(line, 7))
        sheet.parties.append(
            PartyLine(cells[0].text, cells[1] if len(cells) > 1 else cells[0], cells[2] if len(cells) > 2 else None)
        )
        return True
    if line.text.startswith("Counsel: ") and sheet.parties:
        cells = list(_cells(line, 9))
        last = sheet.parties[-1]
        counsel = (*last.counsel, (cells[0], cells[1] if len(cells) > 1 else None))
        sheet.parties[-1] = PartyLine(last.role, last.name, last.office, counsel)
        return True
    if match := _ROLE.match(line.text):
        sheet.parties.append(PartyLine(match["role"], _part(line, *match.span("value"))))
        return True
    match = _LABEL.match(line.text)
    known = _LABELS.get(match["label"].lower().strip()) if match else None
    if match and known:
        value = _part(line, *match.span("value"))
        if known == "number":
            number = _NUMBER.search(value.text)
            tail = re.match(r"[\w:-]+", value.text[number.start() :]) if number else None
            if number and tail and sheet.number is None:
                sheet.number = _part(value, number.start(), number.start() + tail.end())
            elif (
                sheet.court is not None and sheet.number is None
            ):  # a sheet of ours; courts of States number as they like
                sheet.number = value
        elif known == "caption":
            sheet.caption = value
        elif known == "source":
            sheet.form = next((form for form, words in FORM_WORDS.items() if words == value.text), "docket")
        else:
            sheet.headings.setdefault(known, []).append(value)
        return True
    if sheet.caption is None and _VERSUS.match(line.text):
        sheet.caption = line
        return True
    return False


def _cells(line: Words, at: int) -> Iterator[Words]:
    for cell in re.finditer(r"[^|]+", line.text[at:]):
        shown = cell[0].strip()
        if shown:
            start = at + cell.start() + cell[0].index(shown)
            yield _part(line, start, start + len(shown))


def _court_of_head(sheet: CaseSheet, head: list[Words]) -> None:
    """The court named in the first lines of a sheet typed by hand, on one line or two."""
    for first, second in zip_longest(head, head[1:]):
        both = f"{first.text} for the {second.text}" if second is not None else first.text
        court = court_named(first.text) or (court_named(both) if second is not None else None)
        if court is not None:
            last = second if second is not None and court_named(first.text) is None else first
            sheet.court = court
            sheet.court_words = Words(first.start, last.end, "")
            return
