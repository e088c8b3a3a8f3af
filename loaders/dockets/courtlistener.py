"""What CourtListener and RECAP hand out as JSON: dockets, entries, parties, search results, webhooks, dockets in one file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from errors import UnreadableDocument
from loaders.dockets.model import Counsel, Docket, Entry, Party
from loaders.dockets.shape import (
    Row,
    acts_alone,
    canonical,
    caption_of,
    day_at,
    day_of,
    firm_of,
    kept_entry,
    rows_at,
    text_at,
)

_SITE = "https://www.courtlistener.com"
_MARKS = re.compile(
    r'"(?:docket_entries|recap_documents|docket_number|docketNumber|party_types|parties_represented|entry_number)"'
)


def fits(content: str) -> bool:
    """JSON whose outermost object, or the first of its rows, has the fields of these answers."""
    if content.lstrip()[:1] not in ("{", "[") or _MARKS.search(content) is None:
        return False
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):  # of a number with thousands of figures too
        return "recap_documents" in content or "docket_number" in content
    rows = data if isinstance(data, list) else [data, *(rows_at(data, "results") if isinstance(data, Mapping) else ())]
    return any(_is_answer(row) for row in rows[:3])


def _is_answer(row: Any) -> bool:
    return isinstance(row, Mapping) and bool(
        ("webhook" in row and "payload" in row)
        or ("docket_number" in row and ("court" in row or "court_id" in row))
        or ("docketNumber" in row and "court_id" in row)
        or (isinstance(row.get("docket"), Mapping) and "docket_number" in row["docket"])
        or "recap_documents" in row
        or "party_types" in row
    )


def read(content: str, name: str) -> tuple[Docket, ...]:
    """Every docket that the answer tells of."""
    try:
        data = json.loads(content)
        found = list(_dockets(data, name))
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(
            f"{name}: begins as JSON but is none that can be read ({type(error).__name__}).", hint="Fetch it again."
        ) from None
    if not found:
        raise UnreadableDocument(
            f"{name}: is an answer of CourtListener without a docket number and court.",
            hint="Fetch the docket itself (api/rest/v4/dockets/ID/), and its entries or parties into the same file: "
            '{"docket": …, "entries": …, "parties": …}; with WRIT_COURTLISTENER_TOKEN set, the docket of a webhook is fetched.',
        )
    return tuple(found)


def _dockets(data: Any, name: str) -> Iterator[Docket]:
    """Dockets of one answer, of a page of answers, of a webhook, or of several answers in one object."""
    if isinstance(data, Sequence) and not isinstance(data, str):
        for each in data:
            yield from _dockets(each, name)
        return
    if not isinstance(data, Mapping):
        return
    if isinstance(data.get("payload"), Mapping) and "webhook" in data:
        yield from _from_entries(rows_at(data["payload"], "results"))
    elif text_at(data, "docketNumber") and text_at(data, "court_id"):
        yield _from_search(data)
    elif text_at(data, "docket_number") and _court(data):
        yield _whole(data, data, data)
    elif isinstance(data.get("docket"), Mapping):
        yield _whole(data["docket"], _page(data, "entries", "docket_entries"), _page(data, "parties"))
    else:
        rows = list(rows_at(data, "results"))
        if any("entry_number" in row for row in rows):
            yield from _from_entries(iter(rows))
        else:
            for row in rows:
                yield from _dockets(row, name)


def _page(data: Row, *keys: str) -> Row:
    """A page of answers kept under one of some names, as if it were part of the docket."""
    for key in keys:
        value = data.get(key)
        rows = value.get("results") if isinstance(value, Mapping) else value
        if rows:
            return {"docket_entries": rows, "parties": rows}
    return {}


def _court(row: Row) -> str | None:
    """The court's id, given as such, as an address, or as an object."""
    if court := text_at(row, "court_id"):
        return court
    court = row.get("court")
    if isinstance(court, Mapping):
        return text_at(court, "id")
    match = re.search(r"/courts/([\w-]+)/", court) if isinstance(court, str) else None
    return match[1] if match else court if isinstance(court, str) and re.fullmatch(r"[a-z0-9]{2,12}", court) else None


def _whole(row: Row, entries: Row, parties: Row) -> Docket:
    """A docket with what the file holds of its entries and parties."""
    origin = row.get("original_court_info")
    below = text_at(origin, "docket_number") if isinstance(origin, Mapping) else None
    address = text_at(row, "absolute_url")
    return Docket(
        form="docket",
        court=_court(row) or "",
        number=canonical(text_at(row, "docket_number") or ""),
        caption=caption_of(text_at(row, "case_name") or text_at(row, "case_name_full") or ""),
        filed=day_at(row, "date_filed"),
        terminated=day_at(row, "date_terminated"),
        last_filing=day_at(row, "date_last_filing"),
        nature_of_suit=text_at(row, "nature_of_suit"),
        cause=text_at(row, "cause"),
        judges=tuple(filter(None, [text_at(row, "assigned_to_str")])),
        referred=tuple(filter(None, [text_at(row, "referred_to_str")])),
        panel=tuple(name.strip() for name in (text_at(row, "panel_str") or "").split(",") if name.strip()),
        appeal_from=text_at(row, "appeal_from_str"),
        below=(canonical(below),) if below else (),
        parties=tuple(_parties(parties, row.get("id"))),
        entries=tuple(sorted_entries(rows_at(entries, "docket_entries"))),
        url=f"{_SITE}{address}" if address and address.startswith("/") else None,
    )


def sorted_entries(rows: Iterator[Row]) -> Iterator[Entry]:
    """Entries by their sequence number; those without a description take that of their document."""
    for row in sorted(rows, key=lambda row: str(row.get("recap_sequence_number") or "")):
        yield entry_of_recap(row)


def entry_of_recap(row: Row) -> Entry:
    """One entry; sealed where its document is."""
    documents = list(rows_at(row, "recap_documents"))
    words = text_at(row, "description") or next(filter(None, (text_at(each, "description") for each in documents)), "")
    number = text_at(row, "entry_number") or next(
        filter(None, (text_at(d, "document_number") for d in documents)), None
    )
    sealed = any(document.get("is_sealed") is True for document in documents)
    return kept_entry(words or "Entry without text", day_of(row.get("date_filed")), number, sealed)


def _parties(data: Row, docket: Any) -> Iterator[Party]:
    """Parties in this docket only: an answer lists for each party its part in every docket."""
    for row in rows_at(data, "parties"):
        every = list(rows_at(row, "party_types"))
        types = [each for each in every if docket is None or each.get("docket_id") in (docket, None)]
        name = text_at(row, "name")
        if not name or (every and not types):
            continue
        first = types[0] if types else row
        yield Party(
            role=text_at(first, "name" if types else "type") or "Party",
            name=name,
            counsel=tuple(_counsel(row, docket)),
            until=day_at(first, "date_terminated"),
        )


def _counsel(row: Row, docket: Any) -> Iterator[Counsel]:
    """Lawyers who are told by name; answers that give only their numbers tell of none."""
    for each in rows_at(row, "attorneys"):
        name = text_at(each, "name")
        if name and (docket is None or each.get("docket_id") in (docket, None)) and not acts_alone(each):
            yield Counsel(name, firm_of(each))


def _from_search(row: Row) -> Docket:
    """One result of a search, with its nested documents as entries."""
    address = text_at(row, "docket_absolute_url") or text_at(row, "absolute_url")
    judge = text_at(row, "assignedTo")
    return Docket(
        form="docket",
        court=text_at(row, "court_id") or "",
        number=canonical(text_at(row, "docketNumber") or ""),
        caption=caption_of(text_at(row, "caseName") or ""),
        filed=day_at(row, "dateFiled"),
        terminated=day_at(row, "dateTerminated"),
        nature_of_suit=text_at(row, "suitNature"),
        cause=text_at(row, "cause"),
        judges=(judge,) if judge else (),
        parties=tuple(Party("Party", str(name)) for name in row.get("party") or () if isinstance(name, str)),
        entries=tuple(
            kept_entry(
                text_at(each, "description") or text_at(each, "short_description") or "Entry without text",
                day_of(each.get("entry_date_filed")),
                text_at(each, "entry_number") or text_at(each, "document_number"),
                each.get("is_sealed") is True,
            )
            for each in rows_at(row, "recap_documents")
        ),
        url=f"{_SITE}{address}" if address and address.startswith("/") else None,
    )


def _from_entries(rows: Iterator[Row]) -> Iterator[Docket]:
    """Entries alone, by docket, where each entry carries its docket; else nothing can be said of them."""
    by_docket: dict[tuple[str, str], list[Row]] = {}
    told: dict[tuple[str, str], Row] = {}
    for row in rows:
        docket = row.get("docket")
        if not isinstance(docket, Mapping):
            continue
        key = (_court(docket) or "", text_at(docket, "docket_number") or "")
        if all(key):
            by_docket.setdefault(key, []).append(row)
            told.setdefault(key, docket)
    for key, mine in by_docket.items():
        yield _whole(told[key], {"docket_entries": mine}, {})
