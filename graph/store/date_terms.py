"""How a date that may be partial is asked for and compared, the same in SQL and Cypher: by its first and last possible day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from errors import BadArgument
from graph.store.conditions import Compare
from graph.store.constraints import bounds, has_bounds
from graph.store.keyset import as_partial
from schema.dates import PartialDate
from schema.model import Kind, Property


def date_asked(name: str, value: Any) -> PartialDate:
    """A date that a caller gave for a property; raises BadArgument, which names the property, where it is none."""
    try:
        return as_partial(value)
    except ValueError as error:
        raise BadArgument(f"{name}: {error}.") from None


def within(given: Compare, terms: tuple[str, str], bind: Callable[[Any], str]) -> str:
    """That a date may lie from a day on, or up to one (`from`, `to`), given the terms of its bounds."""
    first, last = terms
    asked = date_asked(given.column, given.value)
    if given.operator == "from":
        return f"{last} >= {bind(asked.earliest.isoformat())}"
    return f"{first} <= {bind(asked.latest.isoformat())}"


def as_kept(value: Any, each: Property | None) -> Any:
    """A value asked for as a store keeps it, where dates are text."""
    if each is not None and each.sort == "date":
        return str(date_asked(each.name, value))
    return value.isoformat() if isinstance(value, date) else value


def bounds_to_compare(kind: Kind, name: str) -> tuple[str, str]:
    """Columns with the first and last day of a date that is set against another; raises BadArgument where it is no date."""
    if (each := kind.properties.get(name)) is None or not has_bounds(each):
        raise BadArgument(f"{kind.name} has no date {name!r} to compare with.")
    return bounds(name)


def surely(operator: str, one: tuple[str, str], other: tuple[str, str]) -> str:
    """That one date lies before or after another whatever its unknown part is, given the terms of their bounds."""
    (one_first, one_last), (other_first, other_last) = one, other
    return f"{one_last} < {other_first}" if operator == "before" else f"{one_first} > {other_last}"
