"""Statements and judgements become entities: nodes and links as rectangles on two clocks.

On the known clock, what an entity is changes only on days on which a document about it became known or was replaced.
On the world clock, only orders and their obligations change (`graph/lifecycle.py`); other events hold from the day on
which they surely had happened, names and relations always.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from graph.captions import caption
from graph.hubs import age, bearer_key, witnesses
from graph.lifecycle import BINDING, LEAST_OBEYED_FIRST, Act, Life, compliance_of, life, standing_of
from graph.resolve.copies import story_id
from graph.store.base import ALWAYS_SPAN, LinkRow, MentionRow, NodeRow, Span, StatementRow, Transaction, Version
from schema.dates import LATEST, PartialDate
from schema.model import Kind, Property, Schema
from schema.statement import Value

Properties = dict[str, Value | tuple[Value, ...]]
Steps = list[tuple[date, str]]
"""What something is from each day on, in order of days."""

BEGINS: Mapping[str, str] = {
    "Order": "issued",
    "Removal": "happened",
    "Claim": "made",
    "Filing": "filed",
    "CustodyStay": "since",
}
"""Kinds that begin on a day, and the property that tells it."""

CAPTION_LINKS: Mapping[str, tuple[str, ...]] = {
    "Order": ("concerns", "in_case", "issued_by"),
    "Obligation": ("owed_by",),
    "Removal": ("person", "to"),
    "CustodyStay": ("person", "place"),
    "Claim": ("by",),
}
"""Links whose ends a caption names."""

LIVING = frozenset(BEGINS) | {"Obligation"}
"""Kinds that begin on a day or change from day to day; all others are the same on every day of the world."""


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


# ---- picking one value out of several ----

RECORD = ("decision ", "docket ", "filing ")
"""How the names of the readers of courts' own papers begin."""


def active(rows: Iterable[StatementRow], known: date) -> list[StatementRow]:
    """The statements that count on a known day: of current versions, and not rejected."""
    return [row for row in rows if row.known[0] <= known < row.known[1] and row.status != "rejected"]


def essential(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Of statements of one property and value that are still known, the first; of versions that were replaced, all.

    Of a thing without a life of its own nothing else matters: a government is in every document, its names are few.
    """
    unnamed = {row.subject for row in rows if row.name == "unnamed"}
    kept: dict[tuple[str, Value, bool], StatementRow] = {}
    replaced = []
    for row in sorted(rows, key=age):
        if row.target is not None or row.status == "rejected":
            continue
        if row.known[1] != LATEST:
            replaced.append(row)
        else:
            kept.setdefault((row.name, row.value, row.subject in unnamed), row)
    # A name and the flag that it is only a description must come from the same mention.
    flags = {row.subject for row in (*kept.values(), *replaced)} & unnamed
    whole = [row for row in rows if row.name == "unnamed" and row.subject in flags and row.status != "rejected"]
    return list({row.key: row for row in (*kept.values(), *replaced, *whole)}.values())


def pick(prop: Property, rows: Sequence[StatementRow]) -> Value | tuple[Value, ...]:
    """The value of a property, from all statements of it.

    Lists keep every value. A flag holds when stated. Of dates the narrowest, of names the fullest, else what most
    documents say; among equals what was known first. Dates and choices of a court's own papers go before what is reported.
    """
    if prop.sort in ("date", "choice"):
        rows = of_record(rows)
    values = [row.value for row in rows if row.value is not None]
    if prop.list:
        return tuple(dict.fromkeys(row.value for row in sorted(rows, key=age) if row.value is not None))
    if not values:
        return None
    often = Counter(values)
    first = {row.value: age(row) for row in sorted(rows, key=age, reverse=True)}
    if prop.sort == "flag":
        return True in often if prop.name != "requires_action" else often[True] >= often[False]
    if prop.sort == "date":
        return min(often, key=lambda v: (_breadth(str(v)), -often[v], str(v)))
    if prop.name == "name":
        return max(often, key=lambda v: (len(str(v).split()), often[v], len(str(v)), str(v)))
    return min(often, key=lambda v: (-often[v], first[v], str(v)))


def of_record(rows: Sequence[StatementRow]) -> Sequence[StatementRow]:
    """What a court's own papers say in their own voice, where they say anything; else everything.

    A docket proves when an order was made; the press reports it, and may be a day off.
    """
    own = [row for row in rows if row.said_by is None and row.reader.startswith(RECORD)]
    return own or rows


def _breadth(text: str) -> int:
    when = PartialDate.parse(text)
    return (when.latest - when.earliest).days


def named(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Statements of names, without the descriptions of those mentions that bear no name where another one does."""
    unnamed = {row.subject for row in rows if row.name == "unnamed"}
    names = [row for row in rows if row.name == "name"]
    real = [row for row in names if row.subject not in unnamed]
    return real or names


def since(rows: Sequence[StatementRow], prop: str | None) -> date:
    """The first day on which an event surely had begun: the last day it may have, but no later than its first report."""
    reported = min(row.known[0] for row in rows)
    stated = [PartialDate.parse(str(row.value)) for row in of_record([row for row in rows if row.name == prop])]
    if not stated:
        return reported
    narrowest = min(stated, key=lambda day: (day.latest - day.earliest, day))
    return min(narrowest.latest, reported) if narrowest.earliest <= reported else narrowest.latest


# ---- the fold ----


@dataclass
class Assembler:
    """Computes the rows of entities from the record."""

    schema: Schema
    record: Record

    def rows(self, entity: str) -> tuple[list[NodeRow], list[LinkRow]]:
        """Every node row of an entity and every link row that starts at it."""
        about = self.record.about(entity)
        name = self.record.kind(entity)
        if name is None or not about:
            return [], []
        kind = self.schema.kind(name)
        if name not in LIVING:
            return self._plain_rows(entity, kind, about)
        nodes: list[NodeRow] = []
        links: dict[tuple[str, str, tuple[tuple[str, str], ...], Span], list[tuple[Span, str]]] = defaultdict(list)
        relevant = [*about, *self._context(entity, kind, about)]
        days = sorted({day for row in relevant for day in row.known})
        for known in pairwise(days):
            rows = active(about, known[0])
            if not rows or not self._whole(kind, rows):
                continue
            parts = self._on_known_day(entity, kind, rows, known[0])
            if not parts:
                continue
            nodes += [NodeRow(entity, name, text, properties, world, known) for world, text, properties in parts]
            world = (parts[0][0][0], LATEST)
            for row in rows:
                if row.target is not None:
                    end = self.record.entity(row.target)
                    links[row.name, end, row.facts, world].append((known, row.key))
        return _joined(nodes), [
            LinkRow(link, entity, end, facts, world, known, evidence)
            for (link, end, facts, world), told in sorted(links.items())
            for known, evidence in _stretches(told)
        ]

    def _plain_rows(
        self, entity: str, kind: Kind, about: Sequence[StatementRow]
    ) -> tuple[list[NodeRow], list[LinkRow]]:
        """The rows of a thing that is the same on all days of the world: only what is known of it changes."""
        telling = self.record.telling(entity)
        nodes = []
        for known in pairwise(sorted({day for row in telling for day in row.known})):
            rows = active(telling, known[0])
            if rows and self._whole(kind, rows):
                [(world, text, properties)] = self._on_known_day(entity, kind, rows, known[0])
                nodes.append(NodeRow(entity, kind.name, text, properties, world, known))
        joined = _joined(nodes)
        there = _stretches([(node.known, "") for node in nodes])
        links: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[tuple[Span, str]]] = defaultdict(list)
        for row in witnesses(about, self.record.entity):
            if row.target is not None:
                spans = [(max(row.known[0], span[0]), min(row.known[1], span[1])) for span, _ in there]
                end = self.record.entity(row.target)
                links[row.name, end, row.facts] += [(span, row.key) for span in spans if span[0] < span[1]]
        return joined, [
            LinkRow(link, entity, end, facts, ALWAYS_SPAN, known, evidence)
            for (link, end, facts), told in sorted(links.items())
            for known, evidence in _stretches(told)
        ]

    def _whole(self, kind: Kind, rows: Sequence[StatementRow]) -> bool:
        """Whether all that the kind requires is stated."""
        stated = {row.name for row in rows}
        return all(prop.name in stated for prop in kind.properties.values() if prop.required)

    def _context(self, entity: str, kind: Kind, about: Sequence[StatementRow]) -> list[StatementRow]:
        """Statements about other entities on which this one's rows depend."""
        links = CAPTION_LINKS.get(kind.name, ())
        ends = {self.record.entity(row.target) for row in about if row.name in links and row.target}
        self.record.fetch(ends)
        found = [
            row for end in ends for row in self.record.telling(end) if row.name in ("name", "unnamed", "docket_number")
        ]
        if kind.name == "Order":
            found += self._life_of(entity, set())
        if kind.name == "Obligation":
            for order in {self.record.entity(row.target) for row in about if row.name == "under" and row.target}:
                found += self.record.about(order)
        return found

    def _life_of(self, order: str, seen: set[str]) -> list[StatementRow]:
        """Statements about the obligations of an order, and about orders that act on it, and on those."""
        seen.add(order)
        found: list[StatementRow] = []
        for link in ("under", "acts_on"):
            sources = {self.record.entity(row.subject) for row in self.record.pointing(order, link)} - seen
            self.record.fetch(sources)
            for source in sorted(sources):
                found += self.record.about(source)
                if link == "acts_on":
                    found += self._life_of(source, seen)
        return found

    def _on_known_day(
        self, entity: str, kind: Kind, rows: Sequence[StatementRow], known: date
    ) -> list[tuple[Span, str, Properties]]:
        """What an entity is as known on one day: world span, caption, properties, in order of days in the world."""
        base: Properties = {}
        for prop in kind.properties.values():
            stated = named(rows) if prop.name == "name" else [row for row in rows if row.name == prop.name]
            if not prop.over_time:
                base[prop.name] = pick(prop, stated)
        if kind.properties.get("unnamed") and any(row.subject not in _unnamed(rows) for row in named(rows)):
            base["unnamed"] = None
        text = caption(kind.name, base, lambda link: self._captions(rows, link, known), _acts(rows))
        over_time: Mapping[str, Steps] = {}
        if kind.name == "Order":
            base["sources"] = len({self.record.story(row.document) for row in rows})
            begin = since(rows, "issued")
            over_time = {
                "effect": self._effects(entity, rows, known, {entity}),
                "compliance": self._obeyed(entity, known, begin),
            }
        elif kind.name == "Obligation":
            begin = self._order_begins(rows, known)
            over_time = {"state": _states(rows, begin)}
        elif kind.name in BEGINS:
            begin = since(rows, BEGINS[kind.name])
        else:
            return [(ALWAYS_SPAN, text, _known_only(base))]
        days = sorted({begin, *(day for steps in over_time.values() for day, _ in steps)})
        found = []
        for first, next_day in zip(days, [*days[1:], LATEST], strict=True):
            now: Properties = dict(base)
            now |= {name: _at(steps, first) for name, steps in over_time.items()}
            if kind.name == "Order":
                now["requires_action"] = self._requires_action(entity, now, known)
                now["standing"] = standing_of(str(now["effect"]), bool(now["requires_action"]), str(now["compliance"]))
            found.append(((first, next_day), text, _known_only(now)))
        return found

    def _captions(self, rows: Sequence[StatementRow], link: str, known: date) -> list[str]:
        """Captions at the far ends of a link, as known on a day."""
        found = []
        for end in sorted({self.record.entity(row.target) for row in rows if row.name == link and row.target}):
            name = self.record.kind(end)
            told = active(self.record.telling(end), known)
            if name is None or not told:
                continue
            kind = self.schema.kind(name)
            properties = {
                prop.name: pick(prop, named(told) if prop.name == "name" else [r for r in told if r.name == prop.name])
                for prop in kind.properties.values()
                if prop.name in ("name", "docket_number")
            }
            found.append(caption(name, properties, lambda _: ()))
        return sorted(set(found))

    def _requires_action(self, order: str, now: Properties, known: date) -> bool:
        """As stated; where nothing is stated, an order requires an act when a document tells of an obligation."""
        if now.get("requires_action") is not None:
            return bool(now["requires_action"])
        return bool(active(self.record.pointing(order, "under"), known))

    def _effects(self, order: str, rows: Sequence[StatementRow], known: date, seen: set[str]) -> Steps:
        """The effect of an order over time: in force from its day on, until a document or another order changes it.

        What another order does lasts while that one binds: when a stay or a reversal is itself vacated, the order is back.
        """
        return list(self._life(order, rows, known, seen).steps)

    def _life(self, order: str, rows: Sequence[StatementRow], known: date, seen: set[str]) -> Life:
        """What was done to an order, as known on a day; an act is never earlier than the order itself."""
        begin = since(rows, "issued")
        acts = []
        for row in rows:
            if row.name == "effect":
                day = PartialDate.parse(row.holds).latest if row.holds else row.known[0]
                acts.append(Act(max(day, begin), row.key, str(row.value)))
        days: set[date] = set()
        for row in active(self.record.pointing(order, "acts_on"), known):
            acting = self.record.entity(row.subject)
            told = active(self.record.about(acting), known)
            if acting in seen or not told:
                continue
            steps = self._effects(acting, told, known, seen | {acting})
            days |= {day for day, _ in steps}
            how = dict(row.facts).get("how", "")
            acts.append(Act(max(steps[0][0], begin), acting, how, partial(_binds, steps)))
        return life(begin, acts, days)

    def _obeyed(self, order: str, known: date, begin: date) -> Steps:
        """Compliance with an order over time, from the states of its obligations."""
        states = []
        for obligation in sorted(
            {self.record.entity(r.subject) for r in active(self.record.pointing(order, "under"), known)}
        ):
            states.append(_states(active(self.record.about(obligation), known), begin))
        days = sorted({begin, *(day for steps in states for day, _ in steps)})
        return [(day, compliance_of(_at(steps, day) for steps in states)) for day in days]

    def _order_begins(self, rows: Sequence[StatementRow], known: date) -> date:
        """The day from which an obligation holds: that of its order."""
        orders = sorted({self.record.entity(row.target) for row in rows if row.name == "under" and row.target})
        begins = [since(told, "issued") for order in orders if (told := active(self.record.about(order), known))]
        return min(begins, default=since(rows, None))


def _unnamed(rows: Iterable[StatementRow]) -> set[str]:
    return {row.subject for row in rows if row.name == "unnamed"}


def _acts(rows: Iterable[StatementRow]) -> list[str]:
    return sorted({dict(row.facts).get("how", "") for row in rows if row.name == "acts_on"})


def _known_only(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value is not None and value != ()}


def _states(rows: Iterable[StatementRow], begin: date) -> Steps:
    """States of an obligation over time: the day told of counts, then what was known later, then the less obeyed.

    Fulfilled and unmet, said of one day by documents of one day, is a dispute.
    """
    told: dict[tuple[date, date], set[str]] = defaultdict(set)
    for row in rows:
        if row.name == "state":
            day = PartialDate.parse(row.holds).latest if row.holds else row.known[0]
            told[max(day, begin), row.known[0]].add(str(row.value))
    steps: dict[date, str] = {begin: "unknown"}
    for (day, _), states in sorted(told.items()):
        opposed = {"complied", "not_complied"} <= states
        steps[day] = "disputed" if opposed else min(states, key=LEAST_OBEYED_FIRST.index)
    return sorted(steps.items())


def _binds(steps: Steps, day: date) -> bool:
    """Whether an order of this life binds on a day."""
    return day >= steps[0][0] and _at(steps, day) in BINDING


def _at(steps: Steps, day: date) -> str:
    """What the last step on or before a day says; the first one where the day lies before all."""
    return next((value for start, value in reversed(steps) if start <= day), steps[0][1] if steps else "unknown")


def _joined(nodes: Sequence[NodeRow]) -> list[NodeRow]:
    """Rows that differ only in adjoining spans, as one: first over the days of the world, then over those of knowing."""
    return _merge(_merge(nodes, "world", "known"), "known", "world")


def _merge(nodes: Sequence[NodeRow], along: str, across: str) -> list[NodeRow]:
    found: list[NodeRow] = []
    order: Callable[[NodeRow], Any] = lambda n: (getattr(n, across), getattr(n, along))  # noqa: E731
    for node in sorted(nodes, key=order):
        last = found[-1] if found else None
        if (
            last is not None
            and (last.caption, last.properties) == (node.caption, node.properties)
            and getattr(last, across) == getattr(node, across)
            and getattr(last, along)[1] == getattr(node, along)[0]
        ):
            span = (getattr(last, along)[0], getattr(node, along)[1])
            world, known = (span, node.known) if along == "world" else (node.world, span)
            found[-1] = NodeRow(node.id, node.kind, node.caption, node.properties, world, known)
        else:
            found.append(node)
    return found


def _stretches(told: Sequence[tuple[Span, str]]) -> list[tuple[Span, tuple[str, ...]]]:
    """Adjoining spans as one, with all statements that hold in some part of it."""
    found: list[tuple[Span, set[str]]] = []
    for span, key in sorted(told):
        if found and span[0] <= found[-1][0][1]:
            last, keys = found[-1]
            found[-1] = ((last[0], max(last[1], span[1])), keys | {key})
        else:
            found.append((span, {key}))
    return [(span, tuple(sorted(keys))) for span, keys in found]


def document_rows(versions: Sequence[Version], kind: Kind, story: str | None = None) -> list[NodeRow]:
    """A document as an entity: one row for each of its versions. `story`: what it is a copy of, if others are too."""
    rows = []
    for version in versions:
        if version.known[0] >= version.known[1]:
            continue
        document = version.document
        values: Properties = {
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published.isoformat() if document.published else None,
            "url": document.url,
            "source": document.source,
            "story": story,
        }
        text = caption(kind.name, values, lambda _: ())
        rows.append(
            NodeRow(f"document-{document.id}", kind.name, text, _known_only(values), ALWAYS_SPAN, version.known)
        )
    return rows


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
