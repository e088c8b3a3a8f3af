"""Reads what documents tell of events, as it was known on each day: in whose words, of whom, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from graph.resolve.candidates import last_names
from graph.resolve.events import EventMention, EventPerson
from graph.resolve.keys import keys_on
from graph.resolve.names import COMMON_PSEUDONYM
from graph.resolve.traits import Profile
from graph.store.base import Transaction
from graph.store.rows import MentionRow, StatementRow
from schema.statement import entity_id


class EventsTold:
    """Events of one kind as documents tell of them, read from the record once each."""

    def __init__(self, tx: Transaction, kind: str) -> None:
        self._tx, self._kind = tx, kind
        self._mentions: dict[str, MentionRow] = {}
        self._statements: dict[str, list[StatementRow]] = defaultdict(list)
        self._ends: dict[str, MentionRow] = {}
        self._days: dict[str, list[date]] = {}
        self._told: dict[tuple[str, date], EventMention] = {}

    def read(self, mentions: Iterable[MentionRow]) -> None:
        """Reads what is told of some mentions."""
        new = {m.id: m for m in mentions if m.id not in self._mentions}
        self._mentions |= new
        rows = self._tx.statements(subjects=new)
        for row in rows:
            self._statements[row.subject].append(row)
        ends = {row.target for row in rows if row.target} - set(self._ends)
        self._ends |= {m.id: m for m in self._tx.mentions(ids=ends)}
        for id in new:
            days = {row.known[0] for row in self._statements[id]}
            first = min(days)
            for row in self._statements[id]:
                if row.target:
                    end = self._ends[row.target]
                    days |= {until for until, _ in (*end.before, *end.keys_before) if until > first}
            self._days[id] = self._changing(id, sorted(days))

    def _changing(self, id: str, days: Sequence[date]) -> list[date]:
        """Those of some days on which something of the event itself is other than before; most moves of its ends leave it as it was."""
        kept: list[date] = []
        for day in days:
            event = self._tell(self._mentions[id], days[0], day)
            if not kept or event != self._told[id, kept[-1]]:
                kept.append(day)
                self._told[id, day] = event
        return kept

    def days(self, id: str) -> Sequence[date]:
        """Days from which on something else is known of an event than before."""
        return self._days[id]

    def on(self, id: str, known: date) -> EventMention:
        """An event as known on a day."""
        day = max((day for day in self._days[id] if day <= known), default=self._days[id][0])
        return self._told[id, day]

    def _tell(self, mention: MentionRow, told: date, known: date) -> EventMention:
        words: dict[str, set[str]] = defaultdict(set)
        ends: dict[str, set[str]] = defaultdict(set)
        people: set[EventPerson] = set()
        for row in self._statements[mention.id]:
            if row.status == "rejected" or row.known[0] > known:
                continue
            if row.target is None:
                words[row.name].add(str(row.value))
                continue
            end = self._ends[row.target]
            entity, profile = end.entity_on(known), Profile.from_keys(end.kind, keys_on(end, known))
            if not (row.name == "issued_by" and profile.of("unnamed")):
                ends[row.name].add(entity)
            if row.name == "in_case":
                words["parties"] |= {
                    last_names(case) for case in profile.of("case") if not COMMON_PSEUDONYM.search(case)
                }
            if row.name == "acts_on":
                words["how"].add(dict(row.facts).get("how", ""))
            if end.kind == "Person":
                people.add(EventPerson.of(entity, profile))
            elif row.name == "issued_by" and end.kind == "Judge":
                ends["court_of_issuer"] |= {
                    entity_id("Court", f"ref:{court}") for court in profile.of("court") if court.startswith("court:")
                }
        return EventMention(
            mention.id,
            self._kind,
            mention.document,
            told,
            {name: tuple(sorted(values)) for name, values in words.items()},
            {name: tuple(sorted(ids)) for name, ids in ends.items()},
            tuple(sorted(people)),
        )
