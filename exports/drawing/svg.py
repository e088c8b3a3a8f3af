"""Writes a picture as SVG: marks with labels, lines with words, a legend, and where it comes from.

Every word that came from a document is escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from exports.characters import shown
from exports.drawing.labels import LINE_HEIGHT, width, wrapped
from exports.drawing.layout import Box, place
from exports.drawing.lines import Drawn, drawn_lines
from exports.drawing.look import Theme, class_of, stylesheet
from exports.drawing.marks import BADGES, RADIUS, kind_in_words, mark_of
from exports.drawing.picture import Dot, Picture

NAME_SIZE, SMALL_SIZE, HEADING_SIZE = 13.0, 11.5, 20.0
LABEL_WIDTH, LABEL_LINES = 150.0, 3
MARGIN, LEAST_WIDTH = 24.0, 560.0
BOLD = 1.12
"""How much wider bold letters are."""


@dataclass(frozen=True)
class _Label:
    """A dot's words, broken into lines."""

    name: tuple[str, ...]
    note: tuple[str, ...]

    @property
    def height(self) -> float:
        return (len(self.name) * NAME_SIZE + len(self.note) * SMALL_SIZE) * LINE_HEIGHT

    @property
    def width(self) -> float:
        names = [width(line, NAME_SIZE) for line in self.name]
        return max([*names, *(width(line, SMALL_SIZE) for line in self.note)], default=0.0)


def write_svg(picture: Picture, theme: Theme = "auto") -> str:
    """The picture as one SVG document, the same text for the same picture."""
    labels = [_label(dot) for dot in picture.dots]
    boxes = [Box(max(label.width / 2, RADIUS + 4), RADIUS + 4, RADIUS + 6 + label.height) for label in labels]
    points = place([dot.id for dot in picture.dots], picture.lines, boxes)

    left = min(x - box.half_width for (x, _), box in zip(points, boxes, strict=True))
    right = max(x + box.half_width for (x, _), box in zip(points, boxes, strict=True))
    top = min(y - box.above for (_, y), box in zip(points, boxes, strict=True))
    bottom = max(y + box.below for (_, y), box in zip(points, boxes, strict=True))
    across = max(right - left + 2 * MARGIN, LEAST_WIDTH)
    heading = wrapped(picture.title, HEADING_SIZE * BOLD, across - 2 * MARGIN, 3)
    head = MARGIN + len(heading) * HEADING_SIZE * LINE_HEIGHT + 12
    moved = [(x + across / 2 - (left + right) / 2, y + head - top) for x, y in points]

    under = head + bottom - top + 24
    legend, under = _legend(picture.dots, across, under)
    footer, under = _footer(picture.footer, across, under)
    size = f"{across:.0f} {under:.0f}"
    name = f"writ-{escape(picture.focus)}"
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="writ" viewBox="0 0 {size}"',
            f' width="{across:.0f}" height="{under:.0f}" role="group"',
            f' aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{_words(picture.title)}</title>',
            f'<desc id="{name}-desc">{_words(_description(picture))}</desc>',
            f"<style>{stylesheet(theme)}</style>",
            f'<rect class="page" width="{across:.0f}" height="{under:.0f}"/>',
            *_text_lines(heading, MARGIN, MARGIN + HEADING_SIZE * 0.8, HEADING_SIZE, "heading"),
            *_lines(drawn_lines(picture, moved, boxes)),
            *(
                _dot(dot, label, point, dot.id == picture.focus)
                for dot, label, point in zip(picture.dots, labels, moved, strict=True)
            ),
            *legend,
            *footer,
            "</svg>\n",
        ]
    )


def _label(dot: Dot) -> _Label:
    note = kind_in_words(dot.kind)
    if badge := BADGES.get(dot.standing or ""):
        note = f"{note}, {badge.word}"
    return _Label(wrapped(dot.caption, NAME_SIZE, LABEL_WIDTH, LABEL_LINES), wrapped(note, SMALL_SIZE, LABEL_WIDTH, 2))


def _description(picture: Picture) -> str:
    dots, lines = len(picture.dots), len(picture.lines)
    return f"A graph of {dots} {'entity' if dots == 1 else 'entities'} and {lines} {'link' if lines == 1 else 'links'}."


def _lines(lines: Sequence[Drawn]) -> Iterator[str]:
    yield '<g aria-hidden="true">'
    for line in lines:
        yield f'<path class="line" d="{line.path}"/><path class="tip" d="{line.tip}"/>'
    for line in lines:
        if line.words_at:
            x, y = line.words_at
            yield f'<text class="words" x="{x:.1f}" y="{y:.1f}">{_words(line.words)}</text>'
    yield "</g>"


def _dot(dot: Dot, label: _Label, point: tuple[float, float], focus: bool) -> str:
    """A mark with its label, as a link that leaves the frame it may be shown in."""
    x, y = point
    parts = [
        f'<a href="{escape(dot.address)}" target="_top" class="{"dot focus" if focus else "dot"}"',
        f' aria-label="{_words(f"{kind_in_words(dot.kind)}: {dot.caption}")}"',
        f' transform="translate({x:.1f} {y:.1f})">',
        f"<title>{_words(dot.caption)}</title>",
    ]
    if focus:
        parts.append(f'<circle class="ring" r="{RADIUS + 5:g}"/>')
    parts.append(f'<path class="{class_of(dot.kind)}" d="{mark_of(dot.kind).path}"/>')
    if badge := BADGES.get(dot.standing or ""):
        parts.append(_badge(dot.standing or "", badge.sign))
    parts.append('<g class="label">')
    below = RADIUS + 6 + NAME_SIZE
    parts += _text_lines(label.name, 0, below, NAME_SIZE, "name")
    below += len(label.name) * NAME_SIZE * LINE_HEIGHT
    parts += _text_lines(label.note, 0, below, SMALL_SIZE, "small muted")
    return "".join([*parts, "</g></a>"])


def _badge(standing: str, sign: str) -> str:
    return (
        f'<g transform="translate(17 -11)"><circle class="page" r="10"/>'
        f'<circle class="s-{standing.lower()}" r="8.5"/><text class="sign" y="4.6">{sign}</text></g>'
    )


def _legend(dots: Sequence[Dot], across: float, top: float) -> tuple[list[str], float]:
    """What each shape stands for, of the kinds that are in the picture."""
    parts, x, y = ['<g aria-hidden="true">'], MARGIN + 10, top
    for kind in sorted({dot.kind for dot in dots}):
        words = kind_in_words(kind)
        wide = 34 + width(words, SMALL_SIZE)
        if x + wide > across - MARGIN and x > MARGIN + 10:
            x, y = MARGIN + 10, y + 24
        parts.append(
            f'<g transform="translate({x:.1f} {y:.1f})"><path class="{class_of(kind)}" transform="scale(.55)" '
            f'd="{mark_of(kind).path}"/><text class="small muted" x="16" y="4">{_words(words)}</text></g>'
        )
        x += wide
    return [*parts, "</g>"], y + 26


def _footer(lines: Sequence[str], across: float, top: float) -> tuple[list[str], float]:
    parts: list[str] = []
    for line in lines:
        rows = wrapped(line, SMALL_SIZE, across - 2 * MARGIN, 4)
        parts += _text_lines(rows, MARGIN, top, SMALL_SIZE, "small muted")
        top += len(rows) * SMALL_SIZE * LINE_HEIGHT + 3
    return parts, top + 6


def _text_lines(rows: Sequence[str], x: float, y: float, size: float, name: str) -> list[str]:
    return [
        f'<text class="{name}" x="{x:g}" y="{y + number * size * LINE_HEIGHT:.1f}">{_words(row)}</text>'
        for number, row in enumerate(rows)
    ]


def _words(text: str) -> str:
    return escape(shown(text))
