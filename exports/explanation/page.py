"""An explanation as one HTML file: no script, nothing fetched, light and dark, for the screen and for print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from exports.characters import shown
from exports.drawing.marks import BADGES, DARK, LIGHT, MARKS, Ground
from exports.explanation.cards import answers, card, cut_note, name_table, passed_note, relation_note
from exports.explanation.markup import Html, element, joined
from exports.explanation.model import Explanation, Fact, Thing
from exports.explanation.text import LANES, Block, Blocks, blocks_of

LOOK = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
LAYERS = (
    ("order", "orders", "swatch"),
    ("obligation", "duties", "swatch"),
    ("removal", "removals", "swatch"),
    ("custodystay", "custody", "swatch"),
    ("claim", "claims", "swatch"),
    ("filing", "docket entries", "swatch"),
    ("relation", "relations", "swatch"),
    ("name", "names", "swatch tint"),
    ("date", "days", "swatch dash"),
    ("passed", "no order", "swatch box"),
    ("cut", "not the story", "swatch grey"),
)
"""What can be shown or left out: the layer, its name on the page, and the look of its sign."""
_DASHES = {
    "obligation": "0 5px, transparent 5px 8px",
    "relation": "0 2px, transparent 2px 5px",
}
"""Layers that share a colour with another are broken lines."""


def page(explanation: Explanation) -> str:
    """The whole page."""
    blocks = blocks_of(explanation)
    document = explanation.document
    title = shown(document.title or document.name or document.id)
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'"),
        element("title", f"{title} – how Writ read it"),
        Html(f"<style>{_style(blocks)}</style>"),
    )
    body = joined(
        element("a", "Skip to the text", class_="skip", href="#text"),
        element(
            "main",
            element("h1", title),
            element("p", _origin(explanation), class_="muted"),
            element("p", explanation.trace.sort),
            answers(explanation),
            element("h2", "The text, and what it became", id="text"),
            _layers(explanation),
            _rows(explanation, blocks),
            name_table(explanation),
        ),
    )
    return f"<!doctype html>\n{element('html', element('head', head), element('body', body), lang='en')}\n"


def _origin(explanation: Explanation) -> Html:
    document = explanation.document
    parts: list[str] = [part for part in (document.publisher, str(document.published or "")) if part]
    if document.url and document.url.startswith(("https://", "http://")):
        parts.append(element("a", document.url, href=document.url, rel="noopener noreferrer"))
    readers = sorted({reader for thing in explanation.happened for reader in thing.readers}) or [explanation.reader]
    parts.append(f"read as {explanation.trace.loader} by {', '.join(readers)}")
    return joined(*(joined(" · " if number else "", part) for number, part in enumerate(parts)))


def _layers(explanation: Explanation) -> Html:
    """What can be shown or left out, of what there is."""
    there = {thing.kind.lower() for thing in explanation.happened} | {"name", "relation"}
    there |= {"date"} if explanation.trace.dates else set()
    there |= {"passed"} if explanation.trace.passed_over else set()
    there |= {"cut"} if explanation.trace.cuts else set()
    boxes = [
        element(
            "label",
            element("input", type="checkbox", id=f"show-{layer}", checked=True, autocomplete="off"),
            element("span", class_=f"{sign} {layer}", aria_hidden="true"),
            f" {words}",
        )
        for layer, words, sign in LAYERS
        if layer in there
    ]
    return element("fieldset", element("legend", "Show"), *boxes, class_="layers")


def _rows(explanation: Explanation, blocks: Blocks) -> Html:
    """Each paragraph, beside it what it is the first to tell of."""
    notes = _notes(explanation, blocks)
    rows = [
        element(
            "div",
            element("p", *block.written, class_="text title" if block.is_title else "text", style=_depth(block)),
            element("div", *notes.get(number, ()), class_="notes"),
            class_="row",
        )
        for number, block in enumerate(blocks.all)
    ]
    return element("div", *rows, class_="read" if explanation.trace.loader == "article" else "read laid-out")


def _notes(explanation: Explanation, blocks: Blocks) -> Mapping[int, Sequence[Html]]:
    """What stands beside each paragraph: cards, words of ordering that made no order, relations, cuts."""
    notes: dict[int, list[Html]] = defaultdict(list)
    under = {duty.id for order in explanation.of("Order") for duty in explanation.duties_of(order)}
    for thing in sorted(explanation.happened, key=lambda each: each.start):
        if thing.id not in under:  # a duty stands in the card of its order
            notes[blocks.number_at(thing.start)].append(card(explanation, blocks, thing))
    for passed in explanation.trace.passed_over:
        notes[blocks.number_at(passed.start)].append(passed_note(explanation, passed))
    ties: dict[int, list[tuple[Thing, Fact]]] = defaultdict(list)
    for thing, fact in explanation.ties:
        ties[blocks.number_at(fact.start)].append((thing, fact))
    for number, told in ties.items():
        notes[number].append(relation_note(explanation, blocks, told))
    for cut in explanation.trace.cuts:
        notes[blocks.number_at(cut.start)].append(cut_note(cut))
    return notes


def _depth(block: Block) -> str | None:
    return f"--lanes:{block.lanes}" if block.lanes else None


def _style(blocks: Blocks) -> str:
    """The stylesheet, with the colours of kinds, the lanes that the page needs, and what a followed link lights up."""
    dark = _colours(DARK, is_dark=True)
    lanes = range(max((block.lanes for block in blocks.all), default=0))
    images = ",".join(f"var(--l{lane},none)" for lane in lanes) or "none"
    places = ",".join(f"0 calc(100% - (var(--lanes) - {lane + 1}) * 5px)" for lane in lanes) or "0 0"
    hidden = "".join(
        f":root:has(#show-{layer}:not(:checked)){{--i-{layer}:none}}"
        f":root:has(#show-{layer}:not(:checked)) :is(.tag,.card,.note).{layer}{{display:none}}"
        for layer, _, _ in LAYERS
    )
    plain = (
        ":root:has(#show-name:not(:checked)) .name{background:none;text-decoration:none}"
        ":root:has(#show-date:not(:checked)) .date{text-decoration:none}"
        ":root:has(#show-cut:not(:checked)) .cut{background:none;color:inherit}"
        ":root:has(#show-passed:not(:checked)) .passed{outline:none}"
    )
    targets = "".join(
        f"#s{number}:target~.s{number}{{background-color:var(--here)}}" for number in blocks.places.values()
    )
    return (
        f"{_colours(LIGHT, is_dark=False)}@media(prefers-color-scheme:dark){{{dark}}}{LOOK}{_looks()}"
        f".w{{background-image:{images};background-size:100% 3px;background-position:{places};"
        f"padding-bottom:calc(var(--lanes, 0) * 5px)}}{hidden}{plain}{targets}"
    )


def _colours(ground: Ground, *, is_dark: bool) -> str:
    marks = {kind.lower(): mark.dark if is_dark else mark.light for kind, mark in MARKS.items()}
    rules = [f"--{name}:{colour}" for name, colour in marks.items()]
    rules += [f"--standing-{name.lower()}:{each.dark if is_dark else each.light}" for name, each in BADGES.items()]
    rules += [f"--page:{ground.page}", f"--ink:{ground.ink}", f"--muted:{ground.muted}", f"--relation:{ground.muted}"]
    rules += [f"--rule:{'#36424e' if is_dark else '#d5dbe1'}", f"--link:{'#8cc4ff' if is_dark else '#0b4f8a'}"]
    rules += [f"--here:{'#5b4a00' if is_dark else '#ffe680'}", f"--passed:{'#ff8a80' if is_dark else '#b3261e'}"]
    return f":root{{{';'.join(rules)}}}"


def _looks() -> str:
    """The line of each layer and the colour of each class."""
    rules = []
    for layer in LANES:
        gaps = _DASHES.get(layer)
        line = (
            f"repeating-linear-gradient(90deg,var(--{layer}) {gaps})"
            if gaps
            else f"linear-gradient(var(--{layer}) 0 0)"
        )
        rules.append(f":root{{--i-{layer}:{line}}}.{layer}{{--c:var(--{layer});--look:{line}}}")
    rules += [f".k-{kind.lower()}{{--c:var(--{kind.lower()})}}" for kind in MARKS]
    rules += [f".{name.lower()}{{--c:var(--standing-{name.lower()})}}" for name in BADGES]
    rules.append(".name.swatch,.swatch.name{--c:var(--person)}.swatch.date{--c:var(--muted)}.passed{--c:var(--passed)}")
    return "".join(rules)
