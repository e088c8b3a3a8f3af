"""What entities are to each other: nationality, seats, offices, parties, counsel, ties.

Most rules are rows of `relation_rows.py`; ties, laws invoked, seats, counsel and parties to cases follow rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.finding.model import Findings, Mention, Sentence
from loaders.reading.relations.counsel import counsel_for
from loaders.reading.relations.courts_of_judges import seats_of
from loaders.reading.relations.nationality import nationalities
from loaders.reading.relations.office_words import office_told
from loaders.reading.relations.offices import offices_of
from loaders.reading.relations.parties import parties_and_judges
from loaders.reading.relations.relation import Relation
from loaders.reading.relations.rows import BY_KINDS

_INVOKE = re.compile(
    r"\b(?:invok(?:e|es|ed|ing)|invocation of|(?:cit|us)(?:ed|es|ing)|turned to|resorted to|(?:about|decision|plans?|wanted|chose|moved) to use|relied on|relying on)\b(?: [\w’'“\"-]+){0,6}\s*[“\"]?$"
)
_INVOKED_BY = re.compile(r"[^.;]{0,40}\b(?:was |were |been )?invoked by (?:the )?(?:President )?$")
_TIES = re.compile(
    r"\b(?:members? of|membership in|belong(?:s|ed|ing)? to|ties (?:to|with)|tied to|affiliat\w+|links? (?:to|with)|linked to|part of|associat\w+|"
    r"connect\w+ (?:to|with)|involve\w+ (?:in|with)|leaders? of|gang member|(?:is|was|are|as) (?:an? )?(?:alleged |suspected |accused )?(?=$|\w))",
    re.IGNORECASE,
)
_ACCUSES = re.compile(
    r"\b(?:accus\w+|alleg\w+|claim\w*|say|says|said|contend\w*|argu\w+|label\w*|call(?:s|ed)?|insist\w*|maintain\w*|told|describ\w+|identif\w+|"
    r"assert\w*|suspect\w*|believ\w+|den(?:y|ies|ied)|evidence|proof|according|denounc\w+|branded|answers?)\b",
    re.IGNORECASE,
)
_VICTIM = re.compile(
    r"\b(?:fled|flee\w*|fear\w*|threat\w*|persecut\w*|recruit\w*|escap\w*|extort\w*|attack\w*|killed|murder\w*|targeted by|victim)\b", re.IGNORECASE
)  # fmt: skip
_MOVES = re.compile(
    r"\b(?:deport|remov|expel|return|send|sent|bring|brought|fly|flown|flew|release|freed?|extract|transfer|rescu)\w*(?: of)? (?:\w+ )?$",
    re.IGNORECASE,
)
_CITIZEN_NEXT = re.compile(r" (?:citizen|national)\b")
_LAWYER_END = re.compile(r"(?:lawyer|attorney|counsel|official)$")
_WHOSE_PART = re.compile(r"[’']s [A-Z]")
_LABELLED = re.compile(r" (?:as )?(?:an? |one of )$")
_MEMBER_NEXT = re.compile(r" (?:gang |cartel )?(?:member|associate|leader|affiliate|operative|supporter)")
_GANGS = ("gang", "cartel", "designated")


def relations_in(findings: Findings) -> tuple[Relation, ...]:
    """Every relation between entities that the story's words show, each once."""
    found: dict[tuple[str, str, str], Relation] = {}

    def add(relations: Iterable[Relation]) -> None:
        for relation in relations:
            if relation.source is not relation.target:
                found.setdefault((relation.name, relation.source.key, relation.target.key), relation)

    for sentence, mentions in _by_sentence(findings):
        if sentence.headline and findings.document.text[sentence.end - 1] not in ".!?":
            continue
        add(_rows(findings, sentence, mentions))
        add(_invoked(findings, mentions))
        add(_ties(findings, sentence, mentions))
        add(_located(findings, mentions))
    add(nationalities(findings))
    add(offices_of(findings, tuple(found.values())))
    add(counsel_for(findings))
    add(seats_of(findings, tuple(found.values())))
    add(parties_and_judges(findings, tuple(found.values())))
    return tuple(found.values())


def _by_sentence(findings: Findings) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Each sentence with its mentions in order."""
    rest = findings.mentions
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
            rows = BY_KINDS.get((first.entity.kind, second.entity.kind), ())
            between = text[first.end : second.start] if rows else ""
            for row in rows:
                if (row.form and row.form not in (first.form, second.form)) or not row.between.match(between):
                    continue
                if row.after and not row.after.search(text[second.end : sentence.end]):
                    continue
                if row.before and not row.before.search(text[sentence.start : first.start]):
                    continue
                source, target = (second, first) if row.back else (first, second)
                if _holds(row.name, source, target, text):
                    facts = office_told(text, first, second, sentence.end) if row.name == "official_of" else ()
                    yield Relation(row.name, source.entity, target.entity, first.start, second.end, facts)


def _holds(name: str, source: Mention, target: Mention, text: str) -> bool:
    """What a row cannot see: parts in the story that exclude a relation."""
    role = source.entity.traits.get("role")
    if name == "national_of":
        if role in ("official", "counsel", "expert"):
            return False
        between = text[source.end : target.start] if source.end <= target.start else ""
        if _CITIZEN_NEXT.match(text[target.end : target.end + 10]):
            return source.form != "pronoun" or " a" in between
        if target.form == "name" and not re.search(r"\b(?:citizen|national|native)\b", between):
            # "remove him from the United States", "Vayeghan from Iran": the second only, and only of those named
            lead = text[max(0, source.start - 40) : source.start]
            return (
                target.entity.ref != "country:US"
                and (source.form != "pronoun" or " a" in between)
                and not _MOVES.search(lead)
            )
        return True
    if name == "official_of":
        if _WHOSE_PART.match(text[target.end : target.end + 4]) and source.end < target.start:
            return False  # "a director for ICE's Enforcement and Removal Operations": an official of the part
        if target.form == "metonym" and target.end < source.start and source.start - target.end < 3:
            return bool(_LAWYER_END.search(text[target.start : target.end]))
        its = target.form == "pronoun" and text[target.start : target.end].lower() == "its"
        return source.form in ("name", "short") and (target.form != "pronoun" or its)
    if name == "sits_on":
        return target.form not in ("pronoun", "title") and source.form != "pronoun"
    if name == "located_in":
        return (
            source.form in ("name", "short", "description")
            and target.form == "name"
            and target.entity.ref != "country:US"
        )
    return source.form not in ("pronoun", "title") and target.form not in ("pronoun", "title")


def _invoked(findings: Findings, mentions: list[Mention]) -> Iterator[Relation]:
    """Who invokes a law: the government, an agency or an official named before it."""
    text = findings.document.text
    for number, law in enumerate(mentions):
        if law.entity.kind != "Law":
            continue
        for each in reversed(mentions[:number]):
            if each.entity.kind in ("Agency", "Person") and each.entity.traits.get("role", "official") == "official":
                if _INVOKE.search(text[each.end : law.start]):
                    yield Relation("invokes", each.entity, law.entity, each.start, law.end)
                break
        for each in mentions[number + 1 : number + 3]:
            if each.entity.kind in ("Agency", "Person") and _INVOKED_BY.match(text[law.end : each.start]):
                yield Relation("invokes", each.entity, law.entity, law.start, each.end)


def _ties(findings: Findings, sentence: Sentence, mentions: list[Mention]) -> Iterator[Relation]:
    """Somebody is said to belong to a gang or a designated group, whether or not that is denied."""
    text = findings.document.text
    words = text[sentence.start : sentence.end]
    for number, gang in enumerate(mentions):
        if gang.entity.kind != "Organization" or not str(gang.entity.traits.get("sort", "")).startswith(_GANGS):
            continue
        people = [
            each
            for each in mentions[:number]
            if each.entity.kind == "Person" and each.entity.traits.get("role", "litigant") in ("litigant", "relative")
        ]
        if not people:
            continue
        person = people[-1]
        between = text[person.end : gang.start]
        if any(person.end <= each.start and each.entity.kind == "Person" for each in mentions[:number]):
            continue
        labelled = _LABELLED.match(between) and _MEMBER_NEXT.match(text, gang.end)
        if (labelled or _TIES.search(between)) and _ACCUSES.search(words) and not _VICTIM.search(between):
            yield Relation("accused_of_ties", person.entity, gang.entity, person.start, gang.end)


def _located(findings: Findings, mentions: list[Mention]) -> Iterator[Relation]:
    """A listed place abroad and its country in one sentence."""
    for place in mentions:
        country = place.entity.traits.get("country")
        if place.entity.kind != "Facility" or not country or country == "US":
            continue
        for each in mentions:
            if each.entity.ref == f"country:{country}":
                start, end = min(each.start, place.start), max(each.end, place.end)
                yield Relation("located_in", place.entity, each.entity, start, end)
                break
        else:
            inside = findings.entities.get(f"country:{country}")
            if inside is not None and inside.name in findings.document.text[place.start : place.end]:
                yield Relation("located_in", place.entity, inside, place.start, place.end)
