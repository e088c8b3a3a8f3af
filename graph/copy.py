"""Moves a graph from one store to another, and proves that all of it arrived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from errors import StoreDamaged
from graph.store.base import Store


def copy(source: Store, target: Store) -> Mapping[str, int]:
    """Copies everything into an empty store; gives what was copied, by sort. Raises StoreDamaged when a count differs."""
    target.put_all(
        source.all_versions(),
        source.all_statements(),
        source.all_mentions(),
        source.all_nodes(),
        source.all_links(),
        source.dataset(),
        source.all_decisions(),
    )
    here, there = counts(source), counts(target)
    for what, number in here.items():
        if there[what] != number:
            raise StoreDamaged(
                f"{number} {what} were to be copied, {there[what]} arrived.",
                hint="Empty the target store and copy again; if it happens again, please report it.",
            )
    return here


def counts(store: Store) -> Mapping[str, int]:
    """How many rows of each sort a store holds."""
    streams: Mapping[str, Iterator[Any]] = {
        "documents": store.all_versions(),
        "statements": store.all_statements(),
        "mentions": store.all_mentions(),
        "nodes": store.all_nodes(),
        "links": store.all_links(),
        "decisions": store.all_decisions(),
    }
    return {what: sum(1 for _ in rows) for what, rows in streams.items()}
