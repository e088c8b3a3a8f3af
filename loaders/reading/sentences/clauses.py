"""Who does a verb: the subject of a clause, of a chain of verbs, of a report."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.finding.model import Found, Mention
from loaders.reading.sentences.lexicon import PREPOSITIONS, RELATIVES, REPORTING, SUBORDINATORS
from loaders.reading.sentences.lines import DATE, WHO, Line
from loaders.reading.sentences.verb_groups import (
    ACTORS,
    INSTRUMENTS,
    PEOPLE_NOUNS,
    finite,
    group,
    verb_at,
    verb_index,
    word,
)


@dataclass(frozen=True)
class Actor:
    """Who does a verb: a mention, or a noun that nobody has resolved (`the order`, `officials`)."""

    token: int
    word: str
    mention: Mention | None

    @property
    def found(self) -> Found | None:
        """The entity, where there is one."""
        return self.mention.entity if self.mention else None

    @property
    def kind(self) -> str:
        """Kind of the entity, or empty."""
        return self.mention.entity.kind if self.mention else ""


_JOINS = frozenset(("and", "or", "but", "then", ";", "nor"))
_COMMAS = frozenset((",", "–", "—", "-"))
_DASHES = frozenset(("–", "—"))


def subject(line: Line, index: int, letters: str = WHO, depth: int = 0) -> Actor | None:
    """Who does the verb at this index (for a passive: who or what it is done to).

    `letters` are the sorts that can do such a thing: a chain of verbs (`struck the word, issued an order and gave it a week`)
    is followed back until one of them is found.
    """
    at = group(line, index).start - 1
    if word(line, at) == "to":
        at -= 1
    if word(line, at) == DATE:
        back = at - 1
        while word(line, back) in ("on", "late", "early", "in"):
            back -= 1
        if word(line, back) in _JOINS:
            at = back  # `ordered Ⓐ to release Ⓟ, and on Ⓓ barred it from …`
    if word(line, at) in _COMMAS and word(line, at - 1) == "." and word(line, at - 2) == "d.c":
        at -= 1  # `a judge in Washington, D.C., issued`
    if word(line, at) in _COMMAS:
        opening = _aside(line, at)
        if opening is None:
            return _subject_of_chain(line, index, at, letters, depth)
        at = opening - 1
    elif word(line, at) in _JOINS:
        return _subject_of_chain(line, index, at, letters, depth)
    pending = 0
    relative = False
    while at >= 0:
        each = word(line, at)
        letter = line.text[line.tokens[at].start]
        if each == ")":
            while at > 0 and word(line, at) != "(":
                at -= 1
        elif each in _COMMAS and not relative and (opening := _aside(line, at)) is not None:
            at = opening
        elif each in RELATIVES and not (each == "that" and word(line, at + 1) in ACTORS):
            if pending:
                pending -= 1
            else:
                relative = True
        elif (each in SUBORDINATORS and not relative) or each == ";":
            return None
        elif finite(line, at):
            pending = 1
        elif letter in WHO:
            mention = line.mention(line.tokens[at].start)
            if (letter not in letters and (letter == "Ⓝ" or relative)) or (
                relative and letter == "Ⓒ" and word(line, at - 1) in ("in", "of") and word(line, at - 2) == "Ⓙ"
            ):
                pass  # `a ruling by Ⓙ in Ⓒ that blocked …`
            elif mention is not None and word(line, at + 1) != "'s" and (relative or not inside_phrase(line, at)):
                return Actor(at, letter, mention)
        elif ((each in PEOPLE_NOUNS or each in INSTRUMENTS) and (relative or not inside_phrase(line, at))) or (
            relative and each.isalpha() and each not in PREPOSITIONS and word(line, at + 1) in (*RELATIVES, ",")
        ):
            return Actor(at, each, None)
        at -= 1
    return None


_PARTICIPLES = frozenset(
    "issued entered signed made released handed written dated filed appointed nominated named announced delivered".split()
)
"""Participles with which an insertion opens: `her order, entered Ⓓ, directed …`."""


def _aside(line: Line, at: int) -> int | None:
    """Where the insertion begins that the comma here ends (`Summerhays of Lafayette, Louisiana, enjoined`), if it ends one."""
    back = at - 1
    plain = True
    ends = _DASHES if word(line, at) in _DASHES and not _DASHES.isdisjoint(line.words[:at]) else _COMMAS
    while back >= 0 and word(line, back) not in ends and word(line, back) != ";":
        if finite(line, back) and not (word(line, back) in _PARTICIPLES and word(line, back - 1) in _COMMAS):
            plain = False
        back -= 1
    if back < 0 or word(line, back) == ";":
        return None
    opener = word(line, back + 1)
    if opener in RELATIVES or opener in SUBORDINATORS or (plain and opener not in _JOINS):
        return back
    return None


def _subject_of_chain(line: Line, index: int, at: int, letters: str, depth: int) -> Actor | None:
    """The subject that a verb shares with the verbs before it."""
    if depth > 5:
        return None
    fallback: Actor | None = None
    for previous in range(at, -1, -1):
        if finite(line, previous):
            owner = verb_index(line, previous)
            if owner < index:
                found = subject(line, owner, letters, depth + 1)
                if found is not None and found.word in letters:
                    return found
                if found is not None and found.mention is None and fallback is None:
                    fallback = found
    return fallback


CLAUSE_ENDS = frozenset(
    (
        *(", ; : – — . ( )".split()),
        *("but that while because although which who if unless whether why".split()),
    )
)
"""Marks and words at which a clause ends, or another begins."""


def clause_of(line: Line, index: int) -> tuple[int, int]:
    """The clause around a word, as indexes of its tokens."""
    start, end = index, index + 1
    while start > 0 and word(line, start - 1) not in CLAUSE_ENDS:
        start -= 1
    while end < len(line.tokens) and word(line, end) not in CLAUSE_ENDS:
        end += 1
    return start, end


_TIMES = frozenset("minutes minute hours hour days day weeks week months month years year time times moments spring summer autumn fall winter morning "
                   "afternoon evening night".split())  # fmt: skip


_NOMINATIVE = frozenset(("he", "she", "they", "who"))


def inside_phrase(line: Line, at: int) -> bool:
    """Whether the noun here hangs on a preposition (`of Lafayette`), so that it does nothing itself."""
    mention = line.mention(line.tokens[at].start)
    if mention is not None and line.findings.document.text[mention.start : mention.end].lower() in _NOMINATIVE:
        return False
    determined = False
    for back in range(at - 1, max(-1, at - 5), -1):
        each = word(line, back)
        if each in PREPOSITIONS or each == "to":
            return each not in ("as", "after", "before", "since", "until", "than")
        if each in ("and", "or"):
            return word(line, back - 1) != "," and back > 0 and inside_phrase(line, back - 1)
        if determined or each in _TIMES or each in (",", ";", ":", "–", "—", '"', "(") or finite(line, back):
            return False
        if each in RELATIVES or each in ACTORS or each == DATE:
            return False
        determined = each in ("the", "a", "an", "that", "this", "its", "their", "his", "her")
    return False


def reporter(line: Line, index: int) -> Actor | None:
    """Who is quoted for the clause at this index: `Ⓐ says it has …`, `…, his lawyer said`."""
    for at in range(index - 1, -1, -1):
        each = word(line, at)
        if each == ";":
            break
        verb = verb_at(line, at)
        if verb is not None and verb.sorts & REPORTING and verb.tense in ("past", "present") and finite(line, at):
            follows = word(line, at + 1)
            if (
                follows
                in ("that", "it", "he", "she", "they", "the", "a", "an", "no", "there", ",", "in", "on", '"', "nothing")
                or follows in ACTORS
                or follows == "Ⓓ"
            ):
                return subject(line, at)
    for at in range(index + 1, len(line.tokens)):
        verb = verb_at(line, at)
        if verb is not None and verb.sorts & REPORTING and verb.tense in ("past", "present"):
            end = at == len(line.tokens) - 1 or word(line, at + 1) in (".", ",", "in", "on", "Ⓓ", "at", "during")
            comma = any(word(line, i) in (",", '"') for i in range(max(0, at - 6), at))
            if end and comma:
                return subject(line, at)
    return None
