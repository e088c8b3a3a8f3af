"""Which judge hears a case: the district judge told of with it; abroad, the few judges whom a document on one case names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Found, Mention
from loaders.reading.relations.relation import Relation
from loaders.reading.relations.sentence_index import SentenceIndex

_TRIAL_ROW = re.compile(r"\b(?:[Dd]istrict|[Mm]agistrate|Chief Judge)\b")
_NOT_TRIAL = re.compile(r"\b(?:Justice|Circuit Judge|[Ii]mmigration [Jj]udge)\b")
_BENCH = 5
"""No more judges than these hear one case, unless the whole court does."""


def judges_of(
    findings: Findings, index: SentenceIndex, cases: dict[str, list[Mention]], told: tuple[Relation, ...]
) -> Iterator[Relation]:
    """The district judge in the sentence or paragraph of each case; in a document on one case also those who need no such nearness."""
    seats: dict[str, list[Found]] = {}
    for relation in told:
        if relation.name == "sits_on":
            seats.setdefault(relation.source.key, []).append(relation.target)
    trial = _trial_judges(findings, seats)
    by_sentence: dict[int, list[Mention]] = {}
    by_paragraph: dict[int, list[Mention]] = {}
    for mention in findings.mentions:
        sentence = index.at(mention.start) if mention.entity.key in trial else None
        if sentence is not None:
            by_sentence.setdefault(sentence.start, []).append(mention)
            by_paragraph.setdefault(sentence.paragraph, []).append(mention)
    only = len(cases) == 1
    for mentions in cases.values():
        if _is_appellate(mentions):
            continue
        found = _beside(index, mentions, by_sentence, by_paragraph, only)
        if found is not None:
            yield found
        elif only and len(trial) == 1:
            [judge] = trial.values()
            yield Relation("presides_over", judge, mentions[0].entity, mentions[0].start, mentions[0].end)
        elif only and not trial:
            yield from _bench_of(findings, mentions, seats)


def _beside(
    index: SentenceIndex,
    mentions: list[Mention],
    by_sentence: dict[int, list[Mention]],
    by_paragraph: dict[int, list[Mention]],
    only: bool,
) -> Relation | None:
    """The judge nearest to the case in a sentence that names both, or the only one of its paragraph."""
    for case in mentions:
        sentence = index.at(case.start)
        if sentence is None or sentence.headline:
            continue
        inside = by_sentence.get(sentence.start, [])
        if not inside and only:
            near = by_paragraph.get(sentence.paragraph, [])
            inside = near if len({each.entity.key for each in near}) == 1 else []
        if inside:
            judge = min(inside, key=lambda each: abs(each.start - case.start))
            start, end = min(judge.start, case.start), max(judge.end, case.end)
            return Relation("presides_over", judge.entity, case.entity, start, end)
    return None


def _bench_of(findings: Findings, mentions: list[Mention], seats: dict[str, list[Found]]) -> Iterator[Relation]:
    """Abroad, where no district is told of: the few judges whom a document on one case names."""
    judges: dict[str, Mention] = {}
    for mention in findings.mentions:
        judge = mention.entity
        if judge.kind == "Judge" and not judge.traits.get("unnamed") and mention.form == "name":
            judges.setdefault(judge.key, mention)
    highest = any(court.ref == "court:scotus" for key in judges for court in seats.get(key, ()))
    if highest or findings.forum == "US" or not 0 < len(judges) <= _BENCH:
        return
    for mention in judges.values():
        yield Relation("presides_over", mention.entity, mentions[0].entity, mention.start, mention.end)


def _is_appellate(cases: list[Mention]) -> bool:
    """Whether the case is told of only under its name and number in the Supreme Court."""
    number = str(cases[0].entity.traits.get("docket_number", ""))
    names = {str(each.entity.traits.get("first_side", "")) for each in cases}
    return bool(re.match(r"\d\d[A-Z]\d+$", number)) or (
        not number and bool(names & {"Trump", "Noem", "Biden", "Garland", "Department of Homeland Security"})
    )


def _trial_judges(findings: Findings, seats: dict[str, list[Found]]) -> dict[str, Found]:
    """Judges of a district: by their seat, else by their title."""
    found: dict[str, Found] = {}
    text = findings.document.text
    for mention in findings.mentions:
        judge = mention.entity
        if judge.kind != "Judge" or judge.traits.get("unnamed") or mention.form != "name" or judge.key in found:
            continue
        title = text[max(0, mention.start - 30) : mention.end]
        if judge.key in seats:
            if any("District Court" in court.name for court in seats[judge.key]):
                found[judge.key] = judge
        elif _TRIAL_ROW.search(title) or (re.search(r"\bJudge\b", title) and not _NOT_TRIAL.search(title)):
            found[judge.key] = judge
    return found
