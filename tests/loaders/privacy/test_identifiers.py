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
]
TELEPHONES = ["(202) 555-0142", "202-555-0142", "202.555.0142", "+1 202 555 0142", "1-202-555-0142", "202 555 0142",
              "(202)555-0142 x12", "+503 2222 3344", "202–555–0142"]  # fmt: skip
MAILS = ["ana.lopez@example.org", "ANA+case@mail.example.co.uk", "ana [at] example.org", "ana%40example.org"]
BIRTHS = ["DOB: 04/05/1991", "date of birth: April 5, 1991", "D.O.B. 1991-04-05", "born on April 5, 1991", "born 5 April 1991",
          "Date of Birth (04/05/1991"]  # fmt: skip
OTHERS = ["123-45-6789", "SSN 123 45 6789", "passport no. X1234567", "IOE0912345678", "SEVIS ID N0012345678"]

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
