"""What a story tells of the days before an order is no breach of it: a ruling of today is explained by what was done until today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from loaders.reading.compliance.factuality import long_before
from loaders.reading.compliance.news_of_the_lead import led_to_the_news
from loaders.reading.compliance.state import State
from loaders.reading.compliance.tightened import of_the_order_before
from loaders.reading.compliance.which_order import made_before
from loaders.reading.orders.order import Order, dated_in_place

_OBEDIENCE = re.compile(
    r"(?<!\w)(?:compl(?:y|ied|ies|ying|iance)|noncompliance|violat\w+|def(?:y|ied|ies|ying|iance)|ignor\w+|flout\w+|disobey\w*|despite|deadline|"
    r"yet|still|remains?|hours later|after the (?:order|ruling|hearing)|so far|as of)(?!\w)",
    re.IGNORECASE,
)
"""Words that speak of obedience or of the time since; without them a denial tells how things stood before."""


_SUPPOSED = re.compile(r"(?<!\w)if [^,;.]{1,40}?(?<!\w)(?:remain|stay|still)\w*")
_UNTIL_NOW = re.compile(r"(?<!\w)(?:has|have|had) (?:still |also )?(?:not|never|no)(?!\w)|(?:has|have|had)n't")
_IN_COURT = re.compile(
    r"(?<!\w)(?:argu(?:ed|es|ing)|contend(?:ed|s|ing)|testif(?:ied|ying)|described|recounted|recalled|told (?:the (?:judge|court)|Ⓙ|Ⓒ))(?!\w)"
)
"""What a party argued, or a witness told, before the judge ruled."""
_IN_PART = re.compile(r"(?<!\w)(?:partly|partially|in part|not fully)(?!\w)", re.IGNORECASE)
"""How much of it was done is said of an order, not of what led to it."""
_SINCE = re.compile(r"(?<!\w)(?:hours?|minutes|days?) (?:later|after)(?!\w)|\bafter (?:Ⓙ|Ⓒ|the (?:order|ruling))")
_PROMPTED = re.compile(
    r",? (?:which|and that|a (?:refusal|decision|move) that) (?:prompted|led to|drew|brought|provoked) "
)
"""What an order answers: `declined to issue a visa, which prompted the court to step in`."""
_OF_ANOTHER = re.compile(
    r"\b(?:[Dd]espite|[Ii]gnor\w+|[Dd]ef(?:ied|ying)) (?:Ⓙ's|her|his|the (?:judge's|court's)) (?:\w+ )?(?:demands?|requests?|questions?|warnings?)[^,;.]*"
    r"|\b(?:will|would) (?:not )?(?:still|remain) "
)
"""A demand made before the order of the day, and what is to come."""
_NO_POWER = re.compile(r"(?<!\w)(?:has|have|had) no (?:\w+ )?(?:authority|power|jurisdiction|obligation|duty)(?!\w)")
_HELD_BEFORE = re.compile(
    r"(?:Ⓙ|Ⓒ|\b(?:court|judge)) had (?:previously |already |earlier |also )?(?:held|found|ruled|determined|concluded) that\b"
)
"""An older finding, on what had been done by then."""
_BEFORE_IT = re.compile(
    r"(?:^|[.;] |\b(?:and|but) )(?:[Ww]hen|[Aa]fter|[Bb]ecause|[Aa]s|[Ss]ince|[Hh]aving|[Ff]inding) [^;.]*$"
)
"""A clause that gives the time or the reason of what its sentence then tells."""
_MAKING = frozenset(("C1", "C2", "C3", "C4", "C5", "C6", "C13", "C14", "C16"))


def without_what_led_to_it(states: Iterable[State], orders: Sequence[Order]) -> list[State]:
    """The states, less those that a story gives as the reason for the order, or that were found before it."""
    new = _new_orders(orders)
    kept = [
        each
        for each in states
        if not (
            _gives_the_reason(each, new)
            or _opens_its_sentence(each)
            or _found_before(each, new)
            or _before_it_was_made(each)
        )
    ]
    return [each for each in of_the_order_before(kept, orders, new) if not led_to_the_news(each)]


def _gives_the_reason(state: State, new: set[int]) -> bool:
    """Whether the denial is the judge's own account, argued in court, or supposed, in a story that appeared as the order was made."""
    if state.state not in ("not_complied", "partial", "disputed") or id(state.order) not in new:
        return False
    if (
        state.state == "not_complied"
        and state.line.number < state.order.place[0]
        and not made_before(state.order)
        and (state.order.when is None or dated_in_place(state.order))
    ):
        return _SINCE.search(state.line.text) is None
    text = state.line.text
    if state.state == "disputed":
        return _OBEDIENCE.search(text) is None
    argued = _IN_COURT.search(text) is not None
    supposed = _SUPPOSED.search(text) is not None or _PROMPTED.search(text) is not None
    if state.state == "partial" and not supposed and _IN_PART.search(text) is not None:
        return False
    if not supposed and not argued and "Ⓙ" not in text and '"' not in text and state.order.relief != "conditions":
        return False
    text = _OF_ANOTHER.sub(" ", text)
    told = _SUPPOSED.sub(" ", _NO_POWER.sub(" ", text) if argued else text)
    return _OBEDIENCE.search(told) is None and _UNTIL_NOW.search(told) is None


def _opens_its_sentence(state: State) -> bool:
    """`When Ⓐ declined to say, she ordered …`: a clause that leads up to the making of the order in its own sentence."""
    here = [each for each in state.order.tellings if each.line is state.line and each.rule in _MAKING]
    if state.state != "not_complied" or not here or here[0].backward:
        return False
    text, made = state.line.text, state.line.tokens[min(here[0].token, len(state.line.tokens) - 1)].start
    return any(
        _BEFORE_IT.search(text, 0, at) is not None for at in (each.start() for each in _COMMA.finditer(text, 0, made))
    ) and _denied_before(state, made)


_COMMA = re.compile(r", (?=(?:\w+ ){0,2}(?:[ⒿⒸ]|she|he|the (?:judge|court))(?!\w))")


def _denied_before(state: State, made: int) -> bool:
    """Whether the state's words stand before a place of the sentence: its clause begins there."""
    return state.start < state.line.span(made, made + 1)[0]


def _before_it_was_made(state: State) -> bool:
    """Whether what happened did so on a day before the order, in a sentence that is not about the order itself."""
    return (
        state.voice in ("event", "told")
        and "deadline" not in state.line.vocabulary
        and not any(each.line is state.line for each in state.order.tellings)
        and long_before(state.line, state.order)
    )


def _found_before(state: State, new: set[int]) -> bool:
    """Whether a sentence tells what a court had held before, or who had been freed when an order that is news was made."""
    if state.state == "complied" and id(state.order) in new:
        return not state.order.persons and _HAD_BEEN.search(state.line.text) is not None
    return state.state == "not_complied" and _HELD_BEFORE.search(state.line.text) is not None


_HAD_BEEN = re.compile(r"\bhad (?:already |previously |since )been (?:released|freed|returned|let go)(?!\w)")


def _new_orders(orders: Sequence[Order]) -> set[int]:
    """Orders of the day of the story or the day before, with those told right after them by the same judge."""
    new: set[int] = set()
    last: Order | None = None
    for order in sorted(orders, key=lambda each: each.place):
        made_now = _of_the_day(order) or (order.when is None and _JUST.search(order.tellings[0].line.text) is not None)
        beside = (
            order.when is None
            and last is not None
            and order.tellings[0].rule in _MAKING
            and not order.tellings[0].nominal
            and order.place[0] - last.place[0] <= 2
            and bool({i.key for i in last.issuers} & {i.key for i in order.issuers})
        )
        if made_now or beside:
            new.add(id(order))
            last = order
    fresh = [order for order in orders if id(order) in new]
    for order in orders:
        # `The judge ordered his return`, told again further on of the same matter and without a day.
        if (
            order.when is None
            and not order.tellings[0].nominal
            and any(
                each.relief == order.relief and {i.key for i in each.issuers} & {i.key for i in order.issuers}
                for each in fresh
            )
            and order.tellings[0].rule in _MAKING
            and not made_before(order)
        ):
            new.add(id(order))
    return new


_OLDER = re.compile(r"\b(?:earlier|previous|prior|original|had) (?:\w+ )?\S+$")
"""`her earlier order`, `had ordered`: made before what the story is about."""
_JUST = re.compile(
    r"(?:Ⓙ|Ⓒ|\b(?:judge|court))[^.;]{0,40} has (?:just|now) (?:\w+ed|given|told|set|made|put|held)(?!\w)"
)


def _of_the_day(order: Order) -> bool:
    """Whether the story appeared on the day of the order or the day after."""
    published = order.tellings[0].line.findings.document.published
    made = order.when.exact if order.when is not None else None
    first = order.tellings[0]
    if (
        _OLDER.search(first.line.text, 0, first.line.tokens[min(first.token, len(first.line.tokens) - 1)].end)
        is not None
    ):
        return False
    return published is not None and made is not None and 0 <= (published - made).days <= 1
