"""Orders told by one plain sentence, and what the next one says became of them, in as many wordings as prose has."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.finding import find
from loaders.reading import story_of
from loaders.reading.compliance.state import decide
from loaders.reading.statements import Story
from schema.document import Document

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("plainly_told.yaml").read_text(encoding="utf-8"))


def story(text: str) -> Story:
    """The sentence after one that introduces each person whom it names."""
    known = [who for name, who in TABLE["people"].items() if name in text]
    page = "\n\n".join([*known, text]) + "\n"
    return story_of(find(Document("plain", page, published=date(2025, 6, 2), name="plain.txt")))


@pytest.mark.parametrize("case", TABLE["orders"], ids=lambda case: case["text"])
def test_an_order_is_read_from_one_plain_sentence(case: dict[str, Any]) -> None:
    reliefs = [order.relief for order in story(case["text"]).orders]
    right = not reliefs if case["told"] == "none" else case["told"] in reliefs
    assert right != case.get("wrong", False), reliefs


@pytest.mark.parametrize("case", TABLE["fates"], ids=lambda case: case["text"])
def test_what_became_of_an_order_is_read_from_the_next_sentence(case: dict[str, Any]) -> None:
    its = story(case["text"])
    told = [(order.relief, state) for order in its.orders for state in [decide(order, its.states)]]
    states = [state.state if state is not None else "unknown" for relief, state in told if relief == case["of"]]
    assert (case["state"] in states) != case.get("wrong", False), told
