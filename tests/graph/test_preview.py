"""A new reading shows what it would change before it replaces anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graph.load import load
from graph.preview import preview
from graph.store import open_store
from graph.store.conditions import AsOf
from tests.telling import Telling

NOW = AsOf(date(2026, 1, 1), date(2026, 1, 1))


def story(issued: str, *states: str, before: str = "") -> Telling:
    telling = Telling("a", "2025-04-05")
    telling.text = before
    bench, man = telling.named("Judge", "Ada Stern"), telling.named("Person", "Juan Soto Vega")
    telling.order("o", "return", bench, man, issued=issued, act="bring him back")
    for state in states:
        telling.say(telling.obligation("o"), "state", state)
    return telling


def test_a_newer_reader_shows_what_it_would_say_and_what_would_follow_and_keeps_nothing(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        load(store, story("2025-04-04", "not_complied").arrival())
        held = (list(store.all_statements()), list(store.all_nodes()), store.edition())
        found = preview(store, story("2025-04-04", "complied").arrival(reader="test 2"), NOW)
        assert found.outcome.what in ("changed", "read again")
        assert [(said.name, said.value) for said in found.made] == [("state", "complied")]
        assert [(said.name, said.value) for said in found.gone] == [("state", "not_complied")]
        [order] = [change for change in found.changes if change.kind == "Order"]
        assert ("standing", "OUTSTANDING", "COMPLIED") in {(b.name, b.before, b.after) for b in order.properties}
        assert (list(store.all_statements()), list(store.all_nodes()), store.edition()) == held


def test_words_that_only_moved_are_no_change_and_a_new_document_is_all_new(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        fresh = preview(store, story("2025-04-04").arrival(), NOW)
        assert (fresh.outcome.what, fresh.gone, {change.what for change in fresh.changes}) == ("new", (), {"new"})
        load(store, story("2025-04-04").arrival())
        moved = preview(store, story("2025-04-04", before="Updated. ").arrival(), NOW)
        assert (moved.outcome.what, moved.made, moved.gone) == ("changed", (), ())
        assert [change for change in moved.changes if change.kind != "Document"] == []
        same = preview(store, story("2025-04-04").arrival(), NOW)
        assert (same.outcome.what, same.made, same.gone, same.changes) == ("unchanged", (), (), ())
