"""Statements and judgements become entities: nodes and links as rectangles on two clocks.

On the known clock, what an entity is changes only on days on which a document about it became known or was replaced.
On the world clock, only orders and their obligations change (`graph/lifecycle.py`); other events hold from the day on
which they surely had happened, names and relations always.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

from graph.captions import caption
from graph.hubs import witnesses
from graph.lifecycle import BINDING, LEAST_OBEYED_FIRST, Act, Life, compliance_of, life, standing_of
from graph.picking import CALLED, active, named, pick, since
from graph.record import Record
from graph.rectangles import joined, pieces, stretches
from graph.store.rows import ALWAYS_SPAN, LinkRow, NodeRow, Span, StatementRow, Version
from schema.dates import LATEST, PartialDate
from schema.model import Kind, Schema
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
        days = {day for row in relevant for day in row.known}
        if name == "Order":  # its sources are stories, not copies of them
            days |= {day for day in self.record.story_days({row.document for row in about}) if min(days) < day}
        for known in pairwise(sorted(days)):
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
                    end = self.record.target(row)
                    links[row.name, end, row.facts, world].append((known, row.key))
        turns = self.record.turns(about)
        return joined(nodes), [
            LinkRow(link, entity, end, facts, world, known, evidence)
            for (link, end, facts, world), told in sorted(links.items())
            for known, evidence in stretches(told, turns)
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
        shown = joined(nodes)
        there = stretches([(node.known, "") for node in nodes])
        links: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[tuple[Span, str]]] = defaultdict(list)
        for row in witnesses(about, self.record.target):
            if row.target is not None:
                spans = [(max(row.known[0], span[0]), min(row.known[1], span[1])) for span, _ in there]
                end = self.record.target(row)
                links[row.name, end, row.facts] += [(span, row.key) for span in spans if span[0] < span[1]]
        turns = self.record.turns(about)
        return shown, [
            LinkRow(link, entity, end, facts, ALWAYS_SPAN, known, evidence)
            for (link, end, facts), told in sorted(links.items())
            for known, evidence in stretches(told, turns)
        ]

    def _whole(self, kind: Kind, rows: Sequence[StatementRow]) -> bool:
        """Whether all that the kind requires is stated."""
        stated = {row.name for row in rows}
        return all(prop.name in stated for prop in kind.properties.values() if prop.required)

    def _context(self, entity: str, kind: Kind, about: Sequence[StatementRow]) -> list[StatementRow]:
        """Statements about other entities on which this one's rows depend."""
        links = CAPTION_LINKS.get(kind.name, ())
        ends = {self.record.target(row) for row in about if row.name in links and row.target}
        self.record.fetch(ends)
        found = [row for end in ends for row in self.record.telling(end) if row.name in CALLED]
        if kind.name == "Order":
            found += self._life_of(entity, set())
        if kind.name == "Obligation":
            for order in {self.record.target(row) for row in about if row.name == "under" and row.target}:
                found += self.record.about(order)
        return found

    def _life_of(self, order: str, seen: set[str]) -> list[StatementRow]:
        """Statements about the obligations of an order, and about orders that act on it, and on those."""
        seen.add(order)
        found: list[StatementRow] = []
        for link in ("under", "acts_on"):
            sources = {self.record.source(row) for row in self.record.pointing(order, link)} - seen
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
            base["sources"] = len({self.record.story(row.document, known) for row in rows})
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
        for end in sorted({self.record.target(row) for row in rows if row.name == link and row.target}):
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
            acting = self.record.source(row)
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
        for obligation in sorted({self.record.source(r) for r in active(self.record.pointing(order, "under"), known)}):
            states.append(_states(active(self.record.about(obligation), known), begin))
        days = sorted({begin, *(day for steps in states for day, _ in steps)})
        return [(day, compliance_of(_at(steps, day) for steps in states)) for day in days]

    def _order_begins(self, rows: Sequence[StatementRow], known: date) -> date:
        """The day from which an obligation holds: that of its order."""
        orders = sorted({self.record.target(row) for row in rows if row.name == "under" and row.target})
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


def document_rows(versions: Sequence[Version], kind: Kind, stories: Sequence[tuple[Span, str]] = ()) -> list[NodeRow]:
    """A document as an entity: its versions, and on which days it is known to be a copy of which story that others tell too."""
    rows = []
    for version in versions:
        document = version.document
        for known in pieces(version.known, [day for span, _ in stories for day in span]):
            values: Properties = {
                "title": document.title,
                "publisher": document.publisher,
                "published": document.published.isoformat() if document.published else None,
                "url": document.url,
                "source": document.source,
                "story": next((story for span, story in stories if span[0] <= known[0] < span[1]), None),
            }
            text = caption(kind.name, values, lambda _: ())
            rows.append(NodeRow(f"document-{document.id}", kind.name, text, _known_only(values), ALWAYS_SPAN, known))
    return joined(rows)
