"""The court of a judge where no words join the two: by title, by the panel told of, or the only district court of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Found, Mention
from loaders.names import justices_on
from loaders.reading.relations.relation import Relation
from loaders.reading.relations.sentence_index import SentenceIndex

_PANEL = re.compile(
    r"\b(?:[Cc]ircuit|[Pp]anel|majority|[Dd]issent\w*|concurr\w*|appeals|[Aa]ppellate|2-1|2–1|three judges|en banc|full court)\b"
)


def seats_of(findings: Findings, told: tuple[Relation, ...]) -> Iterator[Relation]:
    """A court for each judge who has none yet."""
    seated = {relation.source.key for relation in told if relation.name == "sits_on"}
    taken = {relation.target.key for relation in told if relation.name == "sits_on"}
    justices = justices_on(findings.document.published)
    index = SentenceIndex(findings)
    for number, mention in enumerate(findings.mentions):
        found = mention.entity
        if found.kind != "Judge" or found.key in seated or mention.form != "name" or found.traits.get("unnamed"):
            continue
        court = _court(findings, index, number, mention, justices, taken)
        if court is not None:
            seated.add(found.key)
            start, end = min(court.start, mention.start), max(court.end, mention.end)
            if end - start > 700:
                start, end = mention.start, mention.end
            yield Relation("sits_on", found, court.entity, start, end)


def _court(
    findings: Findings, index: SentenceIndex, number: int, mention: Mention, justices: frozenset[str], taken: set[str]
) -> Mention | None:
    text = findings.document.text
    title = text[max(0, mention.start - 30) : mention.end]
    if mention.entity.name not in justices and _tells_of_abroad(findings):
        return _abroad(findings, number, mention, title)
    if mention.entity.name in justices or (
        re.search(r"\bJustices?\b", title) and not re.search(r"(?:Lord|Lady|Mr|Mrs|Ms) Justice", title)
    ):
        supreme = [
            each for each in findings.mentions if each.entity.kind == "Court" and "Supreme Court" in each.entity.name
        ]
        if mention.entity.name in justices:
            supreme = [each for each in supreme if each.entity.ref == "court:scotus"]
        return supreme[0] if supreme else None
    if re.search(r"\bmmigration|[Ii]mmigration", title):
        return None
    if re.search(r"[Dd]istrict|[Mm]agistrate", title):
        return _district(findings, index, mention, taken)
    sentence = index.at(mention.start)
    around = text[sentence.start : sentence.end] if sentence else title
    if _PANEL.search(around):
        return _appeals(findings, number, mention)
    return _district(findings, index, mention, taken)


def _tells_of_abroad(findings: Findings) -> bool:
    """Whether a court abroad is named, or none of the United States."""
    refs = [str(found.ref or "") for found in findings.entities.values() if found.kind == "Court"]
    abroad = [ref for ref in refs if ref.startswith("court:x-") or not ref]
    return any(ref.startswith("court:x-") for ref in refs) or (bool(refs) and len(abroad) == len(refs))


def _abroad(findings: Findings, number: int, mention: Mention, title: str) -> Mention | None:
    """In England the title tells the court; else the first court of the nearest sentence that names one."""
    by_name = {each.entity.name: each for each in reversed(findings.mentions) if each.entity.kind == "Court"}
    if re.search(r"\b(?:Lord|Lady) Justice\b|\bLJ\b", title) and (
        court := by_name.get("Court of Appeal of England and Wales")
    ):
        return court
    if re.search(r"\b(?:Mr|Mrs|Ms) Justice\b| J$", title) and (court := by_name.get("High Court of England and Wales")):
        return court
    after = findings.document.text[mention.end : mention.end + 40]
    if re.match(r", the (?:supreme )?court[’']s president", after):
        return next(
            (
                each
                for each in reversed(findings.mentions[:number])
                if each.entity.kind == "Court" and each.form in ("name", "short")
            ),
            None,
        )
    sentences = [each for each in findings.sentences if each.start <= mention.start]
    for sentence in reversed(sentences[-6:]):
        inside = [
            each
            for each in findings.mentions
            if sentence.start <= each.start < min(sentence.end, mention.start)
            and each.entity.kind == "Court"
            and each.form in ("name", "short")
        ]
        if inside:
            return inside[0]
    return None


def _appeals(findings: Findings, number: int, mention: Mention) -> Mention | None:
    """The court of appeals named last before the judge, else the only one of the document."""
    for each in reversed(findings.mentions[:number]):
        if each.entity.kind == "Court" and _is_appeals(each.entity) and mention.start - each.start < 900:
            return each
    courts = {
        each.entity.key: each for each in findings.mentions if each.entity.kind == "Court" and _is_appeals(each.entity)
    }
    return next(iter(courts.values())) if len(courts) == 1 else None


def _is_appeals(court: Found) -> bool:
    return "Court of Appeals" in court.name or court.name.endswith("appeals court")


def _of_another(findings: Findings, court: Mention, judge: Found) -> bool:
    """Whether the court stands right beside another judge: "a judge in Washington"."""
    beside = [
        each
        for each in findings.mentions
        if each.entity.kind == "Judge" and (0 <= court.start - each.end <= 12 or 0 <= each.start - court.end <= 12)
    ]
    if beside:
        return all(each.entity is not judge for each in beside)
    return bool(
        re.search(r"\b[Jj]udge (?:in|of|from) $", findings.document.text[max(0, court.start - 14) : court.start])
    )


def _district(findings: Findings, index: SentenceIndex, mention: Mention, taken: set[str]) -> Mention | None:
    """The district court named nearest, where the document names no more than one, or one in the judge's own paragraph."""
    courts = [
        each
        for each in findings.mentions
        if each.entity.kind == "Court"
        and each.entity.name.startswith("U.S. District Court")
        and each.form in ("name", "short")
        and each.entity.key not in taken
        and not _of_another(findings, each, mention.entity)
    ]
    if len({each.entity.key for each in courts}) == 1:
        return courts[0]
    paragraph = index.paragraph(mention)
    near = [each for each in courts if paragraph is not None and index.paragraph(each) == paragraph]
    return near[0] if len({each.entity.key for each in near}) == 1 else None
