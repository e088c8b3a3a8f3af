"""Which court a page is of: by the court's own name and by the links to its files, which must agree."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import import_module

from errors import UnreadableDocument
from loaders.names import find_names, known_by_ref, tokens_of

_LINK = re.compile(r"\becf\.([a-z]{2,6}\d{0,2})\.uscourts\.gov/(?:doc|docs|cgi-bin|n/|cmecf|notice)", re.IGNORECASE)
_APPEALS_LINK = re.compile(r"\b(ca\d{1,2}|cadc|cafc)(?:-showdoc\.|\.uscourts\.gov\b|\.fedcourts\.us\b)", re.IGNORECASE)
_OF_APPEAL = re.compile(
    r"General Docket|(?:Court of Appeals|Appellate) Docket #|Notice of Docket Activity|Court of Appeals for the (?:&nbsp;|\s)*\w+ Circuit",
    re.IGNORECASE,
)
"""Marks of a page of an appeal; it links to the case below as well, in another court."""
_CIRCUIT = re.compile(r"ca(?:\d{1,2}|dc|fc)$")
_AS_NAMED_HERE = {"azb": "arb", "cofc": "uscfc", "neb": "nebraskab", "nysb-mega": "nysb"}
"""Ids in court addresses that differ from those in courts-db."""
_SIDE_LAST = re.compile(
    r"\b(?P<state>(?:(?:New|North|South|West) )?[A-Z][a-z]{3,}) (?P<side>Northern|Southern|Eastern|Western|Middle|Central)\b(?! District of)"
)
"""`Texas Southern`, as titles of pages have it."""
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.IGNORECASE | re.DOTALL)


@cache
def court_names() -> dict[str, str]:
    """Full name of every court by its id, ours before those of courts-db."""
    known_courts = import_module("courts_db").courts  # its list is large, and articles do without
    names = {str(court["id"]): str(court["name"]) for court in known_courts}
    ours = {known.court_id: known.name for known in known_by_ref().values() if known.court_id}
    return names | ours


def court_named(words: str) -> str | None:
    """Id of the first court of record that words name, in capitals or not."""
    for text in (
        words,
        _lowered(words),
        _SIDE_LAST.sub(r"U.S. District Court for the \g<side> District of \g<state>", words),
    ):
        for hit in find_names(tokens_of(text)):
            for form in hit.forms:
                if form.known.kind == "Court" and form.use == "safe" and form.known.court_id:
                    return form.known.court_id
    return None


def _lowered(words: str) -> str:
    """Headings in capitals as names are written: `DISTRICT OF NEW JERSEY` → `District of New Jersey`."""
    small = {"Of", "The", "For", "And"}
    shown = re.sub(r"[A-Z]{2,}", lambda word: word[0].capitalize() if word[0] not in ("US", "USCA") else word[0], words)
    return " ".join(word.lower() if word in small else word for word in shown.split())


def court_of_page(markup: str, name: str) -> str:
    """Id of the court of a docket page or notice; raises UnreadableDocument where name and links contradict."""
    linked = _linked(markup)
    headings = re.findall(r"<(title|h[1-4])\b[^>]*>(.*?)</\1>", markup[:200_000], re.IGNORECASE | re.DOTALL)
    named = next((court for _, words in headings if (court := court_named(_shown(words)))), None)
    if linked and named and linked not in (named, _bankruptcy_of(named)) and not _CIRCUIT.match(linked):
        raise UnreadableDocument(
            f"{name}: names the court {named!r}, but its links are to {linked!r}.",
            hint="Save the page again from the court's own site.",
        )
    court = linked or named or court_named(_shown(markup[:30_000])[:6_000])
    if court is None or court not in court_names():
        raise UnreadableDocument(
            f"{name}: does not say of which court it is.", hint="Save the whole page, with its heading and links."
        )
    return court


def _bankruptcy_of(court: str) -> str:
    """The bankruptcy court of a district, whose feeds are headed by the district alone."""
    return f"{court.removesuffix('d')}b"


def _shown(markup: str) -> str:
    return " ".join(_TAG.sub(" ", markup).split())


def _linked(markup: str) -> str | None:
    """Id of the court to whose files the page links most."""
    appeals = Counter(match[1].lower() for match in _APPEALS_LINK.finditer(markup))
    found = Counter(match[1].lower() for match in _LINK.finditer(markup))
    if not found or (appeals and _OF_APPEAL.search(markup)):
        found = appeals
    if not found:
        return None
    court = found.most_common(1)[0][0]
    return _AS_NAMED_HERE.get(court, court)
