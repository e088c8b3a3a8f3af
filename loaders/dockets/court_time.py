"""By which clock a court's hours are told: the time zone of its main office.

The zones are those of 49 CFR part 71, the places where courts sit those of 28 U.S.C. 81-131 (loaders/names/courts.csv).
Districts that lie in two zones go by their main office, and the basis of a deadline says so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from functools import cache

from dateutil.tz import UTC, gettz

from loaders.dockets.deadlines import Due, next_open
from loaders.names.tables import HERE

_ZONES = {
    "America/New_York": "CT DE DC FL GA IN KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV",
    "America/Chicago": "AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI",
    "America/Denver": "CO ID MT NM UT WY",
    "America/Phoenix": "AZ",
    "America/Los_Angeles": "CA NV OR WA",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
}
_OTHERWISE = {"tned": "America/New_York", "innd": "America/Chicago"}
"""Courts whose main office keeps another time than most of the state: Knoxville, Hammond."""
_IN_TWO_ZONES = frozenset("flnd idd innd insd kywd ndd sdd tned txwd".split())
_NAMED = {"E": "America/New_York", "C": "America/Chicago", "M": "America/Denver", "P": "America/Los_Angeles"}
"""Zones as orders name them, by the first letter: `ET`, `EDT`, `Eastern`."""


@dataclass(frozen=True)
class Deadline:
    """A time limit with the instant that it comes to, and the words that say how it was computed."""

    day: str | None
    instant: str | None
    """With its distance from UTC, as `2025-04-08T17:00-04:00`; None where no hour is told or counted."""
    every: str | None
    basis: str


@cache
def zone_of(court: str) -> str | None:
    """The time zone of a court by its id in courts-db; None for a court that is not in the list."""
    if court in _OTHERWISE:
        return _OTHERWISE[court]
    with (HERE / "courts.csv").open(encoding="utf-8", newline="") as rows:
        state = next((row["state"] for row in csv.DictReader(rows) if row["court_id"] == court), "")
    return next((zone for zone, states in _ZONES.items() if state in states.split()), None)


def deadline_of(due: Due, court: str | None) -> Deadline:
    """The limit by the clock that its words name, else by the court's."""
    named = _NAMED.get((due.zone or "")[:1].upper())
    zone = named or (zone_of(court) if court else None)
    at = _instant(due, gettz(zone)) if zone else None
    basis = due.basis
    if at is not None:
        clock = f"{due.zone} time, as the order says" if named else f"time of the court, {zone}"
        two = ", by its main office" if not named and court in _IN_TWO_ZONES else ""
        basis = "; ".join(part for part in (basis, f"{clock}{two}") if part)
    day = at.date() if at is not None else due.day
    return Deadline(
        day.isoformat() if day else None, at.isoformat(timespec="minutes") if at else None, due.every, basis
    )


def told_of(due: Due, court_ref: str | None) -> Iterator[tuple[str, str]]:
    """The properties of an obligation that a limit gives, for an order of the court with this row of the list."""
    found = deadline_of(due, court_ref.removeprefix("court:") if court_ref else None)
    told = (("due_by", found.day), ("due_at", found.instant), ("due_every", found.every), ("due_basis", found.basis))
    yield from ((name, value) for name, value in told if value)


def _instant(due: Due, zone: tzinfo | None) -> datetime | None:
    """The named hour of the day; or so many hours after the end of the day of the order, each of them counted.

    Hours run on when clocks are changed: 48 hours over a change of clocks end an hour earlier or later on the wall.
    """
    if zone is None:
        return None
    if due.hours is not None and due.since is not None:
        start = datetime.combine(due.since, time(23, 59), zone)
        end = (start.astimezone(UTC) + timedelta(hours=due.hours)).astimezone(zone)
        return datetime.combine(next_open(end.date()), end.time(), zone)
    if due.day is None or due.clock is None:
        return None
    return datetime.combine(due.day, due.clock, zone)
