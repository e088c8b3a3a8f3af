"""From the text of a PDF's pages to the text that is kept."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.filings.hyphens import mender
from loaders.filings.numbers import canonical
from loaders.filings.pages import page_at, paper_of, without_line_numbers
from loaders.filings.stamps import stamp_of
from loaders.filings.usable import is_usable

PROSE = (
    "The petitioner has lived in the district for nine years and has no criminal record of any kind. He was held at\n"
    "the county jail when the petition was filed, and he is still held there. The order that he asks for is narrow."
)


@pytest.mark.parametrize(
    ("line", "number", "document", "filed", "page"),
    [
        ("Case 8:25-cv-00951-PX Document 51 Filed 04/10/25 Page 1 of 8", "8:25-cv-00951-PX", "51", date(2025, 4, 10), 1),
        ("Case 2:24-cv-10444 Document 1-2 Filed 12/04/24 Page 3 of 10 Page ID #:14", "2:24-cv-10444", "1-2", date(2024, 12, 4), 3),
        ("Case: 1:26-cv-00123 Document #: 9 Filed: 01/05/26 Page 2 of 4 PageID #:77", "1:26-cv-00123", "9", date(2026, 1, 5), 2),
        ("Case 21-1233, Document 32, 08/20/2021, 3160136, Page1 of 196", "21-1233", "32", date(2021, 8, 20), 1),
        ("Appeal: 17-2218 Doc: 17 Filed: 10/02/2017 Pg: 1 of 1", "17-2218", "17", date(2017, 10, 2), 1),
        ("USCA4 Appeal: 25-1404      Doc: 8            Filed: 04/17/2025      Pg: 1 of 7", "25-1404", "8", date(2025, 4, 17), 1),
        ("Case: 25-4312, 08/14/2025, ID: 12936500, DktEntry: 63, Page 1 of 8", "25-4312", "63", date(2025, 8, 14), 1),
        ("Appellate Case: 21-800     Document: 010110629     Date Filed: 01/04/2022     Page: 1", "21-800", "010110629", date(2022, 1, 4), 1),
        ("Case: 25-1393     Document: 00118285567     Page: 1      Date Filed: 05/16/2025      Entry ID: 6722153", "25-1393", "00118285567", date(2025, 5, 16), 1),
        ("USCA Case #25-5067      Document #2107990            Filed: 03/26/2025      Page 1 of 93", "25-5067", "2107990", date(2025, 3, 26), 1),
    ],
)  # fmt: skip
def test_stamp_gives_case_document_day_and_page(line: str, number: str, document: str, filed: date, page: int) -> None:
    stamp = stamp_of(line)
    assert stamp is not None
    assert (stamp.number, stamp.document, stamp.filed, stamp.page) == (number, document, filed, page)


@pytest.mark.parametrize(
    "line",
    [
        "Case No. 8:25-cv-00951-PX",
        "See Case 8:25-cv-00951-PX Document 51 for the order.",
        "Page 3 of 8",
        "",
        "Case 8:25-cv-1",
    ],
)
def test_line_of_the_paper_itself_is_no_stamp(line: str) -> None:
    assert stamp_of(line) is None


def test_stamps_go_but_the_first_stays_as_the_first_line() -> None:
    paper = paper_of([f"Case 8:26-cv-00001-PX Document 5 Filed 04/10/26 Page {n} of 2\r\n{PROSE}" for n in (1, 2)])
    assert paper.text.startswith("Case 8:26-cv-00001-PX Document 5 Filed 04/10/26 Page 1 of 2\n")
    assert paper.text.count("Document 5") == 1
    assert [stamp.page for stamp in paper.stamps if stamp] == [1, 2]


def test_outer_stamp_is_the_appeals() -> None:
    paper = paper_of(
        [
            f"Case: 26-11, 05/01/2026, ID: 5550001, DktEntry: 7, Page 1 of 1\nCase 1:26-cv-00002 Document 3 Filed 02/02/26 Page 1 of 1\n{PROSE}"
        ]
    )
    assert paper.stamps[0] is not None
    assert paper.stamps[0].number == "26-11"
    assert "Document 3" not in paper.text


def test_place_in_the_text_names_its_page() -> None:
    paper = paper_of([PROSE, "", PROSE.replace("petitioner", "respondent")])
    assert page_at(paper.text, paper.text.index("petitioner")) == 1
    assert page_at(paper.text, paper.text.index("respondent")) == 3


@pytest.mark.parametrize("layout", ["block", "before each line", "on lines between"])
def test_numbers_of_pleading_paper_are_no_text(layout: str) -> None:
    lines = [f"This is the text that stands beside number {word} on the page." for word in "abcdefghijklmnopqrst"]
    page = "\n".join(
        {
            "block": [*map(str, range(1, 21)), *lines],
            "before each line": [f"{n} {line}" for n, line in enumerate(lines, 1)],
            "on lines between": [f"{n}\n{line}" for n, line in enumerate(lines, 1)],
        }[layout]
    )
    text = paper_of([page]).text
    assert not any(mark.isdigit() for mark in text)
    assert "number t on" in text


def test_numbers_between_lines_go_from_every_page_of_a_plain_text_and_its_footnote_stays() -> None:
    first = [f"{n}\nwords of line {chr(96 + n)}" for n in range(1, 25)]
    first.insert(22, "1\nA note that the page carries.")
    text = "\n".join([*first, *(f"{n}\nmore words {chr(96 + n)}" for n in range(1, 9))])
    kept = without_line_numbers(text)
    assert [line for line in kept.split("\n") if line.isdecimal()] == ["1"]
    assert kept.replace("\n1\n", "\n").count("\n") == 24 + 8


@pytest.mark.parametrize(
    "text", ["1\nFirst\n2\nSecond\n3\nThird", "The vote:\n20\nto\n21", "\n".join(map(str, range(14, 30)))]
)
def test_numbers_that_count_no_page_of_lines_stay(text: str) -> None:
    assert without_line_numbers(text) == text


def test_running_heads_and_page_numbers_go_and_the_first_head_stays() -> None:
    paper = paper_of([f"26-0001\nWatara v. Noem\n{n}\n{PROSE}" for n in range(1, 6)])
    assert paper.text.count("Watara v. Noem") == 1


def test_footnote_stands_apart_and_a_sentence_goes_on_over_the_page() -> None:
    first = f"{PROSE}\nNothing in the record shows that the agency has ever considered the\n1 The record was filed under seal."
    paper = paper_of([first, f"request that he made in January. {PROSE}"])
    assert "\n\n1 The record was filed under seal." in paper.text
    assert "considered the 1 The record" not in paper.text
    whole = paper_of([first.rpartition("\n")[0], f"request that he made in January. {PROSE}"])
    assert "considered the \frequest that he made" in whole.text


@pytest.mark.parametrize(
    ("broken", "elsewhere", "mended"),
    [
        ("im\ufffemigration", "", "immigration"),
        ("non\ufffeexempt", "a non-exempt record", "non-exempt"),
        ("record\x02keeping", "recordkeeping rules", "recordkeeping"),
        ("A\ufffeNumbers", "", "A-Numbers"),
        ("person\ufffecentric", "a person with a centric view", "person-centric"),
        ("non\ufffe24 While", "", "non-\n24 While"),
    ],
)
def test_broken_word_is_joined_where_the_document_shows_that_it_is_one(
    broken: str, elsewhere: str, mended: str
) -> None:
    assert mender([broken, elsewhere])(broken) == mended


def test_page_without_text_is_told_and_left_empty() -> None:
    paper = paper_of(["Case 1:26-cv-00002 Document 3 Filed 02/02/26 Page 1 of 3", PROSE, "x"])
    assert paper.unread == (1, 3)
    assert PROSE.split("\n")[0] in paper.text


def test_picture_of_a_page_is_read_where_a_reader_is_there() -> None:
    paper = paper_of(["", PROSE], lambda numbers: {n: PROSE.replace("nine", "eleven") for n in numbers})
    assert paper.unread == ()
    assert "eleven years" in paper.text


def test_letters_shifted_along_the_alphabet_are_no_text() -> None:
    shifted = "".join(
        chr((ord(mark) - 97 + 3) % 26 + 97) if mark.isalpha() and mark.islower() else mark for mark in PROSE * 2
    )
    assert is_usable(PROSE * 2)
    assert not is_usable(shifted)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("8:25-cv-00951-PX", "8:25-cv-00951"), ("25-cv-951", "25-cv-00951"), ("19 Civ. 7058", "19-cv-07058"), ("18cv0428", "18-cv-00428"),
        ("25–cv–951", "25-cv-00951"), ("24A949", "24A949"), ("21-1233", "21-1233"), ("1:2026-cr-12", "1:26-cr-00012"),
    ],
)  # fmt: skip
def test_docket_number_has_one_form(words: str, number: str) -> None:
    assert canonical(words) == number
