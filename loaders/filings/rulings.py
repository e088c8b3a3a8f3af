"""What a court's own paper orders: each clause after ORDERED, who is bound by it, what it gives and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.dockets.deadlines import Due, due_in, moved
from loaders.finding.model import DateMention, Findings, Found, Mention
from loaders.reading.sentences.lines import DATE, LETTER_OF
from loaders.reading.tellings.relief import relief_of

_ADVERBS = r"(?:(?:THEREFORE|HEREBY|FURTHER|SO|ALSO|ACCORDINGLY|therefore|hereby|further|so|also|accordingly),?\s+)*"
_OPENS = re.compile(
    rf"(?:\b(?:IT\s+IS|It\s+is|it\s+is|IS|AND)\s+{_ADVERBS}(?:ORDERED|[Oo]rdered)|\b{_ADVERBS}ORDERED"
    rf"|\b(?:[Tt]he|[Tt]his|THE|THIS)\s+(?:Court|COURT)\s+(?:\w+ly\s+|HEREBY\s+|ALSO\s+|FURTHER\s+|also\s+|further\s+)*(?:ORDERS|DIRECTS|ENJOINS|orders|directs|enjoins))"
    r"(?:,?\s+(?:ADJUDGED|DECREED|AND|and|adjudged|decreed),?)*(?:\s+as\s+follows|\s+AS\s+FOLLOWS|\s+the\s+following)?\s*:?,?\s*(?:(?:that|THAT)[:,]?\s+)?(?=[\w(“\"$•])"
)
_STOPS = re.compile(
    r"(?:[;,.]?\s*(?:and\s+)?(?:it\s+is|IT\s+IS)\s+(?:hereby\s+|HEREBY\s+)?(?:further|FURTHER|also)?\b.{0,12}$)|[;,.\s]+(?:and|AND)?\s*$",
    re.S,
)
_ITEM = re.compile(r"^[ \t]*(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]|[•●▪-])[ \t]+", re.M)
_ENDS = re.compile(
    r"\n[ \t]*(?:/s/|s/|SO ORDERED|IT IS SO ORDERED|Dated?\b|DATED\b|Respectfully|[A-Z][A-Z.’' ]{5,40}\n\s*(?:Chief |Senior )?(?:United|UNITED|U\.S\.))"
)
_SENTENCE = re.compile(r"(?<=[a-z)\]\d”\"])[.;](?:\s+and)?\s+(?=[A-Z(“])(?<!Nos\. )(?<!No\. )(?<!al\. )")
_VERDICT = re.compile(
    r"(?P<what>[^.;]{3,260}?)\s+(?:is|are|be)\s+(?:hereby\s+|therefore\s+|also\s+)*(?P<verdict>GRANTED|DENIED|DISMISSED|VACATED|STAYED|DISSOLVED|EXTENDED|"
    r"granted|denied|dismissed|vacated|stayed|dissolved|extended|AFFIRMED|REVERSED)(?P<part>\s+(?:in part|IN PART))?",
    re.S,
)
_MODAL = re.compile(
    r"\b(?P<modal>shall|must|SHALL|MUST|(?:is|are|be|IS|ARE)\s+(?:\w+ly\s+|HEREBY\s+|also\s+|further\s+|each\s+)*(?:ORDERED|DIRECTED|REQUIRED|ENJOINED|RESTRAINED|PROHIBITED|BARRED|"
    r"ordered|directed|required|enjoined|restrained|prohibited|barred)|may\s+not|MAY\s+NOT|to)\b"
)
_FORBIDS = re.compile(r"\b(?:enjoin\w*|restrain\w*|prohibit\w*|barred|not|neither|refrain|cease)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\s*(?:not\s+)?(?:\w+ly\s+)?(?:be|remain)\b", re.IGNORECASE)
_LONGEST = 1800


@dataclass(frozen=True)
class Clause:
    """One thing that a ruling orders."""

    start: int
    end: int
    act: tuple[int, int]
    relief: str
    forbids: bool
    bound: tuple[Found, ...]
    """Public bodies that must obey, with which the clause's subject leads to them."""
    persons: tuple[Found, ...]
    due: Due | None


@dataclass(frozen=True)
class Verdict:
    """What a ruling does with a motion or an order."""

    start: int
    end: int
    what: str
    verdict: str
    partly: bool


def clauses_of(
    findings: Findings, start: int, government: tuple[Found, ...], ordered: date | None
) -> Iterator[Clause | Verdict]:
    """What a ruling orders, in order; `government` are the bodies sued, who must do what is ordered of nobody by name."""
    text = findings.document.text
    for begin, end in _operative(text, start):
        for first, last in _sentences(text, begin, end):
            found = _read(findings, first, last, government, ordered)
            if found is not None:
                yield found


def operative_start(text: str, start: int) -> int:
    """Where the ordering part of a ruling begins; the length of the text where there is none."""
    match = _OPENS.search(text, start)
    return match.start() if match else len(text)


def _operative(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The clauses after each ORDERED; a numbered list after a colon gives one clause an item."""
    openings = list(_OPENS.finditer(text, start))
    for number, opening in enumerate(openings):
        stop = openings[number + 1].start() if number + 1 < len(openings) else len(text)
        lists = opening[0].rstrip().endswith(":")
        stop = min(stop, opening.end() + (8000 if lists else _LONGEST))
        if ending := _ENDS.search(text, opening.end(), stop):
            stop = ending.start()
        items = list(_ITEM.finditer(text, opening.end(), stop))
        if lists and items and not text[opening.end() : items[0].start()].strip():
            for at, item in enumerate(items):
                yield item.end(), items[at + 1].start() if at + 1 < len(items) else stop
            continue
        paragraph = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[A-Z][a-z]+ ){3})").search(text, opening.end(), stop)
        yield opening.end(), paragraph.start() if paragraph else stop


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in [*_SENTENCE.finditer(text, start, end), None]:
        last = stop.start() if stop else end
        words = text[at:last]
        trailing = _STOPS.search(words)
        finish = at + (trailing.start() if trailing else len(words.rstrip()))
        begin = at + len(words) - len(words.lstrip())
        if finish - begin > 12:
            yield begin, finish
        at = stop.end() if stop else end


def marked(findings: Findings, start: int, end: int) -> str:
    """A stretch of the text with each name as one letter in a circle, as the rules for relief read it."""
    text = findings.document.text
    everything: tuple[Mention | DateMention, ...] = (*findings.mentions, *findings.dates)
    spans = [each for each in everything if start <= each.start and each.end <= end]
    pieces: list[str] = []
    at = start
    for each in sorted(spans, key=lambda each: (each.start, -each.end)):
        if each.start < at:
            continue
        letter = DATE if isinstance(each, DateMention) else LETTER_OF.get(each.entity.kind, "")
        pieces.append(text[at : each.start] + letter)
        at = each.end
    return " ".join(("".join(pieces) + text[at:end]).replace("’", "'").split())


def found_in(findings: Findings, start: int, end: int, kinds: tuple[str, ...]) -> tuple[Found, ...]:
    """Entities of some kinds that a stretch mentions, each once."""
    found = {
        each.entity.key: each.entity
        for each in findings.mentions
        if start <= each.start < end and each.entity.kind in kinds
    }
    return tuple(found.values())


def _read(
    findings: Findings, start: int, end: int, government: tuple[Found, ...], ordered: date | None
) -> Clause | Verdict | None:
    text = findings.document.text
    verdict = _VERDICT.match(text, start, end)
    modal = _MODAL.search(text, start, end)
    if verdict is not None and (modal is None or verdict.start("verdict") < modal.start() + 40):
        return Verdict(
            start, end, marked(findings, *verdict.span("what")), verdict["verdict"].lower(), bool(verdict["part"])
        )
    if modal is None:
        return None
    subject = text[start : modal.start()]
    agencies = found_in(findings, start, modal.start(), ("Agency",))
    passive = _PASSIVE.match(text, modal.end()) is not None
    if (
        re.search(r"\b(?:[Cc]lerk|[Pp]arties|[Cc]ounsel|[Pp]laintiffs?|[Pp]etitioners?|[Mm]ovants?)\b", subject)
        and not agencies
        and not passive
    ):
        return None  # a duty of a party or of the court's own staff, not of a public body
    if re.search(r"\b(?:may|MAY)\b(?!\s+(?:not|NOT))", subject):
        return None  # leave to do something binds nobody
    bound = agencies or government
    complement = marked(findings, modal.end(), end)
    forbids = _FORBIDS.search(text[modal.start() : modal.end() + 16]) is not None
    relief = relief_of(complement, forbids=forbids) or "other"
    if not forbids and re.match(r"\s*(?:GRANTED|DENIED|granted|denied)\b", text[modal.end() : end]):
        return None
    act = modal.end() + len(text[modal.end() : end]) - len(text[modal.end() : end].lstrip())
    if re.match(r"to\s", text[act:end]):
        act += 3
    persons = found_in(findings, start, end, ("Person",))
    return Clause(start, end, (act, end), relief, forbids, bound, persons, _due(text, start, end, ordered))


def _due(text: str, start: int, end: int, ordered: date | None) -> Due | None:
    """The first deadline that a clause sets, its place in the document."""
    words = re.sub(r"\s", " ", text[start:end])  # one blank for one: places stay
    found = next(due_in(words, ordered), None)
    return found and moved(found, start)
