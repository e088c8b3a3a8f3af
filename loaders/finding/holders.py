"""A president whom a bare surname names: "Trump signed it" needs no first name, "the Trump administration" is a government.

The full name is that of the president on the day of publication or of the last one by that surname; a document that names somebody else
by it is left alone.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from loaders.finding.page import Page, plain
from loaders.names import Holder, holders

_PRESIDENT = "President of the United States"
_NOT_HIM = re.compile(
    r"^(?:[-‑–](?=\w)|[’']?s? (?:[Aa]dministration|White House|[Oo]fficials?|appointees?|nominees?|[Aa]dmin|era|team|"
    r"lawyers?|aides?|allies|ally|supporters?|[A-Z]))"
)
"""What follows a president's surname that only says whose government, appointee or building it is."""


@cache
def _presidents() -> dict[str, tuple[Holder, ...]]:
    """Presidents by surname, the latest first."""
    found: dict[str, list[Holder]] = {}
    for holder in sorted(holders(), key=lambda each: each.since or date.min, reverse=True):
        if holder.office == _PRESIDENT:
            found.setdefault(holder.name.split()[-1], []).append(holder)
    return {surname: tuple(listed) for surname, listed in found.items()}


def find_presidents(page: Page) -> None:
    """Adds a president named by surname alone, where no fuller name has been found."""
    named = [surname for surname in _presidents() if surname in page.places]
    if not named:
        return
    people = {part for found in page.entities.values() if found.kind == "Person" for part in plain(found.name).split()}
    day = page.document.published
    for surname in named:
        holder = next((each for each in _presidents()[surname] if day is None or (each.since or day) <= day), None)
        if holder is None or plain(surname) in people:
            continue
        for number in page.places[surname]:
            start, end = page.tokens.starts[number], page.tokens.ends[number]
            sentence = page.sentence_at(start)
            if sentence is None or sentence.headline or page.is_taken(start, end):
                continue
            if _NOT_HIM.match(page.text[end : end + 20]) or re.search(r"\b[A-Z][\w.]* $", page.before(start, 20)):
                continue
            found = page.entity("Person", holder.name)
            found.traits.update(role="official", official=True)
            page.mention(found, start, end, "short")
