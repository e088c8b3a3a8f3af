"""Cursors: where a row stands in its list, in words that only this service reads.

A cursor names the order it was made for, so that one from another list is refused instead of answered wrongly.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any

import msgspec

from errors import BadCursor
from graph.store.reading import Row, Sort


def order_name(kind: str, sort: Sequence[Sort]) -> str:
    """What a cursor says of its list."""
    return ",".join([kind, *(f"{'-' if each.descending else ''}{each.column}" for each in sort)])


def cursor_of(row: Row, order: str, sort: Sequence[Sort], facts: bool) -> str:
    """The place of a row that was read with the columns it is sorted by."""
    values = [order, *(row.get(each.column) for each in sort), row["id"], *([row["facts"]] if facts else [])]
    return base64.urlsafe_b64encode(msgspec.json.encode(values)).decode().rstrip("=")


def place_of(cursor: str, order: str, sort: Sequence[Sort], facts: bool) -> tuple[Any, ...]:
    """What a page starts after; raises BadCursor when the cursor comes from elsewhere."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = msgspec.json.decode(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
        known = isinstance(values, list) and len(values) == 2 + len(sort) + facts and values[0] == order
        known = known and isinstance(values[1 + len(sort)], str) and (not facts or isinstance(values[-1], dict))
        known = known and all(value is None or isinstance(value, str | int) for value in values[1 : 1 + len(sort)])
    except (ValueError, binascii.Error, RecursionError):
        known = False
    if not known:
        raise BadCursor(
            f"{cursor[:60]!r} is no cursor of this list.",
            hint="Give `after` an `endCursor`, or `before` a `startCursor`, of the same field with the same `orderBy`.",
        )
    return tuple(values[1:])
