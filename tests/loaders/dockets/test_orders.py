"""What the entries of orders say: who must do what by when, what acts on what, and who told that it was not obeyed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders import docket
from loaders.sources import document_at
from schema.document import Document
from schema.statement import Statement

PAGES = Path(__file__).parent / "pages"
HEADING = """U.S. DISTRICT COURT
DISTRICT OF VERMONT (Burlington)
Case #: 2:31-cv-00374
Wren v. Stoat et al.
Judge: Ottoline Marsh
Petitioner: Ada Wren
Respondent: U.S. Immigration and Customs Enforcement

"""


def read(*entries: str) -> list[Statement]:
    """The statements of a sheet with these entries."""
    return list(docket.read(Document("0" * 16, HEADING + "\n\n".join(entries), name="sheet.txt")))


def said(statements: list[Statement], kind: str, name: str) -> list[object]:
    """Values, or keys of the ends of links, in their order."""
    return [
        each.target.key if each.target else each.value
        for each in statements
        if each.subject.kind == kind and each.name == name
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "relief", "acts"),
    [
        ("ORDER. Respondents shall release Petitioner within 48 hours.", "release", True),
        ("ORDER: Respondents are enjoined from removing Petitioner from the United States.", "bar_removal", False),
        ("ORDER. Respondents shall not transfer Ms. Wren out of this District.", "bar_removal", False),
        ("OPINION AND ORDER. Respondents are directed to facilitate the return of Ms. Wren to the United States.", "return", True),
        ("ORDER granting 4 Motion. Petitioner shall be given a bond hearing by February 20, 2031.", "process", True),
        ("ORDER. The Court orders that Petitioner be released immediately.", "release", True),
        ("ORDER. Respondents shall file a status report every day.", "information", True),
        ("ORDER: within 48 hours respondents shall give petitioner access to counsel.", "process", True),
        ("ORDER TO SHOW CAUSE why Respondents should not be held in contempt.", "contempt", False),
        ("MEMORANDUM ORDER finding probable cause for criminal contempt.", "contempt", False),
        ("ORDER granting 6 Motion for Extension of Time. Petitioner shall file a reply by March 3, 2031.", "other", False),
        ("ORDER denying 4 Motion for Temporary Restraining Order.", "other", False),
        ("ORDER. Respondents shall file an answering brief within 14 days.", "other", False),
    ],
)  # fmt: skip
def test_the_verb_and_its_subject_tell_what_an_order_gives(entry: str, relief: str, acts: bool) -> None:
    statements = read(f"02/10/2031   7   {entry}")
    assert said(statements, "Order", "relief") == [relief]
    assert said(statements, "Order", "requires_action") == [acts]
    assert bool(said(statements, "Obligation", "act")) is acts


@pytest.mark.parametrize(
    "entry",
    [
        "MOTION for Temporary Restraining Order: Respondents shall release Petitioner, by Ada Wren",
        "Proposed Order: Respondents shall release Petitioner",
        "BRIEF: the Court ordered that Respondents shall release Petitioner in another case",
        "COMPLAINT. Petitioner prays that Respondents be enjoined from removing her",
        "NOTICE of Hearing on Motion: Respondents shall appear",
        "REPORT AND RECOMMENDATION that Respondents shall release Petitioner",
    ],
)
def test_what_a_party_or_a_magistrate_proposes_is_no_order(entry: str) -> None:
    statements = read(f"02/10/2031   7   {entry}")
    assert not [each for each in statements if each.subject.kind in ("Order", "Obligation")]
    assert said(statements, "Filing", "number") == ["7"]


def test_each_thing_to_be_done_is_an_obligation_with_its_own_deadline() -> None:
    statements = read(
        "02/10/2031   7   ORDER. Respondents shall release Ms. Wren within 48 hours. Status report due by February 14, 2031."
    )
    assert said(statements, "Obligation", "act") == [
        "release Ms. Wren within 48 hours",
        "Status report due by February 14, 2031",
    ]
    assert said(statements, "Obligation", "due_by") == ["2031-02-12", "2031-02-14"]
    assert said(statements, "Obligation", "owed_by") == ["agency:ice", "agency:ice"]
    assert said(statements, "Obligation", "owed_to") == ["person:ada wren"]


def test_the_judge_is_the_one_who_signed_else_the_only_one_of_the_case() -> None:
    signed = read("02/10/2031   7   ORDER. Signed by Magistrate Judge Iris Fenwick on 2/10/2031.")
    assert said(signed, "Order", "issued_by") == ["judge:iris fenwick"]
    unsigned = read("02/10/2031   7   TEXT ORDER. Respondents shall release Petitioner.")
    assert said(unsigned, "Order", "issued_by") == ["judge:ottoline marsh"]


def test_a_ruling_given_in_court_and_its_written_order_are_one_order() -> None:
    statements = read(
        "02/10/2031   7   MINUTE ENTRY for proceedings held before Judge Ottoline Marsh: The Motion for Release is GRANTED. Court orders that Petitioner be released.",
        "02/11/2031   8   ORDER. Respondents shall release Petitioner.",
    )
    assert len(set(said(statements, "Order", "issued"))) == 1
    assert len(said(statements, "Order", "entered_as")) == 2


def test_what_a_later_order_acts_on_is_found_by_number_by_day_or_as_the_last_of_weight() -> None:
    first = "02/10/2031   7   ORDER. Respondents shall release Petitioner."
    second = "02/12/2031   9   ORDER. Respondents shall provide Petitioner with a bond hearing."
    place = HEADING.__len__() + first.index("ORDER")
    by_number = read(first, second, "02/14/2031   11   ORDER vacating 7 Order.")
    by_day = read(first, second, "02/14/2031   11   ORDER. The motion for a stay of the February 10 order is denied.")
    by_weight = read(first, "02/14/2031   11   ORDER. The motion for a stay pending appeal is granted.")
    assert said(by_number, "Order", "acts_on") == [f"order:{place}"]
    assert said(by_day, "Order", "acts_on") == [f"order:{place}"]
    assert said(by_weight, "Order", "acts_on") == [f"order:{place}"]
    hows = [dict(each.facts)["how"] for each in (*by_number, *by_day, *by_weight) if each.name == "acts_on"]
    assert hows == ["vacates", "denies_stay", "stays"]


def test_a_stay_of_removal_is_no_stay_of_an_order() -> None:
    statements = read(
        "02/10/2031   7   ORDER. Respondents shall provide Petitioner with a bond hearing.",
        "02/14/2031   11   ORDER granting 9 Motion for stay of removal. Removal is stayed pending further order.",
    )
    assert said(statements, "Order", "relief") == ["process", "bar_removal"]
    assert said(statements, "Order", "acts_on") == []


def test_a_finding_of_breach_is_the_judges_word_on_what_the_named_order_asked() -> None:
    statements = list(docket.read(document_at(PAGES / "typed.txt", {})))
    (state,) = [each for each in statements if each.name == "state" and each.value == "not_complied"]
    assert str(state.holds) == "2031-02-24"
    assert state.said_by is not None
    assert state.said_by.key == "judge:hester valdivia"
    (under,) = [each.target for each in statements if each.subject == state.subject and each.name == "under"]
    assert [each.value for each in statements if each.subject == under and each.name == "instrument"] == [
        "preliminary_injunction"
    ]


def test_a_stay_that_is_vacated_lets_the_order_below_bind_again() -> None:
    statements = list(docket.read(document_at(PAGES / "typed.txt", {})))
    assert [(each.value, str(each.holds)) for each in statements if each.name == "effect"] == [
        ("in_force", "2031-02-20")
    ]


def test_a_report_on_obeying_is_a_claim_and_never_a_state() -> None:
    statements = read(
        "02/10/2031   7   ORDER. Respondents shall release Petitioner.",
        "02/12/2031   8   NOTICE of Compliance re 7 Order by U.S. Immigration and Customs Enforcement",
    )
    assert said(statements, "Claim", "stance") == ["asserts"]
    assert said(statements, "Claim", "by") == ["agency:ice"]
    assert said(statements, "Claim", "about") == said(statements, "Obligation", "under")
    assert said(statements, "Obligation", "state") == []


def test_histories_and_feeds_name_no_parties_and_make_no_obligations() -> None:
    for page in ("history.html", "feed.xml"):
        statements = list(docket.read(document_at(PAGES / page, {})))
        assert not [each for each in statements if each.subject.kind in ("Person", "Agency", "Obligation")]
        assert "other" in said(statements, "Order", "relief")


def test_a_case_stands_in_a_family_with_those_below_and_above() -> None:
    above = list(docket.read(document_at(PAGES / "supreme.json", {})))
    assert said(above, "Case", "appeal_of") == ["case:31-2044"]
    assert [
        each.target.key
        for each in above
        if each.name == "in_court" and each.target and each.subject.key == "case:31-2044"
    ] == ["court:ca10"]
    below = list(docket.read(document_at(PAGES / "typed.txt", {})))
    appeals = {each.subject.key: each.target.key for each in below if each.name == "appeal_of" and each.target}
    assert appeals == {"case:31-1199": "case:rid 1:31-cv-00222"}


@pytest.mark.parametrize(
    ("words", "judges"),
    [
        ("PER CURIAM ORDER filed. Before Judges: Marlowe, Rusk and Childers.", ["marlowe", "rusk", "childers"]),
        ("ORDER filed by Judges Amberley and Quist. The motion is granted.", ["amberley", "quist"]),
        ("ORDER entered by Iris L. Fenwick, Appellate Judge; Amos V. Pell, Appellate Judge.", ["iris l fenwick", "amos v pell"]),
        ("MEMORANDUM DISPOSITION (Tilda BROOKHAVEN, Amos PELL) DENIED.", ["tilda brookhaven", "amos pell"]),
        ("ORDER. Hearing set before Judge Iris Fenwick. Signed by Judge Amos Pell on 2/10/2031.", ["amos pell"]),
    ],
)  # fmt: skip
def test_every_judge_of_a_panel_made_the_order(words: str, judges: list[str]) -> None:
    assert said(read(f"02/10/2031   7   {words}"), "Order", "issued_by") == [f"judge:{judge}" for judge in judges]


def test_removal_is_stayed_once_however_many_papers_of_a_day_ask_for_it() -> None:
    motion = (
        "MOTION TO STAY REMOVAL filed by Petitioner; REMOVAL STAYED pending further order per General Order 6.4(c)."
    )
    found = read(f"2031-05-01  3  {motion}", f"2031-05-01  4  {motion}")
    assert said(found, "Order", "relief") == ["bar_removal", "bar_removal"]  # each paper's words prove it
    assert len({each.subject for each in found if each.subject.kind == "Order"}) == 1
    assert len(said(found, "Order", "entered_as")) == 2


def test_what_counsel_must_do_among_themselves_obliges_nobody() -> None:
    found = read(
        "2031-05-01  3  SCHEDULING ORDER: All parties are directed to make the initial disclosures before the conference. "
        "The parties shall appear for a conference on 6/2/2031. Requests must be made on notice to opposing parties, and must say whether all consent."
    )
    assert said(found, "Order", "requires_action") == [False]
    assert "Obligation" not in {each.subject.kind for each in found}


@pytest.mark.parametrize(
    ("report", "state"),
    [
        ("STATUS REPORT by U.S. Immigration and Customs Enforcement", ["complied"]),
        ("Joint STATUS REPORT by U.S. Immigration and Customs Enforcement and Ada Wren", ["complied"]),
        ("STATUS REPORT by Ada Wren", []),
        ("DECLARATION of Amos V. Pell re 5 Order by U.S. Immigration and Customs Enforcement", []),
    ],
)
def test_a_report_that_is_filed_meets_the_order_to_report_and_no_other_duty(report: str, state: list[str]) -> None:
    found = read(
        "2031-05-01  5  ORDER. Respondents shall release Ada Wren. Status report due within five days.",
        f"2031-05-05  6  {report}",
    )
    states = [each for each in found if each.subject.kind == "Obligation" and each.name == "state"]
    assert [each.value for each in states] == state
    assert all(each.subject.key.endswith(":2") and str(each.holds) == "2031-05-05" for each in states)


def test_reports_that_are_due_again_and_again_are_under_way_once_one_is_filed() -> None:
    found = read(
        "2031-05-01  5  ORDER. Respondents shall file a status report every day until Ada Wren is released.",
        "2031-05-02  6  STATUS REPORT by U.S. Immigration and Customs Enforcement",
    )
    assert said(found, "Obligation", "state") == ["in_progress"]


def test_a_review_acts_on_the_decision_below_that_the_docket_dates(tmp_path: Path) -> None:
    page = tmp_path / "review.json"
    content = json.loads((PAGES / "supreme.json").read_text())
    content |= {"LowerCourt": "United States Court of Appeals for the Fourth Circuit", "LowerCourtCaseNumbers": "(30-2101)",
                "LowerCourtDecision": "February 3, 2031", "ProceedingsandOrder": [{"Date": "Jun 20 2031", "Text": "Judgment VACATED and case REMANDED."}]}  # fmt: skip
    page.write_text(json.dumps(content))
    found = docket.read(document_at(page, {}))
    (acts,) = [each for each in found if each.name == "acts_on"]
    below = {each.name: each.target.key if each.target else each.value for each in found if each.subject == acts.target}
    assert acts.facts == (("how", "vacates"),)
    assert below == {"relief": "appellate", "issued": "2031-02-03", "in_case": "case:30-2101", "issued_by": "court:ca4"}


def test_a_word_for_a_paper_after_judge_is_nobodys_name() -> None:
    found = read(
        "2031-05-01  3  ORDER adopting 2 MAGISTRATE JUDGE FINDINGS AND RECOMMENDATION. Signed by Judge Odo Pell on 5/1/2031."
    )
    assert said(found, "Judge", "name") == ["Ottoline Marsh", "Odo Pell"]


def test_a_decision_below_has_the_day_on_which_it_was_made_and_is_not_this_courts() -> None:
    sheet = HEADING.replace(
        "U.S. DISTRICT COURT\nDISTRICT OF VERMONT (Burlington)", "U.S. Court of Appeals for the Second Circuit"
    )
    text = (
        sheet.replace("2:31-cv-00374", "31-722").replace("Judge: Ottoline Marsh\n", "")
        + "03/01/2031  2  DISTRICT COURT JUDGMENT, dated 02/20/2031, RECEIVED."
    )
    found = list(docket.read(Document("0" * 16, text, name="sheet.txt")))
    assert said(found, "Order", "issued") == ["2031-02-20"]
    assert said(found, "Order", "issued_by") == []
