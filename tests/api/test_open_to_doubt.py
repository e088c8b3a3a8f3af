"""What an answer hangs on is told: orders of vague dates, and rulings that the life of an order does not allow."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.graphql.execute import GraphQLService
from api.graphql.request import Request
from graph.load import load
from graph.store import open_store
from tests.telling import Telling
from tests.worlds import TODAY

QUERY = """query ($world: Date) { openToDoubt(asOf: {world: $world}) {
  asOf { world known } truncated hanging { id caption issued }
  unapplied { how was ruling { caption ... on Order { issued } } order { id ... on Order { effect } } } } }"""


def told() -> Telling:
    """An order of some day in April; another of January, vacated in February and stayed in March."""
    made = Telling("a", "2025-05-20")
    bench, man = made.named("Judge", "Ada Stern"), made.named("Person", "Juan Soto Vega")
    made.order("vague", "return", bench, man, issued="2025-04", act="bring him back")
    block = made.order("block", "policy_block", bench, issued="2025-01-10")
    end = made.order("end", "appellate", made.named("Court", "Court of Appeals"), issued="2025-02-10")
    stay = made.order("stay", "appellate", made.named("Judge", "Tom Hale Ross"), issued="2025-03-10")
    made.say(end, "acts_on", block, how="vacates")
    made.say(stay, "acts_on", block, how="stays")
    return made


def test_what_the_answers_of_a_day_hang_on_is_told(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        load(store, told().arrival())
        service = GraphQLService(store.schema, lambda: store, lambda: TODAY)

        def ask(world: str) -> Mapping[str, Any]:
            both = [service.answer(Request(QUERY, {"world": world}), by_executor=way).body for way in (False, True)]
            assert both[0] == both[1]
            found: Mapping[str, Any] = both[0]["data"]["openToDoubt"]
            assert (found["asOf"]["world"], found["truncated"]) == (world, False)
            return found

        within = ask("2025-04-15")
        [vague] = within["hanging"]
        assert vague["issued"] == "2025-04"
        assert "Juan Soto Vega" in vague["caption"]
        assert ask("2025-03-31")["hanging"] == ask("2025-04-30")["hanging"] == []
        [ruling] = within["unapplied"]
        assert (ruling["how"], ruling["was"], ruling["order"]["effect"]) == ("stays", "vacated", "vacated")
        assert ruling["ruling"]["issued"] == "2025-03-10"
        assert ask("2025-03-09")["unapplied"] == []
