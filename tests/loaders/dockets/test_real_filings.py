"""Real dockets beside the repository give the case, court, days, parties, entries and orders that a careful count gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders import docket
from loaders.dockets.parse import sheets_in
from loaders.sources import document_at
from schema.document import Document
from tests.loaders.dockets.summary import summary, told

FILINGS = Path(__file__).parents[3] / "../shared/filings"
DOCKETS = (
    "njd_2-18-cv-01510.docket.html", "azd_2-17-cr-00378.docket.html", "ca1_16-1033.docket.html", "ca9_22-21.acms.json",
    "scotus_16A1191.docket.html", "scotus_23-7483.docket.json", "dcd_1-17-cv-02122.history.html",
    "cacd_5-20-cv-00768.nef.html", "ca9_25-4312.nda.eml",
)  # fmt: skip
NAMES_SHORTENED = {"scotus_16A1191.docket.html", "scotus_23-7483.docket.json", "cacd_5-20-cv-00768.nef.html"}
"""Here the counted names leave out first names, which the docket gives."""


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, Any]]:
    if not FILINGS.is_dir():
        pytest.skip("../shared/filings is not here")
    return {each["file"]: each["facts"] for each in json.loads((FILINGS / "expected.json").read_text())}


def document(name: str) -> Document:
    return document_at(FILINGS / name, {})


@pytest.mark.parametrize("name", DOCKETS)
def test_case_court_and_days_are_those_of_the_docket(name: str, facts: dict[str, dict[str, Any]]) -> None:
    expected, found = facts[name], summary(document(name))
    assert found["docket_number"] == expected["docket_number"]
    assert found["court"] == f"court:{expected['court']}"
    if name not in NAMES_SHORTENED:
        assert found["name"].lower() == expected["case_name"].lower()
    for key, ours in (("date_filed", "filed"), ("date_terminated", "closed"), ("nature_of_suit", "nature_of_suit")):
        if key in expected:
            assert found[ours] == expected[key]
    if expected.get("judge"):
        assert found["judges"] == [expected["judge"]]


@pytest.mark.parametrize("name", DOCKETS)
def test_parties_entries_and_orders_are_as_many_as_counted(name: str, facts: dict[str, dict[str, Any]]) -> None:
    expected, found = facts[name], summary(document(name))
    if "party_count" in expected:
        assert sum(found["parties"].values()) == expected["party_count"]
        for role, number in expected.get("party_roles", {}).items():
            if role != "Other":
                assert found["parties"][role.lower()] == number
    if "attorney_count" in expected:
        assert sum(key.startswith("person:") for key in found["counsel"]) == expected["attorney_count"]
    assert found["entries"] == expected["entry_count"]
    if "numbered_entries" in expected:
        assert found["numbered"] == expected["numbered_entries"]
    sorts = _sorts(document(name))
    assert sorts.count("order") == expected["order_entries"]
    assert sorts.count("hearing_ruling") == expected.get("minute_entries_with_ruling", 0)
    for key, sort in (("notices_of_appeal", "appeal"), ("usca_mandates", "mandate"), ("mandate_recalled", "mandate_recalled"),
                      ("orders_of_other_courts", "other_court")):  # fmt: skip
        if key in expected:
            assert sorts.count(sort) == expected[key]


def test_orders_carry_the_entry_numbers_and_days_counted(facts: dict[str, dict[str, Any]]) -> None:
    for name in DOCKETS:
        entries = [
            entry
            for order in summary(document(name))["orders"]
            for entry in order["entries"]
        ]  # fmt: skip
        for number in facts[name].get("order_documents", ()):
            assert any(entry.endswith(f" {number}") for entry in entries), (name, number)
        for day in facts[name].get("order_dates", ()):
            assert any(entry.startswith(day) for entry in entries), (name, day)


def test_the_order_against_removal_is_read_with_those_it_binds_and_protects(facts: dict[str, dict[str, Any]]) -> None:
    (order,) = summary(document("njd_2-18-cv-01510.docket.html"))["orders"]
    assert order["relief"] == facts["njd_2-18-cv-01510.docket.html"]["order_relief"]
    assert order["instrument"] == "tro"
    assert order["requires_action"] is False
    assert order["issued_by"] == ["judge:esther salas"]
    assert len(order["concerns"]) == 4
    assert order["entries"] == ["2018-02-02 2", "2018-02-02 3"]  # the hearing's minutes tell of the same order


def test_a_stay_that_a_motion_brings_ends_with_the_mandate(facts: dict[str, dict[str, Any]]) -> None:
    expected = facts["ca9_22-21.acms.json"]
    said = told(document("ca9_22-21.acms.json"))
    stays = [
        names
        for subject, names in said.items()
        if subject.kind == "Order" and names["relief"][0].value == "bar_removal"
    ]
    (stay,) = stays
    assert stay["issued"][0].value == expected["automatic_stay_date"]
    assert [(each.value, str(each.holds)) for each in stay["effect"]] == [("expired", expected["mandate_issued"])]


def test_a_sealed_entry_is_kept_as_existing_and_nothing_more(facts: dict[str, dict[str, Any]]) -> None:
    name = "cacd_5-20-cv-00768.nef.html"
    found, text = summary(document(name)), document(name).text
    assert found["sealed"] == 1
    assert sum(found["parties"].values()) == facts[name]["filers"]
    assert f"SEALED ENTRY re {facts[name]['refers_to_order_document']}" in text
    assert "Spreadsheet" not in text


def test_the_panel_of_a_notice_signs_its_order(facts: dict[str, dict[str, Any]]) -> None:
    name = "ca9_25-4312.nda.eml"
    (order,) = summary(document(name))["orders"]
    assert order["issued_by"] == sorted(f"judge:{judge.lower().replace('.', '')}" for judge in facts[name]["panel"])


def test_a_feed_gives_a_case_for_each_docket_and_merges_events_of_one_document(
    facts: dict[str, dict[str, Any]],
) -> None:
    name = "nyed_2018-05-22.rss.xml"
    sheets = list(sheets_in(document(name).text))
    entries = [entry for sheet in sheets for entry in sheet.entries]
    assert len(sheets) == facts[name]["docket_count"]
    assert len(entries) == facts[name]["entries_after_merging"]
    assert sum(entry.number is None for entry in entries) == facts[name]["unnumbered_entries"]
    assert {sheet.court for sheet in sheets} == {facts[name]["court"]}


def test_a_docket_in_an_answer_of_several_parts_is_found(facts: dict[str, dict[str, Any]]) -> None:
    expected = facts["cl-v4-samples.json"]["docket"]
    found = summary(document("cl-v4-samples.json"))
    assert (found["docket_number"], found["court"], found["filed"], found["judges"]) == (
        expected["docket_number"], f"court:{expected['court']}", expected["date_filed"], [expected["judge"]],
    )  # fmt: skip


def _sorts(document: Document) -> list[str]:
    """The sort of every entry."""
    return [str(each.value) for each in docket.read(document) if each.subject.kind == "Filing" and each.name == "sort"]
