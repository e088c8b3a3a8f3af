"""What Writ works out about an obligation: how its state changed, and who said so."""

from __future__ import annotations

from dataclasses import dataclass

from api.graphql.fields.worked_out import worked_out
from graph.store.conditions import AsOf
from graph.store.reading import Row
from schema.dates import PartialDate


@dataclass(frozen=True)
class Change:
    """One report on whether an obligation was met, with the words that give it."""

    state: str
    on: str | None
    said_by: Row | None
    told: tuple[Row, ...]
    """The statements that say so."""


@worked_out(told=("state",))
def history(obligation: Row, as_of: AsOf) -> tuple[Change, ...]:
    """Every report on whether it was met, by the day that the report is about; disagreement is kept."""
    reports: dict[tuple[str, str | None, str | None], list[Row]] = {}
    for row in obligation["told"]:
        on = row.get("holds") or (row.get("document") or {}).get("published")
        if on is not None and PartialDate.parse(on).earliest > as_of.world:
            continue  # tells of a day after the one asked about
        speaker = row.get("said_by")
        reports.setdefault((row["value"], on, speaker and speaker["id"]), []).append(row)
    changes = [Change(state, on, rows[0].get("said_by"), tuple(rows)) for (state, on, _), rows in reports.items()]
    return tuple(sorted(changes, key=lambda change: _first_day(change.on)))


def _first_day(on: str | None) -> str:
    """For sorting; reports without a day come last, in the order of their documents."""
    return PartialDate.parse(on).earliest.isoformat() if on else "9999-12-31"
