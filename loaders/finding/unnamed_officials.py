"""Officials who speak without a name: "a spokesperson for ICE" is one person, an official of the agency that the words name."""

from __future__ import annotations

import re

from loaders.finding.page import Page

_NOUN = r"(?:spokes(?:man|woman|person)|press secretary)"
_SPOKES = re.compile(
    rf"\b(?P<det>[Aa]n?|[Aa]nother|[Ii]ts|[Tt]he|[Oo]ne)\s(?P<adj>(?:(?:U\.S\.|[\w’'&-]+) ){{0,6}}?)(?P<noun>{_NOUN})\b"
    r"(?![\w’'])(?P<tail>\s(?:for|from|at|with|of)\s(?:the\s)?)?"
)
_MARKS = frozenset(("spokesman", "spokeswoman", "spokesperson", "secretary"))
_NAMED = re.compile(r"(?:,?\s(?:Mr\.\s|Ms\.\s)?[A-Z][a-z]+\s[A-Z]|,?\s[A-Z][a-z]+,)")
_STOPS = re.compile(r"\b(?:who|that|which|and|or|said|says|told|was|is|by|in|of|for|to|judge|court|lawyer|his|her)\s")


def find_unnamed_officials(page: Page) -> None:
    """Adds the spokespersons of bodies who are told of without a name."""
    for match in list(page.near(_SPOKES, _MARKS, 90, 20)):
        sentence = page.sentence_at(match.start())
        if sentence is None or sentence.headline or page.is_taken(*match.span("noun")) or _STOPS.search(match["adj"]):
            continue
        after = page.text[match.end("noun") : match.end("noun") + 40]
        if _NAMED.match(after):
            continue
        end = match.end("noun")
        bodies = [
            each
            for each in page.in_order()
            if each.entity.kind in ("Agency", "Organization", "Person")
            and each.form != "pronoun"
            and (
                (match.start("adj") <= each.start and each.end <= match.start("noun"))
                or (match["tail"] and match.end("tail") <= each.start <= match.end("tail") + 6)
            )
        ]
        body = bodies[-1] if bodies else None
        if body is None and match["det"].lower() == "its":
            body = next(
                (
                    each
                    for each in reversed(page.in_order())
                    if each.start < match.start() and match.start() - each.end < 300 and each.entity.kind == "Agency"
                ),
                None,
            )
        if body is None or (match["det"].lower() == "the" and not match["tail"]):
            continue
        if body.start > match.start("noun"):
            end = body.end
        start = match.start()
        words = " ".join(page.text[start:end].split())
        name = re.sub(r"^(?:[Aa]n?|[Tt]he|[Aa]nother|[Oo]ne)\s", "", words)
        if match["det"].lower() == "its":
            name = f"{match['noun']} of {body.entity.name}"
        found = page.entity("Person", name, key=f"person:{match['noun'][:6]} of {body.entity.key}")
        found.traits.update(unnamed=True, role="official", official=True)
        found.traits["speaks_for"] = body.entity.key
        inside = [each for each in page.mentions.values() if start <= each.start and each.end <= end]
        page.mention(found, start, end, "description")
        for each in inside:
            page.mentions[(each.start, each.end)] = each
