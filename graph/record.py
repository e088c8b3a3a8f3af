"""What a store says about entities, each read once, while their rows are computed; and which orders hang on others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.cutting import cut
from graph.hubs import bearer_key
from graph.picking import essential
from graph.resolve.copies import story_id
from graph.store.base import Transaction
from graph.store.rows import MentionRow, Span, StatementRow


@dataclass
class Record:
    """What a store says about entities, read once each; of listed things only what their bearers say, unless `whole`."""

    tx: Transaction
    whole: bool = False
    _members: dict[str, list[MentionRow]] = field(default_factory=dict)
    _about: dict[str, list[StatementRow]] = field(default_factory=dict)
    _pointing: dict[str, list[StatementRow]] = field(default_factory=dict)
    _mention: dict[str, MentionRow] = field(default_factory=dict)
    _telling: dict[str, list[StatementRow]] = field(default_factory=dict)
    _whole: dict[str, Span] = field(default_factory=dict)
    """Days on which those statements are known that were cut."""
    _story: dict[str, MentionRow | None] = field(default_factory=dict)

    def fetch(self, entities: Collection[str], *, pointing: bool = False) -> None:
        """Reads what is said about some entities, all at once; with `pointing`, also what points at them."""
        new = [entity for entity in entities if entity not in self._members]
        if new:
            for entity in new:
                self._members[entity], self._about[entity] = [], []
            found = self._mentions(new)
            asked = set(new)
            for mention in found:
                self._mention[mention.id] = mention
                for entity in asked.intersection(mention.entities):
                    self._members[entity].append(mention)
            for row in self._cut(self.tx.statements(subjects=[m.id for m in found])):
                if (entity := self.source(row)) in asked:
                    self._about[entity].append(row)
        if pointing and (new := [entity for entity in entities if entity not in self._pointing]):
            asked = set(new)
            for entity in new:
                self._pointing[entity] = []
            for row in self._cut(self.tx.statements(targets=[m.id for m in self.tx.mentions(entities=new)])):
                if (entity := self.target(row)) in asked:
                    self._pointing[entity].append(row)

    def _mentions(self, entities: Sequence[str]) -> list[MentionRow]:
        """The bearers of listed things, all mentions of others."""
        if self.whole:
            return self.tx.mentions(entities=entities)
        bearers = self.tx.mentions(keys=[bearer_key(entity) for entity in entities])
        return bearers + self.tx.mentions(entities=set(entities) - {m.entity for m in bearers})

    def _cut(self, rows: Sequence[StatementRow]) -> Iterator[StatementRow]:
        """Statements in pieces, in each of which both ends are one entity each."""
        ends = {end for row in rows for end in (row.subject, row.target) if end and end not in self._mention}
        if ends:
            self._mention |= {m.id: m for m in self.tx.mentions(ids=ends)}
        for row in rows:
            pieces = cut(row, [self._mention[end] for end in (row.subject, row.target) if end])
            if len(pieces) > 1:
                self._whole[row.key] = row.known
            yield from pieces

    def turns(self, rows: Iterable[StatementRow]) -> set[date]:
        """Days on which one of these statements comes to be about something else, or no longer is."""
        cut_ones = [(row, self._whole[row.key]) for row in rows if row.key in self._whole]
        return {day for row, known in cut_ones for day in row.known if day not in known}

    def about(self, entity: str) -> list[StatementRow]:
        """Statements about an entity, of all versions of all documents, on the days on which they were about it."""
        self.fetch([entity])
        return self._about[entity]

    def pointing(self, entity: str, link: str) -> list[StatementRow]:
        """Statements that link something to an entity, on the days on which they led to it."""
        self.fetch([entity], pointing=True)
        return [row for row in self._pointing[entity] if row.name == link]

    def telling(self, entity: str) -> list[StatementRow]:
        """Statements about an entity that its properties hang on: of what many documents say alike, the first."""
        if entity not in self._telling:
            self._telling[entity] = essential(self.about(entity))
        return self._telling[entity]

    def story(self, document: str, known: date) -> str:
        """The story that a document tells, which others may copy, as known on a day."""
        text = self._text(document)
        return text.entity_on(known) if text else document

    def story_days(self, documents: Iterable[str]) -> set[date]:
        """Days on which one of some documents is found to be a copy of another story than before."""
        return {until for each in documents if (text := self._text(each)) for until, _ in text.before}

    def _text(self, document: str) -> MentionRow | None:
        """What stands for a document's text."""
        if document not in self._story:
            self._story[document] = next(iter(self.tx.mentions(ids=[story_id(document)])), None)
        return self._story[document]

    def source(self, row: StatementRow) -> str:
        """The entity that a statement is about."""
        return self._mention[row.subject].entity_on(row.known[0])

    def target(self, row: StatementRow) -> str:
        """The entity that a link leads to."""
        return self._mention[str(row.target)].entity_on(row.known[0])

    def kind(self, entity: str) -> str | None:
        """The kind of an entity that has members."""
        self.fetch([entity])
        return self._members[entity][0].kind if self._members[entity] else None


def members(tx: Transaction, entity: str) -> list[MentionRow]:
    """What is part of an entity, as known on the last days."""
    return [m for m in tx.mentions(entities=[entity]) if m.entity == entity]


def affected_orders(record: Record, touched: Collection[str]) -> set[str]:
    """Orders and obligations whose rows hang on entities that were touched: by an obligation, or by acting on another."""
    found: set[str] = set()
    frontier = set(touched)
    while frontier:
        record.fetch(frontier)
        record.fetch([entity for entity in frontier if record.kind(entity) == "Order"], pointing=True)
        more: set[str] = set()
        for entity in frontier:
            kind = record.kind(entity)
            if kind == "Obligation":
                more |= {record.target(r) for r in record.about(entity) if r.name == "under" and r.target}
            elif kind == "Order":
                more |= {record.target(r) for r in record.about(entity) if r.name == "acts_on" and r.target}
                more |= {record.source(r) for r in record.pointing(entity, "under")}
        frontier = more - found - set(touched)
        found |= frontier
    return found
