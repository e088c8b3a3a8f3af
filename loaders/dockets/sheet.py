"""A docket as plain text: the same text for the same docket, from whatever file it came, so that every quote stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from loaders.dockets.courts import court_names
from loaders.dockets.model import Docket, Form
from loaders.privacy import without_identifiers

FORM_WORDS: dict[Form, str] = {
    "docket": "docket sheet",
    "history": "docket history (names of events only)",
    "query": "case query (no entries)",
    "feed": "feed of a day (names of events only)",
    "notice": "notice of filing (one entry)",
}
"""How the sheet says what it was made from."""

NO_NUMBER = "-"
"""Stands where an entry has no number."""


@dataclass(frozen=True)
class Sheet:
    """The text of one or more dockets, and what is to be said of it as a document."""

    text: str
    title: str
    publisher: str
    published: date | None
    url: str | None


def sheet_of(dockets: tuple[Docket, ...]) -> Sheet:
    """One sheet; it shows the docket as it stood on the day of its last entry, which counts as its publication."""
    first = dockets[0]
    court = court_names().get(first.court, first.court)
    days = [day for docket in dockets for day in _days(docket)]
    title = f"Docket, {first.caption}, No. {first.number}"
    if len(dockets) > 1:
        title = f"Docket entries in {len(dockets)} cases, {court}"
    text = "\n\n".join("\n".join(_lines(docket)) for docket in dockets) + "\n"
    return Sheet(without_identifiers(text), title, court, max(days, default=None), first.url)


def _days(docket: Docket) -> Iterable[date]:
    known = (docket.filed, docket.last_filing, docket.terminated, *(entry.filed for entry in docket.entries))
    return (day for day in known if day is not None)


def _lines(docket: Docket) -> Iterator[str]:
    """Heading, parties, entries; a line each."""
    names = court_names()
    yield f"Court: {names.get(docket.court, docket.court)} ({docket.court})"
    yield f"Docket: {docket.number}"
    yield f"Case: {docket.caption}"
    yield f"Source: {FORM_WORDS[docket.form]}"
    told: tuple[tuple[str, object], ...] = (
        ("Date filed", docket.filed),
        ("Date terminated", docket.terminated),
        ("Nature of suit", docket.nature_of_suit),
        ("Cause", docket.cause),
        *(("Assigned to", f"Judge {judge}") for judge in docket.judges),
        *(("Referred to", f"Judge {judge}") for judge in docket.referred),
        ("Panel", "; ".join(docket.panel)),
        ("Appeal from", docket.appeal_from),
        *(("Case below", number) for number in docket.below),
        ("Decided below", docket.decided_below),
        *(("Related case", number) for number in docket.related),
        *(("Case in other court", f"{each.court}, {each.number}") for each in docket.elsewhere),
    )
    yield from (f"{label}: {value}" for label, value in told if value)
    for party in docket.parties:
        yield f"Party: {_plain(party.role)} | {_plain(party.name)}" + (
            f" | {_plain(party.office)}" if party.office else ""
        )
        for counsel in party.counsel:
            yield f"Counsel: {_plain(counsel.name)}" + (f" | {_plain(counsel.firm)}" if counsel.firm else "")
    if docket.entries:
        yield ""
    for entry in docket.entries:
        yield f"{entry.filed or NO_NUMBER}  {entry.number or NO_NUMBER}  {entry.text}"


def _plain(words: str) -> str:
    """A cell without the sign that parts cells."""
    return " ".join(words.replace("|", "/").split())
