"""Tells in an answer which of its plain lists were cut: a list inside an entity has no `pageInfo` to say so.

A list that the plan reads knows its place in the answer; the store says when there was more of it, while the request is answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias

from graph.store.plan import OnCut

Cuts: TypeAlias = dict[tuple[str, ...], int]
"""The length at which lists were cut, by the keys that lead to them."""

_WATCHED: ContextVar[Cuts | None] = ContextVar("cuts", default=None)


@contextmanager
def watched() -> Iterator[Cuts]:
    """Gathers what is cut while one request is answered."""
    cuts: Cuts = {}
    before = _WATCHED.set(cuts)
    try:
        yield cuts
    finally:
        _WATCHED.reset(before)


def cut_at(path: tuple[str, ...], length: int) -> OnCut:
    """Notes that a list at this place was cut. Plans are kept and asked by several threads, so it asks whose request it is."""

    def cut() -> None:
        if (cuts := _WATCHED.get()) is not None:
            cuts[path] = length

    return cut


def told(cuts: Cuts) -> Mapping[str, Any]:
    """What `extensions` says of them: nothing where nothing was cut."""
    shown = [{"path": list(path), "shown": length} for path, length in sorted(cuts.items())]
    return {"truncated": shown} if shown else {}
