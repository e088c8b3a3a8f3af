"""Whether the service lives, whether it can answer, and what it has done."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from api.metrics import Metrics
from api.replies import error_of
from errors import WritError
from graph.store.base import Store

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def alive() -> Response:
    """The process answers."""
    return JSONResponse({"status": "alive"})


@router.get("/readyz")
def ready(request: Request) -> Response:
    """The store can be read, so that queries can be answered."""
    store: Store = request.app.state.store
    try:
        edition = store.edition()
    except WritError as error:
        return JSONResponse({"status": "not ready", "errors": [error_of(error)]}, status_code=503)
    return JSONResponse({"status": "ready", "version": edition.version})


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Counts for Prometheus."""
    store: Store = request.app.state.store
    counted: Metrics = request.app.state.metrics
    try:
        return PlainTextResponse(counted.text(store.dataset()))
    except WritError:
        return PlainTextResponse(counted.text(None))
