"""The opening words tell what an entry is: what asks for an order holds its words too, and is none."""

from __future__ import annotations

import pytest

from loaders.dockets.openings import opening_of

ENTRIES = [
    ("ORDER granting 5 Motion to Stay", "order"),
    ("Judge Ann B. Poe: ELECTRONIC ORDER entered. Motion ALLOWED.", "order"),
    ("MEMORANDUM AND ORDER. Respondents are enjoined.", "order"),
    ("OPINION AND ORDER", "order"),
    ("RULING AND ORDER denying 9 Motion", "order"),
    ("TEMPORARY RESTRAINING ORDER", "order"),
    ("TEXT ORDER: the motion is granted", "order"),
    ("Filed (ECF) clerk order: The stay motion is granted.", "order"),
    ("JUDGMENT. Denied", "order"),
    ("ORDER adopting 15 Report and Recommendation", "order"),
    ("ORDER TO SHOW CAUSE why the writ should not issue", "order"),
    ("MEMORANDUM in Opposition re 9 Motion for Order", "asks"),
    ("Proposed Order re 4 Motion by Ada Wren", "asks"),
    ("MOTION for Temporary Restraining Order. Defendants shall be enjoined.", "asks"),
    ("Emergency APPLICATION for an order to show cause", "asks"),
    ("RESPONSE to 12 Order to Show Cause filed by Ada Wren", "compliance"),
    ("STATUS REPORT by Department of State", "compliance"),
    ("NOTICE of Compliance re 12 Order", "compliance"),
    ("NOTICE by Ada Wren of Compliance with Court Order", "compliance"),
    ("DECLARATION of Amos V. Pell re 51 Order by Ada Wren", "compliance"),
    ("DECLARATION of Amos V. Pell re 4 Motion by Ada Wren", "housekeeping"),
    ("MINUTE ENTRY for proceedings held before Judge Ann Poe: oral ORDER granting TRO", "minute_ruling"),
    ("LETTER addressed to Judge Poe re the Order", "asks"),
    ("Minute Entry for proceedings held before Judge Ann Poe: the motion is granted.", "minute_ruling"),
    ("Minute Entry for proceedings held before Judge Ann Poe: Status Conference held.", "minutes"),
    ("ORDER of USCA for the First Circuit (No. 31-1): the stay is denied", "other_courts_order"),
    ("U.S. SUPREME COURT ORDER entered. Certiorari granted.", "other_courts_order"),
    ("Received copy of order from the Court of Appeals", "other_courts_order"),
    ("MANDATE of USCA as to 30 Notice of Appeal", "mandate"),
    ("MANDATE RECALLED by USCA", "mandate_recalled"),
    ("NOTICE OF APPEAL as to 12 Order by Ada Wren", "appeal"),
    ("NOTICE OF APPEAL of 12 RULING AND ORDER by Ada Wren", "appeal"),
    ("MOTION TO STAY REMOVAL filed; REMOVAL STAYED pending further order per General Order 6.4(c).", "automatic_stay"),
    ("REPORT AND RECOMMENDATION that the petition be granted", "recommendation"),
    ("ORDER granting relief. ENTERED IN ERROR", "void"),
    ("BRIEFING SCHEDULE NOTICE. Brief due 2/9/2031", "housekeeping"),
    ("GENERAL ORDER 31-2 on electronic filing", "housekeeping"),
    ("TRANSCRIPT ORDER FORM filed", "housekeeping"),
    ("Set/Reset Hearings", "housekeeping"),
    ("SEALED ENTRY re 3", "sealed"),
    ("Notice of Document Discrepancies and Order Thereon by Judge Ann Poe Rejecting Document", "order"),
    ("NOTICE AND ORDER setting a status report", "order"),
    ("NOTICE of Motion and Proposed Order", "asks"),
    ("NOTICE of entry of the parties' stipulation", "housekeeping"),
    ("ORDER ORDER (cc)(filed 4/24/2031) appeal is dismissed. Cpys dist.", "other_courts_order"),
    ("ORDER (cc: all counsel) granting 5 Motion", "order"),
    ("Minute Entry for proceedings held before Judge Ann Poe: The Court withdraws the warrant.", "minute_ruling"),
    ("Minute Entry for proceedings held before Judge Ann Poe: Court allows release to his aunt.", "minute_ruling"),
    ("Minute Entry for proceedings held before Judge Ann Poe: the Court hears argument.", "minutes"),
    ("**TEXT ONLY** ORDER granting 18 Motion to extend time filed by Ada Wren", "order"),
    ("TEXT ONLY ORDER granting 18 Motion to extend time filed by Ada Wren", "order"),
    ("(TEXT ENTRY) MOTION for Extension of Time", "asks"),
    ("In light of the STIPULATION AND ORDER 13 the conference is cancelled.", "housekeeping"),
]


@pytest.mark.parametrize(("words", "sort"), ENTRIES, ids=lambda value: value[:50])
def test_an_entry_of_a_district_or_appeals_court(words: str, sort: str) -> None:
    assert opening_of(words, court="mad", form="docket").sort == sort


@pytest.mark.parametrize(
    ("words", "court", "sort"),
    [
        (
            "Copy of District Court Order (RE #100) filed June 4, 2031 granting in forma pauperis.",
            "ca6",
            "other_courts_order",
        ),
        ("DISTRICT COURT JUDGMENT, dated 02/20/2031, RECEIVED.", "ca2", "other_courts_order"),
        ("DISTRICT COURT JUDGMENT is amended.", "mad", "housekeeping"),
        ("NOTICE OF CIVIL APPEAL, with district court docket, FILED.", "ca2", "appeal"),
    ],
)
def test_an_entry_of_an_appeal_tells_what_the_court_below_decided(words: str, court: str, sort: str) -> None:
    assert opening_of(words, court=court, form="docket").sort == sort


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("Application (31A204) granted by the Court.", "order"),
        ("Motion to extend the time to file a response is granted.", "order"),
        ("Judgment VACATED and case REMANDED.", "order"),
        ("The parties are directed to file supplemental briefs.", "order"),
        ("Judgment Issued.", "mandate"),
        ("Application (31A204) for a stay, submitted to Justice Poe.", "asks"),
        ("Motion for leave to file amicus brief filed by Ada Wren.", "asks"),
        ("Application (31A204) referred to the Court.", "housekeeping"),
        ("MOTION (31M60) DISTRIBUTED for Conference of 1/6/2031.", "housekeeping"),
        ("DISTRIBUTED for Conference of 6/6/2031.", "housekeeping"),
    ],
)
def test_an_entry_of_the_supreme_court(words: str, sort: str) -> None:
    assert opening_of(words, court="scotus", form="docket").sort == sort


@pytest.mark.parametrize(
    ("event", "sort"),
    [("Order on Motion for TRO", "order"), ("Response to Order of the Court", "compliance"), ("Preliminary Injunction", "housekeeping"),
     ("order on motion for extension of time", "order"), ("motion to appear pro hac vice", "asks"), ("status report", "compliance"),
     ("Court order filed", "order"), ("Unpublished per curiam opinion filed", "order"), ("Informal briefing order filed", "housekeeping"),
     ("judge order filed", "order"), ("unpublished opinion and judgment filed", "order"), ("ruling", "order"), ("ruling letter sent", "housekeeping"),
     ("Judgment", "order"), ("Opinion", "order"), ("Opinion letter", "housekeeping"), ("Motion for Order", "asks"), ("USCA Mandate", "mandate"), ("Notice of Appeal to DC Circuit Court", "appeal")],
)  # fmt: skip
def test_a_history_gives_only_the_names_of_events(event: str, sort: str) -> None:
    assert opening_of(event, court="dcd", form="history").sort == sort
