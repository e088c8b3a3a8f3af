"""Reads the links around entities level by level, each entity once, within bounds.

Hubs are entities with very many links, such as a government or a country: everything is two steps from everything through them,
which says little. They are found by what they show, not by a list.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from errors import UnknownEntity
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import Edge, EdgesOf, WalkOf

LINKS_READ = 200
"""Links read of one entity; one that has as many is surely a hub."""
HUB = 40
"""Links from which on an entity counts as a hub."""
ENTITIES_READ = 2_000
"""Entities whose links one question reads at most."""


@dataclass
class Around:
    """What was read so far: the links, and by entity those that touch it."""

    store: Store
    as_of: AsOf
    seconds: float = 3.0
    """Time after which no further level is begun."""
    ahead: Mapping[str, Sequence[Edge]] = field(default_factory=dict)
    """Links that were read beforehand, by the entity that they touch."""
    touching: dict[str, list[Edge]] = field(default_factory=dict)
    complete: bool = True
    """Whether no bound cut anything short."""

    def __post_init__(self) -> None:
        self._until = monotonic() + self.seconds

    def read(self, ids: Iterable[str]) -> None:
        """Reads the links of these entities, of those not yet read; all in one query."""
        wanted = [each for each in dict.fromkeys(ids) if each not in self.touching]
        room = ENTITIES_READ - len(self.touching)
        if len(wanted) > room or (self.touching and wanted and monotonic() > self._until):
            self.complete = False
            wanted = [] if monotonic() > self._until else wanted[:room]
        if not wanted:
            return
        self.touching.update({each: [] for each in wanted})
        for edge in self._edges(wanted):
            for end in {edge.source, edge.target} & set(wanted):
                self.touching[end].append(edge)
        if any(len(self.touching[each]) >= LINKS_READ for each in wanted):
            self.complete = False

    def _edges(self, wanted: Sequence[str]) -> Sequence[Edge]:
        """The links around entities, each once and in one order, from what was read beforehand or from the store."""
        missing = tuple(each for each in wanted if each not in self.ahead)
        asked = self.store.edges(EdgesOf(missing, self.as_of, LINKS_READ)) if missing else ()
        every = [*asked, *(edge for each in wanted for edge in self.ahead.get(each, ()))]
        found = {edge.key: edge for edge in every}
        return [found[key] for key in sorted(found)]

    def others(self, entity: str) -> Sequence[str]:
        """Entities one link away from one that was read, each once, in order of id."""
        ends = {other_end(edge, entity) for edge in self.touching.get(entity, ())}
        return sorted(ends - {entity})

    def is_hub(self, entity: str) -> bool:
        """Whether an entity that was read has very many links."""
        return len(self.touching.get(entity, ())) >= HUB

    def weight(self, entity: str) -> float:
        """How little a step through an entity says: 0 with up to eight links, more with each doubling."""
        return max(0.0, math.log2(max(len(self.touching.get(entity, ())), 1)) - 3)

    def between(self, one: str, other: str) -> Sequence[Edge]:
        """The links between two entities, those with most evidence first."""
        edges = self.touching.get(one) or self.touching.get(other) or ()
        both = {id(edge): edge for edge in edges if {edge.source, edge.target} == {one, other}}
        both |= {id(edge): edge for edge in self.touching.get(other, ()) if {edge.source, edge.target} == {one, other}}
        unique = {(edge.link, edge.source, tuple(sorted(edge.facts.items()))): edge for edge in both.values()}
        return sorted(unique.values(), key=lambda edge: (-len(edge.evidence), edge.link, edge.source))


def other_end(edge: Edge, entity: str) -> str:
    """The end of a link that is not this entity."""
    return edge.target if edge.source == entity else edge.source


def walked(
    store: Store,
    ids: Sequence[str],
    as_of: AsOf,
    steps: int,
    *,
    most: int = ENTITIES_READ,
    through: str | None = None,
    outermost: bool = False,
) -> tuple[Around, Sequence[str]]:
    """What is likely to be read around entities, read at once, and the ids that they have now.

    Raises UnknownEntity where no document known by then tells of one of them.
    """
    found = store.walk(WalkOf(tuple(ids), steps, as_of, LINKS_READ, HUB, most, through, outermost))
    for id, named in zip(ids, found.named, strict=True):
        if named is None:
            raise UnknownEntity(
                f"No entity {id[:80]!r} is known on {as_of.known} for {as_of.world}.",
                hint="Find its id with `search`, or ask for a later day with `asOf`.",
            )
    return Around(store, as_of, ahead=found.around), [each for each in found.named if each is not None]
