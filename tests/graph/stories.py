"""The storylines beside this file, and how to measure what a graph makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from graph.store.rows import MentionRow, NodeRow
from tests.annotated import Annotated, annotated

HERE = Path(__file__).parent / "storylines"
STANDINGS = ("OUTSTANDING", "PENDING", "COMPLIED", "NOT_BINDING")

Truth = Mapping[str, tuple[str, str]]
"""Mention -> kind, and the id that the same thing bears in every document of its storyline."""


@dataclass(frozen=True)
class Storyline:
    """Several documents that tell one story, and what is right on every day."""

    name: str
    documents: tuple[Annotated, ...]
    answers: Mapping[str, Any]

    @property
    def truth(self) -> Truth:
        """Which mentions are one thing; what has a reference is one thing in all storylines."""
        return {
            subject.id: (subject.kind, subject.ref or f"{self.name}/{name}")
            for document in self.documents
            for name, subject in document.subjects.items()
        }


@cache
def storylines(*, listed: bool = True) -> tuple[Storyline, ...]:
    """Every storyline; `listed`: whether known courts and agencies come with their reference."""
    return tuple(
        Storyline(
            folder.name,
            tuple(
                annotated(_yaml(path), f"{folder.name}/{path.stem}", listed=listed)
                for path in sorted(folder.glob("[0-9]*.yaml"))
            ),
            _yaml(folder / "answers.yaml"),
        )
        for folder in sorted(HERE.iterdir())
        if folder.is_dir()
    )


def _yaml(path: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Agreement:
    """Pairs of mentions that are one thing: in the truth, as found, and in both."""

    true: int = 0
    found: int = 0
    both: int = 0

    @property
    def precision(self) -> float:
        """Share of the pairs found that are right."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the right pairs that are found."""
        return self.both / self.true if self.true else 1.0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.true + other.true, self.found + other.found, self.both + other.both)


def agreement(truth: Truth, mentions: Iterable[MentionRow]) -> Mapping[str, Agreement]:
    """Pairwise agreement by kind."""
    by_kind: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in mentions:
        if mention.id in truth:
            by_kind[mention.kind].append(mention)
    found = {}
    for kind, listed in by_kind.items():
        pairs = [(truth[a.id] == truth[b.id], a.entity == b.entity) for a, b in combinations(listed, 2)]
        found[kind] = Agreement(sum(t for t, _ in pairs), sum(f for _, f in pairs), sum(t and f for t, f in pairs))
    return found


def mistakes(truth: Truth, mentions: Iterable[MentionRow]) -> list[str]:
    """Pairs that were joined or kept apart wrongly, in words."""
    listed = sorted((m for m in mentions if m.id in truth), key=lambda m: m.id)
    return [
        f"{'not joined' if truth[a.id] == truth[b.id] else 'joined'}: {a.kind} {truth[a.id][1]} and {truth[b.id][1]}"
        for a, b in combinations(listed, 2)
        if a.kind == b.kind and (truth[a.id] == truth[b.id]) != (a.entity == b.entity)
    ]


def standings(
    truth: Truth, mentions: Iterable[MentionRow], nodes: Iterable[NodeRow], world: date, known: date
) -> dict[str, list[str]]:
    """Orders by standing on a cell, each by the ids that its mentions have in the truth."""
    names: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.id in truth:
            names[mention.entity].add(truth[mention.id][1].rpartition("/")[2])
    found: dict[str, list[str]] = {standing: [] for standing in STANDINGS}
    for node in nodes:
        holds = node.world[0] <= world < node.world[1] and node.known[0] <= known < node.known[1]
        if node.kind == "Order" and node.id in names and holds and node.properties["standing"] in found:
            found[str(node.properties["standing"])].append("+".join(sorted(names[node.id])))
    return {standing: sorted(orders) for standing, orders in found.items()}


def expected(cell: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the answers say of a cell."""
    return {standing: sorted(cell.get(standing.lower(), ())) for standing in STANDINGS}


def total(parts: Sequence[Mapping[str, Agreement]]) -> Mapping[str, Agreement]:
    """Agreement over several corpora, by kind."""
    found: dict[str, Agreement] = {}
    for part in parts:
        for kind, each in part.items():
            found[kind] = found.get(kind, Agreement()) + each
    return found
