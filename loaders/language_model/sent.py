"""What of a document is sent to a model, and where in the document a quote of its answer stands.

Not sent: what cleaning cuts as not the story, and paragraphs that speak to a machine instead of to readers. A quote counts
only where it stands in what was sent, sign by sign; quotation marks, dashes and white space may differ in kind, as models
write them in their own way. The words kept as evidence are always the document's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders import docket, filing
from loaders.cleaning import clean
from loaders.finding.model import Cut
from schema.document import Document

TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:\w+ ){0,3}(?:previous|prior|above|earlier|preceding|foregoing|your|system)\b[^.\n]{0,30}\b(?:instructions?|prompts?|guidelines|directions|rules|text)\b|"
    r"\b(?:system|developer) (?:prompt|message|instructions?)\b|"
    r"\b(?:language models?|chatbots?|LLMs?|AI (?:models?|assistants?|systems?|agents?))\b[^.\n]{0,60}\b(?:must|should|shall|please|are to)\b|"
    r"\byou are (?:now )?(?:an?|the) [^.\n]{0,30}\b(?:assistant|model|AI|chatbot)\b|"
    r"^\W*(?:system|assistant|user)\s*:|<\|?/?(?:system|assistant|user|instructions?|im_start|im_end)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""A paragraph that gives orders to software; no story needs one."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "‐": "-", "\u00a0": " "})  # fmt: skip


@dataclass(frozen=True)
class Stretch:
    """Text that was sent as it stands in the document, from `start` to `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Sent:
    """A part of a document that is sent in one request."""

    document: Document
    stretches: tuple[Stretch, ...]
    _plain: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    _places: list[list[int]] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for stretch in self.stretches:
            plain, places = _plainly(self.document.text, stretch.start, stretch.end)
            self._plain.append(plain)
            self._places.append(places)

    @property
    def text(self) -> str:
        """What the model sees of the document."""
        return "\n\n".join(self.document.text[each.start : each.end] for each in self.stretches)

    def find(self, quote: str | None, near: int | None = None) -> tuple[int, int] | None:
        """Where a quote stands in the document: the place nearest to `near`, else the first; None where it does not."""
        wanted, _ = _plainly(quote or "", 0, len(quote or ""))
        wanted = wanted.strip()
        if not wanted:
            return None
        found = [place for number in range(len(self.stretches)) for place in self._in(number, wanted)]
        if not found:
            return None
        return found[0] if near is None else min(found, key=lambda place: (abs(place[0] - near), place))

    def _in(self, number: int, wanted: str) -> Iterator[tuple[int, int]]:
        plain, places = self._plain[number], self._places[number]
        at = plain.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            inside_word = (at and plain[at - 1].isalnum() and wanted[0].isalnum()) or (
                end < len(plain) and plain[end].isalnum() and wanted[-1].isalnum()
            )
            if not inside_word:
                yield places[at], places[end - 1] + 1
            at = plain.find(wanted, at + 1)


def _plainly(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Text with one sort of quotation mark, dash and blank, and the place of each of its characters."""
    signs: list[str] = []
    places: list[int] = []
    for place in range(start, end):
        sign = text[place].translate(_SAME)
        if sign.isspace():
            if signs and signs[-1] == " ":
                continue
            sign = " "
        signs.append(sign)
        places.append(place)
    return "".join(signs), places


def cuts_of(document: Document) -> list[Cut]:
    """What is not sent, and by which rule."""
    is_prose = not (docket.fits(document) or filing.is_filing(document))
    cuts = list(clean(document.text, document.title).cuts) if is_prose else []
    cuts += [
        Cut(*each.span(), "speaks to a machine")
        for each in _PARAGRAPH.finditer(document.text)
        if TO_A_MACHINE.search(each[0])
    ]
    return sorted(cuts, key=lambda cut: (cut.start, cut.end))


def parts_of(document: Document, longest: int) -> list[Sent]:
    """The parts in which a document is sent, each of `longest` characters or fewer unless one paragraph is longer."""
    cuts = cuts_of(document)
    kept: list[Stretch] = []
    for paragraph in _PARAGRAPH.finditer(document.text):
        kept += _without(cuts, *paragraph.span())
    parts: list[list[Stretch]] = []
    length = 0
    for stretch in kept:
        if not parts or length + stretch.end - stretch.start > longest:
            parts.append([])
            length = 0
        parts[-1].append(stretch)
        length += stretch.end - stretch.start
    return [Sent(document, tuple(_joined(document.text, part))) for part in parts]


def _without(cuts: list[Cut], start: int, end: int) -> Iterator[Stretch]:
    at = start
    for cut in cuts[max(0, bisect_right(cuts, start, key=lambda cut: cut.start) - 1) :]:
        if cut.start >= end:
            break
        if cut.end <= at:
            continue
        if cut.start > at:
            yield Stretch(at, cut.start)
        at = max(at, cut.end)
    if at < end:
        yield Stretch(at, end)


def _joined(text: str, stretches: list[Stretch]) -> Iterator[Stretch]:
    """Stretches between which only blanks stand become one, so that a quote may run over a line break."""
    last: Stretch | None = None
    for each in stretches:
        if last is not None and not text[last.end : each.start].strip():
            last = Stretch(last.start, each.end)
        else:
            if last is not None:
                yield last
            last = each
    if last is not None:
        yield last
