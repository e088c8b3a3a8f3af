"""The lists of known names, read from the CSV files beside this one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from loaders.names.tokens import fold

HERE = Path(__file__).parent

Use = Literal["safe", "risky", "adjective", "noun"]
"""How a form may be matched: alone, only in context, or as the adjective or noun of a country's people."""


@dataclass(frozen=True)
class Known:
    """One row of a list: a court, agency, country, facility, law or organisation."""

    ref: str
    kind: str
    name: str
    country: str = ""
    sort: str = ""
    parent: str = ""
    iso2: str = ""
    court_id: str = ""


@dataclass(frozen=True)
class Form:
    """Words by which documents call a known name, and how far they can be trusted."""

    words: str
    known: Known
    use: Use


@dataclass(frozen=True)
class Seat:
    """A place, and the court that a judge placed there sits on."""

    place: str
    state: str
    court: str
    rank: str
    sure: bool


@dataclass(frozen=True)
class Holder:
    """Somebody who held an office, from a day to a day as far as they are known."""

    office: str
    agency: str
    name: str
    since: date | None
    until: date | None
    acting: bool


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of one list."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _cell(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name.lower())).strip("-")


_HOUSE_STYLE = frozenset(
    "Supreme Court Courts Appeals Circuit District Northern Southern Eastern Western Central Middle Department Justice State Homeland Security Health Human Services Defense "
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Federal".split()
)
"""Words of courts and departments that the British press and some American papers write small (`the US court of appeals for the second circuit`)."""


def _in_small_letters(words: str) -> str | None:
    """The same name as such papers write it; None where that changes nothing, or names nothing by itself."""
    split = words.split(" ")
    small = [word.lower() if word in _HOUSE_STYLE else word for word in split]
    heads = {"court", "circuit", "department"} & set(small)
    common = small[-1] == "circuit" and small[0] in ("first", "second", "third") and len(small) == 2
    return " ".join(small) if heads and len(split) > 1 and small != split and not common else None


def _forms(known: Known, row: dict[str, str]) -> Iterator[Form]:
    risky = set(_cell(row.get("risky_aliases", "")))
    safe = {known.name, *_cell(row.get("aliases", ""))} - risky
    if known.country == "US" and known.kind in ("Court", "Agency"):
        safe |= {small for each in safe if (small := _in_small_letters(each)) is not None} - risky
        risky |= {small for each in risky if (small := _in_small_letters(each)) is not None}
    for words in sorted(safe):
        yield Form(words, known, "safe")
    for words in sorted(risky):
        yield Form(words, known, "risky")


@cache
def forms() -> tuple[Form, ...]:
    """Every form of every known name."""
    found: list[Form] = []
    for row in rows("courts"):
        country = row["state"] if row["kind"] in ("foreign", "international") else "US"
        known = Known(f"court:{row['court_id']}", "Court", row["name"], country, row["kind"], court_id=row["court_id"])
        found.extend(_forms(known, row))
    for row in rows("agencies"):
        if row["kind"] == "pattern" and row["id"].startswith("x-"):
            continue
        known = Known(f"agency:{row['id']}", "Agency", row["name"], row["country"], row["kind"], row["parent"])
        found.extend(_forms(known, row))
    for row in rows("countries"):
        known = Known(f"country:{row['iso2']}", "Country", row["name"], row["iso2"], iso2=row["iso2"])
        found.extend(_forms(known, row))
        risky = set(_cell(row["risky_aliases"]))
        for use, column in (("adjective", "demonym_adjectives"), ("noun", "demonym_nouns")):
            for words in _cell(row[column]):
                if words not in risky:
                    found.append(Form(words, known, "adjective" if use == "adjective" else "noun"))
    for row in rows("facilities"):
        known = Known(f"facility:{_slug(row['name'])}", "Facility", row["name"], row["country"], row["kind"])
        found.extend(_forms(known, row))
    for row in rows("laws"):
        known = Known(f"law:{_slug(row['name'])}", "Law", row["name"], sort=row["kind"])
        found.extend(_forms(known, row))
    for row in rows("organizations"):
        known = Known(f"organization:{_slug(row['name'])}", "Organization", row["name"], row["country"], row["kind"])
        found.extend(_forms(known, row))
    return tuple(found)


@cache
def known_by_ref() -> dict[str, Known]:
    """Every known name by its reference, such as `court:mad`."""
    return {form.known.ref: form.known for form in forms()}


@cache
def seats() -> dict[str, tuple[Seat, ...]]:
    """Courts that sit at a place, by the name of the place."""
    found: dict[str, list[Seat]] = {}
    for row in rows("seats"):
        sure = row["unambiguous"] == "yes" or row["usual_without_state"] == "yes"
        seat = Seat(row["city"], row["state"], row["court_id"], row["rank"], sure)
        found.setdefault(row["city"], []).append(seat)
    return {place: tuple(listed) for place, listed in found.items()}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def justices_on(day: date | None) -> frozenset[str]:
    """Names of those who had joined the Supreme Court of the United States by a day; all of them where the day is not known."""
    return frozenset(row["name"] for row in rows("justices") if day is None or row["since"] <= day.isoformat())


@cache
def holders() -> tuple[Holder, ...]:
    """Everybody known to have held an office."""
    return tuple(
        Holder(
            row["office"],
            row["agency"],
            row["holder"],
            _day(row["from"]),
            _day(row["to"]),
            row["acting"] == "yes",
        )
        for row in rows("offices")
    )
