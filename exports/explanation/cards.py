"""What the text became, in words: the answer for each order, a card for each thing, a table of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.drawing.marks import BADGES, kind_in_words
from exports.explanation.markup import Html, element, joined
from exports.explanation.model import Answer, Explanation, Fact, Thing
from exports.explanation.text import Blocks
from loaders.finding.model import Cut
from loaders.trace import PassedOver

_LONGEST = 240
"""Characters of a quote that are shown beside the text; the link leads to all of it."""


def answers(explanation: Explanation) -> Html:
    """Whether each order is outstanding on the day asked about, and why."""
    as_of = explanation.as_of
    heading = element("h2", f"Outstanding on {as_of.world}, as known on {as_of.known}?", id="answer")
    orders = explanation.of("Order")
    if not orders:
        return joined(heading, element("p", "The document tells of no order that was made."))
    items = []
    for order in orders:
        answer = order.answer
        if answer is None:
            continue
        badge = BADGES.get(answer.standing)
        items.append(
            element(
                "li",
                element("b", yes_or_no(answer)),
                " ",
                _badge(order),
                " ",
                element("a", f"{order.tag}: {order.caption}", href=f"#{order.tag}"),
                *(element("p", reason.sentence) for reason in answer.reasons),
                *_overdue(explanation, order),
                *_reasons(explanation, [key for reason in answer.reasons for key in reason.evidence]),
                class_=answer.standing.lower() if badge else None,
            )
        )
    return joined(heading, element("ul", *items, class_="answers"))


def overdue_sentence(deadline: Fact) -> str:
    """That a deadline passed, and what that does not mean."""
    return f"Its deadline, {deadline.shown}, has passed; that alone does not say that it was not met."


def _overdue(explanation: Explanation, order: Thing) -> Iterator[Html]:
    deadline = explanation.overdue(order)
    if deadline is not None:
        yield element("p", overdue_sentence(deadline))
        yield element("blockquote", element("span", short(deadline.quote), class_="words"))


def _reasons(explanation: Explanation, keys: Sequence[str]) -> Iterator[Html]:
    quotes = dict.fromkeys(fact.quote for fact in explanation.facts(keys))
    for quote in quotes:
        yield element("blockquote", element("span", short(quote), class_="words"))
    if len(set(keys)) > len(explanation.facts(keys)):
        yield element("p", "Other documents of the store tell more of it.", class_="muted")


def yes_or_no(answer: Answer) -> str:
    """Silence is neither."""
    return "Yes" if answer.outstanding else "Not known" if answer.standing == "PENDING" else "No"


def _badge(order: Thing) -> Html:
    badge = BADGES.get(order.answer.standing) if order.answer else None
    if badge is None or order.answer is None:
        return element("span", "not yet made", class_="badge")
    return element("span", f"{badge.sign} {badge.word}", class_=f"badge {order.answer.standing.lower()}")


def card(explanation: Explanation, blocks: Blocks, thing: Thing) -> Html:
    """One thing with its facts, and the words behind each."""
    duties = explanation.duties_of(thing) if thing.kind == "Order" else ()
    summary = element(
        "summary",
        element("span", thing.tag, class_=f"tag {thing.kind.lower()}"),
        f" {thing.caption}",
        _badge(thing) if thing.kind == "Order" else "",
    )
    inside: list[Html] = [_facts(explanation, blocks, thing)]
    for duty in duties:
        inside.append(
            element("h3", element("span", duty.tag, class_="tag obligation", id=duty.tag), " what must be done")
        )
        inside.append(_facts(explanation, blocks, duty, leave_out="under"))
    body = element("div", *inside, class_="card-body", id=thing.tag)
    return element("details", summary, body, class_=f"card {thing.kind.lower()}")


def _facts(explanation: Explanation, blocks: Blocks, thing: Thing, leave_out: str = "") -> Html:
    rows: list[Html] = []
    if thing.kind == "Order":
        ways = dict.fromkeys((each.rule, each.meaning) for each in thing.read_as)
        ways_in_words = [joined(f"{meaning} ", element("span", f"({rule})", class_="muted")) for rule, meaning in ways]
        rows += _row(
            "told as", joined("ordered", *(joined("; " if n else ": ", each) for n, each in enumerate(ways_in_words)))
        )
        if thing.answer is not None and thing.answer.standing:
            rows += _row("effect", f"{_plain(thing.answer.effect)}, on the day asked about")
            rows += _row("compliance", f"{_plain(thing.answer.compliance)}, on that day")
    told = [fact for fact in thing.facts if fact.label != leave_out]
    for place in dict.fromkeys((fact.start, fact.end) for fact in told):
        here = [fact for fact in told if (fact.start, fact.end) == place]
        for fact in here:
            rows += _row(fact.label, _shown(explanation, blocks, fact))
        rows.append(element("dd", _words(blocks, here[0]), class_="behind"))
    return element("dl", *rows, class_="facts")


def _row(label: str, value: str) -> list[Html]:
    return [element("dt", label), element("dd", value)]


def _shown(explanation: Explanation, blocks: Blocks, fact: Fact) -> Html:
    tags = {thing.id: thing.tag for thing in explanation.happened}
    if fact.target in tags:
        value: str = element("a", f"{tags[fact.target]} {fact.shown}", href=f"#{tags[fact.target]}")
    elif fact.target is not None and fact.target in blocks.names:
        value = element("a", fact.shown, href=f"#n{blocks.names[fact.target]}")
    else:
        value = short(_plain(fact.shown) if fact.shown.islower() else fact.shown)
    told = explanation.notes_on(fact)
    notes = f" ({'; '.join(told)})" if told else ""
    return joined(value, element("span", notes, class_="muted") if notes else "")


def _words(blocks: Blocks, fact: Fact) -> Html:
    """The words behind a fact, as a link to their place."""
    return element("a", short(fact.quote), class_="words", href=f"#s{blocks.places[fact.start, fact.end]}")


def passed_note(explanation: Explanation, passed: PassedOver) -> Html:
    """Words of ordering that made no order."""
    words = explanation.document.text[passed.start : passed.end]
    return element("p", element("b", passed.frame), f" – “{short(words, 60)}”: {passed.because}", class_="note passed")


def cut_note(cut: Cut) -> Html:
    """A stretch that is not the story."""
    return element("p", element("b", "not the story"), f" – cut as {cut.rule}", class_="note cut")


def relation_note(explanation: Explanation, blocks: Blocks, ties: Sequence[tuple[Thing, Fact]]) -> Html:
    """Who is what to whom, as told in one paragraph."""
    rows = [
        element(
            "p",
            element("a", thing.caption, href=f"#n{blocks.names[thing.id]}"),
            f" {fact.label} ",
            _shown(explanation, blocks, fact),
            _words(blocks, fact),
        )
        for thing, fact in ties
    ]
    count = f"{len(rows)} relation{'s' if len(rows) > 1 else ''}"
    return element(
        "details", element("summary", count), element("div", *rows, class_="card-body"), class_="card relation"
    )


def name_table(explanation: Explanation) -> Html:
    """Who and what is named, with every form of the name."""
    if not explanation.named:
        return element("p", "The document names nobody and nothing that the reader knows.")
    rows = []
    for number, thing in enumerate(explanation.named, 1):
        forms = dict.fromkeys(fact.shown for fact in thing.facts if fact.label == "aliases")
        more = [
            f"{fact.label}: {_plain(fact.shown)}"
            for fact in thing.facts
            if fact.target is None and fact.label not in ("name", "aliases")
        ]
        count = sum(name.thing == thing.id for name in explanation.names)
        rows.append(
            element(
                "tr",
                element("td", kind_in_words(thing.kind)),
                element("th", thing.caption, scope="row", class_=f"k-{thing.kind.lower()}"),
                element("td", "; ".join(forms)),
                element("td", "; ".join(more)),
                element("td", str(count) if count else ""),
                id=f"n{number}",
            )
        )
    head = element(
        "tr", *(element("th", each, scope="col") for each in ("kind", "name", "also", "known of it", "times named"))
    )
    table = element("table", element("thead", head), element("tbody", *rows))
    return joined(
        element("h2", "Who and what is named"),
        element("div", table, class_="scroll", tabindex="0", role="region", aria_label="Names"),
    )


def _plain(value: str) -> str:
    return value.replace("_", " ") or "not told"


def short(text: str, longest: int = _LONGEST) -> str:
    """The words on one line, cut at a word."""
    words = " ".join(text.split())
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + "…"
