"""Paths: short ones, informative ones first, each step with its evidence."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from graph.questions import Path, paths
from graph.store.base import Store
from graph.store.conditions import AsOf
from tests.graph.questions.conftest import AGENCY, ANA, COUNTRY, CROWD, JUDGE, LUIS, NOW, ORDERS, OTHER_COUNTRY


def way(path: Path) -> list[str]:
    """The entities that a path leads through."""
    steps = [
        (hop.edge.source, hop.edge.target) if hop.forward else (hop.edge.target, hop.edge.source) for hop in path.hops
    ]
    assert all(earlier[1] == later[0] for earlier, later in pairwise(steps))
    return [steps[0][0], *(end for _, end in steps)]


def test_a_longer_path_that_says_something_comes_before_a_short_one_through_a_hub(store: Store) -> None:
    found = [way(path) for path in paths(store, ANA, LUIS, NOW).found]
    assert found == [[ANA, ORDERS[0], JUDGE, ORDERS[1], LUIS], [ANA, COUNTRY, LUIS]]


def test_a_path_through_a_hub_is_better_than_none(store: Store) -> None:
    assert [way(path) for path in paths(store, CROWD[3], CROWD[7], NOW, max_hops=2).found] == [
        [CROWD[3], COUNTRY, CROWD[7]]
    ]


def test_no_path_is_longer_than_asked_for_nor_goes_through_one_entity_twice(store: Store) -> None:
    assert paths(store, AGENCY, LUIS, NOW, max_hops=3).found == ()
    for path in paths(store, AGENCY, LUIS, NOW, max_hops=6, first=50).found:
        assert len(path.hops) <= 6
        assert len(set(way(path))) == len(way(path))


def test_every_step_has_evidence(store: Store) -> None:
    for path in paths(store, AGENCY, LUIS, NOW, max_hops=5).found:
        assert all(hop.edge.evidence for hop in path.hops)


def test_only_links_known_by_the_day_are_walked(store: Store) -> None:
    early = AsOf(NOW.world, date(2025, 6, 1))
    assert paths(store, LUIS, OTHER_COUNTRY, early).found == ()
    assert [way(path) for path in paths(store, LUIS, OTHER_COUNTRY, NOW).found] == [[LUIS, OTHER_COUNTRY]]


def test_there_is_no_path_from_an_entity_to_itself_nor_to_nobody(store: Store) -> None:
    assert paths(store, ANA, ANA, NOW).found == ()
    assert paths(store, ANA, "person-ffffffffffffffff", NOW).found == ()


def test_a_few_queries_are_enough(store: Store) -> None:
    before = store.queries
    paths(store, ANA, LUIS, NOW, max_hops=4)
    assert store.queries - before <= 5  # one a level, and one for the meeting points
