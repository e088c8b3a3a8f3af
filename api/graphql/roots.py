"""How each root field is answered: compile, ask the store, make the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from api.graphql.changed import between
from api.graphql.explained import EXPLAINED
from api.graphql.found import Asked, object_with
from api.graphql.linked import connecting_paths, events, search, surroundings
from api.graphql.plan import Planner
from api.graphql.selection import Chosen
from api.graphql.shapes import Answer, constant
from api.graphql.where import clocks
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.plan import ListOf, OneOf

Root: TypeAlias = Callable[[str | None], Any]
"""A root field to be asked; by the cursor or the id that is told then, or by the one it was compiled with."""


def compile_root(planner: Planner, store: Store, chosen: Chosen, today: AsOf) -> Root:
    """A root field as a question that may be asked again and again; gives the finished answer."""
    asked = Asked(planner, store, chosen, clocks(chosen.arguments.get("asOf"), today))
    if chosen.name in ROOTS:
        return lambda _: ROOTS[chosen.name](asked)
    kind, plural = planner.catalogue.roots[chosen.name]
    return _page(asked, kind) if plural else _one(asked, kind)


def is_compiled(planner: Planner, chosen: Chosen) -> bool:
    """Whether all that a root field asks is known beforehand; a question over links plans while it is answered."""
    return chosen.name in planner.catalogue.roots or chosen.name == "__typename"


def _one(asked: Asked, kind: str) -> Root:
    given = str(asked.arguments["id"])
    shape = asked.planner.entity(asked.chosen.sets, (kind,), asked.as_of)
    ask = asked.store.ones(OneOf(given, shape.reads, asked.as_of))

    def answer(told: str | None) -> Any:
        id = told or given
        named = asked.store.schema.kind_of(id)
        # An id says its kind: nothing of another kind can have it.
        return shape.of(ask(id)) if named is not None and named.name == kind else None

    return answer


def _page(asked: Asked, kind: str) -> Root:
    listing = asked.planner.listing(asked.chosen, kind, asked.as_of)
    question = ListOf(kind, listing.reads[kind], asked.as_of, listing.where, listing.page, listing.writing)
    ask = asked.store.pages(question)
    return lambda told: listing.answer(ask(listing.place(told) if told else listing.page.after))


def _node(asked: Asked) -> Any:
    """An entity of any kind; what was forgotten leaves a tombstone, to which its former id leads."""
    given = str(asked.arguments["id"])
    named = asked.store.schema.kind_of(given)
    if named is None:
        return None
    kinds = (named.name, "Tombstone") if named.name != "Tombstone" else (named.name,)
    shape = asked.planner.entity(asked.chosen.sets, kinds, asked.as_of)
    return shape.of(asked.store.one(OneOf(given, shape.reads, asked.as_of)))


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
    "node": _node,
    "search": search,
    "paths": connecting_paths,
    "neighbourhood": surroundings,
    "timeline": events,
    "changes": between,
    "dataset": _dataset,
    **EXPLAINED,
}
