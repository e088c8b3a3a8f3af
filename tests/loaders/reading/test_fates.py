"""What became of an order, in every construction that prose has for it, whatever was ordered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from exports.gold import gold_of
from loaders import read
from schema.document import Document

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("fates.yaml").read_text(encoding="utf-8"))
CONSTRUCTIONS: list[dict[str, Any]] = TABLE["constructions"]
NOUNS = ("the order", "the ruling", "Tran's order")


def cells(row: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Relief, text, and where the order's sentence ends, of every cell of a construction."""
    for number, (relief, words) in enumerate(TABLE[row.get("of", "reliefs")].items()):
        slots = {name: each[number % len(each)] if isinstance(each, list) else each for name, each in words.items()}
        plural = slots.get("was") == "were"
        said = row["say"].format(**slots, order_noun=NOUNS[number % 3], **{"is": "are" if plural else "is"})
        yield relief, f"{words['order']} {said[:1].upper()}{said[1:]}".strip(), len(words["order"])


def told(text: str, end: int, field: str) -> str:
    """What the reader takes to have become of the order that the first sentence makes."""
    document = Document("fate", text + "\n", published=date(2025, 6, 2), name="fate.txt")
    orders = gold_of(document, read(document))["orders"]
    made = [order for order in orders if order["relief"] != "appellate" and text.find(order["quote"]) < end]
    return str(made[0][field]) if made else "no order"


def wrong_cells(row: dict[str, Any]) -> list[str]:
    """Reliefs for which a construction is not read right."""
    field = "effect" if "effect" in row else "compliance"
    wanted = row.get("effect", row.get("state"))
    right = wanted if isinstance(wanted, list) else [wanted]
    return [relief for relief, text, end in cells(row) if told(text, end, field) not in right]


@pytest.mark.parametrize("row", CONSTRUCTIONS, ids=[row["name"] for row in CONSTRUCTIONS])
def test_fate_told_in_this_construction_is_read_whatever_was_ordered(row: dict[str, Any]) -> None:
    assert set(wrong_cells(row)) <= set(row.get("wrong", ()))
