"""Orders, obligations, removals, custody stays and claims as documents tell of them, and which are worth comparing.

An event is known by who is in it and when: mentions that share a `place` (issuer, relief and person; person and
country) are compared. Two events that one document tells apart are never joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from graph.resolve.names import COMMON_PSEUDONYM
from graph.resolve.traits import Profile
from schema.dates import PartialDate

SAME_DAYS = 3
"""Newspapers date one order up to three days apart (11, 12 and 14 July for one restraining order in eight texts)."""

EVENT_KINDS = ("Order", "Removal", "CustodyStay", "Obligation", "Claim")
"""Kinds whose identity hangs on the entities that they link, in the order in which they can be resolved."""


@dataclass(frozen=True, order=True)
class EventPerson:
    """A person in an event: who, by what sort of name, and of what nationality as far as the document tells."""

    entity: str
    sort: Literal["name", "pseudonym", "unnamed"]
    national: tuple[str, ...]

    @classmethod
    def of(cls, entity: str, profile: Profile) -> EventPerson:
        """The person whose mention has this profile."""
        letters = profile.of("pseudonym") or any(COMMON_PSEUDONYM.search(name) for name in profile.of("name"))
        sort: Literal["name", "pseudonym", "unnamed"] = (
            "unnamed" if profile.of("unnamed") else "pseudonym" if letters else "name"
        )
        return cls(entity, sort, tuple(sorted(profile.of("national"))))


@dataclass(frozen=True)
class EventMention:
    """One event as one document tells of it, with its ends already resolved."""

    id: str
    kind: str
    document: str
    told: date
    """First day on which the document was known."""
    words: Mapping[str, tuple[str, ...]]
    """Property -> stated values; `how`: how it acts on others; `parties`: last names of both sides of its case."""
    ends: Mapping[str, tuple[str, ...]]
    """Link -> ids of entities; `court_of_issuer`: courts on which the document places the judge.
    A judge or court without a name is none of them: it says nothing on who made the order."""
    people: tuple[EventPerson, ...] = ()

    @cached_property
    def when(self) -> PartialDate | None:
        """The narrowest day, month or span that is stated."""
        days = [PartialDate.parse(v) for name in ("issued", "happened", "since") for v in self.words.get(name, ())]
        return min(days, key=lambda day: (day.latest - day.earliest, day), default=None)

    def link(self, name: str) -> tuple[str, ...]:
        """Ids of the entities at the end of one link."""
        return self.ends.get(name, ())

    @property
    def hows(self) -> tuple[str, ...]:
        """How it acts on other orders."""
        return self.words.get("how", ())


def places(event: EventMention) -> tuple[str, ...]:
    """Keys that mentions of one event share: necessary for being one, not sufficient."""
    return tuple(sorted(set(_PLACES[event.kind](event))))


def _order_places(event: EventMention) -> Iterable[str]:
    """Relief with the person, or with two of issuer, case and exact day."""
    day = event.when.exact if event.when else None
    persons = [person.entity for person in event.people if person.sort != "unnamed"]
    issuers = {*event.link("issued_by"), *event.link("court_of_issuer")}
    for relief in event.words.get("relief", ()):
        yield from (f"order|{relief}|{person}" for person in persons)
        for issuer in issuers:
            if not event.people:
                yield from (f"order|{relief}|{issuer}|{case}" for case in event.link("in_case"))
            if day is not None:
                yield f"order|{relief}|{issuer}|{day}"
        if day is not None:
            yield from (f"order|{relief}|{case}|{day}" for case in event.link("in_case"))


def _obligation_places(event: EventMention) -> Iterable[str]:
    """The order that makes it."""
    return (f"obligation|{order}" for order in event.link("under"))


def _claim_places(event: EventMention) -> Iterable[str]:
    """Who says so, and what it is about."""
    return (
        f"claim|{by}|{stance}|{about}"
        for by in event.link("by")
        for stance in event.words.get("stance", ())
        for about in event.link("about")
    )


def _between(kind: str, first: str, second: str) -> Callable[[EventMention], Iterable[str]]:
    """Events known by two ends, such as the person removed and the country."""

    def found(event: EventMention) -> Iterable[str]:
        return (f"{kind}|{a}|{b}" for a in event.link(first) for b in event.link(second))

    return found


_PLACES: Mapping[str, Callable[[EventMention], Iterable[str]]] = {
    "Order": _order_places,
    "Obligation": _obligation_places,
    "Claim": _claim_places,
    "Removal": _between("removal", "person", "to"),
    "CustodyStay": _between("custody", "person", "place"),
}
