"""Days as documents give them: a day, a month, a year, or a span in which the day must lie.

Written as in EDTF (ISO 8601-2): `2025-05-16`, `2025-05`, `2025`, `2025-05-18/2025-05-24`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

EARLIEST, LATEST = date(1, 1, 1), date(9999, 12, 31)
"""Stand for "always before" and "from then on" in the intervals of the graph."""

_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_FORM = re.compile(rf"({_DAY})(?:/({_DAY}))?$")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day known only within bounds: it is on or after `earliest` and on or before `latest`."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"a date cannot lie after {self.earliest} and before {self.latest}")

    @classmethod
    def on(cls, day: date) -> PartialDate:
        """One day, known exactly."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> PartialDate:
        """Some day of one month."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads `2025-05-16`, `2025-05`, `2025` or `A/B`; raises ValueError otherwise."""
        match = _FORM.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not a day, a month, a year or a span (YYYY-MM-DD, YYYY-MM, YYYY, A/B)")
        first, last = match[1], match[2] or match[1]
        return cls(_bounds(first)[0], _bounds(last)[1])

    @property
    def exact(self) -> date | None:
        """The day, where it is known exactly."""
        return self.earliest if self.earliest == self.latest else None

    def agrees_with(self, other: PartialDate) -> bool:
        """Whether both could be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def days_apart(self, other: PartialDate) -> int:
        """Least number of days between the two; 0 where they could be the same day."""
        return max((self.earliest - other.latest).days, (other.earliest - self.latest).days, 0)

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        for length in (7, 4):
            shorter = self.earliest.isoformat()[:length]
            if _bounds(shorter) == (self.earliest, self.latest):
                return shorter
        return f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


def _bounds(text: str) -> tuple[date, date]:
    """First and last day of a day, month or year in figures."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        whole = PartialDate.month(parts[0], parts[1])
        return whole.earliest, whole.latest
    return (day := date(*parts)), day
