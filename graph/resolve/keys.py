"""The keys of a mention on each day of knowing: what a later version of its document tells was not known before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graph.resolve.judged import judged_keys
from graph.store.rows import MentionRow

BEARS = "~bears:"
"""How the keys begin by which the bearers of a listed thing are found; they tell nothing of it."""


def with_keys(mention: MentionRow, keys: tuple[str, ...], day: date) -> MentionRow:
    """A mention that has other keys from a day on; those of earlier days stay."""
    held = _told(mention.keys)
    last = mention.keys_before[-1][0] if mention.keys_before else mention.since
    before = mention.keys_before
    if day > last and set(held) != set(_told(keys)):
        before = (*before, (day, held))
    return replace(mention, keys=keys, keys_before=before)


def keys_on(mention: MentionRow, known: date) -> tuple[str, ...]:
    """The keys of a mention as known on a day; what a person judged holds on all days."""
    told = next((keys for until, keys in mention.keys_before if known < until), None)
    return mention.keys if told is None else (*told, *judged_keys(mention.keys))


def blocks_of(keys: Iterable[str]) -> list[str]:
    """Those keys that make mentions worth comparing."""
    return [key for key in keys if not key.startswith("~")]


def _told(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys that come from what is told."""
    keys = [*keys]
    judged = {*judged_keys(keys)}
    return tuple(key for key in keys if key not in judged and not key.startswith(BEARS))
