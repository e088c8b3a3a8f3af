"""What a client may keep of a reply: a strong tag of all that the reply depends on, and 304 where the client has it already.

A reply depends on the state of the dataset, on the day, on the software, and on what was asked; the tag is made of these before the
question is asked, so that a client that has the answer costs a look at the dataset's version and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import Request, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from errors import WritError
from graph.store.base import Edition, Store
from graph.store.constraints import declared
from schema.model import Schema

ASK_AGAIN = "public, no-cache"
"""It may be kept, and is asked for again each time: the next load may change it."""
NOT_KEPT = "no-store"
ENCODINGS = ("gzip", "br", "zstd")
_ENCODED = re.compile(rf'-(?:{"|".join(ENCODINGS)})"')


def tag_of(*parts: Any) -> str:
    """A strong entity tag of what a reply depends on."""
    written = json.dumps([_software(), *parts], ensure_ascii=True, sort_keys=True, default=str)
    return f'"{hashlib.sha256(written.encode()).hexdigest()[:32]}"'


@cache
def _software() -> str:
    try:
        return version("writ")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return ""


def dataset_tag(schema: Schema, edition: Edition, today: date, *asked: Any) -> str:
    """The tag of an answer to what was asked of one state of the dataset on a day."""
    return tag_of(declared(schema), edition.version, edition.last_load, today, *asked)


def has_it(request: Request, tag: str) -> bool:
    """Whether the client says that it has what this tag stands for."""
    given = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
    return "*" in given or any(each.removeprefix("W/") == tag for each in given)


def not_modified(headers: Mapping[str, str]) -> Response:
    """Nothing but the headers of what the client has."""
    return Response(status_code=304, headers=headers)


def kept(request: Request, store: Store, asked: Any, make: Callable[[], Response]) -> Response:
    """The reply to a GET with its tag, or 304 without making it; no tag where a load came between."""
    today = request.app.state.today()
    try:
        before = store.edition()
    except WritError:
        return _unkept(make())  # which says what is wrong with the store
    tag = dataset_tag(store.schema, before, today, asked, request.headers.get("accept", ""))
    headers = {"ETag": tag, "Cache-Control": ASK_AGAIN, "Vary": "Accept, Accept-Encoding"}
    if has_it(request, tag):
        return not_modified(headers)
    reply = make()
    if reply.status_code != 200 or store.edition() != before:
        return _unkept(reply)
    reply.headers.update(headers)
    return reply


def _unkept(reply: Response) -> Response:
    reply.headers["Cache-Control"] = NOT_KEPT
    return reply


class EncodedTags:
    """Middleware around the compressing one: a tag is that of the bytes sent, so each encoding of a reply has one of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"), "")
        if given and _ENCODED.search(given):
            scope = {**scope, "headers": [*scope["headers"]]}
            MutableHeaders(scope=scope)["if-none-match"] = _ENCODED.sub('"', given)

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and any(name == b"etag" for name, _ in message["headers"]):
                headers = MutableHeaders(scope=message)
                tag, encoding = headers["etag"], headers.get("content-encoding", "")
                if tag.startswith('"') and encoding in ENCODINGS:
                    headers["etag"] = f'{tag[:-1]}-{encoding}"'
                elif tag and message["status"] == 304:
                    headers["etag"] = _as_given(tag, given)
            await send(message)

        await self.app(scope, receive, tagged)


def _as_given(tag: str, given: str) -> str:
    """The tag as the client has it."""
    sent = (each.strip().removeprefix("W/") for each in given.split(","))
    return next((each for each in sent if _ENCODED.sub('"', each) == tag), tag)
