"""Relatives told of without a name, by whose they are: "his wife, a U.S. citizen, said" is one person, the wife of the man told of.

Only one who acts, or to whom something happens, or whose age is told, is a person of the story; "he misses his wife" is about him.
"""

from __future__ import annotations

import re

from loaders.finding.model import Found, Mention
from loaders.finding.page import Page
from loaders.finding.resolution import gender

KIN = (
    r"(?:(?:step|grand|half-)?(?:father|mother|son|daughter|brother|sister)(?:-in-law)?|wife|husband|cousin|uncle|aunt|nephew|niece|fianc[ée]e?|partner|"
    r"girlfriend|boyfriend|baby|toddler|widow|widower|ex-wife|ex-husband)"
)
_AGE = r"(?:(?:\d{1,2}|[a-z]+(?:-[a-z]+)?)-(?:year|month|week|day)s?-old|newborn|infant)"
_OWNED = re.compile(
    rf"\b(?:(?P<pronoun>[Hh]is|[Hh]er)|(?P<owner>[A-Z][\w.-]*)[’']s)\s(?P<adj>(?:(?:{_AGE}|older|younger|eldest|elder|youngest|oldest|late|pregnant|little|elderly|twin|disabled|sick|teenage|young|"
    rf"American|U\.S\.[- ]citizen|citizen|U\.S\.-born|American-born) )*)(?P<noun>{KIN})(?![\w-]|[’']s| of\b)"
)
_OF = re.compile(rf"\b[Tt]he (?P<adj>(?:pregnant |elderly |{_AGE} )?)(?P<noun>{KIN}) of (?=(?:the )?\S)")
_HEADS = frozenset(
    "father mother son daughter brother sister law wife husband cousin uncle aunt nephew niece fiance fiancee partner girlfriend boyfriend baby toddler "
    "widow widower grandfather grandmother grandson granddaughter stepfather stepmother stepson stepdaughter stepbrother stepsister".split()
)
_NAMED = re.compile(r",? [“\"‘]?(?:Mr\.? |Ms\.? |Mrs\.? )?[A-Z]|,? (?:named|called|identified as|known as)\b")
_ACTS = re.compile(
    r"(?:, (?:(?:an?|the|who|whose|himself|herself|too|also|now|then|\d{1,2}|[a-z]+ly) ?(?:[^.;]|\.(?=\w| [a-z])){0,90}?)?,| who| and (?:\w+ ){0,3}?\w+)?(?: (?:also|later|then|still|once|now|never|had|has|did not|does not|[a-z]+ly))*"
    r" (?:said|says|told|tells|was|is|were|had|has|does|did|filed|sued|lives|waits|fears|believes|came|went|wept|saw|heard|found|got|gave|took|left|fled|died|met|spoke|wrote|"
    r"remains|works|knew|knows|thought|thinks|began|kept|brought|drove|ran|sought|remembers|wants|hopes|(?!need|inde|hundr|spee)[a-z]{3,}ed|(?!thi|thu|ye|les|acros|toward|beside|alway|perhap|alia)[a-z]{3,}s)\b"
)
_WISHED = re.compile(
    r"\b(?:would|could|should|might|may|if|suppose|imagine|whether|unless|every|each|any|no)\b[^,;]{0,40}$", re.I
)
_DONE_TO = re.compile(
    r"\b(?:deported|detained|arrested|removed|released|separated from|took|freed|sent|flew|handcuffed|buckled|held|said|says|told|asked|according to) $"
)


def find_relatives(page: Page) -> None:
    """Adds the relatives who are persons of the story and have no name."""
    if _HEADS.isdisjoint(page.places):
        return
    for pattern in (_OWNED, _OF):
        for match in list(page.near(pattern, _HEADS, 70, 24)):
            _relative(page, match)


def _relative(page: Page, match: re.Match[str]) -> None:
    sentence = page.sentence_at(match.start())
    end = match.end("noun")
    if sentence is None or sentence.headline or page.is_taken(match.start("adj"), end):
        return
    owner = _owner(page, match)
    if match.re is _OF:
        if owner is None:
            return
        end = owner.end
        if owner.entity.traits.get("unnamed"):
            return
    after = page.after(end, 140)
    if _NAMED.match(after) or _WISHED.search(page.before(match.start(), 60)):
        return
    aged = re.search(_AGE, match["adj"]) is not None
    if not (aged or _ACTS.match(after) or _DONE_TO.search(page.before(match.start(), 30))):
        return
    words = " ".join(page.text[match.start("adj") : match.end("noun")].split())
    name = f"{words} of {owner.entity.name}" if owner else words
    key = f"person:{match['noun']} of {owner.entity.key}" if owner else f"person:unnamed {match.start()}"
    found = page.entity("Person", name, key=key)
    found.traits.update(unnamed=True, role="relative")
    start = match.start("adj") if match.re is _OWNED and match["owner"] else match.start()
    inside = [each for each in page.mentions.values() if start <= each.start and each.end <= end]
    page.mention(found, start, end, "description")
    for each in inside:
        page.mentions[(each.start, each.end)] = each


def _owner(page: Page, match: re.Match[str]) -> Mention | None:
    """The person whose relative it is: named right there, or the last one told of whom the pronoun fits."""
    if match.re is _OF:
        return next(
            (each for each in page.in_order() if each.start == match.end() and each.entity.kind == "Person"), None
        )
    if match["owner"]:
        stop = match.end("owner")
        return next((each for each in page.in_order() if each.end == stop and each.entity.kind == "Person"), None)
    wanted = "f" if match["pronoun"].lower() == "her" else "m"
    for each in reversed(page.in_order()):
        if each.start >= match.start() or not _fits(each.entity, wanted):
            continue
        return each if match.start() - each.end < 600 else None
    return None


def _fits(found: Found, wanted: str) -> bool:
    return (
        found.kind == "Person"
        and not found.traits.get("unnamed")
        and found.traits.get("role", "litigant") == "litigant"
        and gender(found) in ("", wanted)
    )
