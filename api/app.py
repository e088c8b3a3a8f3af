"""Assembles the service: routes, the store's opening and closing, errors as replies, headers and counts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette_compress import CompressMiddleware

from api.caching import EncodedTags
from api.door import GraphQLDoor
from api.graphql.execute import GraphQLService
from api.graphql.shapes import PageSizes
from api.head import HeadAsGet
from api.headers import SecureHeaders
from api.lanes import Lanes
from api.metrics import CountRequests, Metrics
from api.replies import error_of, unexpected
from api.routes import downloads, embeds, graphql, health, pages, questions
from api.signers import signers
from api.warm import warmed
from errors import QueryError, WritError
from graph.store import open_store
from graph.store.base import Store
from schema.model import read_schema
from settings import Settings


def create_app(settings: Settings, store: Store | None = None, today: Callable[[], date] = date.today) -> FastAPI:
    """The service over a store: the one given, which stays open, or the one that the settings name."""
    app = FastAPI(title="Writ", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan)
    app.state.settings, app.state.store, app.state.today = settings, store, today
    app.state.metrics, app.state.signers = Metrics(), signers(settings.review_tokens)
    sizes = PageSizes(settings.page_size, settings.page_limit)
    schema = store.schema if store is not None else read_schema()
    app.state.graphql = GraphQLService(
        schema, lambda: _store(app), today, sizes, settings.cost_limit, settings.answers_held
    )
    app.state.lanes = Lanes(app.state.graphql)
    for room in (graphql, health, questions, embeds, downloads, pages):
        app.include_router(room.router)
    app.add_exception_handler(WritError, _told)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(Exception, _fault)
    app.add_middleware(CompressMiddleware)
    app.add_middleware(EncodedTags)
    app.add_middleware(SecureHeaders)
    app.add_middleware(HeadAsGet)
    app.add_middleware(CountRequests, metrics=app.state.metrics)
    app.add_middleware(GraphQLDoor, metrics=app.state.metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Opens the store that the settings name, unless one was given, and closes it at the end."""
    own = None
    if app.state.store is None:
        own = app.state.store = open_store(app.state.settings.store)
        own.prepare()
        own.seconds = app.state.settings.query_seconds
    warming = warmed(app.state.graphql)
    try:
        yield
    finally:
        app.state.lanes.close()
        warming.join(timeout=app.state.settings.query_seconds)  # it asks the store that is closed next
        if own is not None:
            app.state.store = None
            own.close()


def _store(app: FastAPI) -> Store:
    store: Store = app.state.store
    return store


def _told(request: Request, error: Exception) -> Response:
    """An error of ours outside GraphQL: a sentence for a browser, JSON for a program."""
    assert isinstance(error, WritError)
    if "text/html" in request.headers.get("accept", ""):
        return PlainTextResponse(f"{error}\n", status_code=error.status)
    return JSONResponse({"errors": [error_of(error)]}, status_code=error.status)


def _refused(request: Request, error: Exception) -> Response:
    """A path that is not there, or a method that it does not know."""
    assert isinstance(error, HTTPException)
    told = QueryError(
        f"{request.method} {request.url.path[:120]!r}: {error.detail}",
        hint="The service answers at /, /graphql, /q, /embed/ID, /downloads and /healthz.",
    )
    told.code, told.status = f"http_{error.status_code}", error.status_code
    reply = _told(request, told)
    reply.headers.update(error.headers or {})
    return reply


def _fault(request: Request, error: Exception) -> Response:
    """A fault that nobody foresaw."""
    return _told(request, unexpected(error))
