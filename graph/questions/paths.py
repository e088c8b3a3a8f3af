"""How two entities are connected: short paths, those that avoid hubs first, every step a link with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from graph.questions.around import Around
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import Edge

STEPS_LOOKED_AT = 20_000
"""Partial paths looked at, so that a dense neighbourhood cannot hold up the service."""


@dataclass(frozen=True)
class Hop:
    """One step: the link, and whether it is walked from its source to its end."""

    edge: Edge
    forward: bool


@dataclass(frozen=True)
class Path:
    """A way from the one to the other; `cost` is its length and what hubs on the way add to it."""

    hops: tuple[Hop, ...]
    cost: float


@dataclass(frozen=True)
class Paths:
    """The best paths; `complete` unless a bound cut the search short."""

    found: tuple[Path, ...]
    complete: bool


def paths(
    store: Store, start: str, end: str, as_of: AsOf, max_hops: int = 4, first: int = 10, around: Around | None = None
) -> Paths:
    """Reads level by level from both ends until they can meet, then takes the cheapest simple paths.

    `around`: what was read of this beforehand.
    """
    around = around or Around(store, as_of)
    origins = (start, end)
    reaches: tuple[dict[str, int], ...] = ({start: 0}, {end: 0})
    frontiers = [[start], [end]]
    for _ in range(max_hops):
        sides = [side for side in (0, 1) if frontiers[side]]
        if not sides:
            break
        # The side with fewer to read goes on, so that a hub at one end is not spread out.
        side = min(sides, key=lambda each: len(frontiers[each]))
        around.read(frontiers[side])
        frontiers[side] = _next(around, frontiers[side], reaches[side], origins[side])
    around.read(sorted(set(reaches[0]) & set(reaches[1])))  # to know how much of a hub each meeting point is
    found = list(_cheapest(around, start, end, max_hops, first)) if start != end else []
    return Paths(tuple(found), around.complete)


def _next(around: Around, frontier: list[str], reach: dict[str, int], origin: str) -> list[str]:
    """Entities one link beyond the frontier; a hub is reached, but not gone through to all its other links."""
    beyond: list[str] = []
    for entity in frontier:
        if entity != origin and around.is_hub(entity):
            continue
        for other in around.others(entity):
            if other not in reach:
                reach[other] = reach[entity] + 1
                beyond.append(other)
    return beyond


def _cheapest(around: Around, start: str, end: str, max_hops: int, first: int) -> Iterator[Path]:
    """Simple paths in order of cost, at most `first` of them."""
    neighbours: dict[str, set[str]] = {}
    for entity in around.touching:
        for other in around.others(entity):
            neighbours.setdefault(entity, set()).add(other)
            neighbours.setdefault(other, set()).add(entity)
    left = _distances(neighbours, end, max_hops)
    waiting: list[tuple[float, int, tuple[str, ...]]] = [(0.0, 1, (start,))]
    given = looked_at = 0
    while waiting and given < first:
        cost, _, way = heappop(waiting)
        if way[-1] == end:
            given += 1
            yield Path(tuple(_hop(around, one, other) for one, other in pairwise(way)), cost)
            continue
        looked_at += 1
        if looked_at > STEPS_LOOKED_AT:
            around.complete = False
            return
        for other in sorted(neighbours.get(way[-1], ())):
            if other in way or len(way) + left.get(other, max_hops + 1) > max_hops:
                continue
            weight = 0.0 if other == end else around.weight(other)
            heappush(waiting, (cost + 1 + weight, len(way) + 1, (*way, other)))


def _distances(neighbours: dict[str, set[str]], end: str, within: int) -> dict[str, int]:
    """How many steps each entity is from the end."""
    distance, frontier = {end: 0}, [end]
    for steps in range(1, within + 1):
        frontier = sorted({other for each in frontier for other in neighbours.get(each, ())} - set(distance))
        distance.update(dict.fromkeys(frontier, steps))
    return distance


def _hop(around: Around, one: str, other: str) -> Hop:
    edge = around.between(one, other)[0]
    return Hop(edge, edge.source == one)
