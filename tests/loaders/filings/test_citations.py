"""A filing is linked to the cases and laws that it cites, under the places where they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.resolve.names import higher_number, reported
from loaders.filing import read
from loaders.filings.citations import citations_in
from schema.document import Document, document_id

PAPER = Path(__file__).parent / "pairs/supreme_application.txt"


def test_a_filing_cites_cases_by_where_they_are_printed_and_laws_by_section() -> None:
    said = read(Document(document_id("paper"), PAPER.read_text(encoding="utf-8"), name="paper"))
    cited = [each.target for each in said if each.name == "cites" and each.target]
    told = {(each.subject, each.name): each.value for each in said}
    assert [(each.kind, told[each, "aliases" if each.kind == "Case" else "citation"]) for each in cited] == [
        ("Case", "556 U.S. 418"),
        ("Law", "8 U.S.C. 1252(g)"),
    ]
    assert told[cited[0], "name"] == "Nken v. Holder"


@pytest.mark.parametrize(
    ("words", "name", "printed"),
    [
        ("See Matter of T-R-V-, 31 I&N Dec. 412 (BIA 2031).", "Matter of T-R-V-", "31 I&N Dec. 412"),
        ("Accord Zadvydas v. Davis, 533 U. S. 678, 690 (2001).", "Zadvydas v. Davis", "533 U.S. 678"),
        ("Okafor v. Vega Tello, 604 U. S. ___, ___ (2031).", "Okafor v. Vega Tello", None),
        ("Vega Tello v. Okafor, No. 31-1345, 2031 WL 1021113 (4th Cir. Apr. 7, 2031).", None, "2031 WL 1021113"),
    ],
)
def test_a_case_is_cited_by_name_and_page(words: str, name: str | None, printed: str | None) -> None:
    [cited] = citations_in(words)
    assert cited.printed == printed
    assert name is None or cited.name == name


def test_the_number_of_a_higher_court_needs_its_court_and_an_application_does_not() -> None:
    assert higher_number("31-1345", {"court:ca4"}) == "ca4#31-1345"
    assert higher_number("No. 31–1345", {"court:ca4", "court:mdd"}) == "ca4#31-1345"
    assert higher_number("31-1345", set()) is None
    assert higher_number("31-1345", {"court:ca4", "court:scotus"}) is None
    assert higher_number("No. 31A207", set()) == "scotus#31a207"
    assert higher_number("8:31-cv-00412", {"court:mdd"}) is None


def test_a_place_in_the_reports_has_one_spelling() -> None:
    assert reported("556 U. S. 418") == reported("556 U.S. 418, 434 (2009)") == "556 us 418"
    assert reported("27 I&N Dec. 316") == "27 i&ndec 316"
    assert reported("604 U.S. ___") is None
