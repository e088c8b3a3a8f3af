"""Each decision in pairs/ beside what a careful reader writes down; a new form brings two files and no code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import loaders
from loaders.decision import fits, read
from loaders.privacy import without_identifiers
from loaders.sources import document_at
from schema.document import Document, document_id
from schema.statement import Statement, Subject

HERE = Path(__file__).parent
PAIRS = sorted((HERE / "pairs").glob("*.json"))
PRECEDENTS = Path(__file__).parents[3] / "../shared/filings/bia_precedents-vol28.list.html"


class Told:
    """The statements of one decision, to be asked by name."""

    def __init__(self, document: Document) -> None:
        self.statements: tuple[Statement, ...] = read(document)

    def subjects(self, kind: str) -> list[Subject]:
        return list(dict.fromkeys(each.subject for each in self.statements if each.subject.kind == kind))

    def value(self, subject: Subject, name: str) -> Any:
        return next((each.value for each in self.statements if each.subject == subject and each.name == name), None)

    def ends(self, subject: Subject, name: str) -> list[Subject]:
        return [
            each.target for each in self.statements if each.subject == subject and each.name == name and each.target
        ]

    def names(self, subjects: list[Subject]) -> list[str]:
        return sorted(str(self.value(each, "name")) for each in subjects)

    def order(self, order: Subject) -> dict[str, Any]:
        acts = [
            [dict(each.facts)["how"], self.value(each.target, "relief")]
            for each in self.statements
            if each.subject == order and each.name == "acts_on" and each.target
        ]
        said = {name: self.value(order, name) for name in ("relief", "issued", "requires_action")}
        return {
            **said,
            "issued_by": self.names(self.ends(order, "issued_by")),
            "concerns": self.names(self.ends(order, "concerns")),
            "acts": acts,
        }


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_a_decision_yields_what_a_careful_reader_writes_down(path: Path) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    told = Told(document_at(path.with_suffix(".txt"), {}))
    [case] = told.subjects("Case")
    assert told.value(case, "name") == expected["case"]
    aliases = [each.value for each in told.statements if each.subject == case and each.name == "aliases"]
    assert aliases == expected["aliases"]
    [court] = told.ends(case, "in_court")
    assert (court.ref, told.value(court, "name") if court.ref is None else None) == (
        expected["court"],
        expected["seat"],
    )
    respondents = [each.subject for each in told.statements if each.name == "party_to"]
    assert {told.value(each, "name"): bool(told.value(each, "pseudonym")) for each in respondents} == expected[
        "respondents"
    ]
    nations = {told.value(end, "name") for each in respondents for end in told.ends(each, "national_of")}
    assert nations == ({expected["nationality"]} if expected["nationality"] else set())
    assert told.names(told.subjects("Judge")) == expected["judges"]
    [filing] = told.subjects("Filing")
    assert told.value(filing, "filed") == expected["filed"]
    orders = sorted((told.order(each) for each in told.subjects("Order")), key=lambda order: str(order["relief"]))
    assert orders == expected["orders"]


def test_a_bond_makes_the_department_let_the_respondent_go() -> None:
    told = Told(document_at(HERE / "pairs/judge_bond.txt", {}))
    [duty] = told.subjects("Obligation")
    assert [each.ref for each in told.ends(duty, "owed_by")] == ["agency:dhs"]
    assert told.names(told.ends(duty, "owed_to")) == ["M-L-"]
    assert "$4,000" in told.value(duty, "act")


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_no_alien_number_is_in_anything_that_is_said(path: Path) -> None:
    written = path.with_suffix(".txt").read_text(encoding="utf-8")
    document = document_at(path.with_suffix(".txt"), {})
    assert without_identifiers(written) == document.text
    assert "099-000" not in document.text
    assert "099 000" not in document.text


def test_every_decision_is_read_by_this_loader_and_by_no_other() -> None:
    for path in PAIRS:
        document = document_at(path.with_suffix(".txt"), {})
        assert fits(document)
        assert {each.reader for each in loaders.read(document)} == {"decision 4"}


OTHERS = {
    "news of a precedent": """Matter of A-B-, 27 I&N Dec. 316 (A.G. 2018), was overruled on Wednesday.

Lawyers cheered in Miami.""",
    "news of the Board": """The Board of Immigration Appeals, part of the Executive Office for Immigration Review, acted.
In re his case, an immigration judge had ordered the man from Ecuador removed.""",
    "a notice of hearing": """UNITED STATES DEPARTMENT OF JUSTICE
EXECUTIVE OFFICE FOR IMMIGRATION REVIEW
IMMIGRATION COURT
MIAMI, FLORIDA

RE: DOE, JANE

NOTICE OF HEARING IN REMOVAL PROCEEDINGS

Please take notice of a MASTER hearing.""",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_decision_is_left_to_the_other_loaders(text: str) -> None:
    assert not fits(Document(document_id("other"), text))


PAGE = """<html><head><title>Executive Office for Immigration Review | Volume 40</title></head><body>
<table><tr><td><strong>G-H-J-, </strong>40 I&amp;N Dec. 12 (BIA 2030)(as amended)</td><td><a href="x">ID 5002</a> (PDF)</td></tr></table>
<p>A notice that lacks the hour is cured by one that names it.</p><hr/>
<table><tr><td><strong>OSTROWSKI, </strong>40 I&amp;N Dec. 9 (A.G. 2030)</td><td><a href="y">ID 5001</a> (PDF)</td></tr></table>
<p>The earlier opinion is vacated.</p>
<table><tr><td><strong>P-Q-, </strong>40 I&amp;N Dec. 1 (BIA 2029)</td><td></td></tr></table>
</body></html>"""


def test_a_volume_of_precedents_gives_each_decision_its_citation_year_and_holding(tmp_path: Path) -> None:
    path = tmp_path / "volume.html"
    path.write_text(PAGE, encoding="utf-8")
    told = Told(document_at(path, {}))
    cases = told.subjects("Case")
    assert [(told.value(each, "name"), told.value(each, "aliases")) for each in cases] == [
        ("Matter of G-H-J-", "40 I&N Dec. 12"),
        ("Matter of Ostrowski", "40 I&N Dec. 9"),
        ("Matter of P-Q-", "40 I&N Dec. 1"),
    ]
    filings = told.subjects("Filing")
    assert [told.value(each, "filed") for each in filings] == ["2030", "2030", "2029"]
    assert told.value(filings[0], "title") == "A notice that lacks the hour is cured by one that names it."


def test_the_published_list_of_a_real_volume_is_read_in_full() -> None:
    if not PRECEDENTS.exists():
        pytest.skip("../shared/filings is not here")
    expected = next(
        each["facts"]
        for each in json.loads((PRECEDENTS.parent / "expected.json").read_text(encoding="utf-8"))
        if each["file"] == PRECEDENTS.name
    )
    told = Told(document_at(PRECEDENTS, {}))
    citations = [told.value(each, "aliases") for each in told.subjects("Case")]
    assert len(citations) == expected["decisions"]
    assert (citations[0], citations[-1]) == (expected["first"], expected["last"])
