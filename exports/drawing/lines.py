"""Lines between placed dots: straight or bent, with an arrow's tip, and words where there is room for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from exports.characters import shown
from exports.drawing.labels import width
from exports.drawing.layout import Box
from exports.drawing.marks import RADIUS
from exports.drawing.picture import Picture

Point = tuple[float, float]
Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""

CLEAR = RADIUS + 7
"""How far from a dot's point its lines end."""
SIZE = 11.5
_TRIES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where along a line its words may stand, best first."""


@dataclass(frozen=True)
class Drawn:
    """A line as SVG paths; `words_at` is None where its words would cover something."""

    path: str
    tip: str
    words: str
    words_at: Point | None


def drawn_lines(picture: Picture, points: Sequence[Point], boxes: Sequence[Box]) -> list[Drawn]:
    """One line for all links that lead from one dot to another."""
    at = {dot.id: point for dot, point in zip(picture.dots, points, strict=True)}
    said: dict[tuple[str, str], list[str]] = {}
    for line in picture.lines:
        words = said.setdefault((line.source, line.target), [])
        if line.words not in words:
            words.append(line.words)
    taken = [_area(point, box) for point, box in zip(points, boxes, strict=True)]
    label = {dot.id: _label_area(box) for dot, box in zip(picture.dots, boxes, strict=True)}
    return [
        _drawn(
            at[source],
            at[target],
            (label[source], label[target]),
            shown(", ".join(words)),
            (target, source) in said,
            taken,
        )
        for (source, target), words in said.items()
        if source != target
    ]


def _drawn(
    start: Point, end: Point, labels: tuple[Area, Area], words: str, both_ways: bool, taken: list[Area]
) -> Drawn:
    (x1, y1), (x2, y2) = start, end
    length = max(hypot(x2 - x1, y2 - y1), 1.0)
    across = ((y1 - y2) / length, (x2 - x1) / length)
    bend = 26.0 if both_ways else 0.0
    middle = ((x1 + x2) / 2 + across[0] * bend, (y1 + y2) / 2 + across[1] * bend)

    first = _towards(start, middle, _far_enough(start, middle, labels[0]))
    last = _towards(end, middle, _far_enough(end, middle, labels[1]))
    shaft = _towards(last, middle, 7)
    path = f"M{_at(first)}Q{_at(middle)} {_at(shaft)}"
    side = ((last[1] - shaft[1]) * 0.5, (shaft[0] - last[0]) * 0.5)
    left = (shaft[0] + side[0], shaft[1] + side[1])
    right = (shaft[0] - side[0], shaft[1] - side[1])
    tip = f"M{_at(last)}L{_at(left)}L{_at(right)}Z"
    return Drawn(path, tip, words, _room_for(words, first, middle, shaft, taken))


def _room_for(words: str, first: Point, middle: Point, last: Point, taken: list[Area]) -> Point | None:
    """A place on the line where the words cover neither a dot nor other words; it is taken from then on."""
    half = width(words, SIZE) / 2
    for part in _TRIES:
        x, y = _on_curve(first, middle, last, part)
        area = (x - half, y - SIZE * 0.6, x + half, y + SIZE * 0.6)
        if not any(_overlap(area, other) for other in taken):
            taken.append(area)
            return x, y + SIZE * 0.35
    return None


def _far_enough(start: Point, end: Point, label: Area) -> float:
    """How far from a dot's point a line to somewhere leaves both its mark and its label."""
    length = max(hypot(end[0] - start[0], end[1] - start[1]), 1.0)
    step_x, step_y = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    if step_y <= 0:  # labels stand below
        return min(CLEAR, length / 3)
    until_below = label[3] / step_y
    until_side = (label[2] if step_x > 0 else label[0]) / step_x if step_x else until_below
    leaves = min(until_below, until_side)
    return min(max(CLEAR, leaves + 3 if leaves * step_y > label[1] else CLEAR), length / 2.5)


def _label_area(box: Box) -> Area:
    """Where a label stands, seen from its dot's point."""
    return -box.half_width, CLEAR, box.half_width, box.below


def _on_curve(first: Point, middle: Point, last: Point, part: float) -> Point:
    before, after = (1 - part) ** 2, part**2
    between = 2 * part * (1 - part)
    return (
        before * first[0] + between * middle[0] + after * last[0],
        before * first[1] + between * middle[1] + after * last[1],
    )


def _towards(start: Point, end: Point, far: float) -> Point:
    length = max(hypot(end[0] - start[0], end[1] - start[1]), 1.0)
    return (
        start[0] + (end[0] - start[0]) * far / length,
        start[1] + (end[1] - start[1]) * far / length,
    )


def _area(point: Point, box: Box) -> Area:
    return (
        point[0] - box.half_width,
        point[1] - box.above,
        point[0] + box.half_width,
        point[1] + box.below,
    )


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
