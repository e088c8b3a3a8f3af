"""Storylines read from their prose: how much of every day's standings is right when no person annotated the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.load import Arrival, load_into
from graph.store.memory import MemoryRecord
from loaders import READER, read
from schema.model import read_schema
from schema.statement import Statement
from tests.graph.stories import Storyline, expected, standings, storylines

SCHEMA = read_schema()
RIGHT = 79
"""Cells of all storylines (119) that reading alone gets wholly right, as a floor; it rises as reading gets better."""
OUTSTANDING = 101
"""Cells in which the orders that wait to be obeyed are right, whatever is said of the rest."""


def test_standings_are_right_on_most_days_when_the_documents_are_only_read() -> None:
    right = outstanding = 0
    for story in storylines():
        record, truth = _read_into_memory(story)
        mentions = list(record.by_id.values())
        nodes = [node for listed in record.nodes.values() for node in listed]
        for cell in story.answers["cells"]:
            found, wanted = standings(truth, mentions, nodes, cell["world"], cell["known"]), expected(cell)
            right += found == wanted
            outstanding += found["OUTSTANDING"] == wanted["OUTSTANDING"]
    assert right >= RIGHT, right
    assert outstanding >= OUTSTANDING, outstanding


def _read_into_memory(story: Storyline) -> tuple[MemoryRecord, dict[str, tuple[str, str]]]:
    """The graph of a storyline's documents as the reader reads them, and which order of the truth each order read is."""
    record, truth = MemoryRecord(), dict[str, tuple[str, str]]()
    for document in sorted(story.documents, key=lambda each: each.seen):
        told = tuple(read(document.document))
        arrival = document.arrival()
        load_into(record, SCHEMA, Arrival(document.document, told, READER, arrival.today, arrival.instant))
        names = {subject.id: name for name, subject in document.subjects.items() if subject.kind == "Order"}
        truth |= {
            order: ("Order", f"{story.name}/{names.get(meant, f'nothing told in {document.document.name}')}")
            for order, meant in _pairs(told, document.statements).items()
        }
    return record, truth


def _pairs(told: Iterable[Statement], annotated: Iterable[Statement]) -> dict[str, str]:
    """Every order read, with the annotated one of the same relief whose words it shares most; one to one."""
    read_orders, true_orders = _orders(told), _orders(annotated)
    likely = sorted(
        (
            (mine[2] == theirs[2], len(mine[0] & theirs[0]), order, meant)
            for order, mine in read_orders.items()
            for meant, theirs in true_orders.items()
            if mine[1] == theirs[1] and mine[0] & theirs[0]
        ),
        reverse=True,
    )
    pairs: dict[str, str] = {}
    for _, _, order, meant in likely:
        if order not in pairs and meant not in pairs.values():
            pairs[order] = meant
    return {order: pairs.get(order, "") for order in read_orders}


def _orders(statements: Iterable[Statement]) -> dict[str, tuple[set[int], object, object]]:
    """Orders with the characters that tell of them, their relief and their day."""
    places: dict[str, set[int]] = defaultdict(set)
    values: dict[tuple[str, str], object] = {}
    for each in statements:
        if each.subject.kind == "Order":
            places[each.subject.id].update(range(each.evidence.start, each.evidence.end))
            values[each.subject.id, each.name] = each.value
    return {key: (at, values.get((key, "relief")), values.get((key, "issued"))) for key, at in places.items()}
