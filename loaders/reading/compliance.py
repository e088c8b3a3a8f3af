"""Whether orders were obeyed: events read against the relief of each order, then findings, then words (survey of facts, section 1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from loaders.reading.aftermath import HINTS, SIGNS
from loaders.reading.arrival_cities import city_in
from loaders.reading.breaches import breaches, contempt_sought, despite, obeyed
from loaders.reading.factuality import at_home, clause_around, future, hedged, voice_of
from loaders.reading.lines import Line
from loaders.reading.merging import Order
from loaders.reading.obedience import (
    ABORTED,
    ABORTED_WORDS,
    BACK,
    BEGUN,
    BEGUN_WORDS,
    BREACH_WORDS,
    CONTEMPT_WORDS,
    DESPITE_WORDS,
    EVENT_WORDS,
    FILED,
    FILED_WORDS,
    FREED,
    FREED_WORDS,
    HELD,
    HELD_WORDS,
    OBEYED_WORDS,
    OTHERWISE,
    OTHERWISE_WORDS,
    PARTIAL,
    PARTIAL_WORDS,
    PROGRESS,
    PROGRESS_WORDS,
    REFUSED,
    RESTORED,
    RESTORED_WORDS,
    RETURNED,
    RETURNED_WORDS,
    UNDONE,
    UNDONE_WORDS,
)
from loaders.reading.removals import HOME, Removed
from loaders.reading.retold import Retold
from loaders.reading.state import State
from loaders.reading.which_order import ahead, fitting, orders_told

_ACTING = ("return", "release", "information", "process", "conditions", "other", "policy_block", "contempt")


_SAYS = re.compile(r"\b(?:says?|said|claim\w*)\b")


def states_of(lines: list[Line], orders: list[Order], removed: list[Removed]) -> list[State]:
    """Every telling of obedience or disobedience, with the order that it is about."""
    found: list[State] = []
    retold = Retold(orders)
    found.extend(_done_as_ordered(orders))
    for line in lines if orders else ():
        if line.text.rstrip('" ').endswith("?"):
            continue
        for words, read in _READERS:
            if not words.isdisjoint(line.vocabulary):
                found.extend(read(line, orders))
        found.extend(retold.read(line))
        found.extend(_contradicted(line, found))
    found.extend(_removed_despite(orders, removed))
    found.extend(_prolonged(orders, found))
    return found


# ---------------------------------------------------------------- events, by the relief of the order


def _events(line: Line, orders: list[Order]) -> list[State]:
    found: list[State] = []

    def add(chosen: list[Order], state: str, match: re.Match[str], voice: str | None = None) -> None:
        its, who = voice_of(line, match.start())
        for order in chosen:
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
        return None if words.isdisjoint(line.vocabulary) else pattern.search(line.text)

    persons = {person.key for person in line.found(0, len(line.text), "Ⓟ")}
    if (match := seek(RETURNED, RETURNED_WORDS)) and not future(line, match.start()) and at_home(line, match):
        chosen = fitting(line, orders, ("return",), near=6, anywhere=True)
        chosen = [order for order in chosen if persons & {person.key for person in order.persons}]
        returns = [order for order in orders if order.relief == "return"]
        named = [p for p in line.found(0, match.start(), "Ⓟ") if not p.traits.get("unnamed")]
        if not chosen and not named and len(returns) == 1:
            chosen = returns
        if not re.search(
            r"\b(?:request|seek\w*|efforts?|order\w*) ", line.text[max(0, match.start() - 25) : match.start()]
        ):
            add(chosen, "complied", match, "event")
    if (match := seek(FREED, FREED_WORDS)) and not future(line, match.start()) and " order" not in match[0]:
        alternative = [
            o
            for o in fitting(line, orders, ("process",), near=3)
            if any(_OR_FREE.search(t.line.text) for t in o.tellings)
        ]
        add(alternative, "complied", match, "event")
        some = _SOME.search(line.text, 0, match.start() + 12)
        add(
            fitting(line, orders, ("release",), near=2, anywhere=True),
            "partial" if some else "complied",
            match,
            "event",
        )
    if (match := seek(PROGRESS, PROGRESS_WORDS)) and BACK.search(line.text):
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
        add(fitting(line, told, _ACTING, near=12), "in_progress", match)
    if (
        (match := seek(FILED, FILED_WORDS))
        and not future(line, match.start())
        and not _SAYS.search(line.text[: match.start()])
    ):
        chosen = fitting(line, orders, ("information",), near=3)
        add([order for order in chosen if order.place[0] < line.number], "complied", match, "event")
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
    if (match := seek(HELD, HELD_WORDS)) and not future(line, match.start()):
        add(
            [o for o in fitting(line, orders, ("process",), near=4) if o.place[0] < line.number],
            "complied",
            match,
            "event",
        )
    if (match := seek(PARTIAL, PARTIAL_WORDS)) and not hedged(line, match.start()):
        counted = _COUNTED.match(match[0]) is not None
        if not counted or _COUNTED_ACTS.search(line.text):
            told = [o for o in orders if o.action and not (counted and _inside(line, o, match.start()))]
            add(fitting(line, told, _ACTING, near=5), "partial", match, "event")
    if (match := seek(ABORTED, ABORTED_WORDS)) and not future(line, match.start(), 0):
        add(fitting(line, orders, ("bar_removal",), near=2), "complied", match, "event")
    return found


def _aftermath(line: Line, orders: list[Order]) -> list[State]:
    """Quiet events after an order, each read against the relief that was ordered."""
    found: list[State] = []
    told = [
        order
        for order in orders
        if order.place[0] < line.number and (order.action or order.relief in ("bar_removal", "policy_block"))
    ]
    here = [
        o
        for o in orders
        if o.action and o.place[0] == line.number and any(t.backward or t.rule == "C11" for t in o.tellings)
    ]
    reliefs = {order.relief for order in (*told, *here)}
    for sign in SIGNS if told or here else ():
        if reliefs.isdisjoint(sign.reliefs):
            continue
        match = sign.pattern.search(line.text)
        if match is None or (sign.state == "complied" and future(line, match.start())):
            continue
        if sign.state != "complied" and (hedged(line, match.start()) or _WILL.search(line.text, 0, match.end())):
            continue
        if (sign.home and not at_home(line, match)) or (sign.abroad and not _abroad(line, match.end())):
            continue
        near = 6 if "Ⓟ" in match[0] else 3
        its, who = voice_of(line, match.start())
        voice = "event" if its == "told" else its
        pool = [*told, *(o for o in here if any(t.token < line.token_at(match.start()) for t in o.tellings))]
        if "other" in sign.reliefs and not _GOES_ON.match(match[0]):
            pool = [order for order in pool if order.action] or pool
        chosen = fitting(line, pool, sign.reliefs, near=near)
        if not chosen and sign.state == "not_complied" and not line.found(0, len(line.text), "Ⓟ"):
            # Far on in the story, what has not happened can only be what one order asked for.
            acting = [order for order in told if order.action and order.relief not in ("contempt", "removal")]
            chosen = [o for o in acting if len(acting) == 1 and o.relief in _OF_MANY and o.relief in sign.reliefs]
        for order in chosen:
            found.append(
                State(
                    order, sign.state, line, *clause_around(line, match.start(), match.end()), voice=voice, said_by=who
                )
            )
    return found


def _contradicted(line: Line, told: list[State]) -> list[State]:
    """`DHS says that it is complying. Our records say otherwise.`: another voice on what was claimed right before."""
    match = None if OTHERWISE_WORDS.isdisjoint(line.vocabulary) else OTHERWISE.search(line.text)
    if match is None or hedged(line, match.start()):
        return []
    claimed = {
        id(each.order): each.order
        for each in told
        if each.voice == "claim" and each.state == "complied" and each.line.number in (line.number, line.number - 1)
    }
    _, who = voice_of(line, match.start())
    return [
        State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="claim", said_by=who)
        for order in claimed.values()
    ]


_COUNTED = re.compile(r"\d|only (?!in|partially|partly)|all but|[a-z ]+ (?:of|have|has) ")
_COUNTED_ACTS = re.compile(
    r"\b(?:back|returned|reunited|released|children|families|freed|admitted|refugees|people|provided|detainees|hearings?|had one|held|scheduled|processed|decided|filed|reports?|restored|reinstated|issued|let|go|out)\b"
)


def _inside(line: Line, order: Order, place: int) -> bool:
    """Whether a place lies in the words that make the order (`to free two of the five men`)."""
    start = line.span(place, place + 1)[0]
    return any(telling.line is line and telling.start <= start < telling.end for telling in order.tellings)


_SOME = re.compile(
    r"(?<!\w)(?:[Oo]ne|[Ss]ome|[Ss]everal|[Hh]alf|[Mm]ost|[Aa] few)(?: of (?:them|those|the [\w-]+))? (?:was|were|has|have|had)(?!\w)"
)
"""Some of those who were to be freed."""
_OR_FREE = re.compile(r"\bor (?:else )?(?:to )?(?:be )?(?:release|free|let|set free)")
"""`hold a hearing or release him`: freeing him obeys the order too."""
_OF_MANY = ("policy_block", "other", "conditions")
"""Reliefs that are for many people and are told of all through a story."""
_GOES_ON = re.compile(r"(?:arrests|stops|deportations|transfers|raids|removals|still)\b")
"""Signs that what was forbidden goes on; the others tell of what was to be done."""
_WILL = re.compile(r"\b(?:will|would|if|unless|whether|could|may|might|should|must)\b[^,;]{0,60}$|n't\b[^,;]{0,20}$")


def _abroad(line: Line, place: int) -> bool:
    """Whether a country abroad, or a city of one, stands right after a place."""
    near = list(line.mentions(place, min(place + 30, len(line.text)), "ⓃⒻ"))
    if near:
        found = near[0][1].entity
        return (found.kind == "Country" and found.ref not in HOME) or found.traits.get("country", "US") != "US"
    return city_in(line.text, place, min(place + 30, len(line.text))) is not None


def _undone(line: Line, orders: list[Order]) -> list[State]:
    """Nothing was done, or somebody is still where the order would not have him."""
    found: list[State] = []
    if not any(order.action for order in orders):
        return found
    for match in [*UNDONE.finditer(line.text), *REFUSED.finditer(line.text)]:
        if hedged(line, match.start()) and "still" not in match[0] and "remain" not in match[0]:
            continue
        words = match[0] + re.split(r"[,;]", line.text[match.end() : match.end() + 30])[0]
        reliefs: tuple[str, ...] = _ACTING
        if re.search(
            r"\b(?:testif\w+|files?|filed|filing|updates?|docket|plan|answer|say|tell|appeared|report|list|explain|turn over|hand over|records|documents|disclose|information)\b",
            words,
        ):
            reliefs = ("information", "process", "contempt")
        elif re.search(
            r"(?<!\w)(?:back|return\w*|in Ⓝ|there|facilitat\w*|bring|brought|booked|compel|force)(?!\w)", match[0]
        ):
            reliefs = ("return", "release") if match[0].endswith("there") else ("return",)
        elif re.search(
            r"(?<!\w)(?:detain\w*|custody|jail\w*|detention|behind bars|locked|held|releas\w*|freed?|prison|Ⓕ|incarcerated|imprisoned)(?!\w)",
            match[0],
        ):
            reliefs = ("release", "return")
        anywhere = reliefs[0] in ("return", "release")
        acting = [
            order
            for order in orders
            if order.action
            and not (
                order.place[0] == line.number
                and len(order.tellings) == 1
                and not order.tellings[0].backward
                and not _earlier(line, order, match.start())
            )
        ]
        chosen = fitting(line, acting, reliefs, near=4, anywhere=anywhere)
        if anywhere and not chosen:
            # `He is still in Ⓝ`, `she is still behind bars`: whoever that is, one person is awaited back or out.
            awaited = [order for order in acting if order.relief in reliefs and not order.group]
            known = [
                p
                for p in line.found(0, len(line.text), "Ⓟ")
                if p.traits.get("role") == "litigant" and not p.traits.get("unnamed")
            ]
            if len(awaited) == 1 and not (known and awaited[0].persons) and _LONE.search(line.text):
                chosen = awaited
        if not chosen and not orders_told(line, orders):
            chosen = ahead(line, orders)
        its, who = voice_of(line, match.start())
        if re.search(r"Ⓙ (?:said|found|wrote|says|noted|complained)", line.text[: match.start()]):
            its = "finding"
        for order in chosen:
            found.append(
                State(
                    order,
                    "not_complied",
                    line,
                    *clause_around(line, match.start(), match.end()),
                    voice=its,
                    said_by=who,
                )
            )
    return found


_LONE = re.compile(
    r"(?<!\w)(?:[Hh]e|[Ss]he|[ⒿⓅ]|(?:[Tt]he|[Aa]n?) (?:[\w-]+ ){0,3}(?:man|woman|mother|father|student|teen\w*|boy|girl|migrant|worker|refugee|immigrant)) (?:is|was|remains|remained|has|had)(?!\w)"
)


def _earlier(line: Line, order: Order, place: int) -> bool:
    return any(
        (telling.line is line and telling.token < line.token_at(place)) or telling.rule in ("C8", "C10")
        for telling in order.tellings
    )


def _done_as_ordered(orders: list[Order]) -> list[State]:
    """Orders whose own sentence tells that they were obeyed."""
    return [
        State(order, "complied", t.line, t.start, t.end, "event") for order in orders for t in order.tellings if t.done
    ]


def _orders_it(line: Line, order: Order) -> bool:
    """Whether this sentence is the one that makes the order (`to take steps to bring him back`)."""
    return all(
        telling.line is line and telling.rule in ("C1", "C2", "C3", "C6") and not telling.backward
        for telling in order.tellings
    )


def _removed_despite(orders: list[Order], removed: list[Removed]) -> list[State]:
    """A person removed at or after a bar that protected him: the bar was not obeyed."""
    found: list[State] = []
    for order in orders:
        if order.relief not in ("bar_removal", "protection"):
            continue
        for each in removed:
            if each.person.key not in {person.key for person in order.persons} or each.first_time or each.onward:
                continue
            if order.when and each.when and each.when.latest < order.when.earliest:
                continue
            if order.relief == "protection" and not (
                each.wrongful and each.to is not None and _protects_from(order, each)
            ):
                continue
            if order.relief == "bar_removal" and not (
                each.wrongful or (order.when and each.when) or _then(order, each)
            ):
                continue
            found.append(State(order, "not_complied", each.line, each.start, each.end, "event"))
    return found


_AFTERWARDS = re.compile(
    r"\b(?:later|next|after(?:wards)?|nonetheless|nevertheless|anyway|regardless|still|then|within|(?:that|same) (?:night|day|morning|evening|afternoon)|[Aa]t \d+|by then|minutes|hours|even so|instead)\b"
)


def _then(order: Order, removed: Removed) -> bool:
    """Whether the removal is told right after the bar as what came next, and not as what had been before."""
    if not 0 < removed.line.number - order.place[0] <= 3:
        return False
    words = removed.line.text
    return (
        _AFTERWARDS.search(words) is not None and re.search(r"\b(?:had|before|earlier|previously|ago)\b", words) is None
    )


def _protects_from(order: Order, removed: Removed) -> bool:
    """Whether the protection names no other country than the one of the removal."""
    named: set[str] = set()
    nation = removed.person.traits.get("nation")
    for telling in order.tellings:
        if removed.to is not None and re.search(
            r"\b(?:native|home|own) country|country of origin|homeland", telling.line.text
        ):
            return nation is not None and nation in (removed.to.traits.get("iso2"), removed.to.ref, removed.to.key)
        after = telling.line.mentions(telling.line.tokens[telling.token].end, len(telling.line.text), "Ⓝ")
        named |= {mention.entity.key for _, mention in after if mention.form != "demonym" and not named}
    return not named or (removed.to is not None and removed.to.key in named)


def _prolonged(orders: list[Order], states: list[State]) -> list[State]:
    """An order that prolongs another is obeyed as the other one was."""
    found: list[State] = []
    for order in orders:
        for how, target, _ in order.acts:
            if how == "extends" and order.relief == target.relief and not any(state.order is order for state in states):
                found.extend(replace(state, order=order) for state in states if state.order is target)
            elif (
                how == "extends"
                and order.relief == target.relief
                and not any(state.order is target for state in states)
            ):
                found.extend(replace(state, order=target) for state in states if state.order is order)
    return found


_READERS: tuple[tuple[frozenset[str], Callable[[Line, list[Order]], list[State]]], ...] = (
    (BREACH_WORDS, breaches),
    (CONTEMPT_WORDS, contempt_sought),
    (DESPITE_WORDS, despite),
    (OBEYED_WORDS, obeyed),
    (EVENT_WORDS, _events),
    (UNDONE_WORDS, _undone),
    (HINTS, _aftermath),
)
