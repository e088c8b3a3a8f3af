"""What a claim answers or takes back, and to what it attributes what happened."""

from __future__ import annotations

import re

from loaders.finding.model import Found
from loaders.reading.claims.said import Said
from loaders.reading.claims.subject_matter import About
from loaders.reading.sentences.lines import Line

_ATTRIBUTED = re.compile(
    r"\b(?:attribut\w+|blam(?:ed|es|ing))\b[^.;]{0,40}?\b(?:to|on)\b (?P<what>[^.;]+)|"
    r"\b(?:because of|due to|caused by|result of|resulted from) (?P<cause>an? (?:software|computer|clerical|data|administrative) (?:error|glitch|mistake|failure|problem))",
    re.IGNORECASE,
)


_CAUSES = frozenset(
    "attributed attributes attributing blamed blames blaming because due caused result resulted".split()
)


def answered_claim(line: Line, by: Found, before: list[Said]) -> Said | None:
    """The government's claim just before that somebody on the other side now answers."""
    if not before or by.kind == "Agency" or by.traits.get("official"):
        return None
    last = before[-1]
    opposed = last.by is not None and last.by.kind == "Agency" and last.stance == "asserts"
    return last if opposed and line.number - last.line.number <= 1 else None


def withdrawn_claim(by: Found, about: About | None, before: list[Said]) -> Said | None:
    """The earlier claim that is taken back: the same speaker's, else an agency's about the same thing."""
    mine = [each for each in before if each.stance in ("asserts", "denies") and each.by is not None]
    own = [each for each in mine if each.by is not None and each.by.key == by.key]
    same = [each for each in mine if each.about is about and each.by is not None and each.by.kind == "Agency"]
    return own[-1] if own else same[-1] if same else None


def attribute_cause(line: Line, found: list[Said]) -> None:
    """`They attributed the error to software known as …`: kept with the claim last taken back or admitted."""
    if _CAUSES.isdisjoint(line.vocabulary):
        return
    match = _ATTRIBUTED.search(line.text)
    if match is None:
        return
    for each in reversed(found):
        if each.stance in ("retracts", "admits") and line.number - each.line.number <= 2:
            name = "what" if match["what"] else "cause"
            each.attributed_to = line.span(match.start(name), match.end(name))
            return
