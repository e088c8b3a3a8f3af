"""What entities are to each other: nationality, seats, offices, parties, counsel, ties.

Most rules are rows of `relation_rows.py`; ties, laws invoked, seats, counsel and parties to cases follow rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.finding.model import Findings, Mention, Sentence
from loaders.reading.nationality import nationalities
from loaders.reading.offices import office_agency
from loaders.reading.relation import Relation
from loaders.reading.relation_rows import ROWS
from loaders.reading.relations_of_cases import parties_and_judges
from loaders.reading.relations_of_counsel import counsel_for
from loaders.reading.relations_of_judges import seats_of

def relations_in(findings: Findings) -> tuple[Relation, ...]:
    """Every relation between entities that the story's words show, each once."""
    found: dict[tuple[str, str, str], Relation] = {}

    def add(relations: Iterator[Relation]) -> None:
        for relation in relations:
            if relation.source is not relation.target:
                found.setdefault((relation.name, relation.source.key, relation.target.key), relation)

    add(_all(findings))
    add(seats_of(findings, tuple(found.values())))
    add(parties_and_judges(findings, tuple(found.values())))
    return tuple(found.values())


def _all(findings: Findings) -> Iterator[Relation]:
    for sentence, mentions in _by_sentence(findings):
        if sentence.headline and findings.document.text[sentence.end - 1] not in ".!?":
            continue
        yield from _rows(findings, sentence, mentions)
        yield from _invoked(findings, mentions)
        yield from _ties(findings, sentence, mentions)
        yield from _offices(findings, mentions)
        yield from _descriptions(mentions)
    yield from nationalities(findings)
    yield from counsel_for(findings)


def _by_sentence(findings: Findings) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Each sentence with its mentions in order."""
    rest = list(findings.mentions)
    number = 0
    for sentence in findings.sentences:
        inside: list[Mention] = []
        while number < len(rest) and rest[number].start < sentence.end:
            if rest[number].start >= sentence.start:
                inside.append(rest[number])
            number += 1
        if inside:
            yield sentence, inside


def _rows(findings: Findings, sentence: Sentence, mentions: list[Mention]) -> Iterator[Relation]:
    text = findings.document.text
    for number, first in enumerate(mentions):
        for second in mentions[number + 1 : number + 5]:
            if second.start < first.end or second.start - first.end > 130:
                continue
            between = text[first.end : second.start]
            for row in ROWS:
                if first.entity.kind not in row.first or second.entity.kind not in row.second.split():
                    continue
                if not row.between.fullmatch(between) or (row.form and row.form not in (first.form, second.form)):
                    continue
                if row.after and not row.after.search(text[second.end : sentence.end]):
                    continue
                source, target = (second, first) if row.back else (first, second)
                if _holds(row.name, source, target, text):
                    yield Relation(row.name, source.entity, target.entity, first.start, second.end)


def _holds(name: str, source: Mention, target: Mention, text: str) -> bool:
    """What a row cannot see: roles that exclude a relation."""
    role = source.entity.traits.get("role")
    if name == "national_of":
        return role not in ("official", "counsel") and source.entity.kind == "Person" and source.form != "possessive"
    if name == "represents":
        return source.form != "pronoun" and target.entity.traits.get("role") not in ("official", "counsel")
    if name == "official_of":
        return source.form in ("name", "short") and target.form != "pronoun"
    if name == "sits_on":
        return target.form != "pronoun" and source.form != "pronoun"
    if name in ("part_of", "located_in"):
        return source.form not in ("pronoun", "title") and target.form not in ("pronoun", "title")
    return True


def _descriptions(mentions: list[Mention]) -> Iterator[Relation]:
    """ "A 20-year-old Venezuelan migrant": the country stands inside the mention of the person."""
    for outer in mentions:
        if outer.entity.kind != "Person" or outer.form != "description":
            continue
        for inner in mentions:
            if inner.entity.kind == "Country" and outer.start <= inner.start and inner.end <= outer.end:
                yield Relation("national_of", outer.entity, inner.entity, outer.start, outer.end)


def _invoked(findings: Findings, mentions: list[Mention]) -> Iterator[Relation]:
    text = findings.document.text
    for number, law in enumerate(mentions):
        if law.entity.kind != "Law":
            continue
        actors = [
            each
            for each in mentions[:number]
            if each.entity.ref == "agency:us"
            or each.entity.kind == "Agency"
            or (each.entity.kind == "Person" and each.entity.traits.get("role") == "official")
        ]
        if actors and _INVOKE.search(text[actors[-1].end : law.start]):
            yield Relation("invokes", actors[-1].entity, law.entity, actors[-1].start, law.end)


def _ties(findings: Findings, sentence: Sentence, mentions: list[Mention]) -> Iterator[Relation]:
    text = findings.document.text
    words = text[sentence.start : sentence.end]
    for number, gang in enumerate(mentions):
        if gang.entity.kind != "Organization" or not str(gang.entity.traits.get("sort", "")).startswith(_GANGS):
            continue
        people = [
            each
            for each in mentions[:number]
            if each.entity.kind == "Person" and each.entity.traits.get("role", "litigant") == "litigant"
        ]
        if not people:
            continue
        person = people[-1]
        between = text[person.end : gang.start]
        if _TIES.search(between) and _ACCUSES.search(words) and not _VICTIM.search(between):
            yield Relation("accused_of_ties", person.entity, gang.entity, person.start, gang.end)


def _offices(findings: Findings, mentions: list[Mention]) -> Iterator[Relation]:
    """A title that alone names the office: "President NAME", "Attorney General NAME", "NAME, the home secretary"."""
    for mention in mentions:
        if mention.entity.kind != "Person" or mention.form not in ("name", "short"):
            continue
        told = office_agency(findings, mention)
        if told is not None:
            agency, start, end, office = told
            yield Relation("official_of", mention.entity, agency, start, end, (("office", office),))
