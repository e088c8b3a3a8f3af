"""A report that a court asked for is itself what the order to report asks; what it says of other duties is a claim."""

from __future__ import annotations

import pytest

from loaders.filing import read
from schema.document import Document
from schema.statement import Statement

PAPER = """{stamp}UNITED STATES DISTRICT COURT
DISTRICT OF VERMONT

ADA WREN,
          Plaintiff,
     v.                                Civil Action No. 2:31-cv-00374
U.S. DEPARTMENT OF HOMELAND
SECURITY, et al.,
          Defendants.

DEFENDANTS' {title}

Filed May 28, 2031

1. By its Order of May 23, 2031, the Court ordered Defendants to facilitate the return of Ada Wren to the United States, and to file within five days a report on the status of that return.

2. Defendants are working with the embassy to bring Ada Wren back to the United States.
"""
STAMP = "Case 2:31-cv-00374-OM     Document 41     Filed 05/28/31     Page 1 of 2\n\n"


def states(title: str, stamp: str = "") -> list[tuple[str, object, str, str | None]]:
    """Of each duty: its act, the state told, its day, and who says so."""
    said = read(Document("0" * 16, PAPER.format(title=title, stamp=stamp), name="paper"))
    acts = {each.subject: str(each.value) for each in said if each.name == "act"}
    return [(acts[each.subject], each.value, str(each.holds), _who(each)) for each in said if each.name == "state"]


def _who(each: Statement) -> str | None:
    return each.said_by.key if each.said_by else None


@pytest.mark.parametrize(("stamp", "who"), [("", "agency:dhs"), (STAMP, None)], ids=["unstamped", "stamped"])
def test_a_report_meets_the_order_to_report(stamp: str, who: str | None) -> None:
    (met,) = [each for each in states("STATUS REPORT", stamp) if each[1] == "complied"]
    assert "file within five days" in met[0]
    assert met[2:] == ("2031-05-28", who)


def test_a_paper_of_another_sort_meets_no_order_to_report() -> None:
    assert "complied" not in [each[1] for each in states("NOTICE OF COMPLIANCE")]


SEVERAL = """UNITED STATES DISTRICT COURT
DISTRICT OF VERMONT

MS. W., et al.,
          Plaintiffs,
     v.                                Civil Action No. 2:31-cv-00374
U.S. DEPARTMENT OF HOMELAND
SECURITY, et al.,
          Defendants.

DEFENDANTS' NOTICE REGARDING COMPLIANCE

Filed May 28, 2031

On May 23, 2031, Judge Ora Finch granted a classwide preliminary injunction. Defendants report as follows.

Contact. The injunction requires that parents be able to speak with their children by telephone within 10 days. Defendants believe that they are in compliance with this part.

Reunification. The injunction requires Defendants to reunite the children with their parents by June 22, 2031, unless a parent is unfit, presents a danger to the child, or declines to be reunited. The work goes on.
"""


def test_the_order_that_a_notice_answers_is_of_its_case_and_each_deadline_has_its_own_act_and_one_part_met_is_a_part() -> (
    None
):
    said = read(Document("0" * 16, SEVERAL, name="paper"))
    (case,) = {each.target for each in said if each.name == "in_case" and each.subject.kind == "Order"}
    names = [each.value for each in said if each.subject == case and each.name == "name"]
    assert names == ["Ms. W. v. U.S. Department of Homeland Security"]
    acts = {each.subject: str(each.value) for each in said if each.name == "act"}
    due = {acts[each.subject]: str(each.value) for each in said if each.name == "due_words"}
    assert {act.split(" ", 1)[0]: words for act, words in due.items()} == {
        "speak": "within 10 days",
        "reunite": "by June 22, 2031",
    }
    assert {each.value for each in said if each.name == "state"} == {"partial"}
