"""PDFs: what is kept of a filing, and what becomes of one that cannot be read."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from errors import UnreadableDocument
from loaders.filing import read, sort_and_cast
from loaders.filings.citations import citations_in
from loaders.sources import document_at
from loaders.sources.pdf_file import PICTURES, filed_of
from schema.statement import Statement
from tests.pdf_of import pdf_of, scan_of

SHARED = Path(__file__).parents[4] / "shared" / "filings"
LINES = [
    "Case 4:26-cv-01234 Document 12 Filed 02/09/26 Page 1 of 1",
    "UNITED STATES DISTRICT COURT",
    "SOUTHERN DISTRICT OF TEXAS",
    "MARISOL QUEZADA PINTO,",
    "Petitioner,",
    "v.",
    "U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT,",
    "Respondent.",
    "CIVIL ACTION NO. 4:26-cv-01234",
    "ORDER",
    "The petition shows that the hearing which the statute promises has not been held in the four months",
    "since the petitioner was taken into custody, and the respondent gives no reason that would explain it.",
    "IT IS ORDERED that Respondent shall release Petitioner within two days of this Order.",
    "DOLORES P. HARKNESS",
    "UNITED STATES DISTRICT JUDGE",
]


def test_order_in_a_pdf_is_read_with_its_day_and_number(tmp_path: Path) -> None:
    path = tmp_path / "order.pdf"
    path.write_bytes(pdf_of([LINES]))
    document = document_at(path, {})
    assert document.published == date(2026, 2, 9)
    told = {each.name: each.value for each in read(document) if each.subject.kind in ("Order", "Obligation", "Filing")}
    assert told["relief"] == "release"
    assert told["due_by"] == "2026-02-11"
    assert told["number"] == "12"


def test_pages_without_text_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    filed = filed_of(pdf_of([LINES, [], []]), "scan.pdf")
    assert filed.note == "needs_ocr: nothing was read from page 2-3 of 3"


def test_pdf_of_pictures_alone_is_refused_as_needing_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableDocument, match=r"needs_ocr.*tesseract"):
        filed_of(pdf_of([[], []]), "scan.pdf")


def test_program_that_reads_pictures_is_used_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "This is what the picture of the page shows, in more words than a page must have to be taken for a page of text at all."
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\ntest \"$(/usr/bin/head -c 2)\" = P5 && echo '{words}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    filed = filed_of(pdf_of([LINES, []]), "scan.pdf")
    assert words in filed.text
    assert filed.note is None


def test_of_a_long_scan_the_first_pages_are_read_and_the_others_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "This is what the picture of the page shows, in more words than a page must have to be taken for a page of text at all."
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\necho '{words}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    filed = filed_of(pdf_of([[]] * (PICTURES + 3)), "scan.pdf")
    assert words in filed.text
    assert filed.note == f"needs_ocr: nothing was read from page {PICTURES + 1}-{PICTURES + 3} of {PICTURES + 3}"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n%broken", "damaged"),
        (pdf_of([LINES])[:300], "damaged"),
        (b"%PDF-1.4\n" + b"1 0 obj << >> endobj\n" * 50, "damaged"),
    ],
)
def test_damaged_pdf_is_refused_with_its_name(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"bad\.pdf.*{told}"):
        filed_of(content, "bad.pdf")


def expected(name: str) -> dict[str, Any]:
    found = json.loads((SHARED / "expected.json").read_text(encoding="utf-8"))
    return next(each["facts"] for each in found if each["file"] == name)


def values(statements: tuple[Statement, ...], kind: str, name: str) -> list[Any]:
    return [
        each.value if each.target is None else each.target.ref
        for each in statements
        if (each.subject.kind, each.name) == (kind, name)
    ]


@pytest.mark.skipif(
    shutil.which("tesseract") is None and not os.environ.get("WRIT_REQUIRE_OCR"), reason="tesseract is not installed"
)
class TestScans:
    def test_a_scanned_order_is_read_from_its_picture(self, tmp_path: Path) -> None:
        path = tmp_path / "scan.pdf"
        path.write_bytes(scan_of(pdf_of([LINES])))
        document = document_at(path, {})
        assert document.note is None
        told = {each.name: each.value for each in read(document) if each.subject.kind in ("Order", "Obligation")}
        assert told["relief"] == "release"
        assert told["due_words"] == "within two days"
        assert values(read(document), "Case", "docket_number") == ["4:26-cv-01234"]

    def test_a_blank_page_of_a_scan_is_told_and_the_others_are_read(self) -> None:
        filed = filed_of(scan_of(pdf_of([LINES, []])), "scan.pdf")
        assert "IT IS ORDERED that Respondent shall release Petitioner" in " ".join(filed.text.split())
        assert filed.note == "needs_ocr: nothing was read from page 2 of 2"

    def test_a_program_that_fails_leaves_the_page_as_needing_ocr(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "tesseract"
        program.write_text("#!/bin/sh\nexit 1\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(UnreadableDocument, match="needs_ocr"):
            filed_of(scan_of(pdf_of([LINES])), "scan.pdf")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real filings are not beside this checkout")
class TestRealFilings:
    def test_opinion_of_a_court_of_appeals(self) -> None:
        facts = expected(name := "ca2_21-1233.opinion.pdf")
        document = document_at(SHARED / name, {})
        statements = read(document)
        assert document.text.count("\f") + 1 == facts["pages"]
        assert facts["docket_number"] in values(statements, "Case", "docket_number")
        assert f"court:{facts['court']}" in values(statements, "Case", "in_court")
        judges = values(statements, "Judge", "name")
        assert facts["author"] in judges
        assert facts["lower_court_judge"] in judges
        assert {name.split()[-1] for name in judges} >= set(facts["panel"])
        assert [(each.value, dict(each.facts)) for each in statements if each.name == "acts_on"] == [
            (None, {"how": "reverses"})
        ]
        assert facts["date_filed"] in values(statements, "Order", "issued")
        assert (
            sum(each.kind == "Case" for each in citations_in(document.text)) == facts["case_citations_found_by_eyecite"]
        )

    def test_scan_keeps_what_its_stamp_says_and_nothing_else(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        facts = expected(name := "nysd_1-19-cv-07058_ecf52.opinion-scan.pdf")
        document = document_at(SHARED / name, {})
        statements = read(document)
        assert document.note == f"needs_ocr: nothing was read from page 1-{facts['pages']} of {facts['pages']}"
        assert values(statements, "Case", "docket_number") == [facts["docket_number"]]
        assert values(statements, "Filing", "number") == [facts["document_number"]]
        assert values(statements, "Filing", "filed") == [facts["date_filed"]]
        assert values(statements, "Order", "relief") == []

    def test_complaint_on_numbered_paper_orders_nothing(self) -> None:
        facts = expected(name := "cacd_2-24-cv-10444_ecf1.complaint.pdf")
        document = document_at(SHARED / name, {})
        statements = read(document)
        found = sort_and_cast(document)
        assert found is not None
        assert found[0] == "motion"
        assert facts["case_name"].replace("U.S. ", "") == values(statements, "Case", "name")[-1].replace("U.S. ", "")
        assert facts["docket_number"] in values(statements, "Case", "docket_number")
        assert values(statements, "Filing", "number") == [facts["document_number"]]
        assert document.published == date.fromisoformat(facts["date_filed"])
        assert values(statements, "Order", "relief") == []
        assert facts["cites"] in [each.citation for each in citations_in(document.text)]
        assert "1\n2\n3\n4" not in document.text
