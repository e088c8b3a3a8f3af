"""The day of an order that its own clause does not tell: `…, Ⓙ wrote in the ruling Ⓓ`, `Ⓓ's order`, `a day after Ⓒ upheld it`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from loaders.finding.model import DateMention
from loaders.reading.orders.order import Order
from loaders.reading.sentences.dates import looks_ahead
from loaders.reading.sentences.lines import DATE, Line
from loaders.reading.sentences.verb_groups import group, verb_at
from loaders.reading.tellings.told import Told
from schema.dates import PartialDate

_PAPER = r"(?:ruling|order|decision|opinion|injunction|TRO|judge?ment|finding|directive|verdict)"
_OTHER = r"(?:earlier|previous|prior|original|initial|first|second|another|executive|removal|deportation|travel|court)"
_OF_A_COURT = r"(?<!executive )(?<!removal )(?<!deportation )"
_ISSUED = r"(?:,? (?:that was |which was )?(?:issued|handed down|entered|signed|filed|released|published|delivered|dated|written|made))?"
_DAYS_PAPER = re.compile(
    rf"(?:(?P<who>[ⒿⒸ])'s |(?<!\w)(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]he|[Tt]hat) )?(?P<day>Ⓓ)(?:'s)? (?!{_OTHER} )(?:[\w-]+ ){{0,2}}?{_OF_A_COURT}{_PAPER}(?!\w)"
)
"""`Ⓓ's order`, `Ⓙ's Ⓓ ruling`, `the Ⓓ decision`."""
_PAPER_OF_DAY = re.compile(
    rf"(?<!\w)(?:[Aa]n?|[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]hat|[Tt]his|(?P<owner>[ⒿⒸ])'s) (?!{_OTHER} )(?:[\w-]+ ){{0,3}}?{_OF_A_COURT}{_PAPER}"
    rf"{_ISSUED}(?: by (?:the )?(?P<who>[ⒿⒸ]))?(?: in [^,;.Ⓓ]{{1,30}}?)?,? (?:late |early |on |of |from )*(?P<day>Ⓓ)(?!'s| deadline| hearing)"
)
"""`in the ruling Ⓓ`, `a four-page order issued by Ⓒ on Ⓓ`, `the contempt finding by Ⓙ on Ⓓ`."""
_SPOKE = re.compile(
    r"(?P<who>[ⒿⒸ])(?: of (?:the )?Ⓒ)?(?: in [^,;.Ⓓ]{1,30}?)? (?:had )?(?:ruled|decided|wrote|said|told [^,;.Ⓓ]{1,60}?|found|concluded|determined|held|spoke|announced)(?:,? (?:in|during|at|from|of) [^,;.Ⓓ]{1,40}?)?,? (?:late |early |on )*(?P<day>Ⓓ)(?!'s)"
    r"|(?:[Oo]n |[Aa]t |[Ii]n |[Dd]uring )?(?P<day2>Ⓓ)(?:'s (?:\w+ )?hearing)?,? (?P<who2>[ⒿⒸ])(?: in [^,;.Ⓓ]{1,30}?)? (?:ruled|wrote|said|told|found|concluded|determined|held|demanded|expressed)(?!\w)"
)
"""`Ⓙ said during a hearing Ⓓ`: the bench speaks on the day on which it rules."""
_AT_HEARING = re.compile(
    r"(?<!\w)(?:[Aa]t|[Dd]uring|[Ii]n) (?:(?:an?|the|that) (?:[\w-]+ ){0,3}hearing,? (?:late |early |on |in [^,;.Ⓓ]{1,30}? )*(?P<day>Ⓓ)|(?P<day2>Ⓓ)'s (?:\w+ )?hearing)"
)
"""`At the hearing on Ⓓ, …`: what is ordered in court is ordered there."""
_OLDER_OF_DAY = re.compile(
    rf"(?:(?P<who>[ⒿⒸ])'s |(?<!\w)(?:[Hh]er|[Hh]is|[Ii]ts|[Tt]he) )(?:original|initial|first|earlier|previous|prior) (?:[\w-]+ ){{0,2}}?{_PAPER}"
    rf"{_ISSUED}(?: by (?:the )?(?P<owner>[ⒿⒸ]))?,? (?:late |early |in |on |of |from )*(?P<day>Ⓓ)(?!'s| deadline| hearing)"
)
"""`in Ⓙ's original ruling Ⓓ`: the day of the order that is no longer the news."""
_UNDONE = re.compile(
    r"(?<!\w)(?:uph[eo]ld|overturn|lift|stay|revers|vacat|block|paus|appeal|affirm|back|reject|narrow)\w*(?: of| against)? $"
)
"""`in upholding Ⓙ's order Ⓓ`: the day may be that of the upholding."""
_BROKEN = re.compile(
    r"(?<!\w)(?:compl\w+ with|violat\w+|def(?:ied|ying)|ignor\w+|disobey\w+|breach\w*) (?:the )?Ⓓ(?!\w)"
)
_OF_A_BREACH = re.compile(
    r"(?<!\w)(?:violat\w+|def(?:ied|ying)|ignor\w+|flout\w+|disobey\w+|breach\w*|disregard\w*|compl\w+ with|heed\w*|circumvent\w*) (?:Ⓙ's|Ⓒ's|her|his|the|that|its|both|[a-z]+ of (?:her|his|the)) (?:Ⓓ |[\w-]+ ){0,3}(?:orders?|ruling|injunction|directives?)(?!\w)"
    r"|(?<!\w)(?:fail\w*|refus\w*|yet|not) (?:to )?(?:fully )?comp(?:ly|lied)(?!\w)|(?<!\w)noncompliance(?!\w)|(?<!\w)what (?:Ⓙ|she|he|it|the (?:judge|court)) (?:had )?(?:required|ordered|asked|demanded|directed)(?!\w)"
)
_DAYS_FROM = re.compile(
    r"(?<!\w)(?P<n>an?|[Tt]he|[Oo]ne|two|three|four|five) (?P<unit>day|week)s? (?P<way>after|before) [^,;.Ⓓ]{0,60}$"
)
"""`The appeal came a day after Ⓒ allowed …`: counted from the day of the main clause."""
_COUNT = {"a": 1, "an": 1, "the": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_WAYS = frozenset(("after", "before"))
_PAPERS = frozenset("ruling order decision opinion injunction tro judgment judgement finding directive verdict".split())
_WORDS = frozenset(
    "ruled decided wrote said told found concluded determined held spoke announced demanded expressed".split()
)


@dataclass(frozen=True)
class _Day:
    """A day on which some ruling is said to have been made."""

    line: Line
    mark: DateMention
    when: PartialDate
    issuers: frozenset[str]
    spoken: bool
    older: bool
    """Whether an order of before is meant."""


def date_orders(orders: list[Order], lines: list[Line]) -> None:
    """Gives an order without a day, or with a vague one, the day that another clause tells of it."""
    for order in orders:
        if order.when is None:
            _count(order, orders, lines)
    open_ones = [order for order in orders if _is_open(order)]
    if not open_ones:
        return
    taken = {telling.when_words for order in orders for telling in order.tellings if telling.when_words}
    days = [day for line in lines for day in _days(line) if (day.mark.start, day.mark.end) not in taken]
    for order in open_ones:
        fitting = [day for day in days if _fits(day, order)]
        if fitting:
            best = min(fitting, key=lambda day: (day.spoken, _distance(day, order), not day.issuers))
            _set(order, order.first, best.when, best.mark)
    for order in orders:
        if (
            order.when is None
            and (_is_new(order) or _goes_on(order))
            and (beside := _beside(order, orders)) is not None
        ):
            order.when = order.first.when = beside.when
            order.first.when_words = beside.when_words


def _is_open(order: Order) -> bool:
    """Whether the day is still to be found."""
    if order.relief in ("removal", "protection"):
        return False
    return order.when is None or order.when.exact is None


def _is_new(order: Order) -> bool:
    """Whether the order is told as what has just been ordered, not as background."""
    return order.relief not in ("removal", "protection") and any(map(_tells_news, order.tellings))


def _tells_news(telling: Told) -> bool:
    if telling.nominal and telling.rule == "C1" and telling.line.number <= 2:
        # `Ⓐ must …, Ⓙ decided Ⓓ. Her injunction tells Ⓐ to …`: in the present it tells of what has just been made.
        verb = verb_at(telling.line, telling.token)
        return verb is not None and verb.tense == "present"
    return not (
        telling.rule in ("C10", "C18", "C8", "C6 one")
        or telling.backward
        or telling.nominal
        or telling.bare
        or (telling.token < len(telling.line.tokens) and group(telling.line, telling.token).perfect == "had")
    )


def _days(line: Line) -> Iterator[_Day]:
    if DATE not in line.text:
        return
    patterns = []
    if not _PAPERS.isdisjoint(line.vocabulary):
        patterns += [(_DAYS_PAPER, False), (_PAPER_OF_DAY, False), (_OLDER_OF_DAY, False)]
    if not _WORDS.isdisjoint(line.vocabulary) and ("Ⓙ" in line.text or "Ⓒ" in line.text):
        patterns.append((_SPOKE, True))
    if "hearing" in line.vocabulary:
        patterns.append((_AT_HEARING, True))
    for pattern, spoken in patterns:
        for match in pattern.finditer(line.text):
            named = match.groupdict()
            place = match.start("day") if named.get("day") else match.start("day2")
            mark = line.marks.get(place)
            if not isinstance(mark, DateMention) or mark.when is None or mark.future:
                continue
            if looks_ahead(line, line.token_at(place)) or (
                not spoken and _UNDONE.search(line.text, 0, match.start()) is not None
            ):
                continue
            who = [match.start(name) for name in ("who", "who2", "owner") if named.get(name)]
            issuers = frozenset(m.entity.key for at in who if (m := line.mention(at)) is not None)
            yield _Day(line, mark, mark.when, issuers, spoken, pattern is _OLDER_OF_DAY)


def _fits(day: _Day, order: Order) -> bool:
    """Whether a ruling's day may be this order's: its issuer's, or nobody's beside the news itself."""
    if order.when is not None and not (
        day.when.agrees_with(order.when)
        and (day.when.latest - day.when.earliest) < (order.when.latest - order.when.earliest)
    ):
        return False
    if order.tellings[0].follows and day.line.number < order.place[0] and _BROKEN.search(day.line.text) is not None:
        return False  # `failed to comply with Ⓓ's order. Now it must …`: the day of the order that was broken
    if day.spoken and day.line.number > order.place[0] and _OF_A_BREACH.search(day.line.text) is not None:
        return False  # `On Ⓓ she found that it held none of what she had required`: made before it was broken
    new = _is_new(order)
    if day.older:
        return not new and order.when is None and (not day.issuers or _made_by(order, day))
    if not new and (day.spoken or not day.issuers):
        return False
    if day.issuers:
        return _made_by(order, day) and (not day.spoken or _distance(day, order) <= 8)
    if day.spoken:
        return any(each.line.number == 0 or "hearing" in each.line.vocabulary for each in order.tellings)
    return _distance(day, order) <= 3 or order.tellings[0].line.number == 0


def _goes_on(order: Order) -> bool:
    """`Ⓙ's order also stops agents from …`: a noun that goes on about the ruling just told."""
    first = order.tellings[0]
    return first.nominal and not first.apart and "also" in first.line.vocabulary and first.rule == "C8"


def _recent(order: Order) -> bool:
    """Whether the order is of the days of which the story tells as news."""
    published = order.tellings[0].line.findings.document.published
    made = order.when.exact if order.when is not None else None
    return published is not None and made is not None and 0 <= (published - made).days <= 4


def _made_by(order: Order, day: _Day) -> bool:
    return bool(day.issuers & {each.key for each in order.issuers})


def _beside(order: Order, orders: list[Order]) -> Told | None:
    """The telling beside this one of what the same judge ordered that day: `…, and also ordered that …`."""
    first = order.first
    keys = {each.key for each in order.issuers}
    for other in orders:
        if other is order or other.when is None or not keys & {each.key for each in other.issuers}:
            continue
        if not _recent(other) or not _is_new(other):
            continue
        near = 6 if other.tellings[0].line.number == 0 else 2
        for telling in other.tellings:
            if (
                telling.when == other.when
                and abs(telling.line.number - first.line.number) <= near
                and not telling.backward
            ):
                return telling
    return None


def _distance(day: _Day, order: Order) -> int:
    return min(abs(telling.line.number - day.line.number) for telling in order.tellings)


def _count(order: Order, orders: list[Order], lines: list[Line]) -> None:
    """`one day after Ⓒ upheld her ruling`: so many days from the day of the clause on which this hangs."""
    for telling in order.tellings:
        line = telling.line
        if telling.nominal or telling.token >= len(line.tokens) or _WAYS.isdisjoint(line.vocabulary):
            continue
        counted = _DAYS_FROM.search(line.text, 0, line.tokens[telling.token].start)
        if counted is None:
            continue
        base = _day_of(line, counted.start(), orders, lines)
        if base is None or base.exact is None:
            return
        days = _COUNT[counted["n"].lower()] * (7 if counted["unit"] == "week" else 1)
        when = PartialDate.on(base.exact + timedelta(days=-days if counted["way"] == "after" else days))
        telling.when, telling.when_words = when, line.span(counted.start(), counted.end("way"))
        order.when = when
        return


def _day_of(line: Line, place: int, orders: list[Order], lines: list[Line]) -> PartialDate | None:
    """The day of a main clause: told in it, else that of the order told beside it, else the next day told."""
    own = [mark.when for _, mark in line.dates(0, place) if mark.when is not None and not mark.future]
    if own:
        return own[-1]
    beside = [
        when
        for order in orders
        for telling in order.tellings
        if telling.line.number in (line.number, line.number - 1)
        and (when := telling.when or order.when) is not None
        and when.exact is not None
    ]
    if beside:
        return beside[-1]
    for near in lines[max(0, line.number - 1) : line.number] + lines[line.number + 1 : line.number + 2]:
        told = [mark.when for _, mark in near.dates(0, len(near.text)) if mark.when is not None and not mark.future]
        if told:
            return told[0]
    return None


def _set(order: Order, telling: Told, when: PartialDate, mark: DateMention) -> None:
    order.when = telling.when = when
    telling.when_words = (mark.start, mark.end)
