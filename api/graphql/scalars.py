"""Scalars of the API: days, and days known only within bounds."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class PartialDay(str):
    """Stands for the scalar `PartialDate` in annotations; values are the strings that `schema.dates.PartialDate` writes."""


def read_day(value: Any) -> date:
    """A day given as YYYY-MM-DD; anything else is refused with what was given."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise GraphQLError(f"{str(value)[:40]!r} is not a day. Write it as YYYY-MM-DD, such as 2025-05-23.")


def write_day(value: Any) -> str:
    """A day as YYYY-MM-DD."""
    return value.isoformat() if isinstance(value, date) else str(value)


SCALARS: dict[object, ScalarDefinition] = {
    date: strawberry.scalar(
        name="Date", description="A day, written YYYY-MM-DD.", serialize=write_day, parse_value=read_day
    ),
    PartialDay: strawberry.scalar(
        name="PartialDate",
        description="A day as far as documents give it, in EDTF (ISO 8601-2): a day `2025-05-16`, a month `2025-05`, "
        "a year `2025`, or a span in which the day lies `2025-05-18/2025-05-24`.",
        serialize=str,
        parse_value=str,
    ),
}


def maybe(sort: Any) -> Any:
    """A type whose value may be unknown."""
    return sort | None


def many(sort: Any) -> Any:
    """A list of a type, without gaps."""
    return list[sort]
