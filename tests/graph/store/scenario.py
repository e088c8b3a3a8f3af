"""A small graph in which every rule of the store's contract has something to show itself on."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.store.base import Store, Transaction
from graph.store.conditions import AsOf
from graph.store.rows import ALWAYS_SPAN, LinkRow, MentionRow, NodeRow, Span, StatementRow, Version
from schema.dates import EARLIEST, LATEST
from schema.document import Document

MAY17, MAY25, JUNE4, JUNE10 = date(2025, 5, 17), date(2025, 5, 25), date(2025, 6, 4), date(2025, 6, 10)
NOW = AsOf(date(2025, 7, 1), date(2025, 7, 1))

OCG, MURPHY, XINIS = "person-00000000000000c6", "judge-0000000000000001", "judge-0000000000000002"
DHS, ICE = "agency-00000000000000d5", "agency-00000000000000ce"
GUATEMALA, MASSACHUSETTS = "country-0000000000000007", "court-0000000000000fad"
RETURN, PROTECT, STAY, RELEASE = (f"order-000000000000000{number}" for number in range(1, 5))
OBLIGATION = "obligation-0000000000000001"
MEN = tuple(f"person-00000000000001{number:02x}" for number in range(6))

AWKWARD = 'quote " \' ` back\\slash, new\nline, nul \x00?, {brace}, $p0, :p0, é, 漢字, 🙂, AND NOT "x*" --'
"""A text with everything that a careless query trips over (U+0000 is left out: Neo4j keeps it, but no article has it)."""
AWKWARD = AWKWARD.replace("\x00", "")


def since(day: date) -> Span:
    """From a day on."""
    return day, LATEST


def until(day: date) -> Span:
    """Up to the day before."""
    return EARLIEST, day


def node(
    id: str, kind: str, caption: str, world: Span = ALWAYS_SPAN, known: Span | None = None, **properties: Any
) -> NodeRow:
    """A node row; known from 17 May 2025 where the test does not care."""
    return NodeRow(id, kind, caption, properties, world, known or since(MAY17))


def link(
    name: str, source: str, target: str, world: Span = ALWAYS_SPAN, known: Span | None = None, **facts: str
) -> LinkRow:
    """A link row, shown by one statement."""
    return LinkRow(
        name, source, target, tuple(sorted(facts.items())), world, known or since(MAY17), (f"said-{name}.1",)
    )


def version(document: str, published: date | None, number: int = 1, known: Span | None = None, **told: Any) -> Version:
    """A version of a document, known from its publication."""
    text = told.pop("text", f"Text of {document}, version {number}. {AWKWARD}")
    kept = Document(document, text, published=published, name=f"{document}.txt", **told)
    return Version(
        kept, number, known or since(published or MAY17), f"place of {document}", "test 1", "2025-07-01T00:00:00Z"
    )


def statement(
    key: str, document: str, subject: str, name: str, start: int = 0, known: Span | None = None, **rest: Any
) -> StatementRow:
    """A statement; its quote is not checked by stores."""
    said: dict[str, Any] = {
        "value": None, "target": None, "target_kind": None, "facts": (), "said_by": None, "holds": None,
        "quote": f"words of {key}", "version": 1, "status": "proposed", **rest,
    }  # fmt: skip
    return StatementRow(
        key=key, id=key.partition(".")[0], document=document, kind=subject.partition("-")[0].capitalize(), subject=subject,
        name=name, start=start, end=start + len(said["quote"]), reader="test 1", known=known or since(MAY17), **said,
    )  # fmt: skip


NODES = [
    node(OCG, "Person", "O.C.G.", name="O.C.G.", aliases=("OCG", "a Guatemalan man"), pseudonym=True),
    node(MURPHY, "Judge", "Brian Murphy", name="Brian Murphy", aliases=("Murphy", "Judge Brian E. Murphy")),
    node(XINIS, "Judge", "Paula Xinis", name="Paula Xinis"),
    node(DHS, "Agency", "Department of Homeland Security", name="Department of Homeland Security", aliases=("DHS",)),
    node(ICE, "Agency", "Immigration and Customs Enforcement", name="Immigration and Customs Enforcement", aliases=("ICE",)),
    node(GUATEMALA, "Country", "Guatemala", name="Guatemala", iso2="GT"),
    node(MASSACHUSETTS, "Court", "District of Massachusetts", name="District of Massachusetts", court_id="mad"),
    # Four rectangles: outstanding, then met on 4 June; that it was met became known on 10 June.
    node(RETURN, "Order", "return, 23 May 2025", until(JUNE4), (MAY25, JUNE10), relief="return_ordered",
         issued="2025-05-23", requires_action=True, effect="in_force", compliance="not_complied", standing="OUTSTANDING"),
    node(RETURN, "Order", "return, 23 May 2025", since(JUNE4), (MAY25, JUNE10), relief="return_ordered",
         issued="2025-05-23", requires_action=True, effect="in_force", compliance="not_complied", standing="OUTSTANDING"),
    node(RETURN, "Order", "return, 23 May 2025", until(JUNE4), since(JUNE10), relief="return_ordered",
         issued="2025-05-23", requires_action=True, effect="in_force", compliance="in_progress", standing="OUTSTANDING"),
    node(RETURN, "Order", "return, 23 May 2025 (met)", since(JUNE4), since(JUNE10), relief="return_ordered",
         issued="2025-05-23", requires_action=True, effect="in_force", compliance="complied", standing="COMPLIED"),
    node(PROTECT, "Order", "protection, February 2025", relief="protection", issued="2025-02", requires_action=False,
         effect="in_force", compliance="unknown", standing="FORBIDS_ONLY"),
    node(STAY, "Order", "stay, no day told", relief="removal_blocked", effect="in_force", compliance="unknown",
         standing="FORBIDS_ONLY"),
    node(RELEASE, "Order", "release, 1 February 2025", relief="release", issued="2025-02-01", requires_action=True,
         effect="stayed", compliance="unknown", standing="NOT_BINDING"),
    node(OBLIGATION, "Obligation", "facilitate his return", act="facilitate his return", due_by="2025-05-18/2025-05-24",
         state="not_complied"),
    *(node(man, "Person", f"Man {number % 3}", name=f"Man {number % 3}") for number, man in enumerate(MEN)),
    node("document-a", "Document", "First report", title="First report", publisher="The Paper", published="2025-05-25",
         known=since(MAY25)),
    node("document-b", "Document", "Second report", title="Second report", publisher="The Wire", published="2025-06-10",
         known=since(JUNE10)),
    node("document-c", "Document", "Undated note", title="Undated note"),
]  # fmt: skip

LINKS = [
    link("issued_by", RETURN, MURPHY),
    link("issued_by", RETURN, MASSACHUSETTS),
    link("issued_by", PROTECT, XINIS),
    link("directed_to", RETURN, DHS),
    link("directed_to", RETURN, ICE, since(JUNE4)),
    link("concerns", RETURN, OCG),
    link("concerns", PROTECT, OCG),
    link("acts_on", STAY, RETURN, how="stays"),
    link("acts_on", STAY, RETURN, how="modifies"),
    link("acts_on", RELEASE, RETURN, how="affirms"),
    link("part_of", ICE, DHS),
    link("under", OBLIGATION, RETURN),
    *(link("concerns", RELEASE, man) for man in MEN),
]

MENTIONS = [
    MentionRow("person-00000000000000a1", "Person", "a", ("name:o.c.g.", "case:1"), OCG),
    MentionRow("person-00000000000000b1", "Person", "b", ("name:o.c.g.",), OCG),
    MentionRow("judge-00000000000000a2", "Judge", "a", ("name:murphy",), MURPHY),
    MentionRow("order-00000000000000a3", "Order", "a", (), RETURN),
    MentionRow("order-00000000000000b3", "Order", "b", (), RETURN),
    MentionRow("order-00000000000000c3", "Order", "c", (AWKWARD,), RETURN),
    MentionRow("agency-00000000000000b4", "Agency", "b", ("ref:agency:dhs",), DHS),
]

VERSIONS = [
    version("a", MAY25, title="First report", publisher="The Paper", url="https://paper.example/1"),
    version("b", JUNE10, title="Second report", publisher="The Wire"),
    version("c", None, title="Undated note"),
]

STATEMENTS = [
    statement("s1.1", "a", "order-00000000000000a3", "relief", 10, since(MAY25), value="return_ordered"),
    statement("s2.1", "a", "order-00000000000000a3", "issued_by", 5, since(MAY25), target="judge-00000000000000a2",
              target_kind="Judge"),
    statement("s3.1", "b", "order-00000000000000b3", "requires_action", 7, since(JUNE10), value=True,
              said_by="agency-00000000000000b4", holds="2025-06-04"),
    statement("s4.1", "c", "order-00000000000000c3", "relief", 0, value=AWKWARD, quote=AWKWARD),
    statement("s5.1", "a", "person-00000000000000a1", "name", 0, since(MAY25), value="O.C.G."),
    statement("s6.1", "b", "order-00000000000000b3", "acts_on", 1, since(JUNE10), target="order-00000000000000a3",
              target_kind="Order", facts=(("how", "enforces"), ("a", "b"))),
]  # fmt: skip


def fill(transaction: Transaction) -> None:
    """Writes the whole scenario, as one load would."""
    for each in VERSIONS:
        transaction.add_versions([each])
    transaction.add_statements(STATEMENTS)
    transaction.put_mentions(MENTIONS)
    transaction.replace_graph({row.id for row in NODES}, NODES, LINKS)
    transaction.count_loads("2025-07-01T12:00:00Z")


def nothing(_: Store) -> None:
    """What an empty store is filled with."""


def scenario(store: Store) -> None:
    """Fills a store with the whole scenario."""
    store.write(fill)
