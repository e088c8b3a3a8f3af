"""What a load or a decision would change: done in a transaction that is then given up, so that nothing is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from graph.store.base import Store, Transaction
from graph.store.conditions import AsOf
from graph.store.reading import Row
from graph.store.rows import LinkRow, NodeRow

T = TypeVar("T")
MANY = 400
"""Entities whose former state is read at a time."""


@dataclass(frozen=True)
class Becomes:
    """One property of an entity (or `caption`) that would change; None: not known, or not there."""

    name: str
    before: object
    after: object


@dataclass(frozen=True)
class Change:
    """One entity that would change: `new`, `gone`, or `other` in the properties named."""

    id: str
    kind: str
    caption: str
    what: str
    properties: tuple[Becomes, ...] = ()


@dataclass(frozen=True)
class Rehearsed:
    """What a piece of work gave, and what it would change on the days asked about."""

    outcome: Any
    changes: tuple[Change, ...]


class _GivenUp(Exception):
    """Ends a transaction of which nothing is to be kept."""

    def __init__(self, outcome: Any, nodes: Mapping[str, Sequence[NodeRow]]) -> None:
        super().__init__()
        self.outcome, self.nodes = outcome, nodes


class _Watched:
    """A transaction that notes which graph rows are written."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.nodes: dict[str, list[NodeRow]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def replace_graph(self, entities: Collection[str], nodes: Sequence[NodeRow], links: Sequence[LinkRow]) -> None:
        for entity in entities:
            self.nodes[entity] = []
        for node in nodes:
            self.nodes.setdefault(node.id, []).append(node)
        self._tx.replace_graph(entities, nodes, links)


def rehearse(store: Store, work: Callable[[Transaction], T], as_of: AsOf) -> Rehearsed:
    """Runs work, keeps nothing of it, and tells what it would change as of two days."""

    def given_up(tx: Transaction) -> None:
        watched = _Watched(tx)
        outcome = work(cast(Transaction, watched))
        raise _GivenUp(outcome, watched.nodes)

    try:
        store.write(given_up)
    except _GivenUp as end:
        return Rehearsed(end.outcome, tuple(_changes(store, end.nodes, as_of)))
    raise AssertionError("a rehearsal always ends by giving up")


def _changes(store: Store, nodes: Mapping[str, Sequence[NodeRow]], as_of: AsOf) -> Iterator[Change]:
    ids = sorted(nodes)
    before: dict[str, Row] = {}
    for start in range(0, len(ids), MANY):
        before |= store.captions(ids[start : start + MANY], as_of.known, as_of.world)
    for id in ids:
        old, new = before.get(id), next((node for node in nodes[id] if _holds(node, as_of)), None)
        if old is None and new is not None:
            yield Change(id, new.kind, new.caption, "new")
        elif old is not None and new is None:
            yield Change(id, str(old["kind"]), str(old["caption"]), "gone")
        elif old is not None and new is not None:
            names = ["caption", *store.schema.kind(new.kind).properties]
            values = {
                name: (old.get(name), new.caption if name == "caption" else new.properties.get(name)) for name in names
            }
            told = tuple(Becomes(name, *pair) for name, pair in values.items() if _plain(pair[0]) != _plain(pair[1]))
            if told:
                yield Change(id, new.kind, new.caption, "other", told)


def _holds(node: NodeRow, as_of: AsOf) -> bool:
    return node.world[0] <= as_of.world < node.world[1] and node.known[0] <= as_of.known < node.known[1]


def _plain(value: object) -> object:
    """A value as it is compared: lists as one sort, and nothing for what is empty."""
    return (list(value) or None) if isinstance(value, (list, tuple)) else value
