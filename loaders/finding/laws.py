"""Laws by their form: sections of a code, acts, amendments, executive orders and proclamations by number."""

from __future__ import annotations

import re

from loaders.finding.page import Page

_WORD = r"[A-Z][\w’'-]*(?<!’s)(?<!'s)"
_ACT = re.compile(
    rf"\b(?:{_WORD} (?:(?:and|of|for|the|&) ){{0,2}}){{1,6}}(?:Act|Convention|Covenant|Protocol|Treaty|Code)(?: of (?:19|20|17)\d\d| (?:19|20)\d\d)?\b(?! [A-Z]\w+ v)"
)
_CODE = re.compile(
    r"\b(\d{1,2}) U\.?S\.?C\.?(?:A\.)? (?:§+ ?|[Ss]ec(?:tion|\.) )?(\d{3,4}[a-z]?)(?P<sub>(?:\([a-zA-Z0-9]{1,4}\))*)"
)
_SECTION = re.compile(
    r"(?:\b[Ss]ections?|§§?) ?(?P<number>1[1-5]\d\d[a-z]?)(?P<sub>(?:\([a-zA-Z0-9]{1,4}\))*)(?: of (?:the )?(?:INA|Immigration and Nationality Act|immigration (?:act|law|code)|Title 8|title 8))?"
)
_AMENDMENT = re.compile(
    r"\b(?P<first>First|Second|Fourth|Fifth|Sixth|Eighth|Tenth|Eleventh|Thirteenth|Fourteenth|14th|5th|4th|1st|10th) (?:and (?P<second>First|Fourth|Fifth|Sixth|Eighth|Tenth|Fourteenth|14th|5th) )?Amendments?\b"
)
_NUMBERED = re.compile(
    r"\b(?P<sort>Executive Order|Proclamation|Presidential Proclamation)s?(?: No\.?)? (?P<first>\d{4,5})(?:(?:,| and|, and) (?P<second>\d{5}))?"
)
_INA_SECTION = re.compile(
    r"\b[Ss]ection (?:1\d\d|2\d\d)(?:\([a-zA-Z0-9]{1,4}\))+(?: of the (?:INA|Immigration and Nationality Act))?"
)
_PROGRAMME = re.compile(
    rf"\b(?:{_WORD} (?:(?:and|of|for|the|&) ){{0,2}}){{1,6}}(?:Agreement|Protocols?|Program|Programme|Ordinance|Rules|Amendment|Ordinance)\b(?! [A-Z])"
)
_CLAUSE = re.compile(
    rf"\b(?:(?:Due Process|Equal Protection|Supremacy|Suspension|Citizenship|Spending|Take Care|Appropriations|Commerce|Guarantee|Free Speech|Establishment) Clause|{_WORD}(?: (?:{_WORD}|[IVX]+))? (?:Regulation|Directive)(?! of)|"
    r"\d{1,2} C\.?F\.?R\.? (?:[Pp]art |§+ ?)?\d{1,4}(?:\.\d{1,3})?(?:\([a-z0-9]{1,3}\))*)"
)
_CLAUSES = frozenset("Clause Regulation Directive CFR".split())
_BILL = re.compile(r"\b(?:(?:Senate|House|Assembly) Bill \d{1,4}|(?:S\.?B\.?|H\.?B\.?|A\.?B\.?|HF|SF) ?\d{1,4})\b")
_AMENDMENTS = frozenset(("Amendment", "Amendments"))
_ORDERS = frozenset(("Executive", "Proclamation", "Proclamations", "Presidential"))
_ACTS = frozenset("Act Convention Covenant Protocol Treaty Code".split())
_PROGRAMMES = frozenset("Agreement Protocol Protocols Program Programme Ordinance Rules Amendment".split())
_OPENERS = re.compile(
    r"^(?:(?:The|A|An|In|On|At|By|For|From|And|But|When|While|After|Before|With|As|If|Since|Under|That|This|Its|His|Her|Their|Both|Then|Now|Yet|Until|Although|U\.S\.) )+"
)


def find_sections(page: Page) -> None:
    """Marks sections of a code by their numbers."""
    for match in page.near(_CODE, frozenset(("USC", "USCA", "U")), 6, 40):
        _mark(page, f"{match[1]} U.S.C. § {match[2]}{match['sub']}", *match.span())
    if "ection" not in page.text and "§" not in page.text:
        return
    for match in _SECTION.finditer(page.text):
        _mark(page, f"8 U.S.C. § {match['number']}{match['sub']}", *match.span())


def find_laws(page: Page) -> None:
    """Marks laws that the lists do not hold."""
    text = page.text
    for pattern, tail, words in ((_AMENDMENT, "Amendment", _AMENDMENTS), (_NUMBERED, "", _ORDERS)):
        for match in page.near(pattern, words, 40, 40):
            name = f"{match['first']} {tail}" if tail else f"{match['sort']} {match['first']}"
            if match["second"]:
                _mark(page, name, match.start(), match.end("first"))
                _mark(
                    page,
                    f"{match['second']} {tail}" if tail else f"{match['sort']} {match['second']}",
                    match.start("second"),
                    match.end(),
                )
            elif not tail or not _known(page, match.start()):
                _mark(page, name, *match.span())
    for match in page.near(_ACT, _ACTS, 100, 12):
        opener = _OPENERS.match(match[0])
        start = match.start() + (opener.end() if opener else 0)
        name = text[start : match.end()]
        if " " in name and name.split()[0] not in ("Act", "Convention", "Geneva"):
            _mark(page, name, start, match.end())
    for match in page.near(_PROGRAMME, _PROGRAMMES, 100, 4):
        opener = _OPENERS.match(match[0])
        start = match.start() + (opener.end() if opener else 0)
        if len(text[start : match.end()].split()) > 2:
            _mark(page, text[start : match.end()], start, match.end())
    for match in page.near(_CLAUSE, _CLAUSES, 50, 24):
        opener = _OPENERS.match(match[0])
        start = match.start() + (opener.end() if opener else 0)
        if " " in text[start : match.end()]:
            _mark(page, text[start : match.end()], start, match.end())
    for pattern in (_BILL, _INA_SECTION) if "ection " in text else (_BILL,):
        for match in pattern.finditer(text):
            _mark(page, match[0], *match.span())


def _known(page: Page, start: int) -> bool:
    """Whether a listed law stands here."""
    return any(hit.start == start and any(form.known.kind == "Law" for form in hit.forms) for hit in page.hits)


def _mark(page: Page, name: str, start: int, end: int) -> None:
    sentence = page.sentence_at(start)
    if sentence is None or sentence.headline or page.is_taken(start, end):
        return
    page.mention(page.entity("Law", " ".join(name.split())), start, end, "name")
