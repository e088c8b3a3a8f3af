"""`writ load`: documents into the graph."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Semaphore
from time import monotonic
from typing import Any, TypeVar

import click
from rich.progress import track

from cli.common import File, Folder, opened_store
from cli.readers import reader_option
from cli.running import Running, running_options
from cli.showing import as_told, lines_of_preview
from errors import DocumentError
from graph.load import Arrival, Outcome, load_all
from graph.preview import Preview, preview
from graph.store.base import Store
from graph.store.conditions import AsOf
from loaders.language_model.chosen import Chosen
from loaders.sources import Refusal, catalog_of, files_at
from loaders.sources.courtlistener_api import CourtListener, dockets_of_webhook
from loaders.sources.fetch import Fetcher
from loaders.sources.runner import Reading
from settings import Settings

T = TypeVar("T")

TOGETHER = 50
"""Documents that are loaded in one transaction at most: what they share is then read and written once."""
WAIT = 1.0
"""Seconds after which those that were read by then are loaded, however few."""


class Source(click.ParamType[Path | str]):
    """A file or folder that exists, or the address of a page."""

    name = "path or URL"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """An address stays text, anything else is a path."""
        if "://" in str(value):
            return str(value)
        found: Path = click.Path(exists=True, path_type=Path).convert(value, param, ctx)
        return found


@click.command()
@click.argument("sources", metavar="PATH|URL...", nargs=-1, required=True, type=Source())
@click.option("--catalog", type=File, help="JSON file with title, publisher, published and url by file name.")
@running_options
@click.option(
    "--pages",
    type=Folder,
    default=lambda: Path(click.get_app_dir("writ")) / "pages",
    show_default="of the user",
    help="Folder where fetched pages are kept.",
)
@reader_option
@click.option("--dry-run", "dry", is_flag=True, help="Tell what would change, and keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a document instead of sentences.")
def load(
    sources: tuple[Path | str, ...],
    catalog: Path | None,
    running: Running,
    pages: Path,
    as_json: bool,
    dry: bool,
    chosen: Chosen,
) -> None:
    """Read the documents at each PATH or URL and put what they say into the graph.

    A PATH is a file or folder: plain text, HTML, PDF, dockets, court mail (.eml, .mbox), and zip, tar or gzip archives of
    them. A URL is fetched from the public Internet only, as its host allows, and again only when it changed; with
    WRIT_COURTLISTENER_TOKEN dockets and answers of CourtListener are followed through all their pages, and a saved webhook
    to its docket. Loading again writes nothing new, so a load that was stopped is finished by the same command; a changed
    document replaces what it said before, which stays readable for the days on which it was known. A document that cannot be read, or not within
    30 seconds and 1 GiB of memory, is reported and skipped; the others are loaded. With --dry-run each document is
    compared with what is known, such as after a newer reader came: statements that would be made and would be gone, and
    entities that would be other today.
    """
    known = dict(catalog_of(catalog))
    counts: Counter[str] = Counter()
    files = list(files_at(each for each in sources if isinstance(each, Path)))
    fetcher = Fetcher(pages)
    site = CourtListener(Settings.from_environment().courtlistener_token, pages, fetcher)
    files, alerted = told_of(files, site)
    for page in fetched([*(each for each in sources if isinstance(each, str)), *alerted], fetcher, known, site):
        if isinstance(page, Refusal):
            counts["refused"] += 1
            _tell(page.name, page, None, as_json)
        else:
            files.append(page)
    if not files and not counts:
        raise click.ClickException(
            f"No documents at {', '.join(map(str, sources))}. Give text, HTML or PDF files, or a folder of them."
        )
    with running.readers(known, len(files)) as readers, opened_store(must_exist=dry) as store:
        read = chosen.each(lambda each: _read_too(each, chosen), readers.readings(files))
        shown = track(read, "Loading", len(files), disable=as_json or not sys.stdout.isatty(), transient=True)
        with closing(ahead(shown)) as made:
            for some in batches(made):
                became = _previewed(store, some, chosen.name) if dry else _loaded(store, some, chosen.name)
                for each, found in zip(some, became, strict=True):
                    outcome = found.outcome if isinstance(found, Preview) else found
                    counts["refused" if isinstance(outcome, Refusal) else outcome.what] += 1
                    name, note = (
                        (each.name, None) if isinstance(each, Refusal) else (each.document.name, each.document.note)
                    )
                    _tell(name, outcome, note, as_json, found if isinstance(found, Preview) else None)
    number = sum(counts.values())
    if not as_json:
        click.echo(
            f"{'Would be: ' if dry else ''}{number} documents: "
            + ", ".join(f"{each} {what}" for what, each in counts.items())
            + "."
        )
    if counts["refused"] == number:
        raise SystemExit(1)


def told_of(files: Sequence[Path], site: CourtListener) -> tuple[list[Path], list[str]]:
    """Files without the webhooks that give a docket's number alone, and the addresses of those dockets."""
    kept, dockets = [], dict[str, None]()
    for file in files:
        told = file.suffix == ".json" and file.is_file() and dockets_of_webhook(file.read_text("utf-8", "replace"))
        if told and site.token:
            dockets |= dict.fromkeys(told)
        else:
            kept.append(file)
    return kept, [f"{site.site}/api/rest/v4/dockets/{number}/" for number in dockets]


def fetched(
    urls: Sequence[str], fetcher: Fetcher, known: dict[str, Mapping[str, Any]], site: CourtListener | None = None
) -> Iterator[Path | Refusal]:
    """The file of each page, whose address goes into the catalogue; or why it was not fetched."""
    for url in urls:
        try:
            if site is not None and site.knows(url):
                yield from site.files(url)
                continue
            path, place = fetcher.fetch(url)
        except DocumentError as error:
            yield Refusal(url, error)
        else:
            known[path.name] = {"url": place, **known.get(url, {})}
            yield path


def _read_too(reading: Reading | Refusal, chosen: Chosen) -> Reading | Refusal:
    """What the chosen readers say, where a process has read by the rules."""
    if isinstance(reading, Refusal):
        return reading
    try:
        return Reading(reading.document, chosen.read(reading.document, reading.statements))
    except DocumentError as error:
        return Refusal(reading.document.name, error)


def batches(
    readings: Iterable[Reading | Refusal], now: Callable[[], float] = monotonic
) -> Iterator[list[Reading | Refusal]]:
    """What was read, in lists to be loaded together: none is long, and none waits long for its last document."""
    batch: list[Reading | Refusal] = []
    begun = now()
    for each in readings:
        batch.append(each)
        if len(batch) >= TOGETHER or now() - begun >= WAIT:
            yield batch
            batch, begun = [], now()
    if batch:
        yield batch


def ahead(found: Iterable[T], number: int = TOGETHER) -> Generator[T]:
    """The same, of which so many at most are made ready while the caller is busy: documents are read as others are written."""
    ready: SimpleQueue[tuple[T] | None] = SimpleQueue()
    room, stopped = Semaphore(number - 1), Event()

    def fetch() -> None:
        try:
            for each in found:
                ready.put((each,))
                room.acquire()
                if stopped.is_set():
                    return
        finally:
            ready.put(None)

    with ThreadPoolExecutor(1) as beside:
        fetching = beside.submit(fetch)
        try:
            while (one := ready.get()) is not None:
                room.release()
                yield one[0]
            fetching.result()
        finally:
            stopped.set()
            room.release()


def _loaded(store: Store, some: Sequence[Reading | Refusal], reader: str) -> list[Outcome | Refusal]:
    """What loading some documents did, or why they were refused."""
    arrivals = [_arrival(each, reader) for each in some if isinstance(each, Reading)]
    outcomes = iter(load_all(store, arrivals))
    return [each if isinstance(each, Refusal) else _became(each, next(outcomes)) for each in some]


def _previewed(store: Store, some: Sequence[Reading | Refusal], reader: str) -> Iterator[Preview | Refusal]:
    """What loading each of some documents would do; or why it would be refused."""
    for each in some:
        if isinstance(each, Refusal):
            yield each
            continue
        try:
            yield preview(store, _arrival(each, reader), AsOf(date.today(), date.today()))
        except DocumentError as error:
            yield _refused(each, error)


def _arrival(reading: Reading, reader: str) -> Arrival:
    """What was read as it comes to be loaded now."""
    instant = datetime.now(UTC).isoformat(timespec="seconds")
    return Arrival(reading.document, reading.statements, reader, date.today(), instant)


def _became(reading: Reading, outcome: Outcome | DocumentError) -> Outcome | Refusal:
    return _refused(reading, outcome) if isinstance(outcome, DocumentError) else outcome


def _refused(reading: Reading, error: DocumentError) -> Refusal:
    return Refusal(reading.document.name, error)


def _tell(name: str, outcome: Outcome | Refusal, note: str | None, as_json: bool, found: Preview | None = None) -> None:
    """One line on one document, or one object; then what loading it would change, where that was asked."""
    if isinstance(outcome, Refusal):
        told = {"name": name, "what": "refused", "reason": str(outcome.error)}
        click.echo(json.dumps(told) if as_json else f"refused    {outcome.error}", err=not as_json)
    elif as_json:
        would = as_told(found) if found else {}
        click.echo(
            json.dumps(
                {"name": name, **asdict(outcome), **({"note": note} if note else {}), **would}, ensure_ascii=False
            )
        )
    else:
        more = [f"{outcome.statements} statements"] if outcome.statements else []
        told_more = "; ".join([*more, *([note] if note else [])])
        click.echo(f"{outcome.what:10} {name}" + (f" ({told_more})" if told_more else ""))
        for line in lines_of_preview(found) if found else ():
            click.echo(f"   {line}")
