"""The text of a document as marked paragraphs: names, days, lines under what became something, and where links lead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from exports.drawing.marks import kind_in_words
from exports.explanation.markup import Html, element, joined
from exports.explanation.model import LETTERS, Explanation, Thing
from exports.explanation.spans import Piece, Span, block_at, lanes, pieces, united
from loaders.cleaning.lines import lines_of

LANES = (*(kind.lower() for kind in LETTERS), "relation")
"""Layers that are drawn as lines under the text."""
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Block:
    """One paragraph, as it is written on the page."""

    start: int
    end: int
    spans: tuple[Span, ...]
    written: tuple[Html, ...]
    lanes: int
    is_title: bool


@dataclass(frozen=True)
class Blocks:
    """All paragraphs, and the number of each stretch of words that a fact rests on."""

    all: tuple[Block, ...]
    places: Mapping[tuple[int, int], int]
    names: Mapping[str, int]
    """Number of the row in the table of names, by id."""

    def number_at(self, place: int) -> int:
        """Number of the paragraph in which a place lies."""
        return block_at(self._starts, place)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.all]


def blocks_of(explanation: Explanation) -> Blocks:
    """Every paragraph of the document with all spans marked."""
    places = {
        place: number
        for number, place in enumerate(
            sorted({(fact.start, fact.end) for thing in _things(explanation) for fact in thing.facts}), 1
        )
    }
    names = {thing.id: number for number, thing in enumerate(explanation.named, 1)}
    bounds = _bounds(explanation)
    inside = _by_block(tuple(_spans(explanation)), bounds)
    facts = _by_block([Span(*place, "words", str(number)) for place, number in places.items()], bounds)
    found = [
        _block(explanation, names, bound, inside[number], facts[number], _is_title(explanation, bound))
        for number, bound in enumerate(bounds)
    ]
    return Blocks(tuple(found), places, names)


def _things(explanation: Explanation) -> Iterator[Thing]:
    yield from explanation.happened
    yield from explanation.named


def _bounds(explanation: Explanation) -> list[tuple[int, int]]:
    """Paragraphs, as the reader joins lines that are broken in mid-sentence; of a docket every line."""
    text = explanation.document.text
    if explanation.trace.loader == "docket":
        found = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    else:
        found = [(line.start, line.end) for line in lines_of(text)]
    return found or [(0, len(text))]


def _is_title(explanation: Explanation, bound: tuple[int, int]) -> bool:
    """Whether the whole block is a headline or caption."""
    return any(start <= bound[0] and bound[1] <= end for start, end in explanation.trace.titles)


def _spans(explanation: Explanation) -> Iterator[Span]:
    for thing in explanation.happened:
        for start, end in thing.places:
            yield Span(start, end, thing.kind.lower(), thing.tag)
    for start, end in united((fact.start, fact.end) for _, fact in explanation.ties):
        yield Span(start, end, "relation", "")
    for name in explanation.names:
        yield Span(name.start, name.end, "name", name.thing)
    for day in explanation.trace.dates:
        yield Span(day.start, day.end, "date", str(day.when or "a day that cannot be computed"))
    for cut in explanation.trace.cuts:
        yield Span(cut.start, cut.end, "cut", cut.rule)
    for passed in explanation.trace.passed_over:
        if explanation.trace.loader != "docket":  # there it is the whole entry
            yield Span(passed.start, passed.end, "passed", passed.frame)


def _by_block(spans: Sequence[Span], bounds: Sequence[tuple[int, int]]) -> dict[int, list[Span]]:
    """The spans that touch each block."""
    starts, ends = [start for start, _ in bounds], [end for _, end in bounds]
    found: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        for number in range(bisect_left(ends, span.start + 1), bisect_left(starts, span.end)):
            found[number].append(span)
    return found


def _block(
    explanation: Explanation,
    names: Mapping[str, int],
    bound: tuple[int, int],
    spans: list[Span],
    facts: list[Span],
    is_title: bool,
) -> Block:
    laid = lanes(span for span in spans if span.sort in LANES)
    titles = {thing.tag: thing.caption for thing in explanation.happened}
    written: list[Html] = []
    numbered: set[str] = set()
    for piece in pieces(*bound, [*spans, *facts]):
        written += _anchors(piece, titles, numbered)
        written.append(_piece(explanation, piece, laid, names))
    depth = max(laid.values(), default=-1) + 1
    return Block(
        *bound, tuple(sorted(spans, key=lambda each: (each.start, each.end, each.of))), tuple(written), depth, is_title
    )


def _anchors(piece: Piece, titles: Mapping[str, str], numbered: set[str]) -> Iterator[Html]:
    """Where links lead to, and the number of each thing that this paragraph had not told of before."""
    for span in piece.spans:
        if span.sort == "words" and span.start == piece.start:
            yield element("i", class_="here", id=f"s{span.of}")
        elif span.of in titles and span.sort in LANES and span.of not in numbered:
            numbered.add(span.of)
            yield element("a", span.of, class_=f"tag {span.sort}", href=f"#{span.of}", title=titles[span.of])


def _piece(explanation: Explanation, piece: Piece, laid: Mapping[Span, int], names: Mapping[str, int]) -> Html:
    """The words of one piece, inside the name, day or cut that they belong to."""
    inner: Html = joined(explanation.document.text[piece.start : piece.end])
    classes = ["w"]
    lines = []
    for span in reversed(piece.spans):  # the shortest is the innermost
        if span.sort == "words":
            classes.append(f"s{span.of}")
        elif span.sort in LANES:
            lines.append(f"--l{laid[span]}:var(--i-{span.sort})")
        elif span.sort == "name" and span.of in names and "</a>" not in inner:
            kind = explanation.named[names[span.of] - 1].kind
            inner = element(
                "a", inner, class_=f"name k-{kind.lower()}", href=f"#n{names[span.of]}", title=kind_in_words(kind)
            )
        elif span.sort in ("date", "cut", "passed"):
            inner = element("span", inner, class_=span.sort, title=span.of)
    return element("span", inner, class_=" ".join(classes), style=";".join(sorted(lines)) or None)
