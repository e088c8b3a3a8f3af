"""Whose words a party's paper or a declaration is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.filings.papers import DECLARES, Sort
from loaders.filings.parties import soften
from loaders.filings.roles import Cast
from loaders.finding.model import Findings, Found
from loaders.finding.page import Page
from loaders.finding.subjects import subject_of
from schema.statement import Subject

_TITLE = re.compile(
    r"\b(?P<role>Defendant|Respondent|Petitioner|Plaintiff|Appellant|Appellee|Government)s?(?:['’]s?)?\b", re.IGNORECASE
)
_COUNSEL = re.compile(
    r"\b(?:Attorneys?|Counsel)\s+for\s+(?:the\s+)?(?P<role>Defendant|Respondent|Petitioner|Plaintiff|Appellant|Appellee)s?\b",
    re.IGNORECASE,
)
_OPENS_CASE = re.compile(r"\b(?:complaint|petition)\b", re.IGNORECASE)
_LEFT = frozenset({"petitioner", "plaintiff"})


@dataclass(frozen=True)
class Speaker:
    """Who speaks, and the words that say so."""

    found: Found
    subject: Subject
    start: int
    end: int


def mark_declarant(page: Page, sort: Sort) -> None:
    """Marks who declares: "I, NAME, declare"."""
    if sort != "declaration" or (match := DECLARES.search(page.document.text)) is None:
        return
    name = " ".join(match["name"].split())
    found = page.entity("Person", soften(name) if name.isupper() else name)
    page.mention(found, match.start("name"), match.end("name"), "name")


def speaker_of(findings: Findings, cast: Cast, sort: Sort) -> Speaker | None:
    """The witness of a declaration, else the party that the title or the signature names; None for a court's paper."""
    document = findings.document
    if sort in ("ruling", "recommendation", "proposed"):
        return None
    if sort == "declaration":
        match = DECLARES.search(document.text)
        for mention in findings.mentions:
            if match is not None and mention.start == match.start("name"):
                return Speaker(mention.entity, subject_of(document, mention.entity), mention.start, mention.end)
        return None
    caption = cast.caption
    title = caption.title
    words = _TITLE.search(document.text, title.start, title.end) if title else None
    words = words or _COUNSEL.search(document.text, caption.end)
    side = "left" if title and _OPENS_CASE.search(title.words) else "right"
    if words is not None:
        side = "left" if words["role"].lower() in _LEFT else "right"
        for name, parties in (("left", cast.left), ("right", cast.right)):
            if any(each.role == words["role"].lower() for each in parties):
                side = name
    elif not (title and _OPENS_CASE.search(title.words)):
        return None
    members = cast.government(side) or [
        each for each in cast.side(side) if each.kind in ("Agency", "Person", "Organization")
    ]
    if not members:
        return None
    place = words.span() if words else (title.start, title.end) if title else (0, 0)
    return Speaker(members[0], subject_of(document, members[0]), *place)
