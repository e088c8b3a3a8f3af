"""The loader for news articles and other prose: clean, find, read, and say it in statements.

Pure: no clock, network, database or settings; the same document yields the same statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.finding import find
from loaders.finding.model import Findings, Found, Mention
from loaders.finding.subjects import subject_of
from loaders.reading import read_story
from loaders.reading.relations.known_parts import parts_known
from loaders.reading.relations.relation import Relation
from loaders.reading.relations.relations import relations_in
from schema.document import Document
from schema.statement import Evidence, Statement, Value, refuse_ungrounded

READER = "article 6"
"""Name and version of this reader, written in each of its statements."""

_FLAGS = ("pseudonym", "unnamed")
_IDS = {"Court": "court_id", "Country": "iso2", "Case": "docket_number"}


def read(document: Document) -> tuple[Statement, ...]:
    """Everything that an article says, as statements with their evidence."""
    findings = find(document)
    statements = (
        *entities_said(findings),
        *(relation_said(document, relation) for relation in relations_in(findings)),
        *read_story(findings),
    )
    said = [replace(statement, reader=READER) for statement in dict.fromkeys(statements)]
    ties = {(statement.subject, statement.target) for statement in said if statement.name == "part_of"}
    known = (statement for statement in parts_known(findings) if (statement.subject, statement.target) not in ties)
    named = (*said, *known)
    refuse_ungrounded(document, named)
    return named


def entities_said(findings: Findings) -> Iterator[Statement]:
    """Name, other names and known ids of every entity that the story mentions."""
    mentions: dict[str, list[Mention]] = {}
    for mention in findings.mentions:
        mentions.setdefault(mention.entity.key, []).append(mention)
    for key, found in findings.entities.items():
        yield from _entity(findings.document, found, mentions[key])


def _entity(document: Document, found: Found, mentions: list[Mention]) -> Iterator[Statement]:
    text = document.text
    naming = [each for each in mentions if each.form not in ("pronoun", "title")] or mentions
    fullest = max(naming, key=lambda each: (each.form == "name", each.end - each.start))
    if not (found.kind == "Case" and found.traits.get("docket_number") and " v" not in found.name):
        yield _property(document, found, "name", found.name, fullest)
    told = {found.name}
    for mention in naming:
        form = " ".join(text[mention.start : mention.end].split())
        if form not in told:
            told.add(form)
            yield _property(document, found, "aliases", form, mention)
    for flag in _FLAGS:
        if found.traits.get(flag) and (found.kind, flag) != ("Judge", "pseudonym"):
            yield _property(document, found, flag, True, fullest)
    known = _IDS.get(found.kind, "")
    if value := found.traits.get(known):
        place = next((each for each in naming if str(value) in text[each.start : each.end]), fullest)
        yield _property(document, found, known, value, place)


def _property(document: Document, found: Found, name: str, value: Value, at: Mention) -> Statement:
    return Statement(subject_of(document, found), name, _words(document, at.start, at.end), value=value)


def relation_said(document: Document, relation: Relation) -> Statement:
    """What two entities are to each other, as a statement."""
    return Statement(
        subject_of(document, relation.source),
        relation.name,
        _words(document, relation.start, relation.end),
        target=subject_of(document, relation.target),
        facts=relation.facts,
    )


def _words(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document.id, start, end, document.text[start:end])
