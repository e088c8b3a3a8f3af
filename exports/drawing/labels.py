"""Words in a picture: how wide they are, and where to break them."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from exports.characters import shown

LINE_HEIGHT = 1.25
_NARROW, _BROAD = frozenset("ijltfrI.,:;'|!()[] "), frozenset("mwMWQO@%\u2014")


def width(text: str, size: float) -> float:
    """About how wide a text is in a sans-serif font of this size; rather too much than too little."""
    total = 0.0
    for letter in text:
        if combining(letter):
            continue
        if east_asian_width(letter) in "WF":
            total += 1.0
        elif letter in _NARROW:
            total += 0.34
        elif letter in _BROAD:
            total += 0.9
        else:
            total += 0.68 if letter.isupper() else 0.58
    return total * size


def wrapped(text: str, size: float, most: float, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines of at most that width; an ellipsis tells that words were left out."""
    found: list[str] = []
    for word in _pieces(shown(text), size, most):
        if found and width(f"{found[-1]} {word}", size) <= most:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    if len(found) <= lines:
        return tuple(found)
    last = found[lines - 1]
    while last and width(f"{last}\u2026", size) > most:
        last = last[:-1]
    return (*found[: lines - 1], f"{last.rstrip()}\u2026")


def _pieces(text: str, size: float, most: float) -> list[str]:
    """Words, those too long for a line cut in parts."""
    pieces = []
    for word in text.split():
        while width(word, size) > most:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width(word[:n], size) <= most)
            pieces.append(word[:fits])
            word = word[fits:]
        pieces.append(word)
    return pieces
