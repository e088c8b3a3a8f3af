"""What is read at once around entities is what would be read level by level: the same answers, from one query."""

from __future__ import annotations

import pytest

from errors import UnknownEntity
from graph.questions import neighbourhood, paths, timeline
from graph.questions.around import walked
from graph.questions.timeline import ENTITIES
from graph.store.base import Store
from tests.graph.questions.conftest import AGENCY, ANA, COUNTRY, CROWD, JUDGE, LUIS, NOW, ORDERS, OTHER_COUNTRY

PAIRS = ((ANA, LUIS), (AGENCY, LUIS), (CROWD[3], CROWD[7]), (COUNTRY, JUDGE), (LUIS, OTHER_COUNTRY), (ANA, ANA))


@pytest.mark.parametrize("hops", [1, 4])
def test_paths_are_found_in_what_was_read_at_once(store: Store, hops: int) -> None:
    for one, other in PAIRS:
        around, ends = walked(store, [one, other], NOW, hops)
        before = store.queries
        found = paths(store, one, other, NOW, hops, around=around)
        assert (ends, store.queries) == ([one, other], before)
        assert found == paths(store, one, other, NOW, hops)


@pytest.mark.parametrize(("depth", "limit"), [(1, 30), (3, 12), (3, 500)])
def test_a_neighbourhood_is_found_in_what_was_read_at_once(store: Store, depth: int, limit: int) -> None:
    for entity in (ANA, JUDGE, COUNTRY, ORDERS[0]):
        around, _ = walked(store, [entity], NOW, depth, most=limit, outermost=True)
        before = store.queries
        found = neighbourhood(store, entity, NOW, depth, limit, around)
        assert store.queries == before
        assert found == neighbourhood(store, entity, NOW, depth, limit)


def test_a_timeline_asks_one_query_more_for_the_dates(store: Store) -> None:
    for entity in (ANA, JUDGE, ORDERS[0]):
        around, _ = walked(store, [entity], NOW, 2, most=ENTITIES + 1, through="Order")
        before = store.queries
        found = timeline(store, entity, NOW, around)
        assert store.queries == before + 1
        assert found == timeline(store, entity, NOW)


@pytest.mark.parametrize("unknown", ["person-ffffffffffffffff", "nonsense"])
def test_nobody_is_walked_to_who_is_not_known(store: Store, unknown: str) -> None:
    with pytest.raises(UnknownEntity):
        walked(store, [ANA, unknown], NOW, 2)
