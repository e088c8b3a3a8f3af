"""GraphQL input types, made from the declarations: `where` and `orderBy` of each kind, and the two clocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from api.graphql.catalogue import Catalogue, Linked, Stored, pascal
from api.graphql.scalars import many, maybe
from schema.model import Property


@strawberry.enum(name="SortDirection", description="Which end of an order comes first.")
class Direction(Enum):
    """Which end of an order comes first."""

    ASC = strawberry.enum_value("ASC", description="The smallest, the earliest or A first.")
    DESC = strawberry.enum_value("DESC", description="The largest, the latest or Z first.")


class Inputs:
    """Every input type."""

    def __init__(self, catalogue: Catalogue, enums: Mapping[str, Any]) -> None:
        self.catalogue = catalogue
        self.enums = enums
        self.direction = Direction
        self.as_of = self._made("AsOf", {
            "world": (date, "The day in the world that is asked about; today if left out."),
            "known": (date, "Only what documents published by this day tell; today if left out."),
        }, "The two clocks: what held on one day, as far as it was known on another.")  # fmt: skip
        self.text = self._made("TextFilter", {
            "eq": (str, "Is exactly this."), "in": (many(str), "Is one of these."),
            "contains": (str, "Has these words in it, in small or capital letters."),
            "isNull": (bool, "Whether it is unknown."),
        }, "A condition on words; on a list, that at least one element fits.")  # fmt: skip
        self.id = self._made("IdFilter", {
            "eq": (strawberry.ID, "Is exactly this."), "in": (many(strawberry.ID), "Is one of these."),
        }, "A condition on ids.")  # fmt: skip
        self.other_day = self._made("OtherDate", {
            "field": (str, "A date of the same entity, such as \"until\"."),
            "listed": (str, "A date of the entity whose list `where` narrows, such as \"happened\"."),
        }, "Another date to compare with; one of the two is given.")  # fmt: skip
        self.day = self._made("DateFilter", {
            "from": (date, "Could lie on this day or later."), "to": (date, "Could lie on this day or earlier."),
            "before": (self.other_day, "Lies surely before another date: on no day on which that one may lie, nor later."),
            "after": (self.other_day, "Lies surely after another date."),
            "isNull": (bool, "Whether it is unknown."),
        }, "A condition on a date that may be known within bounds only: whether it could lie within these.")  # fmt: skip
        self.number = self._made("NumberFilter", {
            "eq": (int, "Is exactly this."), "in": (many(int), "Is one of these."), "isNull": (bool, "Whether it is unknown."),
        }, "A condition on a number.")  # fmt: skip
        self.choices = {
            name: self._made(f"{pascal(name)}Filter", {
                "eq": (enum, "Is this."), "in": (many(enum), "Is one of these."),
                "not": (many(enum), "Is none of these (unknown is none of them)."),
                "isNull": (bool, "Whether it is unknown."),
            }, f"A condition on a value of the closed list `{pascal(name)}`.")
            for name, enum in enums.items()
        }  # fmt: skip
        self.entity = self._empty("EntityWhere")
        self.kinds = {name: self._empty(f"{name}Where") for name in catalogue.schema.kinds}
        self._complete(self.entity, {
            "id": (self.id, "Its id."), "caption": (self.text, "What it is called."),
        }, "A condition on an entity of any kind.")  # fmt: skip
        for name in catalogue.schema.kinds:
            self._complete(
                self.kinds[name], self._where(name), f"Which {name} is wanted; every condition given must hold."
            )
        self.counts = {
            name: self._made(f"{name}CountOrderBy", {
                "count": (self.direction, "Which end comes first, the most or the fewest."),
                "where": (where, "Only those that fit are counted."),
            }, f"How to order by a number of {_plural(catalogue, name)} that something is linked to.")
            for name, where in [*self.kinds.items(), ("Entity", self.entity)]
        }  # fmt: skip
        self.orders = {name: self._made(f"{name}OrderBy", self._order(name), f"How to order by one field of {name}.")
                       for name in catalogue.schema.kinds}  # fmt: skip

    @property
    def as_of_argument(self) -> Any:
        """`asOf`, as an argument."""
        from api.graphql.types import Argument

        return Argument(
            "asOf", maybe(self.as_of), "The two days as of which to answer; else those of the field around it."
        )

    def list_arguments(self, kind: str) -> Sequence[Any]:
        """Arguments of every connection to a kind."""
        from api.graphql.types import Argument

        return [
            Argument("where", maybe(self.kinds[kind]), "Which are wanted."),
            Argument(
                "orderBy", maybe(many(self.orders[kind])), "In which order; one field each, the first counts most."
            ),
            Argument("first", maybe(int), "How many on a page."),
            Argument("after", maybe(str), "The `endCursor` of the page before."),
            Argument(
                "last", maybe(int), "How many on a page that is read from the end of the list; instead of `first`."
            ),
            Argument("before", maybe(str), "The `startCursor` of the page after; with `last`."),
            self.as_of_argument,
        ]

    def _where(self, kind: str) -> dict[str, tuple[Any, str]]:
        own = self.kinds[kind]
        fields: dict[str, tuple[Any, str]] = {
            "and": (many(own), "All of these hold."),
            "or": (many(own), "At least one of these holds."),
            "not": (own, 'This does not hold; unknown is not "no".'),
            "id": (self.id, "Its id."),
            "caption": (self.text, "What it is called."),
        }
        if kind == "Order":
            fields["outstanding"] = (bool, "Whether its standing is OUTSTANDING on the days asked for.")
        for name, field in self.catalogue.fields[kind].items():
            if isinstance(field, Stored) and field.part == "whole":
                fields[name] = (self._filter(field.property), field.description)
            elif isinstance(field, Linked):
                fields[name] = (self._linked(field), f"At least one of them fits. {field.description}")
        return fields

    def _filter(self, each: Property) -> Any:
        if each.vocabulary:
            return self.choices[each.vocabulary.name]
        return {"text": self.text, "flag": bool, "number": self.number, "date": self.day}[each.sort]

    def _linked(self, field: Linked) -> Any:
        far = self.kinds[field.far[0]] if len(field.far) == 1 else self.entity
        if not field.pair:
            return far
        facts = {
            fact.name: (self.enums[fact.vocabulary.name] if fact.vocabulary else str, fact.description)
            for fact in field.link.facts.values()
        }
        return self._made(f"{field.pair}Where", facts | {field.far_field: (far, "What stands at the other end.")},
                          f"A condition on a link and its other end. {field.description}")  # fmt: skip

    def _order(self, kind: str) -> dict[str, tuple[Any, str]]:
        fields = {"caption": (self.direction, "By what it is called.")}
        for name, field in self.catalogue.fields[kind].items():
            if isinstance(field, Stored) and field.part == "whole" and not field.property.list:
                fields[name] = (self.direction, f"By `{name}`; what is unknown comes last.")
            elif isinstance(field, Linked) and field.form != "one":
                far = field.far[0] if len(field.far) == 1 else "Entity"
                fields[name] = (self.counts[far], f"By how many there are in `{name}`.")
        return fields

    def _made(self, name: str, fields: Mapping[str, tuple[Any, str]], description: str) -> Any:
        return self._complete(self._empty(name), fields, description)

    def _empty(self, name: str) -> Any:
        return type(name, (), {"__module__": __name__})

    def _complete(self, cls: Any, fields: Mapping[str, tuple[Any, str]], description: str) -> Any:
        """Makes an empty class an input type; every field may be left out."""
        cls.__annotations__ = {}
        for name, (sort, words) in fields.items():
            field = StrawberryField(
                python_name=f"{name}_", graphql_name=name, description=words, default=strawberry.UNSET
            )
            cls.__annotations__[f"{name}_"] = maybe(sort)
            setattr(cls, f"{name}_", field)
        return strawberry.input(cls, name=cls.__name__, description=description)


def _plural(catalogue: Catalogue, kind: str) -> str:
    declared = catalogue.schema.kinds.get(kind)
    return declared.plural.replace("_", " ") if declared else "entities"
