"""Courts, judges and neighbouring cases as files from courts name them, wherever the usual words are missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import UnreadableDocument
from loaders import docket
from loaders.dockets import dockets_in
from loaders.dockets.bench import judges_in
from loaders.dockets.courts import court_of_page
from loaders.sources import document_at


@pytest.mark.parametrize(
    ("page", "court"),
    [
        ("<title>LIVE- US District Court-Texas Southern-Case Summary</title>", "txsd"),
        ("<title>New York Eastern - Query</title>", "nyed"),
        (
            "<title>District of Maryland - Recent Entries</title> https://ecf.mdb.uscourts.gov/cgi-bin/DktRpt.pl?7",
            "mdb",
        ),
    ],
)
def test_a_page_names_its_court_in_its_own_way(page: str, court: str) -> None:
    assert court_of_page(page, "page") == court


def test_a_page_of_one_district_with_links_to_the_bankruptcy_court_of_another_is_refused() -> None:
    page = "<title>District of Maryland</title> https://ecf.deb.uscourts.gov/cgi-bin/DktRpt.pl?7"
    with pytest.raises(UnreadableDocument, match="names the court 'mdd', but its links are to 'deb'"):
        court_of_page(page, "page")


def test_a_panel_with_a_junior_in_it_has_all_its_judges() -> None:
    words = "MEMORANDUM DISPOSITION (Abel D. WREN, Jr., Ada B. STOAT, Cora Heron) PETITION DISMISSED."
    assert [each.identity.name for each in judges_in(words)] == ["Abel D. Wren, Jr.", "Ada B. Stoat", "Cora Heron"]


@pytest.mark.parametrize(
    ("words", "court"),
    [
        ("PAYMENT OF DOCKETING FEE, USCA receipt # A02-2142-ACMS, FILED.", "ca2"),
        ("SCHEDULE NOTICE. All briefs shall be filed pursuant to 9th Cir. R. 31-2.1.", "ca9"),
    ],
)
def test_an_appeal_that_names_its_court_nowhere_is_told_by_its_clerk(words: str, court: str) -> None:
    page = json.loads((Path(__file__).parent / "pages/acms.json").read_text())
    entries = page["docketInfo"]["docketEntries"]
    page["docketInfo"]["docketEntries"] = [entries[0] | {"docketEntryText": f"<p>{words}</p>"}]
    found = dockets_in(json.dumps(page), "given")
    assert found is not None
    assert found[0].court == court


def test_a_group_that_stands_for_a_lawyer_is_no_person(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    lawyers = [{"name": name, "contact": ""} for name in ("St. Louis Fed Public Defender", "Amos V. Pell")]
    party = {"name": "Ada Wren", "type": "Defendant", "attorneys": lawyers}
    row = {"docket_number": "1:31-cr-00009", "court_id": "azd", "case_name": "United States v. Wren"}
    file.write_text(json.dumps(row | {"parties": [party], "docket_entries": []}))
    said = docket.read(document_at(file, {}))
    assert {each.subject.key for each in said if each.name == "represents"} == {"person:amos v pell"}


@pytest.mark.parametrize(
    ("words", "judges"),
    [
        ("Minute Entry for proceedings held before Judge Ada Poe. (Amos Pell, AUSA). (Cora Heron, CJA)", ["Ada Poe"]),
        ("Hearing continued before Judge John A. Poe. If she is released, a report is due.", ["John A. Poe"]),
        ("Notice of Document Discrepancies and Order by Judge Ada B. Poe Rejecting Document: Letter", ["Ada B. Poe"]),
    ],
)
def test_who_appeared_and_what_was_done_are_no_judges(words: str, judges: list[str]) -> None:
    assert [each.identity.name for each in judges_in(words)] == judges


def test_a_case_of_a_state_is_found_by_the_number_that_its_court_gives_it(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    row = {"caseName": "Wren v. Stoat", "court_id": "hawapp", "docketNumber": "24158", "dateFiled": "2031-01-10"}
    file.write_text(
        json.dumps({"count": 1, "next": None, "results": [row | {"opinions": [{"id": 1, "snippet": "x"}]}]})
    )
    told = {(each.subject.kind, each.name): each.value for each in docket.read(document_at(file, {}))}
    assert told["Case", "docket_number"] == "24158"
    assert told["Case", "filed"] == "2031-01-10"
    assert told["Court", "court_id"] == "hawapp"


def test_cases_that_the_supreme_court_names_beside_one_are_related() -> None:
    page = json.loads((Path(__file__).parent / "pages/supreme.json").read_text())
    page["RelatedCaseNumber"] = [{"RelatedType": "Vide", "DisplayCaseNumber": "30-971"}, 7]
    found = dockets_in(json.dumps(page), "given")
    assert found is not None
    assert found[0].related == ("30-971",)
