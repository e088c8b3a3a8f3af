"""Every way of telling an order, crossed with everything that an order may give, so that no cell is left to chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from loaders.finding import find
from loaders.reading import story_of
from schema.document import Document

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("ways_of_telling.yaml").read_text(encoding="utf-8"))
_SLOT = re.compile(r"\{(\w+)\}")


def cells(way: str, turn: int, every: int) -> Iterator[tuple[str, str, str]]:
    """A relief, its story and what a careful reader takes from it, for the reliefs that have all forms the way asks for.

    To save time each way meets all but every so-manieth relief, or only those; which ones goes round from way to way.
    """
    needs = set(_SLOT.findall(way)) - {"judge", "agency", "they", "them"}
    people = TABLE["people"][:2] if "{they}" in way else TABLE["people"]  # `was` and `has` are for one
    for number, (relief, forms) in enumerate(TABLE["reliefs"].items()):
        if not needs <= forms.keys() or ((number + turn) % abs(every) == 0) == (every > 0):
            continue
        judge, agency = TABLE["judges"][(turn + number // 2) % 3], TABLE["agencies"][(turn + number) % 3]
        who = "the asylum rule" if relief == "policy_blocked" else people[(turn + number) % len(people)]
        fill = {**forms, "judge": judge, "agency": agency, "they": who, "them": who}
        once = _SLOT.sub(lambda slot, fill=fill: fill[slot[1]], way)
        told = _SLOT.sub(lambda slot, fill=fill: fill[slot[1]], once)
        yield relief, told[0].upper() + told[1:] + " The case was filed in April.", forms["told"]


def orders_in(story: str) -> list[str]:
    page = Document("ways", story + "\n", published=date(2025, 6, 2), name="ways.txt")
    return sorted(f"{each.relief}{'+' if each.action else ''}" for each in story_of(find(page)).orders)


@pytest.mark.parametrize("number", range(len(TABLE["told"])), ids=[each["way"] for each in TABLE["told"]])
def test_an_order_is_read_however_it_is_told(number: int) -> None:
    way = TABLE["told"][number]
    wrong = [relief for relief, story, told in cells(way["way"], number, 3) if orders_in(story) != [told]]
    assert wrong == way.get("wrong", [])


@pytest.mark.parametrize("number", range(len(TABLE["not_told"])), ids=[each["way"] for each in TABLE["not_told"]])
def test_no_order_is_read_where_none_is_told(number: int) -> None:
    way = TABLE["not_told"][number]
    wrong = [relief for relief, story, _ in cells(way["way"], number, -3) if orders_in(story)]
    assert wrong == way.get("wrong", [])
