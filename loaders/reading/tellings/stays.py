"""A stay that is issued: of a removal it bars it, of an order it acts on that order."""

from __future__ import annotations

import re

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.sent_away import GONE
from loaders.reading.tellings.objects import objects_after
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.parties import fill_parties
from loaders.reading.tellings.relief import relief_of
from loaders.reading.tellings.told import Object, Told

_BLOCKING_TAIL = re.compile(
    r"(?: Ⓓ| on Ⓓ)?(?: ?[,–—-]+)? ?(?:blocking|barring|halting|pausing|preventing|prohibiting)(?P<rest> [^;]*)"
)
"""`Ⓙ granted the stay, blocking those policies`: a court's stay of what an agency did."""


_AFTER = re.compile(r"\W*(?:(?:[\w-]+ ){1,3}after|(?:[Ee]ven )?[Tt]hough|[Aa]lthough) ")
_OF_AN_ORDER = re.compile(r"\b(?:of|on|in) (?:that|the|this|his|her|its|[ⒿⒸ]'s) ")


def issued_stay(line: Line, index: int, noun: int, end: int, telling: Told) -> list[Told]:
    """A stay has five senses: of removal it bars it, of an order it acts on that order."""
    rest = line.text[line.tokens[noun].end : line.tokens[end - 1].end]
    whole = line.text[line.tokens[index].end : line.tokens[end - 1].end]
    telling.instrument = "stay"
    telling.action = False
    if re.search(r"\b(?:removals?|deportations?|deporting|flights?|transfers?)\b", whole) and not nouns_in(
        line, noun + 1, end
    ):
        telling.relief = "bar_removal"
        fill_parties(line, line.tokens[noun].end, line.tokens[end - 1].end, telling)
        return [telling]
    blocks = _BLOCKING_TAIL.match(line.text, line.tokens[noun].end) if telling.tier == "district" else None
    if blocks is not None and not nouns_in(line, noun + 1, end):
        telling.relief = relief_of(blocks["rest"], forbids=True, tier=telling.tier) or "policy_block"
        fill_parties(line, blocks.start("rest"), blocks.end("rest"), telling)
        return [telling]
    objects = objects_after(line, noun, end)
    start = line.tokens[index].start
    gone = GONE.search(line.text, 0, start) or (
        GONE.search(line.text, start) if _AFTER.match(line.text) is not None else None
    )
    if not objects and gone is not None and _OF_AN_ORDER.search(rest) is None:
        # `Ⓐ deported Ⓟ hours after Ⓙ issued a stay`: where somebody was sent away in spite of it, a bare stay is of that.
        telling.relief = "bar_removal"
        telling.persons = tuple(
            each for each in line.found(0, len(line.text), "Ⓟ") if each.traits.get("role") in (None, "litigant")
        )[:1]
        return [telling]
    telling.relief, telling.how = "appellate", "stays"
    telling.objects = objects or [Object("it")]
    telling.ends = re.search(r"\bfor \d+ (?:hours|days)", rest) is not None
    return [telling]
