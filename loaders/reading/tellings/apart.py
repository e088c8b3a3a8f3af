"""Whether words tell that a paper is another one than that told before: `also ordered`, `a second injunction`, `an earlier order`.

The same words weigh more where a paper is made than where one is named: who `issued a second order` made one more, while
`the second order` may be one told of already. This is the one place that knows them; `same_though_another.py` knows when an
order told as another is the one told before all the same, and `several_papers.py` those that a sentence announced together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum


class Apart(IntEnum):
    """How far its words set a telling apart from the orders told before it."""

    UNSAID = 0
    ANOTHER = 1
    """Marked as different (`also`, `earlier`), which may be more of the same ruling."""
    SEPARATE = 2
    """One more of its court (`a second order`), even of the same day and matter."""


_ADJECTIVES: dict[str, tuple[Apart, Apart]] = {
    **dict.fromkeys(("another", "second", "separate", "third", "further"), (Apart.ANOTHER, Apart.SEPARATE)),
    **dict.fromkeys(("previous", "earlier", "prior", "original"), (Apart.ANOTHER, Apart.UNSAID)),
    **dict.fromkeys(("similar", "different"), (Apart.ANOTHER, Apart.ANOTHER)),
    **dict.fromkeys(("new", "fresh"), (Apart.UNSAID, Apart.ANOTHER)),
}
"""Word before the noun for a paper -> what it tells where the paper is named, and where it is made."""
_ADVERBS = (
    (
        Apart.SEPARATE,
        re.compile(r"(?<!\w)(?:[Ss]eparately|[Ii]n an?(?:other| separate| second)(?: [\w-]+)? (?:order|ruling|decision))(?!\w)"),
    ),
    (
        Apart.ANOTHER,
        re.compile(
            r"\b(?:also|again|another|second|previously(?! (?:reported|noted|mentioned|described))|earlier|[Ii]n a separate|then)\b|\balready (?:\w+ )?$"
        ),
    ),
)  # fmt: skip
"""What stands before the verb of ordering, the strongest first."""


def named_apart(words: Iterable[str]) -> Apart:
    """What the words before the noun tell of a paper that is only named (`an earlier order`)."""
    return max((_ADJECTIVES[each][0] for each in words if each in _ADJECTIVES), default=Apart.UNSAID)


def made_apart(words: Iterable[str]) -> Apart:
    """What the words before the noun tell of a paper that is being made (`issued a second order`)."""
    return max((_ADJECTIVES[each][1] for each in words if each in _ADJECTIVES), default=Apart.UNSAID)


def ordered_apart(before: str) -> Apart:
    """What the words of a clause before its verb of ordering tell (`also ordered`, `in a separate ruling told`)."""
    return next((apart for apart, pattern in _ADVERBS if pattern.search(before)), Apart.UNSAID)
