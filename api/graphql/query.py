"""The root fields: what can be asked, with its arguments and descriptions. How each is answered: `roots.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from api.graphql.catalogue import Catalogue
from api.graphql.explained_types import explained_fields
from api.graphql.scalars import PartialDay, many, maybe
from api.graphql.types import Argument, Types, complete, empty, made_field


def query_type(types: Types) -> Any:
    """The type `Query`."""
    fields = [*_kinds(types), *_linked(types), *explained_fields(types), _changes(types), _dataset()]
    return complete(empty("Query"), fields, "What can be asked of the graph.")


def _kinds(types: Types) -> Sequence[StrawberryField]:
    catalogue: Catalogue = types.catalogue
    as_of = types.inputs.as_of_argument
    fields = [made_field("node", maybe(types.entity), "The entity of an id, of whatever kind.", [_id(), as_of])]
    for name, (kind, plural) in catalogue.roots.items():
        description = catalogue.schema.kinds[kind].description
        if plural:
            fields.append(
                made_field(
                    name, types.connections[kind], f"A list, in pages. {description}", types.inputs.list_arguments(kind)
                )
            )
        else:
            fields.append(made_field(name, maybe(types.kinds[kind]), f"One by its id. {description}", [_id(), as_of]))
    return fields


def _id(name: str = "id", description: str = "Its id.") -> Argument:
    return Argument(name, strawberry.ID, description)


def _linked(types: Types) -> Sequence[StrawberryField]:
    entity, evidence, as_of = types.entity, types.evidence, types.inputs.as_of_argument
    hit, hits, fact, hop, path, paths, edge, around, event, events = map(empty, (
        "SearchHit", "SearchConnection", "LinkFact", "Hop", "Path", "PathConnection", "NeighbourhoodEdge", "Neighbourhood",
        "Event", "Timeline",
    ))  # fmt: skip
    days = made_field("asOf", types.days, "The days as of which this was answered.")
    highlight, span = map(empty, ("Highlight", "HighlightSpan"))
    complete(hit, [
        made_field("id", strawberry.ID, "Its id."), made_field("caption", str, "What it is called."),
        made_field("kind", str, "Which kind of thing it is."),
        made_field("score", float, "How well it fits: most for what is called by just these words, least for what is only told of in them. Only for comparing within one answer."),
        made_field("highlights", many(highlight), "The texts in which the words were found, the caption first; of what is only told of in these words, up to three quotes."),
        made_field("node", maybe(entity), "The entity itself."),
    ], "Something that a search found.")  # fmt: skip
    complete(span, [
        made_field("start", int, "Character of the text at which the words begin."),
        made_field("end", int, "Character after their last."),
    ], "Where words that were looked for stand in a text.")  # fmt: skip
    complete(highlight, [
        made_field("field", str, "Field of the entity that has this text, such as \"caption\" or \"aliases\"; \"quote\" where a document says it."),
        made_field("text", str, "The text, as it stands there."),
        made_field("spans", many(span), "Where in it the words stand."),
        made_field("evidence", maybe(evidence), "Of a quote, where it stands and what it tells of the entity."),
    ], "A text of something that a search found, with the words that were looked for.")  # fmt: skip
    complete(hits, [
        made_field("nodes", many(hit), "What was found, best first."),
        made_field("truncated", bool, "Whether more was found than is shown here."), days,
    ], "What a search found.")  # fmt: skip
    complete(fact, [
        made_field("name", str, "What is told, such as `how` or `role`."), made_field("value", str, "What it is."),
    ], "Something that a link itself carries.")  # fmt: skip
    link = [
        made_field("link", str, "The link in words, as it runs from `from` to `to`, such as \"issued by\"."),
        made_field("field", str, "Field that follows the link from `from` to `to`."),
        made_field("forward", bool, "Whether it was declared in this direction."),
        made_field("facts", many(fact), "What the link itself carries."),
        made_field("from", entity, "Where it starts."), made_field("to", entity, "Where it ends."),
        made_field("evidence", many(evidence), "The words that show it."),
    ]  # fmt: skip
    complete(hop, link, "One step of a path.")
    complete(path, [
        made_field("length", int, "How many steps."), made_field("hops", many(hop), "The steps, from start to end."),
    ], "A way from one entity to another, every step with the words that show it.")  # fmt: skip
    complete(paths, [
        made_field("nodes", many(path), "The paths, short ones and those that avoid hubs first."),
        made_field("complete", bool, "Whether everything within reach was looked at; false where limits cut the search short."),
        days,
    ], "Ways from one entity to another.")  # fmt: skip
    complete(edge, [
        made_field("link", str, "The link in words, such as \"issued by\"."),
        made_field("field", str, "Field that follows it from source to target."),
        made_field("source", strawberry.ID, "Id of its source."), made_field("target", strawberry.ID, "Id of its end."),
        made_field("facts", many(fact), "What the link itself carries."),
        made_field("evidence", many(evidence), "The words that show it."),
    ], "A link between two entities of a neighbourhood.")  # fmt: skip
    complete(around, [
        made_field("nodes", many(entity), "The entity, then what surrounds it, nearest first."),
        made_field("edges", many(edge), "The links among them."),
        made_field("complete", bool, "Whether everything within reach is shown; false where `limit` cut it short."),
        days,
    ], "An entity and its surroundings.")  # fmt: skip
    complete(event, [
        made_field("day", PartialDay, "When it happened, as far as documents say."),
        made_field("kind", str, "Kind of the entity that it happened to."),
        made_field("what", str, "What happened, in words, such as \"issued\" or \"state: not_complied\"."),
        made_field("entity", entity, "What it happened to."), made_field("evidence", many(evidence), "The words that say so."),
    ], "Something with a date.")  # fmt: skip
    complete(events, [
        made_field("nodes", many(event), "The events, oldest first."),
        made_field("truncated", bool, "Whether some are left out: of something that very much is linked to, not all is read."), days,
    ], "What happened, by day.")  # fmt: skip
    kinds = Argument("kinds", maybe(many(str)), 'Only these kinds, such as ["Judge", "Court"].')
    return [
        made_field("search", hits, "Finds entities by name, alias or number, and by the words that documents tell of them in; the last word may be unfinished, in quotes from its third letter on.",
                   [Argument("text", str, "Words to look for."), kinds, Argument("first", int, "At most so many.", 20), as_of]),
        made_field("paths", paths, "How two entities are connected, every step with the words that show it.",
                   [_id("from", "Id of the one."), _id("to", "Id of the other."),
                    Argument("maxHops", int, "Longest path wanted.", 4), Argument("first", int, "At most so many.", 10), as_of]),
        made_field("neighbourhood", around, "An entity and what surrounds it, for drawing.",
                   [_id(), Argument("depth", int, "How many links away.", 1),
                    Argument("limit", int, "At most so many entities.", 100), as_of]),
        made_field("timeline", events, "What happened to an entity and what is linked to it, by day.", [_id(), as_of]),
    ]  # fmt: skip


@strawberry.enum(description="How something changed between two days.")
class WhatChanged(Enum):
    """How something changed between two days."""

    NEW = strawberry.enum_value("NEW", description="It was not told of before, or had not come about.")
    CHANGED = strawberry.enum_value("CHANGED", description="Something that changes with time is told differently.")
    MERGED = strawberry.enum_value(
        "MERGED", description="It was found to be one with another, under whose id it goes on."
    )
    GONE = strawberry.enum_value("GONE", description="It is told of no more: a report was corrected or taken back.")


def _changes(types: Types) -> StrawberryField:
    difference, change, connection = map(empty, ("Difference", "EntityChange", "ChangeConnection"))
    complete(difference, [
        made_field("field", str, "Field that is told differently, such as \"effect\" or \"standing\"."),
        made_field("before", maybe(str), "Its value before; null where it was not known."),
        made_field("after", maybe(str), "Its value after."),
        made_field("evidence", many(types.evidence), "The words from which it follows: new ones, or where only days went by, earlier ones."),
    ], "A field of an entity before and after.")  # fmt: skip
    complete(change, [
        made_field("what", WhatChanged, "Whether it is new, changed, found to be one with another, or gone."),
        made_field("on", date, "From which day on all this can be told: the later of when it happened and when it became known."),
        made_field("entity", types.entity, "What changed: as it is after; where it was merged, what it is part of; where it is gone, as it was before."),
        made_field("differences", many(difference), "What is told differently, field by field; empty where it is new or gone."),
        made_field("evidence", many(types.evidence), "The words that were added in between, or where it is gone, taken away."),
    ], "An entity that is not told of in the same way on two days.")  # fmt: skip
    complete(connection, [
        made_field("nodes", many(change), "The changes, the latest first."),
        made_field("pageInfo", types.page_info, "Where this page stands in the list."),
        made_field("before", types.days, "The days that were compared: the earlier ones."),
        made_field("after", types.days, "The later ones."),
    ], "A page of changes.")  # fmt: skip
    return made_field(
        "changes", connection,
        "What changed between two days: the answers as of `since` and as of `until` side by side. With `world`, what came to be "
        "known of that one day in between.",
        [Argument("since", date, "The earlier day."), Argument("until", maybe(date), "The later day; today if left out."),
         Argument("world", maybe(date), "One day in the world that both answers are about, instead of the day of each."),
         Argument("kind", str, "Kind of thing that is compared.", "Order"),
         Argument("first", int, "At most so many.", 20), Argument("after", maybe(str), "The `endCursor` of the page before.")],
    )  # fmt: skip


def _dataset() -> StrawberryField:
    count, dataset = empty("KindCount"), empty("Dataset")
    complete(count, [made_field("kind", str, "A kind."), made_field("count", int, "How many entities of it.")],
             "How many entities there are of a kind.")  # fmt: skip
    complete(dataset, [
        made_field("version", int, "Rises with every load that changed something."),
        made_field("lastLoad", maybe(str), "When it was last loaded (ISO 8601, UTC)."),
        made_field("documents", int, "How many documents."), made_field("statements", int, "How many statements."),
        made_field("entities", many(count), "How many entities of each kind."),
    ], "What the whole graph holds today.")  # fmt: skip
    return made_field("dataset", dataset, "What the whole graph holds today.")
