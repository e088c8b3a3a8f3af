"""How a date that may be partial is asked for and compared, the same in SQL and Cypher: by its first and last possible day."""

from __future__ import annotations

from typing import Any

from errors import BadArgument
from graph.store.constraints import bounds, has_bounds
from graph.store.keyset import as_partial
from schema.dates import PartialDate
from schema.model import Kind


def date_asked(name: str, value: Any) -> PartialDate:
    """A date that a caller gave for a property; raises BadArgument, which names the property, where it is none."""
    try:
        return as_partial(value)
    except ValueError as error:
        raise BadArgument(f"{name}: {error}.") from None


def bounds_to_compare(kind: Kind, name: str) -> tuple[str, str]:
    """Columns with the first and last day of a date that is set against another; raises BadArgument where it is no date."""
    if (each := kind.properties.get(name)) is None or not has_bounds(each):
        raise BadArgument(f"{kind.name} has no date {name!r} to compare with.")
    return bounds(name)


def surely(operator: str, one: tuple[str, str], other: tuple[str, str]) -> str:
    """That one date lies before or after another whatever its unknown part is, given the terms of their bounds."""
    (one_first, one_last), (other_first, other_last) = one, other
    return f"{one_last} < {other_first}" if operator == "before" else f"{one_first} > {other_last}"
