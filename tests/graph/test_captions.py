"""A caption names an order as a court reporter would: what, whom or which case, by whom, when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from graph.captions import caption


@pytest.mark.parametrize(
    ("properties", "ends", "acts", "expected"),
    [
        (
            {"relief": "return", "issued": "2025-05-18/2025-05-24"},
            {"concerns": ["O.C.G."], "issued_by": ["Ada Stern"]},
            [],
            "Order to return O.C.G., by Ada Stern, 2025-05",
        ),
        (
            {"relief": "process", "issued": "2025-04-18"},
            {"in_case": ["D.V.D. v. DHS"], "issued_by": ["Ada Stern"]},
            [],
            "Order to give process, D.V.D. v. DHS, by Ada Stern, 2025-04-18",
        ),
        ({"relief": "bar_removal"}, {}, [], "Order not to remove people"),
        ({"relief": "information"}, {"concerns": ["A", "B", "C"]}, [], "Order to give information on A, B and 1 more"),
        ({"relief": "appellate"}, {"concerns": ["A"]}, ["denies_stay"], "Refusal to stay an order, A"),
        ({"relief": "policy_block", "issued": "2025"}, {}, [], "Order blocking a policy, 2025"),
    ],
)
def test_an_order_is_named_by_what_it_gives_and_to_whom(
    properties: dict[str, Any], ends: dict[str, Sequence[str]], acts: list[str], expected: str
) -> None:
    assert caption("Order", properties, lambda link: ends.get(link, ()), acts) == expected


def test_a_document_without_a_title_is_named_by_publisher_and_day() -> None:
    assert (
        caption("Document", {"publisher": "A paper", "published": "2025-05-28"}, lambda _: ()) == "A paper, 2025-05-28"
    )
    assert caption("Document", {}, lambda _: ()) == "Untitled document"


def test_a_long_caption_is_cut_at_a_word() -> None:
    text = caption("Claim", {"stance": "asserts", "content": "word " * 60}, lambda _: ["ICE"])
    assert len(text) <= 140
    assert text.endswith("word…")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"name": "Flores v. Reno"}, "Flores v. Reno"),
        ({"docket_number": "1:25-cv-10676"}, "No. 1:25-cv-10676"),
        ({"name": "D.V.D. v. DHS", "docket_number": "1:25-cv-10676"}, "D.V.D. v. DHS, No. 1:25-cv-10676"),
        ({}, "Case"),
    ],
)
def test_a_case_is_named_by_what_is_known_of_it(properties: dict[str, Any], expected: str) -> None:
    assert caption("Case", properties, lambda _: (), []) == expected
