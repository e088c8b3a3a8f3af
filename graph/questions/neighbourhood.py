"""An entity and its surroundings: what is near first, the links among it all, and no more than can be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from graph.questions.around import Around
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import Edge


@dataclass(frozen=True)
class Neighbourhood:
    """Ids of the entities, nearest first, and every link among them; `complete` unless a bound cut something off."""

    ids: tuple[str, ...]
    edges: tuple[Edge, ...]
    complete: bool


def neighbourhood(
    store: Store, entity: str, as_of: AsOf, depth: int = 1, limit: int = 100, around: Around | None = None
) -> Neighbourhood:
    """Goes out level by level; what many of those already there are linked to comes first, hubs are not gone through.

    `around`: what was read of this beforehand.
    """
    around = around or Around(store, as_of)
    inside: dict[str, None] = {entity: None}
    frontier, cut = [entity], False
    for _ in range(depth):
        around.read(frontier)
        ties: dict[str, int] = {}
        for each in frontier:
            if each != entity and around.is_hub(each):
                continue
            for other in around.others(each):
                if other not in inside:
                    ties[other] = ties.get(other, 0) + 1
        beyond = sorted(ties, key=lambda other: (-ties[other], other))
        room = limit - len(inside)
        cut = cut or len(beyond) > room
        frontier = beyond[:room]
        inside.update(dict.fromkeys(frontier))
        if not frontier:
            break
    around.read(frontier)  # the links among the outermost
    edges = {
        (edge.link, edge.source, edge.target, tuple(sorted(edge.facts.items()))): edge
        for touching in around.touching.values()
        for edge in touching
        if edge.source in inside and edge.target in inside
    }
    return Neighbourhood(tuple(inside), tuple(edges[key] for key in sorted(edges)), around.complete and not cut)
