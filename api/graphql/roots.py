"""How each root field is answered: compile, ask the store, make the answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from api.graphql.catalogue import camel
from api.graphql.plan import Answer, Planner, constant, object_of
from api.graphql.selection import Chosen, Sets
from api.graphql.where import clocks
from errors import BadArgument, UnknownEntity
from graph.questions import neighbourhood, paths, timeline
from graph.store.base import Store
from graph.store.plan import AsOf, Compare, Edge, ListOf, OneOf, Page, Read, Row, SearchFor, Told
from schema.model import Link

MOST_HOPS, MOST_DEPTH, MOST_DRAWN = 6, 4, 500
QUOTED = {"id", "title", "publisher", "published", "url"}
"""What a store gives of a document beside every quote."""


@dataclass(frozen=True)
class Asked:
    """One root field of one operation."""

    planner: Planner
    store: Store
    chosen: Chosen
    as_of: AsOf

    @property
    def arguments(self) -> Mapping[str, Any]:
        """Its arguments."""
        return self.chosen.arguments

    def bounded(self, name: str, least: int, most: int) -> int:
        """A number that must lie within bounds."""
        value: int = self.arguments[name]
        if not least <= value <= most:
            raise BadArgument(f"`{name}` is {value}.", hint=f"Give a number from {least} to {most}.")
        return value


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
    shape = asked.planner.entity(asked.chosen.sets, (named.name,), asked.as_of)
    return shape.of(asked.store.one(OneOf(given, shape.reads, asked.as_of)))


def _page(asked: Asked, kind: str) -> Any:
    listing = asked.planner.listing(asked.chosen, kind, asked.as_of)
    listed = asked.store.list(ListOf(kind, listing.reads[kind], asked.as_of, listing.where, listing.page))
    counts = {}
    for key, (_, having) in listing.facets.items():
        where = listing.having(having)
        counted = asked.store.list(ListOf(kind, Read(), asked.as_of, where, Page(0, count=True)))
        counts[key] = counted.count or 0
    return listing.answer(listed, counts)


# ---- entities by id, and words by key, after a question has found them ----


def _entities(asked: Asked, sets: Sets, ids: Collection[str]) -> Mapping[str, dict[str, Any]]:
    """What is selected of some entities, by id: one query for plain fields, one a kind where links are followed."""
    by_kind: dict[str, list[str]] = {}
    for each in dict.fromkeys(ids):
        if kind := asked.store.schema.kind_of(each):
            by_kind.setdefault(kind.name, []).append(each)
    shape = asked.planner.entity(sets, tuple(by_kind), asked.as_of)
    rows: dict[str, Row] = {}
    if any(read.follows or read.told for read in shape.reads.values()):
        for kind_name, some in by_kind.items():
            where = Compare("id", "in", tuple(some))
            question = ListOf(kind_name, shape.reads[kind_name], asked.as_of, where, Page(len(some)))
            rows.update((row["id"], row) for row in asked.store.list(question).rows)
    elif by_kind:
        rows.update(asked.store.captions(list(dict.fromkeys(ids)), asked.as_of.known, asked.as_of.world))
    return {each: made for each, row in rows.items() if (made := shape.of(row)) is not None}


def _words(asked: Asked, sets: Sets, edges: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    """The finished evidence by key of statement, oldest document first; `edges`: by source entity, keys of what is said of it."""
    keys = {key for some in edges.values() for key in some}
    if not keys or not sets:
        return {}
    document, said_by, answer = asked.planner.evidence(sets, asked.as_of)
    plain = said_by is None and (document is None or (set(document.columns) <= QUOTED and not document.told))
    if plain:
        rows = sorted(asked.store.quotes(keys).items(), key=lambda each: (_age(each[1]), each[0]))
        return {key: answer(row) for key, row in rows}
    found: dict[str, Any] = {}
    by_kind: dict[str, list[str]] = {}
    for source in edges:
        if kind := asked.store.schema.kind_of(source):
            by_kind.setdefault(kind.name, []).append(source)
    for name, ids in by_kind.items():
        read = Read(told=(Told("told", (), 1_000, document, said_by),))
        where = Compare("id", "in", tuple(ids))
        for row in asked.store.list(ListOf(name, read, asked.as_of, where, Page(len(ids)))).rows:
            found.update((each["statement"], answer(each)) for each in row["told"] if each["statement"] in keys)
    return found


def _age(statement: Row) -> tuple[str, str, int]:
    """By the day of its document (the undated last), then by its place in the text."""
    return statement["document"].get("published") or "9999", statement["document"]["id"], statement["start"]


def _in_order(words: Mapping[str, Any], keys: Sequence[str]) -> list[Any]:
    """The words of some statements, in the order in which all of them were found."""
    wanted = set(keys)
    return [answer for key, answer in words.items() if key in wanted]


def _object(parts: Sequence[Chosen], makers: Mapping[str, Callable[[Chosen], Answer]], type_name: str) -> Answer:
    """An object from the makers of its fields."""
    made = [(part.key, constant(type_name) if part.name == "__typename" else makers[part.name](part)) for part in parts]
    return object_of(made)


def _value(name: str) -> Callable[[Chosen], Answer]:
    return lambda _: itemgetter(name)


def _known(asked: Asked, entity: str) -> str:
    """The id that an entity has now; raises UnknownEntity where no document known by then tells of it."""
    kind = asked.store.schema.kind_of(entity)
    row = asked.store.one(OneOf(entity, {kind.name: Read()}, asked.as_of)) if kind else None
    if row is None:
        raise UnknownEntity(
            f"No entity {entity[:80]!r} is known on {asked.as_of.known} for {asked.as_of.world}.",
            hint="Find its id with `search`, or ask for a later day with `asOf`.",
        )
    return str(row["id"])


# ---- search ----


def _search(asked: Asked) -> Any:
    schema = asked.store.schema
    kinds = tuple(asked.arguments.get("kinds") or ())
    for name in kinds:
        if name not in schema.kinds:
            raise BadArgument(
                f"`kinds` names {name[:60]!r}, which is no kind.", hint=f"Kinds are {', '.join(schema.kinds)}."
            )
    first = asked.planner.sizes.of(asked.arguments["first"])
    text: str = asked.arguments["text"]
    if len(text) > 400:
        raise BadArgument(f"`text` has {len(text)} characters.", hint="Search for up to 400 characters.")
    question = SearchFor(text, kinds or tuple(schema.kinds), asked.as_of, first)
    hits = asked.store.search(question) if text.strip() and first else ()
    of = asked.planner.selections.of
    top = of(asked.chosen.sets, "SearchConnection")

    def node(part: Chosen) -> Answer:
        found = _entities(asked, part.sets, [hit["id"] for hit in hits])
        return lambda hit: found.get(hit["id"])

    def nodes(part: Chosen) -> Answer:
        makers = {name: _value(name) for name in ("id", "caption", "kind", "score")} | {"node": node}
        hit_of = _object(of(part.sets, "SearchHit"), makers, "SearchHit")
        return constant([hit_of(hit) for hit in hits])

    makers = {"nodes": nodes, "asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of))}
    return _object(top, makers, "SearchConnection")({})


# ---- links ----


def _link_of(asked: Asked, edge: Edge) -> Link | None:
    """The declaration of a link that was found (several kinds may declare one of the same name)."""
    kind = asked.store.schema.kind_of(edge.source)
    return kind.links.get(edge.link) if kind else None


def _facts(asked: Asked, part: Chosen, edge: Edge) -> list[dict[str, Any]]:
    of = asked.planner.selections.of(part.sets, "LinkFact")
    return [
        {each.key: {"name": camel(name), "value": value, "__typename": "LinkFact"}[each.name] for each in of}
        for name, value in sorted(edge.facts.items())
    ]


def _edge_words(asked: Asked, part: Chosen, edges: Sequence[Edge]) -> Callable[[Edge], list[Any]]:
    by_source: dict[str, list[str]] = {}
    for edge in edges:
        by_source.setdefault(edge.source, []).extend(edge.evidence)
    words = _words(asked, part.sets, by_source)
    return lambda edge: _in_order(words, edge.evidence)


def _paths(asked: Asked) -> Any:
    most, first = asked.bounded("maxHops", 1, MOST_HOPS), asked.bounded("first", 1, 50)
    start, end = _known(asked, str(asked.arguments["from"])), _known(asked, str(asked.arguments["to"]))
    found = paths(asked.store, start, end, asked.as_of, most, first)
    steps = [hop for path in found.found for hop in path.hops]
    ends = [entity for hop in steps for entity in (hop.edge.source, hop.edge.target)]
    of = asked.planner.selections.of

    def end_of(forward: bool) -> Callable[[Chosen], Answer]:
        def make(part: Chosen) -> Answer:
            entities = _entities(asked, part.sets, ends)
            return lambda hop: entities.get(hop.edge.source if hop.forward == forward else hop.edge.target)

        return make

    def evidence(part: Chosen) -> Answer:
        words = _edge_words(asked, part, [hop.edge for hop in steps])
        return lambda hop: words(hop.edge)

    def named(hop: Any) -> str:
        link = _link_of(asked, hop.edge)
        return hop.edge.link if link is None else link.field if hop.forward else link.reverse

    hop_makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "link": lambda _: lambda hop: named(hop).replace("_", " "),
        "field": lambda _: lambda hop: camel(named(hop)),
        "forward": lambda _: lambda hop: hop.forward,
        "facts": lambda part: lambda hop: _facts(asked, part, hop.edge),
        "from": end_of(True),
        "to": end_of(False),
        "evidence": evidence,
    }

    def hops(part: Chosen) -> Answer:
        hop_of = _object(of(part.sets, "Hop"), hop_makers, "Hop")
        return lambda path: [hop_of(hop) for hop in path.hops]

    def nodes(part: Chosen) -> Answer:
        makers = {"length": lambda _: lambda path: len(path.hops), "hops": hops}
        path_of = _object(of(part.sets, "Path"), makers, "Path")
        return constant([path_of(path) for path in found.found])

    makers = {
        "nodes": nodes,
        "complete": lambda _: constant(found.complete),
        "asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of)),
    }
    return _object(of(asked.chosen.sets, "PathConnection"), makers, "PathConnection")({})


def _neighbourhood(asked: Asked) -> Any:
    depth, limit = asked.bounded("depth", 0, MOST_DEPTH), asked.bounded("limit", 1, MOST_DRAWN)
    found = neighbourhood(asked.store, _known(asked, str(asked.arguments["id"])), asked.as_of, depth, limit)
    of = asked.planner.selections.of

    def nodes(part: Chosen) -> Answer:
        entities = _entities(asked, part.sets, found.ids)
        return constant([entities[each] for each in found.ids if each in entities])

    def evidence(part: Chosen) -> Answer:
        return _edge_words(asked, part, found.edges)

    def named(edge: Edge) -> str:
        link = _link_of(asked, edge)
        return link.field if link else edge.link

    edge_makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "link": lambda _: lambda edge: named(edge).replace("_", " "),
        "field": lambda _: lambda edge: camel(named(edge)),
        "source": lambda _: lambda edge: edge.source,
        "target": lambda _: lambda edge: edge.target,
        "facts": lambda part: lambda edge: _facts(asked, part, edge),
        "evidence": evidence,
    }

    def edges(part: Chosen) -> Answer:
        edge_of = _object(of(part.sets, "NeighbourhoodEdge"), edge_makers, "NeighbourhoodEdge")
        return constant([edge_of(edge) for edge in found.edges])

    makers = {
        "nodes": nodes,
        "edges": edges,
        "complete": lambda _: constant(found.complete),
        "asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of)),
    }
    return _object(of(asked.chosen.sets, "Neighbourhood"), makers, "Neighbourhood")({})


def _timeline(asked: Asked) -> Any:
    events = timeline(asked.store, _known(asked, str(asked.arguments["id"])), asked.as_of)
    of = asked.planner.selections.of

    def entity(part: Chosen) -> Answer:
        entities = _entities(asked, part.sets, [event.entity for event in events])
        return lambda event: entities.get(event.entity)

    def evidence(part: Chosen) -> Answer:
        by_source: dict[str, list[str]] = {}
        for event in events:
            by_source.setdefault(event.entity, []).extend(event.evidence)
        words = _words(asked, part.sets, by_source)
        return lambda event: _in_order(words, event.evidence)

    event_makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "day": lambda _: lambda event: str(event.day),
        "kind": lambda _: lambda event: event.kind,
        "what": lambda _: lambda event: event.what,
        "entity": entity,
        "evidence": evidence,
    }

    def nodes(part: Chosen) -> Answer:
        event_of = _object(of(part.sets, "Event"), event_makers, "Event")
        return constant([event_of(event) for event in events])

    makers = {"nodes": nodes, "asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of))}
    return _object(of(asked.chosen.sets, "Timeline"), makers, "Timeline")({})


# ---- the whole ----


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
    return _object(of(asked.chosen.sets, "Dataset"), makers, "Dataset")({})


ROOTS: Mapping[str, Callable[[Asked], Any]] = {
    "node": lambda asked: _one(asked, None),
    "search": _search,
    "paths": _paths,
    "neighbourhood": _neighbourhood,
    "timeline": _timeline,
    "dataset": _dataset,
}
