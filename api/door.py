"""A door of its own for `POST /graphql`, past what other addresses need: the way through it all costs more than a short question."""

from __future__ import annotations

from time import perf_counter

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from api.headers import ALWAYS, UNFRAMED
from api.metrics import Metrics
from api.routes.graphql import ADDRESS, post_graphql

REPLY = "writ.reply"


class GraphQLDoor:
    """Middleware that answers GraphQL by POST itself: as the route would, with the same headers, compressed and counted."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics
        self._compressed = CompressMiddleware(_reply)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Under an address of a proxy's (`root_path`) the router knows what is meant.
        if scope.get("method") != "POST" or scope["path"] != ADDRESS or scope.get("root_path"):
            await self.app(scope, receive, send)
            return
        began, status = perf_counter(), 500
        try:
            reply = scope[REPLY] = await post_graphql(Request(scope, receive))
            reply.raw_headers += [*ALWAYS, *UNFRAMED]
            status = reply.status_code
            await self._compressed(scope, receive, send)
        finally:
            self.metrics.count("POST", ADDRESS, status, perf_counter() - began)


async def _reply(scope: Scope, receive: Receive, send: Send) -> None:
    await scope[REPLY](scope, receive, send)
