"""A filing from a PDF: its text page by page, what its stamps say, and which pages nothing could be read from."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from threading import Lock

import pypdfium2 as pdfium

from errors import UnreadableDocument
from loaders.filings.pages import Paper, paper_of
from loaders.sources import ocr

PAGES = 3000
"""More pages than this are no filing but a production of records."""
CHARACTERS = 20_000_000
PICTURES = 50
"""Pages of one filing that are read from their pictures: more would take longer than a document may."""
_PICTURE_SCALE = 200 / 72
"""Dots for each point of the page: 200 an inch."""


@dataclass(frozen=True)
class Filed:
    """A filing's kept text, the day on its stamp, and a sentence for whoever loads it."""

    text: str
    filed: date | None
    source: str | None
    note: str | None


def is_pdf(content: bytes) -> bool:
    """Whether the bytes are a PDF; its mark may stand a little way in."""
    return b"%PDF-" in content[:1024]


def filed_of(content: bytes, name: str, *, with_ocr: bool = True) -> Filed:
    """The filing in a PDF; raises UnreadableDocument for one that is damaged, locked or empty."""
    paper = _paper(content, name, ocr.reader() if with_ocr else None)
    stamp = next((each for each in paper.stamps if each is not None), None)
    if not paper.text.strip():
        raise UnreadableDocument(
            f"{name}: needs_ocr: none of its {len(paper.stamps)} pages has text.",
            hint="Install the program tesseract and load it again.",
        )
    return Filed(paper.text, stamp.filed if stamp else None, stamp.words if stamp else None, _note(paper))


def _note(paper: Paper) -> str | None:
    if not paper.unread:
        return None
    return f"needs_ocr: nothing was read from page {_ranges(paper.unread)} of {len(paper.stamps)}"


def _ranges(numbers: tuple[int, ...]) -> str:
    """`1-3, 7` for 1, 2, 3 and 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _paper(content: bytes, name: str, program: str | None) -> Paper:
    try:
        with pdfium.PdfDocument(content) as pdf:
            if not 0 < len(pdf) <= PAGES:
                raise UnreadableDocument(
                    f"{name}: has {len(pdf)} pages; 1 to {PAGES} can be read.", hint="Split it into its filings."
                )
            pages = _texts(pdf, name)
            return paper_of(pages, lambda numbers: _recognised(pdf, numbers, program) if program else {})
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableDocument(
            f"{name}: is a PDF that " + ("is locked with a password." if locked else "is damaged or incomplete."),
            hint="Save it without a password." if locked else "Download it again.",
        ) from None


def _texts(pdf: pdfium.PdfDocument, name: str) -> list[str]:
    texts: list[str] = []
    total = 0
    for page in pdf:
        words = page.get_textpage()
        text = words.get_text_range()
        total += len(text)
        if total > CHARACTERS:
            raise UnreadableDocument(f"{name}: holds more than {CHARACTERS} characters.", hint="Split it.")
        texts.append(text.replace("\x00", ""))
        words.close()
        page.close()
    return texts


def _recognised(pdf: pdfium.PdfDocument, numbers: Sequence[int], program: str) -> dict[int, str]:
    """What the pictures of pages show, read by the program, a page on each processor; of many pages the first."""
    drawing = Lock()  # pdfium draws for one thread at a time

    def text_of(number: int) -> tuple[int, str | None]:
        with drawing:
            picture = _picture(pdf, number)
        return number, ocr.text_of_picture(picture, program)

    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as readers:
        return {number: text for number, text in readers.map(text_of, numbers[:PICTURES]) if text}


def _picture(pdf: pdfium.PdfDocument, number: int) -> bytes:
    """A page as a grey picture in the form PGM."""
    page = pdf[number]
    width, height = page.get_size()
    scale = min(_PICTURE_SCALE, 5000 / max(width, height, 1))
    dots = page.render(scale=scale, grayscale=True).to_numpy()
    rows, columns = dots.shape[:2]
    return b"P5 %d %d 255\n" % (columns, rows) + bytes(dots.tobytes())
