"""Which orders a clause names as the object of a verb that acts on them."""

from __future__ import annotations

from loaders.reading.sentences.lines import Line
from loaders.reading.sentences.verb_groups import word
from loaders.reading.tellings.paper_nouns import nouns_in
from loaders.reading.tellings.phrases import phrase
from loaders.reading.tellings.tiers import tier_of
from loaders.reading.tellings.told import Object

_OTHER_CLAUSE = frozenset(("while", "until", "after", "because", "that", "who", "which", "but", ":"))


def objects_after(line: Line, index: int, end: int) -> list[Object]:
    """The orders that the verb here acts on, as its clause names them."""
    tokens = line.tokens
    found: list[Object] = []
    after = index + 1
    while word(line, after) in (
        "on",
        "Ⓓ",
        "down",
        "out",
        "up",
        "back",
        "late",
        "early",
        "aside",
        "in",
        "place",
        "part",
        "the",
        "core",
        "main",
        "parts",
        "most",
        "of",
        "much",
        "even",
        "all",
    ):
        after += 1
    first = word(line, after)
    mention = line.mention(tokens[after].start) if after < len(tokens) else None
    for at in nouns_in(line, index + 1, min(end, index + 16)):
        apart = any(word(line, back) in _OTHER_CLAUSE for back in range(index + 1, at))
        if apart and word(line, at - 1) != "to":
            break
        if any(
            word(line, back)
            in ("policy", "ban", "rule", "deportation", "deportations", "removal", "program", "law", "flights")
            for back in range(index + 1, at)
        ) and not any(line.text[tokens[back].start] in "ⒿⒸ" for back in range(index + 1, at)):
            break
        named = phrase(line, at)
        if named is None:
            continue
        if found and found[-1].start >= named.start - 2:
            continue
        if word(line, at) in ("injunctions", "orders", "rulings", "decisions") or word(line, at - 1) in (
            "both",
            "either",
            "two",
        ):
            named.noun = "both"
        found.append(named)
        break
    if found:
        return found
    if mention is not None and mention.entity.kind in ("Judge", "Court") and word(line, after + 1) != "'s":
        pronoun = mention.form == "pronoun"
        return [
            Object(
                "it" if pronoun else "order",
                () if pronoun else (mention.entity,),
                None if pronoun else tier_of(mention.entity),
            )
        ]
    if first in ("it", "that", "them", "both", "either", "this", "one", "each") or (
        mention is not None
        and mention.form == "pronoun"
        and line.findings.document.text[mention.start : mention.end].lower() in ("it", "that", "them")
    ):
        return [Object("both" if first in ("both", "either", "them") else "it")]
    return found
