"""The explorer at `/` and `/entity/ID`, and the files that it and the playground are built of."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException

from api.html import link, page, policy

STATIC = Path(__file__).parents[1] / "static"
_HASHED = re.compile(r"-[\w-]{8}\.\w+$")
"""Vite puts a fingerprint into the name of what it builds: such a file never changes."""

router = APIRouter(include_in_schema=False)


@router.get("/")
@router.get("/entity/{entity}")
def explorer(entity: str = "") -> Response:
    """The explorer; it reads from its address what to show."""
    built = STATIC / "explorer" / "index.html"
    if built.is_file():
        return FileResponse(built, media_type="text/html", headers={"Cache-Control": "no-cache"})
    return _unbuilt(entity)


@router.get("/static/{path:path}")
def static(path: str) -> Response:
    """A built file."""
    wanted = (STATIC / path.replace("\0", "")).resolve()
    if not wanted.is_relative_to(STATIC.resolve()) or not wanted.is_file():
        raise HTTPException(404, "There is no such file.")
    lasting = "public, max-age=31536000, immutable" if _HASHED.search(wanted.name) else "no-cache"
    return FileResponse(wanted, headers={"Cache-Control": lasting})


@router.get("/favicon.ico")
def icon() -> Response:
    """There is none; browsers ask all the same."""
    return Response(status_code=204)


@router.get("/robots.txt")
def robots() -> Response:
    """Machines may read the pages for people, not the pictures and files about single persons."""
    return Response(
        "User-agent: *\nDisallow: /embed/\nDisallow: /export/\nDisallow: /graphql\n", media_type="text/plain"
    )


def _unbuilt(entity: str) -> Response:
    """What there is without the built explorer."""
    picture = (
        f"<p>{link(f'/embed/{entity}', 'What surrounds it, with the words behind each link')}</p>" if entity else ""
    )
    body = (
        "<h1>Writ</h1><p>The explorer is not built here. Run <code>make setup</code>, then open this page again.</p>"
        f"{picture}<p>{link('/graphql', 'GraphQL')} and {link('/downloads', 'downloads')} answer all the same.</p>"
    )
    return HTMLResponse(page("Writ", body), headers={"Content-Security-Policy": policy()})
