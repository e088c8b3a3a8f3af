"""What several lists of reasons have in common."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graph.resolve.compare.reason import Reason
from graph.resolve.traits import Profile


def share(one: Profile, other: Profile, trait: str) -> bool:
    """Whether both have a value of a trait in common."""
    return bool(one.of(trait) & other.of(trait))


def told_and_apart(one: Collection[Any], other: Collection[Any]) -> bool:
    """Whether both documents tell something, and nothing of it agrees."""
    return bool(one) and bool(other) and not set(one) & set(other)


def same_name(one: Profile, other: Profile) -> bool:
    """Both documents give the same full name."""
    return share(one, other, "name")


def same_entry(one: Profile, other: Profile) -> bool:
    """Both documents tell of the same number on the same docket."""
    return share(one, other, "entry")


BODIES = (Reason(same_name, +1.0),)
"""Courts, agencies, places, laws and organizations that stand in no list: the same name in full is the same thing."""

FILINGS = (Reason(same_entry, +1.0),)
"""Entries on a docket."""
