"""Stories told by several documents: identity, and the standing of every order on a grid of days, on every store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.check import check
from graph.load import Outcome, apart, load_all, load_into, load_together, refuse_unfit
from graph.questions import hanging_on_a_date, unapplied, why_not
from graph.store import open_store
from graph.store.base import Store
from graph.store.conditions import AsOf
from graph.store.memory import MemoryRecord
from graph.store.rows import MentionRow, NodeRow
from graph.store.sqlite_write import batches
from schema.model import read_schema
from tests.annotated import Annotated
from tests.emptying import empty
from tests.graph.gold_corpus import gold_corpus, gold_truth
from tests.graph.identity import below
from tests.graph.known_then import assert_known_then
from tests.graph.stories import (
    STANDINGS,
    Storyline,
    agreement,
    expected,
    mistakes,
    standings,
    storylines,
    total,
)

SCHEMA = read_schema()
ENGINES = ("sqlite", "neo4j")
STORIES = storylines()
BY_NAME = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)


def recorded(documents: Iterable[Annotated]) -> MemoryRecord:
    """What loading some documents gives, in memory."""
    record = MemoryRecord()
    for document in documents:
        load_into(record, SCHEMA, document.arrival())
    return record


def content(record: MemoryRecord) -> tuple[list[MentionRow], list[NodeRow]]:
    return list(record.by_id.values()), [node for nodes in record.nodes.values() for node in nodes]


@pytest.fixture(params=ENGINES, scope="module")
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of each engine that holds every storyline."""
    address = f"sqlite:///{tmp_path_factory.mktemp('stories') / 'graph.db'}"
    if request.param == "neo4j":
        address = str(request.getfixturevalue("neo4j_uri"))
        empty(address)
    with open_store(address) as opened:
        opened.prepare()
        arrivals = [document.arrival() for story in STORIES for document in story.documents]
        assert [each for each in load_all(opened, arrivals) if not isinstance(each, Outcome)] == []
        yield opened


def wrong_cells(story: Storyline, mentions: Sequence[MentionRow], nodes: Sequence[NodeRow]) -> list[Any]:
    """Cells of the answers that differ from what the graph says."""
    truth = story.truth
    return [
        (str(cell["world"]), str(cell["known"]), found, right)
        for cell in story.answers["cells"]
        if (found := standings(truth, mentions, nodes, cell["world"], cell["known"])) != (right := expected(cell))
    ]


@BY_NAME
def test_every_annotation_fits_its_text_and_the_declaration(story: Storyline) -> None:
    for document in story.documents:
        refuse_unfit(SCHEMA, document.arrival())


@BY_NAME
def test_every_order_has_the_right_standing_on_every_cell(story: Storyline) -> None:
    assert wrong_cells(story, *content(recorded(story.documents))) == []


def test_every_store_gives_the_same_answers_and_passes_its_check(store: Store) -> None:
    mentions, nodes = list(store.all_mentions()), list(store.all_nodes())
    assert [(story.name, wrong) for story in STORIES if (wrong := wrong_cells(story, mentions, nodes))] == []
    assert check(store).faults == ()


def ids_of(mentions: Iterable[MentionRow], story: Storyline) -> dict[str, str]:
    """Ids of a story's orders, by the ids that they bear in its documents."""
    entity = {m.id: m.entity for m in mentions}
    return {
        name.rpartition("/")[2]: entity[mention]
        for mention, (kind, name) in story.truth.items()
        if kind == "Order" and mention in entity
    }


@BY_NAME
def test_why_an_order_is_not_outstanding_is_told_with_its_day(store: Store, story: Storyline) -> None:
    ids = ids_of(store.all_mentions(), story)
    for asked in story.answers.get("why_not", ()):
        found = why_not(store, ids[asked["order"]], AsOf(asked["world"], asked["known"]))
        assert not found.outstanding
        assert asked["says"] in found.sentence
    for cell in story.answers["cells"]:
        for standing in STANDINGS:
            for order in cell.get(standing.lower(), ()):
                answer = why_not(store, ids[order], AsOf(cell["world"], cell["known"]))
                assert answer.outstanding == (standing == "OUTSTANDING"), (cell, order, answer)


def test_an_id_that_no_order_bears_is_explained_and_no_error(store: Store) -> None:
    found = why_not(store, "order-0000000000000000", AsOf(date(2025, 1, 1), date(2025, 1, 1)))
    assert not found.outstanding
    assert found.sentence.startswith("No document tells of such an order")


@BY_NAME
def test_orders_that_hang_on_a_vague_date_are_told_and_rulings_that_cannot_be_are_kept_apart(
    store: Store, story: Storyline
) -> None:
    names = {entity: name for name, entity in ids_of(store.all_mentions(), story).items()}
    for cell in story.answers["cells"]:
        as_of = AsOf(cell["world"], cell["known"])
        hanging = sorted(names[row["id"]] for row in hanging_on_a_date(store, as_of).found if row["id"] in names)
        conflicts = sorted(names[each.ruling] for each in unapplied(store, as_of).found if each.ruling in names)
        assert (hanging, conflicts) == (sorted(cell.get("hangs", ())), sorted(cell.get("conflicts", ()))), cell


@pytest.mark.parametrize("listed", [True, False], ids=["with references", "by names alone"])
@BY_NAME
def test_the_same_people_judges_cases_and_orders_are_one_and_others_are_not(story: Storyline, listed: bool) -> None:
    [told] = [each for each in storylines(listed=listed) if each.name == story.name]
    assert mistakes(told.truth, recorded(told.documents).by_id.values()) == []


def test_nothing_is_joined_across_stories() -> None:
    truth = {mention: thing for story in STORIES for mention, thing in story.truth.items()}
    found = agreement(truth, recorded(d for story in STORIES for d in story.documents).by_id.values())
    assert {kind: (each.precision, each.recall) for kind, each in found.items() if each.true or each.found} == {
        kind: (1.0, 1.0) for kind, each in found.items() if each.true or each.found
    }


def graph_of(record: MemoryRecord) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    return (
        sorted(repr(n) for nodes in record.nodes.values() for n in nodes),
        sorted(repr(link) for links in record.links.values() for link in links),
        sorted((m.id, m.entity) for m in record.by_id.values()),
    )


def versions_in_order(documents: Sequence[Annotated]) -> list[Annotated]:
    """The same documents, with the versions of each in the order in which they were seen."""
    queues: dict[str, list[Annotated]] = {}
    for document in sorted(documents, key=lambda each: each.seen):
        queues.setdefault(document.document.id, []).append(document)
    return [queues[document.document.id].pop(0) for document in documents]


@BY_NAME
def test_the_graph_does_not_depend_on_the_order_of_loading(story: Storyline) -> None:
    straight = graph_of(recorded(versions_in_order(story.documents)))

    @settings(max_examples=6, deadline=None)
    @given(st.permutations(story.documents))
    def in_this_order(documents: list[Annotated]) -> None:
        assert graph_of(recorded(versions_in_order(documents))) == straight

    in_this_order()


@BY_NAME
def test_documents_loaded_together_give_the_graph_that_they_give_one_after_the_other(story: Storyline) -> None:
    straight = graph_of(recorded(versions_in_order(story.documents)))

    @settings(max_examples=4, deadline=None)
    @given(st.permutations(story.documents), st.integers(1, len(story.documents)))
    def in_batches(documents: list[Annotated], size: int) -> None:
        record = MemoryRecord()
        for batch in batches(versions_in_order(documents), size):
            for some in apart([each.arrival() for each in batch]):
                load_together(record, SCHEMA, some)
        assert graph_of(record) == straight

    in_batches()


@BY_NAME
def test_documents_published_later_leave_the_answers_for_earlier_days(story: Storyline) -> None:
    for count in range(1, len(story.documents)):
        told = sorted(story.documents, key=lambda each: max(each.document.published or each.seen, each.seen))[:count]
        until = max(max(each.document.published or each.seen, each.seen) for each in told)
        names = {d.document.content for d in told}
        rest = [d for d in story.documents if d.document.content not in names]
        if any((d.document.published or d.seen) <= until for d in rest):
            continue  # something published by then is loaded only later, and rightly changes the answer
        before, after = content(recorded(told)), content(recorded([*told, *rest]))
        for cell in story.answers["cells"]:
            if cell["known"] < until:
                days = (cell["world"], cell["known"])
                assert standings(story.truth, *before, *days) == standings(story.truth, *after, *days)


def test_things_are_known_again_as_well_as_they_should_be_over_storylines_and_gold_set(store: Store) -> None:
    truth = {mention: thing for story in STORIES for mention, thing in story.truth.items()}
    gold = gold_corpus()
    load_all(store, [document.arrival() for document in gold])
    mentions = list(store.all_mentions())
    assert below(total([agreement(truth, mentions), agreement(gold_truth(gold), mentions)])) == []
    orders = list(store.all_nodes("Order"))
    for story in STORIES:  # what is told of others changes nothing in a story
        ids = ids_of(mentions, story)
        for asked in story.answers.get("sources", ()):
            [row] = [node for node in orders if node.id == ids[asked["order"]] and _on(node, asked)]
            assert row.properties["sources"] == asked["stories"], asked


def _on(node: NodeRow, asked: Mapping[str, date]) -> bool:
    return node.world[0] <= asked["world"] < node.world[1] and node.known[0] <= asked["known"] < node.known[1]


@BY_NAME
def test_what_was_known_on_a_day_is_what_the_documents_of_that_day_give(story: Storyline) -> None:
    assert_known_then([document.arrival() for document in versions_in_order(story.documents)])
