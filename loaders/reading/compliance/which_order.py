"""Which order a sentence on obedience means (survey of facts, section 1, "Which order?")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loaders.reading.compliance.summonses import asks_why
from loaders.reading.compliance.words_of_act import stem, words_of_act
from loaders.reading.orders.order import Order
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import word
from loaders.reading.tellings.executive_orders import executive
from loaders.reading.tellings.phrases import phrase
from schema.dates import PartialDate

SETTLED = frozenset(("decree", "settlement"))
"""What the parties agreed to is no order that a judge gave later."""
_PLAIN = frozenset("the a an that this any her his its their 's judge's court of with of".split())
_NO_OBEDIENCE = frozenset(("appellate",))


def last_place(order: Order, line: Line) -> int:
    """The last line, not after this one, that tells of the order; its first line where all come later."""
    before = [telling.line.number for telling in order.tellings if telling.line.number <= line.number]
    return max(before) if before else order.place[0]


def told_by(line: Line, orders: Iterable[Order]) -> list[Order]:
    """Orders that somebody can obey or disobey and that the text has told of by this line."""
    return [order for order in orders if order.relief not in _NO_OBEDIENCE and order.place[0] <= line.number]


def orders_told(line: Line, orders: Sequence[Order]) -> bool:
    """Whether any order to act has been told of before this sentence."""
    return any(order.action and order.place[0] < line.number for order in orders)


def ahead(line: Line, orders: Sequence[Order], *, bars: bool = False) -> list[Order]:
    """For a lead that tells the breach before the order: the next order to act told within a few sentences, with those of its sentence.

    Of several, those whose act the lead itself speaks of; with `bars` an order that forbids may be the one defied.
    """
    coming = [
        order
        for order in orders
        if order.action
        and 0 < order.place[0] - line.number <= 5
        and order.relief not in _NO_OBEDIENCE
        and not asks_why(order)
    ]
    if bars:
        coming += [
            order
            for order in orders
            if order.relief in ("policy_block", "bar_removal") and 0 < order.place[0] - line.number <= 2
        ]
    if not coming:
        return []
    first = min(order.place[0] for order in coming)
    near = [order for order in coming if order.place[0] == first]
    stems = {stem(each) for each in line.vocabulary}
    shared = [order for order in near if stems & words_of_act(order)]
    return shared or near


def of_deadline(line: Line, orders: Sequence[Order], place: int) -> list[Order]:
    """The order that set a deadline: the one with that day, else one made before that day, told last.

    A new order on the matter, made when the deadline had passed, did not set it (`missed Ⓓ, and Ⓙ ordered daily reports`).
    """
    dated = [o for o in orders if o.action and (o.deadlines or o.relief == "information")]
    dated = [o for o in dated if o.place[0] <= line.number or made_before(o)]
    days = [mark.when for _, mark in line.dates(place, min(len(line.text), place + 60)) if mark.when is not None]
    if days:
        day = days[0]
        exact = [
            o for o in dated if any(each.when is not None and each.when.latest == day.latest for each in o.deadlines)
        ]
        dated = exact or [o for o in dated if o.when is None or o.when.latest < day.latest]
    return nearest(line, dated)


_BEFORE = re.compile(
    r"\b(?:had|[Pp]reviously|[Ee]arlier|already|ago|[Ll]ast|first|[Oo]riginally|[Ii]nitially|before)\b|\b[Ii]n Ⓓ"
)


_AGO = re.compile(r"(?:[Ee]arlier|[Ll]ast|[Pp]revious)\b")


def told_first(line: Line, order: Order, place: int) -> bool:
    """Whether the sentence opens with the telling of the order (`Ⓓ after Ⓙ told Ⓐ to resume, …`)."""
    return any(
        each.line is line and line.tokens[each.token].start < line.text.rfind(",", 0, place) for each in order.tellings
    )


def made_before(order: Order) -> bool:
    """Whether the words that tell an order say that it was made before the rest (`had ordered`, `in Ⓓ`, `last month`)."""
    telling = order.tellings[0]
    if telling.nominal or telling.rule in ("C8", "C10", "C18"):
        return True
    published = telling.line.findings.document.published
    if telling.when is not None and published is not None:
        if (published - telling.when.latest).days > 6:
            return True
        words = telling.when_words
        if words is not None and _AGO.match(telling.line.findings.document.text, words[0], words[1]) is not None:
            return True  # `Earlier this month`
    return (
        _BEFORE.search(telling.line.text, 0, telling.line.tokens[min(telling.token, len(telling.line.tokens) - 1)].end)
        is not None
    )


_OR_FREE = re.compile(r"\bor (?:else )?(?:to )?(?:be )?(?:release|free|let|set free)")


def or_free(order: Order) -> bool:
    """Whether freeing somebody obeys the order too (`hold a hearing or release him`)."""
    return order.relief == "process" and any(_OR_FREE.search(each.line.text) for each in order.tellings)


def nearest(line: Line, pool: Sequence[Order]) -> list[Order]:
    """The one told of last."""
    if not pool:
        return []
    return [max(pool, key=lambda order: (last_place(order, line), order.place))]


_MAKING = frozenset(("C1", "C2", "C3", "C4", "C5", "C6", "C14"))


def _made_here(line: Line, order: Order, nouns: Sequence[int]) -> bool:
    """Whether this sentence makes the order, while `a court order` that it names later was broken before."""
    unknown = any(word(line, at - back) in ("a", "an") for at in nouns[:1] for back in (1, 2, 3))
    return unknown and all(
        each.line is line and each.rule in _MAKING and not each.nominal and nouns and each.token < nouns[0]
        for each in order.tellings
    )


def named_by(line: Line, nouns: Sequence[int], orders: Sequence[Order]) -> list[Order]:
    """Orders that nouns of a sentence name: by issuer, relief and form; several where the noun is plural."""
    told = [order for order in told_by(line, orders) if order.place[0] < line.number or len(order.tellings) > 1]
    told = told or [order for order in told_by(line, orders) if not _made_here(line, order, nouns)]
    for at in nouns:
        named = phrase(line, at)
        if named is None:
            continue
        itself = [
            order
            for order in orders
            if order.relief not in _NO_OBEDIENCE
            and any(each.line is line and each.token == at and each.relief for each in order.tellings)
        ]
        if itself:
            return itself  # `despite a verbal order for the planes to turn back`: the noun tells what it orders
        if word(line, at) in SETTLED:
            told = [order for order in told if order.instrument == "consent_decree"]
        if named.tier == "immigration" and not named.issuers:
            told = [order for order in told if order.tier == "immigration"]
            if not told:
                return []
        pool = told
        plural = word(line, at) in ("orders", "rulings", "injunctions")
        if named.issuers:
            keys = {each.key for each in named.issuers}
            pool = [order for order in told if keys & {issuer.key for issuer in order.issuers}]
            if plural or not pool:
                everywhere = [
                    order for order in orders
                    if order.relief not in _NO_OBEDIENCE and keys & {i.key for i in order.issuers} and order.place[0] != line.number
                ]  # fmt: skip
                first = min((order.place[0] for order in everywhere), default=0)
                pool = (
                    everywhere
                    if plural or _FIRST & {word(line, at - 1), word(line, at - 2)}
                    else [order for order in everywhere if order.place[0] - first <= 2]
                ) or pool
        if named.told is not None and named.told.relief:
            pool = [order for order in pool if order.relief == named.told.relief] or pool
        if named.told is not None and named.told.instrument:
            pool = [order for order in pool if order.instrument == named.told.instrument] or pool
        elif word(line, at).startswith("injunction"):
            pool = [order for order in pool if order.instrument and "injunction" in order.instrument] or pool
        if (
            when := named.when or (named.told.when if named.told is not None else None) or day_of(line, at)
        ) is not None:
            dated = [order for order in pool if _of_that_day(line, order, when)]
            if not dated and not _DAY_OF_THE_DEED.match(line.text, line.tokens[at].end):
                return []
            pool = dated or pool
        if word(line, at) in ("stay", "stays"):
            pool = [order for order in pool if order.relief == "bar_removal" or order.instrument == "stay"]
            if not pool:
                return []
        if not pool:
            continue
        described = [word(line, back) for back in range(max(0, at - 2), at) if word(line, back) not in _PLAIN]
        for each in described:
            pool = [order for order in pool if any(each in t.line.text.lower().split() for t in order.tellings)] or pool
        if plural:
            return _of_one_story(line, pool)
        if not _FIRST.isdisjoint(described) and len(pool) > 1:
            return [min((o for o in pool if not asks_why(o)), key=_age, default=pool[0])]
        if not named.issuers and word(line, at - 1) in ("court", "judge", "judge's", "'s", "federal", "judicial"):
            # `violated a federal court order`: the one whose breach has been told before.
            pool = [
                order for order in pool if any(each.rule == "C10" and each.relief for each in order.tellings)
            ] or pool
        return nearest(line, pool)
    if any(not executive(line, at) for at in nouns):
        return nearest(line, told)
    return []


_ITS_DAY = re.compile(
    r"(?: (?:that |which )?(?:(?:Ⓙ|she|he|it|the (?:judge|court)) )?(?:was |had been |had )?(?:issued|made|entered|signed|handed down|imposed|given))?(?: (?:in|on|of|from))? Ⓓ(?!'s)"
)


def day_of(line: Line, at: int) -> PartialDate | None:
    """The day that words after a noun give to it: `an order issued in Ⓓ`."""
    match = _ITS_DAY.match(line.text, line.tokens[at].end)
    days = [mark.when for _, mark in line.dates(match.start(), match.end())] if match is not None else []
    return days[0] if days else None


_DAY_OF_THE_DEED = re.compile(
    r" (?:on )?Ⓓ(?: \w+)?(?:[.,;]|$)| (?:was|were|is|has been|had been|have been) (?!issued|made|entered|signed|given|handed|imposed)[a-z]"
)
"""`complied with the order on Ⓓ`: where no order is of that day, it is the day of what was done."""
_FIRST = frozenset(("first", "original", "initial"))


def _age(order: Order) -> tuple[bool, object, tuple[int, int]]:
    """Sorts the order made first to the front, where both days are known; else the one told first."""
    return (order.when is None, order.when.latest if order.when is not None else 0, order.place)


def _of_that_day(line: Line, order: Order, when: PartialDate) -> bool:
    """Whether an order can be the one of a day that the words name; one told as news is none of long ago."""
    if order.when is not None:
        return order.when.days_apart(when) <= 3
    published = line.findings.document.published
    return published is None or (published - when.latest).days <= 6 or made_before(order)


def _of_one_story(line: Line, pool: Sequence[Order]) -> list[Order]:
    """Several orders on the persons of the sentence, else those to return or release, else the last."""
    persons = {person.key for person in line.found(0, len(line.text), "Ⓟ")}
    mine = [order for order in pool if persons & {person.key for person in order.persons}]
    strong = [order for order in mine or pool if order.relief in ("return", "release", "policy_block", "process")]
    return strong[:2] or nearest(line, mine or list(pool))


def standing_orders(line: Line, orders: Sequence[Order]) -> list[Order]:
    """For a bare `failed to comply`: the orders to act of the judge who speaks, or of the last one told of."""
    told = [order for order in told_by(line, orders) if order.action]
    judges = {judge.key for judge in line.found(0, len(line.text), "ⒿⒸ")}
    mine = [order for order in told if judges & {issuer.key for issuer in order.issuers}]
    if mine:
        return mine
    last = nearest(line, told)
    keys = {issuer.key for order in last for issuer in order.issuers}
    return [order for order in told if keys and keys & {issuer.key for issuer in order.issuers}] or last


def fitting(
    line: Line, orders: Sequence[Order], reliefs: Iterable[str], *, near: int, anywhere: bool = False
) -> list[Order]:
    """Orders of certain reliefs on the persons of a sentence; else, without persons, the one told of within some lines."""
    wanted = set(reliefs)
    persons = {person.key for person in line.found(0, len(line.text), "Ⓟ")}
    judges = {judge.key for judge in line.found(0, len(line.text), "Ⓙ")}
    pool = [order for order in orders if order.relief in wanted]
    mine = [order for order in pool if persons & {person.key for person in order.persons}]
    if not anywhere:
        mine = [order for order in mine if order.place[0] <= line.number]
    if mine:
        issued = [order for order in mine if judges & {issuer.key for issuer in order.issuers}]
        return issued or mine
    others = any(
        person.traits.get("role") == "litigant" and not person.traits.get("unnamed")
        for person in line.found(0, len(line.text), "Ⓟ")
    )
    told = [order for order in pool if order.place[0] <= line.number and not (others and _named(order))]
    issued = [order for order in told if judges & {issuer.key for issuer in order.issuers}]
    close = [order for order in issued or told if 0 <= line.number - last_place(order, line) <= near]
    return nearest(line, close)


def _named(order: Order) -> bool:
    """Whether an order is for somebody by name: `a man` of one sentence may be the one named in another."""
    return any(not person.traits.get("unnamed") for person in order.persons)
