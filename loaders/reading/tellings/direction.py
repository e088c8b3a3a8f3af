"""Which way an order acts on another: it stays, vacates, affirms, narrows or extends it."""

from __future__ import annotations

import re

from loaders.reading.sentences.lexicon import Verb
from loaders.reading.sentences.lines import Line
from loaders.reading.tellings.paper_nouns import nouns_in

HOLD_PARTICLE = re.compile(r"\W*(?:[^,;]{0,70}?)\bon (?:hold|ice|pause)\b")


_LEFT_IN_PLACE = re.compile(
    r"\W*[^;]{0,90}?\b(?:in (?:place|effect|force)|intact|standing|stand|undisturbed|alone|untouched)\b|\W*(?:mostly |largely )?in (?:place|effect|force)\b"
)


PARTLY = re.compile(
    r"\b(?:in part|part of|partly|partially|most of|parts of|portions?|core of|main parts|limited|only to|some of|much of)\b"
)


_ORDER_NOUN = r"(?:injunction|order|ruling|stay|TRO|decision)"
_WIPES = re.compile(r"\b(?:vacat\w+|wip\w+|sets? aside|setting aside|throw\w* out|eras\w+|undo\w*|voids?)\b")
"""What rehearing does to the panel's ruling, where the text says so."""


_POLICY_KEPT = re.compile(
    r"(?: in (?:place|effect|force))? (?:the |a |its |Ⓐ's |Ⓟ's )*(?:(?!order|injunction|ruling|decision|stay|block|TRO)[\w-]+ |Ⓛ ){0,3}?(?:policy|ban|rule|program|restrictions|Ⓛ)(?: in (?:place|effect|force))?"
)
"""A higher court that keeps a policy in place stays the order against it."""


def _leaves(text: str) -> str:
    """What leaving a thing in place does: an order is affirmed, the order against a policy stayed."""
    return "stays" if _POLICY_KEPT.match(text) else "affirms"


def direction_of(line: Line, index: int, verb: Verb, text: str) -> str | None:
    """How the verb acts on an order, before the order itself is looked for."""
    lemma = verb.lemma
    if lemma == "leave":
        return _leaves(text) if _LEFT_IN_PLACE.match(text) else None
    if lemma == "keep" and _POLICY_KEPT.match(text):
        return "stays"
    if lemma == "keep":
        return "affirms" if re.match(r"\W*[^,;]{0,80}?\b(?:in (?:place|effect|force)|intact)\b", text) else None
    if lemma in ("put", "place", "clamp", "slap", "lay"):
        if HOLD_PARTICLE.match(text):
            return "stays"
        return "stays" if re.match(r" an? (?:\w+ ){0,2}(?:stay|freeze|hold|pause|block) on\b", text) else None
    if lemma == "throw":
        return "vacates" if re.search(r"\bout\b", text[:40]) else None
    if lemma == "set":
        return "vacates" if re.search(r"\baside\b", text[:90]) else None
    if lemma == "rehear":
        return "vacates" if _WIPES.search(line.text) else None
    if lemma == "strike":
        return "vacates" if " down" in text[:80] else None
    if lemma == "wipe":
        return "vacates"
    if lemma == "dismiss":
        return "affirms" if re.search(r"\bappeals?\b", text[:60]) else None
    if lemma in ("uphold", "affirm", "reaffirm"):
        return "affirms"
    if lemma in ("reinstate", "revive", "restore", "unfreeze"):
        return "affirms" if nouns_in(line, index + 1, index + 8) or lemma == "unfreeze" else None
    if lemma == "back":
        return "affirms" if nouns_in(line, index + 1, index + 7) else None
    if lemma == "side":
        return "affirms" if re.match(r" with (?:the )?Ⓙ", text) else None
    if lemma in ("overturn", "reverse", "quash", "overrule", "undo", "nullify", "invalidate"):
        return "reverses"
    if lemma in ("vacate", "toss", "dissolve", "void", "rescind"):
        return "vacates"
    if lemma == "lift":
        return "stays" if re.search(r"\b(?:for now|temporarily|while|pending)\b", line.text) else "vacates"
    if lemma == "clarify" and re.match(r"(?: on| earlier| late)*(?: Ⓓ)?,? that\b", text):
        return None  # what a court says that it meant
    if lemma in ("narrow", "limit", "trim", "modify", "amend", "clarify", "cut", "pare", "scale", "revise", "tighten"):
        return "modifies"
    if lemma == "turn":
        return (
            "extends" if re.match(r" [^,;]{1,50}? into (?:an? )?(?:\w+ )?(?:injunction|order|ruling)", text) else None
        )
    if lemma == "make":
        return (
            "extends"
            if re.match(
                rf" (?:it|that|[^,;]{{0,40}}?{_ORDER_NOUN}) (?:permanent|indefinite|nationwide|preliminary)", text
            )
            else None
        )
    if lemma in ("widen", "broaden"):
        return "extends" if re.match(rf" (?:it|that|[^,;]{{0,40}}?(?:{_ORDER_NOUN}|ban|block))\b", text) else None
    if lemma == "stretch":
        return "extends" if nouns_in(line, index + 1, index + 6) else None
    if lemma == "replace" and re.match(r" [^,;]{1,40}? with (?:an? )?(?:\w+ )?(?:injunction|order|ruling)", text):
        return "extends"
    if lemma in ("extend", "prolong", "lengthen", "renew", "convert", "replace"):
        return "extends"
    if lemma in ("stay", "freeze", "pause", "suspend", "halt", "block"):
        return "stays"
    return None
