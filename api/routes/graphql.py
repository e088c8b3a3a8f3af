"""GraphQL over HTTP: GET and POST on /graphql, and the playground for a browser.

Follows the GraphQL-over-HTTP specification. A client that accepts `application/json` and nothing else gets what that specification
gives such older clients, status 200 for a query that is refused before it is run; everybody else gets a 400.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from api.caching import kept
from api.graphql.execute import GraphQLService
from api.graphql.request import Reply
from api.graphql.request import Request as Query
from api.lanes import Lanes
from api.questions import by_hash
from api.replies import (
    BadRequest,
    BodyTooLarge,
    NotAcceptable,
    PersistedQueryNotFound,
    TooSlow,
    UnsupportedMediaType,
    error_of,
)
from api.signers import signer_of
from errors import WritError

ADDRESS = "/graphql"
JSON, GRAPHQL = "application/json", "application/graphql-response+json"
PLAYGROUND = Path(__file__).parents[1] / "static" / "playground" / "index.html"
PLAYGROUND_POLICY = (
    "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""The editor writes styles into its page, so that this one page may; nothing else of the service may."""
UNBUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Writ: GraphQL</title>
<h1>GraphQL</h1><p>The playground is not built here. Run <code>make setup</code>, then open this page again.</p>
<p>Queries are answered here all the same: send them by POST as JSON, <code>{"query": "{ dataset { version } }"}</code>.</p></html>"""
SECONDS_FOR_A_BODY = 20.0

router = APIRouter()


async def get_graphql(request: Request) -> Response:
    """The playground for a browser, else the answer to the query in the address."""
    if wants_page(request.headers.get("accept", "")):
        page = PLAYGROUND.read_text(encoding="utf-8") if PLAYGROUND.is_file() else UNBUILT
        headers = {"Content-Security-Policy": PLAYGROUND_POLICY, "Vary": "Accept, Accept-Encoding"}
        return Response(page, media_type="text/html", headers=headers)
    try:
        given: dict[str, Any] = dict(request.query_params)
        for name in ("variables", "extensions"):
            if name in given:
                given[name] = _json(given[name].encode(), f"`{name}`") if given[name] else None
    except (WritError, UnicodeEncodeError) as error:
        fault = error if isinstance(error, WritError) else BadRequest("The address is not UTF-8.")
        return reply(request, Reply(fault.status, {"errors": [error_of(fault)]}))
    try:
        query = query_of(given)
    except WritError as error:
        return reply(request, Reply(error.status, {"errors": [error_of(error)]}))
    return await run_in_threadpool(kept_answer, request, query)


async def post_graphql(request: Request) -> Response:
    """The answer to the query in the body."""
    try:
        query = query_of(_json(await _body(request), "The body"))
    except WritError as error:
        return reply(request, Reply(error.status, {"errors": [error_of(error)]}))
    if authorization := request.headers.get("authorization"):
        query = replace(query, signer=signer_of(authorization, request.app.state.signers))
    lanes: Lanes = request.app.state.lanes
    return reply(request, await lanes.answer(query))


# As Starlette's own routes: reading what a handler depends on would cost more than checking a query that was asked before.
router.add_route(ADDRESS, post_graphql, ["POST"], include_in_schema=False)
router.add_route(ADDRESS, get_graphql, ["GET"], include_in_schema=False)


def kept_answer(request: Request, query: Query) -> Response:
    """The answer to a GET, which the client may keep for as long as nothing is loaded."""
    service: GraphQLService = request.app.state.graphql
    asked = [query.query, query.variables, query.operation_name]
    return kept(
        request, request.app.state.store, asked, lambda: reply(request, service.answer(replace(query, by_post=False)))
    )


def reply(request: Request, answer: Reply) -> Response:
    """The answer in the form that the client accepts."""
    try:
        media, older = media_type(request.headers.get("accept", ""))
    except NotAcceptable as error:
        answer, media, older = Reply(error.status, {"errors": [error_of(error)]}), JSON, False
    status = 200 if older and answer.before_execution else answer.status
    headers = {401: {"WWW-Authenticate": "Bearer"}, 405: {"Allow": "POST"}}.get(answer.status)
    return Response(answer.text, status, headers, media_type=f"{media}; charset=utf-8")


def media_type(accept: str) -> tuple[str, bool]:
    """The sort of answer to give, and whether the client knows `application/json` only."""
    accepted = [part.partition(";")[0].strip().lower() for part in accept.split(",") if part.strip()]
    if GRAPHQL in accepted:
        return GRAPHQL, False
    if not accepted or "*/*" in accepted or "application/*" in accepted:
        return JSON, False
    if JSON in accepted:
        return JSON, True
    raise NotAcceptable(f"Nothing is served as {accept[:80]!r}.", hint=f"Accept {GRAPHQL} or {JSON}.")


def wants_page(accept: str) -> bool:
    """Whether a browser asks, which names HTML and neither sort of JSON."""
    lowered = accept.lower()
    return "text/html" in lowered and GRAPHQL not in lowered and JSON not in lowered


async def _body(request: Request) -> bytes:
    """The body, if it is JSON, not too large, and arrives in time."""
    sort, _, rest = request.headers.get("content-type", "").partition(";")
    charset = rest.lower().partition("charset=")[2].strip().strip('"')
    if sort.strip().lower() != JSON or charset not in ("", "utf-8", "utf8"):
        raise UnsupportedMediaType(
            f"The body is {request.headers.get('content-type', 'of no named sort')[:80]!r}.",
            hint=f"Send {JSON} in UTF-8.",
        )
    most: int = request.app.state.settings.body_limit
    refusal = BodyTooLarge(f"The body has more than {most:,} bytes.", hint="Send large lists in several queries.")
    if request.headers.get("content-length", "0").isdigit() and int(request.headers.get("content-length", "0")) > most:
        raise refusal
    body = bytearray()
    try:
        async with asyncio.timeout(SECONDS_FOR_A_BODY):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise refusal
    except TimeoutError:
        raise TooSlow(
            f"The body did not arrive within {SECONDS_FOR_A_BODY:.0f} seconds.", hint="Send it again."
        ) from None
    return bytes(body)


def _json(body: bytes, what: str) -> Any:
    try:
        return READER.decode(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadRequest(f"{what} is not UTF-8.", hint="Send JSON in UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadRequest(f"{what} is not JSON.", hint='Send {"query": "...", "variables": {...}}.') from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


READER = json.JSONDecoder(parse_constant=_no_constant)


def trusted(digest: Any, query: Any) -> Any:
    """The text of a question of the catalogue that was asked by its hash alone; the query itself where it was sent too."""
    if query:
        if isinstance(query, str) and hashlib.sha256(query.encode("utf-8", "replace")).hexdigest() != digest:
            raise BadRequest("`sha256Hash` is not the hash of `query`.", hint="Hash the query as it is sent, in UTF-8.")
        return query
    known = by_hash().get(digest) if isinstance(digest, str) else None
    if known is None:
        raise PersistedQueryNotFound(
            "PersistedQueryNotFound", hint="Send the query itself; /q lists those known by hash."
        )
    return known.text


def query_of(given: Any) -> Query:
    """The request in a JSON object; raises BadRequest naming the part that does not fit."""
    if isinstance(given, list):
        raise BadRequest("A list of requests was sent.", hint="Send one request at a time, as an object.")
    if not isinstance(given, Mapping):
        raise BadRequest("The request is no JSON object.", hint='Send {"query": "...", "variables": {...}}.')
    extensions = given.get("extensions")
    if extensions is not None and not isinstance(extensions, Mapping):
        raise BadRequest("`extensions` is no JSON object.", hint="Leave it out.")
    query, variables, name = given.get("query"), given.get("variables"), given.get("operationName")
    if isinstance(persisted := (extensions or {}).get("persistedQuery"), Mapping):
        query = trusted(persisted.get("sha256Hash"), query)
    if not isinstance(query, str) or not query.strip():
        raise BadRequest(
            "The request has no `query`, or it is no text.", hint='Send {"query": "{ dataset { version } }"}.'
        )
    if variables is not None and not isinstance(variables, Mapping):
        raise BadRequest("`variables` is no JSON object.", hint='Send {"variables": {"day": "2025-05-23"}}.')
    if name is not None and not isinstance(name, str):
        raise BadRequest(
            "`operationName` is no text.", hint="Give the name of an operation of the query, or leave it out."
        )
    try:
        query.encode()
    except UnicodeEncodeError:
        raise BadRequest("`query` holds half a character.", hint="Send the query as UTF-8.") from None
    return Query(query, dict(variables or {}), name or None)
