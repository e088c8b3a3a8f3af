"""What one document tells of a thing by which it may be known again in another.

Kept with the mention as keys, so that things can be compared without reading their statements again: a trait is written
`~name:ada stern`; keys without the tilde are the blocks of `graph/resolve/candidates.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.resolve.names import (
    COMMON_PSEUDONYM,
    INITIALS,
    body_name,
    docket_number,
    higher_number,
    personal_name,
    plain,
    reported,
)
from graph.store.rows import MentionRow, StatementRow
from schema.statement import Evidence, Statement, Subject

Trait = tuple[str, str]


@dataclass(frozen=True)
class Profile:
    """The traits of one thing, as one document tells of it."""

    kind: str
    traits: frozenset[Trait]

    def of(self, name: str) -> frozenset[str]:
        """The values of one trait."""
        return frozenset(value for trait, value in self.traits if trait == name)

    @property
    def keys(self) -> tuple[str, ...]:
        """The traits as keys."""
        return tuple(sorted(f"~{name}:{value}" for name, value in self.traits))

    @classmethod
    def from_keys(cls, kind: str, keys: Collection[str]) -> Profile:
        """The profile that was kept as keys."""
        split = (key[1:].partition(":") for key in keys if key.startswith("~"))
        return cls(kind, frozenset((name, value) for name, _, value in split))


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

    def sources(self, name: str) -> list[Subject]:
        """The things that a link leads from to this one."""
        return [s.subject for s in self.pointing if s.name == name]


Page = Mapping[Subject, Told]
"""Everything that one document tells of."""


@dataclass(frozen=True)
class Mentioned:
    """A mention by its id and kind."""

    id: str
    kind: str


def profiles(statements: Iterable[Statement]) -> Mapping[Mentioned, Profile]:
    """The profile of every thing that a document tells of."""
    return {Mentioned(each.id, each.kind): profile for each, profile in _profiles(statements).items()}


def profiles_kept(rows: Iterable[StatementRow], mentions: Mapping[str, MentionRow]) -> Mapping[str, Profile]:
    """The same from statements as a store keeps them, by id of the mention; rejected ones tell nothing."""
    subject = {
        id: Subject(m.document, m.kind, id, min(Profile.from_keys(m.kind, m.keys).of("ref"), default=None))
        for id, m in mentions.items()
    }
    statements = [
        Statement(
            subject[row.subject],
            row.name,
            Evidence(row.document, row.start, row.end, row.quote),
            row.value,
            subject[row.target] if row.target else None,
            row.facts,
            subject[row.said_by] if row.said_by else None,
        )
        for row in rows
        if row.status != "rejected"
    ]
    return {each.key: profile for each, profile in _profiles(statements).items()}


def _profiles(statements: Iterable[Statement]) -> Mapping[Subject, Profile]:
    page: dict[Subject, Told] = {}
    for statement in statements:
        page.setdefault(statement.subject, Told(statement.subject)).about.append(statement)
        for end in (statement.target, statement.said_by):
            if end is not None:
                page.setdefault(end, Told(end)).pointing.append(statement)
    return {subject: Profile(subject.kind, frozenset(_traits(told, page))) for subject, told in page.items()}


def _traits(told: Told, page: Page) -> Iterator[Trait]:
    if "True" in told.values("unnamed"):
        yield "unnamed", "yes"
    if _pseudonymous(told):
        yield "pseudonym", "yes"
    if told.subject.ref:
        yield "ref", told.subject.ref
        return
    rule = _RULES.get(told.subject.kind)
    if rule is not None:
        yield from rule(told, page)


def _pseudonymous(told: Told) -> bool:
    """Whether a person is told of by a pseudonym: said so, bare initials such as `O.C.G.`, or Doe."""
    letters = told.subject.kind == "Person" and any(
        INITIALS.fullmatch(name) or COMMON_PSEUDONYM.search(plain(name)) for name in told.values("name")
    )
    return letters or "True" in told.values("pseudonym")


def _body(told: Told, _: Page) -> Iterator[Trait]:
    yield from (("name", body_name(name)) for name in told.values("name") if body_name(name))


def _judge(told: Told, page: Page) -> Iterator[Trait]:
    """Names, courts, cases, and on whom the judge ruled."""
    yield from (("name", personal_name(name)) for name in told.values("name") if personal_name(name))
    yield from (("court", name) for court in told.targets("sits_on") for name in _known_as(court, page))
    orders = told.sources("issued_by")
    cases = [*told.targets("presides_over"), *(case for order in orders for case in page[order].targets("in_case"))]
    yield from (trait for case in cases for trait in _case_traits(case, page))
    yield from (("on", name) for order in orders for name in _names_of(page[order].targets("concerns"), page))


def _person(told: Told, page: Page) -> Iterator[Trait]:
    """Names, nationality, part in the story, and the proceedings in which the person is told of."""
    yield from (("name", personal_name(name)) for name in told.values("name") if personal_name(name))
    for country in told.targets("national_of"):
        yield from (("national", name) for name in _known_as(country, page))
    orders = told.sources("concerns")
    if orders or told.sources("person"):
        yield "part", "concerned"
    if told.targets("official_of"):
        yield "part", "official"
    if told.targets("represents"):
        yield "part", "counsel"
    cases = [*told.targets("party_to"), *(case for order in orders for case in page[order].targets("in_case"))]
    if not cases and _pseudonymous(told):
        # A pseudonym lives in one proceeding: the only case of which the document tells, by number or name.
        numbered = [s for s in page if s.kind == "Case" and any(True for _ in _case_traits(s, page))]
        cases = numbered if len(numbered) == 1 else []
    yield from (trait for case in cases for trait in _case_traits(case, page))
    judges = [judge for order in orders for judge in page[order].targets("issued_by") if judge.kind == "Judge"]
    if not judges and _pseudonymous(told):
        # Likewise the only judge whom it names.
        named = [s for s, t in page.items() if s.kind == "Judge" and "True" not in t.values("unnamed")]
        judges = named if len(named) == 1 else []
    for judge in judges:
        yield from (("judge", name) for name in _names_of([judge], page))
        courts = page[judge].targets("sits_on")
        last = {name.split()[-1] for name in _names_of([judge], page)}
        yield from (("judge", f"{name}@{court}") for name in last for each in courts for court in _known_as(each, page))


def _case(told: Told, page: Page) -> Iterator[Trait]:
    """Names, docket numbers, courts and judges."""
    yield from _case_traits(told.subject, page)
    judges = set(told.sources("presides_over"))
    for order in told.sources("in_case"):
        judges |= {judge for judge in page[order].targets("issued_by") if judge.kind == "Judge"}
    yield from (("judge", name) for name in _names_of(judges, page))
    for court in told.targets("in_court"):
        yield from (("court", name) for name in _known_as(court, page))


def _filing(told: Told, page: Page) -> Iterator[Trait]:
    """The docket, and the number on it."""
    dockets = [
        value
        for case in told.targets("in_case")
        for name, value in _case_traits(case, page)
        if name in ("docket", "number", "reported")
    ]
    yield from (("entry", f"{docket}#{number}") for docket in dockets for number in told.values("number"))


def _case_traits(case: Subject, page: Page) -> Iterator[Trait]:
    """Docket numbers, places in the reports and names of a case; `Doe v. …` names nothing."""
    told = page[case]
    courts = {court.ref for court in told.targets("in_court") if court.ref}
    for text in (*told.values("docket_number"), *told.values("name"), *told.values("aliases")):
        if number := docket_number(text):
            yield "docket", number
        elif number := higher_number(text, courts):
            yield "number", number
        if place := reported(text):
            yield "reported", place
    yield from (("case", name) for name in map(body_name, told.values("name")) if " v " in name)


def _known_as(subject: Subject, page: Page) -> list[str]:
    return [subject.ref] if subject.ref else [name for name in map(body_name, page[subject].values("name")) if name]


def _names_of(subjects: Iterable[Subject], page: Page) -> list[str]:
    """Names of those that bear one."""
    told = (page[subject] for subject in subjects)
    return [n for t in told if "True" not in t.values("unnamed") for n in map(personal_name, t.values("name")) if n]


_Rule = Callable[[Told, Page], Iterator[Trait]]
_RULES: Mapping[str, _Rule] = {
    "Person": _person,
    "Judge": _judge,
    "Agency": _body,
    "Organization": _body,
    "Court": _body,
    "Country": _body,
    "Facility": _body,
    "Law": _body,
    "Case": _case,
    "Filing": _filing,
}


def plain_words(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    return frozenset(plain(text).split()) - _FILLER


_FILLER = frozenset("a an the of to for and his her their its that in on by from with who be".split())
