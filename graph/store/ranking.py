"""How well something fits what was looked for, and where: the same in every store, from the words alone.

An engine finds the candidates; their order is made here, so that both engines answer alike. What is called by the words comes before
what only has them among its aliases, a whole word counts more than the beginning of one, a short caption more than a long one; and
what is merely told of in such words comes last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from graph.store.plan import Highlight, Hits, SearchFor
from graph.store.reading import Row
from graph.store.words import Term, folded, in_quotes, wanted
from schema.model import Kind

CANDIDATES = 400
"""Of more, only those count that the engine holds to fit best."""
PASSAGES = 2_000
"""The same for passages in which the words are quoted."""
CALLED_SO, WHOLE_WORD, NOTHING_ELSE = 10.0, 2.0, 3.0
"""How much it counts that the caption has the words, that they stand there whole, and that little else stands there."""
ITS_OWN, TOLD = 5.0, 0.25
"""How much it counts that an entity is called so at all, and what share the rest counts for one that is only told of so."""
QUOTES_SHOWN = 3
_CHUNK = re.compile(r"\S+")
_PART = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class _Found:
    """Words of a text that fit: where they are, for which of the wanted ones, which of them whole, and of how many in all."""

    spans: tuple[tuple[int, int], ...]
    fitting: frozenset[int]
    whole: frozenset[int]
    parts: int


def searched(kind: Kind) -> list[str]:
    """The properties in which a kind is searched."""
    return [each.name for each in kind.properties.values() if each.search]


def ranked(called: Iterable[Row], told_of: Iterable[Row], question: SearchFor, cut: bool) -> Hits:
    """The best of the candidates, each with its score and its highlights.

    `called` are those that fit by what they are called, with their searched properties as `told`; `told_of` those of which the
    words are quoted, with lists of a statement's key, its quote, and where it was asked for the statement, as `quotes`. `cut`: whether there were more candidates.
    """
    best = in_order(called, told_of, question.text)
    return Hits(tuple(best[: question.first]), cut or len(best) > question.first)


def in_order(called: Iterable[Row], told_of: Iterable[Row], text: str) -> list[Row]:
    """All candidates, best first, as `ranked` takes them."""
    terms = wanted(text)
    rows = {row["id"]: _called(row, terms) for row in called}
    for row in told_of:
        rows.setdefault(row["id"], _told_of(row, in_quotes(terms)))
    return sorted(rows.values(), key=lambda row: (-row["score"], row["caption"], row["id"]))


def _called(row: Row, terms: Sequence[tuple[Term, list[Term]]]) -> Row:
    score, highlights = _by_caption(row, terms)
    elsewhere: set[int] = set()
    for name, text in _texts(row["told"]):
        found = _find(text, terms)
        elsewhere |= found.whole
        if found.spans and all(text != each.text for each in highlights):
            highlights.append(Highlight(name, text, found.spans))
    return _hit(row, ITS_OWN + score + len(elsewhere) / len(terms), highlights)


def _told_of(row: Row, terms: Sequence[tuple[Term, list[Term]]]) -> Row:
    score, highlights = _by_caption(row, terms)
    quotes: dict[str, tuple[_Found, str, Row | None]] = {}
    for key, quote, *told in sorted(row["quotes"], key=itemgetter(0)):
        quotes.setdefault(quote, (_find(quote, terms), key, told[0] if told else None))
    best = sorted(quotes.items(), key=lambda each: (-len(each[1][0].whole), len(each[0]), each[0]))
    highlights += [
        Highlight("quote", quote, found.spans, key, told) for quote, (found, key, told) in best[:QUOTES_SHOWN]
    ]
    whole = max(len(found.whole) for found, _, _ in quotes.values())
    return _hit(row, TOLD * score + whole / len(terms), highlights, more=len(best) > QUOTES_SHOWN)


def _by_caption(row: Row, terms: Sequence[tuple[Term, list[Term]]]) -> tuple[float, list[Highlight]]:
    """How well its caption fits, and where the words stand there."""
    caption = _find(row["caption"], terms)
    score = (
        CALLED_SO * len(caption.fitting) / len(terms)
        + WHOLE_WORD * len(caption.whole) / len(terms)
        + NOTHING_ELSE * len(caption.spans) / max(caption.parts, 1)
    )
    return score, [Highlight("caption", row["caption"], caption.spans)] if caption.spans else []


def _hit(row: Row, score: float, highlights: Sequence[Highlight], more: bool = False) -> Row:
    return {
        "id": row["id"], "kind": row["kind"], "caption": row["caption"], "score": round(score, 6),
        "highlights": tuple(highlights), "more_highlights": more,
    }  # fmt: skip


def _texts(told: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in told.items():
        for text in value if isinstance(value, list | tuple) else (value,):
            if text is not None:
                yield name, str(text)


def _find(text: str, terms: Sequence[tuple[Term, list[Term]]]) -> _Found:
    spans: list[tuple[int, int]] = []
    fitting: set[int] = set()
    whole: set[int] = set()
    parts = 0
    for chunk in _CHUNK.finditer(text):
        words = [*_PART.finditer(chunk[0])]
        parts += len(words)
        if not words:
            continue
        joined = "".join(folded(word[0]) for word in words)
        fits = [place for place, (term, _) in enumerate(terms) if _fits(joined, term)]
        if fits:
            spans.append((chunk.start() + words[0].start(), chunk.start() + words[-1].end()))
            fitting.update(fits)
            whole.update(place for place in fits if joined == terms[place][0][0])
            continue
        for word in words:
            part = folded(word[0])
            fits = [place for place, (_, each) in enumerate(terms) if any(_fits(part, term) for term in each)]
            if fits:
                spans.append((chunk.start() + word.start(), chunk.start() + word.end()))
                fitting.update(fits)
                whole.update(place for place in fits if any(part == word for word, _ in terms[place][1]))
    return _Found(tuple(spans), frozenset(fitting), frozenset(whole), parts)


def _fits(word: str, term: Term) -> bool:
    asked, goes_on = term
    return word == asked or (goes_on and word.startswith(asked))
