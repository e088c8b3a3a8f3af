"""What was ordered, told again: done, begun, promised or left undone, by what stands over its verb (survey of facts, section 1).

Wordings of obedience are many, but they are made of two things: the act of the order (`let him go`, `hand over the records`,
`carry out the ruling`) and what governs it (`has`, `failed to`, `is working to`, `saw no sign that …`). So the act is found by
its verb and by whom or what it is done to, and its frame says how far it got; neither needs to know the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.act_frames import frame_of
from loaders.reading.act_of_order import act_of
from loaders.reading.clauses import clause_of, subject
from loaders.reading.factuality import clause_around, hedged, long_before, of_a_kind, voice_of
from loaders.reading.lexicon import BE, VERBS
from loaders.reading.lines import LETTERS, Line
from loaders.reading.order import Order
from loaders.reading.order_meant import meant
from loaders.reading.phrases import nouns_in
from loaders.reading.removed import HOME
from loaders.reading.state import State
from loaders.reading.verb_groups import Group, group, verb_at, verb_is_gerund, word
from loaders.reading.which_order import last_place, made_before, nearest, told_by, told_first
from loaders.reading.words_of_act import stem

_PARTICLES = {
    "bring": "back home", "fly": "back home", "get": "back home", "send": "back home", "take": "back home",
    "let": "go out free leave loose", "set": "free loose", "hand": "over out in back", "turn": "over in out",
    "put": "in back up",
}  # fmt: skip
_AGAINST_SOMEBODY = ("return", "release")
"""Reliefs whose act is done to a person."""
_BOUND = frozenset(
    "officials authorities agents officers government administration department agency ministers it they".split()
)
_KEEPING = frozenset(
    "comply obey honor honour follow carry implement meet abide heed execute fulfil fulfill satisfy".split()
)
_BREAKING = frozenset("ignore defy flout disregard disobey violate breach".split())
_KEEP = {"comply": "with", "carry": "out", "abide": "by"}
_STEMS_OF_KEEPING = frozenset(stem(each) for each in _KEEPING | _BREAKING)
_SOME = re.compile(
    r"\b(?:half|most|some|many|several|part|parts|dozens|hundreds|a few|few|a handful|(?:only|just|barely|fewer than|less than) (?:\w+)|(?:\w+|\d+) of (?:the|them|those)(?: \d+| \w+)?|\d+|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|every|each|both|everyone|everybody|the last|the remaining)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:none|no|nobody|neither|not (?:one|a single|any|all))\b", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"\b(?:years? ago|last year|previously|decades?|as an? (?:child|teen\w*|student)|earlier (?:this|last) year)\b"
)
_REPORTED = re.compile(
    r"\b(?:said|says|told|reported|wrote|conceded|acknowledged|admitted|found|satisfied|showed?|shows|filing|report|according|confirmed|noted|concluded)\b"
)
_BY_THEN = re.compile(r"\b(?:[Bb]y|[Aa]s of|[Uu]ntil|[Ss]ince|[Ff]inally|[Nn]ow|still|yet)\b")


class Fulfilment:
    """Reads line by line how far the act of one of the orders is told to have got."""

    def __init__(self, orders: list[Order]) -> None:
        self._acts = {id(order): act for order in orders if (act := act_of(order)) is not None}
        self._acting = [order for order in orders if id(order) in self._acts]
        self._by_verb: dict[str, list[Order]] = {}
        for order in self._acting:
            for each in self._acts[id(order)].verbs:
                self._by_verb.setdefault(each, []).append(order)

    def read(self, line: Line, orders: list[Order], told: list[State]) -> list[State]:
        """States that this sentence tells by the act of an order and its frame, besides those already told."""
        if not self._acting:
            return []
        done = {id(state.order) for state in told if state.line is line}
        found: list[State] = []
        for index, each in enumerate(line.words):
            if each in LETTERS or each not in VERBS:
                continue
            its = stem(each)
            if VERBS[each].lemma in _COMING and (came := list(self._came(line, index, done))):
                found.extend(came)
            elif its in _STEMS_OF_KEEPING:
                found.extend(self._kept(line, index, orders, done))
            elif its in self._by_verb and verb_at(line, index) is not None:
                found.extend(self._acted(line, index, self._by_verb[its], done))
        if not found and not _LACKING_WORDS.isdisjoint(line.vocabulary):
            found.extend(self._lacking(line, done))
        return found

    def _lacking(self, line: Line, done: set[int]) -> Iterator[State]:
        """What was ordered is told to be wanting still."""
        match = _LACKING.search(line.text)
        if match is None or hedged(line, match.start()):
            return
        left, right = clause_of(line, line.token_at(match.start()))
        words = {stem(each) for each in line.words[left:right] if each not in LETTERS}
        told = [
            order
            for order in self._acting
            if (0 < line.number - last_place(order, line) <= 6 or told_first(line, order, match.start()))
            and self._acts[id(order)].things & words
        ]
        if told and id(order := max(told, key=lambda each: last_place(each, line))) not in done:
            voice, who = voice_of(line, match.start())
            yield State(order, "not_complied", line, *clause_around(line, *match.span()), voice=voice, said_by=who)

    def _acted(self, line: Line, index: int, orders: list[Order], done: set[int]) -> Iterator[State]:
        ranked = sorted(
            ((rank, order) for order in orders if (rank := self._rank(line, index, order)) is not None),
            key=lambda each: each[0],
        )
        if not ranked:
            return
        order = ranked[-1][1]
        if id(order) in done:
            return
        its = group(line, index)
        if its.passive and of_a_kind(line, line.tokens[its.start].start):
            return
        passive = its.passive or _reduced(line, index)
        if not passive and not its.infinitive and not verb_is_gerund(line, index) and not _by_a_party(line, index):
            return
        how = frame_of(line, index)
        if how is None:
            return
        state = self._state(line, index, order, how, its)
        if state is None:
            return
        voice, who = voice_of(line, _start_of(line, index))
        if state in ("complied", "partial"):
            if not _since(line, order, its):
                return
            voice = (
                "finding"
                if voice == "finding"
                else "reported"
                if voice == "claim" and who is not None and who.kind == "Agency"
                else "event"
            )
        done.add(id(order))
        start, end = line.tokens[its.start].start, line.tokens[index].end
        yield State(order, state, line, *clause_around(line, start, end), voice=voice, said_by=who)

    def _came(self, line: Line, index: int, done: set[int]) -> Iterator[State]:
        """`The beds came on Ⓓ`, `the hearing has not taken place`: what was ordered is the subject, and is there now, or is not."""
        verb = verb_at(line, index)
        if verb is None or (verb.lemma in _PLACE and not _PLACE[verb.lemma].match(line.text, line.tokens[index].end)):
            return
        its = group(line, index)
        left, _ = clause_of(line, index)
        subject_words = {stem(each) for each in line.words[left : its.start] if each not in LETTERS}
        told = [
            order
            for order in self._acting
            if order.place[0]
            < line.number + (1 if any(t.line is line and t.token < left for t in order.tellings) else 0)
            and line.number - last_place(order, line) <= 5
            and self._acts[id(order)].things & subject_words
        ]
        how = frame_of(line, index) if told else None
        if how is None or how == "begun":
            return
        order = max(told, key=lambda each: (len(self._acts[id(each)].things & subject_words), last_place(each, line)))
        first = line.text[line.tokens[left].start : line.tokens[its.start].start]
        state = (
            "not_complied"
            if how == "undone" or _NONE.search(first)
            else "partial"
            if _SOME.search(first) or _REST.search(line.text, line.tokens[index].end)
            else "complied"
        )
        if (
            id(order) in done
            or (state != "not_complied" and not _since(line, order, its))
            or _LATER.match(line.text, line.tokens[index].end)
        ):
            return
        done.add(id(order))
        voice, who = voice_of(line, _start_of(line, index))
        yield State(
            order,
            state,
            line,
            *clause_around(line, line.tokens[left].start, line.tokens[index].end),
            voice="event" if voice == "told" else voice,
            said_by=who,
        )

    def _state(self, line: Line, index: int, order: Order, how: str, its: Group) -> str | None:
        """The state that a frame gives, with what the subject counts."""
        if how != "done":
            return {"undone": "not_complied", "begun": "in_progress"}[how]
        left, right = clause_of(line, index)
        first = line.text[line.tokens[left].start : line.tokens[index].start]
        after = line.text[line.tokens[index].end : line.tokens[right - 1].end]
        if _NONE.search(first):
            return "not_complied"
        counted = first if its.passive else after
        if _ALL.search(counted):
            return "complied"
        if (
            (order.group or not order.persons)
            and order.relief in ("return", "release", "process", "other")
            and _SOME.search(counted)
        ):
            return "partial"
        if _SOME_OF_IT.search(counted):
            return "partial"
        return "complied"

    def _rank(self, line: Line, index: int, order: Order) -> tuple[int, int, tuple[int, int]] | None:
        """How well the verb here, with what stands around it, is the act of an order; None if it is not."""
        place = line.tokens[index].start
        where = line.span(place, place + 1)[0]
        if order.place[0] > line.number and not (order.place[0] - line.number <= 4 and made_before(order)):
            return None
        if any(
            each.line is line
            and (
                each.token >= index or (each.start <= where < each.end and not _another_clause(line, each.token, place))
            )
            for each in order.tellings
        ) and not (order.tellings[0].backward or order.place[0] > line.number):
            return None
        if order.place[0] == line.number and order.tellings[0].token > index:
            return None
        act = self._acts[id(order)]
        left, right = clause_of(line, index)
        lemma = VERBS[word(line, index)].lemma
        its = group(line, index)
        near = line.words[index + 1 : min(right, index + (6 if its.passive else 10))]
        if its.passive:
            near = [*line.words[left : its.start], *near]
        around = {stem(each) for each in near if each not in LETTERS}
        if lemma in _JOURNEYS and (
            _TO_A_COUNTRY.match(line.text, line.tokens[index].end)
            or any(e.entity.ref not in HOME for _, e in line.mentions(place, line.tokens[right - 1].end, "Ⓝ"))
        ):
            return None
        if word(line, index + 1) == "off" or (its.passive and _BY_COURT.match(line.text, line.tokens[index].end)):
            return None
        things = len(act.things & around)
        if (
            lemma in _PARTICLES
            and not things
            and not any(each in line.words[index + 1 : index + 6] for each in _PARTICLES[lemma].split())
        ):
            return None
        litigants = {
            p.key
            for p in line.found(line.tokens[left].start, line.tokens[right - 1].end, "Ⓟ")
            if p.traits.get("role") not in ("counsel", "official")
        }
        own = {p.key for p in order.persons}
        mine = bool(litigants & own)
        if litigants and own and not mine:
            return None
        score = 2 * things + (2 if mine else 0)
        if order.relief in _AGAINST_SOMEBODY:
            if not mine and _SOMEBODY.isdisjoint(line.words[left:right]):
                return None
            score += 1
        elif not things and not (stem(word(line, index)) in act.own and (mine or _object(line, index, right))):
            return None
        distance = line.number - last_place(order, line)
        if distance > (12 if mine else 6):
            return None
        return (score, -abs(distance), order.place)

    def _kept(self, line: Line, index: int, orders: list[Order], done: set[int]) -> Iterator[State]:
        """`The order was carried out`, `it was ignored`: an order kept or broken, told of the paper itself."""
        verb = verb_at(line, index)
        its = group(line, index)
        if verb is None or (verb.lemma in _KEEP and word(line, index + 1) != _KEEP[verb.lemma]):
            return
        left, right = clause_of(line, index)
        breaking = verb.lemma in _BREAKING
        if its.passive:
            nouns = nouns_in(line, left, its.start)
            if not nouns and word(line, its.start - 1) not in ("it", "that", "this"):
                return
        elif breaking:
            return
        else:
            nouns = nouns_in(line, index + 1, right)
            if not nouns and word(line, index + 2) != "it" and word(line, index + 1) != "it":
                return
            if not its.infinitive and not _by_a_party(line, index):
                return
        if any(word(line, at) in _PLURAL for at in nouns) or _IN_PART.search(line.text, line.tokens[index].end):
            return  # `dozens of court orders`; what was met `only in part` is read by that
        how = frame_of(line, index)
        if how is None or (breaking and how != "done"):
            return
        if how == "done" and its.perfect == "had" and _REPORTED.search(line.text) is None:
            return
        state = "not_complied" if breaking else {"done": "complied", "undone": "not_complied", "begun": "complied"}[how]
        chosen = (
            meant(line, orders, nouns, to_court=False)
            if nouns
            else nearest(line, [o for o in told_by(line, orders) if o.action])
        )
        voice, who = voice_of(line, _start_of(line, index))
        start, end = line.tokens[its.start].start, line.tokens[index].end
        if how == "begun" and voice == "told":
            state = "in_progress"
        for order in chosen:
            if id(order) not in done:
                done.add(id(order))
                yield State(order, state, line, *clause_around(line, start, end), voice=voice, said_by=who)


_COMING = frozenset("come arrive open reopen happen take go land begin start resume restart follow".split())
_PLACE = {
    "take": re.compile(r"n? place(?!\w)| place(?!\w)"),
    "go": re.compile(r" ahead(?!\w)"),
    "begin": re.compile(r"(?= (?:on|Ⓓ|in|last|again)|[.,;]|$)"),
    "start": re.compile(r"(?= (?:on|Ⓓ|in|last|again)|[.,;]|$)"),
}
_LATER = re.compile(r" (?:late|too|for|as|with|to light|after|under|because|from|amid|when)(?!\w)")
_REST = re.compile(
    r"[;,.–—-] ?(?:but |while |and )?(?:the|Ⓐ's|Ⓟ's|his|her|their) [\w -]{1,40} (?:(?:has|have|had|did|was|were|is|are) (?:still )?not|(?:has|have|had|did|was|were|is|are)n't|(?:has|have|had) yet)(?!\w)"
)
"""`…; the doctor had not`: the rest of what was ordered."""
_IN_PART = re.compile(r"\b(?:in part|partly|partially|half)\b")
_PLURAL = frozenset("orders rulings injunctions decisions directives".split())
_SOMEBODY = frozenset(
    "him her them he she they Ⓟ Ⓐ men women man woman migrants detainees people families children immigrants refugees students parents father mother couple brothers none five three two all most some".split()
)
_SOME_OF_IT = re.compile(
    r"\b(?:half|most|some|many|part|parts|several|few|only|just) of (?:the|them|those|what)\b|\b(?:only|just) (?:part|half|some|a few|one|two|three|\d+)\b|\bpartial\w*\b",
    re.IGNORECASE,
)
_JOURNEYS = frozenset("return bring fly get repatriate".split())
_TO_A_COUNTRY = re.compile(
    r"[^,;.]{0,30}? to (?:an?|his|her|their|that|another) (?:\w+ ){0,2}(?:country|homeland|countries)(?!\w)"
)
_BY_COURT = re.compile(r"[^,;.]{0,40}? by (?:the |an? )?(?:\w+ ){0,2}(?:[ⒿⒸ]|judge|court|justices)")


def _start_of(line: Line, index: int) -> int:
    """Where the verb at an index begins in the line."""
    return line.tokens[group(line, index).start].start


def _reduced(line: Line, index: int) -> bool:
    """Whether a form of be stands right before."""
    return word(line, index - 1) in BE


def _by_a_party(line: Line, index: int) -> bool:
    """Whether those whom orders bind do the verb: an agency, officials, or a person who gets what was ordered."""
    actor = subject(line, index, "ⒿⒸⒶⓅⓃ")
    if actor is None:
        left, _ = clause_of(line, index)
        return any(True for _ in line.mentions(line.tokens[left].start, line.tokens[index].start, "Ⓐ"))
    if actor.mention is None:
        return actor.word in _BOUND
    if actor.kind == "Person":
        return bool(actor.found and actor.found.traits.get("official")) or VERBS[word(line, index)].lemma in (
            "get",
            "receive",
            "have",
            "return",
            "fly",
            "come",
        )
    return actor.kind == "Agency"


_THEN = re.compile(r"(?:,|;) (?:and|but|yet|though|although|while) (?!to\b)[^,;]*$")


def _another_clause(line: Line, token: int, place: int) -> bool:
    """Whether a clause with a subject of its own begins between the words that order and a place."""
    match = _THEN.search(line.text, line.tokens[min(token, len(line.tokens) - 1)].end, place)
    return match is not None and re.search(r"Ⓐ|Ⓟ|\bthe \w+", match[0]) is not None


_LACKING = re.compile(
    r"\b(?:still|remains?|remained)\b[^,;.]{0,50}?(?<!\w)(?:no|without|waiting for|awaiting|awaits?|lacks?|lacking|missing|frozen|blocked|terminated|closed|locked|unpaid|unfiled|overdue|unanswered|unfinished"
    r"|empty|cut off|on hold|shut|suspended|cancel\w+|revoked|incomplete|inactive|unavailable|in limbo|undelivered|unbuilt|broken)(?!\w)"
)
_LACKING_WORDS = frozenset(("still", "remain", "remains", "remained"))
"""`The records are still missing`, `Ⓟ still has no papers`: what was ordered is wanting yet."""


def _object(line: Line, index: int, right: int) -> bool:
    """Whether anything follows the verb in its clause."""
    return right > index + 1 or group(line, index).passive


def _since(line: Line, order: Order, its: Group) -> bool:
    """Whether what is told as done came after the order."""
    if long_before(line, order) or _LONG_AGO.search(line.text):
        return False
    published = line.findings.document.published
    days = [mark.when for _, mark in line.dates(0, len(line.text)) if mark.when is not None and not mark.future]
    if days and published is not None and all((published - day.latest).days > 120 for day in days):
        return False
    if its.perfect == "had":
        return _REPORTED.search(line.text) is not None or _BY_THEN.search(line.text) is not None
    return True
