"""Turns an annotated text (the format of a gold set) into a document and its statements, so that what several documents
tell together can be tested apart from how well each of them is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from graph.lifecycle import EFFECT_OF
from graph.load import Arrival
from loaders.names.tables import forms
from schema.dates import PartialDate
from schema.document import Document, document_id
from schema.statement import Evidence, Statement, Subject, Value

READER = "annotation 1"
LISTED = ("Court", "Agency", "Country", "Facility", "Law", "Organization")
"""Kinds whose names stand in the lists of known names, as a reader would recognise them."""


@cache
def _known() -> Mapping[tuple[str, str], str]:
    """Reference of a known name, by kind and full name."""
    return {(form.known.kind, form.known.name): form.known.ref for form in forms()}


@dataclass
class Annotated:
    """One annotated text; `statements` are built in the order of the annotation."""

    document: Document
    seen: date
    given: Mapping[str, Any]
    subjects: dict[str, Subject] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def arrival(self) -> Arrival:
        """The document as it comes to be loaded, on the day on which it was seen."""
        return Arrival(self.document, tuple(self.statements), READER, self.seen, f"{self.seen}T00:00:00Z")


def annotated(given: Mapping[str, Any], name: str, text: str | None = None, *, listed: bool = True) -> Annotated:
    """Reads one annotation; `listed`: whether known names get their reference, as a reader gives it."""
    about = given["document"]
    published = _date(about.get("published"))
    address = about.get("address", name)
    document = Document(
        document_id(address),
        given["text"] if text is None else text,
        about.get("title"),
        about.get("publisher"),
        published,
        name=name,
        place=address,
    )
    seen = _date(about.get("seen")) or published or date(2026, 1, 1)
    made = Annotated(document, seen, given)
    for entity in given["entities"]:
        _entity(made, entity, listed)
    for order in given.get("orders", ()):
        made.subjects[order["id"]] = Subject(document.id, "Order", f"order:{order['id']}")
    for removal in given.get("removals", ()):
        made.subjects[removal["id"]] = Subject(document.id, "Removal", f"removal:{removal['id']}")
    for order in given.get("orders", ()):
        _order(made, order, given.get("orders", ()))
    for removal in given.get("removals", ()):
        _removal(made, removal)
    for claim in given.get("claims", ()):
        _claim(made, claim)
    for relation in given.get("relations", ()):
        _relation(made, relation)
    return made


def _date(value: Any) -> date | None:
    return value if isinstance(value, date) or value is None else date.fromisoformat(value)


def _say(made: Annotated, subject: Subject, name: str, words: str, value: Value | Subject = None, **rest: Any) -> None:
    """One statement; its words are looked up in the text, whatever the spaces between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, made.document.text) or re.search(pattern, made.document.text, re.IGNORECASE)
    if found is None:
        raise ValueError(f"{made.document.name}: {words!r} is not in the text")
    evidence = Evidence(made.document.id, found.start(), found.end(), found.group())
    target = value if isinstance(value, Subject) else None
    plain = None if isinstance(value, Subject) else value
    made.statements.append(Statement(subject, name, evidence, plain, target, reader=READER, **rest))


def _words_for(made: Annotated, entity: Mapping[str, Any]) -> str:
    """The first of an entity's names that stands in the text."""
    text = " ".join(made.document.text.split()).casefold()
    for words in (entity.get("name"), *entity.get("aliases", ()), entity.get("docket_number")):
        if words and " ".join(words.split()).casefold() in text:
            return str(words)
    raise ValueError(f"{made.document.name}: no name of {entity['id']} is in the text")


def _entity(made: Annotated, entity: Mapping[str, Any], listed: bool) -> None:
    kind, name = entity["type"], entity.get("name")
    ref = _known().get((kind, name or "")) if listed and kind in LISTED else None
    subject = Subject(made.document.id, kind, f"{kind.lower()}:{entity['id']}", ref)
    made.subjects[entity["id"]] = subject
    words = _words_for(made, entity)
    if name:
        _say(made, subject, "name", words, name)
    for alias in dict.fromkeys(entity.get("aliases", ())):
        if alias != name:
            _say(made, subject, "aliases", alias, alias)
    if number := entity.get("docket_number"):
        _say(made, subject, "docket_number", number, number)
    for flag in ("pseudonym", "unnamed"):
        if entity.get(flag) and (flag, kind) != ("unnamed", "Case"):
            _say(made, subject, flag, words, True)


def _words_of(made: Annotated, entity: str) -> str:
    given = next(each for each in made.given["entities"] if each["id"] == entity)
    return _words_for(made, given)


def _order(made: Annotated, order: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> None:
    subject, quote = made.subjects[order["id"]], order["quote"]
    _say(made, subject, "relief", quote, order["relief"])
    for name in ("instrument", "issued"):
        if order.get(name):
            _say(made, subject, name, quote, str(order[name]))
    _say(made, subject, "requires_action", quote, bool(order.get("requires_action")))
    for link in ("issued_by", "directed_to", "concerns"):
        for end in order.get(link, ()):
            _say(made, subject, link, quote, made.subjects[end])
    if order.get("case"):
        _say(made, subject, "in_case", quote, made.subjects[order["case"]])
    for act in order.get("acts_on", ()):
        _say(made, subject, "acts_on", quote, made.subjects[act["order"]], facts=(("how", act["how"]),))
    told = {EFFECT_OF[act["how"]] for each in others for act in each.get("acts_on", ()) if act["order"] == order["id"]}
    if (effect := order.get("effect", "in_force")) not in {"in_force", *told}:
        _say(made, subject, "effect", quote, effect, holds=_holds(made, order.get("effect_on")))
    if order.get("requires_action"):
        for obligation in order.get("obligations", (order,)):
            _obligation(made, order, obligation)


def _obligation(made: Annotated, order: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """What an order asks: one thing in the order's own words, or one of those listed."""
    act = given.get("act", order["quote"])
    subject = Subject(made.document.id, "Obligation", f"obligation:{order['id']}/{given['id']}")
    made.subjects[f"{order['id']}/{given['id']}"] = subject
    _say(made, subject, "act", act, act)
    _say(made, subject, "under", act, made.subjects[order["id"]])
    if given.get("due_by"):
        _say(made, subject, "due_by", act, str(given["due_by"]))
    for end in order.get("directed_to", ()):
        _say(made, subject, "owed_by", act, made.subjects[end])
    for end in order.get("concerns", ()):
        _say(made, subject, "owed_to", act, made.subjects[end])
    if (state := given.get("compliance", "unknown")) != "unknown":
        _say(made, subject, "state", act, state, holds=_holds(made, given.get("compliance_on")))


def _holds(made: Annotated, day: Any) -> PartialDate | None:
    """The day told of, by default that of publication."""
    on = _date(day) or made.document.published
    return PartialDate.on(on) if on else None


def _removal(made: Annotated, removal: Mapping[str, Any]) -> None:
    subject, words = made.subjects[removal["id"]], _words_of(made, removal["person"])
    _say(made, subject, "person", words, made.subjects[removal["person"]])
    if removal.get("to"):
        _say(made, subject, "to", _words_of(made, removal["to"]), made.subjects[removal["to"]])
    if removal.get("date"):
        _say(made, subject, "happened", words, str(removal["date"]))
    for agency in removal.get("by", ()):
        _say(made, subject, "by", _words_of(made, agency), made.subjects[agency])
    if removal.get("wrongful"):
        _say(made, subject, "wrongful", words, True)


def _claim(made: Annotated, claim: Mapping[str, Any]) -> None:
    subject = Subject(made.document.id, "Claim", f"claim:{claim['id']}")
    made.subjects[claim["id"]] = subject
    _say(made, subject, "stance", claim["quote"], claim["stance"])
    _say(made, subject, "content", claim["quote"], claim["quote"])
    for link in ("by", "about"):
        if claim.get(link):
            _say(made, subject, link, claim["quote"], made.subjects[claim[link]])


def _relation(made: Annotated, relation: Mapping[str, Any]) -> None:
    start, end, words = relation["from"], relation["to"], _words_of(made, relation["from"])
    if relation["type"] == "HELD_AT":
        stay = Subject(made.document.id, "CustodyStay", f"stay:{start}/{end}")
        made.subjects[f"stay:{start}/{end}"] = stay
        _say(made, stay, "person", words, made.subjects[start])
        _say(made, stay, "place", words, made.subjects[end])
    else:
        _say(made, made.subjects[start], relation["type"].lower(), words, made.subjects[end])


def gold_ids(made: Annotated) -> Iterator[tuple[str, str, Subject]]:
    """Kind, id in the annotation, and subject of everything that was annotated as an entity or order."""
    for name, subject in made.subjects.items():
        yield subject.kind, name, subject
