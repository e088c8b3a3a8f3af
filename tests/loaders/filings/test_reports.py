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
