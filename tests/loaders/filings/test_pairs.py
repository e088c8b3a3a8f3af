"""Each filing in pairs/ beside what must be read from it; a new sort of paper brings two files and no code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.filing import read, sort_and_cast
from schema.document import Document, document_id
from schema.statement import Statement, Subject

PAIRS = sorted((Path(__file__).parent / "pairs").glob("*.json"))


class Told:
    """The statements of one filing, to be asked by name."""

    def __init__(self, path: Path) -> None:
        self.document = Document(
            document_id(path.stem), path.with_suffix(".txt").read_text(encoding="utf-8"), name=path.stem
        )
        self.statements: tuple[Statement, ...] = read(self.document)

    def subjects(self, kind: str) -> list[Subject]:
        return list(dict.fromkeys(each.subject for each in self.statements if each.subject.kind == kind))

    def value(self, subject: Subject, name: str) -> Any:
        return next((each.value for each in self.statements if each.subject == subject and each.name == name), None)

    def ends(self, subject: Subject, name: str) -> list[Subject]:
        return [
            each.target for each in self.statements if each.subject == subject and each.name == name and each.target
        ]

    def order(self, order: Subject) -> dict[str, Any]:
        duties = [each.subject for each in self.statements if each.name == "under" and each.target == order]
        due = sorted(str(day) for duty in duties if (day := self.value(duty, "due_by")))
        concerns = sorted(self.value(person, "name") for person in self.ends(order, "concerns"))
        said = {name: self.value(order, name) for name in ("relief", "instrument", "issued", "requires_action")}
        return {**said, "concerns": concerns, "due": due}


@pytest.fixture(params=PAIRS, ids=lambda path: path.stem)
def pair(request: pytest.FixtureRequest) -> tuple[Told, dict[str, Any]]:
    path: Path = request.param
    return Told(path), json.loads(path.read_text(encoding="utf-8"))


def test_sort_of_paper_is_told_by_its_title(pair: tuple[Told, dict[str, Any]]) -> None:
    told, expected = pair
    found = sort_and_cast(told.document)
    assert found is not None
    assert found[0] == expected["sort"]


def test_caption_gives_case_court_parties_and_judges(pair: tuple[Told, dict[str, Any]]) -> None:
    told, expected = pair
    case = next(
        each for each in told.subjects("Case") if told.value(each, "docket_number") == expected["case"]["docket_number"]
    )
    assert told.value(case, "name") == expected["case"]["name"]
    assert [each.ref for each in told.ends(case, "in_court")] == [f"court:{expected['case']['court']}"]
    roles = {
        told.value(each.subject, "name"): dict(each.facts)["role"]
        for each in told.statements
        if each.name == "party_to" and each.target == case and each.facts
    }
    assert expected["parties"].items() <= roles.items()
    assert sorted(told.value(each, "name") for each in told.subjects("Judge")) == expected["judges"]


def test_paper_itself_is_a_filing_of_its_case(pair: tuple[Told, dict[str, Any]]) -> None:
    told, expected = pair
    [filing] = told.subjects("Filing")
    for name, value in expected["filing"].items():
        assert told.value(filing, name) == value
    assert len(told.ends(filing, "in_case")) == 1


def test_orders_are_those_that_a_court_makes_in_its_own_paper(pair: tuple[Told, dict[str, Any]]) -> None:
    told, expected = pair
    found = [told.order(each) for each in told.subjects("Order")]
    assert sorted(found, key=lambda order: order["relief"]) == expected["orders"]
    hows = [dict(each.facts)["how"] for each in told.statements if each.name == "acts_on"]
    assert hows == expected.get("acts", [])


def test_what_a_party_says_is_a_claim_of_that_party(pair: tuple[Told, dict[str, Any]]) -> None:
    told, expected = pair
    claims = told.subjects("Claim")
    assert len(claims) == expected["claims"]
    speakers = {told.value(end, "name") for each in claims for end in told.ends(each, "by")}
    assert speakers == ({expected["speaker"]} if expected["claims"] else set())
    if "stances" in expected:
        assert [told.value(each, "stance") for each in claims] == expected["stances"]
