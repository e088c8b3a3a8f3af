"""What earlier sentences give a removal: the day reached, the country last named, people told of in a list, a group that was sent away."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.finding.model import Found
from loaders.reading.removals.removed import HOME, Destination
from loaders.reading.sentences.dates import Clock
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import group
from schema.dates import PartialDate

LIST = re.compile(r"Ⓟ(?!'s)(?:,? \(?\d{1,3}\)?)?(?:, Ⓟ(?!'s)(?:, \d{1,3})?)*,? and Ⓟ(?!'s)")
NUMBERS = {"both": 2, "two": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}  # fmt: skip


@dataclass
class GroupSent:
    """Several people sent away who are not named where that is told (`two sisters were put on a bus to Ⓝ`)."""

    line: Line
    start: int
    end: int
    to: Destination | None
    by: tuple[Found, ...]
    when: PartialDate | None
    when_words: tuple[int, int] | None
    wrongful_words: tuple[int, int] | None
    count: int = 0
    """How many they are: 1 for `A student was deported`, 2 for `Both were deported`; 0 where it is not told."""


@dataclass
class Background:
    """Carried from sentence to sentence of one document."""

    clock: Clock = field(default_factory=Clock)
    abroad: tuple[int, Destination] | None = None
    """Number of the line in which a country abroad was last named, and that country."""
    group: GroupSent | None = None
    unnamed: GroupSent | None = None
    """One person sent away of whom only a later sentence tells the name."""
    last: tuple[int, Found] | None = None
    """Number of the line in which somebody whom the story is about was last named, and who."""
    _lists: list[list[Found]] = field(default_factory=list)
    _listed_in: int = -9
    """Number of the line in which the last list of names stood."""
    _litigants: list[Found] | None = None

    def read(self, line: Line) -> None:
        """Takes in a sentence after its removals were read."""
        if "Ⓝ" in line.text:
            for place, mention in line.mentions(0, len(line.text), "Ⓝ"):
                if mention.form != "demonym" and mention.entity.ref not in HOME:
                    self.abroad = line.number, (place, mention.entity, (mention.start, mention.end))
        if "Ⓟ" in line.text:
            for _, mention in line.mentions(0, len(line.text), "Ⓟ"):
                if mention.form in ("name", "short") and mention.entity.traits.get("role", "litigant") == "litigant":
                    self.last = line.number, mention.entity
        if line.text.count("Ⓟ") > 1 and " and Ⓟ" in line.text:
            for match in LIST.finditer(line.text):
                people = line.found(match.start(), match.end(), "Ⓟ")
                if len(people) > 1:
                    self._listed_in = line.number
                if len(people) > 1 and people not in self._lists:
                    self._lists.append(people)

    def there(self, line: Line, before: int) -> Destination | None:
        """The country abroad that `there` means: the last one named in the sentence, else in the one before."""
        here = [
            (place, mention.entity, (mention.start, mention.end))
            for place, mention in line.mentions(0, before, "Ⓝ")
            if mention.entity.ref not in HOME and mention.form != "demonym"
        ]
        if here:
            return here[-1]
        near = self.abroad is not None and line.number - self.abroad[0] <= 1
        return self.abroad[1] if near and self.abroad is not None else None

    def described(self, line: Line, index: int, passive: bool) -> list[Found]:
        """Whom `the au pair` or `the U.S. citizen` means: the one named just before."""
        near = self.last is not None and line.number - self.last[0] <= 1
        if not near or self.last is None or not _DEFINITE.search(_noun_phrase(line, index, passive)):
            return []
        return [self.last[1]]

    def counted(self, line: Line, index: int, passive: bool) -> int:
        """How many the noun phrase without a name tells of."""
        words = _noun_phrase(line, index, passive)
        if match := _NUMBERED.search(words):
            return NUMBERS[match[1].lower()]
        return 1 if _INDEFINITE.search(words) else 0

    def they(self, line: Line) -> list[Found]:
        """Those whom the sentence before listed by name."""
        return self._lists[-1] if self._lists and line.number - self._listed_in == 1 else []

    def numbered(self, word: str) -> list[Found]:
        """Those whom `all three` or `the two` stand for: the last list of so many names."""
        number = NUMBERS.get(word)
        return next((people for people in reversed(self._lists) if len(people) == number), [])

    def lone_litigant(self, line: Line) -> Found | None:
        """The only person the document is about, where there is one: `the petitioner` before the name is told."""
        if self._litigants is None:
            self._litigants = [
                found
                for found in line.findings.entities.values()
                if found.kind == "Person" and found.traits.get("role", "litigant") == "litigant"
            ]
        return self._litigants[0] if len(self._litigants) == 1 else None


_SOMEBODY = r"(?:[\wⓃ’'.-]+ ){0,5}?[a-z][\w-]+(?:,? (?:who|whose)[^;.Ⓟ]{0,60},)? ?"
_DEFINITE = re.compile(
    rf"^\W*(?:The|the) (?!government|administration|court|judge|order|case|plane|flight|men|women|family|two|three|four|group){_SOMEBODY}$"
)
_INDEFINITE = re.compile(rf"(?:^|— )(?:An?|a|an) {_SOMEBODY}$")
_NUMBERED = re.compile(r"\b([Bb]oth|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\b[^.;,]{0,40}$")


def _noun_phrase(line: Line, index: int, passive: bool) -> str:
    """The words of the subject of a passive, or of the object of an active verb, where they name nobody."""
    start = group(line, index).start
    if passive:
        return line.text[max(0, line.tokens[start].start - 110) : line.tokens[start].start]
    after = line.text[line.tokens[index].end : line.tokens[index].end + 40]
    found = re.match(r" ((?:the|a|an) [a-z][\w-]*(?: [a-z][\w-]*){0,2}?) (?=to |from |on |in |back |out )", after)
    return found[1] if found else ""
