"""Pictures for other people's pages: `/embed/ID`, `/embed/ID.svg`, `/embed/ID.png`, and `/oembed` for those who ask how to embed.

Only these pages may be framed. They run no script, set no cookie and fetch nothing, so that they work in any sandbox.
"""

from __future__ import annotations

from hashlib import sha256
from html import escape
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from api.caching import has_it, not_modified, tag_of
from api.embeds.asked import NAMES, Asked, asked
from api.embeds.page import embed_page
from api.embeds.surroundings import Surroundings, picture, surroundings
from api.html import notice, policy
from api.replies import error_of
from errors import BadArgument, UnknownEntity, WritError
from exports.drawing import write_png, write_svg
from exports.drawing.look import stylesheet
from graph.store.base import Store

WIDTH, HEIGHT = 800, 700
"""Size of the frame that oEmbed proposes."""

router = APIRouter(include_in_schema=False)


@router.get("/embed/{name}")
def embed(request: Request, name: str) -> Response:
    """The surroundings of an entity as a page, or with `.svg` or `.png` after its id as a picture."""
    entity, _, form = name.partition(".")
    try:
        if form not in ("", "svg", "png"):
            raise UnknownEntity(
                f"There is no embed {name[:80]!r}.", hint="Ask for /embed/ID, /embed/ID.svg or /embed/ID.png."
            )
        wanted = asked(request.query_params, request.app.state.today())
        around = surroundings(_store(request), entity, wanted)
        # A PNG cannot follow what the reader's system asks for.
        theme = "light" if form == "png" and wanted.theme == "auto" else wanted.theme
        drawn = write_svg(picture(around, wanted), theme) if form else ""
        pixels = write_png(drawn, wanted.width) if form == "png" else b""
    except WritError as error:
        refusal = notice("Nothing to show here", [error.message, error.hint], error.status, framable=True)
        return _open(refusal, None)
    style = stylesheet(wanted.theme)
    if form == "png":
        return _answer(request, pixels, "image/png", policy(framable=True), around, wanted)
    if form == "svg":
        content = drawn.encode("utf-8", "replace")
        return _answer(request, content, "image/svg+xml", policy(style, framable=True), around, wanted)
    content = embed_page(around, wanted, _base(request)).encode("utf-8", "replace")
    return _answer(request, content, "text/html; charset=utf-8", policy(style, framable=True), around, wanted)


@router.get("/oembed")
def oembed(request: Request) -> Response:
    """How to embed one of our own addresses, as oEmbed 1.0 asks."""
    given = request.query_params
    try:
        if given.get("format", "json") != "json":
            refusal = BadArgument(f"oEmbed is not answered as {given['format'][:20]!r}.", hint="Ask for format=json.")
            return _open(JSONResponse({"errors": [error_of(refusal)]}, 501), None)
        entity, query = _our_own(request, given.get("url", ""))
        wanted = asked(query, request.app.state.today())
        around = surroundings(_store(request), entity, wanted)
        width, height = _size(given.get("maxwidth"), WIDTH), _size(given.get("maxheight"), HEIGHT)
    except WritError as error:
        return _open(JSONResponse({"errors": [error_of(error)]}, error.status), None)
    address = f"{_base(request)}/embed/{around.focus}{wanted.query}"
    html = (
        f'<iframe src="{escape(address)}" title="{escape(around.title)}" width="{width}" height="{height}" '
        'loading="lazy" frameborder="0"></iframe>'
    )
    facts = {
        "type": "rich",
        "version": "1.0",
        "title": around.title,
        "provider_name": "Writ",
        "provider_url": f"{_base(request)}/",
        "html": html,
        "width": width,
        "height": height,
        "cache_age": 3600,
    }
    return _open(JSONResponse(facts), around)


def _our_own(request: Request, url: str) -> tuple[str, dict[str, str]]:
    """Entity and parameters in an address of this service; raises UnknownEntity for any other address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    here = request.base_url
    _, room, name = [*parts.path.split("/"), "", ""][:3]
    ours = parts.scheme in ("http", "https") and parts.hostname == here.hostname and port == here.port
    if not ours or room not in ("embed", "entity") or parts.path.count("/") != 2:
        raise UnknownEntity(
            f"{url[:80]!r} is no address of this service that can be embedded.",
            hint=f"Give url={_base(request)}/embed/ID.",
        )
    return name.removesuffix(".svg").removesuffix(".png"), {
        key: value for key, value in parse_qsl(parts.query) if key in NAMES
    }


def _size(given: str | None, usual: int) -> int:
    if given is None:
        return usual
    if not (given.isascii() and given.isdigit() and 0 < len(given) < 6 and int(given) > 0):
        raise BadArgument(f"{given[:20]!r} is no size.", hint="Give maxwidth and maxheight in pixels.")
    return min(int(given), usual)


def _answer(request: Request, content: bytes, media: str, rules: str, around: Surroundings, wanted: Asked) -> Response:
    """The content with the headers of an embed; 304 where the client has it already."""
    tag = tag_of(media, sha256(content).hexdigest())
    # Days that the address names change only with new documents; without them the picture changes with the day.
    seconds = 3600 if {"world", "known"} <= dict(wanted.given).keys() else 300
    headers = {
        "Content-Security-Policy": rules,
        "ETag": tag,
        "Cache-Control": f"public, max-age={seconds}",
    }
    if has_it(request, tag):
        return _open(not_modified(headers), around)
    return _open(Response(content, media_type=media, headers=headers), around)


def _open(response: Response, around: Surroundings | None) -> Response:
    """Readable from every page; kept out of search engines where somebody is shown under a pseudonym."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if around is None or around.has_pseudonym:
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
