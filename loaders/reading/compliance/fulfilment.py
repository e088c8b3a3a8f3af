"""What was ordered, told again: done, begun, promised or left undone, by what stands over its verb (survey of facts, section 1).

Wordings of obedience are many, but they are made of two things: the act of the order (`let him go`, `hand over the records`,
`carry out the ruling`) and what governs it (`has`, `failed to`, `is working to`, `saw no sign that …`). So the act is found by
its verb and by whom or what it is done to, and its frame says how far it got; neither needs to know the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.reading.compliance.act_frames import frame_of
from loaders.reading.compliance.act_of_order import act_of
from loaders.reading.compliance.by_a_party import by_a_party, start_of_verb
from loaders.reading.compliance.factuality import clause_around, of_a_kind, voice_of
from loaders.reading.compliance.paper_kept import BREAKING, KEEPING, paper_kept
from loaders.reading.compliance.same_act import how_well
from loaders.reading.compliance.since_the_order import came_since
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import last_place, told_first
from loaders.reading.compliance.words_of_act import stem
from loaders.reading.orders.order import Order
from loaders.reading.sentences.clauses import clause_of
from loaders.reading.sentences.hedges import hedged
from loaders.reading.sentences.lexicon import BE, VERBS
from loaders.reading.sentences.lines import LETTERS, Line
from loaders.reading.sentences.verb_groups import Group, group, verb_at, verb_is_gerund, word

_STEMS_OF_KEEPING = frozenset(stem(each) for each in KEEPING | BREAKING)
_SOME = re.compile(
    r"\b(?:half|most|some|many|several|part|parts|dozens|hundreds|a few|few|a handful|(?:only|just|barely|fewer than|less than) (?:\w+)|(?:\w+|\d+) of (?:the|them|those)(?: \d+| \w+)?|\d+|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|every|each|both|everyone|everybody|the last|the remaining)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:none|no|nobody|neither|not (?:one|a single|any|all))\b", re.IGNORECASE)


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
                found.extend(paper_kept(line, index, orders, done))
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
            (
                (rank, order)
                for order in orders
                if (rank := how_well(line, index, order, self._acts[id(order)])) is not None
            ),
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
        if not passive and not its.infinitive and not verb_is_gerund(line, index) and not by_a_party(line, index):
            return
        how = frame_of(line, index)
        if how is None:
            return
        state = _state(line, index, order, how, its)
        if state is None:
            return
        voice, who = voice_of(line, start_of_verb(line, index))
        if state in ("complied", "partial"):
            if not came_since(line, order, its):
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
            or (state != "not_complied" and not came_since(line, order, its))
            or _LATER.match(line.text, line.tokens[index].end)
        ):
            return
        done.add(id(order))
        voice, who = voice_of(line, start_of_verb(line, index))
        yield State(
            order,
            state,
            line,
            *clause_around(line, line.tokens[left].start, line.tokens[index].end),
            voice="event" if voice == "told" else voice,
            said_by=who,
        )


def _state(line: Line, index: int, order: Order, how: str, its: Group) -> str | None:
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
_SOME_OF_IT = re.compile(
    r"\b(?:half|most|some|many|part|parts|several|few|only|just) of (?:the|them|those|what)\b|\b(?:only|just) (?:part|half|some|a few|one|two|three|\d+)\b|\bpartial\w*\b",
    re.IGNORECASE,
)


def _reduced(line: Line, index: int) -> bool:
    """Whether a form of be stands right before."""
    return word(line, index - 1) in BE


_LACKING = re.compile(
    r"\b(?:still|remains?|remained)\b[^,;.]{0,50}?(?<!\w)(?:no|without|waiting for|awaiting|awaits?|lacks?|lacking|missing|frozen|blocked|terminated|closed|locked|unpaid|unfiled|overdue|unanswered|unfinished"
    r"|empty|cut off|on hold|shut|suspended|cancel\w+|revoked|incomplete|inactive|unavailable|in limbo|undelivered|unbuilt|broken)(?!\w)"
)
_LACKING_WORDS = frozenset(("still", "remain", "remains", "remained"))
"""`The records are still missing`, `Ⓟ still has no papers`: what was ordered is wanting yet."""
