"""Finds known names in a text: one walk over its words along a tree of all forms, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.names.tables import Form, forms
from loaders.names.tokens import Tokens, tokens_of

_ARTICLES = ("the ", "The ")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that are a form of one or more known names; `first` and `last` count words."""

    first: int
    last: int
    start: int
    end: int
    forms: tuple[Form, ...]


def _branches(words: str) -> Iterator[list[str]]:
    """The words of a form as steps of the tree; an article is dropped, a small first letter may stand as a capital."""
    for article in _ARTICLES:
        if words.startswith(article):
            words = words[len(article) :]
    split = tokens_of(words)
    steps = [
        word if number == 0 or gap == " " else gap.strip() + word
        for number, (gap, word) in enumerate(zip(split.gaps, split.words, strict=True))
    ]
    if steps:
        yield steps
        if steps[0][0].islower():
            yield [steps[0][0].upper() + steps[0][1:], *steps[1:]]


@cache
def _tree() -> dict[str, Any]:
    """All forms as a tree of words; the forms that end at a node stand under the empty word."""
    root: dict[str, Any] = {}
    for form in forms():
        for steps in _branches(form.words):
            node = root
            for step in steps:
                node = node.setdefault(step, {})
            node[""] = (*node.get("", ()), form)
    return root


def find_names(tokens: Tokens, numbers: Mapping[str, list[int]] | None = None) -> list[Hit]:
    """The longest known name at each place, left to right, none inside another.

    `numbers` are those of the words, by word, where the caller has them: then only words that open a name are looked at.
    """
    root = _tree()
    words, gaps, starts, ends = tokens.words, tokens.gaps, tokens.starts, tokens.ends
    hits: list[Hit] = []
    free, count = 0, len(words)
    openings: Iterable[int] = range(count)
    if numbers is not None:
        openings = sorted(number for word in numbers.keys() & root.keys() for number in numbers[word])
    for place in openings:
        node = root.get(words[place]) if place >= free else None
        if node is None:
            continue
        best, best_end = node.get(""), place
        ahead = place + 1
        while ahead < count:
            gap = gaps[ahead]
            step = words[ahead] if gap == " " else gap.strip() + words[ahead] if gap else ""
            node = node.get(step) if step else None
            if node is None:
                break
            if "" in node:
                best, best_end = node[""], ahead
            ahead += 1
        if best is not None:
            hits.append(Hit(place, best_end, starts[place], ends[best_end], best))
            free = best_end + 1
    return hits
