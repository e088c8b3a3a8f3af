"""Returns, releases, filings and hearings, each read against the relief of the orders told so far (survey of facts, section 1)."""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import (
    at_home,
    clause_around,
    future,
    long_before,
    of_a_kind,
    voice_of,
)
from loaders.reading.compliance.patterns import (
    ABORTED,
    ABORTED_WORDS,
    BACK,
    BEGUN,
    BEGUN_WORDS,
    FREED,
    FREED_WORDS,
    HOME_PLACES,
    PARTIAL,
    PARTIAL_WORDS,
    PROGRESS,
    PROGRESS_WORDS,
    RESTORED,
    RESTORED_WORDS,
    RETURNED,
    RETURNED_WORDS,
)
from loaders.reading.compliance.state import State
from loaders.reading.compliance.summonses import asks_why
from loaders.reading.compliance.which_order import fitting, made_before, or_free
from loaders.reading.orders.order import Order
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line

ACTING = ("return", "release", "information", "process", "conditions", "other", "policy_block", "contempt")
"""Reliefs that make somebody act."""


def events(line: Line, orders: list[Order]) -> list[State]:
    found: list[State] = []

    def add(chosen: list[Order], state: str, match: re.Match[str], voice: str | None = None) -> None:
        its, who = voice_of(line, match.start())
        for order in chosen:
            if _led_to(line, order, match.start()) or (state == "complied" and long_before(line, order)):
                continue
            found.append(
                State(
                    order,
                    state,
                    line,
                    *clause_around(line, match.start(), match.end()),
                    voice=voice or its,
                    said_by=who,
                )
            )

    def seek(pattern: re.Pattern[str], words: frozenset[str]) -> re.Match[str] | None:
        match = None if words.isdisjoint(line.vocabulary) else pattern.search(line.text)
        if match is not None and pattern is FREED and (" being " in match[0] or " be " in match[0]):
            return None
        if match is not None and pattern is PARTIAL and _NOT_ONE.match(line.text, max(0, match.start() - 4)):
            return None
        return None if match is not None and _PLANNED.search(match[0]) else match

    persons = {person.key for person in line.found(0, len(line.text), "Ⓟ")}
    if (match := seek(RETURNED, RETURNED_WORDS)) and not future(line, match.start()) and at_home(line, match):
        chosen = fitting(line, orders, ("return",), near=6, anywhere=True)
        chosen = [order for order in chosen if persons & {person.key for person in order.persons}]
        chosen = [order for order in chosen if not _elsewhere(line, order, match)]
        returns = [order for order in orders if order.relief == "return" and not _elsewhere(line, order, match)]
        named = [p for p in line.found(0, match.start(), "Ⓟ") if not p.traits.get("unnamed")]
        if not chosen and len(returns) == 1 and not (named and returns[0].persons):
            chosen = returns  # one order to bring somebody back, and somebody is back
        if not _FIRST_ARRIVAL.search(line.text) and not re.search(
            r"\b(?:request|seek\w*|efforts?|order\w*) ", line.text[max(0, match.start() - 25) : match.start()]
        ):
            add(chosen, "complied", match, "event")
    if (
        (match := seek(FREED, FREED_WORDS))
        and not future(line, match.start())
        and " order" not in match[0]
        and not of_a_kind(line, match.start())
    ):
        alternative = [
            o
            for o in fitting(line, orders, ("process",), near=3, anywhere=True)
            if or_free(o) and (o.place[0] <= line.number or made_before(o))
        ]
        add(alternative, "complied", match, "event")
        some = _SOME.search(line.text, 0, match.start() + 12)
        add(
            fitting(line, orders, ("release",), near=2, anywhere=True) or _of_a_group(line, orders),
            "partial" if some else "complied",
            match,
            "event",
        )
    if (match := seek(PROGRESS, PROGRESS_WORDS)) and (BACK.search(line.text) or match[0].endswith(" with")):
        denied = re.search(
            r"\b(?:not|never|no longer|must|should|shall|has to|have to|to)\b",
            line.text[max(0, match.start() - 20) : match.start()],
        )
        against = re.search(
            r"\b(?:contempt|appeal\w*|sue|lawsuit|challenge)\b", line.text[match.end() : match.end() + 60]
        )
        if not denied and not against and not hedged(line, match.start()):
            chosen = fitting(line, orders, ("return",), near=3, anywhere=True)
            add([order for order in chosen if order.action and not _orders_it(line, order)], "in_progress", match)
    if (match := seek(BEGUN, BEGUN_WORDS)) and not hedged(line, match.start()):
        told = [order for order in orders if order.action and order.place[0] < line.number]
        add(fitting(line, told, ACTING, near=12), "in_progress", match)
    if (match := seek(RESTORED, RESTORED_WORDS)) and not future(line, match.start()):
        add(
            [
                o
                for o in fitting(line, orders, ("policy_block", "other"), near=3)
                if o.action and o.place[0] < line.number
            ],
            "complied",
            match,
            "event",
        )
    if (match := seek(PARTIAL, PARTIAL_WORDS)) and not hedged(line, match.start()):
        counted = _COUNTED.match(match[0]) is not None
        if not counted or _COUNTED_ACTS.search(line.text):
            told = [o for o in orders if o.action and not (counted and _inside(line, o, match.start()))]
            met = fitting(line, told, ACTING, near=5)
            if _PAPERS.search(line.text) is None:
                met = [o for o in met if o.relief != "information"]
            met = [
                o for o in met if not asks_why(o) and (match[0] != "incomplete" or o.relief in ("information", "other"))
            ]
            add(met, "partial", match, "event")
    if (match := seek(ABORTED, ABORTED_WORDS)) and not future(line, match.start(), 0):
        bars = [order for order in orders if order.relief == "bar_removal"]
        add(fitting(line, orders, ("bar_removal",), near=2 if len(bars) > 1 else 30), "complied", match, "event")
    return found


_FIRST_ARRIVAL = re.compile(
    r"\b(?:at (?:the )?age|at \d+|as an? (?:\w+ )?(?:child|baby|infant|toddler|teen\w*|boy|girl|minor|student|refugee)|when (?:Ⓟ|she|he|they) (?:was|were)|by (?:Ⓟ's|her|his|their) (?:mother|father|parents?)|years ago)(?!\w)"
)
"""How somebody came to the country long ago."""
_COUNTED = re.compile(
    r"\d|just |but |while |and |half|most|many|only (?!in|partially|partly)|all but|[a-z ]+ (?:of|have|has) "
)
_COUNTED_ACTS = re.compile(
    r"\b(?:back|returned|reunited|released|children|families|freed|admitted|refugees|people|provided|detainees|hearings?|had one|held|scheduled|processed|decided|filed|reports?|restored|reinstated|issued|let|go|out)\b"
)


_PAPERS = re.compile(
    r"\b(?:reports?|updates?|documents?|records|pages|answers?|questions|names|lists?|declarations?|files?|filed|filings?|provided|produced|turned over|information|details|data|in part|partly|partially|incomplete)\b"
)
"""What an order to tell something is met with, in part or in full."""


def _elsewhere(line: Line, order: Order, match: re.Match[str]) -> bool:
    """Whether somebody was brought to another place at home than the one to which the order would have him back."""
    there = HOME_PLACES.search(line.text, match.start(), min(match.end() + 40, len(line.text)))
    wanted = {
        place[1]
        for telling in order.tellings
        for place in _BACK_TO.finditer(telling.line.text, telling.line.tokens[telling.token].start)
    }
    return there is not None and bool(wanted) and there[0] not in wanted


_BACK_TO = re.compile(rf"\bback to ({HOME_PLACES.pattern})")
_THEY = re.compile(
    r"(?<!\w)(?:men|women|people|petitioners|plaintiffs|clients|detainees|immigrants|they|four|all)(?!\w)"
)


def _of_a_group(line: Line, orders: list[Order]) -> list[Order]:
    """The one order to release people without names, which the story comes back to further on (`The men who were released …`)."""
    release = [order for order in orders if order.relief == "release" and order.place[0] < line.number]
    if len(release) != 1 or release[0].persons or line.number - release[0].place[0] > 8:
        return []
    return release if _THEY.search(line.text) else []


_PLANNED = re.compile(
    r"\b(?:expected|scheduled|supposed|due|set|slated|ordered|meant|about|likely|eligible|required) (?:to be|for)\b"
)
"""`was expected to be released`: no event yet."""
_BEHIND = re.compile(r"\b(?:after|because|since|who|whom|when|having)\b(?![^.]*(?:, (?:and|but)|;) )")


def _led_to(line: Line, order: Order, place: int) -> bool:
    """Whether an event is what led to the order (`ordered Ⓐ to return two men after they were flown to Texas`)."""
    if order.place[0] != line.number:
        return False
    token = min(telling.token for telling in order.tellings if telling.line is line)
    if token >= line.token_at(place) or token >= len(line.tokens):
        return False
    return _BEHIND.search(line.text, line.tokens[token].end, place) is not None


def _inside(line: Line, order: Order, place: int) -> bool:
    """Whether a place lies in the words that make the order (`to free two of the five men`)."""
    start = line.span(place, place + 1)[0]
    return any(telling.line is line and telling.start <= start < telling.end for telling in order.tellings)


_NOT_ONE = re.compile(r"(?:Not |not |\W)*(?:[Nn]one|[Nn]ot one|[Nn]ot a single) of ")
_SOME = re.compile(
    r"(?<!\w)(?<!Not )(?<!not )(?<!All )(?<!all )(?:(?:[Oo]nly|[Jj]ust) \w+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d+|[Ss]ome|[Ss]everal|[Hh]alf|[Mm]ost|[Aa] few)(?: of (?:them|those|Ⓐ|the (?:\d+ )?[\w-]+))? (?:was|were|has|have|had)(?!\w)"
)
"""Some of those who were to be freed."""


def _orders_it(line: Line, order: Order) -> bool:
    """Whether this sentence is the one that makes the order (`to take steps to bring him back`)."""
    return all(
        telling.line is line and telling.rule in ("C1", "C2", "C3", "C6") and not telling.backward
        for telling in order.tellings
    )
