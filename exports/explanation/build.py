"""Explains a document that a store holds, or one that no store holds yet, by loading it into one made for the purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from errors import UnknownEntity
from exports.explanation.model import LETTERS, Answer, Explanation, Fact, Name, Thing
from graph.load import Arrival, load
from graph.questions.why_not import why_not
from graph.store import open_store
from graph.store.base import Store, Transaction
from graph.store.conditions import AsOf
from graph.store.plan import OneOf
from graph.store.reading import Read
from graph.store.rows import StatementRow, Version
from loaders.finding.subjects import subject_of
from loaders.trace import Construction, Trace, trace
from schema.document import Document
from schema.model import Kind

_NAMING = ("name", "aliases", "docket number")


def explain(arrival: Arrival, as_of: AsOf) -> Explanation:
    """Explains a document as if it were the only one there is."""
    with (
        TemporaryDirectory(prefix="writ-explain-") as folder,
        open_store(f"sqlite:///{Path(folder) / 'one.db'}") as store,
    ):
        store.prepare()
        return explain_stored(store, load(store, arrival).document, as_of)


def explain_stored(store: Store, document: str, as_of: AsOf) -> Explanation:
    """Explains a document of a store, with what the store's other documents add to the answer."""
    version, rows, entities = store.write(lambda tx: _held(tx, document))
    seen = trace(version.document)
    captions = {mention: str(row["caption"]) for mention, row in _rows(store, entities, as_of).items()}
    answers = {
        mention: _answer(store, entities[mention], as_of)
        for mention in dict.fromkeys(row.subject for row in rows if row.kind == "Order")
    }
    things = _things(store, rows, captions, answers, seen)
    return Explanation(
        version.document,
        version.reader,
        as_of,
        seen,
        tuple(thing for thing in things if thing.tag),
        tuple(sorted((thing for thing in things if not thing.tag), key=lambda each: (each.kind, each.caption))),
        tuple(_names(version.document, seen, things)),
    )


def _held(tx: Transaction, document: str) -> tuple[Version, list[StatementRow], dict[str, str]]:
    """The current version of a document, its statements, and the entity of each mention."""
    id = document.removeprefix("document-")
    version = tx.current_versions([id]).get(id)
    if version is None:
        raise UnknownEntity(
            f"There is no document {document!r} here.", hint="Name a file, an address, or the id of a loaded document."
        )
    mentions = tx.mentions(documents=[version.document.id])
    rows = [
        row
        for row in tx.statements(subjects=[mention.id for mention in mentions])
        if row.document == version.document.id and row.version == version.number
    ]
    return (
        version,
        sorted(rows, key=lambda row: (row.start, row.end, row.key)),
        {each.id: each.entity for each in mentions},
    )


def _rows(store: Store, entities: Mapping[str, str], as_of: AsOf) -> dict[str, Mapping[str, object]]:
    known = store.captions(set(entities.values()), as_of.known, as_of.world)
    return {mention: known[entity] for mention, entity in entities.items() if entity in known}


def _answer(store: Store, order: str, as_of: AsOf) -> Answer:
    asked = ("standing", "effect", "compliance")
    row = store.one(OneOf(order, {"Order": Read(asked)}, as_of)) or {}
    why = why_not(store, order, as_of)
    return Answer(why.outstanding, why.sentence, why.reasons, *(str(row.get(name) or "") for name in asked))


def _things(
    store: Store,
    rows: Sequence[StatementRow],
    captions: Mapping[str, str],
    answers: Mapping[str, Answer],
    seen: Trace,
) -> list[Thing]:
    """Everything that statements are about, in text order; what happens is numbered by kind."""
    about: dict[str, list[StatementRow]] = {}
    for row in rows:
        about.setdefault(row.subject, []).append(row)
    numbers: Counter[str] = Counter()
    found = []
    for subject, told in sorted(about.items(), key=lambda each: _told_at(each[1])):
        kind = store.schema.kind(told[0].kind)
        letter = LETTERS.get(kind.name, "")
        numbers[letter] += 1
        facts = tuple(_fact(row, captions) for row in sorted(told, key=lambda row: _place(kind, row)))
        read_as = tuple(_read_as(told, seen.constructions)) if kind.name == "Order" else ()
        tag = f"{letter}{numbers[letter]}" if letter else ""
        caption = captions.get(subject, str(next((f.shown for f in facts if f.label == "name"), kind.name)))
        found.append(Thing(subject, kind.name, tag, caption, facts, read_as, answers.get(subject)))
    return found


def _told_at(told: Sequence[StatementRow]) -> tuple[int, int]:
    """Where the text tells of it: an order by the words that prove it, anything else at first."""
    return min((row.start, row.end) for row in [row for row in told if row.name == "relief"] or told)


def _place(kind: Kind, row: StatementRow) -> tuple[int, int, int]:
    """Properties before links, each in the order in which they are declared."""
    declared = [*kind.properties, *kind.links]
    return declared.index(row.name) if row.name in declared else len(declared), row.start, row.end


def _fact(row: StatementRow, captions: Mapping[str, str]) -> Fact:
    shown = captions.get(row.target, "something") if row.target else _in_words(row.value)
    notes = [f"{name}: {value.replace('_', ' ')}" for name, value in row.facts]
    if row.said_by:
        notes.append(f"says {captions.get(row.said_by, 'somebody')}")
    if row.holds:
        notes.append(f"holds from {row.holds}")
    if row.status != "proposed":
        notes.append(row.status)
    label = row.name.replace("_", " ")
    return Fact(row.key, label, shown, row.start, row.end, row.quote, row.reader, tuple(notes), row.target)


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _read_as(told: Iterable[StatementRow], constructions: Sequence[Construction]) -> Iterable[Construction]:
    """The constructions whose words the order's statements rest on."""
    places = {(row.start, row.end) for row in told}
    proofs = [(row.start, row.end) for row in told if row.name == "relief"]
    for each in constructions:
        if (each.start, each.end) in places or any(start <= each.start and each.end <= end for start, end in proofs):
            yield each


def _names(document: Document, seen: Trace, things: Sequence[Thing]) -> Iterable[Name]:
    """Every mention; where the reader keeps none, as that of dockets, the words behind the names."""
    told = {thing.id for thing in things}
    if not seen.mentions:
        for each in (each for each in things if not each.tag):
            for place in {(fact.start, fact.end) for fact in each.facts if fact.label in _NAMING}:
                yield Name(*place, each.id, each.kind, "name")
    for mention in seen.mentions:
        thing = subject_of(document, mention.entity).id
        if thing in told:
            yield Name(mention.start, mention.end, thing, mention.entity.kind, mention.form)
