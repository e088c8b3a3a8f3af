"""How what was forgotten is known again: by fingerprints, from which no name can be read, and what a load may not bring back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from errors import ForgottenDocument
from graph.captions import caption
from graph.resolve.names import personal_name
from graph.resolve.traits import Profile, profiles
from graph.review.redaction import Redactor
from graph.store.decision import Decision
from graph.store.rows import ALWAYS_SPAN, NodeRow
from schema.document import Document
from schema.statement import Statement, Subject, Value

NAME, CONTENT = "name", "content"


def salt_of(log: Iterable[Decision], fresh: str) -> str:
    """The salt of the fingerprints of names in this store, or a fresh one."""
    prints = (each.split(":") for one in log if one.forgotten for each in one.forgotten.prints)
    return next((parts[1] for parts in prints if parts[0] == NAME), fresh)


def content_prints(document: Document) -> tuple[str, ...]:
    """Fingerprints of a document and of its text alone, whatever its blanks."""
    text = hashlib.sha256(" ".join(document.text.split()).encode()).hexdigest()
    return f"{CONTENT}:{document.content}", f"{CONTENT}:{text}"


def name_prints(profile: Profile, document: str, salt: str) -> Iterator[str]:
    """Fingerprints of a person's names: a pseudonym or a bare name only within its docket, or within one document."""
    places = profile.of("docket") or {document}
    for name in sorted(profile.of("name")):
        if " " in name and not profile.of("pseudonym"):
            yield f"{NAME}:{salt}:{_hard(name, salt)}"
        else:
            yield from (f"{NAME}:{salt}:{_hard(f'{name}@{place}', salt)}" for place in sorted(places))


@lru_cache(maxsize=4096)
def _hard(text: str, salt: str) -> str:
    """A fingerprint that takes long to guess."""
    return hashlib.scrypt(text.encode(), salt=bytes.fromhex(salt), n=2**12, r=8, p=1).hex()[:32]


def refuse_forgotten(log: Iterable[Decision], document: Document) -> None:
    """Raises ForgottenDocument for a document that was removed for good, given the decisions on its id or its content."""
    for each in log:
        if each.forgotten is not None and each.forgotten.what == "document":
            raise ForgottenDocument(
                f"{document.name or document.id}: was removed for good on {each.at[:10]}.",
                hint=f"The log says why ({each.id}).",
            )


def without_forgotten(
    log: Sequence[Decision], document: Document, statements: Sequence[Statement]
) -> tuple[Document, tuple[Statement, ...]]:
    """A document without the people who were removed for good: boxes for their names, and nothing said of them."""
    known = {each for one in log if one.forgotten for each in one.forgotten.prints if each.startswith(NAME)}
    if not known:
        return document, tuple(statements)
    salt = salt_of(log, "")
    people = {
        id.id
        for id, p in profiles(statements).items()
        if id.kind == "Person" and known & {*name_prints(p, document.id, salt)}
    }
    names = names_told((s.name, s.value) for s in statements if s.subject.id in people)
    if not people:
        return document, tuple(statements)
    redactor = Redactor(names)
    clean = redactor.document(document)
    return clean, tuple(_kept(statements, people, redactor, clean.text))


def events_of(statements: Iterable[tuple[str, str, str | None, str]], people: Collection[str]) -> set[str]:
    """Removals, custody stays and claims of people: nothing is left of them. Given kind, name, target and subject."""
    ends = {("Removal", "person"), ("CustodyStay", "person"), ("Claim", "by")}
    return {subject for kind, name, target, subject in statements if (kind, name) in ends and target in people}


def _kept(statements: Sequence[Statement], people: set[str], redactor: Redactor, text: str) -> Iterator[Statement]:
    told = [(s.subject.kind, s.name, s.target.id if s.target else None, s.subject.id) for s in statements]
    gone = people | events_of(told, people)

    def is_gone(end: Subject | None) -> bool:
        return end is not None and end.id in gone

    for each in statements:
        if is_gone(each.subject) or is_gone(each.target):
            continue
        words = each.evidence
        yield replace(
            each,
            evidence=replace(words, quote=text[words.start : words.end]),
            value=redactor.value(each.value),
            said_by=None if is_gone(each.said_by) else each.said_by,
        )


def tombstone(decision: Decision) -> NodeRow:
    """What is shown of something forgotten."""
    assert decision.forgotten is not None
    properties = {"what": decision.forgotten.what, "forgotten": decision.at[:10], "because": decision.because}
    text = caption("Tombstone", properties, lambda _: ())
    return NodeRow(tombstone_id(decision), "Tombstone", text, properties, ALWAYS_SPAN, ALWAYS_SPAN)


def tombstone_id(decision: Decision) -> str:
    """Its id, from that of the decision."""
    return decision.id.replace("decision-", "tombstone-")


DESCRIBES = re.compile(r"(?:an?|the|this|that|another|one|his|her|their|its|our|my)\s", re.IGNORECASE)
"""How a description begins, such as "a Salvadoran man", which is said of others too."""


def names_told(told: Iterable[tuple[str, Value]]) -> set[str]:
    """Of properties of a person and their values, the names, with and without titles: what a redactor takes out."""
    names = {str(value) for name, value in told if name == "name" or (name == "aliases" and _is_name(str(value)))}
    return {name for each in names for name in (each, personal_name(each)) if name}


def _is_name(alias: str) -> bool:
    return not DESCRIBES.match(alias) and alias != alias.lower()
