"""Places of detention told of without a name: "a shelter in Chicago", "the jail in Goshen, New York"."""

from __future__ import annotations

import re

from loaders.finding.page import Page

_PLACE = re.compile(
    r"\b(?P<det>[Aa]n?|[Tt]he|[Aa]nother)\s(?P<words>(?:(?:federal|immigration|ICE|maximum[- ]security|private|for-profit|county|local|family|privately run|notorious|state|remote|sprawling|crowded|men’s|women’s|youth|high-security|Salvadoran|Mexican|Louisiana|Texas) )*"
    r"(?:detention (?:center|centre|facility|camp)|jail|prison|mega-?prison|shelter|lockup|holding (?:cell|facility)|processing center|detention complex|removal centre|facility|migrant camp))(?P<where> (?:in|near|at|outside) (?:downtown |rural |southern |northern |central )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}(?:, (?:[A-Z][\w.]+(?: [A-Z]\w+)?))?)"
)
_HELD = re.compile(
    r"\b(?:held|detained|confined|jailed|locked up|kept|sent|taken|transferred|moved|flown|placed|put|imprisoned|housed|brought|shipped|sits|is|was|are|were|from|remains?|still)\b[^.;]{0,60}$"
)


def find_unnamed_places(page: Page) -> None:
    """Adds a Facility where somebody is said to be held, sent or kept in a place that has no name but its town."""
    for match in _PLACE.finditer(page.text):
        sentence = page.sentence_at(match.start())
        if sentence is None or sentence.headline or page.is_taken(match.start("words"), match.start("where")):
            continue
        if not _HELD.search(page.text[max(sentence.start, match.start() - 90) : match.start()]):
            continue
        end = match.end()
        if page.is_taken(match.start("where"), end):
            taken = next((mention for mention in page.in_order() if match.start("where") <= mention.start < end), None)
            if taken is None or taken.entity.kind != "Country":
                end = match.start("where")
        words = " ".join(page.text[match.start("words") : match.end()].split())
        found = page.entity("Facility", words, key=f"facility:unnamed {words.lower()}")
        found.traits["unnamed"] = True
        page.mention(found, match.start(), end, "description")
