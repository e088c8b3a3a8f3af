"""How each root field is answered: compile, ask the store, make the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from api.graphql.changed import between
from api.graphql.explained import EXPLAINED
from api.graphql.found import Asked, object_with
from api.graphql.linked import connecting_paths, events, search, surroundings
from api.graphql.plan import Planner
from api.graphql.selection import Chosen
from api.graphql.shapes import Answer, constant
from api.graphql.where import clocks
from graph.store.base import Store
from graph.store.plan import AsOf, ListOf, OneOf


def answer_root(planner: Planner, store: Store, chosen: Chosen, today: AsOf) -> Any:
    """The finished answer to one root field."""
    asked = Asked(planner, store, chosen, clocks(chosen.arguments.get("asOf"), today))
    if chosen.name in ROOTS:
        return ROOTS[chosen.name](asked)
    kind, plural = planner.catalogue.roots[chosen.name]
    return _page(asked, kind) if plural else _one(asked, kind)


def _one(asked: Asked, kind: str | None) -> Any:
    given = str(asked.arguments["id"])
    named = asked.store.schema.kind_of(given)
    if named is None or (kind is not None and named.name != kind):
        return None  # an id says its kind: nothing of another kind can have it
    # What was forgotten leaves a tombstone, to which its former id leads where any kind is asked for.
    kinds = (named.name, "Tombstone") if kind is None and named.name != "Tombstone" else (named.name,)
    shape = asked.planner.entity(asked.chosen.sets, kinds, asked.as_of)
    return shape.of(asked.store.one(OneOf(given, shape.reads, asked.as_of)))


def _page(asked: Asked, kind: str) -> Any:
    listing = asked.planner.listing(asked.chosen, kind, asked.as_of)
    question = ListOf(kind, listing.reads[kind], asked.as_of, listing.where, listing.page)
    return listing.answer(asked.store.list(question))


def _dataset(asked: Asked) -> Any:
    facts = asked.store.dataset()
    of = asked.planner.selections.of

    def entities(part: Chosen) -> Answer:
        parts = of(part.sets, "KindCount")
        counts = sorted(facts.entities.items())
        return constant([
            {each.key: {"kind": kind, "count": count, "__typename": "KindCount"}[each.name] for each in parts}
            for kind, count in counts
        ])  # fmt: skip

    makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "version": lambda _: constant(facts.version),
        "lastLoad": lambda _: constant(facts.last_load),
        "documents": lambda _: constant(facts.documents),
        "statements": lambda _: constant(facts.statements),
        "entities": entities,
    }
    return object_with(of(asked.chosen.sets, "Dataset"), makers, "Dataset")({})


ROOTS: Mapping[str, Callable[[Asked], Any]] = {
    "node": lambda asked: _one(asked, None),
    "search": search,
    "paths": connecting_paths,
    "neighbourhood": surroundings,
    "timeline": events,
    "changes": between,
    "dataset": _dataset,
    **EXPLAINED,
}
