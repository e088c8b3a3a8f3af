"""From a model's answer to statements: each quote is looked up in what was sent, and what does not stand there is dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from loaders.finding.page import plain
from loaders.language_model.answer import Answer, Claim, Custody, Duty, Entity, Order, Relation, Removal
from loaders.language_model.declared import declared
from loaders.language_model.known import Known
from loaders.language_model.sent import Sent
from loaders.names import known_by_ref
from schema.dates import PartialDate
from schema.document import Document
from schema.statement import Evidence, Statement, Subject, Value

NOT_THERE = "quote not in the text"
NOTHING = "points at nothing"
UNFIT = "link between kinds that it does not join"

NEEDS: Mapping[str, set[str]] = {
    "Order": {"relief"},
    "Obligation": {"act", "under"},
    "Removal": {"person"},
    "CustodyStay": {"person", "place"},
    "Claim": {"stance", "content", "about"},
}
"""Without these nothing is said of a thing at all."""

_NAME = re.compile(r"\w*[A-Z0-9][\w.]*")
"""A word with a capital letter or a figure."""
Place = tuple[int, int]


@dataclass
class Writing:
    """Collects the statements of one document, part by part."""

    document: Document
    known: Known
    reader: str
    statements: dict[str, Statement] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    _sent: Sent | None = None
    _subjects: dict[str, Subject] = field(default_factory=dict)
    _places: dict[Subject, list[Place]] = field(default_factory=dict)

    def read(self, sent: Sent, answer: Answer) -> None:
        """Writes down what the answer to one part says; ids count within a part only."""
        self._sent, self._subjects = sent, {}
        for entity in answer.entities:
            self._entity(entity)
        orders = [(order, place) for order in answer.orders if (place := self._proof(order.quote)) is not None]
        removals = [
            (removal, place) for removal in answer.removals if (place := self._proof(removal.quote)) is not None
        ]
        for order, place in orders:
            self._subjects[order.id] = self._new("Order", "order", place)
        for removal, place in removals:
            self._subjects[removal.id] = self._new("Removal", "removal", place)
        for order, place in orders:
            self._order(order, place)
        for removal, place in removals:
            self._removal(removal, place)
        for stay in answer.custody:
            self._stay(stay)
        for claim in answer.claims:
            self._claim(claim)
        for relation in answer.relations:
            self._relation(relation)

    def all(self) -> tuple[Statement, ...]:
        """Every statement whose subject, ends and speaker are told of, in the order of the text."""
        told = list(self.statements.values())
        while True:  # what pointed at something of which nothing is left goes too
            names: dict[Subject, set[str]] = {}
            for each in told:
                names.setdefault(each.subject, set()).add(each.name)
            whole = {subject for subject, said in names.items() if said >= NEEDS.get(subject.kind, set())}
            kept = [each for each in told if {each.subject, each.target, each.said_by} - {None} <= whole]
            if len(kept) == len(told):
                break
            self.dropped[NOTHING] += len(told) - len(kept)
            told = kept
        return tuple(sorted(told, key=lambda each: (each.evidence.start, each.evidence.end, each.id)))

    # ---- what is written down ----

    def _entity(self, entity: Entity) -> None:
        found = [(quote, place) for quote in (*entity.quotes, entity.name) if (place := self._find(quote)) is not None]
        if not found:
            self.dropped[NOT_THERE] += 1
            return
        subject = self.known.subject(self.document, entity.kind, [entity.name, *(quote for quote, _ in found)])
        self._subjects[entity.id] = subject
        self._places.setdefault(subject, []).extend(place for _, place in found)
        fullest = max((place for _, place in found), key=lambda place: place[1] - place[0])
        name = self._name(entity, subject, fullest)
        if entity.kind != "Case" or plain(name) != plain(entity.docket_number or ""):
            self._say(subject, "name", fullest, name)
        for _, place in found:
            if (form := self._on_one_line(place)) != name:
                self._say(subject, "aliases", place, form)
        for flag in ("pseudonym", "unnamed"):
            if getattr(entity, flag) and flag in declared().kind(entity.kind).properties:
                self._say(subject, flag, fullest, True)
        if entity.kind == "Case" and entity.docket_number and (place := self._proof(entity.docket_number)):
            self._say(subject, "docket_number", place, entity.docket_number)

    def _name(self, entity: Entity, subject: Subject, fullest: Place) -> str:
        """The name that a list gives, else one that stands in the text: a model may know more, and must not tell it.

        A body or a person without a name may be described in other words, as long as every name in them is in the text.
        """
        if subject.ref is not None and (listed := known_by_ref().get(subject.ref)) is not None:
            return listed.name
        if (place := self._find(entity.name)) is not None:
            return self._on_one_line(place)
        described = entity.unnamed or entity.kind not in ("Person", "Judge")
        if described and not entity.pseudonym and all(self._find(word) for word in _NAME.findall(entity.name)):
            return " ".join(entity.name.split())
        return self._on_one_line(fullest)

    def _on_one_line(self, place: Place) -> str:
        return " ".join(self.document.text[slice(*place)].split())

    def _order(self, order: Order, proof: Place) -> None:
        subject = self._subjects[order.id]
        self._say(subject, "relief", proof, order.relief)
        if order.instrument:
            self._say(subject, "instrument", proof, order.instrument)
        if order.issued:
            self._say(subject, "issued", self._beside(order.issued_quote, proof), order.issued)
        self._say(subject, "requires_action", proof, order.requires_action)
        for name, ends in (
            ("issued_by", order.issued_by),
            ("directed_to", order.directed_to),
            ("concerns", order.concerns),
        ):
            for end in ends:
                self._link(subject, name, proof, end)
        if order.case:
            self._link(subject, "in_case", proof, order.case)
        for act in order.acts_on:
            self._link(subject, "acts_on", proof, act.order, (("how", act.how),))
        effect = self._find(order.effect_quote or "", proof[1]) if order.effect != "unknown" else None
        if effect is not None and (order.effect != "in_force" or effect[1] <= proof[0] or proof[1] <= effect[0]):
            self._say(subject, "effect", effect, order.effect)  # that a new order is in force goes without saying
        elif effect is None and order.effect not in ("in_force", "unknown"):
            self.dropped[NOT_THERE] += 1
        for number, duty in enumerate(order.duties):
            self._duty(order, subject, duty, number, proof)

    def _duty(self, order: Order, under: Subject, duty: Duty, number: int, proof: Place) -> None:
        act = self._find(duty.act_quote, proof[0]) or proof
        subject = Subject(
            self.document.id, "Obligation", f"obligation:{under.key}" + (f":{number + 1}" if number else "")
        )
        self._say(subject, "act", act, self._on_one_line(act))
        if duty.due_quote and (due := self._proof(duty.due_quote, proof[0])) is not None:
            self._say(subject, "due_words", due, self.document.text[slice(*due)])
            if duty.due_by:
                self._say(subject, "due_by", due, duty.due_by)
        self._say(subject, "under", act, target=under)
        for end in order.directed_to:
            self._link(subject, "owed_by", act, end)
        for end in order.concerns:
            self._link(subject, "owed_to", act, end)
        if duty.state != "unknown":
            state = self._proof(duty.state_quote or "", proof[1])
            if state is not None:
                published = self.document.published
                speaker = self._subjects.get(duty.state_said_by or "")
                since = PartialDate.on(published) if published else None
                self._say(subject, "state", state, duty.state, said_by=speaker, holds=since)

    def _removal(self, removal: Removal, proof: Place) -> None:
        subject = self._subjects[removal.id]
        self._link(subject, "person", proof, removal.person)
        if removal.to:
            self._link(subject, "to", proof, removal.to)
        for end in removal.by:
            self._link(subject, "by", proof, end)
        if removal.happened:
            self._say(subject, "happened", self._beside(removal.happened_quote, proof), removal.happened)
        if removal.wrongful_quote and (place := self._proof(removal.wrongful_quote, proof[0])):
            self._say(subject, "wrongful", place, True)

    def _stay(self, stay: Custody) -> None:
        if (place := self._proof(stay.quote)) is not None:
            subject = self._new("CustodyStay", "custody", place)
            self._link(subject, "person", place, stay.person)
            self._link(subject, "place", place, stay.place)

    def _claim(self, claim: Claim) -> None:
        if (place := self._proof(claim.quote)) is not None:
            subject = self._new("Claim", "claim", place)
            self._say(subject, "stance", place, claim.stance)
            self._say(subject, "content", place, self._on_one_line(place))
            if claim.by:
                self._link(subject, "by", place, claim.by)
            self._link(subject, "about", place, claim.about)

    def _relation(self, relation: Relation) -> None:
        source = self._subjects.get(relation.source)
        if source is None:
            self.dropped[NOTHING] += 1
        elif (place := self._proof(relation.quote)) is not None:
            self._link(source, relation.link, place, relation.target)

    # ---- how ----

    def _new(self, kind: str, word: str, place: Place) -> Subject:
        """A subject for what happens, known by the place that tells of it."""
        taken = set(self._subjects.values()) | {each.subject for each in self.statements.values()}
        key, number = f"{word}:model:{place[0]}", 1
        while (subject := Subject(self.document.id, kind, key if number == 1 else f"{key}:{number}")) in taken:
            number += 1
        return subject

    def _find(self, quote: str, near: int | None = None) -> Place | None:
        assert self._sent is not None
        return self._sent.find(quote, near)

    def _proof(self, quote: str, near: int | None = None) -> Place | None:
        """Where the quote stands; one that stands nowhere is counted."""
        place = self._find(quote, near)
        if place is None:
            self.dropped[NOT_THERE] += 1
        return place

    def _beside(self, quote: str | None, proof: Place) -> Place:
        """Where a quote of its own stands, else the words that prove the whole."""
        return (self._find(quote, proof[0]) if quote else None) or proof

    def _link(
        self, subject: Subject, name: str, place: Place, end: str, facts: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """A link, if its end was told of and is of a kind that the link leads to."""
        target = self._subjects.get(end)
        if target is None or target == subject:
            self.dropped[NOTHING] += 1
            return
        link = declared().kind(subject.kind).links.get(name)
        if link is None or target.kind not in link.to:
            self.dropped[UNFIT] += 1
            return
        self._say(subject, name, self._with(target, place), target=target, facts=facts)

    def _with(self, target: Subject, place: Place) -> Place:
        """The words, drawn out to where the end is named, if that is near in the same paragraph."""
        for start, end in self._places.get(target, ()):
            whole = min(start, place[0]), max(end, place[1])
            if whole[1] - whole[0] < 300 and "\n\n" not in self.document.text[slice(*whole)]:
                return whole
        return place

    def _say(
        self, subject: Subject, name: str, place: Place, value: Value = None, target: Subject | None = None,
        facts: tuple[tuple[str, str], ...] = (), said_by: Subject | None = None, holds: PartialDate | None = None,
    ) -> None:  # fmt: skip
        words = Evidence(self.document.id, *place, self.document.text[slice(*place)])
        statement = Statement(subject, name, words, value, target, facts, said_by, holds, self.reader)
        self.statements.setdefault(statement.id, statement)
