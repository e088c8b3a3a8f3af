"""Papers that a sentence announces together, and the sentences that then tell them one by one.

`Ⓙ issued two orders Ⓓ. One told Ⓐ to …; the other bars …`: the announcement is no order of its own, and each of the words that
stand for one of them has its judge and its day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.finding.model import Found
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import finite
from loaders.reading.tellings.apart import Apart
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Told

_ORDINAL = re.compile(
    r"The (?:first|second|third|other|latest|later|earlier)(?: one)?,? (?:which|that|from|by|of|issued|entered|signed|handed)"
)
"""`The second, which Ⓙ issued Ⓓ, told Ⓐ to …`: one of several orders announced before."""
_ONE_OF_THEM = re.compile(
    r"(?:One|Another|The (?:first|second|third|other|latest))(?: of them| order| one)? (?:told|tells|orders|ordered|directs|directed|instructs|instructed|requires|required|gives|gave|bars|barred|blocks|blocked|forbids|forbade) (?:Ⓐ|Ⓟ|the |any |officials|agents)"
)
"""`One told Ⓐ to …; the other bars …`: of orders that the sentence before has announced in the plural."""
_SEVERAL = re.compile(r"(?<!\w)(?:orders|rulings|injunctions|directives|commands)(?!\w)")


def one_of_several(line: Line) -> bool:
    """Whether a sentence opens with a word that stands for one of several papers, or of several people."""
    return line.text.startswith(("One ", "Another ", "The ")) and _ONE_OF_THEM.match(line.text) is not None


def _tells_one(line: Line) -> bool:
    return one_of_several(line) or _ORDINAL.match(line.text) is not None


def one_of_several_does(line: Line, index: int) -> bool:
    """Whether such an opening word is the subject of the verb here, past a relative clause or insertion after it."""
    return _tells_one(line) and not any(finite(line, at) for at in range(_main_start(line), index))


def _main_start(line: Line) -> int:
    commas = [at for at, each in enumerate(line.words[:20]) if each == ","]
    return commas[1] + 1 if len(commas) > 1 else 2


def _announced_in(line: Line) -> Found | None:
    """The judge or court whose several orders a sentence announces."""
    if _SEVERAL.search(line.text) is None:
        return None
    return next(iter(line.found(0, len(line.text), "ⒿⒸ")), None)


class SeveralPapers:
    """Follows the announcements of a story, sentence by sentence."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._announcement: Told | None = None

    def without_announcement(self, line: Line, told: list[Told]) -> list[Told]:
        """What a sentence tells but for the announcement, where the next one begins to tell the papers."""
        following = self._lines[line.number + 1] if told and line.number + 1 < len(self._lines) else None
        if following is None or not _tells_one(following) or _announced_in(line) is None:
            return told
        bare = [each for each in told if each.relief is None and each.how is None]
        self._announcement = bare[0] if bare else self._announcement
        return [each for each in told if each not in bare]

    def belongs(self, telling: Told) -> bool:
        """Gives a telling that opens with such a word its judge and day; whether it tells of an order at all."""
        line = telling.line
        if telling.issuers or not one_of_several(line) or telling.start > line.sentence.start + 12:
            return True
        before = reversed(self._lines[max(0, line.number - 2) : line.number])
        maker = next((found for each in before if (found := _announced_in(each)) is not None), None)
        if maker is None:
            return False
        telling.issuers, telling.tier, telling.apart = (maker,), tier_of(maker), Apart.ANOTHER
        announcement = self._announcement
        if announcement is not None and telling.when is None and line.number - announcement.line.number <= 2:
            telling.when, telling.when_words = announcement.when, announcement.when_words
        return True
