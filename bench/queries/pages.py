"""A page of orders with three links each, asked of every contender in its own way; the answers must be equal.

The newest orders of one relief, page after page. Our API and the peers are asked as their documentation tells.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import neo4j

from bench.queries.client import Client, body_of, data_of


@dataclass(frozen=True)
class Page:
    """One page: the orders of a relief in pages of `size`, the `number`-th of them, from 0."""

    relief: str
    size: int
    number: int


End: TypeAlias = tuple[str, ...]
OrderRow: TypeAlias = tuple[str, str, str, str, tuple[End, ...], tuple[End, ...], tuple[End, ...]]
"""Id, caption, relief, day, and sorted: issuers, people, cases."""
Send: TypeAlias = Callable[[Page], Any]


class Contender(ABC):
    """One way to be asked for a page."""

    name: str
    pid: int | None = None
    """The process that serves it, where it has one of its own."""

    @abstractmethod
    def connect(self) -> Send:
        """A connection for one client: asks for a page and gives what came back, as it came."""

    @abstractmethod
    def rows(self, page: Page, said: Any) -> list[OrderRow]:
        """The orders in what came back; a cursor in it is kept for the page that follows."""


@dataclass
class Graph(Contender):
    """A GraphQL service."""

    name: str
    url: str
    query: str
    pid: int | None = None

    def connect(self) -> Send:
        """A kept connection over HTTP."""
        client = Client(self.url)
        return lambda page: client.send(body_of(self.query, self.variables(page)))

    def variables(self, page: Page) -> dict[str, Any]:
        """How the page is named: by an offset."""
        return {"relief": page.relief, "limit": page.size, "offset": page.number * page.size}

    def rows(self, page: Page, said: Any) -> list[OrderRow]:  # noqa: ARG002
        """The list of orders."""
        return [as_row(order) for order in data_of(said)["orders"]]


PEER_LINKS = "issuedBy { __typename ... on Judge { id caption } ... on Court { id caption } } concerns { id caption } case { id caption docketNumber }"
NEO4J_GRAPHQL = (
    "query ($relief: String, $limit: Int, $offset: Int) { orders(where: {relief: {eq: $relief}}, "
    "sort: [{issued: DESC}, {id: ASC}], limit: $limit, offset: $offset) "
    f"{{ id caption relief issued {PEER_LINKS} }} }}"
)
STRAWBERRY = (
    "query ($relief: String!, $limit: Int!, $offset: Int!) { orders(relief: $relief, limit: $limit, offset: $offset) "
    f"{{ id caption relief issued {PEER_LINKS} }} }}"
)
OURS = """query Page($relief: Relief, $first: Int, $after: String) {
  orders(where: {relief: {eq: $relief}}, orderBy: [{issued: DESC}], first: $first, after: $after) {
    nodes {
      id caption relief issued
      issuedBy { __typename id caption } concerns { id caption } case { id caption docketNumber }
    }
    pageInfo { endCursor }
  }
}"""


@dataclass
class Ours(Graph):
    """Our API: pages follow each other by cursor."""

    query: str = OURS
    _after: dict[Page, str | None] = field(default_factory=dict)

    def variables(self, page: Page) -> dict[str, Any]:
        """How the page is named: by the cursor at which the one before it ended."""
        after = self._after[page] if page.number else None
        return {"relief": page.relief, "first": page.size, "after": after}

    def rows(self, page: Page, said: Any) -> list[OrderRow]:
        """The nodes of the connection."""
        listed = data_of(said)["orders"]
        self._after[Page(page.relief, page.size, page.number + 1)] = listed["pageInfo"]["endCursor"]
        return [as_row(order) for order in listed["nodes"]]


def as_row(order: dict[str, Any]) -> OrderRow:
    """An order as GraphQL gives it, in the form in which answers are compared."""
    case = order["case"]
    cases = case if isinstance(case, list) else [case] if case else []
    return (
        order["id"],
        order["caption"],
        order["relief"],
        order["issued"],
        tuple(sorted((end["__typename"], end["id"], end["caption"]) for end in order["issuedBy"])),
        tuple(sorted((end["id"], end["caption"]) for end in order["concerns"])),
        tuple(sorted((end["id"], end["caption"], end["docketNumber"]) for end in cases)),
    )


LINKS = (
    "[o.id, o.caption, o.relief, o.issued, "
    "COLLECT { MATCH (o)-[:ISSUED_BY]->(j:Entity) RETURN [[l IN labels(j) WHERE l <> 'Entity'][0], j.id, j.caption] }, "
    "COLLECT { MATCH (o)-[:CONCERNS]->(p:Entity) RETURN [p.id, p.caption] }, "
    "COLLECT { MATCH (o)-[:IN_CASE]->(c:Entity) RETURN [c.id, c.caption, c.docket_number] }]"
)
PLAIN = (
    "MATCH (o:Order {relief: $relief}) WITH o ORDER BY o.issued DESC, o.id SKIP $offset LIMIT $limit "
    f"RETURN {LINKS} AS row"
)
KEYSET = (
    "CALL () { MATCH (o:Order) USING INDEX o:Order(relief, issued, id) WHERE o.relief = $relief AND o.issued = $issued "
    "AND o.id > $id RETURN o ORDER BY o.relief, o.issued, o.id LIMIT $limit "
    "UNION ALL MATCH (o:Order) USING INDEX o:Order(relief, issued, id) WHERE o.relief = $relief AND o.issued < $issued "
    "AND o.id > '' RETURN o ORDER BY o.relief DESC, o.issued DESC, o.id LIMIT $limit } "
    f"WITH o LIMIT $limit RETURN {LINKS} AS row"
)


@dataclass
class Cypher(Contender):
    """One statement written by hand, through the official driver, without HTTP; links of today, no days asked for."""

    name: str
    driver: neo4j.Driver
    keyset: bool
    pid: int | None = None
    _last: dict[Page, tuple[str, str]] = field(default_factory=dict)

    def connect(self) -> Send:
        """The driver keeps connections of its own."""
        return self._ask

    def _ask(self, page: Page) -> Any:
        values: dict[str, Any] = {"relief": page.relief, "limit": page.size}
        if self.keyset:
            values["issued"], values["id"] = self._last[page] if page.number else ("9999", "")
            cypher = KEYSET
        else:
            cypher, values["offset"] = PLAIN, page.number * page.size
        return self.driver.execute_query(
            cypher,
            values,
            routing_=neo4j.RoutingControl.READ,
            database_="neo4j",
            result_transformer_=neo4j.Result.values,
        )

    def rows(self, page: Page, said: Sequence[Sequence[Any]]) -> list[OrderRow]:
        """The rows of the statement."""
        found = [row for [row] in said]
        if found:
            self._last[Page(page.relief, page.size, page.number + 1)] = (found[-1][3], found[-1][0])
        return [(*row[:4], *(tuple(sorted(map(tuple, ends))) for ends in row[4:])) for row in found]
