"""The caption at the head of a filing: court, parties, number and title, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from loaders.filings.numbers import canonical
from loaders.filings.stamps import Stamp, stamp_of
from loaders.names import known_by_ref

_US = r"(?:UNITED\s+STATES|U\.\s?S\.)"
_HEADING = re.compile(
    rf"^[ \t]*(?:In[ \t]+the\s+)?(?P<court>{_US}\s+DISTRICT\s+COURT[ \t]*,?\s*(?:(?:FOR\s+)?(?:THE\s+)?(?:\w+\s+)?DISTRICT\s+OF\s+[^\n,;:)]+)"
    rf"|{_US}\s+COURT\s+OF\s+APPEALS\s*,?\s*(?:FOR\s+)?(?:THE\s+)?(?:\w+|DISTRICT\s+OF\s+COLUMBIA)\s+CIRCUIT"
    rf"|SUPREME\s+COURT\s+OF\s+THE\s+UNITED\s+STATES|BOARD\s+OF\s+IMMIGRATION\s+APPEALS)[^\n]{{0,30}}$",
    re.IGNORECASE | re.MULTILINE,
)
_DOCKET_SHEET = re.compile(
    r"\b(?:CIVIL|CRIMINAL|GENERAL|APPELLATE)\s+DOCKET\b|\bDOCKET\s+(?:FOR\s+CASE|TEXT)\b", re.IGNORECASE
)
_VERSUS = re.compile(
    r"^(?:[ \t)]*(?:Case[ \t]+)?Nos?\.[ \t]*[\w:-]+)?[ \t]*(?:-?\s?(?:v|vs)\.?\s?-?|-against-|versus)(?=[ \t)§:]*$|[ \t]{2,}|[ \t]*[)§])",
    re.IGNORECASE | re.MULTILINE,
)
_COLUMN = re.compile(r"[ \t]*[)§|][ \t)§|]*|[ \t]{3,}|[ \t]+:(?=[ \t]|$)")
_NUMBER = re.compile(
    r"\b(?:\d{1,2}[:-])?\d{2,4}[-–]?(?:\s?Civ\.?\s?|[-–]?(?:cv|cr|mc|md|mj)[-–]?)\s?0*\d{1,6}(?:[-–][A-Z0-9]{2,5})*\b|\b\d\d[-–]\d{2,6}\b|\b\d\dA\d{1,4}\b",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    r"(?:\b(?:Nos?|Number)\b\.?|#|\bCase\b|\bCiv(?:il)?\b|\bDocket\b)[^\n]*?(?=[A-Z]*\d)", re.IGNORECASE
)
TITLE_NOUN = re.compile(
    r"\b(?:ORDER|OPINION|MEMORANDUM|JUDGMENT|RULING|DECISION|INJUNCTION|FINDINGS|MOTION|APPLICATION|PETITION|COMPLAINT|BRIEF|REPLY|"
    r"RESPONSE|OPPOSITION|OBJECTIONS?|STIPULATION|DECLARATION|AFFIDAVIT|NOTICE|REPORT|CERTIFICATE|LETTER|ANSWER|REQUEST|UPDATE)S?\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"(?:Plaintiff|Petitioner|Defendant|Respondent|Appell(?:ant|ee)|Movant|Applicant)s?\b", re.IGNORECASE
)
_DIVISIONS = [re.compile(rf"\s+(?:[\w.]+\s+){{{words}}}DIVISION\W*$", re.IGNORECASE) for words in (1, 2)]
_NO_PARTY = re.compile(r"\bdivision\W*$|\bterm,?\s+\d{4}|^\W*$", re.IGNORECASE)
_SHORT = re.compile(r"(\d\d)[-–](\d{1,5})$")
_SLIP = re.compile(
    r"[\s_]*Nos?\.\s+(?P<number>\d\d(?:[-–]\d{1,5}|A\d{1,4}))[^\n]*[\s_]*\n\s*(?P<left>[A-Z](?:[^\n]|\n(?!\s*\n)){2,500}?)\s+v\.\s+(?P<right>[A-Z](?:[^\n]|\n(?!\s*\n)){2,500}?)\s*\n"
    r"\s*(?P<title>(?:ON\s+(?:APPLICATION|WRIT|PETITION|MOTION|APPEAL|CERTIFICATE)|CERTIORARI\s+TO)\b[A-Z\s,.’'-]{5,300}?)\s*\n\s*(?=\[|Decided|No\.|\w+ \d|JUSTICE|PER CURIAM|\n)"
)
_LINES = 70


@dataclass(frozen=True)
class Span:
    """Words of the document."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Caption:
    """What stands above the first sentence of a filing."""

    end: int
    court: Span | None = None
    court_ref: str | None = None
    left: tuple[Span, ...] = ()
    """Lines that name who brings the case."""
    right: tuple[Span, ...] = ()
    """Lines that name who answers it."""
    number: Span | None = None
    title: Span | None = None
    stamp: Stamp | None = None
    stamp_span: Span | None = None

    @property
    def docket(self) -> tuple[str, Span] | None:
        """The docket number in its usual form, and its words: the stamp's where the caption writes a short one."""
        if self.number is not None and not (
            _SHORT.match(self.number.words) and self.stamp and ":" in self.stamp.number
        ):
            words = self.number.words
            short = _SHORT.match(words)
            if short and self.court is not None and "district" in self.court.words.lower():
                words = f"{short[1]}-cv-{short[2]}"
            return canonical(words), self.number
        if self.stamp is not None and self.stamp_span is not None:
            at = self.stamp_span.start + self.stamp_span.words.find(self.stamp.number)
            return canonical(self.stamp.number), Span(at, at + len(self.stamp.number), self.stamp.number)
        return None


def caption_of(text: str) -> Caption | None:
    """The caption that a text opens with, or None: a court's name on its own lines and parties, or a stamp."""
    first = text.split("\n", 1)[0]
    stamp = stamp_of(first)
    stamp_span = Span(0, len(first), first) if stamp else None
    head = text[:12_000]
    heading = _HEADING.search(head)
    if heading is None or _DOCKET_SHEET.search(head[:1500]) or head.count("\n", 0, heading.start()) > 45:
        return Caption(len(first), stamp=stamp, stamp_span=stamp_span) if stamp else None
    court = _span(text, heading.start("court"), heading.end("court"))
    versus = _VERSUS.search(head, heading.end())
    if versus is None or head.count("\n", heading.end(), versus.start()) > 30:
        if (slip := _slip(text, court)) is not None:
            return slip
        return (
            Caption(heading.end(), court, court_ref(court.words), stamp=stamp, stamp_span=stamp_span) if stamp else None
        )
    pieces = list(_pieces(text, heading.end()))
    before = [each for each in pieces if each.end <= versus.start()]
    after = [each for each in pieces if each.start >= versus.end()]
    left_column = {each.start for each in pieces if _opens_line(text, each.start)}
    across = [each for each in pieces if each.start < versus.end() and each.end > versus.start()]
    number = _number([*before, *across, *after[:20]])
    among = _title_among([each for each in before if each.start in left_column])
    left = tuple(
        each
        for each in before
        if each.start in left_column
        and not (among and among.start <= each.start < among.end)
        and not _NUMBER_LINE.search(each.words)
        and not _NO_PARTY.search(each.words)
    )
    right: list[Span] = []
    for each in after:
        if each.start not in left_column:
            continue
        if _NUMBER_LINE.match(each.words):
            break
        right.append(each)
        if _CLOSES.search(each.words):
            break
    closed = right[-1].end if right else versus.end()
    beside = [each for each in pieces if each.start not in left_column and each.start >= heading.end()]
    below = [each for each in after if each.start in left_column and each.start >= closed]
    title = _title(text, beside) or among or _title(text, below)
    end = max(each.end for each in (court, *right, *((number,) if number else ()), *((title,) if title else ())))
    return Caption(end, court, court_ref(court.words), left, tuple(right), number, title, stamp, stamp_span)


def _slip(text: str, court: Span) -> Caption | None:
    """A slip opinion of the Supreme Court: number, both sides run on, and what the case came up on."""
    match = _SLIP.match(text, court.end)
    if match is None:
        return None
    spans = {name: _span(text, *match.span(name)) for name in ("left", "right", "number", "title")}
    return Caption(
        spans["title"].end,
        court,
        court_ref(court.words),
        (_upright(spans["left"]),),
        (_upright(spans["right"]),),
        spans["number"],
        _upright(spans["title"]),
    )


def _upright(span: Span) -> Span:
    return Span(span.start, span.end, " ".join(span.words.split()))


def _span(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in " \t\n,;":
        end -= 1
    return Span(start, end, text[start:end])


def _opens_line(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before a place in its line: the left column."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip()


def _pieces(text: str, start: int) -> list[Span]:
    """The stretches of the caption's lines, its columns apart."""
    found: list[Span] = []
    for _ in range(_LINES):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        at = start
        rules = [rule for rule in _COLUMN.finditer(text, start, end) if not _closes_bracket(text, start, rule)]
        for rule in [*rules, None]:
            stop = rule.start() if rule else end
            words = text[at:stop]
            if words.strip():
                begin = at + len(words) - len(words.lstrip())
                found.append(Span(begin, begin + len(words.strip()), words.strip()))
            at = rule.end() if rule else end
        start = end + 1
        if start >= len(text):
            break
    return found


def _closes_bracket(text: str, start: int, rule: re.Match[str]) -> bool:
    """Whether the sign closes a bracket of its own line: `Immigration and Customs Enforcement (ICE)` is one column."""
    before = text[start : rule.start()]
    return rule[0].strip()[:1] == ")" and before.count("(") > before.count(")")


def _number(pieces: list[Span]) -> Span | None:
    for each in pieces:
        label = _NUMBER_LINE.search(each.words)
        match = _NUMBER.search(each.words, label.end() if label else 0)
        if match and (label or "cv" in match[0].lower()):
            return Span(each.start + match.start(), each.start + match.end(), match[0])
    return None


def _title(text: str, pieces: list[Span]) -> Span | None:
    """The run of title lines: the first that holds a word for a paper, and the lines in capitals around it."""
    for at, each in enumerate(pieces):
        noun = TITLE_NOUN.search(each.words)
        if noun is None or _NUMBER_LINE.match(each.words) or len(each.words) > 160 or not _is_title_line(each.words):
            continue
        first, last = at, at
        while first > 0 and _adjacent(text, pieces[first - 1], pieces[first]) and _capitals(pieces[first - 1].words):
            first -= 1
        while (
            last + 1 < len(pieces)
            and _adjacent(text, pieces[last], pieces[last + 1])
            and _capitals(pieces[last + 1].words)
        ):
            last += 1
        words = " ".join(piece.words for piece in pieces[first : last + 1])
        return Span(pieces[first].start, pieces[last].end, " ".join(words.split()))
    return None


def _title_among(names: list[Span]) -> Span | None:
    """The title where a copy has put the right column between the names of the left: lines in capitals, the first a word for a paper."""
    for at, each in enumerate(names):
        if at > 0 and TITLE_NOUN.match(each.words) and _capitals(each.words):
            lines = list(takewhile(lambda one: _capitals(one.words) and not _CLOSES.match(one.words), names[at:]))
            return Span(each.start, lines[-1].end, " ".join(" ".join(one.words for one in lines).split()))
    return None


def _is_title_line(words: str) -> bool:
    return (
        _capitals(words)
        or (words.istitle() and words[-1] not in ".;,")
        or bool(re.match(r"(?:\w+['’]s?\s)?[A-Z][\w ]+$", words))
    )


def _capitals(words: str) -> bool:
    letters = [mark for mark in words if mark.isalpha()]
    return (
        len(letters) > 2
        and sum(mark.isupper() for mark in letters) > 0.8 * len(letters)
        and not _NUMBER_LINE.match(words)
    )


def _adjacent(text: str, one: Span, other: Span) -> bool:
    return text.count("\n", one.end, other.start) <= 1


@cache
def _courts() -> dict[str, str]:
    return {_plain(known.name): ref for ref, known in known_by_ref().items() if known.kind == "Court"}


def _plain(name: str) -> str:
    words = re.sub(r"\bu\.\s?s\.", "united states", name.lower())
    return " ".join(
        word for word in re.findall(r"[a-z]+", words) if word not in ("for", "the", "of", "in", "united", "states")
    )


def court_ref(words: str) -> str | None:
    """The row of the list of courts that a caption's words name, without the division that may stand behind."""
    shorter = (division.sub("", words) for division in _DIVISIONS)
    return next((ref for each in (words, *shorter) if (ref := _courts().get(_plain(each)))), None)
