"""By what one thing may be known again in another document: keys that only the same thing should have.

Two mentions of one kind that share a key are one entity. Each rule below says what makes it safe; where nothing does,
a mention has no key and stays by itself (an unnamed person, a bare surname, "an appeals court").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from schema.statement import Statement, Subject

_TITLES = re.compile(
    r"^(?:the |u\.?s\.? |chief |senior |district |circuit |magistrate |immigration |judge |justice |hon\.? |mr\.? |mrs\.? |ms\.? |dr\.? )+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_COMMON_PSEUDONYM = re.compile(r"\b(?:doe|roe|poe|moe)\b")
_DOCKET = re.compile(r"(?:(\d{1,2}):)?(\d{2,4})-([a-z]{1,4})-0*(\d{1,6})", re.IGNORECASE)


def plain(text: str) -> str:
    """A name without accents, case, dots and apostrophes, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", letters.replace("'s ", " ").replace("'", "").replace(".", "")).split())


def docket_number(text: str) -> str | None:
    """A federal docket number in canonical form (`1:25-cv-10676`), without the judge's initials; None when it is none."""
    match = _DOCKET.search(text)
    if match is None:
        return None
    office, year, sort, number = match.groups()
    return (
        f"{int(office)}:{year[-2:]}-{sort.lower()}-{int(number):05d}"
        if office
        else f"{year[-2:]}-{sort.lower()}-{int(number):05d}"
    )


@dataclass
class Told:
    """What one document tells of one thing: the statements about it, and those that point at it."""

    subject: Subject
    about: list[Statement] = field(default_factory=list)
    pointing: list[Statement] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        """The words stated for one property."""
        return [str(s.value) for s in self.about if s.name == name and s.value is not None]

    def targets(self, name: str) -> list[Subject]:
        """The ends stated for one link."""
        return [s.target for s in self.about if s.name == name and s.target is not None]


def keys_of_document(statements: Iterable[Statement]) -> Mapping[Subject, tuple[str, ...]]:
    """The keys of every thing that a document tells of; things whose identity hangs on others (orders) get none here."""
    told: dict[Subject, Told] = {}
    for statement in statements:
        told.setdefault(statement.subject, Told(statement.subject)).about.append(statement)
        for end in (statement.target, statement.said_by):
            if end is not None:
                told.setdefault(end, Told(end)).pointing.append(statement)
    return {subject: tuple(sorted(set(_keys(each, told)))) for subject, each in told.items()}


def _keys(told: Told, document: Mapping[Subject, Told]) -> list[str]:
    if told.subject.ref:
        return [f"ref:{told.subject.ref}"]
    if "True" in told.values("unnamed"):
        return []
    rule = _RULES.get(told.subject.kind)
    return rule(told, document) if rule else []


def _named(told: Told, _: Mapping[Subject, Told]) -> list[str]:
    """Bodies, places and laws: the same name in full is the same thing."""
    return [f"{told.subject.kind.lower()}:{plain(name)}" for name in told.values("name") if plain(name)]


def _judge(told: Told, document: Mapping[Subject, Told]) -> list[str]:
    """A judge is known by first and last name, or by last name on one court."""
    keys = []
    courts = [court.ref or plain(" ".join(document[court].values("name"))) for court in told.targets("sits_on")]
    for name in told.values("name"):
        parts = _name_parts(name)
        if len(parts) > 1:
            keys.append(f"judge:{parts[0]} {parts[-1]}")
        keys += [f"judge:{parts[-1]}@{court}" for court in courts if parts and court]
    return keys


def _person(told: Told, document: Mapping[Subject, Told]) -> list[str]:
    """A named person is known by first name and either part of a two-part surname; a pseudonym only within its case."""
    keys = []
    pseudonym = "True" in told.values("pseudonym")
    for name in told.values("name"):
        parts = _name_parts(name)
        if pseudonym or _COMMON_PSEUDONYM.search(plain(name)):
            keys += [f"pseudonym:{plain(name)}@{place}" for place in _proceedings(told, name, document)]
        elif len(parts) > 1:
            keys.append(f"person:{parts[0]} {parts[-1]}")
            if len(parts) > 2:  # Kilmar (Armando) Abrego Garcia is also Kilmar Abrego
                keys.append(f"person:{parts[0]} {parts[-2]}")
    return keys


def _proceedings(told: Told, name: str, document: Mapping[Subject, Told]) -> list[str]:
    """Where a pseudonym lives: the docket of its case or, for initials of three letters or more, the judge who hears it.

    The judge is that of an order on the person, else the only one that the document names. Doe and Roe need the docket.
    """
    orders = [s.subject for s in told.pointing if s.name == "concerns"]
    cases = [*told.targets("party_to"), *(case for order in orders for case in document[order].targets("in_case"))]
    found = [key for case in cases for key in _case(document[case], document) if key.startswith("docket:")]
    if len(plain(name).replace(" ", "")) < 3 or _COMMON_PSEUDONYM.search(plain(name)):
        return found
    judges = [judge for order in orders for judge in document[order].targets("issued_by") if judge.kind == "Judge"]
    if not judges:
        named = [s for s, t in document.items() if s.kind == "Judge" and "True" not in t.values("unnamed")]
        judges = named if len(named) == 1 else []
    return found + [key for judge in judges for key in _judge(document[judge], document)]


def _case(told: Told, _: Mapping[Subject, Told]) -> list[str]:
    """A case is known by its docket number, or by its name unless half the docket bears that name (Doe v. …)."""
    keys = [f"docket:{number}" for text in told.values("docket_number") if (number := docket_number(text))]
    for name in told.values("name"):
        if not _COMMON_PSEUDONYM.search(plain(name)) and " v " in plain(name):
            keys.append(f"case:{plain(name)}")
    return keys


def _filing(told: Told, document: Mapping[Subject, Told]) -> list[str]:
    """A docket entry is known by the docket and its number on it."""
    dockets = [key for case in told.targets("in_case") for key in _case(document[case], document) if "docket:" in key]
    return [f"filing:{docket}#{number}" for docket in dockets for number in told.values("number")]


def _name_parts(name: str) -> Sequence[str]:
    """First, middle and last names, without titles, suffixes and middle initials."""
    words = plain(_SUFFIX.sub("", _TITLES.sub("", name))).split()
    return [word for i, word in enumerate(words) if len(word) > 1 or i in (0, len(words) - 1)]


_Rule = Callable[[Told, Mapping[Subject, Told]], list[str]]
_RULES: Mapping[str, _Rule] = {
    "Person": _person,
    "Judge": _judge,
    "Agency": _named,
    "Organization": _named,
    "Court": _named,
    "Country": _named,
    "Facility": _named,
    "Law": _named,
    "Case": _case,
    "Filing": _filing,
}
