"""Children are kept by their initials, as court papers keep them (Rule 5.2 of the civil rules), whoever prints the name.

A child is somebody of whom the text says so beside the name: an age below 18, or that the person is a minor. A surname alone
stays, for it is the parents' as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from loaders.privacy.names import NAME

_AGE = r"(?:[1-9]|1[0-7])"
_AGES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
)
_WORDS = rf"(?:{'|'.join(_AGES)})"
_OLD = (
    rf"(?:(?:{_AGE}|{_WORDS})[- ]years?[- ]olds?|(?:\d{{1,2}}|{_WORDS}|eighteen)[- ](?:months?|weeks?|days?)[- ]olds?)"
)
_CHILD = (
    r"(?:boy|girl|child|toddler|baby|infant|son|daughter|brother|sister|nephew|niece|student|teenager|[A-Z][a-z]+an)"
)
_NOT_NAMES = frozenset(
    "Exhibit Section Count Counts Docket Rule Part Title Chapter Room Line Page Article Order Entry Amendment January February "
    "March April May June July August September October November December".split()
)
"""Words with a capital that a number follows, and that are in nobody's name."""

_TRIGGER = re.compile(
    r",[ \n](?:[a-z]+[ ]){0,2}\d{1,2}(?=[,.;) \n])|\((?:age[ ])?\d{1,2}\)|[- ]olds?\b|[Mm]inor\b|juvenile|"
    r"\b(?:is|was|turned)[ ](?:[a-z]+[ ])?\d{1,2}\b"
)
"""What every such wording holds, so that only its surroundings are looked at."""
_NEAR = 90
_COUNTED = re.compile(r"\(\d{1,2}\)$")
_AS_TO = re.compile(r"\bas to (?:[^.\n]{0,150}\(\d{1,2}\),? (?:and )?)?\Z")
"""Before a defendant whom a criminal docket counts: `as to Amos Pell (1)` tells no age."""

CHILDREN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{NAME},[ \n](?:who[ ](?:is|was|turned)[ ]|(?:only|just|then|now|aged?)[ ])?{_AGE}(?=[,.;)]|[ \n]and[ ]|[ \n]who\b)(?!,?[ ]\d{{4}})",
        rf"{NAME}[ ]\((?:age[ ])?{_AGE}\)",
        rf"{NAME},[ \n](?:an?[ ]|his[ ]|her[ ]|their[ ]|the[ ])?(?:[a-z]+[ ])?{_OLD}",
        rf"{NAME}[ ](?:is|was|turned)[ ](?:only[ ]|just[ ]|then[ ])?(?:{_OLD}|{_AGE}(?=[,.;]|[ ]years?[ ]old))",
        rf"\b(?i:{_OLD})[ \n](?:{_CHILD}[ ,]{{1,2}})?(?:named[ ]|called[ ])?{NAME}",
        rf"\b(?:[Mm]inor|juvenile)[ ](?:(?:child|son|daughter|plaintiff|petitioner|Plaintiff|Petitioner|respondent|Respondent)[ ,]{{1,2}})?{NAME}",
        rf"{NAME},[ \n](?:an?|the|his|her|their)[ ](?:unaccompanied[ ])?(?:minor|juvenile)\b",
    )
)
"""How texts say that somebody is a child; the group `name` is who."""


def children_in(text: str, told: date | None = None) -> Iterator[str]:
    """The names of children, as the text gives them where it says that they are; `told`: the day of the text.

    Who was a child long ago, in a year that the sentence names, is none any more.
    """
    for trigger in _TRIGGER.finditer(text):
        start = max(0, trigger.start() - _NEAR)
        near = text[start : trigger.end() + _NEAR]
        for pattern in CHILDREN:
            for match in pattern.finditer(near):
                if (
                    not _NOT_NAMES & {*match["name"].split()}
                    and not _grown_up(match.group(), text[max(0, start - _NEAR) : trigger.end() + 2 * _NEAR], told)
                    and not (_COUNTED.search(match.group()) and _is_counted(text, start + match.start("name")))
                ):
                    yield match["name"]


def _is_counted(text: str, place: int) -> bool:
    return _AS_TO.search(text, max(0, place - 2 * _NEAR), place) is not None


def _grown_up(words: str, around: str, told: date | None) -> bool:
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", around)]
    if told is None or not years:
        return False
    found = re.search(r"\d{1,2}", words)
    named = next((age for age, word in enumerate(_AGES, 1) if re.search(rf"\b{word}\b", words)), 0)
    age = 0 if re.search("month|week|day", words) else int(found.group()) if found else named
    return min(years) + 18 - age < told.year
