"""GraphQL types of every kind, made with Strawberry from the declarations in `schema/` when the service starts.

Names, descriptions and closed lists are those of the declarations; nothing about a kind is written down here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.enum import EnumValueDefinition
from strawberry.types.field import StrawberryField

from api.graphql.catalogue import Catalogue, Computed, Field, Linked, Stored, camel, pascal
from api.graphql.fields import Change
from api.graphql.scalars import PartialDay, many, maybe
from schema.model import Property, Vocabulary

COUNTED = (
    'Fields to count by, such as ["relief", "issued", "issuedBy"]: a closed list, a flag, a date (by month), or what a link leads '
    'to. A dot goes on from there: "concerns.nationalOf", "case.natureOfSuit".'
)
AT_MOST = "At most so many; where there are more, `extensions.truncated` of the answer names this list."
SORTS: Mapping[str, Any] = {"text": str, "flag": bool, "number": int, "date": PartialDay}


@dataclass(frozen=True)
class Argument:
    """An argument of a field."""

    name: str
    type: Any
    description: str
    default: Any = strawberry.UNSET


def made_field(name: str, type_: Any, description: str, arguments: Sequence[Argument] = ()) -> StrawberryField:
    """One field; what it resolves to is set for all fields at once (`schema.py`)."""
    field = StrawberryField(
        python_name=_python(name),
        graphql_name=name,
        type_annotation=StrawberryAnnotation(type_),
        description=description,
    )
    field.arguments = [
        StrawberryArgument(
            _python(each.name),
            each.name,
            StrawberryAnnotation(each.type),
            description=each.description,
            default=each.default,
        )
        for each in arguments
    ]
    return field


def _python(name: str) -> str:
    """GraphQL names such as `from` and `not` are words of Python."""
    return f"{name}_"


def complete(cls: type, fields: Sequence[StrawberryField], description: str, **options: Any) -> Any:
    """Makes an empty class a Strawberry type with these fields. Types that know each other need the empty class first."""
    cls.__annotations__ = {}
    for field in fields:
        annotation = field.type_annotation
        cls.__annotations__[field.python_name] = annotation.annotation if annotation else Any
        setattr(cls, field.python_name, field)
    return strawberry.type(cls, name=cls.__name__, description=description, **options)


def empty(name: str, *bases: type) -> Any:
    """A class to be completed."""
    return type(name, bases, {"__module__": __name__})


class Types:
    """Every output type, by name."""

    def __init__(self, catalogue: Catalogue) -> None:
        from api.graphql.inputs import Inputs  # inputs are made of the enums below

        self.catalogue = catalogue
        schema = catalogue.schema
        self.enums = {each.name: _enum(each) for each in schema.vocabularies.values()}
        self.inputs = Inputs(catalogue, self.enums)
        self.node = empty("Node")
        self.entity = empty("Entity", self.node)
        self.evidence, self.days, self.page_info, self.change = map(
            empty, ("Evidence", "AsOfDays", "PageInfo", "Change")
        )
        self.value_count, self.facet, self.group_value, self.group, self.groups = map(
            empty, ("ValueCount", "Facet", "GroupValue", "Group", "Groups")
        )
        self.kinds = {name: empty(name, self.entity) for name in schema.kinds}
        self._complete_common()
        self.connections = {name: empty(f"{name}Connection") for name in schema.kinds}
        self.edges = {name: empty(f"{name}Edge") for name in schema.kinds}
        self._link_types: dict[str, Any] = {}
        for name, kind in schema.kinds.items():
            own = [self._field(each) for each in catalogue.fields[name].values()]
            complete(self.kinds[name], own, kind.description)
            edge = [
                made_field("cursor", str, "Where this stands in the list; for `after`."),
                made_field("node", self.kinds[name], "What stands there."),
            ]
            complete(self.edges[name], edge, f"One place in a list of {kind.plural.replace('_', ' ')}.")
            self._connection(self.connections[name], self.kinds[name], self.edges[name], kind.plural.replace("_", " "))

    def _complete_common(self) -> None:
        complete(self.node, [made_field("id", strawberry.ID, "Its id, the same for as long as it is known.")],
                 "Anything that has an id.", is_interface=True)  # fmt: skip
        words = [
            Argument("of", maybe(many(str)), 'Only for these fields, such as ["issued", "case"].'),
            Argument("first", int, AT_MOST, 20),
        ]
        entity = [
            made_field("caption", str, "What it is called on the days asked for."),
            made_field("kind", str, "Which kind of thing it is."),
            made_field("evidence", many(self.evidence), "The words that documents known by then give for it.", words),
        ]
        complete(self.entity, entity, "Anything that the graph tells of.", is_interface=True)
        complete(self.days, [
            made_field("world", date, "The day in the world that is told of."),
            made_field("known", date, "The day up to which documents are taken to be known."),
        ], "The two days as of which an answer was given.")  # fmt: skip
        complete(self.page_info, [
            made_field("hasNextPage", bool, "Whether the list goes on after this page."),
            made_field("hasPreviousPage", bool, "Whether something was before this page."),
            made_field("startCursor", maybe(str), "Place of the first on this page; give it as `before`, with `last`, for the page before."),
            made_field("endCursor", maybe(str), "Place of the last; give it as `after` for the next page."),
        ], "Where a page stands in its list.")  # fmt: skip
        complete(self.evidence, [
            made_field("statement", strawberry.ID, "Key of the statement that these words make."),
            made_field("quote", str, "The words, as they stand in the document."),
            made_field("start", int, "Character of the document's text at which they begin."),
            made_field("end", int, "Character after their last."),
            made_field("of", str, "Field that they are evidence of."),
            made_field("value", maybe(str), "What was read in them, for a field that is no link."),
            made_field("holds", maybe(PartialDay), "From when it holds in the world, where the document says so."),
            made_field("status", maybe(self.enums.get("status", str)), "Whether a person has looked at it."),
            made_field("reader", maybe(str), "Which reader read it."),
            made_field("saidBy", maybe(self.entity), "Who says so, where that is not the document's own voice."),
            made_field("document", maybe(self.kinds.get("Document", self.entity)), "The document in which they stand."),
        ], "The words of a document that a fact rests on.")  # fmt: skip
        complete(self.change, [
            made_field("state", self.enums.get("compliance", str), "What was reported."),
            made_field("on", maybe(PartialDay), "Day that the report is about, else the day it was published."),
            made_field("saidBy", maybe(self.entity), "Who says so, where that is not the document's own voice."),
            made_field("evidence", many(self.evidence), "The words that say so."),
        ], "One report on whether an obligation was met.")  # fmt: skip
        label = made_field("label", maybe(str), "The same in words: what an entity is called.")
        kind = made_field("kind", maybe(str), "Which kind of thing it is, where it is an entity.")
        unit = made_field(
            "unit", str, 'What is counted, such as "orders"; one that belongs to several groups counts in each.'
        )
        truncated = made_field("truncated", bool, "Whether there are more of them than are shown.")
        complete(self.value_count, [
            made_field("value", str, "A value of a closed list, a month (2025-05), or the id of an entity."), label, kind,
            made_field("count", int, "How many have it."),
        ], "How many entities have a value.")  # fmt: skip
        complete(self.facet, [
            made_field("field", str, "Field that is counted."), unit,
            made_field("values", many(self.value_count), "Every value that occurs, and how often, the most frequent first."),
            truncated,
        ], "How a list divides by one of its fields.")  # fmt: skip
        complete(self.group_value, [
            made_field("field", str, "Field that is counted by."),
            made_field("value", maybe(str), "A value of a closed list, a month (2025-05), or the id of an entity; null where it is unknown."),
            label, kind,
        ], "What the members of a group have in common in one field.")  # fmt: skip
        complete(self.group, [
            made_field("values", many(self.group_value), "What they have in common, for each field."),
            made_field("count", int, "How many there are."),
        ], "Entities that have the same values.")  # fmt: skip
        complete(self.groups, [
            made_field("by", many(str), "Fields that are counted by."), unit,
            made_field("groups", many(self.group), "The groups, the largest first."), truncated,
        ], "How a list divides by several of its fields together.")  # fmt: skip

    def far(self, kinds: tuple[str, ...]) -> Any:
        """Type of what stands at the end of a link: the kind, or `Entity` where there may be several."""
        return self.kinds[kinds[0]] if len(kinds) == 1 else self.entity

    def value(self, each: Property) -> Any:
        """Type of a property's value."""
        sort = self.enums[each.vocabulary.name] if each.vocabulary else SORTS[each.sort]
        return many(sort) if each.list else maybe(sort)

    def _field(self, field: Field) -> StrawberryField:
        match field:
            case Stored(property=each, part="whole"):
                return made_field(field.name, self.value(each), field.description)
            case Stored():
                return made_field(field.name, maybe(date), field.description)
            case Computed():
                return made_field(field.name, self._returned(field.work.returns), field.description)
            case Linked():
                return self._linked(field)

    def _returned(self, returns: Any) -> Any:
        return many(self.change) if returns == tuple[Change, ...] else returns

    def _linked(self, field: Linked) -> StrawberryField:
        as_of = self.inputs.as_of_argument
        if field.form == "one":
            return made_field(field.name, maybe(self.far(field.far)), field.description, [as_of])
        if field.form == "connection":
            arguments = self.inputs.list_arguments(field.far[0])
            return made_field(field.name, self._connection_of(field), field.description, arguments)
        inner = self._pair(field) if field.form == "pairs" else self.far(field.far)
        first = Argument("first", int, AT_MOST, 100)
        return made_field(field.name, many(inner), field.description, [first, as_of])

    def _facts(self, field: Linked) -> list[StrawberryField]:
        return [made_field(camel(fact.name), self.value(fact), fact.description) for fact in field.link.facts.values()]

    def _pair(self, field: Linked) -> Any:
        pair = empty(field.pair)
        fields = [*self._facts(field), made_field(field.far_field, self.far(field.far), field.description)]
        return complete(pair, fields, f"A link with what it carries. {field.description}")

    def _connection_of(self, field: Linked) -> Any:
        """The kind's connection, or one of its own for a link with facts, which stand on the edges."""
        [far] = field.far
        if not field.pair:
            return self.connections[far]
        edge, connection = empty(f"{field.pair}Edge"), empty(f"{field.pair}Connection")
        place = made_field("cursor", str, "Where this stands in the list; for `after`.")
        node = made_field("node", self.kinds[far], "What stands there.")
        complete(edge, [place, *self._facts(field), node], f"A link with what it carries. {field.description}")
        self._connection(connection, self.kinds[far], edge, self.catalogue.schema.kinds[far].plural.replace("_", " "))
        return connection

    def _connection(self, connection: Any, node: Any, edge: Any, plural: str) -> None:
        of = Argument("of", many(str), COUNTED)
        by = Argument("by", many(str), COUNTED)
        most = Argument("first", int, "At most so many.", 100)
        complete(connection, [
            made_field("nodes", many(node), f"The {plural} on this page."),
            made_field("edges", many(edge), "The same, each with its place in the list."),
            made_field("pageInfo", self.page_info, "Where this page stands in the list."),
            made_field("totalCount", int, "How many there are on all pages; counted only when asked for."),
            made_field("facets", many(self.facet), "How the whole list divides by each of some fields; counted only when asked for.", [of, most]),
            made_field("groupBy", self.groups, "How the whole list divides by up to three fields together; counted only when asked for.", [by, most]),
            made_field("asOf", self.days, "The days as of which this was answered."),
        ], f"A page of {plural}.")  # fmt: skip


def _enum(vocabulary: Vocabulary) -> Any:
    """A closed list as an enum: the values' own names, each with its meaning."""
    values = {name: EnumValueDefinition(name, description=meaning) for name, meaning in vocabulary.values.items()}
    made = Enum(pascal(vocabulary.name), values)  # type: ignore[misc]
    return strawberry.enum(made, name=pascal(vocabulary.name), description=vocabulary.description)
