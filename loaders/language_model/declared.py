"""What an answer may hold, taken from schema/: its closed lists, its kinds and links, dates, and quotes of a sane length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from schema.dates import PartialDate
from schema.model import Schema, read_schema

NAMED = ("Person", "Judge", "Agency", "Court", "Country", "Case", "Facility", "Law", "Organization")
"""Kinds of who and what is named."""


@cache
def declared() -> Schema:
    """The declaration from which lists and links are taken."""
    return read_schema()


@cache
def values_of(name: str) -> tuple[str, ...]:
    """The values of a closed list of schema/; `kind` and `relation` are lists of kinds and of links between them."""
    if name == "kind":
        return NAMED
    if name == "relation":
        ties = (link for kind in NAMED for link in declared().kind(kind).links.values())
        return tuple(dict.fromkeys(link.name for link in ties if set(link.to) <= set(NAMED)))
    return tuple(declared().vocabularies[name].values)


@dataclass(frozen=True)
class OneOf:
    """A value of a closed list, as a constraint that the form shows and the check enforces."""

    list: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Text that is checked against the list."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The list, as the form shows it."""
        return {**handler(core), "enum": list(values_of(self.list))}

    def _checked(self, value: str) -> str:
        if value not in values_of(self.list):
            raise ValueError(f"{value!r} is no {self.list}")
        return value


@dataclass(frozen=True)
class Day:
    """A day, month, year or span, as schema/dates.py reads it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Text that is checked to be a date."""
        return core_schema.no_info_after_validator_function(
            lambda value: str(PartialDate.parse(value)) if value else None, handler(source)
        )


def _no_longer_than_a_page(words: str) -> str:
    if not 0 < len(words) <= 4000:
        raise ValueError("a quote has between 1 and 4000 characters")
    return words


Quote = Annotated[str, AfterValidator(_no_longer_than_a_page)]
Date = Annotated[str | None, Day()]
