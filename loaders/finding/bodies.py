"""Organisations, facilities and courts that no list holds, known by the word that ends (or begins) their name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Set
from dataclasses import dataclass

_WORD = r"(?:[A-Z][\w’'&-]*(?<!’s)(?<!'s)|(?:[A-Z]\.){2,})"
_JOINED = rf"{_WORD}(?: (?:(?:for|and|&) )?{_WORD}){{0,6}}"
_LINKED = rf"{_WORD}(?: (?:(?:of|for|and|the|&|de|del) ){{0,2}}{_WORD}){{0,6}}"
_ORGANISATION_TAILS = (
    "Project Center Centre Alliance Union Lab Network Institute Coalition Foundation Clinic Fund Society Association "
    "Initiative Collective Council Partnership Advocates Conference Charities University College Corporation "
    "Federation Movement League Defenders LLP PLLC LLC Inc Group Airlines Cartel Gang Law"
).split()
_ORGANISATION_HEADS = (
    "Center Centre Coalition Council Committee Institute Alliance Association Society Network Fund Campaign "
    "Advocates Citizens Physicians Doctors Mothers Union University"
).split()
_FACILITY_TAILS = (
    r"(?:[Dd]etention (?:[Cc]enter|[Ff]acility|[Cc]entre|[Cc]amp|[Cc]omplex)|(?:[Ii]mmigration )?[Pp]rocessing (?:[Cc]enter|[Cc]entre)|"
    r"[Cc]orrectional (?:[Cc]enter|[Ff]acility|[Ii]nstitution|[Cc]omplex)|County [Jj]ail|Regional [Jj]ail|[Jj]ail|[Pp]rison|[Pp]enitentiary|"
    r"[Rr]emoval [Cc]entre|[Rr]esidential [Cc]enter|[Ss]taging [Ff]acility|[Pp]ort of [Ee]ntry|[Hh]olding [Ff]acility|[Rr]eception [Cc]entre|"
    r"[Ii]mmigration [Ff]acility|[Dd]etention [Ss]ite|[Mm]igrant [Cc]enter|[Ss]helter)"
)
_COURT_TAILS = (
    r"(?:Supreme Court|Superior Court|Court of Appeals?|High Court|Constitutional Court|Federal Court|Family Court|Probate Court|"
    r"(?:Federal )?Circuit (?:and Family )?Court|District Court|Immigration Court|Administrative (?:Court|Tribunal)|Magistrates?[’']? Court|Civil Court|Criminal Court|"
    r"Court of First Instance|Court of Cassation|Court of Session|Court of Justice|Human Rights Court|Regional Court|Review Tribunal|Appeals Tribunal|Crown Court|Upper Tribunal|Tribunal|Supreme Judicial Court)"
)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Facility", re.compile(rf"(?:{_WORD}(?: |-)){{1,5}}{_FACILITY_TAILS}(?![\w-])")),
    ("Court", re.compile(rf"(?:(?:{_WORD} ){{0,3}}{_WORD}(?:’s|'s)? {_COURT_TAILS}(?: (?:of|in) (?:{_WORD})(?: {_WORD})?)?|{_COURT_TAILS} (?:of|for) {_LINKED})(?!\w| (?:Magistrate |Senior |Chief )?(?:[Jj]udge|[Jj]ustice)s?\b)")),
    ("Court", re.compile(rf"(?:{_WORD} )?(?!U\.S|US |The |An? |In |At |From |His |Her |Federal |Each |Every ){_WORD} immigration court(?![\w-])|[Ii]mmigration [Cc]ourt in {_WORD}(?: {_WORD})?")),
    ("Agency", re.compile(rf"(?:City and County|City|County|Town|Village|Borough) of {_WORD}(?: {_WORD}){{0,2}}|(?:city|county|town) of {_WORD}(?: {_WORD})?(?=,? (?:and the (?:state|city|county) of|sued|joined|argued|filed|asked|won))|(?:{_WORD} ){{1,2}}County(?= (?:sued|joined|argued|filed)|,? and [A-Z]\w+ (?:sued|joined))|(?:{_WORD} ){{1,3}}(?:Sheriff[’']s Office|Police Department)")),
    ("Agency", re.compile(rf"U\.?S\.? [Aa]ttorney[’']s [Oo]ffice (?:for the|in) (?:{_WORD} )?(?:District of )?{_WORD}(?: {_WORD})?")),
    ("Chapter", re.compile(rf"(?:ACLU|American Civil Liberties Union(?: \(ACLU\))?|Catholic Charities|Catholic Legal Services|Legal Aid Society|Lutheran Social Services|Jewish Family Services?)(?: Foundation)? of (?:Northern |Southern |Western |the )?{_WORD}(?: {_WORD})?")),
    ("Organization", re.compile(r"Air (?:France|Canada|India|China|Europa|Lingus)|(?:[A-Z]\w+ ){1,4}Hospital|(?:[A-Z]\w+ ){1,3}(?:Law|Medical|Business|Divinity) School(?: of \w+)?")),
    ("Organization", re.compile(rf"(?:{_JOINED} )(?:{'|'.join(_ORGANISATION_TAILS)})\b(?: (?:for|of|on|to|at) (?:the )?{_LINKED})?(?!\w)")),
    ("Organization", re.compile(rf"(?:{'|'.join(_ORGANISATION_HEADS)}) (?:for|of|on|to|against|at) (?:the )?{_LINKED}(?!\w)")),
)  # fmt: skip

_OPENERS = re.compile(
    r"^(?:(?:The|A|An|In|On|At|By|For|From|And|But|When|While|After|Before|With|As|If|Since|Under|Last|This|That|His|Her|Their|Its|Our|One|Both|Then|Now|Yet|So|Or|Nor|To|Of|Until|Because|Although|Though|Then|Attorney|Attorneys|Lawyers|Lawyer) )+"
)


_IMMIGRATION_COURT = re.compile(r"(?:[Ii]mmigration [Cc]ourt in (.+)|(.+) immigration court)$")
_BARE_COURT = re.compile(
    rf"(?:U\.?S\.? |Federal |United States )?{_COURT_TAILS}$|{_COURT_TAILS} (?:in|of) (?:Monday|Tuesday|Wednesday|Thursday|Friday)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """Words that name an organisation, a facility or a court by their form alone."""

    kind: str
    start: int
    end: int
    name: str


_MARKS: tuple[frozenset[str], ...] = (
    frozenset(
        "center centre facility camp complex institution jail prison penitentiary entry site shelter Center Centre Facility Camp Complex Institution Jail Prison Penitentiary Entry Shelter".split()
    ),
    frozenset(("Court", "Tribunal")),
    frozenset(("immigration", "Immigration")),
    frozenset("city county town City County Town Village Borough Sheriff Police".split()),
    frozenset(("Attorney", "attorney")),
    frozenset(("ACLU", "American", "Charities", "Services", "Society")),
    frozenset(("Air", "Hospital", "School")),
    frozenset(_ORGANISATION_TAILS),
    frozenset(_ORGANISATION_HEADS),
)
"""For each row of the table the words of which one must be in the sentence."""


_FIRM = re.compile(rf"{_WORD} & {_WORD}(?: LLP)?(?![\w’'&-]| [A-Z])")
"""A firm or pair of partners, joined by a sign: "Marsh & Lindqvist"."""


def rows_by_word(words: Container[str]) -> Iterator[tuple[str, int]]:
    """For each of these words that gives a row of the table away, that row."""
    return ((mark, row) for row, marks in enumerate(_MARKS) for mark in marks if mark in words)


def bodies_in(text: str, start: int, end: int, rows: Set[int]) -> Iterator[Body]:
    """Every such name between two places, the sorts in the order of the table, by these of its rows."""
    if text.find(" & ", start, end) >= 0:
        for match in _FIRM.finditer(text, start, end):
            yield Body("Organization", match.start(), match.end(), match[0])
    for row in sorted(rows):
        kind, pattern = _PATTERNS[row]
        for match in pattern.finditer(text, start, end):
            opener = _OPENERS.match(match[0])
            first = match.start() + (opener.end() if opener else 0)
            name = text[first : match.end()]
            if kind == "Court" and (place := _IMMIGRATION_COURT.match(name)):
                yield Body(kind, first, match.end(), f"{place[1] or place[2]} Immigration Court")
            elif (
                " " in name
                and "\n" not in name
                and (name[0].isupper() or kind == "Agency")
                and not (kind == "Court" and _BARE_COURT.match(name))
            ):
                yield Body(kind, first, match.end(), name[0].upper() + name[1:])
