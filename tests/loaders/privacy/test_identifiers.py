"""What identifies a litigant is taken out in every form in which papers write it; ordinary words and figures stay."""

from __future__ import annotations

import re

import pytest

from loaders.privacy import FORMS, identifiers_in, without_identifiers

ALIEN_NUMBERS = [
    "A012-345-678",
    "A 012 345 678",
    "A012345678",
    "A #012345678",
    "A# 012-345-678",
    "A#012-345-678",
    "A-012-345-678",
    "A 12 345 678",
    "A12345678",
    "A12-345-678",
    "A-Number: 012-345-678",
    "A-No. 012 345 678",
    "A No. 012-345-678",
    "A File No. 012-345-678",
    "a012345678",
    "A012–345–678",
    "A012‑345‑678",
    "A\u00a0012\u00a0345\u00a0678",
    "A012-\n345-678",
    "A012.345.678",
    "Ａ012345678",
    "A０１２３４５６７８",
    "A012\u200b345\u200b678",
    "Alien No. 012 345 678",
    "Alien Registration Number: 012345678",
    "alien registration no. 012-345-678",
    "USCIS No. 012-345-678",
    "Agency No. 012-345-678",
    "File Number 012-345-678",
    "A#: 012-345-678",
    "A-number is 012-345-678",
    "A-Number (012-345-678)",
    'alien registration number ("A-number") 012-345-678',
    "alien reg. no. 012345678",
    "Alien ID: 012345678",
    "ARN 012345678",
    "USCIS# 012-345-678",
    "USCIS Online Account No. 0123 4567 8901",
    "A 0 1 2 3 4 5 6 7 8",
    "A-0123-45-678",
    "A012_345_678",
    "A012/345/678",
    '"A"-012-345-678',
    "A012-345-678/679/680",
    "A012-345-678, -679, -680",
    "012-345-678",
    "012345678",
    "AXXX-XXX-678",
    "A xxx xxx 678",
]
ADDRESSES = [
    "123 Nowhere Street, Springfield, IL 62704",
    "4500 W. Elm Ave., Apt. 3B, Tucson, AZ 85701-1234",
    "77 Juniper Road",
    "1901 S Sample Blvd\nSuite 400\nSpringfield, IL 62704",
    "P.O. Box 5512, Florence, AZ 85132",
    "PO Box 12",
    "Post Office Box 32159\nNEWARK, NJ 07102",
    "9 Hollow Court, Unit 12, Albany, NY 12207",
    "28 44th Street",
    "P.O. Drawer 456, Tacoma, WA 98401",
    "HC 1 Box 234, Ajo, AZ 85321",
    "Rural Route 2, Box 15",
    "3130 North Hollow Street, Aurora, Colorado 80010",
    "123 Hollow St",
]
TELEPHONES = ["(202) 555-0142", "202-555-0142", "202.555.0142", "+1 202 555 0142", "1-202-555-0142", "202 555 0142",
              "(202)555-0142 x12", "+503 2222 3344", "202–555–0142", "011 503 2222 3344",
              "(202) 555-0142, ext. 345", "202-555-0142 extension 345", "(202) 555 - 0142", "202/555-0142", "Cell: 2025550142", "Phone #: 555-0142"]  # fmt: skip
MAILS = ["ana.lopez@example.org", "ANA+case@mail.example.co.uk", "ana [at] example.org", "ana%40example.org"]
BIRTHS = ["DOB: 04/05/1991", "date of birth: April 5, 1991", "D.O.B. 1991-04-05", "born on April 5, 1991", "born 5 April 1991",
          "Date of Birth (04/05/1991", "D/O/B: 04/05/1991", "DoB 5 Apr 1991", "Birthdate: 1991/04/05", "DOB: 04051991", "date of birth as April 5, 1991",
          "birthday: April 5", "born, on April 5, 1991", "born on the 5th day of April 1991", "born April 5th, 1991", "born in April 1991", "(b. April 5, 1991)"]  # fmt: skip
OTHERS = [
    "123-45-6789",
    "SSN 123 45 6789",
    "passport no. X1234567",
    "IOE0912345678",
    "SEVIS ID N0012345678",
    "IOE-09-123-45678",
    "MSC 19 123 45678",
    "LIN*1912345678",
    "ZAR1234567890",
    "FBI No. 123456AB7",
    "FIN # 123456789",
    "Fingerprint ID 1234567890",
    "Event No. ABC1712000123",
    "Detainee ID 123456",
    "inmate number 12345-678",
    "Reg. No. 12345-678",
    "Booking No. 2025-123456",
    "driver's license no. D1234567",
    "visa foil no. M1234567",
    "I-94 No. 123456789A1",
    "Passport: G12345678",
    "Mexican passport no. G-12345678",
    "DUI 01234567-8",
    "CURP ABCD910405HDFRRN09",
]

EVERY = [*ALIEN_NUMBERS, *ADDRESSES, *TELEPHONES, *MAILS, *BIRTHS, *OTHERS]


@pytest.mark.parametrize("words", EVERY, ids=repr)
@pytest.mark.parametrize(
    "around", ["Petitioner ({}) moves for relief.", "{}", "Re: {};\nthe Clerk shall", "see {}, at 4"]
)
def test_no_identifier_stays_whatever_stands_around_it(words: str, around: str) -> None:
    kept = without_identifiers(around.format(words))
    figures = re.sub(r"\D", "", words)
    assert "removed]" in kept
    assert len(figures) < 5 or figures not in re.sub(r"\D", "", kept)
    assert "@" not in kept
    before, after = around.split("{}")
    assert kept.startswith(before)
    assert kept.endswith(after)


@pytest.mark.parametrize(
    "words",
    [
        "No. 1:25-cv-10676-BEM, ECF No. 116",
        "No. 24A949 (U.S. Apr. 10, 2025)",
        "8 U.S.C. § 1231(b)(3) and 8 C.F.R. § 241.4(l)",
        "28 I&N Dec. 788 (BIA 2024)",
        "On March 28 Wall Street Journal reporters wrote of 2,500 people.",
        "In 2025 the Supreme Court heard 60 cases.",
        "26 Federal Plaza holds more than 200 people.",
        "A 2019 order; A 72-hour notice; A 30-day stay.",
        "the A-file of each class member",
        "document 00106941384, receipt number NEW035561",
        "The settlement cost $100 000 000.",
        "She was born in 1991 in Guatemala.",
        "April 4, 2025, at 11:59 PM",
        "607 U.S. 123-456 (2025)",
        "Subject: 25-2120 - 515663",
        "A 2031-04-05 order; Exhibit A 12 of 345",
        "The FBI arrested 12345 people; event 24681 was a subject of 2025 and 2026.",
        "He was born in 1991. Visa holders numbered 123456.",
        "25-cv-951, 045012345678, docs1/00400000001",
    ],
)
def test_docket_numbers_citations_dates_and_places_stay(words: str) -> None:
    assert without_identifiers(words) == words


def test_a_label_stays_so_that_a_reader_sees_what_was_taken_out() -> None:
    assert without_identifiers("Date of birth: April 5, 1991.") == "Date of birth: [date of birth removed]."
    assert without_identifiers("Removal of A012-345-678 is stayed.") == "Removal of [A-number removed] is stayed."


@pytest.mark.parametrize(
    "form",
    [
        "Respondent Name:        A-Number:\nQUISPE, RAUL           099-000-333",
        "A-Number:\n099-000-333",
        "Name\nA Number\nQUISPE, RAUL   099 000 333",
    ],
)
def test_a_number_in_the_column_under_its_label_is_found(form: str) -> None:
    kept = without_identifiers(form)
    assert "333" not in kept
    assert "[A-number removed]" in kept


def test_taking_out_twice_changes_nothing_more() -> None:
    text = "\n".join(EVERY)
    once = without_identifiers(text)
    assert without_identifiers(once) == once
    assert not list(identifiers_in(once))


def test_what_is_found_never_carries_the_identifier_itself() -> None:
    for each in identifiers_in("A012-345-678 and ana.lopez@example.org"):
        assert "012" not in repr(each)
        assert "ana" not in repr(each)


def test_a_hostile_text_is_searched_in_time_that_grows_with_its_length() -> None:
    for piece in ("A ", "1 A ", "a@", "(202) ", "12 Elm ", "A012-345-", ".@x", "A\u200b", "+1 2 3 "):
        without_identifiers(piece * 20_000)


def test_every_form_has_words_to_put_in_its_place() -> None:
    assert all(form.instead.startswith("[") and form.instead.endswith(" removed]") for form in FORMS)


@pytest.mark.parametrize(
    "head",
    [
        "Notice has been electronically mailed to:",
        "Notice has been delivered by other means to:",
        "Notice will be electronically mailed to:",
    ],
)
def test_who_received_a_notice_is_nobodys_business(head: str) -> None:
    notice = f"Docket Text: ORDER granting the motion.\n\n1:31-cv-7 {head}\n\nOdile Vantongeren  odile@clinic.example\nADA WREN  Unit 4, Bunk 7\n\nThe following document(s) are associated:\nOrder.pdf\n"
    kept = without_identifiers(notice)
    assert "Vantongeren" not in kept
    assert "WREN" not in kept
    assert kept.endswith("The following document(s) are associated:\nOrder.pdf\n")
    assert without_identifiers(kept) == kept
