"""Each page of a docket in pages/ is read as the JSON file of its name beside it says: a new format brings data, not code."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from errors import UnreadableDocument
from loaders import docket, read
from loaders.sources import document_at, documents_at
from schema.document import Document
from tests.loaders.dockets.summary import summary

PAGES = Path(__file__).parent / "pages"
PAIRS = sorted(page for page in PAGES.iterdir() if page.with_name(f"{page.name}.expected").exists())


@pytest.mark.parametrize("page", PAIRS, ids=lambda page: page.name)
def test_a_docket_is_read_as_the_file_beside_it_says(page: Path) -> None:
    document = document_at(page, {})
    assert docket.fits(document)
    assert json.loads(json.dumps(summary(document))) == json.loads(page.with_name(f"{page.name}.expected").read_text())


def test_every_page_has_its_expected_file_or_is_refused() -> None:
    pages = {page for page in PAGES.iterdir() if page.suffix != ".expected"}
    assert pages - set(PAIRS) == {PAGES / "login.html"}


@pytest.mark.parametrize("page", PAIRS, ids=lambda page: page.name)
def test_the_form_is_told_by_content_whatever_the_file_is_called(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "download"
    other.write_bytes(page.read_bytes())
    assert document_at(other, {}).text == document_at(page, {}).text


@pytest.mark.parametrize("page", PAIRS, ids=lambda page: page.name)
def test_reading_a_docket_twice_says_the_same(page: Path) -> None:
    document = document_at(page, {})
    assert [each.id for each in read(document)] == [each.id for each in read(document)]
    assert {each.reader for each in read(document)} == {docket.READER}


def test_a_page_to_log_in_is_no_docket() -> None:
    with pytest.raises(UnreadableDocument, match=r"login\.html: is a login, error or sealed page"):
        document_at(PAGES / "login.html", {})


def test_a_page_that_names_another_court_than_its_links_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "mixed.html"
    page.write_text((PAGES / "district.html").read_text().replace("ecf.nmd.", "ecf.ksd."))
    with pytest.raises(UnreadableDocument, match=r"names the court 'nmd', but its links are to 'ksd'"):
        document_at(page, {})


@pytest.mark.parametrize(
    "content",
    ['{"docket_number": "1:31-cv-1", "court_id": "azd"', '{"docket_number": ' + "[" * 100_000, '{"a": 1}',
     '{"docket_number": 7, "court": {"id": []}, "docket_entries": "x", "parties": {"y": 3}}'],
    ids=["cut short", "nested deeply", "other data", "wrong types"],
)  # fmt: skip
def test_data_that_is_no_docket_is_refused_with_its_name(content: str, tmp_path: Path) -> None:
    file = tmp_path / "given.json"
    file.write_text(content)
    with pytest.raises(UnreadableDocument, match=r"given\.json"):
        document_at(file, {})


def test_values_of_wrong_types_in_a_docket_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(
        json.dumps(
            {
                "docket_number": "1:31-cv-00009", "court_id": "azd", "case_name": "Wren v. Stoat", "date_filed": ["2031"],
                "assigned_to_str": {"a": 1}, "parties": [7, {"name": None}, {"name": "Ada Wren", "party_types": "x", "attorneys": 3}],
                "docket_entries": [None, {"entry_number": True, "date_filed": 12, "description": None, "recap_documents": {}}],
            }
        )
    )  # fmt: skip
    document = document_at(file, {})
    assert "Party: Party | Ada Wren" in document.text
    assert "Assigned to" not in document.text
    assert summary(document)["entries"] == 1


def test_a_folder_gives_its_dockets_and_passes_over_other_data(tmp_path: Path) -> None:
    (tmp_path / "recap.json").write_bytes((PAGES / "recap.json").read_bytes())
    (tmp_path / "catalog.json").write_text('{"a.txt": {"title": "A"}}')
    (tmp_path / "settings.xml").write_text("<settings/>")
    assert [each.name for each in documents_at([tmp_path], {})] == ["recap.json"]


def test_a_docket_counts_as_published_on_the_day_of_its_last_entry() -> None:
    document = document_at(PAGES / "recap.json", {})
    assert str(document.published) == "2031-06-09"
    assert document.publisher == "U.S. District Court for the District of Arizona"
    assert document.title == "Docket, Ferrante v. Quillfeather, No. 4:31-cv-00019"


def test_prose_that_names_a_docket_is_no_docket_sheet() -> None:
    story = "A judge ruled on Friday.\n\nCase #: 1:31-cv-00222 was filed in May.\n\nThe order is stayed."
    assert not docket.fits(Document("0" * 16, story))


def test_a_notice_that_somebody_passed_on_is_known_by_its_heading(tmp_path: Path) -> None:
    mail = tmp_path / "passed-on.eml"
    headers = "Date: Tue, 8 Jul 2031 13:04:00 -0700\nFrom: clerk@clinic.example\nMIME-Version: 1.0\nContent-Type: text/html\nSubject: Activity in Case 2:31-cv-00345-EFG-HIJ Okonjo-Reyes v. Albrecht et al\n\n"
    mail.write_text(headers + (PAGES / "notice.html").read_text(encoding="utf-8"), encoding="utf-8")
    found, expected = summary(document_at(mail, {})), summary(document_at(PAGES / "notice.html", {}))
    assert [found[key] for key in ("name", "docket_number", "court", "entries")] == [
        expected[key] for key in ("name", "docket_number", "court", "entries")
    ]


def test_a_mail_of_no_court_is_refused_for_its_head_tells_who_received_it(tmp_path: Path) -> None:
    mail = tmp_path / "letter.eml"
    mail.write_text(
        "Received: from relay.example (192.0.2.1)\nDate: Tue, 8 Jul 2031 13:04:00 -0700\nFrom: Odile Vantongeren <a@clinic.example>\n"
        "To: Ada Wren <b@clinic.example>\nMIME-Version: 1.0\nSubject: The hearing\n\nThe judge ordered her release on Friday.\n"
    )
    with pytest.raises(UnreadableDocument, match=r"letter\.eml: is an e-mail, but no notice of a court"):
        document_at(mail, {})


def test_words_that_begin_like_a_letter_are_no_mail(tmp_path: Path) -> None:
    story = tmp_path / "statement.txt"
    story.write_text(
        "From: Heron Legal Network\nTo: Reporters\nSubject: A ruling\n\nThe judge ordered her release on Friday.\n"
    )
    assert "ordered her release" in document_at(story, {}).text


def test_halves_of_characters_and_byte_order_marks_do_no_harm(tmp_path: Path) -> None:
    words = '{"docket_number": "1:31-cv-00009", "court_id": "azd", "docket_entries": [{"entry_number": 1, "date_filed": "2031-01-01", "description": "ORDER on Ada \\ud800 Wren"}]}'
    for name, content in (
        ("plain", words.encode()),
        ("marked", words.encode("utf-8-sig")),
        ("wide", words.encode("utf-16")),
    ):
        file = tmp_path / f"{name}.json"
        file.write_bytes(content)
        text = document_at(file, {}).text
        assert "ORDER on Ada \ufffd Wren" in text
        assert text.encode("utf-8")


def test_a_name_that_is_no_text_is_kept_with_signs_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"or\xffder.txt")
    file.write_text("The judge ordered the release of Ada Wren.")
    document = document_at(file, {})
    assert document.name == "or\ufffdder.txt"
    assert f"{document.id} {document.place}".encode()


@pytest.mark.parametrize("number", ["1e999999", "NaN", "-Infinity"])
def test_numbers_that_are_none_are_left_out(number: str, tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(_with_entry_number(number))
    assert "-  -  ORDER" in document_at(file, {}).text


def test_a_number_of_endless_figures_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(_with_entry_number("9" * 100_000))
    with pytest.raises(UnreadableDocument, match=r"odd\.json: begins as JSON but is none that can be read"):
        document_at(file, {})


def _with_entry_number(number: str) -> str:
    return f'{{"docket_number": "1:31-cv-9", "court_id": "azd", "docket_entries": [{{"entry_number": {number}, "description": "ORDER"}}]}}'


def test_a_heading_of_one_line_is_a_sheet_of_no_known_court() -> None:
    sheet = Document("0" * 16, "Docket: 1:31-cv-00001\n01/01/2031  1  ORDER granting the motion of Ada Wren\n")
    assert next(each.name for each in docket.read(sheet) if each.subject.kind == "Order") == "relief"


def test_a_long_docket_costs_no_more_an_entry_than_a_short_one() -> None:
    def work(entries: int) -> int:
        lines = "".join(
            f"01/{n % 28 + 1:02}/2031  {n}  ORDER extending {n - 1} Order. Status report due within 3 days.\n02/01/2031  {n}1  STATUS REPORT re {n} Order\n"
            for n in range(1, entries)
        )
        calls = 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            docket.read(Document("0" * 16, "Docket: 1:31-cv-00001\n" + lines))
        finally:
            sys.setprofile(None)
        return calls

    work(10)  # whatever is made once is made now
    assert work(400) < 4.5 * work(100)
