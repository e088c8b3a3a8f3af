"""The table of real filings says where what was found differs from what was counted."""

from __future__ import annotations

import json
from pathlib import Path

from tools.filings import agrees, lines_of

PAGES = Path(__file__).parent / "pages"


def test_a_fact_that_differs_is_shown_as_such() -> None:
    found = json.loads((PAGES / "district.html.expected").read_text())
    facts = {"docket_number": found["docket_number"], "entry_count": found["entries"] + 1, "unknown_fact": 3}
    assert list(lines_of(PAGES / "district.html", facts)) == [
        ("docket_number", found["docket_number"], found["docket_number"], True),
        ("entry_count", found["entries"] + 1, found["entries"], False),
    ]


def test_names_agree_with_first_names_or_without() -> None:
    assert agrees("Wren v. Stoat", "Ada Wren v. Amos Stoat")
    assert not agrees("Wren v. Stoat", "Ada Wren v. Amos Pell")
    assert agrees(["Marsh", "Pell"], ["Odo Pell", "Ottoline Marsh"])


def test_a_body_agrees_with_its_abbreviation_and_with_no_other() -> None:
    assert agrees("Wren v. ICE", "Ada Wren v. U.S. Immigration and Customs Enforcement")
    assert not agrees("Wren v. ICE", "Ada Wren v. U.S. Department of Homeland Security")
