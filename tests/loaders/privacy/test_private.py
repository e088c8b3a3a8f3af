"""What is private by default is taken out before anything is kept: the table, rule by rule, on what texts say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from errors import SealedDocument
from loaders.privacy.minors import children_in
from loaders.privacy.names import initials
from loaders.privacy.private import RULES, asylum_seekers_by_initials, minors_by_initials, private_by_default
from loaders.sources.folder import document_at
from schema.document import Document

TOLD = date(2026, 2, 1)


def document(text: str, **more: str) -> Document:
    return Document("d", text, published=TOLD, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ("Agents took Mateo Luna Paz, 5, from the driveway.", "Mateo Luna Paz"),
        ("Mateo Luna Paz (5) and his father were flown to Texas.", "Mateo Luna Paz"),
        ("Mateo Luna, a 17-year-old junior, was stopped.", "Mateo Luna"),
        ("A judge freed five-year-old Mateo Luna on Monday.", "Mateo Luna"),
        ("A judge freed the 11-month-old girl Ana-Lucía Paz.", "Ana-Lucía Paz"),
        ("His sister Ana Paz is 16, and goes to school.", "Ana Paz"),
        ("The petition of minor plaintiff Ana de la Paz was heard.", "Ana de la Paz"),
        ("Ana Paz, a minor, by her next friend", "Ana Paz"),
        ("15-year-old student Ana Paz said so in 2025.", "Ana Paz"),
    ],
)
def test_who_is_told_to_be_a_child_is_called_by_initials(text: str, child: str) -> None:
    assert child in set(children_in(text, TOLD))
    kept = minors_by_initials(document(text)).text
    assert child not in kept
    assert child.split()[0] not in kept
    assert initials(child) in kept


@pytest.mark.parametrize(
    "text",
    [
        "Kilmar Abrego, 29, was deported.",
        "Judge Paula Xinis, 18 days later, asked again.",
        "He arrived on Monday, March 5, and left.",
        "See Exhibit Seven, 5, and Title Eight, 12.",
        "The rule is old, said Maria Lopez, who is 45.",
        "On Thursday, April 10, 2025, she was freed.",
        "The case was brought in 1985 for Rosa Marta Bell, a 15-year-old girl from Honduras.",
        "Sam Green and Bill Oak are 19-year-old students.",
        "A minor change, Mr. Ford Long said.",
        "ORDER granting 5 Motion as to Amos Ford Pell (1). Signed by Judge Stern.",
        "MINUTE ENTRY: Initial Appearance as to Amos Ford Pell (1), Odo Long (2) held on 2/6/2017.",
    ],
)
def test_who_is_grown_up_or_nobody_stays_as_told(text: str) -> None:
    assert minors_by_initials(document(text)).text == text


def test_a_child_is_called_by_initials_in_title_and_file_name_and_no_address_tells_the_name() -> None:
    told = document(
        "Mateo Luna Paz, 5, was freed. Mateo smiled. His mother, Ana Luna, wept. Mateo Rivera is somebody else.",
        title="Mateo Luna Paz is free", url="https://paper.example/2026/mateo-luna-paz-is-free", name="mateo luna paz.txt",
    )  # fmt: skip
    kept = private_by_default(told)
    assert (
        kept.text == "M.L.P., 5, was freed. M.L.P. smiled. His mother, Ana Luna, wept. Mateo Rivera is somebody else."
    )
    assert (kept.title, kept.url) == ("M.L.P. is free", None)
    assert private_by_default(kept) == kept


PAPER = """UNITED STATES DISTRICT COURT
DISTRICT OF MARYLAND

Rosa Bell Cruz,
     Petitioner,
v.                                   No. 1:25-cv-00999
Kristi Noem,
     Respondent.

MEMORANDUM

Rosa Bell Cruz applied for asylum in May. Her cousin, Ivan Petrov Oak, an asylum seeker, testified. Ivan Petrov Oak was heard.
"""


def test_an_asylum_seeker_is_called_by_initials_in_court_papers_unless_the_case_bears_the_name() -> None:
    kept = asylum_seekers_by_initials(document(PAPER)).text
    assert "Rosa Bell Cruz applied for asylum" in kept
    assert "Petrov" not in kept
    assert "I.P.O. was heard" in kept
    news = "Ivan Petrov Oak, an asylum seeker, was flown to Panama."
    assert asylum_seekers_by_initials(document(news)).text == news


@pytest.mark.parametrize("mark", ["FILED UNDER SEAL", "*** SEALED ***", "UNDER SEAL", "SEALED ORDER"])
def test_a_document_that_is_marked_as_sealed_is_refused(mark: str, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(f"UNITED STATES DISTRICT COURT\n{mark}\n\nThe words of it.", encoding="utf-8")
    with pytest.raises(SealedDocument, match=r"paper\.txt: is marked as filed under seal"):
        document_at(tmp_path / "paper.txt", {})
    (tmp_path / "news.txt").write_text(
        "The motion was filed under seal, the paper found.\nSealed documents are many.", encoding="utf-8"
    )
    assert document_at(tmp_path / "news.txt", {}).text


def test_every_rule_says_what_is_kept_what_is_not_and_what_is_shown() -> None:
    assert [rule.name for rule in RULES] == ["sealed documents", "identifiers", "minors", "asylum seekers"]
    for rule in RULES:
        assert all(words.endswith(".") for words in (rule.applies, rule.kept, rule.not_kept)), rule.name
        assert rule.carried_out.__doc__
