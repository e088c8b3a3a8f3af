"""Tells in an answer which of its plain lists were cut: a list inside an entity has no `pageInfo` to say so.

A list that the plan reads knows its place in the answer; the store says when there was more of it, while the request is answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any, TypeAlias

from graph.store.reading import Listed, OnCut, Read, Reads, Row
from graph.store.written import Shortened

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


# ---- of what is read, not everything may be shown ----


def untold(read: Read) -> Read:
    """The same without telling of what is cut, since it is not known yet whether it is shown."""
    follows = (replace(each, cut=None, reads=untold_all(each.reads)) for each in read.follows)
    told = (
        replace(
            each,
            cut=None,
            document=None if each.document is None else untold(each.document),
            said_by=None if each.said_by is None else untold_all(each.said_by),
        )
        for each in read.told
    )
    return replace(read, follows=tuple(follows), told=tuple(told))


def untold_all(reads: Reads) -> Reads:
    """The same of several kinds."""
    return {kind: untold(read) for kind, read in reads.items()}


def tell(reads: Reads, row: Row | None) -> None:
    """Tells of what is cut in a row that is shown, which was read without telling; `reads`: as it was to be read."""
    if row is None or (read := reads.get(row["kind"])) is None:
        return
    for follow in read.follows:
        listed: Listed = row[follow.key]
        if listed.more and follow.cut is not None:
            follow.cut()
        for far in listed.rows:
            tell(follow.reads, far)
    for told in read.told:
        if isinstance(row[told.key], Shortened) and told.cut is not None:
            told.cut()
        for each in row[told.key]:
            tell({} if told.document is None else {"Document": told.document}, each["document"])
            tell(told.said_by or {}, each["said_by"])
