"""Breach told by words whose object is an order: `violated the order`, `failed to comply with it`."""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import clause_around, voice_of
from loaders.reading.compliance.order_meant import meant
from loaders.reading.compliance.patterns import BREACH, RIGHTS
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import SETTLED, ahead, day_of, made_before, of_deadline
from loaders.reading.compliance.words_of_act import stem, words_of_act
from loaders.reading.orders.order import Order
from loaders.reading.sentences.clauses import subject
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.sent_away import BY_SENDING
from loaders.reading.sentences.verb_groups import verb_at, word
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.told import MAKING

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

_ACCUSED_AT_LARGE = re.compile(r"\baccus\w+ (?:\w+ ){0,3}of (?:\w+ly |repeatedly |openly )?$")
_ORDERS_AT_LARGE = re.compile(
    r" (?:court|judicial|federal|judges'|judge's)? ?(?:court )?(?:orders|rulings|injunctions)(?! (?:to|that|from|by|of|in this|barring|requiring|blocking))(?!\w)"
)
"""`the administration, accused of defying court orders`: a name it has, and no finding on an order of this story."""

_PERHAPS = re.compile(r"\b(?:potentially|possibly|perhaps|arguably) $")
_OWED = re.compile(
    r" (?:that|the|its|their|those|Ⓐ's) (?:\w+ )?(?:obligations?|duty|duties|commitments?)(?: to (?P<act>[^;.,]*))?"
)
"""`to meet its obligations to release them`: of an order only where the order had them do just that."""
_OF_IT = re.compile(
    r"(?<!\w)(?:it|that|this|they|both|Ⓐ) (?:was|were|had been|has been|have been) (?:being )?(?:\w+ly )?$"
)
"""`it had been disobeyed`: the order just told of."""


def breaches(line: Line, orders: list[Order]) -> list[State]:
    found: list[State] = []
    for match in BREACH.finditer(line.text):
        if hedged(line, match.start()):
            continue
        tail = _it(line, match.end(), line.text[match.end() : match.end() + 90])
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
                r" (?:it|them|[ⒿⒸ](?!')|the (?:judge|court)\b|(?:that|the|its|their|those|Ⓐ's) (?:\w+ )?(?:promise|settlement|agreement|undertaking|obligations?|duty|duties|commitments?))\b",
                tail,
            )
        ):
            continue
        if _PERHAPS.search(before) is not None:
            continue
        if subject_is_judge(line, match.start()) and not re.search(r"\bfor (?:\w+ly )?$", before):
            continue
        if re.search(r"\b(?:accused|accuse|accuses)\b", before[-70:]) and not re.search(
            r"(?:Ⓙ|judge|Ⓒ|court)[^,;]{0,40}\baccuse", before
        ):
            voice = "claim"
        else:
            voice = ""
        if _ACCUSED_AT_LARGE.search(before) is not None and _ORDERS_AT_LARGE.match(tail) is not None:
            continue
        denial = (
            re.search(
                r"\b(?:den(?:y|ied|ies)|dispute[sd]?|reject\w*|did not|was not|were not|had not|hadn't|didn't|hasn't|haven't|never)\b[^,;]{0,60}$",
                before,
            )
            is not None
            and not bare
        )
        to_court = (bare and of_it is None) or re.match(r" (?:Ⓙ|Ⓒ|the (?:judge|court))(?!')", tail) is not None
        chosen = meant(line, orders, nouns, to_court)
        if (owed := _OWED.match(tail)) is not None:
            told = {stem(each) for each in re.findall(r"[a-z]{4,}", owed["act"] or "")}
            chosen = [order for order in chosen if told & words_of_act(order)]
            if not chosen:
                continue  # what a law has somebody do
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
        chosen = _broken_by_removal(line, orders, chosen, nouns)
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


def _it(line: Line, place: int, tail: str) -> str:
    """The words after a verb of breaking; `it` there is the order, and never the agency that breaks it."""
    mention = line.mention(place + 1) if tail.startswith(" Ⓐ") else None
    words = line.findings.document.text[mention.start : mention.end].lower() if mention is not None else ""
    return f" {words}{tail[2:]}" if words in ("it", "them") else tail


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


_BY_REMOVAL = re.compile(
    rf"\b(?:by|when|for|in|apologi[sz]\w+|attribut\w+|blam\w+)\b[^.;]{{0,100}}\b(?:{BY_SENDING})\b"
)


def _broken_by_removal(line: Line, orders: list[Order], chosen: list[Order], nouns: list[int]) -> list[Order]:
    """The orders without those to bring back: whoever is sent away breaks the one that said he must stay.

    `apologized for violating the court's order, attributing the deportation to a mistake`
    """
    if not any(order.relief == "return" for order in chosen) or _BY_REMOVAL.search(line.text) is None:
        return chosen
    if any(
        each.line is line and each.token in nouns and each.relief == "return" for o in chosen for each in o.tellings
    ):
        return chosen
    bars = [o for o in orders if o.relief in ("bar_removal", "protection", "process") and o.place[0] <= line.number]
    return [order for order in chosen if order.relief != "return"] or bars[-1:]


def _of_settlement(line: Line, nouns: list[int]) -> bool:
    """Whether what was broken is a settlement, which is no order that the text tells of later."""
    return bool(nouns) and all(word(line, at) in SETTLED for at in nouns)


def _made_after(line: Line, order: Order, place: int) -> bool:
    """Whether the sentence makes the order only after a place (`after many violations, Ⓙ ordered …`)."""
    first = order.tellings[0]
    return (
        first.line is line
        and first.rule in MAKING
        and not (first.nominal or first.backward)
        and first.token > line.token_at(place)
        and _TELLS_THEN.search(line.text, place, line.tokens[first.token].start) is not None
    )


_TELLS_THEN = re.compile(r"(?<!\w)(?:and|,|;) (?:\w+ ){0,2}[ⒿⒸ]|\band (?:then )?(?:ordered|directed|told|gave)\b")
"""Another clause, which goes on to the order."""

_BECAUSE = re.compile(
    r"\b(?:because|since|after|for|over|as|saying|finding|ruling|citing|holding|that)\b(?![^.]*(?:, (?:but|and|yet)|;) )"
)

_BUT = re.compile(r"(?:,|;) (?:but|yet) ")
"""What follows is told against the order, and not as its reason."""


def _made_because(line: Line, order: Order, place: int) -> bool:
    """Whether the sentence makes the order and then tells of the breach that it was made for (`ordered … because … in violation of a decree`)."""
    here = [each for each in order.tellings if each.line is line]
    if (
        len(here) != 1
        or here[0].nominal
        or here[0].backward
        or here[0].rule not in MAKING
        or order.tellings[0] is not here[0]
    ):
        return False
    made = line.tokens[here[0].token].end
    return (
        here[0].token < line.token_at(place)
        and _BUT.search(line.text, made, place) is None
        and _BECAUSE.search(line.text, made, place) is not None
    )


def subject_is_judge(line: Line, place: int) -> bool:
    """Whether the verb at a place has a judge or court as its subject."""
    index = min(line.token_at(place), len(line.tokens) - 1)
    if verb_at(line, index) is None:
        return False
    actor = subject(line, index, "ⒿⒸⒶⓅ")
    if actor is None or actor.kind not in ("Judge", "Court"):
        return False
    return re.search(r"\bthat\b", line.text[line.tokens[actor.token].start : place]) is None
