"""Bulk downloads: a page that lists the formats and how to cite them, and each format as one archive."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from threading import BoundedSemaphore
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.background import BackgroundTask

from api.caching import ASK_AGAIN, dataset_tag, has_it, not_modified
from api.embeds.asked import days
from api.html import notice, page, policy, words
from api.replies import error_of
from errors import StoreError, UnknownEntity, WritError
from exports import EXPORTS
from exports.manifest import citation, export
from exports.view import View
from graph.store.base import DatasetFacts, Store
from graph.store.conditions import AsOf
from schema.model import Schema

AT_ONCE = BoundedSemaphore(2)
"""An export reads the whole store: more than two at once would leave nothing for those who ask questions."""
WHOLE = "Everything: all formats in one archive"

router = APIRouter(include_in_schema=False)


class TooManyExports(StoreError):
    """Other downloads are being written."""

    code = "too_many_exports"


@router.get("/downloads")
def downloads(request: Request) -> Response:
    """What can be downloaded, how much it is, and how to cite it."""
    try:
        as_of = days(request.query_params, request.app.state.today())
        facts = _store(request).dataset()
    except WritError as error:
        return notice("Downloads", [error.message, error.hint], error.status)
    return HTMLResponse(
        page("Downloads · Writ", _listing(_store(request).schema, facts, as_of)),
        headers={"Content-Security-Policy": policy()},
    )


@router.get("/export/{name}")
def export_file(request: Request, name: str) -> Response:
    """One format (or `all`) as a zip archive with its codebook and manifest, as of `world` and `known`."""
    try:
        if name not in EXPORTS and name != "all":
            raise UnknownEntity(
                f"There is no export format {name[:40]!r}.", hint=f"Formats are {', '.join(EXPORTS)}, or all."
            )
        as_of, store = days(request.query_params, request.app.state.today()), _store(request)
        edition = store.edition()
        stem = f"writ-{name}-v{edition.version}-{as_of.world}-{as_of.known}"
        tag = dataset_tag(store.schema, edition, as_of.known, stem)
        headers = {"ETag": tag, "Cache-Control": ASK_AGAIN, "Access-Control-Allow-Origin": "*"}
        if has_it(request, tag):
            return not_modified(headers)
        archive = _archive(View(store, as_of), name, f"{stem}.zip")
        if store.edition() != edition:  # a load came between: what was written is not what the tag stands for
            del headers["ETag"]
    except WritError as error:
        late = {"Retry-After": "30"} if isinstance(error, TooManyExports) else None
        if "text/html" in request.headers.get("accept", ""):
            return notice("This download is not there", [error.message, error.hint], error.status)
        return JSONResponse({"errors": [error_of(error)]}, error.status, late)
    tidy = BackgroundTask(shutil.rmtree, archive.parent, ignore_errors=True)
    return FileResponse(archive, media_type="application/zip", filename=archive.name, headers=headers, background=tidy)


def _archive(view: View, name: str, called: str) -> Path:
    """Writes the files and packs them, the same bytes for the same store and days, into a folder of its own."""
    folder = Path(mkdtemp(prefix="writ-download-"))
    try:
        with _turn(), ZipFile(folder / called, "w", ZIP_DEFLATED) as archive:
            for path in export(view, [name], folder / "files"):
                _pack(archive, path)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / called


def _pack(archive: ZipFile, path: Path) -> None:
    entry = ZipInfo(path.name)  # its date is always 1 January 1980
    entry.compress_type, entry.external_attr, entry.file_size = ZIP_DEFLATED, 0o644 << 16, path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)


@contextmanager
def _turn() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=5):
        raise TooManyExports("Other downloads are being written.", hint="Try again in half a minute.")
    try:
        yield
    finally:
        AT_ONCE.release()


def _listing(schema: Schema, facts: DatasetFacts, as_of: AsOf) -> str:
    query = f"?world={as_of.world}&known={as_of.known}"
    formats = [(name, each.TITLE) for name, each in EXPORTS.items()] + [("all", WHOLE)]
    rows = "".join(
        f'<tr><td><a href="/export/{name}{words(query)}">{name}.zip</a></td><td>{words(title)}</td></tr>'
        for name, title in formats
    )
    counted = ((schema.kind(kind).plural.replace("_", " "), count) for kind, count in facts.entities.items() if count)
    entities = ", ".join(f"{count:,} {words(plural)}" for plural, count in counted)
    return (
        "<h1>Downloads</h1>"
        f"<p>The whole graph as it was on <strong>{as_of.world}</strong>, as far as documents published by "
        f"<strong>{as_of.known}</strong> tell. For other days add <code>?world=2025-05-30&amp;known=2025-05-30</code> "
        "to the address of this page.</p>"
        '<table><thead><tr><th scope="col">Archive</th><th scope="col">What it is</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        "<p>Each archive holds a codebook (<code>dictionary.md</code>) and <code>manifest.json</code>, with the number of "
        "records and the SHA-256 of each file. The same dataset version and days give the same files. Documents "
        "themselves are not part of it, only the words quoted from them. Archives are written when asked for, so a large "
        "one takes a moment to begin.</p>"
        f"<h2>What the dataset holds</h2><p>{facts.documents:,} documents, {facts.statements:,} statements. "
        f"Over all days: {entities or 'no entity'}. Last load: {words(facts.last_load or 'none yet')}.</p>"
        f"<h2>How to cite it</h2><p>{words(citation(facts.version, as_of))}</p>"
        '<p><a href="/">Back to the orders not yet complied with</a></p>'
    )


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store
