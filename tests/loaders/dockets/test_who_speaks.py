"""Who speaks is kept: only an entry that records an order makes one, a report makes a claim, a sealed entry says nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders import docket
from loaders.sources import document_at
from schema.document import Document
from schema.statement import Statement, Subject
from tests.loaders.dockets.test_orders import HEADING

PAGES = Path(__file__).parent / "pages"
REAL = Path(__file__).parents[3] / "../shared/filings"
FILES = [
    *sorted(page.with_suffix("") for page in PAGES.glob("*.expected")),
    *sorted(page for page in REAL.glob("*") if re.search(r"\.(?:docket|history|nef|rss|acms|nda)\.", page.name)),
]
MAKE_ORDERS = {"order", "hearing_ruling", "other_court", "automatic_stay"}


def entries(statements: tuple[Statement, ...], name: str) -> dict[Subject, str]:
    """What is said of every docket entry under one name."""
    return {each.subject: str(each.value) for each in statements if each.subject.kind == "Filing" and each.name == name}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_only_entries_that_record_an_order_make_one(file: Path) -> None:
    said = docket.read(document_at(file, {}))
    sorts, titles = entries(said, "sort"), entries(said, "title")
    orders = {each.subject for each in said if (each.subject.kind, each.name) == ("Order", "relief")}
    recorded: dict[Subject, set[str]] = {}
    for each in said:
        if each.name == "entered_as" and each.target is not None:
            recorded.setdefault(each.subject, set()).add(sorts[each.target])
    assert all(found <= MAKE_ORDERS for found in recorded.values())
    assert {each.key for each in orders - recorded.keys()} <= {"order:below"}  # a decision that is reviewed, by its day
    for entry, sort in sorts.items():
        assert sort != "sealed" or re.fullmatch(r"SEALED ENTRY(?: re \d+)?", titles[entry])


RECITED = "the Court GRANTED the motion and ORDERED that Respondents shall release Petitioner within two days"


@pytest.mark.parametrize(
    "opening",
    [
        "MOTION to Enforce by Ada Wren, as",
        "Emergency MOTION for Order to Show Cause by Ada Wren:",
        "Proposed Order by Ada Wren, by which",
        "[PROPOSED] ORDER by Ada Wren, by which",
        "MEMORANDUM in Support re 3 Motion by Ada Wren saying that",
        "REPLY BRIEF re 3 Motion by Ada Wren, since",
        "LETTER to the Court by Ada Wren, since",
        "COMPLAINT against U.S. Immigration and Customs Enforcement filed by Ada Wren. Relief asked:",
        "NOTICE of Compliance by U.S. Immigration and Customs Enforcement re 2 Order, in which",
        "STATUS REPORT by U.S. Immigration and Customs Enforcement on the day on which",
        "DECLARATION of Amos Pell re 2 Order by U.S. Immigration and Customs Enforcement, since",
        "TRANSCRIPT of Proceedings held on 05/01/2031, at which",
        "REPORT AND RECOMMENDATION that",
        "EXHIBIT 4 re 3 Motion: the day on which",
    ],
)
def test_a_paper_that_recites_an_order_makes_none(opening: str) -> None:
    text = f"{HEADING}05/02/2031  4  {opening} {RECITED}. (Pell, Amos)"
    said = docket.read(Document("0" * 16, text, name="sheet.txt"))
    assert not [each for each in said if each.subject.kind in ("Order", "Obligation")]
    claims = [each for each in said if (each.subject.kind, each.name) == ("Claim", "stance")]
    reports = opening.startswith(("NOTICE of Compliance", "STATUS REPORT", "DECLARATION"))
    assert bool(claims) == reports
