"""Puts documents into a store: their statements, what they resolve to, and the graph rows that this changes.

All or nothing; loading the same document again writes nothing. Documents that are loaded together give the same graph as
one after the other, but what they share is read, resolved and written once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from errors import DocumentError
from graph.arriving import Arrival, Change, What, changes
from graph.hubs import choose_bearers
from graph.resolve.copies import story_of
from graph.resolve.resolver import Arriving, resolve
from graph.resolve.traits import profiles
from graph.review.reviewing import restate
from graph.store.base import Store, Transaction
from graph.store.rows import ever
from graph.writing import write_documents, write_graph
from schema.model import Schema
from schema.statement import refuse_ungrounded

__all__ = ["Arrival", "Outcome", "apart", "load", "load_all", "load_into", "load_together", "refuse_unfit"]


@dataclass(frozen=True)
class Outcome:
    """What loading one document did."""

    document: str
    what: What
    statements: int
    entities: int
    """How many entities that it tells of were written again."""


def load(store: Store, arrival: Arrival) -> Outcome:
    """Loads one document in one transaction; raises DocumentError when its statements do not fit."""
    return _or_raised(load_all(store, [arrival])[0])


def load_all(store: Store, arrivals: Sequence[Arrival]) -> list[Outcome | DocumentError]:
    """Loads documents, all in one transaction unless there are versions of one among them; gives what became of each.

    A document that is refused leaves no trace, and the reason stands in its place.
    """
    outcomes: list[Outcome | DocumentError] = []
    for some in apart(arrivals):
        refused: dict[str, Outcome | DocumentError] = {}
        for arrival in some:
            try:
                refuse_unfit(store.schema, arrival)
            except DocumentError as error:
                refused[arrival.document.id] = error
        fit = [each for each in some if each.document.id not in refused]
        done = store.write(lambda tx, fit=fit: load_together(tx, store.schema, fit)) if fit else []  # type: ignore[misc]
        became = {each.document.id: outcome for each, outcome in zip(fit, done, strict=True)}
        outcomes += [(became | refused)[each.document.id] for each in some]
    return outcomes


def apart(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """The same arrivals in runs in which no document arrives twice."""
    run: dict[str, Arrival] = {}
    for arrival in arrivals:
        if arrival.document.id in run:
            yield list(run.values())
            run = {}
        run[arrival.document.id] = arrival
    if run:
        yield list(run.values())


def refuse_unfit(schema: Schema, arrival: Arrival) -> None:
    """Every quote stands in the text, every name is declared, and nothing is pointed at that nothing is said of."""
    refuse_ungrounded(arrival.document, arrival.statements)
    told = {statement.subject for statement in arrival.statements}
    for statement in arrival.statements:
        kind = schema.kind(statement.subject.kind)
        declared = kind.links if statement.target is not None else kind.properties
        if statement.name not in declared:
            raise DocumentError(
                f"{arrival.document.name}: a statement names {kind.name}.{statement.name}, which is not declared.",
                hint=f"Declare it in schema/kinds/{kind.table}.yaml or change the reader.",
            )
        for end in (statement.target, statement.said_by):
            if end is not None and end not in told:
                raise DocumentError(
                    f"{arrival.document.name}: {kind.name}.{statement.name} points at {end.key!r}, of which nothing is "
                    "said.",
                    hint="This is a fault of the reader; nothing of the document was kept. Please report the document.",
                )


def load_into(tx: Transaction, schema: Schema, arrival: Arrival) -> Outcome:
    """Loads one document, whose statements fit, within a transaction; raises DocumentError where it must not be kept."""
    return _or_raised(load_together(tx, schema, [arrival])[0])


def load_together(tx: Transaction, schema: Schema, arrivals: Sequence[Arrival]) -> list[Outcome | DocumentError]:
    """Loads documents, whose statements fit and none of which arrives twice, within a transaction."""
    found = changes(tx, arrivals)
    changing = [each for each in found if isinstance(each, Change)]
    written = _write(tx, schema, changing) if changing else {}
    if changing:
        tx.count_loads(changing[-1].version.recorded, len(changing))
    return [
        Outcome(each.document, each.what, len(each.rows), written[each.document])
        if isinstance(each, Change)
        else Outcome(each, "unchanged", 0, 0)
        if isinstance(each, str)
        else each
        for each in found
    ]


def _write(tx: Transaction, schema: Schema, changing: Sequence[Change]) -> Counter[str]:
    """Writes new versions and all that they change; gives how many entities of each document were written again."""
    documents = [each.document for each in changing]
    replaced = [each for each in changing if each.replaces]
    for each in replaced:
        tx.close_version(each.document, each.version.known[0])
    tx.add_versions([each.version for each in changing])
    tx.add_statements([row for each in changing for row in each.rows])
    resolved = resolve(
        tx,
        [
            Arriving(each.document, profiles(each.statements), story_of(each.version.document), each.version.known[0])
            for each in changing
        ],
    )
    if replaced:  # what only the earlier versions told of has changed as well
        others = ever(tx.mentions(documents=[each.document for each in replaced]))
        resolved = replace(resolved, touched=resolved.touched | others, relinked=resolved.relinked | others)
    quiet = choose_bearers(tx, documents, resolved.relinked)
    touched = write_graph(tx, schema, replace(resolved, touched=resolved.touched - quiet), documents)
    write_documents(tx, schema, resolved.stories)
    told = {(m.document, m.entity) for m in tx.mentions(documents=documents) if m.entity in touched}
    # What people decided on a document holds for its new reading too.
    decided = {about for each in tx.decisions([f"document-{id}" for id in documents]) for about in each.about}
    for document in documents:
        if f"document-{document}" in decided:
            restate(tx, schema, document, None)
    return Counter(document for document, _ in told)


def _or_raised(outcome: Outcome | DocumentError) -> Outcome:
    if isinstance(outcome, DocumentError):
        raise outcome
    return outcome
