"""Places of detention told of without a name: "a shelter in Chicago", "the jail in Goshen, New York"."""

from __future__ import annotations

import re

from loaders.finding.page import Page

_PLACE = re.compile(
    r"\b(?P<det>[Aa]n?|[Tt]he|[Aa]nother)\s(?P<words>(?:(?:federal|immigration|ICE|maximum[- ]security|private|for-profit|women’s|(?:[A-Z][a-z]+ )?[A-Z][a-z]+|county|local|family|privately run|notorious|state|remote|sprawling|crowded|men’s|women’s|youth|high-security|Salvadoran|Mexican|Louisiana|Texas|military|naval|secret|small|large|huge|vast|rural|temporary|makeshift|government-run|tent|regional|new|former) )*"
    r"(?:detention (?:center|centre|facility|camp)|jail|prison|mega-?prison|shelter|lockup|holding (?:cell|facility)|processing center|detention complex|removal centre|facility|migrant camp))(?P<where> (?:in|near|at|outside) (?:downtown |rural |southern |northern |central )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,2}(?:, (?:[A-Z][\w.]+(?: [A-Z]\w+)?))?)?"
)
_HELD = re.compile(
    r"\b(?:held|detained|confined|jailed|locked up|kept|sent|taken|transferred|moved|flown|placed|put|imprisoned|housed|brought|shipped|sits|is|was|are|were|from|remains?|still)\b[^.;]{0,60}$"
)

_HELD_AT = re.compile(r"\b(?:held|detained|jailed|locked up|confined|imprisoned) (?:at|in) $")
_HEADS = frozenset("center centre facility camp jail prison megaprison shelter lockup cell complex".split())


def find_unnamed_places(page: Page) -> None:
    """Adds a Facility where somebody is said to be held, sent or kept in a place that has no name but its town or state."""
    for match in page.near(_PLACE, _HEADS, 80, 80):
        sentence = page.sentence_at(match.start())
        end_of_words = match.start("where") if match["where"] else match.end()
        if sentence is None or sentence.headline or page.is_taken(match.start("words"), end_of_words):
            continue
        lead = page.text[max(sentence.start, match.start() - 90) : match.start()]
        if any(each.end == match.start() - 2 and each.entity.kind == "Facility" for each in page.mentions.values()):
            continue  # "CECOT, the vast prison in Tecoluca"
        by_state = bool(re.match(r"(?!ICE\b)[A-Z]", match["words"]))
        if not _HELD.search(lead) or ((by_state or not match["where"]) and not (by_state and _HELD_AT.search(lead))):
            continue
        end = match.end()
        if match["where"] and page.is_taken(end_of_words, end):
            taken = next((mention for mention in page.in_order() if end_of_words <= mention.start < end), None)
            if taken is None or taken.entity.kind != "Country":
                end = end_of_words
        words = " ".join(page.text[match.start("words") : match.end()].split())
        found = page.entity("Facility", words, key=f"facility:unnamed {words.lower()}")
        found.traits["unnamed"] = True
        page.mention(found, match.start(), end, "description")
