"""Writes down what was read: orders, obligations, removals, stays and claims as statements with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.finding.model import Findings, Found
from loaders.finding.subjects import subject_of
from loaders.reading.claims.said import Said
from loaders.reading.compliance.state import State, decide
from loaders.reading.compliance.state_day import day_of_state
from loaders.reading.orders.cases import cases_of
from loaders.reading.orders.fate import Fate, fates_of
from loaders.reading.orders.order import Order
from loaders.reading.removals.custody import Held
from loaders.reading.removals.removed import Removed
from loaders.reading.sentences.lines import Line
from schema.dates import PartialDate
from schema.statement import Evidence, Statement, Subject, Value


@dataclass(frozen=True)
class Story:
    """All that one document tells, as it was read."""

    findings: Findings
    lines: tuple[Line, ...]
    orders: tuple[Order, ...]
    removed: tuple[Removed, ...]
    held: tuple[Held, ...]
    said: tuple[Said, ...]
    states: tuple[State, ...]


@dataclass
class _Writer:
    """Collects the statements of one document."""

    findings: Findings
    statements: list[Statement] = field(default_factory=list)

    def words(self, start: int, end: int) -> Evidence:
        document = self.findings.document
        return Evidence(document.id, start, end, document.text[start:end])

    def of(self, found: Found) -> Subject:
        return subject_of(self.findings.document, found)

    def subject(self, kind: str, key: str) -> Subject:
        return Subject(self.findings.document.id, kind, key)

    def say(self, subject: Subject, name: str, span: tuple[int, int], value: Value = None, target: Subject | None = None,
            facts: tuple[tuple[str, str], ...] = (), said_by: Subject | None = None, holds: PartialDate | None = None) -> None:  # fmt: skip
        if span[0] < span[1]:
            self.statements.append(Statement(subject, name, self.words(*span), value, target, facts, said_by, holds))


def statements_of(story: Story) -> tuple[Statement, ...]:
    """Every statement on orders and what came of them, in the order of the text."""
    writer = _Writer(story.findings)
    subjects = {id(order): writer.subject("Order", f"order:{_key(order, story)}") for order in story.orders}
    cases = cases_of(story.lines, story.orders)
    fates = fates_of(story.orders, story.lines)
    published = story.findings.document.published
    for order in story.orders:
        _write_order(writer, order, subjects, cases.get(id(order)), [f for f in fates if f.order is order])
        _write_obligation(
            writer,
            order,
            subjects[id(order)],
            decide(order, story.states),
            PartialDate.on(published) if published else None,
        )
    removals = {id(each): writer.subject("Removal", each.key) for each in story.removed}
    for each in story.removed:
        _write_removal(writer, each, removals[id(each)])
    for held in story.held:
        stay = writer.subject("CustodyStay", f"custody:{held.person.key}:{held.place.key}")
        writer.say(stay, "person", (held.start, held.end), target=writer.of(held.person))
        writer.say(stay, "place", (held.start, held.end), target=writer.of(held.place))
    claims = {id(each): writer.subject("Claim", each.key) for each in story.said}
    for said in story.said:
        _write_claim(writer, said, claims, subjects, removals)
    return tuple(_once(writer.statements))


def _once(statements: list[Statement]) -> Iterator[Statement]:
    seen: set[object] = set()
    for each in statements:
        said = (each.subject, each.name, each.value, each.target, each.facts, each.evidence)
        if said not in seen:
            seen.add(said)
            yield each


def _key(order: Order, story: Story) -> str:
    """The offset of the quote, with the relief where one place tells of two orders."""
    start = order.first.start
    same = [other for other in story.orders if other.first.start == start]
    return str(start) if len(same) < 2 or same[0] is order else f"{start}:{same.index(order) + 1}"


def _near(order: Order, found: Found, writer: _Writer) -> tuple[int, int]:
    """The words that link an entity to an order: in a telling that names it, else the proof of the order."""
    for telling in [order.first, *order.tellings]:
        for mention in writer.findings.mentions:
            if (
                mention.entity.key == found.key
                and telling.line.sentence.start <= mention.start < telling.line.sentence.end
            ):
                return (min(telling.start, mention.start), max(telling.end, mention.end))
    return order.first.start, order.first.end


def _write_order(
    writer: _Writer,
    order: Order,
    subjects: dict[int, Subject],
    case: tuple[Found, tuple[int, int]] | None,
    fates: list[Fate],
) -> None:
    subject = subjects[id(order)]
    first = order.first
    proof = (first.start, first.end)
    writer.say(subject, "relief", proof, order.relief)
    if order.instrument:
        telling = next((each for each in order.tellings if each.instrument == order.instrument), first)
        writer.say(subject, "instrument", (telling.start, telling.end), order.instrument)
    elif order.tier == "immigration" and order.relief in ("protection", "removal", "release"):
        writer.say(subject, "instrument", proof, "ij_decision")
    if order.when is not None:
        telling = next((each for each in order.tellings if each.when == order.when), first)
        writer.say(subject, "issued", telling.when_words or (telling.start, telling.end), str(order.when))
    writer.say(subject, "requires_action", proof, bool(order.action))
    for issuer in order.issuers:
        writer.say(subject, "issued_by", _near(order, issuer, writer), target=writer.of(issuer))
    if order.relief != "appellate":
        for party in order.parties:
            writer.say(subject, "directed_to", _near(order, party, writer), target=writer.of(party))
    persons = {person.key: (person, order) for person in order.persons if order.relief != "appellate"}
    for _, target, _ in order.acts:
        for person in (*target.persons, *(p for _, deeper, _ in target.acts for p in deeper.persons)):
            if order.relief == "appellate":
                persons.setdefault(person.key, (person, target))
    for person, source in persons.values():
        if person.kind == "Person":
            writer.say(subject, "concerns", _near(source, person, writer), target=writer.of(person))
    if case is not None:
        writer.say(subject, "in_case", case[1], target=writer.of(case[0]))
    for how, target, telling in order.acts:
        if id(target) in subjects:
            writer.say(
                subject, "acts_on", (telling.start, telling.end), target=subjects[id(target)], facts=(("how", how),)
            )
    for fate in fates:
        writer.say(subject, "effect", (fate.start, fate.end), fate.effect, holds=fate.holds)


_LEADS_IN = re.compile(r"(?:(?:on|late|early|last|earlier) [\w.]+(?: \d{1,2})? |[MTWFS][a-z]{2,5}day )?that (?!same\b)")
"""What leads from "ordered" to the act: "on April 4 that he be freed"."""


def _bare(text: str, act: tuple[int, int]) -> tuple[int, int]:
    """An act from its own first word on."""
    led = _LEADS_IN.match(text, *act)
    return (led.end() if led else act[0], act[1])


def _write_obligation(
    writer: _Writer, order: Order, order_subject: Subject, state: State | None, published: PartialDate | None
) -> None:
    """One obligation for each deadline, or one for the whole; none where nobody must act and nothing is told of a breach."""
    if order.relief in ("appellate",) or not (order.action or state is not None):
        return
    acting = [each for each in order.tellings if each.act is not None and each.relief == order.relief]
    deadlines = order.deadlines if order.action else []
    for number in range(max(1, len(deadlines))):
        due_in = (each for each in acting if number < len(deadlines) and deadlines[number].told_in(each))
        telling = next(due_in, acting[0] if acting else order.first)
        act = (telling.start, telling.end)
        if order.action and telling.act is not None and telling.act[0] < telling.act[1]:
            act = _bare(writer.findings.document.text, telling.act)
        subject = writer.subject("Obligation", f"obligation:{order_subject.key}" + (f":{number + 1}" if number else ""))
        text = writer.findings.document.text[act[0] : act[1]]
        writer.say(subject, "act", act, " ".join(text.split()))
        if number < len(deadlines):
            due = deadlines[number]
            writer.say(subject, "due_words", (due.start, due.end), writer.findings.document.text[due.start : due.end])
            if due.when is not None:
                writer.say(subject, "due_by", (due.start, due.end), str(due.when))
        writer.say(subject, "under", act, target=order_subject)
        for party in order.parties:
            writer.say(subject, "owed_by", _near(order, party, writer), target=writer.of(party))
        for person in order.persons:
            if person.kind == "Person":
                writer.say(subject, "owed_to", _near(order, person, writer), target=writer.of(person))
        if state is not None and state.state != "unknown":
            speaker = writer.of(state.said_by) if state.said_by is not None else None
            since = day_of_state(state, published)
            writer.say(subject, "state", (state.start, state.end), state.state, said_by=speaker, holds=since)


def _write_removal(writer: _Writer, each: Removed, subject: Subject) -> None:
    span = (each.start, each.end)
    writer.say(subject, "person", span, target=writer.of(each.person))
    if each.to is not None:
        writer.say(subject, "to", _join(span, each.to_place), target=writer.of(each.to))
    for agency in each.by:
        writer.say(subject, "by", span, target=writer.of(agency))
    if each.when is not None:
        writer.say(subject, "happened", each.when_words or span, str(each.when))
    if each.wrongful:
        writer.say(subject, "wrongful", each.wrongful_words or span, True)


def _join(span: tuple[int, int], other: tuple[int, int] | None) -> tuple[int, int]:
    """Both stretches, if they stand near enough to be one quote."""
    if other is None:
        return span
    start, end = min(span[0], other[0]), max(span[1], other[1])
    return (start, end) if end - start < 400 else other


def _write_claim(
    writer: _Writer, said: Said, claims: dict[int, Subject], orders: dict[int, Subject], removals: dict[int, Subject]
) -> None:
    subject = claims[id(said)]
    span = (said.start, said.end)
    writer.say(subject, "stance", span, said.stance)
    writer.say(subject, "content", span, " ".join(writer.findings.document.text[span[0] : span[1]].split()))
    if said.attributed_to is not None:
        start, end = said.attributed_to
        writer.say(subject, "attributed_to", (start, end), " ".join(writer.findings.document.text[start:end].split()))
    if said.by is not None:
        writer.say(subject, "by", span, target=writer.of(said.by))
    about = said.about
    if isinstance(about, Order):
        target = orders.get(id(about))
    elif isinstance(about, Removed):
        target = removals.get(id(about))
    else:
        target = writer.of(about)
    if target is not None:
        writer.say(subject, "about", span, target=target)
    if said.withdraws is not None and id(said.withdraws) in claims:
        writer.say(subject, "withdraws", span, target=claims[id(said.withdraws)])
