"""One more paper of the bench, told by its coming or by `one`: `Her preliminary injunction followed on Ⓓ`, `and a permanent one in Ⓓ`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import DateMention
from loaders.reading.lines import Line
from loaders.reading.phrases import instrument_of, tier_of
from loaders.reading.told import Told

_FOLLOWED = re.compile(
    r"(?:^|[.,;] (?:and |but )?)(?P<np>(?:[Aa]n?|[Hh]er|[Hh]is|[Tt]he|(?P<who>[ⒿⒸ])'s) (?:[a-z-]+ )?(?P<noun>injunction|restraining order))"
    r" (?:followed|came|arrived)(?: later)?(?: (?:late|early|on|in|that))* (?P<day>Ⓓ)"
)
_ONE = re.compile(
    r"(?P<who>[ⒿⒸ]) [^;]{0,40}?(?:issued|granted|entered|signed|imposed) (?:an?|the) (?:[\w-]+ )?(?:injunction|restraining order)[^;]{0,80}?,? and (?:then |later )?(?P<np>an? (?P<noun>preliminary|permanent|second|new|broader|nationwide) one)"
    r"(?: (?:late|early|on|in|that))* (?P<day>Ⓓ)"
)
MORE_WORDS = frozenset("followed came arrived one".split())


def read_one_more_paper(line: Line) -> Iterator[Told]:
    """An injunction or restraining order of its own day, which has the relief of what the same judge ordered before."""
    if MORE_WORDS.isdisjoint(line.vocabulary):
        return
    for pattern in (_FOLLOWED, _ONE):
        match = pattern.search(line.text)
        mark = line.marks.get(match.start("day")) if match is not None else None
        if match is None or not isinstance(mark, DateMention) or mark.when is None or mark.future:
            continue
        telling = Told(line, line.token_at(match.start("noun")), *line.span(match.start("np"), match.end()), rule="C6")
        telling.instrument = instrument_of(match["np"].replace(" one", " injunction"))
        telling.when, telling.when_words, telling.action = mark.when, (mark.start, mark.end), False
        telling.another = telling.separate = True
        if match["who"] is not None and (owner := line.mention(match.start("who"))) is not None:
            telling.issuers, telling.tier = (owner.entity,), tier_of(owner.entity)
        else:
            telling.definite = True
        yield telling
