"""Words of a text with their places, in the form in which names are compared.

`U.S.` and `US`, `José` and `Jose`, `’` and `'` compare alike; the places stay those of the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

_TOKEN = re.compile(r"((?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*)")
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
    """All words of a text: it is split once, and words and gaps take turns in what comes out."""
    parts = _TOKEN.split(text)
    places = list(accumulate(map(len, parts)))
    words = [raw if raw.isascii() and "." not in raw else fold(raw) for raw in parts[1::2]]
    gaps = [gap if gap == " " else _gap(gap, words, number) for number, gap in enumerate(parts[:-1:2])]
    return Tokens(words, places[:-1:2], places[1::2], gaps)


def _gap(gap: str, words: list[str], number: int) -> str:
    """What stands before a word, as it is compared; the stop of an abbreviation counts for nothing."""
    plain = _PLAIN_GAPS.get(gap)
    if plain is None:
        plain = _plain_gap(gap)
        if plain == "." and number > 0 and (words[number - 1] in _ABBREVIATIONS or len(words[number - 1]) == 1):
            return " "
    return plain


def _plain_gap(gap: str) -> str:
    """Marks between words in one form; `¶` where a paragraph ends."""
    plain = " ".join(gap.replace("’", "'").replace("‘", "'").replace("–", "-").replace("‑", "-").split())
    if "\n\n" in gap:
        plain = "¶" + plain
    elif gap[:1].isspace():
        plain = " " + plain
    return plain
