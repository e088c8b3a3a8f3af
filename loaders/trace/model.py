"""What a trace holds."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.finding.model import Cut, DateMention, Mention


@dataclass(frozen=True)
class Construction:
    """A place that tells of an order, and the construction by which it was read: its code and its meaning."""

    start: int
    end: int
    rule: str
    meaning: str


@dataclass(frozen=True)
class PassedOver:
    """Words of ordering that made no order: how they are told (refused, requested …), in a word and in a sentence."""

    start: int
    end: int
    frame: str
    because: str


@dataclass(frozen=True)
class Trace:
    """What the reader saw: `loader` is which one it was, `sort` a sentence on what it took the document for."""

    loader: str
    sort: str
    cuts: tuple[Cut, ...] = ()
    titles: tuple[tuple[int, int], ...] = ()
    """Headlines and captions: read for names only."""
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    constructions: tuple[Construction, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
