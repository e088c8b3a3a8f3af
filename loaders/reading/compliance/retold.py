"""The act told again and denied: after an order to hold hearings, `no hearing has been scheduled` says that it was not obeyed.

Lists of wordings read what they were made from and little else (survey of facts, section 10). What carries over is that a later
clause takes up the words of the act itself, or stands for all of it (`It has not.`), under a word that denies.
"""

from __future__ import annotations

import re

from loaders.reading.compliance.factuality import clause_around, long_before, voice_of
from loaders.reading.compliance.state import State
from loaders.reading.compliance.which_order import last_place, made_before
from loaders.reading.compliance.words_of_act import stem, words_of_act
from loaders.reading.orders.order import Order
from loaders.reading.sentences.clauses import CLAUSE_ENDS, clause_of
from loaders.reading.sentences.lexicon import AUXILIARY, BE, VERBS
from loaders.reading.sentences.lines import LETTERS, Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, word

_DENYING = frozenset(
    "no not never none neither nothing nobody cannot without failed fails failing failure refused refuses refusing refusal declined unable "
    "lack lacks lacked lacking await awaits awaiting awaited waiting waits empty blank undone overdue missing unanswered yet".split()
)
_NEGATIVES = _DENYING | frozenset(
    f"{each}n't" for each in "is are was were has have had do does did wo ca could".split()
)
_CUES = _NEGATIVES | {
    "still",
    "remain",
    "remains",
    "remained",
    "remaining",
    "continue",
    "continues",
    "continued",
    "continuing",
}
_FOCUS = frozenset("only just merely simply alone first last because sole".split())
"""What `not` denies when it stands right before: the rest of the clause is so."""
_STAYING = frozenset("remain stay linger languish".split())
_OPEN = frozenset("if unless whether would should may might must need until lest without".split())
"""Words in a clause that leave open whether it is so; `without` mostly tells of what was before the order."""
_REPLY = re.compile(
    r"(?:^|[;:.,\"] |\b(?:says|said|say) (?:that )?)(?:[Bb]ut |[Aa]nd |[Yy]et |(?:[Ss]adly|[Rr]egrettably|[Uu]nfortunately),? |[Ss]o far,? |(?:[Aa]s of|[Bb]y) Ⓓ(?: \w+)?,? )*"
    r"(?:(?:[Tt]he )?(?:Ⓐ|it|It|that|That|this|This|they|They|[Gg]overnment|[Oo]fficials|[Aa]gents|[Aa]gency|[Dd]epartment|[Nn]othing of the (?:kind|sort)|[Nn]one of (?:it|that|this|those|them)))"
    r" (?P<aux>has|have|had|did|does|hasn't|haven't|hadn't|didn't|was|were|is)(?: still| yet)?(?P<no> not| neither| nothing(?: of the (?:kind|sort))?)?"
    r"(?: yet)?(?: (?:happen(?:ed)?|occur(?:red)?|taken? place|done(?: (?:so|it|that|either|any of (?:it|that)))?|do (?:so|it|that|either)|been done|come about))?(?: yet| so far)?\W*(?:$|[.,;:]|\bbut\b|\band\b)"
)


_UNDELIVERED = re.compile(
    r"(?:not|n't|\w+n't|never)(?: yet| ever)? (?:yet )?been (?:\w+ly )?(?:delivered|provided|supplied|handed over|turned over|implemented|fulfilled|met|carried out|completed|restored|installed|put in|started|begun)(?!\w)"
)
"""What says by itself, right after an order, that nothing came of it."""


class Retold:
    """Reads line by line whether the act of one of the orders is told again and denied."""

    def __init__(self, orders: list[Order]) -> None:
        self._acting = [order for order in orders if order.action and order.relief not in ("appellate", "removal")]
        self._words: dict[int, frozenset[str]] = {}

    def read(self, line: Line) -> list[State]:
        """States that this sentence tells by denying an act."""
        if not self._acting or _CUES.isdisjoint(line.vocabulary):
            return []
        told = [order for order in self._acting if order.place[0] <= line.number]
        found = (self._reply(line, told) or self._denied(line, told)) if told else []
        return found or self._before_it_is_told(line)

    def _before_it_is_told(self, line: Line) -> list[State]:
        """`No desk had reopened by Ⓓ. … Her order to reopen the help desks …`: a lead tells it before the order made earlier."""
        coming = [o for o in self._acting if 0 < o.place[0] - line.number <= 4 and made_before(o)]
        coming = [o for o in coming if len(words_of_act(o) & {stem(each) for each in line.words}) > 1]
        return self._denied(line, coming) if coming else []

    def _reply(self, line: Line, told: list[Order]) -> list[State]:
        """`It has not.`, `That has not happened`: the whole of what was ordered just before."""
        match = _REPLY.search(line.text)
        if match is None or not (
            match["no"] or match["aux"].endswith("n't") or "one of" in match[0] or "othing of" in match[0]
        ):
            return []
        near = [
            order
            for order in told
            if 0 < line.number - last_place(order, line) <= 2 or self._earlier(order, line, match.start())
        ]
        if not near:
            return []
        last = max(last_place(order, line) for order in near)
        chosen = [order for order in near if last_place(order, line) == last]
        return self._states(line, chosen, match.start(), match.end())

    def _earlier(self, order: Order, line: Line, place: int) -> bool:
        """Whether an earlier clause of this very sentence tells of the order."""
        return any(
            t.line is line and t.token < line.token_at(place) and t.end < line.span(place, place + 1)[0]
            for t in order.tellings
        )

    def _denied(self, line: Line, told: list[Order]) -> list[State]:
        """A clause that takes up the words of an act under a denying word."""
        for index, each in enumerate(line.words):
            if each not in _NEGATIVES or (each == "yet" and word(line, index + 1) != "to"):
                continue
            if each == "not" and (
                word(line, index + 1) in _FOCUS
                or (word(line, index + 1) in ("the", "a", "an") and word(line, index + 2) in _FOCUS)
            ):
                continue  # `Ⓟ is not the only one ordered back`: it denies the `only`, no act
            if each == "nothing" and word(line, index - 1) not in (*CLAUSE_ENDS, "", "that", "and", "done"):
                continue  # `the updates contained nothing of substance` denies no filing
            window = clause_of(line, index)
            words = line.words[window[0] : window[1]]
            if (
                not _OPEN.isdisjoint(words)
                or word(line, window[0] - 1) in _OPEN
                or _of_court(line, _head(line, window[0], index), index)
            ):
                continue
            if word(line, window[1]) in ("if", "unless") or _FREE_OF.match(line.text, line.tokens[index].start):
                continue  # `will not be freed if …` is a term, `no longer required to appear` an end of duty
            if any(word(line, at) in _STAYING for at in (index + 1, index + 2)):
                continue  # `could not remain detained`: it denies the staying in, and not the way out
            stems = _denied_words(line, window, index)
            chosen = self._meant(line, told, stems, line.tokens[index].start)
            if not chosen and _UNDELIVERED.match(line.text, line.tokens[index].start):
                chosen = [
                    o for o in told if line.number - last_place(o, line) == 1 and o.relief not in ("return", "release")
                ][-1:]
            if not chosen or not _since(line, chosen[0], window, index) or long_before(line, chosen[0]):
                continue
            return self._states(line, chosen, line.tokens[window[0]].start, line.tokens[window[1] - 1].end)
        return []

    def _meant(self, line: Line, told: list[Order], stems: set[str], place: int) -> list[Order]:
        """The orders whose acts share most words with a clause, near enough or about the same person."""
        persons = {
            p.key for p in line.found(0, len(line.text), "Ⓟ") if p.traits.get("role") not in ("counsel", "official")
        }
        best: list[Order] = []
        most = 0
        for order in told:
            own = {p.key for p in order.persons}
            if persons and own and not persons & own:
                continue
            if line.number - last_place(order, line) > (8 if persons & own else 4):
                continue
            backward = any(t.line is line and t.backward for t in order.tellings)
            if last_place(order, line) == line.number and not backward and not self._earlier(order, line, place):
                continue
            if id(order) not in self._words:
                self._words[id(order)] = words_of_act(order)
            both = stems & self._words[id(order)]
            shared = 0 if order.relief == "information" and both.isdisjoint(_TELLING) else len(both)
            if shared > most or (
                shared and shared == most and best and last_place(order, line) > last_place(best[0], line)
            ):
                best, most = [order], shared
        return best

    def _states(self, line: Line, chosen: list[Order], start: int, end: int) -> list[State]:
        voice, who = voice_of(line, start)
        return [
            State(order, "not_complied", line, *clause_around(line, start, end), voice=voice, said_by=who)
            for order in chosen
        ]


_TELLING = frozenset(
    stem(each)
    for each in "file submit produce hand turn answer respond report update list record plan document appear testify explain disclose provide share give tell "
    "say name identify account information detail declaration".split()
)
"""Without one of these a clause denies no order to tell something: `has not found parents for 60 children` is what was to be told."""
_DONE = frozenset(
    stem(each)
    for each in "schedule hold begin start happen come arrive exist file make give provide complete receive get carry follow appear show issue "
    "set work deliver see take bring return release free let book arrange produce submit".split()
)
"""What is done with an act that a noun names: hearings are held, lists come, papers are filed."""


def _denied_words(line: Line, window: tuple[int, int], index: int) -> set[str]:
    """The words that a denying word governs: the verb after it, its subject where the verb only says that it was done, its objects."""
    words = line.words
    after = range(index + 1, window[1])
    if words[index] in (
        "no",
        "none",
        "neither",
        "nothing",
        "nobody",
        "without",
        "lack",
        "lacks",
        "lacking",
        "awaiting",
        "waiting",
    ):
        return {stem(words[at]) for at in after if words[at] not in LETTERS}
    verb = next((at for at in after if words[at] in VERBS and words[at] not in AUXILIARY and words[at] not in BE), None)
    if verb is None:
        return {stem(words[at]) for at in after}
    governed = {stem(words[at]) for at in range(verb, window[1]) if words[at] not in LETTERS}
    if stem(words[verb]) in _DONE:
        governed |= {stem(words[at]) for at in range(window[0], index) if words[at] not in LETTERS}
    return governed


_FREE_OF = re.compile(
    r"(?:no(?:t| longer)|never|\w+n't) (?:be |been |yet |have |has |had )*(?:required|requir\w+|obliged|have to|need\w*|bound|apply|address|mean|affect|cover|extend)(?!\w)"
    r"|(?:never|not|\w+n't) (?:even |ever )?(?:got|get|gotten|left|leave|disembark\w*|stepped|step|came|come)(?: off)?(?: of)? (?:the|that|Ⓟ's|their) (?:plane|aircraft|jet|flight)"
)
"""What denies no act that was ordered: a duty that has ended, what an order does not say, and who stayed on the plane."""


def _head(line: Line, start: int, index: int) -> int:
    """Where the clause begins that has the subject: a coordinated verb (`…, and does not …`) shares that of the clause before."""
    while (
        start > 1
        and word(line, start) in ("and", "but", "nor", "or")
        and start + 2 >= index
        and word(line, start - 1) == ","
    ):
        start = clause_of(line, start - 2)[0]
    return start


def _of_court(line: Line, start: int, index: int) -> bool:
    """Whether a court or an order is what does not (`the order does not require`), and not what finds that somebody did not."""
    for at in range(index - 1, start - 1, -1):
        each = word(line, at)
        if each == "that":
            return False
        if each in ("Ⓙ", "Ⓒ", "judge", "court", "judges", "justices") or (
            each in INSTRUMENTS and word(line, at - 1) in ("the", "that", "this", "her", "his", "'s")
        ):
            return word(line, at - 1) not in ("to", "of", "by", "with", "told", "from", "in") and word(
                line, at - 2
            ) not in ("to", "of", "told")
    return False


_NOW = re.compile(
    r"\b(?:has|have|hasn't|haven't|is|are|isn't|aren't|do|does|don't|doesn't|still|yet|so far|remains?|cannot|can't|won't)\b"
)
_AS_OF = re.compile(
    r"\b(?:[Bb]y|[Aa]s of|[Uu]ntil|[Ss]ince|[Yy]et|[Ss]till)\b|\b(?:days?|weeks?|months?) later\b|^(?:On )?Ⓓ,"
)
_REPORTED = re.compile(
    r"(?:[ⒶⓅⓄ]|(?i:lawyers?|attorneys?|officials|advocates|groups?|agency|department|government))[^.;]{0,40}\b(?:said|says|told|conceded|acknowledged|admitted|reported|wrote|confirmed|notified|informed|complained|alleged)\b[^.;]{0,30}$"
)
"""Who reports puts `has not` back into `had not`."""
_PLUPERFECT = re.compile(r"\b(?:had|hadn't)\b")
_FOUND = re.compile(
    r"[ⒿⒸ][^.;]{0,30}\b(?:found|finding|ruled|held|concluded|wrote|noted|said)\b|\b(?:deported|removed|expelled|arrested|detained) [^.;]{0,40}$"
)


def _since(line: Line, order: Order, window: tuple[int, int], index: int) -> bool:
    """Whether the clause tells of what came after the order, and not of what led to it."""
    text = line.text[line.tokens[window[0]].start : line.tokens[window[1] - 1].end]
    if _PLUPERFECT.search(text):
        said = _REPORTED.search(line.text, 0, line.tokens[index].start) is not None
        return said or _AS_OF.search(line.text) is not None
    if _NOW.search(text):
        return True
    return line.number - last_place(order, line) <= 6 and _FOUND.search(line.text[: line.tokens[index].start]) is None
