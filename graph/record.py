"""What a store says about entities, each read once, while their rows are computed; and which orders hang on others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from graph.hubs import bearer_key
from graph.picking import essential
from graph.resolve.copies import story_id
from graph.store.base import MentionRow, StatementRow, Transaction


@dataclass
class Record:
    """What a store says about entities, read once each; of listed things only what their bearers say, unless `whole`."""

    tx: Transaction
    whole: bool = False
    _members: dict[str, list[MentionRow]] = field(default_factory=dict)
    _about: dict[str, list[StatementRow]] = field(default_factory=dict)
    _pointing: dict[str, list[StatementRow]] = field(default_factory=dict)
    _entity: dict[str, str] = field(default_factory=dict)
    _telling: dict[str, list[StatementRow]] = field(default_factory=dict)
    _story: dict[str, str] = field(default_factory=dict)

    def fetch(self, entities: Collection[str], *, pointing: bool = False) -> None:
        """Reads what is said about some entities, all at once; with `pointing`, also what points at them."""
        new = [entity for entity in entities if entity not in self._members]
        if new:
            for entity in new:
                self._members[entity], self._about[entity] = [], []
            for mention in self._mentions(new):
                self._members[mention.entity].append(mention)
                self._entity[mention.id] = mention.entity
            mentions = [m.id for entity in new for m in self._members[entity]]
            rows = self.tx.statements(subjects=mentions)
            self._learn(rows)
            for row in rows:
                self._about[self._entity[row.subject]].append(row)
        if pointing and (new := [entity for entity in entities if entity not in self._pointing]):
            for entity in new:
                self._pointing[entity] = []
            rows = self.tx.statements(targets=[m.id for m in self.tx.mentions(entities=new)])
            self._learn(rows)
            for row in rows:
                if row.target is not None:
                    self._pointing[self._entity[row.target]].append(row)

    def _mentions(self, entities: Sequence[str]) -> list[MentionRow]:
        """The bearers of listed things, all mentions of others."""
        if self.whole:
            return self.tx.mentions(entities=entities)
        bearers = self.tx.mentions(keys=[bearer_key(entity) for entity in entities])
        return bearers + self.tx.mentions(entities=set(entities) - {m.entity for m in bearers})

    def _learn(self, rows: Iterable[StatementRow]) -> None:
        """Which entities the ends of some statements are."""
        ends = {end for row in rows for end in (row.subject, row.target) if end and end not in self._entity}
        if ends:
            self._entity |= {m.id: m.entity for m in self.tx.mentions(ids=ends)}

    def about(self, entity: str) -> list[StatementRow]:
        """Statements about an entity, of all versions of all documents."""
        self.fetch([entity])
        return self._about[entity]

    def pointing(self, entity: str, link: str) -> list[StatementRow]:
        """Statements that link something to an entity."""
        self.fetch([entity], pointing=True)
        return [row for row in self._pointing[entity] if row.name == link]

    def telling(self, entity: str) -> list[StatementRow]:
        """Statements about an entity that its properties hang on: of what many documents say alike, the first."""
        if entity not in self._telling:
            self._telling[entity] = essential(self.about(entity))
        return self._telling[entity]

    def story(self, document: str) -> str:
        """The story that a document tells, which others may copy."""
        if document not in self._story:
            found = self.tx.mentions(ids=[story_id(document)])
            self._story[document] = found[0].entity if found else document
        return self._story[document]

    def entity(self, mention: str) -> str:
        """The entity that a mention was resolved to."""
        return self._entity[mention]

    def kind(self, entity: str) -> str | None:
        """The kind of an entity that has members."""
        self.fetch([entity])
        return self._members[entity][0].kind if self._members[entity] else None


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
                more |= {record.entity(r.target) for r in record.about(entity) if r.name == "under" and r.target}
            elif kind == "Order":
                more |= {record.entity(r.target) for r in record.about(entity) if r.name == "acts_on" and r.target}
                more |= {record.entity(r.subject) for r in record.pointing(entity, "under")}
        frontier = more - found - set(touched)
        found |= frontier
    return found
