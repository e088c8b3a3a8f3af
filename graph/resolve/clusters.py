"""From verdicts on pairs to things: who is joined with whom, the same in whatever order documents were loaded.

The surest pairs are joined first. Two clusters are never joined over a pair that is surely two, and a mention that fits
two things which are surely two (a bare surname that two judges bear) is left by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.resolve.compare.reason import Verdict
from graph.resolve.judged import Judged

CLEAR = 0.25
"""By how much a fit must be better than a rival one."""


@dataclass(frozen=True)
class Pair:
    """Two members and the verdict on them."""

    one: str
    other: str
    verdict: Verdict


def components(blocks: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Members that hang together by shared blocks, each list in order."""
    holders: dict[str, list[str]] = defaultdict(list)
    for member, its in blocks.items():
        for block in its:
            holders[block].append(member)
    found, seen = [], set[str]()
    for start in sorted(blocks):
        if start in seen:
            continue
        component, frontier = set[str](), [start]
        while frontier:
            member = frontier.pop()
            if member not in component:
                component.add(member)
                frontier += [other for block in blocks[member] for other in holders[block] if other not in component]
        seen |= component
        found.append(sorted(component))
    return found


def clusters(
    members: Sequence[str], verdict: Callable[[str, str], Verdict | None], judged: Judged | None = None
) -> list[list[str]]:
    """Parts members into things; `verdict` gives None for a pair that is not worth comparing.

    What people decided goes before the machine's verdicts: it joins nothing that they said is two, and what they said
    is one is united in the end, with all that the machine joined to either.
    """
    judged = judged or Judged({})
    pairs = [
        Pair(one, other, found)
        for one, other in combinations(sorted(members), 2)
        if (found := verdict(one, other)) is not None
    ]
    apart = {
        (p.one, p.other) for p in pairs if p.verdict.decision == "different" and not judged.together(p.one, p.other)
    }
    same = sorted((p for p in pairs if p.verdict.decision == "same"), key=lambda p: (-p.verdict.weight, p.one, p.other))
    fits: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for pair in same:
        fits[pair.one].append((pair.verdict.weight, pair.other))
        fits[pair.other].append((pair.verdict.weight, pair.one))
    cluster_of = {member: {member} for member in members}
    for pair in same:
        one, other = cluster_of[pair.one], cluster_of[pair.other]
        if one is other or _any_apart(one, other, apart) or judged.forbids((pair.one,), (pair.other,)):
            continue
        if _rivalled(pair.one, pair.other, fits, apart) or _rivalled(pair.other, pair.one, fits, apart):
            continue
        one |= other
        for member in other:
            cluster_of[member] = one
        judged.join(pair.one, pair.other)
    return judged.unite([sorted(each) for each in {id(c): c for c in cluster_of.values()}.values()])


def _any_apart(one: Iterable[str], other: Iterable[str], apart: set[tuple[str, str]]) -> bool:
    return any((min(a, b), max(a, b)) in apart for a in one for b in other)


def _rivalled(
    member: str, fit: str, fits: Mapping[str, Sequence[tuple[float, str]]], apart: set[tuple[str, str]]
) -> bool:
    """Whether a member fits something else about as well that is surely not what it is to be joined with."""
    weight = max(w for w, other in fits[member] if other == fit)
    return any(
        w > weight - CLEAR and (min(fit, rival), max(fit, rival)) in apart for w, rival in fits[member] if rival != fit
    )
