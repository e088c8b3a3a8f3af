"""What an embed's address asks for: days, size and theme, each within bounds; `width` is that of a PNG, in pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from errors import BadArgument
from exports.drawing.look import THEMES, Theme
from exports.drawing.png import LEAST_ACROSS, MOST_ACROSS
from graph.store.conditions import AsOf

MOST_DEPTH, MOST_ENTITIES = 3, 150
NAMES = ("depth", "limit", "world", "known", "theme", "width")


@dataclass(frozen=True)
class Asked:
    """An embed as asked for; `given` is what its address said, to be kept in links to it."""

    as_of: AsOf
    depth: int
    limit: int
    theme: Theme
    width: int | None
    given: tuple[tuple[str, str], ...]

    @property
    def query(self) -> str:
        """The part of an address after the path, with its question mark."""
        return f"?{urlencode(self.given)}" if self.given else ""


def asked(parameters: Mapping[str, str], today: date) -> Asked:
    """Reads the parameters of an address; raises BadArgument naming the one that cannot be answered."""
    theme = parameters.get("theme", "auto")
    if theme not in THEMES:
        raise BadArgument(f"`theme` is {theme[:40]!r}.", hint=f"Themes are {', '.join(THEMES)}.")
    return Asked(
        days(parameters, today),
        _number(parameters, "depth", 1, MOST_DEPTH),
        _number(parameters, "limit", 40, MOST_ENTITIES),
        theme,
        _number(parameters, "width", 0, MOST_ACROSS, LEAST_ACROSS) or None,
        tuple((name, parameters[name]) for name in NAMES if name in parameters),
    )


def days(parameters: Mapping[str, str], today: date) -> AsOf:
    """The two clocks of an address, `world` and `known`; both today where it does not say."""
    return AsOf(_day(parameters, "world", today), _day(parameters, "known", today))


def _day(parameters: Mapping[str, str], name: str, today: date) -> date:
    given = parameters.get(name, "")
    try:
        return date.fromisoformat(given) if given else today
    except ValueError:
        raise BadArgument(f"`{name}` is {given[:40]!r}.", hint="Give a day such as 2025-05-23.") from None


def _number(parameters: Mapping[str, str], name: str, usual: int, most: int, least: int = 1) -> int:
    given = parameters.get(name, "")
    if not given:
        return usual
    if not (given.isascii() and given.isdigit() and len(given) < 6 and least <= int(given) <= most):
        raise BadArgument(f"`{name}` is {given[:40]!r}.", hint=f"Give a number from {least} to {most}.")
    return int(given)
