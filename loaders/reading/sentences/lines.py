"""Sentences with each name replaced by one letter in a circle, so that rules are written for the language and not for names.

`Judge Ann Poe told ICE on May 2 to free him` is read as `Ⓙ told Ⓐ on Ⓓ to free Ⓟ`; each letter leads back to its mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import NamedTuple, TypeVar

from loaders.finding.model import DateMention, Findings, Found, Mention, Sentence

T = TypeVar("T")

LETTER_OF = {
    "Judge": "Ⓙ", "Court": "Ⓒ", "Agency": "Ⓐ", "Person": "Ⓟ", "Country": "Ⓝ",
    "Facility": "Ⓕ", "Law": "Ⓛ", "Case": "Ⓚ", "Organization": "Ⓞ",
}  # fmt: skip
DATE = "Ⓓ"
LETTERS = frozenset("ⒶⒸⒹⒻⒿⓀⓁⓃⓄⓅ")
NUMBER = "#"
"""Stands in the vocabulary of a line for any number in figures."""
_WITH_NUMBER = frozenset((NUMBER,))
_FIGURE = re.compile(r"\d")
WHO = "ⒿⒸⒶⓅⓃⓄ"
"""Letters of those who can act."""

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\u00a0": " ", "‑": "-"})
_TOKEN = re.compile(r"[ⒶⒸⒹⒻⒿⓀⓁⓃⓄⓅ]|'(?:s|d|ll|ve|re)(?!\w)|\d+[:–]\d+|[^\W_]+(?:['.&-][^\W_]+)*|[^\w\s]")
_POSSESSIVE_PRONOUN = re.compile(r"(?:his|its|their)$", re.IGNORECASE)
_CONTRACTING = frozenset(("he", "she", "it", "who"))
_NOUN_AHEAD = re.compile(
    r" (?!(?:to|on|in|at|and|or|that|for|from|by|with|back|again|of|as|after|until|who|not|about|into|out|when|while|right (?:away|now)|immediately|promptly|here|there|instead|anyway|before|within|without|until|if|because|even|only|just|despite|though|although|over|against|twice|along)\b)\w"
)
_PLURAL_OWNER = re.compile(r"['’] [a-z]")
"""After a name in -s: whose it is."""
_VERB_AFTER_DATE = re.compile(r", (?:\w+ly )?(?!need|indeed)[a-z]+ed (?!by\b)")
_TAKES_BACK = re.compile(
    r"\W*(?:Corrections?|Clarification|Editor['’]s note)\b[^.]{0,40}?:|(?:\W*|Correction: )[Aa]n? (?:earlier|previous) version of this (?:article|story|report)\b"
)
"""`Correction: an earlier version of this report said …`: what a paper takes back is not told."""
_TITLE_BEFORE = re.compile(
    r"(?:(?:the|then|former|acting|a)\s+)?(?:(?:U\.?S\.?|US|federal|chief|senior|district|circuit|magistrate|immigration|court|"
    r"associate|lord|mr|mrs|ms|lady|sir|obama-appointed|trump-appointed|biden-appointed)\.?\s+)*(?:judges?|justices?|mr|mrs|lord|lady)\.?,?\s+$",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """One word, letter or mark of a line."""

    word: str
    start: int
    end: int


@dataclass
class Line:
    """One sentence as rules see it."""

    findings: Findings
    sentence: Sentence
    number: int
    text: str
    marks: dict[int, Mention | DateMention] = field(repr=False)
    _starts: list[int] = field(repr=False)
    _ends: list[int] = field(repr=False)
    paper_opens: bool = False
    """Whether the pronoun with which the sentence opens is an order just announced."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, letters and marks in order."""
        places = [match.span() for match in _TOKEN.finditer(self.text)]
        return tuple([Token(word, start, end) for word, (start, end) in zip(self.words, places, strict=True)])

    @cached_property
    def words(self) -> list[str]:
        """The words of the tokens, in lower case; most sentences are done with when these have been looked at."""
        return [word if word in LETTERS else word.lower() for word in _TOKEN.findall(self.text)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the line once, to see quickly what it cannot tell of, and `NUMBER` where a figure stands."""
        words = frozenset(self.words)
        return words | _WITH_NUMBER if _FIGURE.search(self.text) is not None else words

    @cached_property
    def memory(self) -> dict[tuple[str, int], object]:
        """What has been worked out of single words, so that it is worked out once."""
        return {}

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def replace(self, place: int, mention: Mention, letter: str) -> None:
        """Puts another mention in the place of one."""
        self.marks[place] = mention
        self.text = self.text[:place] + letter + self.text[place + 1 :]
        for worked_out in ("tokens", "words", "vocabulary", "memory", "_token_starts"):
            self.__dict__.pop(worked_out, None)

    def name(self, start: int, end: int, mention: Mention, letter: str) -> None:
        """Puts a mention in the place of plain words."""
        shorter = end - start - 1
        self.marks = {place - shorter if place >= end else place: mark for place, mark in self.marks.items()}
        self.marks[start] = mention
        self.text = self.text[:start] + letter + self.text[end:]
        self._ends[start:end] = [self._ends[end - 1]]
        self._starts[start:end] = [self._starts[start]]
        for worked_out in ("tokens", "words", "vocabulary", "memory", "_token_starts"):
            self.__dict__.pop(worked_out, None)

    def unname(self, place: int, letter: str) -> None:
        """Takes away the mention here, which cannot be meant, and leaves somebody unknown of a sort."""
        del self.marks[place]
        self.text = self.text[:place] + letter + self.text[place + 1 :]
        for worked_out in ("tokens", "words", "vocabulary", "memory", "_token_starts"):
            self.__dict__.pop(worked_out, None)

    def token_at(self, place: int) -> int:
        """Index of the first token that starts at or after a place in the line."""
        return bisect_left(self._token_starts, place)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of a stretch of the line, without blanks at its ends."""
        while start < end and self.text[start] in " ,;:–—":
            start += 1
        while end > start and self.text[end - 1] in " ,;:–—":
            end -= 1
        if start >= end:
            return self._starts[start], self._starts[start]
        return self._starts[start], self._ends[end - 1]

    def mention(self, place: int) -> Mention | None:
        """The mention whose letter stands at this place."""
        mark = self.marks.get(place)
        return mark if isinstance(mark, Mention) else None

    def mentions(self, start: int, end: int, letters: str) -> Iterator[tuple[int, Mention]]:
        """Mentions of certain sorts in a stretch, with their places."""
        for place, mark in self.marks.items():
            if start <= place < end and self.text[place] in letters and isinstance(mark, Mention):
                yield place, mark

    def found(self, start: int, end: int, letters: str) -> list[Found]:
        """Entities of certain sorts in a stretch, each once."""
        if len(letters) == 1 and letters not in self.text:
            return []
        if start > 0 or end < len(self.text):
            return self._found(start, end, letters)
        known = self.memory.get((letters, -1))
        if not isinstance(known, list):
            known = self.memory[letters, -1] = self._found(0, len(self.text), letters)
        return known.copy()

    def _found(self, start: int, end: int, letters: str) -> list[Found]:
        seen: dict[str, Found] = {}
        for _, mention in self.mentions(start, end, letters):
            seen.setdefault(mention.entity.key, mention.entity)
        return list(seen.values())

    def dates(self, start: int, end: int) -> Iterator[tuple[int, DateMention]]:
        """Days named in a stretch, with their places."""
        if DATE not in self.text:
            return
        for place, mark in self.marks.items():
            if start <= place < end and isinstance(mark, DateMention):
                yield place, mark


def lines_of(findings: Findings) -> list[Line]:
    """The sentences of the story (titles repeat it and are left out), in order."""
    spans: list[Mention | DateMention] = sorted(
        [*findings.mentions, *findings.dates], key=lambda each: (each.start, -each.end, isinstance(each, DateMention))
    )
    straight = findings.document.text.translate(_STRAIGHT)
    lines: list[Line] = []
    index = 0
    for sentence in findings.sentences:
        while index < len(spans) and spans[index].start < sentence.start:
            index += 1
        if sentence.headline or _TAKES_BACK.match(findings.document.text, sentence.start, sentence.end):
            continue
        first = index
        while index < len(spans) and spans[index].start < sentence.end:
            index += 1
        lines.append(_line(findings, straight, sentence, len(lines), spans[first:index]))
    return lines


_TIERS = (
    ("immigration", re.compile(r"immigration judge", re.I)),
    (
        "appeals",
        re.compile(
            r"circuit (?:court )?judges?|lord justice|lady justice|appeals (?:court )?judge|judges of the \w+ circuit",
            re.I,
        ),
    ),
    ("district", re.compile(r"district|magistrate|m(?:r|rs|s)\.? justice|chief judge", re.I)),
    ("supreme", re.compile(r"\bjustices?\b", re.I)),
)


def _learn_tier(judge: Found, title: str) -> None:
    """Keeps with a judge the height of the court that the title tells."""
    for tier, pattern in _TIERS:
        if pattern.search(title):
            judge.traits.setdefault("tier", tier)
            return


def _line(
    findings: Findings, straight: str, sentence: Sentence, number: int, spans: list[Mention | DateMention]
) -> Line:
    """One sentence; `straight` is the document's text with plain quotation marks and blanks, letter for letter."""
    text = findings.document.text
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: dict[int, Mention | DateMention] = {}

    def plain(start: int, end: int) -> None:
        pieces.append(straight[start:end])
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    at = sentence.start
    for each in spans:
        if each.start < at or each.end > sentence.end:
            continue
        start = each.start
        letter = DATE if isinstance(each, DateMention) else LETTER_OF.get(each.entity.kind)
        if letter is None:
            continue
        if letter == "Ⓙ" and (title := _TITLE_BEFORE.search(text, max(at, start - 60), start)):
            start = title.start()
            if isinstance(each, Mention):
                _learn_tier(each.entity, title[0])
        elif (
            letter == "Ⓙ"
            and isinstance(each, Mention)
            and findings.forum == "US"
            and "ustice " in text[start : each.end]
        ):
            _learn_tier(each.entity, "justice")
        plain(at, start)
        shown = letter
        words = text[each.start : each.end]
        if (
            isinstance(each, Mention)
            and (_POSSESSIVE_PRONOUN.match(words) or words.lower() == "her")
            and _NOUN_AHEAD.match(text, each.end)
        ) or words.endswith(("'s", "’s")):
            shown = letter + "'s"
        owner = shown == letter and words.endswith("s") and _PLURAL_OWNER.match(text, each.end) is not None
        if owner:
            shown = letter + "'s"  # `Xinis' order`
        marks[len(starts)] = each
        pieces.append(shown)
        starts.extend([start] * len(shown))
        ends.extend([each.end] * len(shown))
        at = each.end + owner
        if letter == DATE and "," in words and _VERB_AFTER_DATE.match(text, at):
            at += 1  # `on Tuesday, June 3, ordered`: the comma belongs to the date
        if words.lower() in _CONTRACTING and text[at : at + 2] in ("'s", "’s"):
            # `He's been deported`: no possessor, but a verb.
            verb = " has" if text.startswith(" been ", at + 2) else " is"
            pieces.append(verb)
            starts.extend([at] * len(verb))
            ends.extend([at + 2] * len(verb))
            at += 2
    plain(at, sentence.end)
    return Line(findings, sentence, number, "".join(pieces), marks, starts, ends)


def remembered(worked_out: Callable[[Line, int], T]) -> Callable[[Line, int], T]:
    """What a function works out of one word of a sentence, worked out once while the sentence stands as it is."""
    name = f"{worked_out.__module__}.{worked_out.__qualname__}"

    @wraps(worked_out)
    def known(line: Line, index: int) -> T:
        key = (name, index)
        memory = line.memory
        if key not in memory:
            memory[key] = worked_out(line, index)
        return memory[key]  # type: ignore[return-value]

    return known
