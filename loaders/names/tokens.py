"""Words of a text with their places, in the form in which names are compared.

`U.S.` and `US`, `José` and `Jose`, `’` and `'` compare alike; the places stay those of the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*")
_ABBREVIATIONS = frozenset(
    "St Ft Mt Ms Mr Mrs Dr No v vs Jr Sr Sen Rep Gov Gen Dept Bd Pub Stat Exec Inc Co Corp Lt Col Sgt Capt "
    "Jan Feb Aug Sept Oct Nov Dec".split()
)
_PLAIN_GAPS = {" ": " ", "": "", "\n": " ", "  ": " ", "\u00a0": " "}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text, as parallel lists: compared form, first and last place, and what stands before each."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def fold(word: str) -> str:
    """A word as it is compared: without dots between initials, accents and curly apostrophes."""
    if word.isascii():
        return word.replace(".", "") if "." in word else word
    word = word.replace("’", "'").replace(".", "")
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def tokens_of(text: str) -> Tokens:
    """All words of a text, in one pass."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = text[start:end]
        words.append(raw if raw.isascii() and "." not in raw else fold(raw))
        starts.append(start)
        ends.append(end)
        if start == last + 1 and text[last] == " ":
            gaps.append(" ")
            last = end
            continue
        gap = text[last:start]
        plain = _PLAIN_GAPS.get(gap)
        if plain is None:
            plain = " ".join(gap.replace("’", "'").replace("‘", "'").replace("–", "-").replace("‑", "-").split())
            if "\n\n" in gap:
                plain = "¶" + plain
            elif gap[:1].isspace():
                plain = " " + plain
            if plain == "." and words[-2:-1] and (words[-2] in _ABBREVIATIONS or len(words[-2]) == 1):
                plain = " "
        gaps.append(plain)
        last = end
    return Tokens(words, starts, ends, gaps)
