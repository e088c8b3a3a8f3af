"""Finds what identifies a litigant in a text and puts a plain word in its place; everything else stays as it was.

Pure: text in, text out. What comes out is the text that is kept, so all offsets count its characters. Done twice it
changes nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from loaders.privacy.addresses import ADDRESSES

_GAP = r"[\s\u00a0\u200b\u2009\u202f.\-‐‑‒–—−]{0,3}"
"""What may stand between the groups of a number, line ends and invisible blanks included."""
_HASH = r"[\s\u00a0-]{0,2}(?:(?i:no|nos|numbers?|num|file|registration)\b\.?[\s\u00a0]{0,2}){0,2}#?[\s\u00a0]{0,2}:?"
_GROUPS = rf"\d{{2,3}}{_GAP}\d{{3}}{_GAP}\d{{3}}"
_MASKED = rf"[xX*]{{2,3}}{_GAP}[xX*]{{3}}{_GAP}\d{{3}}"
_LABEL = r"(?:[Aa]lien|ALIEN|USCIS|[Aa]gency|AGENCY|[Ff]ile|FILE|[Aa]lien[ ]+[Rr]egistration|[Rr]egistration|[Dd]etainee|EOIR)"
_LINE = r"\d{3}[.\-‑– ]\d{4}(?:[ ]*(?:x|ext\.?|Ext\.?)[ ]*\d{1,6})?(?![\w-])"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}[ \n]+\d{{1,2}},?[ \n]+\d{{4}}|\d{{1,2}}[ \n]+{_MONTH}[ \n]+\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"


@dataclass(frozen=True)
class Form:
    """One sort of identifier: what is written in its place, and how it is written."""

    sort: str
    instead: str
    patterns: tuple[re.Pattern[str], ...]
    """The group `keep`, where there is one, is a label that stays."""


@dataclass(frozen=True)
class Identifier:
    """Where an identifier stands in a text, and of which sort it is. Never holds the identifier itself."""

    sort: str
    start: int
    end: int


def _form(sort: str, instead: str, *patterns: str) -> Form:
    return Form(sort, f"[{instead} removed]", tuple(re.compile(pattern) for pattern in patterns))


FORMS: tuple[Form, ...] = (
    _form("e-mail", "e-mail address", r"(?i:(?:@|\s?\[at\]\s?|%40)(?:[\w-]+\.)+[a-z]{2,}\b)"),
    _form(
        "A-number",
        "A-number",
        rf"[AＡ](?<![\w.][AＡ]){_HASH}{_GAP}(?:{_GROUPS}|{_MASKED})(?!\d)",
        r"a(?<![\w.]a)[#-]?\d{8,9}(?!\w)",
        rf"(?P<keep>\bA[- ]?(?:Number|NUMBER|No\.)[^\n\d]{{0,30}}:?[ \t]*\n(?:[^\n\d]{{0,90}}\n)?[^\n\d]{{0,90}})(?:{_GROUPS})(?!\d)",
        rf"(?P<keep>\b{_LABEL}[ ]+(?:[Ff]ile[ ]+|[Rr]egistration[ ]+)?(?:No|no|NO|Nos|[Nn]umbers?|NUMBER|#)\.?:?[ ]*)(?:{_GROUPS})(?!\d)",
    ),
    _form("immigration receipt", "receipt number", r"(?<!\w)(?:IOE|MSC|LIN|EAC|WAC|SRC|NBC|YSC|TSC|VSC|CSC)[- ]?\d{10}(?!\d)"),
    _form("SEVIS number", "SEVIS number", r"N00(?<!\wN00)\d{8}(?!\d)"),
    _form(
        "social security number",
        "social security number",
        r"\d(?<![\w-]\d)\d\d-\d{2}-\d{4}(?![\w-])",
        r"(?P<keep>\b(?:SSN|[Ss]ocial [Ss]ecurity (?:[Nn]o\.?|[Nn]umber))[:# ]*)\d{3}[ -]?\d{2}[ -]?\d{4}(?!\d)",
    ),
    _form(
        "passport number",
        "passport number",
        r"(?P<keep>\b[Pp]assport (?:[Nn]o\.?|[Nn]umber|#):? ?)(?=[A-Z\d]*\d)[A-Z\d]{6,12}(?!\w)",
    ),
    _form(
        "birth date",
        "date of birth",
        rf"(?P<keep>\b(?:D\.?O\.?B\.?|[Dd]ate [Oo]f [Bb]irth|DATE OF BIRTH|[Bb]irth ?date|BIRTHDATE)(?: is| was)?:?\s*\(?){_DAY}",
        rf"(?P<keep>\b(?:[Bb]orn|BORN)(?: on)?:?[ \n]+){_DAY}",
    ),
    _form("address", "address", *ADDRESSES),
    _form(
        "telephone number",
        "telephone number",
        rf"\((?<!\w\()\d{{3}}\)[ \u00a0]?{_LINE}",
        rf"\d(?<![\w/.-]\d)\d\d(?:[.\-‑–][ ]?|[ ]){_LINE}",
        rf"\+?1(?<![\w/.-]1)[ .-]?\(?\d{{3}}\)?[ .\-‑–]{{1,2}}{_LINE}",
        r"\+(?<![\w+]\+)\d{1,3}(?:[ .()-]{0,2}\d){7,12}(?!\d)",
    ),
)  # fmt: skip
"""Every sort of identifier that is taken out, in the order in which they are looked for."""


def identifiers_in(text: str) -> Iterator[Identifier]:
    """Every identifier in a text, sort by sort; where two overlap the one found first counts."""
    taken: list[tuple[int, int]] = []
    for form in FORMS:
        for match in chain.from_iterable(pattern.finditer(text) for pattern in form.patterns):
            start = match.start() + sum(len(label or "") for label in match.groupdict().values())
            if form.sort == "e-mail":
                start = _mailbox(text, start)
            if not any(first < match.end() and start < last for first, last in taken):
                taken.append((start, match.end()))
                yield Identifier(form.sort, start, match.end())


def _mailbox(text: str, sign: int) -> int:
    """Where the name before an `@` begins; looked for backwards, for a text has few such signs."""
    start = sign
    while start > 0 and sign - start < 64 and (text[start - 1].isalnum() or text[start - 1] in "._+%'-"):
        start -= 1
    return start


def without_identifiers(text: str) -> str:
    """The text with each identifier replaced by words that say what stood there."""
    instead = {form.sort: form.instead for form in FORMS}
    kept, at = [], 0
    for each in sorted(identifiers_in(text), key=lambda found: found.start):
        kept += [text[at : each.start], instead[each.sort]]
        at = each.end
    return "".join([*kept, text[at:]])
