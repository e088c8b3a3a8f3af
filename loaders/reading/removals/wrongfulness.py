"""Words by which a text calls a removal wrong (survey of facts, section 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.reading.removals.removed import Removed
from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.sent_away import SPOKEN_OF

WRONGFUL = re.compile(
    r"\b(?:mistaken(?:ly)?|should(?:n't| not| never) have been|oversights?|mix-ups?|miscommunications?|mistook|knowing\b[^.;]{0,30}\b(?:order|stay|judge|court|injunction)|wrong(?:ly|ful|fully)?|erroneous(?:ly)?|inadvertent(?:ly)?|improper(?:ly)?|illegal(?:ly)?(?! (?:immigrant|alien|migrant|passport|entr))|unlawful(?:ly)?|in error|by mistake|administrative errors?|"
    r"in (?:direct |apparent |clear |open )?(?:violation|defiance|breach|contravention) of|in the (?:teeth|face) of|over (?:the )?(?:\w+ )?objections?|defying|violat(?:ed|ing)|contrary to|lacked due process|without (?:due process|a hearing|notice)|mistakes?|errors?)\b"
    r"|\b(?:despite|even though|although|though|notwithstanding)\b[^.;]*\b(?:order(?:ed|s)?|ruling|ruled|protect\w*|withholding|injunction|asylum|fears?|pending|barred|stay(?:ed)?|forbidden|forbade|blocked|against|enjoined|suspended|(?:Ⓙ|Ⓒ|judge|court)[^.;]{0,12} (?:found|said|ruled|held)|still open|open appeal|appeal was)\b"
    r"|(?<!\w)(?:minutes|half an hour|hours?|days?|a (?:day|week)|less than an? \w+) after\b[^.;]*(?<!\w)(?:court|judge|order\w*|stay|injunction|Ⓒ|Ⓙ|forb\w+|barred|blocked|ruled)(?!\w)|\banyway\b|(?<!\w)(?:ignor(?:ed|ing)|broke|breach(?:ed|ing)|flout(?:ed|ing)|disobey(?:ed|ing)|disregard(?:ed|ing)|thwart(?:ed|ing))\b[^.;]{0,30}(?<!\w)(?:order|injunction|ruling|court|judge|stay|Ⓙ|Ⓒ)(?!\w)|(?<!\w)regardless(?= of|[,.])|which (?:an? |the )?(?:\w+ )?(?:Ⓙ|Ⓒ|judge|court) had (?:forbidden|barred|blocked|stayed|prohibited|ruled out)",
    re.IGNORECASE,
)


def marker(line: Line) -> tuple[int, int] | None:
    """Words of the sentence that call the removal wrong; sought once in each sentence."""
    key = ("marker", 0)
    if key not in line.memory:
        match = WRONGFUL.search(line.text)
        line.memory[key] = line.span(match.start(), match.end()) if match is not None else None
    return line.memory[key]  # type: ignore[return-value]


_ERRORS = frozenset(
    "erred mistake mistakes error errors wrongful mistaken mistakenly wrongly oversight broke breached violated flouted defied".split()
)
_ERROR = re.compile(
    r"\b(?:mistakes?|errors?|erred in|wrongful|mistaken(?:ly)?|wrongly|oversight)\b|(?:removal|deportation|expulsion|return)\b[^.;,]{0,30} (?:broke|breached|violated|flouted|defied)\b",
    re.IGNORECASE,
)

_OF_REMOVAL = re.compile(rf"{SPOKEN_OF}|\bflight")


def mark_errors(line: Line, found: list[Removed]) -> None:
    """`sending him there was an administrative error`, `his removal broke an undertaking`: the removal told before was wrong."""
    if (
        _ERRORS.isdisjoint(line.vocabulary)
        or not _ERROR.search(line.text)
        or re.search(r"\b(?:no error|not (?:a |an )?(?:mistake|error)|denie[sd])\b", line.text)
    ):
        return
    if _OF_REMOVAL.search(line.text) is None:
        return
    for person in line.found(0, len(line.text), "Ⓟ"):
        for each in found:
            if each.person.key == person.key and not each.first_time and not each.wrongful:
                match = _ERROR.search(line.text)
                if match is not None:
                    each.wrongful, each.wrongful_words = True, line.span(match.start(), match.end())


_DEPORTED_MAN = re.compile(
    r"\b(?P<how>mistakenly|wrongly|wrongfully|erroneously|illegally|improperly)[ -]deported (?:[\w-]+ ){0,2}?(?:man|woman|student|migrant|immigrant|father|mother|resident|person|Ⓟ)(?!\w)"
)


def mark_described(lines: Sequence[Line], found: list[Removed]) -> None:
    """`how it planned to retrieve a mistakenly deported man`: where one person was removed, he is the one meant."""
    if len({each.person.key for each in found}) != 1 or any(each.wrongful for each in found):
        return
    for line in lines:
        match = _DEPORTED_MAN.search(line.text) if "deported" in line.vocabulary else None
        if match is not None and not re.search(
            r"\b(?:claims?|says?|alleg\w+|whether|if)\b", line.text[: match.start()][-60:]
        ):
            found[-1].wrongful, found[-1].wrongful_words = True, line.span(match.start(), match.end())
            return
