"""What is not the story, by rule: bylines, captions, related links, comment boxes; offsets of the original are kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.cleaning.asides import asides_at_end
from loaders.cleaning.lines import Line, lines_of
from loaders.cleaning.names_told import NamesTold
from loaders.cleaning.rules import (
    ANY_ONE_LINE,
    CREDIT,
    CREDIT_MARKS,
    INSIDE,
    LEAD_IN,
    ONE_LINE,
    OPENS_COMMENTS,
    OPENS_RELATED,
)
from loaders.finding.model import Cut

_Inside = tuple[str, tuple[str, ...], re.Pattern[str]]

_PROSE = 140
"""From this length on, a line that ends as a sentence does is taken for prose."""
_LONGEST_SERVICE_LINE = 420


@dataclass(frozen=True)
class Cleaned:
    """The paragraphs that remain, which of them are titles or captions, and what was cut."""

    story: tuple[tuple[int, int], ...]
    titles: tuple[tuple[int, int], ...]
    """Headlines, crossheads and captions: good for names, not for what happened."""
    cuts: tuple[Cut, ...]


def clean(text: str, title: str | None = None) -> Cleaned:
    """Cuts a document's text into story, titles and the rest."""
    story: list[tuple[int, int]] = []
    titles: list[tuple[int, int]] = []
    cuts: list[Cut] = []
    lines = lines_of(text)
    told = NamesTold(tuple(line for line in lines if _is_prose(line)))
    asides = asides_at_end(lines, told)
    small = text.lower()
    inside = [row for row in INSIDE if _has(small, row[1])]
    marks = tuple(mark for mark in CREDIT_MARKS if mark in small)
    credits = [
        CREDIT.search(line.words) if line.words[-1] == ")" or (marks and _has(line.words.lower(), marks)) else None
        for line in lines
    ]
    seen: set[str] = set()
    related = False
    begun = False
    for number, line in enumerate(lines):
        rule = _rule(line, begun, told, inside)
        if OPENS_COMMENTS.match(line.words) and begun:
            cuts.append(Cut(line.start, len(text.rstrip()), "comments"))
            break
        if OPENS_RELATED.match(line.words):
            related = True
            cuts.append(Cut(line.start, line.end, "related"))
        elif related and not _is_prose(line):
            cuts.append(Cut(line.start, line.end, "related"))
        elif rule:
            related = False
            cuts.append(Cut(line.start, line.end, rule))
        elif begun and line.start in asides:
            cuts.append(Cut(line.start, line.end, "aside"))
        elif begun and line.words in seen:
            cuts.append(Cut(line.start, line.end, "repeated"))
        elif credit := credits[number]:
            related = False
            _caption(line, credit.start(), titles, cuts)
        elif (
            _is_caption_of_next(line, lines, number, credits) or not _ends_as_sentence(line) or _is_heading(line, title)
        ):
            related = False
            titles.append((line.start, line.end))
        else:
            related = False
            start = line.start
            for rule, pattern in LEAD_IN:
                if lead_in := pattern.match(line.words):
                    start += lead_in.end()
                    cuts.append(Cut(line.start, start, rule))
                    break
            story.append((start, line.end))
            begun = begun or len(line.words) >= _PROSE
        seen.add(line.words)
    return Cleaned(tuple(story), tuple(titles), tuple(cuts))


def _rule(line: Line, begun: bool, told: NamesTold, inside: list[_Inside]) -> str | None:
    """The rule by which a line is not the story."""
    if len(line.words) > _LONGEST_SERVICE_LINE:
        return None
    for rule, pattern in ONE_LINE if ANY_ONE_LINE.match(line.words) else ():
        if pattern.match(line.words) and not (rule == "time stamp" and begun and _is_prose(line)):
            return rule
    words = line.words.lower() if inside else ""
    for rule, marks, pattern in inside:
        if _has(words, marks) and pattern.match(line.words):
            return None if _ends_as_sentence(line) and told.tells_of(line) else rule
    return None


def _has(words: str, marks: tuple[str, ...]) -> bool:
    """Whether one of the marks stands in words in small letters."""
    return any(mark in words for mark in marks)


def _caption(line: Line, credit: int, titles: list[tuple[int, int]], cuts: list[Cut]) -> None:
    """A caption's sentence may name people; the credit after its last full stop may not."""
    stop = max(line.words.rfind(mark, 0, credit) for mark in (". ", "? ", "! ", ".) "))
    if stop > 0:
        titles.append((line.start, line.start + stop + 1))
        cuts.append(Cut(line.start + stop + 1, line.end, "credit"))
    else:
        cuts.append(Cut(line.start, line.end, "caption"))


def _is_caption_of_next(line: Line, lines: list[Line], number: int, credits: list[re.Match[str] | None]) -> bool:
    """Whether the next line says the same again and adds a picture credit."""
    if number + 1 >= len(lines) or credits[number + 1] is None:
        return False
    following = lines[number + 1].words
    return following.startswith(line.words[:60]) or (len(line.words) < 160 and _share(line.words, following) > 0.6)


def _share(words: str, other: str) -> float:
    first, second = set(words.lower().split()), set(other.lower().split())
    return len(first & second) / max(len(first), 1)


def _ends_as_sentence(line: Line) -> bool:
    return line.words.rstrip("”\"’')]*_ ")[-1:] in (".", "!", "?", ":", ";") or len(line.words) > 250


def _is_prose(line: Line) -> bool:
    return len(line.words) >= _PROSE and _ends_as_sentence(line)


def _is_heading(line: Line, title: str | None) -> bool:
    """Whether a line is the document's title, whatever mark it ends with."""
    return title is not None and line.words.strip() == title.strip()
