"""What two readers say of one document, as one: what they agree on is said once and bears both names.

First each thing that happens (an order, a removal, a claim) is paired with the other reader's; then the statements are laid
together. A value on which they differ stays twice, each with its reader: disagreement is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from schema.statement import Statement, Subject

_IN_WORDS = frozenset(("act", "content", "due_words", "attributed_to"))
"""Properties in the document's words: the same where the words overlap."""


@dataclass
class _Event:
    """One thing that happens, as one reader tells of it."""

    subject: Subject
    values: dict[str, object] = field(default_factory=dict)
    ends: dict[str, set[Subject]] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)

    def shares(self, other: _Event, *links: str) -> bool:
        """Whether one of these links leads both to the same end."""
        return any(self.ends.get(link, set()) & other.ends.get(link, set()) for link in links)

    def overlaps(self, other: _Event) -> bool:
        """Whether both rest on some of the same words."""
        return any(a < d and c < b for a, b in self.places for c, d in other.places)

    def may_be(self, other: _Event) -> int:
        """How well the two agree; 0 where they are not the same."""
        kind = self.subject.kind
        near = self.overlaps(other)
        if kind == "Order":
            same = self.values.get("relief") == other.values.get("relief")
            ends = sum(self.shares(other, link) for link in ("issued_by", "concerns", "in_case"))
            return (
                (2 * near + ends + (self.values.get("issued") == other.values.get("issued")))
                if same and (near or ends)
                else 0
            )
        if kind == "Removal":
            differ = self.ends.get("to") and other.ends.get("to") and not self.shares(other, "to")
            return 1 + near if self.shares(other, "person") and not differ else 0
        if kind == "CustodyStay":
            return 1 + near if self.shares(other, "person") and self.shares(other, "place") else 0
        if kind == "Claim":
            same = self.values.get("stance") == other.values.get("stance")
            return 1 + self.shares(other, "by") if near and same else 0
        return 0


def _events(statements: Iterable[Statement]) -> dict[Subject, _Event]:
    found: dict[Subject, _Event] = {}
    for each in statements:
        event = found.setdefault(each.subject, _Event(each.subject))
        event.places.append((each.evidence.start, each.evidence.end))
        if each.target is not None:
            event.ends.setdefault(each.name, set()).add(each.target)
        else:
            event.values[each.name] = each.value
    return found


def _paired(rules: tuple[Statement, ...], model: tuple[Statement, ...]) -> Mapping[Subject, Subject]:
    """Subject of the model's -> subject of the rules', for what both tell of; the best pairs first, each once."""
    mine, theirs = _events(rules), _events(model)
    marks = [
        (-mark, a.places[0], b.places[0], a.subject, b.subject)
        for a in mine.values()
        for b in theirs.values()
        if a.subject.kind == b.subject.kind and (mark := a.may_be(b))
    ]
    pairs: dict[Subject, Subject] = {}
    taken: set[Subject] = set()
    for _, _, _, here, there in sorted(marks, key=lambda each: (each[:3], each[3].key, each[4].key)):
        if there not in pairs and here not in taken:
            pairs[there] = here
            taken.add(here)
    for there, here in list(pairs.items()):  # what the same order asks is the same duty, in the order of the text
        if there.kind == "Order":
            pairs |= dict(zip(_duties(theirs, there), _duties(mine, here), strict=False))
    return pairs


def _duties(events: Mapping[Subject, _Event], order: Subject) -> list[Subject]:
    under = [each for each in events.values() if order in each.ends.get("under", set())]
    return [each.subject for each in sorted(under, key=lambda each: (min(each.places), each.subject.key))]


def united(rules: tuple[Statement, ...], model: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """All that either says; a statement of both stands once, with the rules' words and both names."""
    pairs = _paired(rules, model)
    said: dict[tuple[object, ...], list[int]] = {}
    together = list(rules)
    for number, each in enumerate(rules):
        said.setdefault(_what(each), []).append(number)
    for each in model:
        moved = replace(
            each,
            subject=pairs.get(each.subject, each.subject),
            target=each.target and pairs.get(each.target, each.target),
            said_by=each.said_by and pairs.get(each.said_by, each.said_by),
        )
        same = [number for number in said.get(_what(moved), ()) if _same_words(together[number], moved)]
        if not same:
            together.append(moved)
        for number in same:
            if moved.reader not in together[number].reader:
                together[number] = replace(together[number], reader=f"{together[number].reader}, {moved.reader}")
    return tuple(together)


def _what(each: Statement) -> tuple[object, ...]:
    """What is said, apart from the words that say it."""
    value = None if each.name in _IN_WORDS else each.value
    return each.subject, each.name, value, each.target, each.facts


def _same_words(one: Statement, other: Statement) -> bool:
    if one.name not in _IN_WORDS:
        return True
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
