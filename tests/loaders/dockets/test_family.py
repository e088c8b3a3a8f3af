"""Cases that a docket names beside its own become its family, whichever court they are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import docket
from loaders.dockets.beside import beside_of
from loaders.dockets.model import Elsewhere
from loaders.sources import document_at

PAGES = Path(__file__).parent / "pages"
HEADING = "<h3>CIVIL DOCKET FOR CASE #: 1:31-cv-00766-QRS</h3><table><tr><td>Wren v. Rourke<br>Assigned to: Judge Ada Poe<br>{}Cause: 28:2241</td></tr></table><b><u>Petitioner</u></b> Related case: 1:31-cv-00999"


@pytest.mark.parametrize(
    ("words", "related", "elsewhere"),
    [
        ("Related&nbsp;Case:&nbsp;</td><td><a>8:31-cv-951-XY</a></td><td><a>8:31-cv-00952</a>", ("8:31-cv-00951", "8:31-cv-00952"), ()),
        ("<P> Related case: 16cv1322-QRS", ("16-cv-01322",), ()),
        ("Case&nbsp;in&nbsp;other&nbsp;court:</td><td>&nbsp;USCA for the Fourth Circuit, 31-01345</td><td>District of Maryland, 8:31-cv-00007", (),
         (Elsewhere("31-1345", "USCA for the Fourth Circuit"), Elsewhere("8:31-cv-00007", "District of Maryland"))),
        ("Appeals court case number: 10-11865J US Court of Appeals 11th Circuit</td>", (), (Elsewhere("10-11865", "US Court of Appeals 11th Circuit"),)),
        ("", (), ()),
    ],
    ids=["related", "written short", "elsewhere", "appeal of a criminal case", "none"],
)  # fmt: skip
def test_the_heading_names_cases(words: str, related: tuple[str, ...], elsewhere: tuple[Elsewhere, ...]) -> None:
    assert beside_of(HEADING.format(words)) == (related, elsewhere)


def test_a_docket_is_linked_to_its_appeal_and_to_the_cases_beside_it(tmp_path: Path) -> None:
    page = (PAGES / "district.html").read_text()
    label = "Cause:"
    assert label in page
    beside = "Related Case: 1:31-cv-00012<br>Case in other court: Tenth Circuit, 31-02017; District of Maryland, 8:31-cv-00007<br>"
    file = tmp_path / "page.html"
    file.write_text(page.replace(label, beside + label, 1))
    said = docket.read(document_at(file, {}))
    links = {
        (each.name, each.subject.key.split()[-1], each.target.key)
        for each in said
        if each.target is not None
        and each.name in ("appeal_of", "related_to", "in_court")
        and each.subject.kind == "Case"
    }
    own = next(each.target.key for each in said if each.name == "in_case" and each.target is not None)
    number = own.split()[-1]
    assert links >= {
        ("appeal_of", "case:31-2017", own), ("in_court", "case:31-2017", "court:ca10"),
        ("related_to", number, "case:1:31-cv-00012"), ("related_to", number, "case:8:31-cv-00007"),
        ("in_court", "case:8:31-cv-00007", "court:mdd"),
    }  # fmt: skip


def test_an_appeal_names_the_appeals_before_and_beside_it(tmp_path: Path) -> None:
    page = (PAGES / "appeal.html").read_text()
    mark = "<b>Panel Assignment"
    prior = '<b>Prior Cases:</b><a href="TransportRoom?servlet=DocketReportFilter.jsp&amp;caseNum=30-652">30-652</a>'
    file = tmp_path / "page.html"
    file.write_text(
        page.replace(mark, prior + mark, 1)
        if mark in page
        else page.replace("</table>", f"</table>{prior}{mark}:</b>", 1)
    )
    said = docket.read(document_at(file, {}))
    assert {each.target.key for each in said if each.name == "related_to" and each.target is not None} == {
        "case:30-652"
    }
