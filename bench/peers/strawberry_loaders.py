"""Plain Strawberry over Neo4j with a data loader for each link, as Strawberry's guide tells; no plan, field by field.

`NEO4J=neo4j://127.0.0.1:7687 PORT=8001 python -m bench.peers.strawberry_loaders`
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import Annotated, Any, cast

import neo4j
import strawberry
import uvicorn
from fastapi import FastAPI
from strawberry.dataloader import DataLoader
from strawberry.fastapi import BaseContext, GraphQLRouter
from strawberry.types import Info

Row = dict[str, Any]


class Context(BaseContext):
    """A loader for each link, made anew for every request."""

    def __init__(self, driver: neo4j.AsyncDriver) -> None:
        super().__init__()
        self.driver = driver
        self.issuers = self._loader("ISSUED_BY")
        self.people = self._loader("CONCERNS")
        self.cases = self._loader("IN_CASE")

    def _loader(self, link: str) -> DataLoader[str, list[Row]]:
        cypher = (
            f"UNWIND $ids AS id MATCH (:Entity {{id: id}})-[:{link}]->(end:Entity) "
            "RETURN id, end{.id, .caption, .docket_number, kind: [label IN labels(end) WHERE label <> 'Entity'][0]} AS end"
        )

        async def load(ids: list[str]) -> list[list[Row]]:
            found = defaultdict(list)
            for id, end in await self.ask(cypher, ids=ids):
                found[id].append(end)
            return [found[id] for id in ids]

        return DataLoader(load_fn=load)

    async def ask(self, cypher: Any, **values: Any) -> list[Any]:
        """Rows of a query that only reads."""
        return await self.driver.execute_query(
            cypher,
            values,
            routing_=neo4j.RoutingControl.READ,
            database_="neo4j",
            result_transformer_=neo4j.AsyncResult.values,
        )


Asked = Info[Context, None]


@strawberry.type
class Judge:
    id: strawberry.ID
    caption: str


@strawberry.type
class Court:
    id: strawberry.ID
    caption: str


@strawberry.type
class Person:
    id: strawberry.ID
    caption: str


@strawberry.type
class Case:
    id: strawberry.ID
    caption: str
    docket_number: str | None


Issuer = Annotated[Judge | Court, strawberry.union("Issuer")]


@strawberry.type
class Order:
    id: strawberry.ID
    caption: str
    relief: str | None
    issued: str | None

    @strawberry.field
    async def issued_by(self, info: Asked) -> list[Issuer]:
        ends = await info.context.issuers.load(self.id)
        return [(Judge if end["kind"] == "Judge" else Court)(id=end["id"], caption=end["caption"]) for end in ends]

    @strawberry.field
    async def concerns(self, info: Asked) -> list[Person]:
        ends = await info.context.people.load(self.id)
        return [Person(id=end["id"], caption=end["caption"]) for end in ends]

    @strawberry.field
    async def case(self, info: Asked) -> Case | None:
        ends = await info.context.cases.load(self.id)
        return Case(**{name: ends[0][name] for name in ("id", "caption", "docket_number")}) if ends else None


@strawberry.type
class Query:
    @strawberry.field
    async def orders(self, info: Asked, relief: str, limit: int = 20, offset: int = 0) -> list[Order]:
        found = await info.context.ask(
            "MATCH (o:Order {relief: $relief}) RETURN o{.id, .caption, .relief, .issued} "
            "ORDER BY o.issued DESC, o.id SKIP $offset LIMIT $limit",
            relief=relief,
            limit=limit,
            offset=offset,
        )
        return [Order(**order) for [order] in found]


def main() -> None:
    """Serves on loopback."""
    driver = neo4j.AsyncGraphDatabase.driver(os.environ["NEO4J"], notifications_min_severity="OFF")

    async def context() -> Context:
        return Context(driver)

    app = FastAPI()
    router = GraphQLRouter(strawberry.Schema(Query), context_getter=cast(Any, context))
    app.include_router(router, prefix="/graphql")
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")


if __name__ == "__main__":
    main()
