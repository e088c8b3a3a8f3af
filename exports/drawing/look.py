"""The stylesheet of a picture: constant text for each theme, so that a security policy can allow it by its hash."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Literal, TypeAlias, get_args

from exports.drawing.marks import BADGES, DARK, LIGHT, MARKS, OTHER, Ground

Theme: TypeAlias = Literal["auto", "light", "dark"]
"""`auto` follows what the reader's system asks for."""
THEMES: tuple[Theme, ...] = get_args(Theme)

FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif'


def stylesheet(theme: Theme) -> str:
    """The rules of one theme."""
    light, dark = _rules(LIGHT, is_dark=False), _rules(DARK, is_dark=True)
    if theme == "auto":
        return f"{_SHAPE}{light}@media (prefers-color-scheme:dark){{{dark}}}"
    return _SHAPE + (dark if theme == "dark" else light)


def policy_hash(style: str) -> str:
    """The source expression by which a content security policy allows exactly this stylesheet."""
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def class_of(kind: str) -> str:
    """The class that gives a mark its colour."""
    return f"k-{kind.lower()}" if kind in MARKS else "k-other"


_SHAPE = (
    f".writ text{{font-family:{FONT};font-size:13px}}"
    ".writ .heading{font-size:20px;font-weight:700}"
    ".writ .small{font-size:11.5px}"
    ".writ .words{font-size:11.5px;font-style:italic;text-anchor:middle}"
    ".writ .label,.writ .sign{text-anchor:middle}"
    ".writ .label text{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}"
    ".writ .words{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}"
    ".writ .focus text{font-weight:700}"
    ".writ .line{fill:none;stroke-width:1.4px}"
    ".writ .ring{fill:none;stroke-width:2px}"
    ".writ .sign{font-size:13px;font-weight:700}"
    ".writ a{text-decoration:none}"
    ".writ a:hover .name,.writ a:focus .name{text-decoration:underline}"
    ".writ a:focus{outline:3px solid #1a73e8;outline-offset:2px}"
)


def _rules(ground: Ground, *, is_dark: bool) -> str:
    rules = [
        f".writ .page{{fill:{ground.page}}}",
        f".writ text{{fill:{ground.ink}}}",
        f".writ .muted,.writ .words{{fill:{ground.muted}}}",
        f".writ .label text,.writ .words{{stroke:{ground.page}}}",
        f".writ .line{{stroke:{ground.line}}}",
        f".writ .tip{{fill:{ground.line}}}",
        f".writ .ring{{stroke:{ground.ink}}}",
        f".writ .sign{{fill:{ground.page}}}",
    ]
    for kind, mark in [*MARKS.items(), ("other", OTHER)]:
        rules.append(f".writ .k-{kind.lower()}{{fill:{mark.dark if is_dark else mark.light}}}")
    for standing, badge in BADGES.items():
        colour = badge.dark if is_dark else badge.light
        rules.append(f".writ .s-{standing.lower()}{{fill:{colour}}}")
    return "".join(rules)
