"""The kept text of a filing from the text of its pages, one form feed between two pages.

Removed: stamps but the first of each filing, line numbers, running heads, page numbers. Lines are joined to paragraphs;
a page that cannot be read stays as an empty one, so that the form feeds before a place always count its page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.filings.hyphens import mender
from loaders.filings.stamps import Stamp, stamp_of
from loaders.filings.usable import is_usable

_BARE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:Page\s+)?(\d{1,4}|[ivxl]{1,6})(?:\s+of\s+\d{1,4})?\s*(?:[-–—]\s*)?$", re.I
)
_NUMBERED_LINE = re.compile(r"\s*(\d{1,2})(?:\s+|$)")
_LINE_OF_ITS_OWN = re.compile(r"^[ \t]*20[ \t]*$", re.MULTILINE)
_FEWEST_NUMBERED = 20
"""A page of pleading paper has 25 to 32 numbered lines."""
_FOOTNOTE = re.compile(r"(\d{1,3}) ?(?=[A-Z“\"‘(])")
_OPENS = re.compile(
    r"(?:\d{1,3}\.\s|\([a-z0-9]{1,3}\)\s|[•●▪–—]\s|[IVX]{1,5}\.\s|[A-Z]\.\s[A-Z]|IT IS |IT IS HEREBY |ORDERED[, ]|ADJUDGED|DECREED|"
    r"FURTHER ORDERED|SO ORDERED|WHEREAS|Dated?:|DATED|Respectfully submitted|/s/|v\.$|vs\.$|No\. |Case )"
)
_HEAD = 3
_FOOT = 2


@dataclass(frozen=True)
class Paper:
    """A filing as it is kept: its text, what its stamps said page by page, and the pages that could not be read."""

    text: str
    stamps: tuple[Stamp | None, ...]
    unread: tuple[int, ...]
    """Numbers of the pages without usable text, counted from 1."""


def paper_of(pages: Sequence[str], recognise: Callable[[Sequence[int]], Mapping[int, str]] = lambda _: {}) -> Paper:
    """Keeps what is the filing's own; `recognise` gives the texts of those pages (from 0) that are pictures, if it can."""
    stripped = [_stamped(page) for page in pages]
    stamps = tuple(outer for outer, _ in stripped)
    bodies = [_without_line_numbers(lines) for _, lines in stripped]
    last = len(bodies) - 1
    pictures = [n for n, lines in enumerate(bodies) if not is_usable("\n".join(lines), last=n == last and last > 0)]
    seen = {n: text for n, text in recognise(pictures).items() if is_usable(text, last=True)} if pictures else {}
    for number in pictures:
        bodies[number] = _without_line_numbers(_stamped(seen[number])[1]) if number in seen else []
    unread = [number + 1 for number in pictures if number not in seen]
    bodies = _without_running_lines(bodies)
    mend = mender(["\n".join(lines) for lines in bodies])
    kept: list[str] = []
    footnotes = 0
    for number, lines in enumerate(bodies):
        body, notes, footnotes = _footnotes(mend("\n".join(lines)).split("\n"), footnotes)
        stamp = stamps[number]
        opens = number == 0 or (stamp is not None and _is_first_of_filing(stamps, number))
        head = _caption(body) if opens else 0
        text = "\n".join(part for part in ("\n".join(body[:head]), _paragraphs(body[head:])) if part)
        text = "\n\n".join(part for part in (text, *map(_paragraphs, notes)) if part)
        if stamp is not None and opens:
            text = f"{stamp.words}\n\n{text}" if text else stamp.words
        kept.append(text)
    return Paper(_joined(kept), stamps, tuple(unread))


def page_at(text: str, place: int) -> int:
    """Number of the page on which a place of a kept text stands, counted from 1."""
    return text.count("\f", 0, place) + 1


def _stamped(page: str) -> tuple[Stamp | None, list[str]]:
    """The outermost stamp of a page, and its other lines. The one that stands first or last of several is the appeal's."""
    stamps: list[Stamp] = []
    lines: list[str] = []
    for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        stamp = stamp_of(line)
        if stamp is not None:
            stamps.append(stamp)
        else:
            lines.append(line.rstrip())
    appeal = [stamp for stamp in stamps if ":" not in stamp.number]
    return next(iter(appeal or stamps), None), lines


def _is_first_of_filing(stamps: Sequence[Stamp | None], number: int) -> bool:
    """Whether another filing begins on this page: the stamp names another document than the page before."""
    stamp = stamps[number]
    before = next((each for each in reversed(stamps[:number]) if each is not None), None)
    return stamp is not None and (before is None or (stamp.number, stamp.document) != (before.number, before.document))


def without_line_numbers(text: str) -> str:
    """A text without the numbers of pleading paper; other text comes back as it is."""
    if _LINE_OF_ITS_OWN.search(text) is None:
        return text
    pages = text.split("\f")
    kept = ["\n".join(_without_line_numbers(page.split("\n"))) for page in pages]
    return "\f".join(kept) if kept != pages else text


def _without_line_numbers(lines: list[str]) -> list[str]:
    """Drops the numbers of pleading paper, whether they stand as a block of their own, each on a line between, or before each line."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.strip().isdigit() and int(line) == len(run) + 1 and (not run or run[-1] == at - 1):
            run.append(at)
        elif len(run) >= 10:
            break
        else:
            run = [at] if line.strip() == "1" else []
    if len(run) >= 10:
        return [line for at, line in enumerate(lines) if at not in set(run)]
    if drop := _numbers_between(lines):
        return [line for at, line in enumerate(lines) if at not in drop]
    marks = [match for line in lines if (match := _NUMBERED_LINE.match(line))]
    numbers = [int(match[1]) for match in marks]
    if len(numbers) >= 15 and numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= 0.7 * len(lines):
        return [_NUMBERED_LINE.sub("", line, count=1) for line in lines]
    return lines


def _numbers_between(lines: list[str]) -> set[int]:
    """Places of bare numbers that count the lines of one page after the other: 1 to 20 or more, then 1 again."""
    drop: set[int] = set()
    page: list[int] = []
    bare = [(at, int(shown)) for at, line in enumerate(lines) if re.fullmatch(r"[1-9]\d?", shown := line.strip())]
    for (at, number), (_, following) in pairwise([*bare, (0, 0)]):
        if number == len(page) + 1:
            page.append(at)
        elif number == 1 and following != len(page) + 1 and (len(page) >= _FEWEST_NUMBERED or not drop):
            drop.update(page if len(page) >= _FEWEST_NUMBERED else ())
            page = [at]
    if drop or len(page) >= _FEWEST_NUMBERED:
        drop.update(page)
    return drop


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Drops page numbers, and lines at the head or foot that most pages repeat but for their numbers."""
    counts: Counter[str] = Counter()
    filled = sum(bool(lines) for lines in pages)
    for lines in pages:
        counts.update({_shape(line) for line in _edges(lines)})
    running = {shape for shape, count in counts.items() if count >= 3 and 2 * count >= filled}
    kept: list[list[str]] = []
    for number, lines in enumerate(pages):
        lines = [line for line in lines if line.strip()]
        drop = {
            at
            for at, line in enumerate(lines)
            if (at < _HEAD or at >= len(lines) - _FOOT)
            and (_BARE_NUMBER.match(line) or (number > 0 and _shape(line) in running))
        }
        kept.append([line for at, line in enumerate(lines) if at not in drop])
    return kept


def _edges(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    return filled[:_HEAD] + filled[max(_HEAD, len(filled) - _FOOT) :]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _footnotes(lines: list[str], last: int) -> tuple[list[str], list[list[str]], int]:
    """Body and footnotes of a page, and the number of the last footnote; notes follow each other in number to the foot."""
    starts: list[int] = []
    for at in range(len(lines) - 1, 0, -1):
        match = _FOOTNOTE.match(lines[at])
        if match and int(match[1]) <= last + 12 and int(match[1]) > last:
            starts.insert(0, at)
    numbers = [int(match[1]) for at in starts if (match := _FOOTNOTE.match(lines[at]))]
    while numbers and numbers[0] != last + 1:
        starts.pop(0)
        numbers.pop(0)
    if not numbers or numbers != list(range(last + 1, last + 1 + len(numbers))):
        return lines, [], last
    ends = [*starts[1:], len(lines)]
    return lines[: starts[0]], [lines[a:b] for a, b in zip(starts, ends, strict=True)], numbers[-1]


def _caption(lines: list[str]) -> int:
    """How many lines at the head of a filing are its caption, whose line ends are kept: up to the first prose."""
    widths = sorted(len(line) for line in lines)
    full = widths[int(len(widths) * 0.8)] if widths else 0
    for at in range(len(lines) - 2):
        prose = all(len(line) >= max(0.75 * full, 45) and line.upper() != line for line in lines[at : at + 2])
        if prose and at >= 4:
            return at
    return len(lines)


def _paragraphs(lines: list[str]) -> str:
    """Lines joined to paragraphs: a new one after a short line that ends a sentence, at a heading, at a numbered paragraph."""
    lines = [" ".join(line.split()) for line in lines if line.strip()]
    if not lines:
        return ""
    widths = sorted(len(line) for line in lines)
    full = widths[int(len(widths) * 0.8)]
    text = lines[0]
    for before, line in pairwise(lines):
        short = len(before) < 0.8 * full
        ended = before.rstrip("”\"’')]0123456789")[-1:] in tuple(".:;?!_")
        heading = short and (before.upper() == before or line.upper() == line)
        caption = (len(before) < 0.6 * full and before[-1] in ",)§") or (before[-1] in ")§" and short)
        text += ("\n" if (ended and short) or heading or caption or _OPENS.match(line) else " ") + line
    return text


def _joined(pages: list[str]) -> str:
    """Pages with form feeds between them; a sentence that goes on over the page stays one line."""
    text = pages[0] if pages else ""
    for page in pages[1:]:
        goes_on = text[-1:].isalnum() or text[-1:] in (",", "-")
        text += (" \f" if goes_on and page[:1].islower() else "\n\n\f") + page
    return text
