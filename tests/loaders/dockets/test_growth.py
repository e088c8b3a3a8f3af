"""What reading and loading dockets costs grows with their length: four times the entries, four times the calls."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date

import pytest

from graph.load import Arrival, load_into
from graph.store.memory import MemoryRecord
from loaders import docket
from loaders.dockets import dockets_in
from loaders.dockets.sheet import sheet_of
from schema.document import Document
from schema.model import read_schema

SCHEMA = read_schema()
LITTLE, MUCH = 25, 100
EVENTS = ("Order on Motion for TRO", "Motion to Stay", "Order on Motion to Stay", "Status Report")


def name(number: int) -> str:
    """A name that is like no other."""
    sounds = ("bra", "kel", "mog", "tis", "dun", "vor", "pli", "sha", "new", "cor", "zet", "lum")
    return (sounds[number % 12] + sounds[number // 12 % 12] + sounds[number * 5 % 12]).capitalize()


def feed(length: int) -> str:
    """A court's day: a case for every other item, all of one court."""
    items = "".join(
        f"<item><title>3:31-cv-{number // 2:05}-AB {name(number // 2)} v. Noonan</title><pubDate>Thu, 05 Jun 2031 22:10:04 GMT</pubDate>"
        f"<guid>https://ecf.ord.uscourts.gov/cgi-bin/DktRpt.pl?{number // 2}</guid><description><![CDATA[[{EVENTS[number % 4]}] "
        f'(<a href="https://ecf.ord.uscourts.gov/doc1/15000{number:07}">{number % 9 + 1}</a>)]]></description>'
        f"<link>https://ecf.ord.uscourts.gov/cgi-bin/DktRpt.pl?{number // 2}</link></item>"
        for number in range(length)
    )
    return f'<rss version="2.0"><channel><title>District of Oregon</title><link>https://ecf.ord.uscourts.gov</link>{items}</channel></rss>'


def long_docket(length: int) -> str:
    """One case with many entries, two parties."""
    words = (
        "MOTION to Stay by Teodora Fenwick.",
        "ORDER granting 1 Motion to Stay. Respondents shall not remove Petitioner. Signed by Judge Ada Stern.",
        "STATUS REPORT by Warden Pell re 2 Order.",
    )
    entries = [
        {"entry_number": number, "date_filed": f"2031-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}", "description": words[number % 3], "recap_documents": []}
        for number in range(1, length + 1)
    ]  # fmt: skip
    return case(entries, ["Teodora Fenwick", "Amos Pell"])


def many_parties(length: int) -> str:
    """One case with an entry and many parties."""
    names = [f"{name(number)} {name(number * 7 + 1)}" for number in range(length)]
    return case(
        [
            {
                "entry_number": 1,
                "date_filed": "2031-05-01",
                "description": "ORDER staying removal of Petitioners.",
                "recap_documents": [],
            }
        ],
        names,
    )


def case(entries: list[dict[str, object]], parties: list[str]) -> str:
    return json.dumps(
        {
            "resource_uri": "https://www.courtlistener.com/api/rest/v4/dockets/1/", "id": 1, "court_id": "ord", "docket_number": "3:31-cv-00501",
            "case_name": "Fenwick v. Pell", "date_filed": "2031-04-01", "docket_entries": entries,
            "parties": [{"name": name, "party_types": [{"name": ("Petitioner", "Respondent")[number % 2]}], "attorneys": []} for number, name in enumerate(parties)],
        }
    )  # fmt: skip


def document_of(content: str) -> Document:
    found = dockets_in(content, "page")
    assert found is not None
    return Document("d" * 16, sheet_of(found).text, published=date(2031, 12, 31), name="page")


def calls(function: Callable[[], object]) -> int:
    """How many functions are called, ours and the library's."""
    number = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return number


def read_page(content: str) -> object:
    return document_of(content)


def read_sheet(document: Document) -> object:
    return docket.read(document)


def load(document: Document) -> object:
    said = docket.read(document)
    arrival = Arrival(document, said, docket.READER, date(2032, 1, 1), "2032-01-01T00:00:00Z")
    return load_into(MemoryRecord(), SCHEMA, arrival)


@pytest.mark.parametrize("written", [feed, long_docket, many_parties], ids=lambda each: each.__name__)
@pytest.mark.parametrize("step", [read_page, read_sheet, load], ids=lambda each: each.__name__)
def test_four_times_as_much_costs_four_times_as_many_calls(
    written: Callable[[int], str], step: Callable[[object], object]
) -> None:
    given: list[object] = [written(length) for length in (MUCH, LITTLE, MUCH)]  # the first warms what is kept
    if step is not read_page:
        given = [document_of(str(each)) for each in given]
    _, little, much = (calls(lambda each=each: step(each)) for each in given)  # type: ignore[misc]
    assert much < 5 * little
