"""One docket as a court keeps it, whatever file it came in: the case, who takes part, and every entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Form = Literal["docket", "history", "query", "feed", "notice"]
"""What the file gives: whole entries, event names only, no entries, a day's events, or one notice of filing."""


@dataclass(frozen=True)
class Counsel:
    """Somebody who appears for a party, with the firm where it is sure to be one; never where they can be reached."""

    name: str
    firm: str | None = None


@dataclass(frozen=True)
class Party:
    """One row of a docket's list of parties."""

    role: str
    """As the court writes it, such as `Petitioner` or `Plaintiff - Appellee`."""
    name: str
    office: str | None = None
    """Office in which an official is sued."""
    counsel: tuple[Counsel, ...] = ()
    until: date | None = None
    """Day on which the party left the case."""


@dataclass(frozen=True)
class Entry:
    """One docket entry; the clerk speaks. Of a sealed one only number and day are kept."""

    text: str
    filed: date | None = None
    number: str | None = None
    sealed: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """A case of another court that the docket names, with that court in the docket's words."""

    number: str
    court: str


@dataclass(frozen=True)
class Docket:
    """One case on one court's docket."""

    form: Form
    court: str
    """Id in courts-db, such as `njd`."""
    number: str
    """Canonical docket number without the judges' initials, such as `2:18-cv-01510`."""
    caption: str
    filed: date | None = None
    terminated: date | None = None
    last_filing: date | None = None
    nature_of_suit: str | None = None
    cause: str | None = None
    judges: tuple[str, ...] = ()
    referred: tuple[str, ...] = ()
    panel: tuple[str, ...] = ()
    """Judges of an appeal, often by initials only."""
    appeal_from: str | None = None
    """Court or agency whose decision is appealed, in the court's words."""
    below: tuple[str, ...] = ()
    """Docket numbers of the case below."""
    decided_below: date | None = None
    """Day of the decision that is reviewed."""
    related: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    """Its appeals, and cases of other courts that belong to it."""
    parties: tuple[Party, ...] = ()
    entries: tuple[Entry, ...] = ()
    url: str | None = None
