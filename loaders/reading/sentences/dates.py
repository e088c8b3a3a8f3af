"""Which of the days named in a sentence dates an order (survey of orders, section 6)."""

from __future__ import annotations

import re
from datetime import timedelta

from loaders.reading.sentences.lines import DATE, Line
from loaders.reading.sentences.verb_groups import INSTRUMENTS, finite, group, word
from schema.dates import PartialDate

_LOOKS_AHEAD = re.compile(
    r"\b(?:by|until|till|through|before|no later than|as early as|expires?|due|next|starting|beginning|from|to|not until|(?<!at the )(?<!at a )(?<!during the )(?<!during a )(?<!at a court )(?<!after a )(?<!after the )(?<!during a court )hearing on|for|"
    r"set for|scheduled for|scheduled|ran until|or on|after|since|end of|close of business|ahead of|zzz on)\s+"
    r"(?:the |a |his |her |their |its |Ⓟ's |\d+(?:[:.]\d+)? ?[ap]\.?m\.?,?(?: on)? |noon(?: on)? |midnight(?: on)? |(?:end|morning|afternoon|evening|night|start) of |close of business |on |next |this |late |early )*$",
    re.IGNORECASE,
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "eleven": 11,
    "twelve": 12, "fourteen": 14, "fifteen": 15, "thirty": 30,
}  # fmt: skip


_OTHER_CLAUSE = frozenset(
    "who whom whose which where when after before while because although though since if unless".split()
)


_ARTICLES = frozenset(("a", "an", "the", "that", "his", "her", "'s"))
_AGAINST = frozenset(
    "despite notwithstanding violation violating violated defiance defying ignoring breaching flouting disobeying although though".split()
)
"""Words that part an event with its day from the order that it broke: `removed on Ⓓ despite an order …`."""


_MAKES = frozenset(("issued", "entered", "signed", "made", "issues", "enters"))
"""`issued an Ⓓ order`: there the day of the noun is that of the making."""
_FOLLOWING = frozenset(("after", "since"))


def issue_date(line: Line, start: int, end: int, verb: int) -> tuple[PartialDate | None, tuple[int, int] | None]:
    """The day that dates the verb at an index: in its clause, told as past, and nearest to it."""
    if DATE not in line.text:
        return None, None
    tokens = line.tokens
    best: tuple[int, int] | None = None
    for at in range(start, min(end, len(tokens))):
        if at > verb and (tokens[at].word in _OTHER_CLAUSE or _opens_relative(line, at, verb)):
            break
        if tokens[at].word != DATE:
            continue
        mark = line.marks[tokens[at].start]
        when = getattr(mark, "when", None)
        if when is None or getattr(mark, "future", False) or looks_ahead(line, at):
            continue
        made = word(line, verb) in _MAKES and at > verb and word(line, at + 1) in INSTRUMENTS
        if (at > verb and "'s" in (word(line, at + 1), word(line, at - 1))) or (
            word(line, at - 1) in ("a", "every") and not made
        ):
            continue
        if (
            at > verb
            and word(line, at - 1) in _ARTICLES
            and any(word(line, after) in INSTRUMENTS for after in range(at + 1, at + 4))
            and not made
        ):
            continue  # `stayed an Ⓓ injunction`
        if word(line, at - 1) == "between" or (word(line, at - 1) == "and" and word(line, at - 3) == "between"):
            continue  # `held between Ⓓ and Ⓓ`
        if at < verb and _of_a_clause_before(line, at, verb):
            continue  # `After Ⓙ ruled Ⓓ, Ⓒ paused the order`
        if at < verb and _of_what_was_undone(line, at, verb):
            continue  # `Ⓙ's Ⓓ injunction was paused`
        if any(word(line, between) in _AGAINST for between in range(min(at, verb) + 1, max(at, verb))):
            continue
        if at < verb and any(
            word(line, between) in _FOLLOWING and "," not in line.words[between:verb] for between in range(at + 1, verb)
        ):
            continue  # `was flown back on Ⓓ after Ⓙ ordered it`: the day of what came later
        if word(line, at + 1) == "deadline":
            continue  # `gave Ⓐ an Ⓓ deadline`: by when, not when
        distance = abs(at - verb)
        if best is None or distance < best[0]:
            best = (distance, at)
    if best is None:
        return None, None
    mark = line.marks[tokens[best[1]].start]
    return getattr(mark, "when", None), (mark.start, mark.end)


_OPENS_CLAUSE = frozenset("after since while although though before".split())


def _of_a_clause_before(line: Line, at: int, verb: int) -> bool:
    """Whether the day stands in a clause with a verb of its own, with which the sentence opens."""
    return (
        word(line, 0) in _OPENS_CLAUSE
        and "," in line.words[at:verb]
        and any(finite(line, before) for before in range(1, at))
        and "," not in line.words[1:at]
    )


def _of_what_was_undone(line: Line, at: int, verb: int) -> bool:
    """Whether the day belongs to an order that the passive verb does something to."""
    return (
        word(line, verb) not in _MAKES
        and any(word(line, noun) in INSTRUMENTS for noun in range(at + 1, min(at + 4, verb)))
        and group(line, verb).passive
    )


def _opens_relative(line: Line, at: int, verb: int) -> bool:
    """Whether a relative clause without its pronoun begins here: `upheld a directive Ⓙ gave Ⓐ Ⓓ`."""
    return (
        word(line, at) in ("Ⓙ", "he", "she", "it")
        and at > verb + 1
        and (word(line, at - 1) in INSTRUMENTS)
        and finite(line, at + 1)
    )


_COUNTED_FIRST = re.compile(r"(?:(?:Just|Only|Barely|But|And|About|Some) )?Ⓓ,? ")
"""A sentence that opens with its day (`Just two days later, Ⓟ was deported`)."""
_COUNTED = re.compile(r"(?P<n>an?|one|two|three|four|five|six|seven|ten|\d{1,2}) (?P<unit>days?|weeks?) later")


def date_after(line: Line, index: int, end: int, clock: Clock) -> tuple[PartialDate, tuple[int, int]] | None:
    """The day counted from one told before: `arrested Ⓓ and deported two days later`, `The next morning …`."""
    tokens = line.tokens
    stop = tokens[min(end, len(tokens)) - 1].end
    first = 0 if _COUNTED_FIRST.match(line.text) else tokens[index].end
    for _, mark in line.dates(first, stop):
        words = line.findings.document.text[mark.start : mark.end]
        if mark.when is None and (match := _COUNTED.fullmatch(words)):
            told = [each.when for _, each in line.dates(0, tokens[index].start) if each.when is not None]
            base = told[-1] if told else clock.day
            if base is None or base.exact is None:
                return None
            count = int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"]]
            days = count * (7 if match["unit"].startswith("week") else 1)
            return PartialDate.on(base.exact + timedelta(days=days)), (mark.start, mark.end)
    return clock.counted if clock.counted_in == line.number else None


def looks_ahead(line: Line, at: int) -> bool:
    """Whether the day here is a deadline, a start, or an event still to come."""
    place = line.tokens[at].start
    return _LOOKS_AHEAD.search(line.text, max(0, place - 45), place) is not None or (
        "will" in line.vocabulary and _COMING.match(line.text, place) is not None
    )


_GOES_ON = ("Within hours", "She then", "He then", "Hours later", "But ", "And ")
_PARTS_OF_DAY = frozenset(("day", "morning", "afternoon", "evening", "night"))


class Clock:
    """The day that the story has reached: `that afternoon`, `the next day`, and sentences that go on without a date."""

    def __init__(self) -> None:
        self.day: PartialDate | None = None
        self.place: tuple[int, int] | None = None
        self._paragraph = -1
        self.counted: tuple[PartialDate, tuple[int, int]] | None = None
        """The day told by `the next morning` or the like, and the number of the line that tells it."""
        self.counted_in = -1

    def read(self, line: Line) -> None:
        """Moves on to the days that a sentence tells as past."""
        if line.sentence.paragraph != self._paragraph:
            self._paragraph = line.sentence.paragraph
            self.day = self.day if self._carries(line) else None
        shifted = self._relative(line)
        if shifted is not None:
            self.day, self.place = shifted
            self.counted, self.counted_in = shifted, line.number
            return
        fronted = _FRONTED.match(line.text)
        for place, mark in line.dates(0, len(line.text)):
            if line.text[max(0, place - 3) : place] in (" a ", "an ", "In a") or line.text[place - 2 : place] == "a ":
                continue  # `in a Ⓓ memo` dates the memo
            if _OF_AN_ORDER.match(line.text, place) is not None:
                continue  # `failed to comply with Ⓓ's order`: the day of another order than what is told here
            if mark.when is not None and not mark.future and not looks_ahead(line, line.token_at(place)):
                self.day, self.place = mark.when, (mark.start, mark.end)
                if fronted is not None and place < fronted.end():
                    return

    def holds(self, line: Line, token: int) -> bool:
        """Whether a verb without a date goes on telling of the day reached: same paragraph, plain past, no word of another time."""
        before = line.text[: line.tokens[token].end] if token < len(line.tokens) else line.text
        if re.search(
            r"\b(?:had|has|have|previously|earlier|later|last|since|days after|weeks|months|once|ago|then-|despite)\b"
            r"|\bafter (?:[ⒿⒸ]|(?:an? |the )(?:\w+ )?(?:judge|court))",
            before[-60:],
        ):
            return False
        return not any(
            True
            for _, mark in line.dates(0, len(line.text))
            if not mark.future
            and mark.when != self.day
            and mark.start < line.span(line.tokens[token].start, line.tokens[token].end)[0]
        )

    def _carries(self, line: Line) -> bool:
        return line.text.startswith(_GOES_ON) or (
            not _PARTS_OF_DAY.isdisjoint(line.vocabulary) and _RELATIVE.search(line.text) is not None
        )

    def _relative(self, line: Line) -> tuple[PartialDate, tuple[int, int]] | None:
        if _PARTS_OF_DAY.isdisjoint(line.vocabulary):
            return None
        match = _RELATIVE.search(line.text)
        if match is None:
            return None
        told = [mark.when for _, mark in line.dates(0, match.start()) if mark.when is not None and not mark.future]
        day = told[-1] if told else self.day  # `On Ⓓ Ⓙ barred it, but the next day …`
        if day is None or day.exact is None:
            return None
        days = {"next": 1, "following": 1, "same": 0, "that": 0}[match["which"].lower()]
        return PartialDate.on(day.exact + timedelta(days=days)), line.span(match.start(), match.end())


_OF_AN_ORDER = re.compile(r"Ⓓ's (?:\w+ )?(?:orders?|rulings?|injunction|directive|deadlines?)(?!\w)")
_COMING = re.compile(r"Ⓓ,? (?:[ⒿⒸⒶⓅ] |(?:the|an?|that|his|her) (?:[\w-]+ ){1,3})will (?!have )")
"""`On Ⓓ, Ⓙ will reconvene`: a day to come, though the calendar may take it for one gone by."""
_FRONTED = re.compile(r"(?:[Ll]ate |[Ee]arly )?(?:[Oo]n |[Ii]n )?Ⓓ,? ")
"""A date with which a sentence opens dates the sentence; those in its relative clauses date other things."""
_RELATIVE = re.compile(
    r"\b(?:[Tt]he )?(?P<which>[Tt]hat|next|same|following) (?:day|morning|afternoon|evening|night)\b"
)
