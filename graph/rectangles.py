"""Rectangles on two clocks that adjoin and say the same, as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from graph.store.rows import NodeRow, Span


def joined(nodes: Sequence[NodeRow]) -> list[NodeRow]:
    """Rows that differ only in adjoining spans, as one: first over the days of the world, then over those of knowing."""
    return _merge(_merge(nodes, "world", "known"), "known", "world")


def _merge(nodes: Sequence[NodeRow], along: str, across: str) -> list[NodeRow]:
    found: list[NodeRow] = []
    order: Callable[[NodeRow], Any] = lambda n: (getattr(n, across), getattr(n, along))  # noqa: E731
    for node in sorted(nodes, key=order):
        last = found[-1] if found else None
        if (
            last is not None
            and (last.caption, last.properties) == (node.caption, node.properties)
            and getattr(last, across) == getattr(node, across)
            and getattr(last, along)[1] == getattr(node, along)[0]
        ):
            span = (getattr(last, along)[0], getattr(node, along)[1])
            world, known = (span, node.known) if along == "world" else (node.world, span)
            found[-1] = NodeRow(node.id, node.kind, node.caption, node.properties, world, known)
        else:
            found.append(node)
    return found


def stretches(told: Sequence[tuple[Span, str]], turns: Collection[date] = ()) -> list[tuple[Span, tuple[str, ...]]]:
    """Adjoining spans as one, with all statements that hold in some part of it; nothing is joined across a turn.

    `turns`: days on which a statement comes to be about something else, so that it proves nothing on the days before.
    """
    found: list[tuple[Span, set[str]]] = []
    for span, key in sorted((piece, key) for whole, key in told for piece in pieces(whole, turns)):
        if found and span[0] <= found[-1][0][1] and (span[0] not in turns or span[0] == found[-1][0][0]):
            last, keys = found[-1]
            found[-1] = ((last[0], max(last[1], span[1])), keys | {key})
        else:
            found.append((span, {key}))
    return [(span, tuple(sorted(keys))) for span, keys in found]


def pieces(span: Span, days: Iterable[date]) -> Iterator[Span]:
    """A span in pieces, cut on those of some days that lie within it; nothing of an empty one."""
    if span[0] < span[1]:
        yield from pairwise([span[0], *sorted({day for day in days if span[0] < day < span[1]}), span[1]])
