"""The look of each kind and standing: a shape and a colour for each, so that neither is needed alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin

RADIUS = 15.0
"""Half the size of a mark."""


@dataclass(frozen=True)
class Mark:
    """Shape of a kind as an SVG path around (0, 0), and its colour on light and on dark ground."""

    path: str
    light: str
    dark: str


@dataclass(frozen=True)
class Badge:
    """What an order's standing adds to its mark: a sign, a word, and the colours of both."""

    sign: str
    word: str
    light: str
    dark: str


@dataclass(frozen=True)
class Ground:
    """Colours of all that is not a mark."""

    page: str
    ink: str
    muted: str
    line: str


LIGHT = Ground("#ffffff", "#17202a", "#566270", "#8a96a3")
DARK = Ground("#12181f", "#e9eef3", "#a9b5c1", "#6f7c8a")


def _polygon(corners: int, turn: float = 0.0, size: float = RADIUS) -> str:
    points = (
        (size * sin(turn + 2 * pi * corner / corners), -size * cos(turn + 2 * pi * corner / corners))
        for corner in range(corners)
    )
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


_CIRCLE = "M-15 0A15 15 0 1 1 15 0A15 15 0 1 1 -15 0Z"
_SQUARE = "M-13 -13H13V13H-13Z"
_ROUNDED = "M-7 -13H7A6 6 0 0 1 13 -7V7A6 6 0 0 1 7 13H-7A6 6 0 0 1 -13 7V-7A6 6 0 0 1 -7 -13Z"
_HOUSE = "M0 -16L15 -4V13H-15V-4Z"
_PAGE = "M-11 -15H5L11 -9V15H-11Z"
_WIDE = "M-18 -11H18V11H-18Z"
_FOLDER = "M-16 -11H-4L0 -7H16V12H-16Z"
_ARROW = "M-16 -8H2V-15L17 0L2 15V8H-16Z"
_SPEECH = "M-15 -13H15V7H-1L-9 15V7H-15Z"
_BARS = "M-15 -13H-9V13H-15ZM-3 -13H3V13H-3ZM9 -13H15V13H9ZM-15 -13H15V-9H-15ZM-15 9H15V13H-15Z"
_SCALES = "M-16 -12H16L10 12H-10Z"
_BOOK = "M0 -9L15 -13V10L0 14L-15 10V-13Z"

MARKS: Mapping[str, Mark] = {
    "Order": Mark(_WIDE, "#0b5394", "#6fb1f0"),
    "Obligation": Mark(_polygon(3), "#0b5394", "#6fb1f0"),
    "Person": Mark(_CIRCLE, "#1f7a4d", "#5cc48f"),
    "Judge": Mark(_polygon(4, size=17), "#6a3d9a", "#bd9be0"),
    "Court": Mark(_HOUSE, "#6a3d9a", "#bd9be0"),
    "Agency": Mark(_SQUARE, "#a3460f", "#f0a070"),
    "Organization": Mark(_ROUNDED, "#7a6410", "#d9c060"),
    "Country": Mark(_polygon(6), "#0f6b6b", "#5cc4c4"),
    "Facility": Mark(_polygon(8, pi / 8), "#4f5965", "#b4bec9"),
    "CustodyStay": Mark(_BARS, "#4f5965", "#b4bec9"),
    "Law": Mark(_BOOK, "#7a6410", "#d9c060"),
    "Case": Mark(_FOLDER, "#34495e", "#9db7d1"),
    "Removal": Mark(_ARROW, "#a0245e", "#f08ab8"),
    "Claim": Mark(_SPEECH, "#8a5a00", "#e8b450"),
    "Document": Mark(_PAGE, "#4f5965", "#b4bec9"),
    "Filing": Mark(_PAGE, "#34495e", "#9db7d1"),
    "Tombstone": Mark(_ROUNDED, "#4f5965", "#b4bec9"),
}
OTHER = Mark(_SCALES, "#4f5965", "#b4bec9")
"""For a kind that is declared in schema/ and has no look of its own yet; its label says what it is."""

BADGES: Mapping[str, Badge] = {
    "OUTSTANDING": Badge("!", "not yet complied with", "#b3261e", "#ff8a80"),
    "PENDING": Badge("?", "no report on compliance", "#8a5a00", "#f0c060"),
    "COMPLIED": Badge("\u2713", "complied with", "#1f7a4d", "#5cc48f"),
    "NOT_BINDING": Badge("\u2013", "not binding", "#566270", "#a9b5c1"),
    "FORBIDS_ONLY": Badge("\u00b7", "makes nobody act", "#34495e", "#9db7d1"),
}


def mark_of(kind: str) -> Mark:
    """The look of a kind."""
    return MARKS.get(kind, OTHER)


def kind_in_words(kind: str) -> str:
    """`CustodyStay` as `Custody stay`."""
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind)
    return spaced.strip().capitalize()
