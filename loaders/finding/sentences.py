"""Sentences of a paragraph; a full stop after a title, an initial or `v.` ends none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.cleaning import Cleaned
from loaders.finding.model import Sentence

_END = re.compile(r"[.!?…]+[”\"’')\]]*(?:\s+)(?=[“\"‘'(\[–—•-]*\s*[A-Z0-9Ⓐ-Ⓩ])|\n(?=\S)|;\s+(?=\()")
_MARK = re.compile(r"[.!?…\n;]")
"""With what such an end begins: looked for first, as that is quick."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Ft|Mt|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Hon|Prof|Jr|Sr|No|Nos|vs?|Dept|Inc|Co|Corp|Cir|Supp|Stat|Pub|Sec|Art|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ill|Ind|Kan|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis)"
    r"|(?<![A-Za-z.])[A-Z])\.$"
)
_INITIALS = re.compile(r"(?:\b[A-Za-z]\.){2,}$")
_OPENERS = re.compile(
    r"[“\"‘'(\[]*(?:The|A|An|In|On|At|By|But|And|He|She|It|They|His|Her|Their|This|That|These|Those|After|Before|When|While|If|For|As|"
    r"Judge|U\.S\.|US|Lawyers|Attorneys|Officials|Justice|No|Nor|Its|To|We|I|You|There|Then|Two|Three|Four|Last|Earlier|Since|Under|With|What|Who|One|Some|Most|Many|Now|Both|Neither|So|Yet|Still|Also|Instead|However)\b"
)


def sentences_of(text: str, cleaned: Cleaned) -> Iterator[Sentence]:
    """Sentences of story, titles and captions, in text order."""
    blocks = sorted([(*block, False) for block in cleaned.story] + [(*block, True) for block in cleaned.titles])
    for number, (start, end, headline) in enumerate(blocks):
        for first, last in _split(text, start, end):
            yield Sentence(first, last, number, headline)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places of the sentences within one paragraph."""
    first = last = start
    for mark in _MARK.finditer(text, start, end):
        match = _END.match(text, mark.start(), end) if mark.start() >= last else None
        if match is None:
            continue
        last = match.end()
        if text[match.start()] == "\n":
            continue
        stop = match.start() + len(match[0].rstrip())
        before = text[max(first, match.start() - 12) : match.start() + 1]
        if text[match.start()] == "." and (
            _ABBREVIATED.search(before) or (_INITIALS.search(before) and not _OPENERS.match(text, match.end()))
        ):
            continue
        if stop > first:
            yield first, stop
        first = match.end()
    if end > first:
        yield first, end
