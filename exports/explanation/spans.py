"""Cuts a text at every border of every span, and lays spans that overlap in lanes, so that each is seen whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A stretch of text that something is said of."""

    start: int
    end: int
    sort: str
    """Layer that it belongs to: `order`, `claim`, `name`, `cut` …"""
    of: str
    """What it stands for: the tag of a thing, the id of a name."""


@dataclass(frozen=True)
class Piece:
    """Text between two borders, with all spans that cover it, the longest first."""

    start: int
    end: int
    spans: tuple[Span, ...]


def pieces(start: int, end: int, spans: Sequence[Span]) -> Iterator[Piece]:
    """The text from `start` to `end` in pieces, none of which has a border of a span inside it."""
    here = sorted(
        (span for span in spans if span.start < end and span.end > start),
        key=lambda span: (span.start, -span.end, span.sort, span.of),
    )
    borders = sorted({start, end} | {each for span in here for each in (span.start, span.end) if start < each < end})
    covering: list[list[Span]] = [[] for _ in borders]
    for span in here:
        first, last = bisect_left(borders, max(span.start, start)), bisect_left(borders, min(span.end, end))
        for number in range(first, last):
            covering[number].append(span)
    for number, left in enumerate(borders[:-1]):
        yield Piece(left, borders[number + 1], tuple(covering[number]))


def lanes(spans: Iterable[Span]) -> dict[Span, int]:
    """A lane for each span, counted from 0, so that no two that overlap share one; few lanes, the same every time."""
    free: list[int] = []
    found: dict[Span, int] = {}
    for span in sorted(spans, key=lambda each: (each.start, -each.end, each.sort, each.of)):
        lane = next((number for number, until in enumerate(free) if until <= span.start), len(free))
        if lane == len(free):
            free.append(0)
        free[lane] = span.end
        found[span] = lane
    return found


def united(places: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches of text joined where they overlap or touch, in order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(places)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def block_at(starts: Sequence[int], place: int) -> int:
    """Number of the block, of which the starts are given, in which a place lies; the first for a place before all."""
    return max(bisect_right(starts, place) - 1, 0)
