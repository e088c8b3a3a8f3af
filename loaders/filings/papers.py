"""What sort of paper a filing is, by the first word for a paper in its title, else by how it speaks."""

from __future__ import annotations

import re
from typing import Literal

from loaders.filings.caption import TITLE_NOUN

Sort = Literal["ruling", "recommendation", "proposed", "report", "declaration", "motion"]
"""A ruling is a court's; a report tells whether an order was obeyed; a declaration is sworn; a motion asks or argues."""

_SORTS: dict[str, Sort] = {
    "order": "ruling", "opinion": "ruling", "memorandum": "ruling", "judgment": "ruling", "ruling": "ruling",
    "decision": "ruling", "injunction": "ruling", "findings": "ruling", "report": "report", "notice": "report",
    "certificate": "report", "update": "report", "declaration": "declaration", "affidavit": "declaration",
}  # fmt: skip
DECLARES = re.compile(
    r"\bI,\s+(?P<name>[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]*){1,4}),?\s+(?:[^.]{0,160}?,?\s+)?(?:hereby\s+|do\s+|make\s+)*(?:declare|state|depose|affirm|certify|make this)\b"
)
_BRIEF = re.compile(r"\s+(?:of\s+(?:law|points)|in\s+(?:support|opposition|response|reply))\b", re.IGNORECASE)
_PROPOSED = re.compile(r"\[?\bproposed\b\]?(?:\s+\w+){0,3}\s+(?:order|judgment|injunction)", re.IGNORECASE)
_RECOMMENDS = re.compile(r"\b(?:report|findings)\b.{0,20}\brecommendations?\b", re.IGNORECASE)
_CAME_UP = re.compile(r"ON (?:APPLICATION|WRIT|PETITION|MOTION|APPEAL|CERTIFICATE)\b|CERTIORARI TO\b")
"""How the Supreme Court heads its opinions."""
_BENCH = re.compile(
    r"\bPER CURIAM\b|\bBefore:?\s[^\n]{3,120}\b(?:Circuit )?Judges?\b|^[A-Z][^\n]{3,40}, (?:Circuit|District|Chief) Judge:",
    re.M,
)
_ORDERED = re.compile(
    r"\b(?:IT IS |is )(?:HEREBY |hereby |therefore |THEREFORE |FURTHER |SO )*ORDERED\b|^ORDERED\b", re.M
)


def sort_of(title: str | None, text: str) -> Sort:
    """The sort of a filing with this title and text; a paper that cannot be told is a party's."""
    if title:
        if _CAME_UP.match(title):
            return "ruling"
        if _PROPOSED.search(title):
            return "proposed"
        if _RECOMMENDS.search(title):
            return "recommendation"
        nouns = list(TITLE_NOUN.finditer(title))
        if nouns:
            first = nouns[0]
            word = first[0].lower().removesuffix("s") if first[0].lower() != "findings" else "findings"
            if word == "memorandum" and _BRIEF.match(title, first.end()):
                return "motion"
            if word == "notice" and re.search(
                r"\bnotice of (?:\w+ )?(?:motion|appeal|appearance)", title, re.IGNORECASE
            ):
                return "motion"
            return _SORTS.get(word, "motion")
    if DECLARES.search(text[:6000]):
        return "declaration"
    if _BENCH.search(text[:6000]) or _ORDERED.search(text):
        return "ruling"
    return "motion"
