"""The court of a judge where the sentence does not join the two: a justice's, and that of a panel told of just before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Found, Mention
from loaders.reading.relations import Relation

_DISTRICT = re.compile(r"\bdistrict\b|\bmagistrate\b|\bimmigration\b|\bIJ\b", re.IGNORECASE)


def seats_by_context(findings: Findings) -> Iterator[Relation]:
    """A justice sits on the supreme court of the page; a judge of no told district on the court of appeals whose act is told."""
    text = findings.document.text
    seated: set[str] = set()
    supreme = next((found for found in findings.entities.values() if found.ref in ("court:scotus",)), None)
    for number, mention in enumerate(findings.mentions):
        found = mention.entity
        if found.kind != "Judge" or mention.form != "name" or found.key in seated:
            continue
        title = text[mention.start : mention.end]
        lead = text[max(0, mention.start - 40) : mention.start]
        if re.search(r"\bJustices?\b", title) or re.search(
            r"\bJustices (?:[A-Z]\w+ )*(?:[A-Z]\w+, )*(?:and )?(?:[A-Z]\w+ ){0,2}$", lead
        ):
            seated.add(found.key)
            if supreme is not None and not re.search(r"\b(?:Lord|Lady|Mr|Mrs) Justice", title):
                yield Relation("sits_on", found, supreme, mention.start, mention.end)
                continue
        if _DISTRICT.search(title + lead[-25:]) or _joined(findings, mention):
            continue
        court = _court_of_act(findings, number, mention)
        if court is not None:
            seated.add(found.key)
            yield Relation("sits_on", found, court.entity, court.start, mention.end)


def _joined(findings: Findings, mention: Mention) -> bool:
    """Whether another court stands right beside the judge."""
    return any(
        each.entity.kind == "Court" and 0 <= each.start - mention.end <= 40
        for each in findings.mentions
        if each.start >= mention.start
    )


def _court_of_act(findings: Findings, number: int, mention: Mention) -> Mention | None:
    """The court of appeals (or court abroad) named last in this sentence or the one before."""
    sentence = next((each for each in findings.sentences if each.start <= mention.start < each.end), None)
    if sentence is None:
        return None
    for each in reversed(findings.mentions[:number]):
        if mention.start - each.start > 350 or (each.form == "pronoun" and each.start < sentence.start):
            return None
        if each.entity.kind == "Court" and each.form in ("name", "short", "title") and _has_panels(each.entity):
            return each
    return None


def _has_panels(court: Found) -> bool:
    return "Appeal" in court.name or "Circuit" in court.name or str(court.ref or "").startswith("court:x-")
