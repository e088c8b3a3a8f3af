"""Who is a party to a case, by its name, and which judge hears it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Found, Mention
from loaders.finding.page import plain
from loaders.names import find_names, tokens_of
from loaders.reading.relations import Relation

_APPEALS = re.compile(r"\b(?:Justice|Circuit Judge|[Ii]mmigration [Jj]udge)\b")


def parties_and_judges(findings: Findings) -> Iterator[Relation]:
    """Parties by the two sides of each case's name; the judge of first instance told of beside it."""
    cases: dict[str, list[Mention]] = {}
    for mention in findings.mentions:
        if mention.entity.kind == "Case":
            cases.setdefault(mention.entity.key, []).append(mention)
    for mentions in cases.values():
        case = mentions[0].entity
        named = next((each for each in mentions if each.form == "name"), None)
        if named is not None:
            for side in ("first_side", "second_side"):
                for party in _parties(findings, str(case.traits.get(side, ""))):
                    yield Relation("party_to", party, case, named.start, named.end)
        yield from _judges(findings, mentions, only=len(cases) == 1)


def _parties(findings: Findings, side: str) -> Iterator[Found]:
    """Entities of the document that one side of a case's name names."""
    if not side:
        return
    refs = {
        form.known.ref
        for hit in find_names(tokens_of(side))
        for form in hit.forms
        if form.known.kind in ("Agency", "Organization")
    }
    wanted = plain(re.sub(r"\bet al\.?", "", side))
    bare = re.sub(r"^r ", "", wanted)
    for found in findings.entities.values():
        if found.kind in ("Agency", "Organization"):
            if found.ref in refs or plain(found.name) == wanted:
                yield found
        elif found.kind == "Person":
            name = plain(found.name)
            if (
                name in (wanted, bare)
                or (bare and name.endswith(f" {bare}"))
                or (len(bare.split()) > 1 and f" {bare} " in f" {name} ")
            ):
                yield found


def _judges(findings: Findings, cases: list[Mention], only: bool) -> Iterator[Relation]:
    """The district judge in the sentence of the case, else the only district judge of a document on one case."""
    text = findings.document.text
    judges = [
        mention
        for mention in findings.mentions
        if mention.entity.kind == "Judge" and not mention.entity.traits.get("unnamed")
    ]
    trial = {
        each.entity.key: each
        for each in reversed(judges)
        if not _APPEALS.search(text[each.start : each.end]) and _is_trial(findings, each.entity)
    }
    for case in cases:
        sentence = next((each for each in findings.sentences if each.start <= case.start < each.end), None)
        if sentence is None or sentence.headline:
            continue
        inside = [each for each in judges if sentence.start <= each.start < sentence.end and each.entity.key in trial]
        if inside:
            nearest = min(inside, key=lambda each: abs(each.start - case.start))
            yield Relation(
                "presides_over", nearest.entity, case.entity, min(nearest.start, case.start), max(nearest.end, case.end)
            )
            return
    if only and len(trial) == 1:
        [judge] = trial.values()
        yield Relation("presides_over", judge.entity, cases[0].entity, cases[0].start, cases[0].end)


def _is_trial(findings: Findings, judge: Found) -> bool:
    """Whether the document calls the judge one of a district, or tells of no higher court for the judge."""
    text = findings.document.text
    titles = [
        text[max(0, each.start - 30) : each.end]
        for each in findings.mentions
        if each.entity is judge and each.form == "name"
    ]
    return any(
        re.search(r"[Dd]istrict|Chief Judge|^(?!.*Justice).*\bJudge\b", title, re.DOTALL) for title in titles
    ) and not any(_APPEALS.search(title) for title in titles)
