"""Words of ordering that make no order are named by how they are told; orders that were read are not among them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders.trace import trace
from schema.document import Document

GOLD = Path(__file__).parents[1] / "gold"


def frames(text: str) -> list[str]:
    return [each.frame for each in trace(Document("0" * 16, text, None, None, date(2025, 4, 5))).passed_over]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("U.S. District Judge Ada Stern declined on Friday to order ICE to release the man.", "refused"),
        ("U.S. District Judge Ada Stern turned down a request to free him.", "refused"),
        ("His lawyers asked U.S. District Judge Ada Stern to order ICE to release the man.", "requested"),
        ("U.S. District Judge Ada Stern did not order ICE to release the man.", "not made"),
        ("If U.S. District Judge Ada Stern orders ICE to release the man, the government will appeal.", "hypothetical"),
        ("U.S. District Judge Ada Stern could order ICE to release the man.", "possible"),
        ("Will U.S. District Judge Ada Stern order ICE to release the man?", "asked"),
    ],
)
def test_words_of_ordering_that_make_no_order_are_named_by_their_frame(text: str, frame: str) -> None:
    assert frames(text) == [frame]


def test_an_order_that_was_read_is_not_passed_over() -> None:
    assert frames("U.S. District Judge Ada Stern on Friday ordered ICE to release Juan Soto Vega.") == []


def test_each_telling_names_its_construction_in_words() -> None:
    seen = trace(Document("0" * 16, "Judge Ada Stern on Friday ordered ICE to release Juan Soto Vega.", published=None))
    assert [(each.rule, each.meaning) for each in seen.constructions] == [
        ("C1", "a judge or court orders somebody to do something")
    ]


def test_every_construction_that_tells_of_an_order_has_a_meaning() -> None:
    told = [
        each
        for path in sorted(GOLD.glob("*.txt"))[::3]
        for each in trace(Document("0" * 16, path.read_text("utf-8"))).constructions
    ]
    assert len({each.rule for each in told}) > 8
    assert {each.rule for each in told if each.meaning == each.rule} == set()


def test_a_partys_paper_is_said_to_hold_claims_and_no_orders() -> None:
    text = (
        "IN THE UNITED STATES DISTRICT COURT\nFOR THE DISTRICT OF MARYLAND\n\nJUAN SOTO VEGA,\n     Plaintiff,\n\nv.\n\n"
        "KRISTI NOEM, et al.,\n     Defendants.\n\nCivil Action No. 8:25-cv-00951-PX\n\nSTATUS REPORT\n\n"
        "Defendants report that they were ordered to return Plaintiff and are doing so.\n"
    )
    seen = trace(Document("0" * 16, text, None, None, date(2025, 4, 20)))
    assert seen.loader == "filing"
    assert "its claim" in seen.sort
    assert seen.constructions == ()
