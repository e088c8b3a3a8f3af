"""What a party or a witness says in its own paper on whether an order was obeyed and on what was done to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.filings.rulings import found_in
from loaders.finding.model import Findings, Found

_TELLS = re.compile(
    r"\b(?:compl(?:y|ied|ies|iance|ying)|in the process of|ha(?:s|ve) (?:not )?(?:taken|begun|completed|provided|made|sent|submitted|been (?:working|released|removed|returned|transferred|reunited|held|detained|deported|unable))"
    r"|(?:is|are|was|were) (?:not |now |currently |still |being )*(?:removed|deported|returned|released|transferred|detained|held|reunited|paroled|alive|located|in (?:the )?custody|in compliance|working)"
    r"|made contact|ha(?:s|ve) prepared|working (?:with|to|diligently)|not complete|failed to|unable to|refus(?:ed|es)|did not (?:comply|receive|release|return|provide))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:request(?:s|ed)? that|ask(?:s)? (?:the|this) Court|should be|would be|move(?:s)? (?:the|this) Court|WHEREFORE|prays?|the (?:Court|injunction|order) (?:ordered|requires|directed|bars)|if\b)",
    re.IGNORECASE,
)
_ADMITS = re.compile(
    r"\b(?:failed to|did not comply|in error|administrative error|mistake\w*|inadvertent\w*|not complete|has not been|have not been)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies)|disputes?|contrary to|did not (?:violate|remove|receive)|no (?:knowledge|record))\b",
    re.IGNORECASE,
)
_MOST = 40
_LONGEST = 700


@dataclass(frozen=True)
class Assertion:
    """One sentence in which a party or a witness states a fact in dispute."""

    start: int
    end: int
    stance: str
    persons: tuple[Found, ...]


def assertions_in(findings: Findings, start: int) -> Iterator[Assertion]:
    """Sentences after the caption that tell of obedience, removal, custody or return, and do not merely ask or recite."""
    text = findings.document.text
    count = 0
    for sentence in findings.sentences:
        words = text[sentence.start : sentence.end]
        if sentence.start < start or sentence.headline or len(words) > _LONGEST or count >= _MOST:
            continue
        if _TELLS.search(words) is None or _ASKS.search(words):
            continue
        begin = sentence.start + (match.end() if (match := re.match(r"\d{1,3}\.\s+", words)) else 0)
        stance = "admits" if _ADMITS.search(words) else "denies" if _DENIES.search(words) else "asserts"
        count += 1
        yield Assertion(begin, sentence.end, stance, found_in(findings, sentence.start, sentence.end, ("Person",)))
