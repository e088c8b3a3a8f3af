"""Surroundings: nearest first, within bounds, hubs not gone through."""

from __future__ import annotations

from graph.questions import neighbourhood
from graph.store.base import Store
from tests.graph.questions.conftest import AGENCY, ANA, COUNTRY, CROWD, JUDGE, LUIS, NOW, ORDERS


def test_what_is_one_link_away_comes_first(store: Store) -> None:
    around = neighbourhood(store, ANA, NOW, depth=2)
    assert around.ids[0] == ANA
    assert set(around.ids[1:3]) == {COUNTRY, ORDERS[0]}
    assert {JUDGE, AGENCY} <= set(around.ids)


def test_a_hub_is_shown_and_not_gone_through(store: Store) -> None:
    around = neighbourhood(store, ANA, NOW, depth=2)
    assert not set(around.ids) & set(CROWD)
    assert COUNTRY in around.ids


def test_a_hub_that_is_asked_about_itself_is_opened_up_to_the_limit(store: Store) -> None:
    around = neighbourhood(store, COUNTRY, NOW, depth=1, limit=30)
    assert len(around.ids) == 30
    assert not around.complete


def test_links_among_the_outermost_are_there_and_none_leads_outside(store: Store) -> None:
    around = neighbourhood(store, JUDGE, NOW, depth=2, limit=50)
    assert {ANA, LUIS} <= set(around.ids)
    for edge in around.edges:
        assert {edge.source, edge.target} <= set(around.ids)
    around = neighbourhood(store, ORDERS[0], NOW, depth=3, limit=50)
    assert ("national_of", LUIS, COUNTRY) in {(edge.link, edge.source, edge.target) for edge in around.edges}


def test_an_entity_without_links_is_alone(store: Store) -> None:
    around = neighbourhood(store, "person-ffffffffffffffff", NOW)
    assert (around.ids, around.edges, around.complete) == (("person-ffffffffffffffff",), (), True)
