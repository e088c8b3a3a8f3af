"""Which fields each kind has in answers, derived from its declaration; types and plans are both made from this list.

Rules: a property is a field, and a date brings `<name>From` and `<name>To`, the days between which it lies. A link that is
`single` is an object or null, any other link a plain list. Seen from the other end a link is a connection with pages, unless it is
declared `reverse_list`. Where a link has facts of its own, a list holds pairs (`{how order {...}}`), and a connection has them on
its edges.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeAlias

from api.graphql.fields import WORKED_OUT, WorkedOut
from errors import DeclarationError
from schema.model import Kind, Link, Property, Schema

Part = Literal["whole", "from", "to"]
Form = Literal["one", "list", "pairs", "connection"]


def camel(name: str) -> str:
    """`due_by` as GraphQL writes it: `dueBy`."""
    return re.sub(r"_([a-z0-9])", lambda match: match[1].upper(), name)


def pascal(name: str) -> str:
    """`acts_on` as a type is called: `ActsOn`."""
    return camel(name)[:1].upper() + camel(name)[1:]


@dataclass(frozen=True)
class Stored:
    """A property, or one end of a date."""

    name: str
    description: str
    property: Property
    part: Part = "whole"


@dataclass(frozen=True)
class Linked:
    """A link, seen from its source or (`reverse`) from its end."""

    name: str
    description: str
    link: Link
    reverse: bool
    form: Form
    far: tuple[str, ...]
    """Kinds that may stand at the other end."""
    pair: str = ""
    """Name of the type that carries the link's facts, where it has any."""

    @property
    def far_field(self) -> str:
        """What the other end is called within a pair."""
        return self.far[0][:1].lower() + self.far[0][1:] if len(self.far) == 1 else "entity"


@dataclass(frozen=True)
class Computed:
    """A field that is worked out."""

    name: str
    description: str
    work: WorkedOut[Any]


Field: TypeAlias = Stored | Linked | Computed


@dataclass(frozen=True, eq=False)  # known by what it is, as its schema is
class Catalogue:
    """Every kind's fields, by name."""

    schema: Schema
    fields: Mapping[str, Mapping[str, Field]]

    @cached_property
    def roots(self) -> Mapping[str, tuple[str, bool]]:
        """Root fields of kinds: name -> kind, and whether it is the plural one."""
        found: dict[str, tuple[str, bool]] = {}
        for kind in self.schema.kinds.values():
            found[camel(kind.table)] = (kind.name, False)
            found[camel(kind.plural)] = (kind.name, True)
        return found

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Kinds of which something can be said to have been said."""
        claim = self.schema.kinds.get("Claim")
        by = claim.links.get("by") if claim else None
        return by.to if by else tuple(self.schema.kinds)

    def told_names(self, kind: str) -> Mapping[str, str]:
        """Names that `evidence(of:)` understands for a kind -> names of statements: as in answers, and as declared."""
        found = {}
        for name, field in self.fields[kind].items():
            if isinstance(field, Stored) and field.part == "whole" and not field.property.worked_out:
                found[name] = found[field.property.name] = field.property.name
            elif isinstance(field, Linked) and not field.reverse:
                found[name] = found[field.link.name] = field.link.name
        return found

    @cached_property
    def field_of_statement(self) -> Mapping[str, str]:
        """Name of a statement -> what it is called in answers."""
        found = {}
        for fields in self.fields.values():
            for name, field in fields.items():
                if isinstance(field, Stored) and field.part == "whole":
                    found[field.property.name] = name
                elif isinstance(field, Linked) and not field.reverse:
                    found[field.link.name] = name
        return found


@lru_cache(maxsize=4)
def catalogue_of(schema: Schema) -> Catalogue:
    """The fields of every kind; raises DeclarationError where two would share a name."""
    return Catalogue(schema, {kind.name: _fields(schema, kind) for kind in schema.kinds.values()})


def _fields(schema: Schema, kind: Kind) -> Mapping[str, Field]:
    fields: list[Field] = []
    for each in kind.properties.values():
        fields.append(Stored(camel(each.name), each.description, each))
        if each.sort == "date" and not each.list:
            fields.append(
                Stored(camel(f"{each.name}_from"), f"First day on which `{camel(each.name)}` may lie.", each, "from")
            )
            fields.append(
                Stored(camel(f"{each.name}_to"), f"Last day on which `{camel(each.name)}` may lie.", each, "to")
            )
    for link in kind.links.values():
        form: Form = "one" if link.single else "pairs" if link.facts else "list"
        pair = f"{kind.name}{pascal(link.field)}" if link.facts else ""
        fields.append(Linked(camel(link.field), link.description, link, False, form, link.to, pair))
    for link in schema.reverse_links(kind.name):
        backwards: Form = "connection" if not link.reverse_list else "pairs" if link.facts else "list"
        pair = f"{kind.name}{pascal(link.reverse)}" if link.facts else ""
        words = f"Seen from the other end, {link.source}.{camel(link.field)}: {link.description}"
        fields.append(Linked(camel(link.reverse), words, link, True, backwards, (link.source,), pair))
    for work in WORKED_OUT.get(kind.name, ()):
        if unknown := [column for column in work.columns if column not in kind.properties]:
            raise DeclarationError(
                f"{kind.name}.{work.name} is worked out from {unknown[0]!r}, which {kind.name} lacks."
            )
        fields.append(Computed(camel(work.name), work.description, work))
    named = {field.name: field for field in fields}
    if len(named) != len(fields):
        twice = next(name for name in named if [field.name for field in fields].count(name) > 1)
        raise DeclarationError(
            f"{kind.name} would have two fields {twice!r}.", hint="Rename a property, link, reverse or function."
        )
    return named
