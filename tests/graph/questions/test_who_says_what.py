"""Who says what of an order, and which of it supports, contradicts or retracts which."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from errors import UnknownEntity
from graph.load import load
from graph.questions.who_says_what import who_says_what
from graph.store import open_store
from graph.store.conditions import AsOf
from graph.store.reading import Page
from schema.statement import Subject
from tests.telling import Telling

NOW = AsOf(date(2026, 1, 1), date(2026, 1, 1))


def telling(name: str, day: str) -> tuple[Telling, Subject]:
    made = Telling(name, day)
    bench, man = made.named("Judge", "Ada Stern"), made.named("Person", "Juan Soto Vega")
    return made, made.order("o", "return", bench, man, issued="2025-04-04", act="bring him back")


def report(name: str, day: str, state: str, by: str | None = None) -> Telling:
    made, _ = telling(name, day)
    speaker = made.named("Person", by) if by else None
    made.say(made.obligation("o"), "state", state, by=speaker, on=day)
    return made


def claim(name: str, day: str, stance: str, content: str, by: str) -> Telling:
    made, order = telling(name, day)
    said = made.subject("Claim", "c")
    made.say(said, "stance", stance)
    made.say(said, "content", content)
    made.say(said, "by", made.named("Person", by))
    made.say(said, "about", order)
    return made


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            [report("a", "2025-04-10", "not_complied", "Carla Lima Rey"), report("b", "2025-04-10", "complied", "Tom Hale Ross")],
            ["contradicts"], id="opposed on one day",
        ),
        pytest.param([report("a", "2025-04-10", "not_complied"), report("b", "2025-05-10", "complied")], [], id="obeyed later"),
        pytest.param([report("a", "2025-04-10", "complied"), report("b", "2025-05-10", "not_complied")], ["contradicts"], id="told to be done, and was not"),
        pytest.param([report("a", "2025-04-10", "not_complied"), report("b", "2025-04-12", "not_complied")], ["supports"], id="two papers"),
        pytest.param(
            [claim("a", "2025-04-10", "asserts", "He was sent by mistake", "Carla Lima Rey"), claim("b", "2025-04-11", "denies", "Nobody erred", "Tom Hale Ross")],
            ["contradicts"], id="asserted and denied",
        ),
        pytest.param(
            [claim("a", "2025-04-10", "asserts", "He is in a gang", "Tom Hale Ross"), claim("b", "2025-04-11", "retracts", "That was wrong", "Tom Hale Ross")],
            ["retracts"], id="taken back by the one who said it",
        ),
        pytest.param(
            [claim("a", "2025-04-10", "asserts", "He was sent there by mistake", "Carla Lima Rey"), claim("b", "2025-04-11", "admits", "He was sent by mistake", "Tom Hale Ross")],
            ["supports"], id="admitted",
        ),
        pytest.param(
            [claim("a", "2025-04-10", "asserts", "The plane had left", "Carla Lima Rey"), claim("b", "2025-04-11", "asserts", "Costs are high", "Tom Hale Ross")],
            [], id="of different facts",
        ),
    ],
)  # fmt: skip
def test_how_what_one_says_bears_on_what_another_says(tmp_path: Path, told: list[Telling], expected: list[str]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        for each in told:
            load(store, each.arrival())
        [order] = {m.entity for m in store.all_mentions() if m.kind == "Order"}
        found = who_says_what(store, order, NOW)
        assert [each.relation for each in found.bearings] == expected
        assert len(found.voices) == 2
        assert [voice.day for voice in found.voices] == sorted(str(voice.day) for voice in found.voices)
        assert all((found.voices[b.one].day or "") >= (found.voices[b.other].day or "") for b in found.bearings)
        with pytest.raises(UnknownEntity):
            who_says_what(store, "order-0000000000000000", NOW)


def test_where_more_is_said_than_is_looked_at_the_answer_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = ("The plane had left", "Costs are high", "Nobody told the lawyers")
    told = [
        claim(name, "2025-04-10", "asserts", fact, "Carla Lima Rey") for name, fact in zip("abc", facts, strict=True)
    ]
    with open_store(f"sqlite:///{tmp_path / 'graph.db'}") as store:
        store.prepare()
        for each in told:
            load(store, each.arrival())
        [order] = {m.entity for m in store.all_mentions() if m.kind == "Order"}
        assert not who_says_what(store, order, NOW).truncated
        monkeypatch.setattr("graph.questions.who_says_what.Page", lambda _: Page(2))
        cut = who_says_what(store, order, NOW)
        assert (len(cut.voices), cut.truncated) == (2, True)
