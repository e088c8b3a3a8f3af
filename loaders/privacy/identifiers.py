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
from loaders.privacy.labelled import ALIEN, OTHERS, PASSPORT, TELEPHONE

_GAP = r"[\s\u00a0\u200b\u2009\u202f.\-‐‑‒–—−]{0,3}"
"""What may stand between the groups of a number, line ends and invisible blanks included."""
_HASH = r"[\s\u00a0-]{0,2}(?:(?i:no|nos|numbers?|num|file|registration)\b\.?[\s\u00a0]{0,2}){0,2}#?[\s\u00a0]{0,2}:?"
_GROUPS = rf"\d{{2,3}}{_GAP}\d{{3}}{_GAP}\d{{3}}"
_MASKED = rf"[xX*]{{2,3}}{_GAP}[xX*]{{3}}{_GAP}\d{{3}}"
_LABEL = r"(?:[Aa]lien|ALIEN|USCIS|[Aa]gency|AGENCY|[Ff]ile|FILE|[Aa]lien[ ]+[Rr]egistration|[Rr]egistration|[Dd]etainee|EOIR)"
_MORE = r"(?:[ ]?(?:/|,[ ]?-|,?[ ](?:and|&)[ ]-)[ ]?\d{3}(?!\d))*"
"""The last figures of further numbers of a family: `A012-345-678/679`."""
_LINE = r"\d{3}[ ]?[.\-‑– ][ ]?\d{4}(?:,?[ ]*(?:x|(?i:ext\.?|extension))[: ]*\d{1,6})?(?![\w-])"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)(?: day)? of {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th),? \d{{4}})"
_DAY = rf"(?:{_MONTH}[ \n]+\d{{1,2}},?[ \n]+\d{{4}}|\d{{1,2}}[ \n]+{_MONTH}[ \n]+\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"


@dataclass(frozen=True)
class Written:
    """One way of writing an identifier; the group `keep`, where there is one, is a label that stays."""

    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()
    """One of these, in small letters, stands wherever it is written so: looked for first, which costs next to nothing."""


@dataclass(frozen=True)
class Form:
    """One sort of identifier: what is written in its place, and how it is written."""

    sort: str
    instead: str
    written: tuple[Written, ...]


@dataclass(frozen=True)
class Identifier:
    """Where an identifier stands in a text, and of which sort it is. Never holds the identifier itself."""

    sort: str
    start: int
    end: int


def _form(sort: str, instead: str, *given: str | tuple[str, str]) -> Form:
    """A form by its patterns; one that fits only beside certain words comes with them, parted by bars."""
    pairs = [("", each) if isinstance(each, str) else each for each in given]
    written = (Written(re.compile(pattern), tuple(filter(None, words.split("|")))) for words, pattern in pairs)
    return Form(sort, f"[{instead} removed]", tuple(written))


FORMS: tuple[Form, ...] = (
    _form(
        "recipients",
        "list of recipients",
        (
            "notice has been|notice will be|notice will not be",
            (r"(?P<keep>\bNotice (?:has been|will(?: not)? be) (?:electronically mailed|delivered by other means|mailed)(?: by [^\n:]{1,60})? to:\s*)(?=\S)"
            r"(?:(?!The following document|Document description|Original filename|\S{1,30} Notice (?:has|will))[\s\S])+"),
        ),
    ),
    _form("e-mail", "e-mail address", ("@|[at]|%40", r"(?i:(?:@|\s?\[at\]\s?|%40)(?:[\w-]+\.)+[a-z]{2,}\b)")),
    _form(
        "A-number",
        "A-number",
        rf"[AＡ](?<![\w.][AＡ]){_HASH}{_GAP}(?:{_GROUPS}|{_MASKED})(?!\d){_MORE}",
        r"[AＡ](?<![\w.][AＡ])[”\"]?[ \u00a0#:-]{0,2}(?!(?:19|20)\d\d[-/. ])\d(?:[-_/. \u00a0]?\d){7,8}(?![\d])(?!-[a-z]{2}-)",
        r"\d(?<![\w.,/$-]\d)\d\d[-‐‑‒–]\d{3}[-‐‑‒–]\d{3}(?![\w-])",
        r"0(?<![\w.,/$-]0)\d{8}(?![\w-])",
        *ALIEN,
        r"a(?<![\w.]a)[#-]?\d{8,9}(?!\w)",
        ("a number|a-number|anumber|a no.|a-no.|ano.", rf"(?P<keep>\bA[- ]?(?:Number|NUMBER|No\.)[^\n\d]{{0,30}}:?[ \t]*\n(?:[^\n\d]{{0,90}}\n)?[^\n\d]{{0,90}})(?:{_GROUPS})(?!\d)"),
        ("alien|uscis|agency|file|registration|detainee|eoir", rf"(?P<keep>\b{_LABEL}[ ]+(?:[Ff]ile[ ]+|[Rr]egistration[ ]+)?(?:No|no|NO|Nos|[Nn]umbers?|NUMBER|#)\.?:?[ ]*)(?:{_GROUPS})(?!\d)"),
    ),
    _form("immigration receipt", "receipt number", r"(?<!\w)(?:IOE|MSC|LIN|EAC|WAC|SRC|NBC|YSC|TSC|VSC|CSC|NSC|MCT|Z[A-Z]{2})[-* ]?\d{2}[- ]?\d{3}[- ]?\d{5}(?!\d)"),
    _form("SEVIS number", "SEVIS number", r"N00(?<!\wN00)\d{8}(?!\d)"),
    _form(
        "social security number",
        "social security number",
        r"\d(?<![\w-]\d)\d\d-\d{2}-\d{4}(?![\w-])",
        ("ssn|social security", r"(?P<keep>\b(?:SSN|[Ss]ocial [Ss]ecurity (?:[Nn]o\.?|[Nn]umber))[:# ]*)\d{3}[ -]?\d{2}[ -]?\d{4}(?!\d)"),
    ),
    _form(
        "passport number",
        "passport number",
        ("passport", r"(?P<keep>\b[Pp]assport (?:[Nn]o\.?|[Nn]umber|#):? ?)(?=[A-Z\d]*\d)[A-Z\d]{6,12}(?!\w)"),
        *PASSPORT,
    ),
    _form(
        "birth date",
        "date of birth",
        ("dob|d.o|date of birth|birth", rf"(?P<keep>\b(?:D\.?O\.?B\.?|[Dd]ate [Oo]f [Bb]irth|DATE OF BIRTH|[Bb]irth ?date|BIRTHDATE)(?: is| was)?:?\s*\(?){_DAY}"),
        ("born", rf"(?P<keep>\b(?:[Bb]orn|BORN),?(?: on)?(?: the)?:?[ \n]+)(?:{_DAY}|{_ORDINAL})"),
        ("born in ", rf"(?P<keep>\b[Bb]orn in ){_MONTH} \d{{4}}\b"),
        ("d/o/b|dob|d.o|yob|birth", rf"(?P<keep>\b(?:D/O/B|DoB|D\.?O\.?B\.?|YOB|[Bb]irth ?date|[Dd]ate [Oo]f [Bb]irth|[Bb]irthday)(?: is| was| as| of)?:?[ ]?)(?:{_DAY}|\d{{4}}/\d\d?/\d\d?|\d{{8}}\b|{_MONTH} \d{{1,2}}\b)"),
        ("b. ", rf"(?P<keep>\(?\bb\. ){_DAY}"),
    ),
    _form("number of a record", "number", *OTHERS),
    _form("address", "address", *ADDRESSES),
    _form(
        "telephone number",
        "telephone number",
        r"011(?<!\w011)[ -]\d{1,3}(?:[ .()-]{0,2}\d){7,12}(?!\d)",
        *TELEPHONE,
        rf"\((?<!\w\()\d{{3}}\)[ \u00a0]?{_LINE}",
        rf"\d(?<![\w/.-]\d)\d\d(?:[.\-‑–/][ ]?|[ ]){_LINE}",
        rf"\+?1(?<![\w/.-]1)[ .-]?\(?\d{{3}}\)?[ .\-‑–]{{1,2}}{_LINE}",
        r"\+(?<![\w+]\+)\d{1,3}(?:[ .()-]{0,2}\d){7,12}(?!\d)",
    ),
)  # fmt: skip
"""Every sort of identifier that is taken out, in the order in which they are looked for."""


def identifiers_in(text: str) -> Iterator[Identifier]:
    """Every identifier in a text, sort by sort; where two overlap the one found first counts."""
    taken = bytearray(len(text))  # a mark for each character, so that many identifiers cost no more each than few
    small = text.lower()
    for form in FORMS:
        ways = (each.pattern for each in form.written if not each.words or any(word in small for word in each.words))
        for match in chain.from_iterable(pattern.finditer(text) for pattern in ways):
            start = match.start() + sum(len(label or "") for label in match.groupdict().values())
            if form.sort == "e-mail":
                start = _mailbox(text, start)
            if taken.find(1, start, match.end()) < 0:
                taken[start : match.end()] = b"\1" * (match.end() - start)
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
