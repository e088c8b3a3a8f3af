"""An explanation for the terminal: the text with numbered marks, under each paragraph what it became, then the answer.

Marks are words and not only colours, so that nothing is lost where colours are off: `[O1 … O1]` is what order 1 rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from exports.characters import as_it_stands, shown
from exports.drawing.marks import BADGES, kind_in_words
from exports.explanation.cards import overdue_sentence, short, yes_or_no
from exports.explanation.model import Explanation, Thing
from exports.explanation.spans import pieces
from exports.explanation.text import Block, Blocks, blocks_of

STYLES = {
    "order": "bold blue", "obligation": "blue", "removal": "magenta", "custodystay": "cyan", "claim": "yellow",
    "filing": "bold", "cut": "dim strike", "passed": "bold red", "answer": "bold",
}  # fmt: skip
_KINDS = ("order", "obligation", "removal", "custodystay", "claim", "filing")


def terminal(explanation: Explanation) -> Iterator[Text]:
    """The explanation, line by line; the first paragraph that tells of a thing is followed by what is known of it."""
    document = explanation.document
    yield Text(shown(document.title or document.name or document.id), "bold")
    about = [document.publisher, str(document.published or ""), f"read as {explanation.trace.loader}"]
    yield Text(" · ".join(shown(part) for part in about if part))
    if explanation.trace.sort:
        yield Text(explanation.trace.sort)
    blocks = blocks_of(explanation)
    under = {duty.id for order in explanation.of("Order") for duty in explanation.duties_of(order)}
    for number, block in enumerate(blocks.all):
        yield Text()
        yield _paragraph(explanation, block)
        for thing in explanation.happened:
            if blocks.number_at(thing.start) == number and thing.id not in under:
                yield from _thing(explanation, thing)
        yield from _not_read(explanation, blocks, number)
    yield Text()
    yield from _named(explanation)
    yield Text()
    yield from _answers(explanation)


def _paragraph(explanation: Explanation, block: Block) -> Text:
    """The words, with each mark opened and closed by its number."""
    text = explanation.document.text
    borders: list[tuple[int, int, int, str, str]] = []  # place, closings first, the longer outside, what, style
    for span in block.spans:
        start, end = max(span.start, block.start), min(span.end, block.end)
        if span.sort in _KINDS:
            borders.append((start, 1, -end, f"[{span.of} ", STYLES[span.sort]))
            borders.append((end, 0, -start, f" {span.of}]", STYLES[span.sort]))
        elif span.sort == "cut":
            borders.append((start, 1, -end, f"[not the story: {span.of}: ", STYLES["cut"]))
            borders.append((end, 0, -start, "]", STYLES["cut"]))
        elif span.sort == "passed":
            borders.append((start, 1, -end, f"[{span.of}: ", STYLES["passed"]))
            borders.append((end, 0, -start, "]", STYLES["passed"]))
    written = Text()
    at = block.start
    names = [span for span in block.spans if span.sort == "name"]
    for place, _, _, words, style in [*sorted(borders), (block.end, 2, 0, "", "")]:
        for piece in pieces(at, place, names):
            written.append(_words(text[piece.start : piece.end]), "underline" if piece.spans else "")
        written.append(words, style)
        at = place
    return written


def _words(text: str) -> str:
    """Words as the terminal may show them: no control characters, line breaks of the source as blanks."""
    return "".join(each if each.isprintable() else " " for each in as_it_stands(text))


def _thing(explanation: Explanation, thing: Thing) -> Iterator[Text]:
    style = STYLES.get(thing.kind.lower(), "")
    yield Text.assemble((f"  {thing.tag}  ", style), (shown(thing.caption), "bold"))
    if thing.kind == "Order":
        ways = dict.fromkeys(f"{each.meaning} ({each.rule})" for each in thing.read_as)
        yield _row("told as", "ordered" + (f": {'; '.join(ways)}" if ways else ""))
        if thing.answer is not None and thing.answer.standing:
            yield _row("effect", thing.answer.effect.replace("_", " "))
            yield _row("compliance", thing.answer.compliance.replace("_", " "))
    yield from _facts(explanation, thing, "")
    for duty in explanation.duties_of(thing) if thing.kind == "Order" else ():
        yield Text.assemble((f"      {duty.tag}  ", STYLES["obligation"]), "what must be done")
        yield from _facts(explanation, duty, "under")


def _facts(explanation: Explanation, thing: Thing, leave_out: str) -> Iterator[Text]:
    tags = {each.id: each.tag for each in explanation.happened}
    told = [fact for fact in thing.facts if fact.label != leave_out]
    for place in dict.fromkeys((fact.start, fact.end) for fact in told):
        here = [fact for fact in told if (fact.start, fact.end) == place]
        for fact in here:
            value = short(fact.shown.replace("_", " ") if fact.shown.islower() else fact.shown, 160)
            told_too = explanation.notes_on(fact)
            notes = f" ({'; '.join(told_too)})" if told_too else ""
            yield _row(fact.label, f"{tags.get(fact.target or '', '')} {value}{notes}".strip())
        yield Text(f"      “{short(here[0].quote, 160)}”", "italic")


def _row(label: str, value: str) -> Text:
    return Text(f"      {label:16} {shown(value)}")


def _not_read(explanation: Explanation, blocks: Blocks, number: int) -> Iterator[Text]:
    for passed in explanation.trace.passed_over:
        if blocks.number_at(passed.start) == number:
            words = short(explanation.document.text[passed.start : passed.end], 60)
            yield Text.assemble((f"  {passed.frame}  ", STYLES["passed"]), f"“{words}”: {passed.because}")


def _named(explanation: Explanation) -> Iterator[Text]:
    """Who and what is named, by kind."""
    for kind, things in groupby(explanation.named, key=lambda thing: thing.kind):
        yield Text.assemble((f"{kind_in_words(kind)}: ", "bold"), "; ".join(shown(thing.caption) for thing in things))


def _answers(explanation: Explanation) -> Iterator[Text]:
    """Whether each order is outstanding, and why."""
    yield Text(f"Outstanding on {explanation.as_of.world}, as known on {explanation.as_of.known}?", "bold")
    orders = explanation.of("Order")
    if not orders:
        yield Text("  The document tells of no order that was made.")
    for order in orders:
        if order.answer is None:
            continue
        badge = BADGES.get(order.answer.standing)
        word = f" ({badge.word})" if badge else ""
        yield Text.assemble(
            (f"  {order.tag}  ", STYLES["order"]), (yes_or_no(order.answer) + word, "bold"), f": {shown(order.caption)}"
        )
        if (deadline := explanation.overdue(order)) is not None:
            yield Text(f"      {overdue_sentence(deadline)}")
        for reason in order.answer.reasons:
            yield Text(f"      {reason.sentence}")
            for quote in dict.fromkeys(fact.quote for fact in explanation.facts(reason.evidence)):
                yield Text(f"      “{short(quote, 160)}”", "italic")
