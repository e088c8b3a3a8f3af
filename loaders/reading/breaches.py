"""Obedience and breach told by words whose object is an order: `violated the order`, `despite the ruling`, `complied with it`."""

from __future__ import annotations

import re

from loaders.reading.clauses import subject
from loaders.reading.factuality import clause_around, hedged, voice_of
from loaders.reading.lines import Line
from loaders.reading.obedience import BREACH, OBEYED, RIGHTS
from loaders.reading.order import Order
from loaders.reading.phrases import nouns_in
from loaders.reading.relief import relief_of
from loaders.reading.state import State
from loaders.reading.summonses import asks_why
from loaders.reading.verb_groups import verb_at, word
from loaders.reading.which_order import (
    SETTLED,
    ahead,
    day_of,
    made_before,
    named_by,
    nearest,
    of_deadline,
    standing_orders,
    told_by,
)

_MANY_ORDERS = re.compile(
    r"\b(?:\d+|dozens of|scores of|hundreds of|numerous|multiple (?:unrelated )?) (?:[\w-]+ ){0,3}(?:court |judicial )?orders (?:from|in|across)\b"
    r"|(?<!\w)(?:dozens|scores|hundreds|thousands)\"? of (?:[\w-]+ ){0,3}(?:orders|rulings|injunctions)\b"
)
_COULD = re.compile(r"[^,;.]{0,20} (?:could|would|may|might|will) ")
"""`continued noncompliance could result in fines`: what is to come."""
_THOUGHT_OF = re.compile(
    r"\b(?:suggest|consider|discuss|threaten|urg|float|contemplat|advocat|mull|propos|support|defend|justif)\w* (?:\w+ )?$|\b(?:talk\w* (?:of|about)|in favor of|idea of|plans? for) $"
)
"""`suggested defying the courts`: it was thought of, not done."""
_MANY_JUDGES = re.compile(
    r"\b(?:[Ss]everal|[Oo]ther|[Mm]any|[Mm]ultiple|[Nn]umerous|[Dd]ozens of|[Ff]ederal|[Ss]ome|[Tt]wo|[Tt]hree) (?:[\w-]+ ){0,2}judges\b[^.;]{0,60}$"
)
"""What judges elsewhere found is not of this story's orders."""
_NO_FINDING = re.compile(r"(?:didn't|did not|does not|doesn't) (?:believe|find|think|conclude)\b[^,;]{0,50}$")
_PATTERN = re.compile(r"\bpattern of (?:\w+ ){0,3}$")
_SUPPOSED = re.compile(r"(?:If|Unless|Should) [^.;]*\b(?:will|would|could|may|might)\b")
"""`If Ⓐ does not …, Ⓙ will require …`: nothing in it has happened."""


_OF_IT = re.compile(
    r"(?<!\w)(?:it|that|this|they|both|Ⓐ) (?:was|were|had been|has been|have been) (?:being )?(?:\w+ly )?$"
)
"""`it had been disobeyed`: the order just told of."""


def breaches(line: Line, orders: list[Order]) -> list[State]:
    found: list[State] = []
    for match in BREACH.finditer(line.text):
        if hedged(line, match.start()):
            continue
        tail = line.text[match.end() : match.end() + 90]
        stop = line.token_at(match.end())
        nouns = nouns_in(line, stop, min(stop + 12, len(line.tokens)))
        verb = match["verb"].lower()
        bare = "compl" in verb or "failed to" in verb or verb.startswith("in ")
        before = line.text[: match.start()]
        passive = re.search(
            r"\b(?:order|orders|ruling|injunction)\b[^,;]{0,25}\b(?:was|were|been|being)\b[^,;]{0,15}$", before
        )
        if passive:
            nouns = nouns_in(line, max(0, line.token_at(passive.start())), stop)
        of_it = None if passive else _OF_IT.search(before)
        if (RIGHTS.search(tail.split(",")[0]) and not nouns) or _PATTERN.search(before):
            continue
        if (
            not nouns
            and not bare
            and of_it is None
            and not re.match(
                r" (?:it|them|[ⒿⒸ](?!')|the (?:judge|court)\b|(?:that|the|its) (?:promise|settlement|agreement|undertaking))\b",
                tail,
            )
        ):
            continue
        if _subject_is_judge(line, match.start()) and not re.search(r"\bfor (?:\w+ly )?$", before):
            continue
        if re.search(r"\b(?:accused|accuse|accuses)\b", before[-70:]) and not re.search(
            r"(?:Ⓙ|judge|Ⓒ|court)[^,;]{0,40}\baccuse", before
        ):
            voice = "claim"
        else:
            voice = ""
        denial = (
            re.search(
                r"\b(?:den(?:y|ied|ies)|dispute[sd]?|reject\w*|did not|was not|were not|had not|hadn't|didn't|hasn't|haven't|never)\b[^,;]{0,60}$",
                before,
            )
            is not None
            and not bare
        )
        to_court = (bare and of_it is None) or re.match(r" (?:Ⓙ|Ⓒ|the (?:judge|court))(?!')", tail) is not None
        chosen = _meant(line, orders, nouns, to_court)
        if (asked := _to_act(line, match.end())) is not None and not any(o.relief == asked for o in chosen):
            chosen = _fit(line, orders, asked) or chosen
        if not nouns and re.match(r" [^,;]{0,40}\bdeadline", tail):
            chosen = of_deadline(line, orders, match.end()) or chosen
        if (
            _THOUGHT_OF.search(before)
            or _COULD.match(tail)
            or _MANY_JUDGES.search(before)
            or _NO_FINDING.search(before)
            or _MANY_ORDERS.search(line.text)
            or _SUPPOSED.match(line.text)
        ):
            continue  # `96 court orders in 74 cases` are not those of this story
        chosen = [
            order
            for order in chosen
            if not (_made_after(line, order, match.start()) or _made_because(line, order, match.start()))
        ]
        if not chosen and not _of_settlement(line, nouns) and not any(day_of(line, at) for at in nouns):
            chosen = ahead(line, orders, bars=True)
        its, who = voice_of(line, match.start())
        if re.search(
            r"(?:Ⓙ|\bjudges?\b|\bcourt\b|Ⓒ)[^,;]{0,60}(?<!\w)(?:found|finding|ruled|said|says|held|concluded|accused|called|wrote|determined|there was)(?!\w)",
            before,
        ):
            its = "finding"
        if its == "finding":
            chosen = [order for order in chosen if order.place[0] <= line.number or made_before(order)]
        for order in chosen:
            found.append(
                State(order, "denied" if denial else "not_complied", line, *clause_around(line, match.start(), match.end()),
                      voice="claim" if denial else voice or its, said_by=who)
            )  # fmt: skip
    return found


def _meant(line: Line, orders: list[Order], nouns: list[int], to_court: bool) -> list[Order]:
    """The orders that words of breach are about; what a summons asks about was done to the orders before it."""
    chosen = _of_words(line, orders, nouns, to_court)
    here = [order for order in chosen if not asks_why(order) or _names_itself(line, order, nouns)]
    if here or not chosen:
        return here
    others = [order for order in orders if not asks_why(order)]
    return _of_words(line, others, nouns, to_court) if others else []


def _of_words(line: Line, orders: list[Order], nouns: list[int], to_court: bool) -> list[Order]:
    if nouns:
        return named_by(line, nouns, orders)
    return standing_orders(line, orders) if to_court else nearest(line, told_by(line, orders))


def _names_itself(line: Line, order: Order, nouns: list[int]) -> bool:
    """Whether the nouns tell the order itself (`failed to obey her order to explain`)."""
    return order.relief != "contempt" and any(
        each.line is line and each.token in nouns and each.relief for each in order.tellings
    )


_ORDERS_TO = re.compile(r"[^;.]{0,40}\b(?:orders?|rulings?)\b[^;.]{0,70}? (?P<what>to [a-z][^;.,]*)")


def _to_act(line: Line, place: int) -> str | None:
    """The relief of what the broken orders asked, where words far from the noun say it (`defying orders from two courts to return Ⓟ`)."""
    match = _ORDERS_TO.match(line.text, place)
    relief = relief_of(match["what"], forbids=False) if match is not None else None
    return relief if relief in ("return", "release") else None


def _fit(line: Line, orders: list[Order], relief: str) -> list[Order]:
    """Orders of a relief told by this line, or in the next few as made before."""
    return [
        order
        for order in orders
        if order.relief == relief
        and order.action
        and (order.place[0] <= line.number or (order.place[0] - line.number <= 5 and made_before(order)))
    ][:2]


def _of_settlement(line: Line, nouns: list[int]) -> bool:
    """Whether what was broken is a settlement, which is no order that the text tells of later."""
    return bool(nouns) and all(word(line, at) in SETTLED for at in nouns)


CONTEMPT_SOUGHT = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|urg(?:ed|es|ing)|want(?:ed|s)?|mov(?:ed|es|ing)|seek(?:s|ing)?|sought|request(?:ed|s|ing)?|fil(?:ed|es|ing))\b[^.;]{0,60}?"
    r"(?:\b(?:hold|held|find|cite|holding)\b[^.;]{0,50}\bin (?:civil |criminal )?contempt|\b(?:motion|request|petition) (?:to enforce|to compel compliance|for contempt|for sanctions)|\benforce (?:the|that|her|his|Ⓙ's|its|their) (?:\w+ ){0,2}(?:order|injunction|ruling|judge?ment))"
)
"""A party asks that the other be made to obey: it says that the order is not met (survey of facts, section 1: contempt)."""


_COURT_ASKS = re.compile(r"(?:Ⓒ|Ⓙ|\bcourt|\bjudge) $")


def contempt_sought(line: Line, orders: list[Order]) -> list[State]:
    """What a motion for contempt or to enforce says of the orders to act told so far."""
    match = CONTEMPT_SOUGHT.search(line.text)
    if match is None or hedged(line, match.start()) or _COURT_ASKS.search(line.text, 0, match.start()):
        return []
    nouns = nouns_in(line, line.token_at(match.start()), len(line.tokens))
    chosen = [order for order in _meant(line, orders, nouns, to_court=True) if order.action]
    _, who = voice_of(line, match.start())
    return [
        State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="claim", said_by=who)
        for order in chosen
    ]


_MAKING = frozenset(("C1", "C2", "C3", "C4", "C5", "C6", "C13", "C16"))


def despite(line: Line, orders: list[Order]) -> list[State]:
    found: list[State] = []
    for match in re.finditer(
        r"\b(?:despite|even though|although|in spite of|notwithstanding|minutes after|hours after)\b", line.text
    ):
        stop = line.token_at(match.end())
        nouns = nouns_in(line, stop, min(stop + 14, len(line.tokens)))
        if (
            match[0].endswith("after")
            and _DEED.search(
                line.text, max(match.start() - 90, line.text.rfind(",", 0, match.start()), 0), match.start()
            )
            is None
        ):
            continue  # `a time limit set hours after Ⓙ ruled`
        if nouns and re.search(
            r"\b(?:deport|remov|sen[dt]|flown|put on|detain|arrest|held|transferr|refus|continu|remain|still)",
            line.text,
        ):
            broken = [o for o in orders if o.relief not in _NOT_BY_GOING] if _GONE.search(line.text) else []
            for order in _meant(line, broken or orders, nouns, to_court=False) or ahead(line, orders):
                first = order.tellings[0]
                if first.line is line and first.token < line.token_at(match.start()) and first.rule in _MAKING:
                    continue  # the order that this sentence makes is not the one that was broken before
                if _of_others(line, order):
                    continue
                found.append(
                    State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="told")
                )
        elif match[0] != "despite" and (done := _DONE_ANYWAY.search(line.text[: match.start()])) is not None:
            found.extend(
                State(order, "not_complied", line, *clause_around(line, done.start(), done.end()), voice="told")
                for order in _told_after(line, orders, match.end())
                if order.relief in _BREACHED_BY[done.lastgroup or ""]
            )
    return found


_DEED = re.compile(
    r"(?:deport|remov|\bsen[dt]|\bfl(?:ew|own)|\bput\b|detain|arrest|\bheld|transferr|\bmoved|refus|continu|took off|left|departed)"
)
_GONE = re.compile(
    r"(?<!\w)(?:deported|expelled|flown (?:out|to Ⓝ)|removed (?:from|to) |put on (?:a|the) (?:plane|flight))(?!\w)"
)
_NOT_BY_GOING = frozenset(("return", "information", "contempt", "removal", "appellate"))
"""Whoever is deported in spite of an order was not to go: no order to bring back or to report is broken by it."""


def _made_after(line: Line, order: Order, place: int) -> bool:
    """Whether the sentence makes the order only after a place (`after many violations, Ⓙ ordered …`)."""
    first = order.tellings[0]
    return (
        first.line is line
        and first.rule in _MAKING
        and not (first.nominal or first.backward)
        and first.token > line.token_at(place)
        and _TELLS_THEN.search(line.text, place, line.tokens[first.token].start) is not None
    )


_TELLS_THEN = re.compile(r"(?<!\w)(?:and|,|;) (?:\w+ ){0,2}[ⒿⒸ]|\band (?:then )?(?:ordered|directed|told|gave)\b")
"""Another clause, which goes on to the order."""


_BECAUSE = re.compile(
    r"\b(?:because|since|after|for|over|as|saying|finding|ruling|citing|holding|that)\b(?![^.]*(?:, (?:but|and|yet)|;) )"
)


def _made_because(line: Line, order: Order, place: int) -> bool:
    """Whether the sentence makes the order and then tells of the breach that it was made for (`ordered … because … in violation of a decree`)."""
    here = [each for each in order.tellings if each.line is line]
    if (
        len(here) != 1
        or here[0].nominal
        or here[0].backward
        or here[0].rule not in _MAKING
        or order.tellings[0] is not here[0]
    ):
        return False
    return (
        here[0].token < line.token_at(place)
        and _BECAUSE.search(line.text, line.tokens[here[0].token].end, place) is not None
    )


def _of_others(line: Line, order: Order) -> bool:
    """Whether the sentence is about people other than those of the order."""
    told = {person.key for person in line.found(0, len(line.text), "Ⓟ") if person.traits.get("role") == "litigant"}
    return bool(told and order.persons) and told.isdisjoint(person.key for person in order.persons)


HELD_AFTER_WORDS = frozenset("detained redetained re-detained arrested rearrested re-arrested jailed held kept".split())
_HELD_AFTER = re.compile(
    r"(?<!\w)(?:illegally |unlawfully |wrongly |still )?(?:re-?)?(?:detained|arrested|jailed|held|kept) (?:[^.;,]{1,60} )?(?:even |\w+ )?after (?:Ⓙ|Ⓒ|a (?:federal )?(?:court|judge)|the (?:court|judge)) (?:had )?(?:ordered|granted|directed)(?!\w)"
)


def held_after(line: Line, orders: list[Order]) -> list[State]:
    """`Ⓐ illegally detained a man after a court ordered his release`: arrested again, he is not released."""
    match = _HELD_AFTER.search(line.text)
    if match is None or hedged(line, match.start()) or _OUT_AGAIN.search(match[0]) is not None:
        return []
    return [
        State(order, "not_complied", line, *clause_around(line, match.start(), match.end()), voice="told")
        for order in _told_after(line, orders, match.start())
        if order.relief == "release"
    ]


_OUT_AGAIN = re.compile(
    r"(?<!\w)(?:return\w*|released|freed|flew|flown|went|walked|home|reunited|left|arrived|back)(?!\w)"
)
"""`who were held in Ⓕ returned home after Ⓙ ordered their release`: held before, and free since."""
_DONE_ANYWAY = re.compile(
    r"(?<!\w)(?:(?P<gone>(?:was|were|had been|been|got) (?:\w+ly )?(?:deported|removed|flown|put (?:on|onto|aboard)|sent|expelled|bundled|transferred|moved|driven)|(?:deported|removed|flew|put|sent|expelled|transferred|moved) (?:Ⓟ|him|her|them|the|all|two|three|\d))"
    r"|(?P<kept>(?:is|are|was|were|remains?|remained|stays?|stayed) (?:still )?(?:held|detained|locked|jailed|in (?:custody|detention|jail|ICE))))(?!\w)"
)
_BREACHED_BY = {"gone": ("bar_removal", "process", "release"), "kept": ("release",)}
"""`Ⓟ was put on a flight, although a judge had ordered …`: what was done, and the reliefs that it breaks."""


def _told_after(line: Line, orders: list[Order], place: int) -> list[Order]:
    """The orders that the sentence itself tells of after a place."""
    start = line.span(place, place + 1)[0] if place < len(line.text) else 0
    return [
        order
        for order in orders
        if any(each.line is line and each.end > start and not each.nominal for each in order.tellings)
    ]


def _subject_is_judge(line: Line, place: int) -> bool:
    index = min(line.token_at(place), len(line.tokens) - 1)
    if verb_at(line, index) is None:
        return False
    actor = subject(line, index, "ⒿⒸⒶⓅ")
    if actor is None or actor.kind not in ("Judge", "Court"):
        return False
    return re.search(r"\bthat\b", line.text[line.tokens[actor.token].start : place]) is None


def obeyed(line: Line, orders: list[Order]) -> list[State]:
    found: list[State] = []
    for match in OBEYED.finditer(line.text):
        left = line.text[max(0, match.start() - 40) : match.start()]
        if hedged(line, match.start()) or re.search(
            r"\b(?:not|n't|never|yet to|fail\w*|refus\w*|no|without|nothing|whether|if|not be|how)\b[^,;]*$|\b(?:to|must|will|should) be $",
            left,
        ):
            continue
        tail = line.token_at(match.end())
        nouns = nouns_in(line, tail, min(tail + 8, len(line.tokens))) or nouns_in(line, 0, tail)
        chosen = named_by(line, nouns, orders) if nouns else _of_agency(line, orders)
        voice, who = voice_of(line, match.start())
        if re.search(
            r"\b(?:announced|said|says|claim\w*|insist\w*|maintain\w*|argu\w*|contend\w*|believ\w*)\b",
            line.text[max(0, match.start() - 60) : match.start()],
        ):
            voice = "claim"
        for order in chosen:
            found.append(
                State(
                    order, "complied", line, *clause_around(line, match.start(), match.end()), voice=voice, said_by=who
                )
            )
    return found


def _of_agency(line: Line, orders: list[Order]) -> list[Order]:
    """The orders that bind the agency of the sentence, else the last told of."""
    bound = {agency.key for agency in line.found(0, len(line.text), "Ⓐ")}
    told = told_by(line, orders)
    mine = [order for order in told if bound & {party.key for party in order.parties}]
    return nearest(line, mine or [order for order in told if order.action] or told)
