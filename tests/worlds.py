"""A small world of statements, made by hand, on which questions are asked of every engine.

One man, O.C.G.: ordered back on 23 May 2025; on 28 May not yet brought back, which the department disputes on 30 May; a stay refused
on 2 June; back on 4 June. Beside it an order that nobody reports on, one that forbids only, and one that was stayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.load import Arrival, load
from graph.store.base import Store
from schema.dates import PartialDate
from schema.document import Document, document_id
from schema.statement import Evidence, Statement, Subject

TODAY = date(2025, 7, 1)


@dataclass
class Page:
    """A document under way: `says` finds the quote in the text and makes a statement of it."""

    title: str
    published: date
    text: str
    statements: list[Statement] = field(default_factory=list)

    @property
    def document(self) -> Document:
        """The document as it is loaded."""
        url = f"https://example.org/{self.title.lower().replace(' ', '-')}"
        return Document(
            document_id(url), self.text, self.title, "The Daily Docket", self.published, url, name=f"{self.title}.txt"
        )

    def of(self, kind: str, key: str, ref: str | None = None, **told: tuple[Any, str] | str) -> Subject:
        """A thing that the document tells of; each property is (value, quote), or a quote that is the value."""
        subject = Subject(self.document.id, kind, f"{kind.lower()}:{key}", ref)
        for name, given in told.items():
            value, quote = given if isinstance(given, tuple) else (given, given)
            self.says(subject, name, quote, value=value)
        return subject

    def says(self, subject: Subject, name: str, quote: str, **rest: Any) -> None:
        """One statement, with the first place where its quote stands."""
        start = self.text.index(quote)
        evidence = Evidence(self.document.id, start, start + len(quote), quote)
        self.statements.append(Statement(subject, name, evidence, reader="by hand", **rest))


def ordered() -> Page:
    """The day of the order, and two others."""
    page = Page(
        "Judge orders man brought back",
        date(2025, 5, 23),
        "U.S. District Judge Brian Murphy on May 23 ordered the Department of Homeland Security to bring back O.C.G., "
        "a Guatemalan man, by June 6 at the latest. The case is D.V.D. v. Department of Homeland Security, No. "
        "1:25-cv-10676. O.C.G. was deported to Mexico in February. In Maryland, Judge Paula Xinis told the department on "
        "April 4 to give Ana M. a hearing. Judge Xinis also barred it on April 7 from deporting Luis P. and halted the "
        "fee rule on April 9.",
    )
    murphy = page.of("Judge", "murphy", name=("Brian Murphy", "Brian Murphy"))
    xinis = page.of("Judge", "xinis", name="Paula Xinis")
    dhs = page.of("Agency", "dhs", "agency:dhs", name="Department of Homeland Security")
    ocg = page.of("Person", "ocg", name="O.C.G.", pseudonym=(True, "O.C.G."))
    guatemala = page.of("Country", "gt", "country:GT", name=("Guatemala", "Guatemalan"))
    mexico = page.of("Country", "mx", "country:MX", name="Mexico")
    case = page.of("Case", "dvd", name="D.V.D. v. Department of Homeland Security", docket_number="1:25-cv-10676")
    ana, luis = page.of("Person", "ana", name="Ana M."), page.of("Person", "luis", name="Luis P.")
    order = page.of(
        "Order",
        "return",
        relief=("return", "ordered the Department of Homeland Security to bring back O.C.G."),
        issued=("2025-05-23", "on May 23"),
        requires_action=(True, "to bring back"),
    )
    page.says(order, "issued_by", "Brian Murphy", target=murphy)
    page.says(order, "directed_to", "Department of Homeland Security", target=dhs)
    page.says(order, "concerns", "O.C.G.", target=ocg)
    page.says(order, "in_case", "The case is D.V.D.", target=case)
    page.says(ocg, "national_of", "a Guatemalan man", target=guatemala)
    page.says(ocg, "party_to", "The case is D.V.D.", target=case, facts=(("role", "plaintiff"),))
    duty = page.of(
        "Obligation",
        "return",
        act="bring back O.C.G., a Guatemalan man",
        due_by=("2025-06-06", "by June 6 at the latest"),
        due_words="by June 6 at the latest",
    )
    page.says(duty, "under", "ordered the Department", target=order)
    page.says(duty, "owed_by", "Department of Homeland Security", target=dhs)
    page.says(duty, "owed_to", "O.C.G.", target=ocg)
    removal = page.of("Removal", "ocg", happened=("2025-02", "in February"))
    page.says(removal, "person", "O.C.G. was deported", target=ocg)
    page.says(removal, "to", "deported to Mexico", target=mexico)
    hearing = page.of(
        "Order",
        "hearing",
        relief=("process", "to give Ana M. a hearing"),
        issued=("2025-04-04", "on April 4"),
        requires_action=(True, "to give Ana M. a hearing"),
    )
    page.says(hearing, "issued_by", "Judge Paula Xinis", target=xinis)
    page.says(hearing, "concerns", "Ana M.", target=ana)
    page.says(hearing, "directed_to", "told the department", target=dhs)
    due = page.of("Obligation", "hearing", act="give Ana M. a hearing")
    page.says(due, "under", "give Ana M. a hearing", target=hearing)
    bar = page.of(
        "Order",
        "bar",
        relief=("bar_removal", "barred it on April 7 from deporting Luis P."),
        issued=("2025-04-07", "on April 7"),
        requires_action=(False, "barred it"),
    )
    page.says(bar, "issued_by", "Judge Xinis", target=xinis)
    page.says(bar, "concerns", "Luis P.", target=luis)
    block = page.of(
        "Order",
        "block",
        relief=("policy_block", "halted the fee rule"),
        issued=("2025-04-09", "on April 9"),
        requires_action=(False, "halted the fee rule"),
    )
    page.says(block, "issued_by", "Judge Xinis", target=xinis)
    return page


def _again(page: Page, when: str = "on May 23") -> tuple[Subject, Subject]:
    """The same order and obligation as a later article tells of them."""
    murphy = page.of("Judge", "murphy", name="Brian Murphy")
    dhs = page.of("Agency", "dhs", "agency:dhs", name=("Department of Homeland Security", "Homeland Security"))
    ocg = page.of("Person", "ocg", name="O.C.G.", pseudonym=(True, "O.C.G."))
    case = page.of("Case", "dvd", docket_number="1:25-cv-10676")
    page.says(ocg, "party_to", "1:25-cv-10676", target=case, facts=(("role", "plaintiff"),))
    order = page.of(
        "Order",
        "return",
        relief=("return", "bring back O.C.G."),
        issued=("2025-05-23", when),
        requires_action=(True, "bring back O.C.G."),
    )
    page.says(order, "issued_by", "Brian Murphy", target=murphy)
    page.says(order, "directed_to", "Homeland Security", target=dhs)
    page.says(order, "concerns", "O.C.G.", target=ocg)
    page.says(order, "in_case", "1:25-cv-10676", target=case)
    duty = page.of("Obligation", "return", act="bring back O.C.G.")
    page.says(duty, "under", "bring back O.C.G.", target=order)
    page.says(duty, "owed_to", "O.C.G.", target=ocg)
    return order, duty


def not_yet() -> Page:
    """A week later: nothing done, say his lawyers; the department differs."""
    page = Page(
        "Still not back",
        date(2025, 5, 30),
        "Brian Murphy told Homeland Security on May 23 to bring back O.C.G. (No. 1:25-cv-10676). He was still in "
        "Guatemala on May 28, his lawyer Trina Realmuto said. The department said on Friday that it was arranging a "
        "flight. An appeals court stayed the block on the fee rule that Judge Paula Xinis had ordered on April 9, "
        "it said on May 29.",
    )
    _, duty = _again(page)
    lawyer = page.of("Person", "realmuto", name="Trina Realmuto")
    dhs = Subject(page.document.id, "Agency", "agency:dhs", "agency:dhs")
    page.says(
        duty,
        "state",
        "still in Guatemala on May 28",
        value="not_complied",
        said_by=lawyer,
        holds=PartialDate.parse("2025-05-28"),
    )
    page.says(
        duty,
        "state",
        "it was arranging a flight",
        value="in_progress",
        said_by=dhs,
        holds=PartialDate.parse("2025-05-30"),
    )
    xinis = page.of("Judge", "xinis", name="Paula Xinis")
    block = page.of(
        "Order",
        "block",
        relief=("policy_block", "the block on the fee rule"),
        issued=("2025-04-09", "on April 9"),
        requires_action=(False, "the block on the fee rule"),
    )
    page.says(block, "issued_by", "Judge Paula Xinis", target=xinis)
    court = page.of(
        "Court", "appeals", name=("an appeals court", "An appeals court"), unnamed=(True, "An appeals court")
    )
    stay = page.of(
        "Order",
        "stay",
        relief=("appellate", "stayed the block"),
        issued=("2025-05-29", "on May 29"),
        requires_action=(False, "stayed the block"),
    )
    page.says(stay, "issued_by", "An appeals court", target=court)
    page.says(stay, "acts_on", "stayed the block", target=block, facts=(("how", "stays"),))
    return page


def returned() -> Page:
    """The order is obeyed."""
    page = Page(
        "Man lands in California",
        date(2025, 6, 4),
        "O.C.G. landed in California on June 4, after Brian Murphy ordered Homeland Security on May 23 to bring back "
        "O.C.G. (No. 1:25-cv-10676).",
    )
    _, duty = _again(page)
    page.says(duty, "state", "landed in California on June 4", value="complied", holds=PartialDate.parse("2025-06-04"))
    return page


WORLD: Sequence[Page] = (ordered(), not_yet(), returned())


def fill(store: Store, pages: Sequence[Page] = WORLD) -> None:
    """Loads the documents of the world, in order."""
    for page in pages:
        load(store, Arrival(page.document, tuple(page.statements), "tests", TODAY, "2025-07-01T00:00:00Z"))
