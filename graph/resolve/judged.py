"""What people decided on which mentions are one, and how the machine's verdicts give way to it.

A judgement stands as a key on both its mentions, so that they are compared; all else follows from the keys alone. So the
same documents and judgements give the same things in whatever order they came, and taking a judgement back leaves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product

from graph.store.decision import JUDGED, Decision


def judged_key(decision: Decision) -> str:
    """The key that both mentions of a judgement bear."""
    return f"{JUDGED}{decision.judgement}:{decision.id}"


def judged_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Those of a mention's keys that are judgements."""
    return tuple(sorted(key for key in keys if key.startswith(JUDGED)))


class Judged:
    """What was decided on some members, and which of them are together so far."""

    def __init__(self, keys: Mapping[str, Collection[str]]) -> None:
        holders: dict[str, list[str]] = defaultdict(list)
        for member in sorted(keys):
            for key in judged_keys(keys[member]):
                holders[key].append(member)
        pairs = [(key.split(":")[1], *members) for key, members in holders.items() if len(members) == 2]
        self._same = sorted((one, other) for judgement, one, other in pairs if judgement == "same")
        self._whole: dict[str, set[str]] = {}
        self._decided: dict[str, set[str]] = {}
        for one, other in self._same:
            _unite(self._decided, one, other)
            _unite(self._whole, one, other)
        self._apart = {
            (min(a, b), max(a, b))
            for judgement, one, other in pairs
            if judgement != "same" and other not in self.decided(one)
            for a, b in product(self.decided(one), self.decided(other))
        }

    def decided(self, member: str) -> Collection[str]:
        """All that people said is one with a member, the member itself included."""
        return self._decided.get(member) or {member}

    def together(self, one: str, other: str) -> bool:
        """Whether people said that two members are one."""
        return other in self.decided(one)

    def forbids(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether the machine must not join what two members belong to."""
        if not self._apart:
            return False
        first = {each for member in one for each in self._whole.get(member) or {member}}
        second = {each for member in other for each in self._whole.get(member) or {member}}
        return any((min(a, b), max(a, b)) in self._apart for a, b in product(first, second))

    def join(self, one: str, other: str) -> None:
        """Notes that the machine joined two members."""
        if self._apart:
            _unite(self._whole, one, other)

    def unite(self, parts: Sequence[list[str]]) -> list[list[str]]:
        """Parts that the machine found, united as people decided."""
        part_of = {member: set(part) for part in parts for member in part}
        for part in parts:
            whole = part_of[part[0]]
            for member in part:
                part_of[member] = whole
        for one, other in self._same:
            if one in part_of and other in part_of:
                _unite(part_of, one, other)
        return sorted({id(whole): sorted(whole) for whole in part_of.values()}.values())


def _unite(whole: dict[str, set[str]], one: str, other: str) -> None:
    first, second = whole.setdefault(one, {one}), whole.setdefault(other, {other})
    if first is not second:
        first |= second
        for member in second:
            whole[member] = first
