"""Why the graph says something: the statements behind every field of an entity, and why its mentions are taken for one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from errors import UnknownEntity
from graph.questions.why_not import Because, why_not
from graph.resolve.ties import Tie, ties
from graph.store.base import Store, Transaction
from graph.store.plan import AsOf, OneOf, Read, Row, Told

SHOWN = 200
"""Statements and mentions that are shown of one entity at most."""


@dataclass(frozen=True)
class Fact:
    """One field with its value and the statements that bear it; `sentence` tells how a worked-out value comes about."""

    name: str
    value: object
    told: tuple[Row, ...]
    sentence: str = ""


@dataclass(frozen=True)
class Mention:
    """One thing as one document tells of it."""

    id: str
    document: str
    words: tuple[str, ...]
    """What the document calls it."""


@dataclass(frozen=True)
class Why:
    """An entity with what each of its fields rests on."""

    id: str
    kind: str
    caption: str
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    ties: tuple[Tie, ...]
    truncated: bool = False
    """Whether it rests on more statements or mentions than are shown."""


def why(store: Store, id: str, as_of: AsOf) -> Why:
    """Tells what an entity's fields rest on; raises UnknownEntity where there is none of this id on these days."""
    kind = store.schema.kind_of(id)
    if kind is None:
        raise UnknownEntity(f"There is no entity {id[:80]!r}.", hint="Ids are shown by writ outstanding and by search.")
    names = tuple(kind.properties)
    speaker = {name: Read(("caption",)) for name in ("Person", "Judge", "Agency", "Organization", "Court")}
    told = Told("told", (), SHOWN, Read(("caption", "published", "url")), speaker)
    read = Read(("caption", *names), told=() if kind.name == "Document" else (told,))
    row = store.one(OneOf(id, {kind.name: read}, as_of))
    if row is None:
        now = {m.entity for m in store.read(lambda tx: tx.mentions(ids=[id]))}
        if now and store.schema.kind_of(min(now)) not in (None, kind):  # a tombstone stands in its place
            return why(store, min(now), as_of)
        raise UnknownEntity(
            f"Nothing is known of {id[:80]!r} on {as_of.world}, as known on {as_of.known}.",
            hint="Ask as of a later day, or writ why-not for an order.",
        )
    by_name: dict[str, list[Row]] = defaultdict(list)
    for each in row.get("told", ()):
        by_name[each["name"]].append(each)
    facts = [
        Fact(name, row[name], tuple(by_name.pop(name, ())), _worked_out(store, row, name, as_of))
        for name in names
        if row.get(name) not in (None, (), [])
    ]
    # What is told but not shown: links, and facts that another statement outweighs.
    facts += [Fact(name, None, tuple(rows)) for name, rows in sorted(by_name.items())]
    mentions, found = store.read(lambda tx: _identity(tx, row["id"], as_of.known))
    truncated = len(row.get("told", ())) >= SHOWN or len(mentions) >= SHOWN
    return Why(row["id"], kind.name, row["caption"], tuple(facts), mentions, found, truncated)


def _worked_out(store: Store, row: Row, name: str, as_of: AsOf) -> str:
    """How a value that no document states comes about."""
    if name != "standing":
        return ""
    reasons: tuple[Because, ...] = why_not(store, row["id"], as_of).reasons
    return " ".join(each.sentence for each in reasons)


def _identity(tx: Transaction, entity: str, known: date) -> tuple[tuple[Mention, ...], tuple[Tie, ...]]:
    """The mentions of an entity that are known on a day, and what ties them."""
    rows = [m for m in tx.mentions(entities=[entity]) if m.since <= known and m.entity_on(known) == entity]
    words: dict[str, list[str]] = defaultdict(list)
    for each in tx.statements(subjects=[m.id for m in rows[:SHOWN]]):
        if each.status != "rejected" and each.name in ("name", "aliases", "docket_number", "relief", "act", "content"):
            words[each.subject].append(" ".join(each.quote.split()))
    shown = tuple(Mention(m.id, m.document, tuple(dict.fromkeys(words[m.id]))) for m in rows[:SHOWN])
    return shown, tuple(ties(tx, rows, known))
