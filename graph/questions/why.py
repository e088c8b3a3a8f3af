"""Why the graph says something: the statements behind every field of an entity, and why its mentions are taken for one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from errors import UnknownEntity
from graph.questions.why_not import OF_AN_ORDER, reasons
from graph.resolve.ties import Tie, ties
from graph.store.base import Store, Transaction
from graph.store.conditions import AsOf
from graph.store.explained import ALL, ExplainOf
from graph.store.merging import merged
from graph.store.reading import Read, Row, Told
from schema.model import Kind

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


SPEAKERS = {name: Read(("caption",)) for name in ("Person", "Judge", "Agency", "Organization", "Court")}
WORDS = Told("", document=Read(("caption", "published", "url")), said_by=SPEAKERS)
"""What is read of the statements where nothing else is asked for."""


def why(store: Store, id: str, as_of: AsOf, words: Told = WORDS) -> Why:
    """Tells what an entity's fields rest on, from one query; raises UnknownEntity where there is none of this id on these days.

    `words`: what is wanted of the statements.
    """
    kind = store.schema.kind_of(id)
    if kind is None:
        raise UnknownEntity(f"There is no entity {id[:80]!r}.", hint="Ids are shown by writ outstanding and by search.")
    # What was removed for good leaves a tombstone in its place.
    kinds = {each.name: each for each in (kind, store.schema.kind("Tombstone"))}
    reads = {name: _read(each) for name, each in kinds.items()}
    # An order has few mentions, all of which are compared; a thing in every document has thousands.
    most = ALL if kind.name == "Order" else SHOWN
    asked = store.explained(ExplainOf(id, reads, as_of, most=most, words=words))
    row = asked.row
    if row is None:
        raise UnknownEntity(
            f"Nothing is known of {id[:80]!r} on {as_of.world}, as known on {as_of.known}.",
            hint="Ask as of a later day, or writ why-not for an order.",
        )
    by_name: dict[str, list[Row]] = defaultdict(list)
    for each in row.get("told", ()):
        by_name[each["name"]].append(asked.words[each["statement"]])
    facts = [
        Fact(name, row[name], tuple(by_name.pop(name, ())), _worked_out(row, name, as_of))
        for name in kinds[row["kind"]].properties
        if row.get(name) not in (None, (), [])
    ]
    # What is told but not shown: links, and facts that another statement outweighs.
    facts += [Fact(name, None, tuple(rows)) for name, rows in sorted(by_name.items())]
    mentions, found = _identity(asked.record, row["id"], as_of.known)
    truncated = len(row.get("told", ())) >= SHOWN or len(mentions) >= SHOWN
    return Why(row["id"], row["kind"], row["caption"], tuple(facts), mentions, found, truncated)


def _read(kind: Kind) -> Read:
    """All properties of a kind and what is told of it; of an order also what its standing follows from."""
    told = Told("told", (), SHOWN, columns=("statement", "name"))
    read = Read(("caption", *kind.properties), told=() if kind.name == "Document" else (told,))
    return merged(read, OF_AN_ORDER) if kind.name == "Order" else read


def _worked_out(row: Row, name: str, as_of: AsOf) -> str:
    """How a value that no document states comes about."""
    return " ".join(each.sentence for each in reasons(row, as_of).reasons) if name == "standing" else ""


def _identity(tx: Transaction, entity: str, known: date) -> tuple[tuple[Mention, ...], tuple[Tie, ...]]:
    """The mentions of an entity that are known on a day, and what ties them."""
    rows = [m for m in tx.mentions(entities=[entity]) if m.since <= known and m.entity_on(known) == entity]
    words: dict[str, list[str]] = defaultdict(list)
    for each in tx.statements(subjects=[m.id for m in rows[:SHOWN]]):
        if each.status != "rejected" and each.name in ("name", "aliases", "docket_number", "relief", "act", "content"):
            words[each.subject].append(" ".join(each.quote.split()))
    shown = tuple(Mention(m.id, m.document, tuple(dict.fromkeys(words[m.id]))) for m in rows[:SHOWN])
    return shown, tuple(ties(tx, rows, known))
