"""In which case an order was made, as far as the text ties the two together."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.finding.model import Found
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line

Named = tuple[Found, tuple[int, int]]


def cases_of(lines: Sequence[Line], orders: Sequence[Order]) -> dict[int, Named]:
    """Order (by identity) -> its case and the words: named in its sentence, by its judge, or through the order it acts on."""
    named: list[tuple[int, Named]] = []
    for line in lines:
        for _, mention in line.mentions(0, len(line.text), "Ⓚ"):
            named.append((line.number, (mention.entity, (mention.start, mention.end))))
    found: dict[int, Named] = {}
    if not named:
        return found
    by_judge: dict[str, Named] = {}
    for order in orders:
        if order.tier == "immigration" or order.relief in ("protection", "removal"):
            continue
        numbers = {telling.line.number for telling in order.tellings}
        near = next((case for number, case in named if number in numbers), None)
        if near is not None:
            found[id(order)] = near
            for issuer in order.issuers:
                if issuer.kind == "Judge":
                    by_judge.setdefault(issuer.key, near)
    cases = {case[0].key for _, case in named}
    main = named[0][1] if len(cases) == 1 else None
    if len(cases) == 1:
        for line in lines:
            judges = line.found(0, len(line.text), "Ⓙ")
            if any(number == line.number for number, _ in named):
                for judge in judges:
                    by_judge.setdefault(judge.key, named[0][1])
    first = next((order for order in orders if order.tier not in ("immigration",)), None)
    paragraphs = {line.number: line.sentence.paragraph for line in lines}
    told = {paragraphs[number] for number, _ in named}
    with_order = {telling.line.number for order in orders for telling in order.tellings}
    general = main is not None and first is not None and any(number not in with_order for number, _ in named)
    chief = {issuer.key for order in orders[:1] for issuer in order.issuers}
    for order in orders:
        if id(order) in found or order.tier == "immigration" or order.relief in ("protection", "removal"):
            continue
        known = next((by_judge[i.key] for i in order.issuers if i.key in by_judge), None)
        if known is not None:
            found[id(order)] = known
        elif general and main is not None and (
            {i.key for i in order.issuers} & chief or not order.issuers or {paragraphs[t.line.number] for t in order.tellings} & told
            or _one_story(order, orders)
        ):  # fmt: skip
            found[id(order)] = main
    for _ in range(2):
        for order in orders:
            for _, target, _ in order.acts:
                if id(target) in found:
                    found.setdefault(id(order), found[id(target)])
                elif id(order) in found and order.relief == "appellate" and target.tier != "immigration":
                    found.setdefault(id(target), found[id(order)])
    return found


def _one_story(order: Order, orders: Sequence[Order]) -> bool:
    """Whether the order shares its persons with the first one, so that the document's only case is its case too."""
    persons = {p.key for p in order.persons} or {p.key for _, target, _ in order.acts for p in target.persons}
    main = {p.key for other in orders[:2] for p in other.persons}
    return bool(persons & main)
