"""Names of people as patterns see them before anything is read, and initials in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PART = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[-’'][A-ZÀ-Þ]?[a-zß-ÿ]+)*"
_INNER = rf"(?:{_PART}|[A-Z]\.|de|del|de[ ]la|da|dos|van|von|el|al)"
NAME = rf"(?P<name>(?<![\w.]){_PART}(?:[ ]{_INNER}){{0,3}}[ ]{_PART})(?:['’]s)?"
"""Two to five words, each but the particles with a capital letter."""


def initials(name: str) -> str:
    """`Liam Conejo Ramos` as `L.C.R.`: as many letters as there are names."""
    return "".join(f"{part[0].upper()}." for part in re.findall(r"\w[\w’'-]*", name) if part[0].isupper())


def by_initials(text: str, names: Iterable[str], *, first_alone: bool) -> str:
    """The text with initials in the place of names, whatever their spacing; `first_alone`: also of first names alone."""
    for name in sorted(set(names), key=lambda each: (-len(each), each)):
        words = name.split()
        letters = initials(name)
        text = re.sub(r"(?<!\w)" + r"[\s\u00a0]+".join(map(re.escape, words)) + r"(?!\w)", letters, text)
        if first_alone:
            # A first name before another surname is somebody else's.
            text = re.sub(rf"(?<![\w.]){re.escape(words[0])}(?![\w-]|[ ]+[A-ZÀ-Þ][a-z])", letters, text)
    return text
