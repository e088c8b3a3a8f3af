"""`python -m tests.graph.identity [neo4j]`: how well things are known again in other documents, and every cell of the storylines.

Over all storylines and over the development gold set as one corpus, each document as a careful reader wrote it down, so that what is measured
is the graph alone. Pairs of mentions: how many of those joined are one thing (precision), how many of one thing are joined
(recall). The same documents go into a store of either engine; what is printed is read from it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.load import load_all
from graph.store import open_store
from graph.store.base import Store
from tests.annotated import Annotated
from tests.emptying import empty
from tests.graph.gold_corpus import gold_corpus, gold_truth
from tests.graph.stories import Agreement, Truth, agreement, expected, standings, storylines
from tools.neo4j_server import running_server

FLOORS: Mapping[str, tuple[float, float]] = {
    **dict.fromkeys(("Judge", "Court", "Agency", "Case", "Person"), (0.99, 0.90)),
    "Order": (0.95, 0.85),
}
"""Least precision and recall by kind."""

Measured = Mapping[str, Agreement]


def measured(store: Store, truth: Truth, documents: Sequence[Annotated]) -> Measured:
    """Loads documents into an empty store, and compares what it joins with the truth."""
    load_all(store, [document.arrival() for document in documents])
    found = agreement(truth, store.all_mentions())
    return {kind: each for kind, each in sorted(found.items()) if each.true or each.found}


def by_names_and_references() -> Iterator[tuple[str, Truth, tuple[Annotated, ...]]]:
    """Every corpus, with known courts and agencies by reference, as a reader gives them, and by their names alone."""
    truth = {mention: thing for story in storylines() for mention, thing in story.truth.items()}
    for how, listed in (("", True), (", by names alone", False)):
        yield f"storylines{how}", truth, tuple(each for story in storylines(listed=listed) for each in story.documents)
        if gold := gold_corpus(listed):
            yield f"gold set{how}", gold_truth(gold), gold


def below(found: Measured) -> list[str]:
    """Kinds that are known again less well than they should be, in words."""
    return [
        f"{kind}: precision {found[kind].precision:.3f}, recall {found[kind].recall:.3f}"
        for kind, (precision, recall) in FLOORS.items()
        if kind in found and (found[kind].precision < precision or found[kind].recall < recall)
    ]


def cells(store: Store) -> tuple[int, int]:
    """Cells of the storylines on which every order has the right standing, and all cells."""
    mentions, nodes = list(store.all_mentions()), list(store.all_nodes())
    asked = [(story, cell) for story in storylines() for cell in story.answers["cells"]]
    right = [
        standings(story.truth, mentions, nodes, cell["world"], cell["known"]) == expected(cell) for story, cell in asked
    ]
    return sum(right), len(asked)


def table(corpus: str, found: Measured) -> Iterator[str]:
    """Lines of a table in Markdown."""
    yield f"| {corpus} | pairs | joined | precision | recall |"
    yield "| --- | --- | --- | --- | --- |"
    for kind, each in found.items():
        yield f"| {kind} | {each.true} | {each.found} | {each.precision:.3f} | {each.recall:.3f} |"


@contextmanager
def stores(engine: str) -> Iterator[Iterator[Store]]:
    """Empty stores of one engine, one after the other."""
    with TemporaryDirectory() as work:
        if engine == "neo4j":
            with running_server() as server:
                yield (_emptied(server.uri) for _ in iter(int, 1))
        else:
            yield (open_store(f"sqlite:///{Path(work) / f'{number}.db'}") for number in range(99))


def _emptied(uri: str) -> Store:
    empty(uri)
    return open_store(f"{uri}/neo4j")


def main(engine: str) -> None:
    """Prints every table."""
    print(f"On {engine}:")
    with stores(engine) as found:
        for name, truth, documents in by_names_and_references():
            with next(found) as store:
                store.prepare()
                print("\n" + "\n".join(table(f"{name}, {len(documents)} documents", measured(store, truth, documents))))
                if name == "storylines":
                    right, asked = cells(store)
                    print(f"\n{right} of {asked} cells have every order right.")


if __name__ == "__main__":
    main((sys.argv[1:] or ["sqlite"])[0])
