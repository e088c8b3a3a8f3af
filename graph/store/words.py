"""How text is searched, the same in every store: case and accents do not matter, and `O.C.G.` is found as `OCG` too.

Words are folded and split here, so that no engine's own way of splitting decides what is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from schema.model import Kind
from schema.statement import Value

_PARTS = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """The text without case and accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def chunks(text: str) -> Iterator[list[str]]:
    """Every run of characters between blanks, as its parts: `1:25-cv-10676` as 1, 25, cv, 10676."""
    for chunk in folded(text).split():
        if parts := _PARTS.findall(chunk):
            yield parts


def indexed(texts: Iterable[str]) -> str:
    """What an index holds for these texts: each part, and the whole chunk as one word where it has several."""
    found: list[str] = []
    for text in texts:
        for parts in chunks(text):
            found += parts
            if len(parts) > 1:
                found.append("".join(parts))
    return " ".join(found)


def searchable(kind: Kind, caption: str, properties: Mapping[str, Value | tuple[Value, ...]]) -> tuple[str, str]:
    """Words of the caption, and of the properties in which the schema allows to search."""
    texts: list[str] = []
    for each in kind.properties.values():
        value = properties.get(each.name)
        if each.search and value is not None:
            texts += map(str, value if isinstance(value, tuple) else (value,))
    return indexed([caption]), indexed(texts)


Term: TypeAlias = tuple[str, bool]
"""A word to be found, and whether it may go on."""


def wanted(text: str) -> list[tuple[Term, list[Term]]]:
    """What a search asks for: of every chunk the whole as one word, or else all its parts; the last one may go on."""
    found = [*chunks(text)]
    terms: list[tuple[Term, list[Term]]] = []
    for number, parts in enumerate(found, 1):
        last = number == len(found)
        terms.append(
            (("".join(parts), last), [(part, last and place == len(parts)) for place, part in enumerate(parts, 1)])
        )
    return terms


def in_quotes(terms: Sequence[tuple[Term, list[Term]]]) -> list[tuple[Term, list[Term]]]:
    """The same for words that were said: one or two letters stand for a word there, not for the beginning of half a language."""

    def term(wanted: Term) -> Term:
        word, goes_on = wanted
        return word, goes_on and len(word) >= SHORTEST_BEGINNING

    return [(term(whole), [*map(term, parts)]) for whole, parts in terms]


def every_chunk(terms: Sequence[tuple[Term, Sequence[Term]]], term: Callable[[Term], str]) -> str:
    """The search as an index is asked for it, given how its language asks for one word: every chunk, whole or by all its parts."""
    found = []
    for whole, parts in terms:
        by_parts = " AND ".join(map(term, parts))
        found.append(f"({term(whole)} OR ({by_parts}))" if len(parts) > 1 else by_parts)
    return " AND ".join(found)


SHORTEST_BEGINNING = 3
"""Letters that a word has at least when quotes are searched for words that begin so."""
