"""Which orders, obligations, removals and custody stays of several documents are one.

An event is known by who is in it and when: mentions that share a `place` (issuer, relief and person; person and
country) come together, and among those the dates decide. Two events that one document tells apart are never joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.resolve.keys import plain
from schema.dates import PartialDate

SAME_DAYS = 3
"""Newspapers date one order up to three days apart (11, 12 and 14 July for one restraining order in eight texts)."""

EVENT_KINDS = ("Order", "Removal", "CustodyStay", "Obligation")
"""Kinds whose identity hangs on the entities that they link, in the order in which they can be resolved."""

_FILLER = frozenset("a an the of to for and his her their its that in on by from with who be".split())


@dataclass(frozen=True)
class EventMention:
    """One event as one document tells of it, with its ends already resolved."""

    id: str
    kind: str
    document: str
    told: date
    """First day on which the document was known."""
    words: Mapping[str, tuple[str, ...]]
    """Property -> stated values."""
    ends: Mapping[str, tuple[str, ...]]
    """Link -> ids of entities."""

    @property
    def when(self) -> PartialDate | None:
        """The narrowest day, month or span that is stated."""
        days = [PartialDate.parse(v) for name in ("issued", "happened", "since") for v in self.words.get(name, ())]
        return min(days, key=lambda day: (day.latest - day.earliest, day), default=None)


def places(event: EventMention) -> tuple[str, ...]:
    """Keys that mentions of one event share: necessary for being one, not sufficient."""
    return tuple(sorted(_PLACES[event.kind](event)))


def _order_places(event: EventMention) -> Iterable[str]:
    """Issuer, relief and a person concerned; for a class, issuer, relief and case; else issuer, relief and exact day."""
    case = event.ends.get("in_case", ())
    day = event.when.exact if event.when else None
    for relief in event.words.get("relief", ()):
        for issuer in event.ends.get("issued_by", ()):
            for person in event.ends.get("concerns", ()):
                yield f"order|{relief}|{issuer}|{person}"
            if not event.ends.get("concerns"):
                for each in case:
                    yield f"order|{relief}|{issuer}|{each}"
                if day is not None:
                    yield f"order|{relief}|{issuer}|{day}"
        if not event.ends.get("issued_by") and day is not None:
            for each in case:
                yield f"order|{relief}|{each}|{day}"


def _obligation_places(event: EventMention) -> Iterable[str]:
    """The order that makes it."""
    return (f"obligation|{order}" for order in event.ends.get("under", ()))


def _between(kind: str, first: str, second: str) -> Callable[[EventMention], Iterable[str]]:
    """Events known by two ends, such as the person removed and the country."""

    def found(event: EventMention) -> Iterable[str]:
        return (f"{kind}|{a}|{b}" for a in event.ends.get(first, ()) for b in event.ends.get(second, ()))

    return found


_PLACES: Mapping[str, Callable[[EventMention], Iterable[str]]] = {
    "Order": _order_places,
    "Obligation": _obligation_places,
    "Removal": _between("removal", "person", "to"),
    "CustodyStay": _between("custody", "person", "place"),
}


def groups(mentions: Sequence[EventMention]) -> list[list[EventMention]]:
    """Parts mentions that share places into events; the answer does not depend on their order."""
    if mentions and mentions[0].kind == "Obligation":
        return _by_words(mentions)
    return _by_date(mentions)


def _by_date(mentions: Sequence[EventMention]) -> list[list[EventMention]]:
    """Exact days first, then spans, then what bears no date: that is taken for the latest event told of before it."""
    found: list[list[EventMention]] = []
    for mention in sorted(mentions, key=_precision):
        open_groups = [group for group in found if all(m.document != mention.document for m in group)]
        joined = _nearest(mention, open_groups)
        if joined is None:
            found.append([mention])
        else:
            joined.append(mention)
    return found


def _precision(mention: EventMention) -> tuple[int, date, str]:
    when = mention.when
    if when is None:
        return (10_000, mention.told, mention.id)
    return ((when.latest - when.earliest).days, when.earliest, mention.id)


def _nearest(mention: EventMention, groups: list[list[EventMention]]) -> list[EventMention] | None:
    """The group that a mention belongs to by its date, if any; the first mention of a group dates it best."""
    dated = [(group, group[0].when) for group in groups]
    if mention.when is None:
        earlier = [(day.earliest, group[0].id, group) for group, day in dated if day and day.earliest <= mention.told]
        if earlier:
            return max(earlier)[2]
        undated = [group for group, day in dated if day is None]
        return undated[0] if undated else None
    near = [
        (mention.when.days_apart(day), -day.earliest.toordinal(), group[0].id, group)
        for group, day in dated
        if day is not None and mention.when.days_apart(day) <= SAME_DAYS
    ]
    return min(near)[3] if near else None


def _by_words(mentions: Sequence[EventMention]) -> list[list[EventMention]]:
    """Obligations of one order: the same words make the same duty; an only duty is one however it is put."""
    found: list[list[EventMention]] = []
    for mention in sorted(mentions, key=lambda m: (m.told, m.id)):
        open_groups = [group for group in found if all(m.document != mention.document for m in group)]
        alike = [(_overlap(mention, group[0]), group[0].id, group) for group in open_groups]
        best = max(alike, default=None)
        if best is not None and (best[0] > 0 or len(found) == 1):
            best[2].append(mention)
        else:
            found.append([mention])
    return found


def _overlap(a: EventMention, b: EventMention) -> float:
    """Share of the words of two acts that they have in common."""
    first, second = (set(plain(" ".join(m.words.get("act", ()))).split()) - _FILLER for m in (a, b))
    return len(first & second) / len(first | second) if first | second else 0.0
