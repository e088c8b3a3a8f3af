"""A graph with a hub in it, on each engine: a country that everybody has to do with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from errors import StoreError
from graph.store import open_store
from graph.store.base import Store, Transaction
from graph.store.conditions import AsOf
from graph.store.rows import ALWAYS_SPAN, LinkRow, NodeRow
from schema.dates import LATEST
from tests.emptying import empty

ENGINES = ("sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j))
NOW = AsOf(date(2025, 7, 1), date(2025, 7, 1))
KNOWN = (date(2025, 5, 1), LATEST)


def entity(kind: str, number: int) -> str:
    """An id."""
    return f"{kind.lower()}-{number:016x}"


COUNTRY, OTHER_COUNTRY = entity("Country", 1), entity("Country", 2)
JUDGE, AGENCY = entity("Judge", 1), entity("Agency", 1)
ANA, LUIS = entity("Person", 1), entity("Person", 2)
CROWD = tuple(entity("Person", number) for number in range(100, 200))
"""People who share no more than their country."""
ORDERS = tuple(entity("Order", number) for number in (1, 2))


def node(id: str, caption: str, **properties: object) -> NodeRow:
    """A node that always was."""
    kind = {"country": "Country", "judge": "Judge", "agency": "Agency", "person": "Person", "order": "Order"}
    return NodeRow(id, kind[id.partition("-")[0]], caption, dict(properties), ALWAYS_SPAN, KNOWN)  # type: ignore[arg-type]


def link(name: str, source: str, target: str, known: tuple[date, date] = KNOWN) -> LinkRow:
    """A link that always was."""
    return LinkRow(name, source, target, (), ALWAYS_SPAN, known, (f"{name}-{source}-{target}.1",))


NODES = [
    node(COUNTRY, "Guatemala", name="Guatemala"),
    node(OTHER_COUNTRY, "Mexico", name="Mexico"),
    node(JUDGE, "Brian Murphy", name="Brian Murphy"),
    node(AGENCY, "ICE", name="ICE"),
    node(ANA, "Ana M.", name="Ana M."),
    node(LUIS, "Luis P.", name="Luis P."),
    node(ORDERS[0], "Order for Ana M.", relief="return", issued="2025-05-16", standing="OUTSTANDING"),
    node(ORDERS[1], "Order for Luis P.", relief="release", issued="2025-06", standing="PENDING"),
    *(node(each, f"Person {number}", name=f"Person {number}") for number, each in enumerate(CROWD)),
]
LINKS = [
    link("national_of", ANA, COUNTRY),
    link("national_of", LUIS, COUNTRY),
    *(link("national_of", each, COUNTRY) for each in CROWD),
    link("concerns", ORDERS[0], ANA),
    link("concerns", ORDERS[1], LUIS),
    link("issued_by", ORDERS[0], JUDGE),
    link("issued_by", ORDERS[1], JUDGE),
    link("directed_to", ORDERS[0], AGENCY),
    link("born_in", LUIS, OTHER_COUNTRY, known=(date(2025, 6, 15), LATEST)),
]


def fill(tx: Transaction) -> None:
    """Writes the graph."""
    tx.replace_graph([each.id for each in NODES], NODES, LINKS)


@pytest.fixture(scope="session", params=ENGINES)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    """A store of each engine, made once, and the address of its server where it has one."""
    server = "" if request.param == "sqlite" else str(request.getfixturevalue("neo4j_uri"))
    with open_store(server or f"sqlite:///{tmp_path_factory.mktemp('hub') / 'hub.db'}") as store:
        yield store, server


@pytest.fixture(scope="module")
def store(opened: tuple[Store, str]) -> Store:
    """A store that holds the graph; tests only read it. Other tests empty the server, then it is filled again."""
    kept, server = opened
    if not _holds_the_graph(kept):
        if server:
            empty(server)
        kept.prepare()
        kept.write(fill)
    return kept


def _holds_the_graph(store: Store) -> bool:
    try:
        return set(store.captions([CROWD[0], JUDGE], NOW.known, NOW.world)) == {CROWD[0], JUDGE}
    except StoreError:
        return False
