"""Whether orders were obeyed: events read against the relief of each order, then findings, then words (survey of facts, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.finding.model import Found
from loaders.reading.clauses import reporter, scope, subject, verb_at, word
from loaders.reading.lines import Line
from loaders.reading.merging import Order
from loaders.reading.phrases import nouns_in, phrase
from loaders.reading.removals import Removed
from loaders.reading.told import Told

_STRENGTH = {"finding": 4, "event": 3, "told": 2, "admission": 2, "claim": 1}


@dataclass(frozen=True)
class State:
    """How far one order was obeyed, as one place tells it."""

    order: Order
    state: str
    line: Line
    start: int
    end: int
    voice: str
    said_by: Found | None = None


_BREACH = re.compile(
    r"\b(?P<verb>violat(?:ed|es|ing|ion of)|in (?:\w+ )?(?:violation|defiance|breach) of|def(?:ied|ies|ying|iance of)|ignor(?:ed|es|ing)|disregard(?:ed|s|ing)|flout(?:ed|s|ing)|breach(?:ed|es|ing)?|disobey(?:ed|ing)|br(?:oke|oken|eaking)|"
    r"thwart(?:ed|ing)?|dodg(?:ed|ing)|sidestepp(?:ed|ing)|stonewall(?:ed|ing)|fail(?:ed|ing|ure|s)? to (?:\w+ )?(?:comply|obey|follow|honou?r|meet)|refus(?:ed|al|es|ing) to (?:comply|obey|follow)|(?:not|n't|never) (?:yet )?(?:\w+ )?compl(?:y|ied)(?: with)?|noncompliance|non-compliance|run afoul of)\b",
    re.I,
)
_RIGHTS = re.compile(
    r"\b(?:law|laws|rights?|constitution|amendment|due process|statute|act|policy|rules?|visa|treaty|regulations?|settlement agreement|Ⓛ)\b",
    re.I,
)
_NOTHING = re.compile(
    r"\b(?:virtually|almost|practically|essentially|next to|done) nothing\b|\bdone (?:virtually |almost |very )?(?:little|nothing)\b|\bnothing to comply\b|\bno (?:steps|effort|progress)\b|\bha(?:s|ve) (?:not|n't|yet to|still not) (?:done so|compl\w+|been (?:returned|released|reunited))|\b(?:hasn't|haven't) (?:done|compl\w+)|"
    r"\bmissed the deadline|\blet the deadline pass|\bdeadline (?:came|passed|has passed)|\bfailed to (?:do so|meet|file|produce|provide|return|release|bring)\b|\bdid not (?:do so|comply|file|turn|return|meet)\b|\bThey did not\.|\bstill (?:not back|in (?:detention|custody|Ⓝ|the prison)|being held|held|detained)\b|"
    r"\bremains? (?:there|in (?:Ⓝ|Ⓕ|custody|detention|prison|a |the )|detained|jailed|behind bars|imprisoned|locked up|held)|\bnot back\b|\bnone (?:has|have) (?:begun|been)|\bshows no\b|\bnobody has (?:testified|appeared)|\bno one has (?:testified|appeared)|\bha(?:s|ve) (?:yet|still) to\b|\bhas not (?:done|taken|returned|brought|released|provided|filed|made|complied)|\bhave not (?:done|taken|returned|brought|released|provided|filed|made)\b|"
    r"\bcould not (?:tell|say|answer)\b|\bnot taken (?:any )?steps\b|\bstandoff\b",
    re.I,
)
_OBEYED = re.compile(
    r"\b(?:obeyed|complied(?: with)?|in (?:full )?compliance|has compl\w+|have compl\w+|met the deadline|did so|which (?:it|they) did|abid(?:ed|es) by|followed the (?:order|ruling)|honou?red the (?:order|ruling))\b",
    re.I,
)
_PARTIAL = re.compile(
    r"\b(?:only in part|in part only|partially compl\w+|partly compl\w+|met only|only partially|only partly|not fully|fell short|incomplete|largely compl\w+|mostly compl\w+|amounted to almost nothing|no fuller|left \d+ children|all but \d+|\d+ of (?:the )?(?:roughly |about |more than )?\d[\d,]*|only \d+|without an address|some, but not all)\b",
    re.I,
)
_PROGRESS = re.compile(
    r"\b(?:working|work) (?:with|to|on)\b|\b\"?working\"? on\b|\bpreparing to\b|\barranging\b|\bcoordinat(?:ing|ed)\b|\bin the process of\b|\bmade plans to\b|\btaking steps\b|\bha(?:s|ve) begun\b|\bbegan\b|\bagreed to (?:return|bring|release|facilitate)|\bplans? to (?:return|bring|fly|release)|\bis being (?:flown|returned|brought)|\bon (?:his|her|their) way\b|\bscheduled to (?:return|be flown)|\bpledged to\b",
    re.I,
)
_BACK_WORDS = re.compile(r"\b(?:back|return\w*|fly|flying|flown|release|facilitat\w*|bring\w*)\b", re.I)
_RETURNED = re.compile(
    r"\b(?:was|were|been|is|are|has|had|have)\b[^.;,]{0,30}\b(?:returned|brought back|flown back|back (?:in|on|home)|brought to|flown to|brought home|landed)\b|\b(?:landed|arrived|stepped off|touched down|returned|came back|walked off)\b[^.;]{0,40}\b(?:in|at|to|home|back)\b",
    re.I,
)
_FREED = re.compile(
    r"\b(?:was|were|been|is|are|has|had)\b[^.;,]{0,25}\b(?:released|freed|let (?:out|go)|set free|back home|home with|out of (?:custody|detention|jail))\b|\b(?:walked (?:free|out|from)|left (?:the )?(?:detention|jail|facility|Ⓕ)|went free|walked)\b",
    re.I,
)
_FILED = re.compile(
    r"\b(?:filed|submitted|turned over|handed over|provided|produced|testified|took the stand|appeared)\b", re.I
)
_ABORTED = re.compile(
    r"\bflight never left\b|\bplane was empty\b|\bturned (?:back|around)\b|\btaken off the (?:plane|flight|bus)|\bgrounded\b|\bflight (?:was )?(?:cancel\w+|call\w+ off|aborted)|\bforced to land\b|\bremain(?:s|ed)? in (?:the (?:US|U\.S|United States|country))",
    re.I,
)
_STANDOFF = re.compile(r"\bover (?:his|her|its|the|Ⓙ's|Ⓒ's)", re.I)


def states_of(lines: list[Line], orders: list[Order], removed: list[Removed]) -> list[State]:
    """Every telling of obedience or disobedience, with the order that it is about."""
    found: list[State] = []
    for line in lines:
        found.extend(_words(line, orders))
        found.extend(_events(line, orders))
    found.extend(_removed_despite(orders, removed))
    return found


def decide(order: Order, states: Iterable[State]) -> State | None:
    """The state that counts: partial over bare yes or no, findings over events over words, later over earlier."""
    mine = [state for state in states if state.order is order]
    if not mine:
        return None
    done = [state for state in mine if state.state == "complied" and state.voice in ("event", "told")]
    unmet = [state for state in mine if state.state == "not_complied"]
    partial = [state for state in mine if state.state == "partial"]
    progress = [state for state in mine if state.state == "in_progress"]
    claims = [state for state in mine if state.voice == "claim"]
    if partial and not any(s.voice == "finding" and s.line.number > partial[-1].line.number for s in unmet):
        return partial[-1]
    if done and (order.relief in ("return", "release") or not unmet or done[-1].line.number > unmet[-1].line.number):
        last = done[-1]
        if order.relief in ("return", "release") and any(
            s.line.number > last.line.number and s.voice == "finding" for s in unmet
        ):
            return unmet[-1]
        return last
    if progress and not any(s.voice == "finding" for s in unmet):
        return progress[-1]
    if unmet:
        best = max(unmet, key=lambda s: (_STRENGTH[s.voice], -s.line.number))
        if best.voice == "claim" and any(s.state == "complied" for s in claims):
            return State(order, "disputed", best.line, best.start, best.end, "claim", best.said_by)
        return best
    return mine[-1]


def _span(line: Line, start: int, end: int) -> tuple[int, int]:
    """The clause around a stretch, for the quote."""
    left = max(line.text.rfind(mark, 0, start) for mark in (";", ". ", ": "))
    right = min((p for p in (line.text.find(mark, end) for mark in (";", ". ")) if p >= 0), default=len(line.text))
    return line.span(left + 1, right)


def _voice(line: Line, place: int) -> tuple[str, Found | None]:
    index = line.token_at(place)
    speaker = reporter(line, min(index, len(line.tokens) - 1))
    if speaker is None or speaker.found is None:
        return "told", None
    if speaker.kind in ("Judge", "Court"):
        return "finding", speaker.found
    return "claim", speaker.found


def _hedged(line: Line, place: int) -> bool:
    index = min(line.token_at(place), len(line.tokens) - 1)
    for at in range(index, min(index + 3, len(line.tokens))):
        if verb_at(line, at) is not None:
            its = scope(line, at)
            if its.conditional or (its.modal and its.modal not in ("must", "could", "cannot")):
                return True
            if its.infinitive and word(line, at - 2) not in (
                "fail",
                "failed",
                "refused",
                "failure",
                "nothing",
                "yet",
                "continued",
                "has",
                "have",
            ):
                return True
            break
    return re.search(
        r"\b(?:whether|if|unless|would|could be|might|may|argu\w+ that|ask\w* (?:the court|Ⓒ|Ⓙ)|accus\w+)\b[^,;]*$",
        line.text[max(0, place - 60) : place],
    ) is not None and not re.search(r"Ⓙ [^,;]{0,30}accus\w+", line.text[max(0, place - 80) : place])


def _words(line: Line, orders: list[Order]) -> list[State]:
    """Words whose object is an order: violated, defied, despite, obeyed."""
    found: list[State] = []
    for match in _BREACH.finditer(line.text):
        if _hedged(line, match.start()):
            continue
        tail = line.text[match.end() : match.end() + 90]
        left = line.text[max(0, match.start() - 40) : match.start()]
        stop = line.token_at(match.end())
        nouns = nouns_in(line, stop, min(stop + 12, len(line.tokens)))
        complies = "compl" in match["verb"].lower() or "failed to" in match["verb"].lower()
        if _RIGHTS.search(tail.split(",")[0]) and not nouns:
            continue
        if not nouns and not complies and not re.match(r" (?:it|them|that)\b", tail):
            continue
        denial = (
            re.search(r"\b(?:den(?:y|ied|ies)|not|n't|never|dispute[sd]?)\b[^,;]*$", left) is not None and not complies
        )
        order = _order_named(line, nouns, orders, match.start())
        if order is None:
            continue
        for each in order:
            voice, who = _voice(line, match.start())
            if denial or re.search(r"\b(?:den(?:y|ied|ies)|dispute)\b", line.text[: match.start()][-60:]):
                continue
            actor = subject(line, min(line.token_at(match.start()), len(line.tokens) - 1), "ⒿⒸⒶⓅ")
            if actor is not None and actor.kind in ("Judge",):
                continue
            if re.search(
                r"(?:Ⓙ|judge|court|Ⓒ)[^,;]{0,40}\b(?:found|ruled|said|held|concluded|accused|called)\b",
                line.text[: match.start()],
            ):
                voice = "finding"
            found.append(
                State(each, "not_complied", line, *_span(line, match.start(), match.end()), voice=voice, said_by=who)
            )
    for match in re.finditer(r"\b(?:despite|even though|although|in spite of|minutes after|hours after)\b", line.text):
        stop = line.token_at(match.end())
        nouns = nouns_in(line, stop, min(stop + 14, len(line.tokens)))
        if nouns and re.search(
            r"\b(?:deport|remov|sen[dt]|flown|put on|detain|arrest|held|transferr|refus|continu|remain)",
            line.text[: match.start()],
        ):
            for each in _order_named(line, nouns, orders, match.start()) or []:
                found.append(State(each, "not_complied", line, *_span(line, match.start(), match.end()), voice="told"))
    for match in _OBEYED.finditer(line.text):
        left = line.text[max(0, match.start() - 40) : match.start()]
        if _hedged(line, match.start()) or re.search(
            r"\b(?:not|n't|never|yet to|fail\w*|refus\w*|no|without|nothing|whether|if)\b[^,;]*$", left
        ):
            continue
        tail = line.token_at(match.end())
        order = _order_named(
            line,
            nouns_in(line, tail, min(tail + 8, len(line.tokens))) or nouns_in(line, 0, tail),
            orders,
            match.start(),
        )
        voice, who = _voice(line, match.start())
        if "deadline" in match[0] and re.search(r"\b(?:announced|said|says|claimed|insist\w*)\b", left):
            voice = "claim"
        for each in order or []:
            found.append(
                State(each, "complied", line, *_span(line, match.start(), match.end()), voice=voice, said_by=who)
            )
    return found


def _order_named(line: Line, nouns: list[int], orders: list[Order], place: int) -> list[Order] | None:
    """The orders that nouns of a sentence name: by issuer, relief, form; else the last told."""
    told = [order for order in orders if order.relief != "appellate" and (order.place[0] <= line.number)]
    if not told:
        return None
    for at in nouns:
        named = phrase(line, at)
        if named is None:
            continue
        pool = told
        if named.issuers:
            keys = {each.key for each in named.issuers}
            pool = [order for order in pool if keys & {i.key for i in order.issuers}] or []
        if named.told is not None and named.told.relief:
            pool = [order for order in pool if order.relief == named.told.relief] or pool
        if named.told is not None and named.told.instrument:
            pool = [order for order in pool if order.instrument == named.told.instrument] or pool
        elif word(line, at).startswith("injunction"):
            pool = [order for order in pool if order.instrument and "injunction" in order.instrument] or pool
        if not pool:
            continue
        if word(line, at).endswith("s") and word(line, at) not in ("orders",):
            pass
        return [_nearest(line, pool)]
    if nouns:
        return None if not told else [_nearest(line, told)]
    judges = {j.key for j in line.found(0, len(line.text), "Ⓙ")}
    mine = [order for order in told if judges & {i.key for i in order.issuers}]
    acting = [order for order in mine or told if order.action]
    return [_nearest(line, acting or mine or told)]


def _nearest(line: Line, pool: list[Order]) -> Order:
    return max(
        pool,
        key=lambda order: max(
            (t.line.number, t.token) for t in order.tellings if t.line.number <= line.number or t is order.tellings[0]
        ),
    )


def _events(line: Line, orders: list[Order]) -> list[State]:
    """Events read by the relief of the order that they meet."""
    found: list[State] = []
    persons = {person.key for person in line.found(0, len(line.text), "Ⓟ")}

    def mine(reliefs: tuple[str, ...], *, near: int = 3) -> list[Order]:
        pool = [order for order in orders if order.relief in reliefs and order.place[0] <= line.number + 2]
        exact = [order for order in pool if persons & {p.key for p in order.persons}]
        if exact:
            return exact[-3:]
        close = [
            order
            for order in pool
            if not order.persons
            and 0
            <= line.number - max(t.line.number for t in order.tellings if t.line.number <= line.number + 2)
            <= near
        ]
        return close[-1:]

    def add(order: Order, state: str, match: re.Match[str], voice: str | None = None) -> None:
        its, who = _voice(line, match.start())
        found.append(
            State(order, state, line, *_span(line, match.start(), match.end()), voice=voice or its, said_by=who)
        )

    if (match := _RETURNED.search(line.text)) and not _future(line, match.start()) and _at_home(line, match):
        for order in mine(("return",), near=6):
            if persons & {p.key for p in order.persons} and not _about_removal(line, match):
                add(order, "complied", match, "event")
    if (match := _FREED.search(line.text)) and not _future(line, match.start()):
        for order in mine(("release",), near=2):
            add(order, "complied", match, "event")
    if (
        (match := _PROGRESS.search(line.text))
        and _BACK_WORDS.search(line.text)
        and not re.search(r"\b(?:not|never|no longer)\b", line.text[max(0, match.start() - 20) : match.start()])
    ):
        for order in mine(("return",), near=3):
            if order.action:
                add(order, "in_progress", match)
    if (match := _NOTHING.search(line.text)) and not _hedged(line, match.start()):
        reliefs: tuple[str, ...] = (
            "return",
            "release",
            "information",
            "process",
            "conditions",
            "other",
            "policy_block",
        )
        if re.search(
            r"\b(?:testif\w+|file|filed|updates?|docket|plan|answer|say|tell|appeared)\b",
            match[0] + line.text[match.end() : match.end() + 30],
        ):
            reliefs = ("information", "process")
        elif re.search(r"\b(?:back|return\w*|in Ⓝ|there|prison)\b", match[0]):
            reliefs = ("return",)
        elif re.search(r"\b(?:detain\w*|custody|jailed|detention|behind bars|locked|held|release\w*)\b", match[0]):
            reliefs = ("release", "return")
        pool = [order for order in orders if order.action and order.relief in reliefs and order.place[0] <= line.number]
        exact = [order for order in pool if persons & {p.key for p in order.persons}]
        judges = {j.key for j in line.found(0, len(line.text), "Ⓙ")}
        issued = [order for order in pool if judges & {i.key for i in order.issuers}]
        both = [order for order in exact if order in issued]
        last = [
            order
            for order in pool
            if 0 <= line.number - max(t.line.number for t in order.tellings if t.line.number <= line.number) <= 3
        ]
        chosen = both or exact or issued or last
        if chosen:
            add(_nearest(line, chosen), "not_complied", match)
    if (match := _PARTIAL.search(line.text)) and not _hedged(line, match.start()):
        pool = [
            order
            for order in orders
            if order.action
            and order.relief not in ("appellate", "removal", "protection")
            and order.place[0] <= line.number
        ]
        last = [
            order
            for order in pool
            if 0 <= line.number - max(t.line.number for t in order.tellings if t.line.number <= line.number) <= 3
        ]
        if last and (
            not match[0][0].isdigit()
            or re.search(r"\b(?:back|returned|reunited|released|children|families)\b", line.text)
        ):
            add(_nearest(line, last), "partial", match, "event")
    if (match := _ABORTED.search(line.text)) and not _future(line, match.start()):
        for order in mine(("bar_removal",), near=2):
            add(order, "complied", match, "event")
    return found


def _future(line: Line, place: int) -> bool:
    """Whether the event is planned, asked for or denied."""
    before = line.text[max(0, place - 45) : place + 12]
    return re.search(
        r"\b(?:will|would|could|may|might|should|to be|must|if|unless|until|ordered|order|not|n't|never|yet to|whether|before|after being)\b",
        before,
    ) is not None or _hedged(line, place)


def _at_home(line: Line, match: re.Match[str]) -> bool:
    """Whether the return is to the country where the case is heard."""
    tail = line.text[match.start() : match.end() + 40]
    countries = [m.entity for _, m in line.mentions(match.start(), min(match.end() + 40, len(line.text)), "Ⓝ")]
    if countries:
        return countries[0].ref == "country:US"
    return re.search(r"\b(?:the US|U\.S|United States|home|back in|back on|American soil|Ⓐ)\b", tail) is not None


def _about_removal(line: Line, match: re.Match[str]) -> bool:
    return (
        re.search(r"\b(?:request|seek\w*|efforts?|order\w*) ", line.text[max(0, match.start() - 25) : match.start()])
        is not None
    )


def _removed_despite(orders: list[Order], removed: list[Removed]) -> list[State]:
    """A person removed at or after a bar that protected him: the bar was not obeyed."""
    found: list[State] = []
    for order in orders:
        if order.relief not in ("bar_removal", "protection"):
            continue
        for each in removed:
            if each.person.key not in {p.key for p in order.persons} or each.first_time:
                continue
            if order.when and each.when and each.when.latest < order.when.earliest:
                continue
            if order.relief == "protection" and not (each.wrongful and _home(each)):
                continue
            if order.relief == "bar_removal" and not (each.wrongful or (order.when and each.when)):
                continue
            found.append(State(order, "not_complied", each.line, each.start, each.end, "event"))
    return found


def _home(each: Removed) -> bool:
    return each.to is not None
