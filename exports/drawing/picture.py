"""What a picture shows, before anything is placed: dots, lines and the words around them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Dot:
    """One entity: its kind gives shape and colour, its standing (of an order) a badge."""

    id: str
    kind: str
    caption: str
    address: str
    standing: str | None = None


@dataclass(frozen=True)
class Line:
    """A link from one dot to another, in words ("issued by")."""

    source: str
    target: str
    words: str


@dataclass(frozen=True)
class Picture:
    """A picture: `focus` is the id of the dot that it is about, `footer` the lines under it (days, sources, credit)."""

    title: str
    focus: str
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    footer: tuple[str, ...]
