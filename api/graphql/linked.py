"""Root fields that follow links: search, paths, neighbourhood and timeline, with the words behind each step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from api.graphql.catalogue import camel
from api.graphql.cuts import cut_at
from api.graphql.found import Asked, Shown, Telling, is_plain, object_with, read_with, value_of
from api.graphql.selection import Chosen
from api.graphql.shapes import Answer, constant
from errors import BadArgument
from graph.questions import neighbourhood, paths, timeline
from graph.questions.around import walked
from graph.questions.timeline import ENTITIES, dated_kinds
from graph.store.merging import merged_all
from graph.store.plan import Edge, Hits, SearchFor
from graph.store.reading import Reads, Row
from schema.model import Link

MOST_HOPS, MOST_DEPTH, MOST_DRAWN = 6, 4, 500


def search(asked: Asked) -> Any:
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
    of = asked.planner.selections.of
    top = of(asked.chosen.sets, "SearchConnection")
    words = [
        asked.planner.evidence(each.sets, asked.as_of)
        for part in top if part.name == "nodes"
        for shown in of(part.sets, "SearchHit") if shown.name == "highlights"
        for each in of(shown.sets, "Highlight") if each.name == "evidence"
    ]  # fmt: skip
    question = SearchFor(text, kinds or tuple(schema.kinds), asked.as_of, first, told=any(map(is_plain, words)))
    shown, cuts = Shown(asked), list[tuple[str, ...]]()

    def node(part: Chosen) -> Answer:
        entity = shown.entities_of(part.sets, question.kinds)
        return lambda hit: entity(hit["id"])

    def highlights(part: Chosen) -> Answer:
        def spans(inner: Chosen) -> Answer:
            named = [(each.key, each.name) for each in of(inner.sets, "HighlightSpan")]
            return lambda each: [
                {key: {"start": start, "end": end, "__typename": "HighlightSpan"}[name] for key, name in named}
                for start, end in each.spans
            ]

        def evidence(inner: Chosen) -> Answer:
            plain = asked.planner.evidence(inner.sets, asked.as_of)
            if is_plain(plain):
                return lambda each: plain.answer(each.told) if each.told else None
            words = shown.words_yet_to_be_found(inner.sets)
            return lambda each: next(iter(words([each.statement])), None)

        makers: Mapping[str, Callable[[Chosen], Answer]] = {
            "field": lambda _: lambda each: camel(each.field),
            "text": lambda _: lambda each: each.text,
            "spans": spans,
            "evidence": evidence,
        }
        made = object_with(of(part.sets, "Highlight"), makers, "Highlight")
        cuts.append(part.path)
        return lambda hit: [made(each) for each in hit["highlights"]]

    def nodes(part: Chosen) -> Answer:
        plain = {name: value_of(name) for name in ("id", "caption", "kind", "score")}
        makers = {**plain, "node": node, "highlights": highlights}
        hit_of = object_with(of(part.sets, "SearchHit"), makers, "SearchHit")
        return lambda hits: [hit_of(hit) for hit in hits.rows]

    makers = {
        "nodes": nodes,
        "truncated": lambda _: lambda hits: hits.more,
        "asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of)),
    }
    answer = object_with(top, makers, "SearchConnection")
    hits = asked.store.search(replace(question, show=tuple(shown.parts))) if text.strip() and first else Hits((), False)
    shown.found(hits)
    if cut := [len(hit["highlights"]) for hit in hits.rows if hit["more_highlights"]]:
        for path in cuts:
            cut_at(path, max(cut))()
    return answer(hits)


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


def connecting_paths(asked: Asked) -> Any:
    most, first = asked.bounded("maxHops", 1, MOST_HOPS), asked.bounded("first", 1, 50)
    ends = [str(asked.arguments[name]) for name in ("from", "to")]
    around, (start, end) = walked(asked.store, ends, asked.as_of, most)
    found = paths(asked.store, start, end, asked.as_of, most, first, around)
    steps = [hop for path in found.found for hop in path.hops]
    ends = [entity for hop in steps for entity in (hop.edge.source, hop.edge.target)]
    shown = Shown(asked)
    of = asked.planner.selections.of

    def end_of(forward: bool) -> Callable[[Chosen], Answer]:
        def make(part: Chosen) -> Answer:
            entity = shown.entities(part.sets, ends)
            return lambda hop: entity(hop.edge.source if hop.forward == forward else hop.edge.target)

        return make

    def evidence(part: Chosen) -> Answer:
        words = shown.words(part.sets, [key for hop in steps for key in hop.edge.evidence])
        return lambda hop: words(hop.edge.evidence)

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
        hop_of = object_with(of(part.sets, "Hop"), hop_makers, "Hop")
        return lambda path: [hop_of(hop) for hop in path.hops]

    def nodes(part: Chosen) -> Answer:
        makers = {"length": lambda _: lambda path: len(path.hops), "hops": hops}
        path_of = object_with(of(part.sets, "Path"), makers, "Path")
        return lambda _: [path_of(path) for path in found.found]

    makers = {
        "nodes": nodes,
        "complete": lambda _: constant(found.complete),
        "asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of)),
    }
    return object_with(of(asked.chosen.sets, "PathConnection"), makers, "PathConnection")({})


def surroundings(asked: Asked) -> Any:
    depth, limit = asked.bounded("depth", 0, MOST_DEPTH), asked.bounded("limit", 1, MOST_DRAWN)
    around, [entity] = walked(asked.store, [str(asked.arguments["id"])], asked.as_of, depth, most=limit, outermost=True)
    found = neighbourhood(asked.store, entity, asked.as_of, depth, limit, around)
    of, shown = asked.planner.selections.of, Shown(asked)

    def nodes(part: Chosen) -> Answer:
        entity = shown.entities(part.sets, found.ids)
        return lambda _: [each for each in map(entity, found.ids) if each is not None]

    def evidence(part: Chosen) -> Answer:
        words = shown.words(part.sets, [key for edge in found.edges for key in edge.evidence])
        return lambda edge: words(edge.evidence)

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
        edge_of = object_with(of(part.sets, "NeighbourhoodEdge"), edge_makers, "NeighbourhoodEdge")
        return lambda _: [edge_of(edge) for edge in found.edges]

    makers = {
        "nodes": nodes,
        "edges": edges,
        "complete": lambda _: constant(found.complete),
        "asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of)),
    }
    return object_with(of(asked.chosen.sets, "Neighbourhood"), makers, "Neighbourhood")({})


def events(asked: Asked) -> Any:
    around, [start] = walked(
        asked.store, [str(asked.arguments["id"])], asked.as_of, 2, most=ENTITIES + 1, through="Order"
    )
    of, telling = asked.planner.selections.of, Telling(asked)
    kinds, reads, rows = dated_kinds(asked.store.schema), list[Reads](), dict[str, Row]()

    def entity(part: Chosen) -> Answer:
        read, show = read_with(asked, part.sets, kinds)
        reads.append(read)
        return lambda event: show(rows.get(event.entity))

    def evidence(part: Chosen) -> Answer:
        words = telling.words(part.sets)
        return lambda event: words(event.evidence)

    event_makers: Mapping[str, Callable[[Chosen], Answer]] = {
        "day": lambda _: lambda event: str(event.day),
        "kind": lambda _: lambda event: event.kind,
        "what": lambda _: lambda event: event.what,
        "entity": entity,
        "evidence": evidence,
    }

    def nodes(part: Chosen) -> Answer:
        event_of = object_with(of(part.sets, "Event"), event_makers, "Event")
        return lambda found: [event_of(event) for event in found.events]

    makers = {
        "nodes": nodes,
        "truncated": lambda _: lambda found: found.truncated,
        "asOf": lambda part: constant(asked.planner.days(part.sets, asked.as_of)),
    }
    answer = object_with(of(asked.chosen.sets, "Timeline"), makers, "Timeline")
    found = timeline(asked.store, start, asked.as_of, around, merged_all(reads, kinds), telling.wanted)
    rows.update(found.shown)
    telling.take(found.words)
    return answer(found)
