"""`writ load`: documents into the graph."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.progress import track

from cli.common import File, opened_store
from errors import DocumentError
from graph.load import Arrival, Outcome
from graph.load import load as load_document
from loaders import READER, read
from loaders.sources import Refused, documents_at, read_catalog


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--catalog", type=File, help="JSON file with title, publisher, published and url by file name.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a document instead of sentences.")
def load(paths: tuple[Path, ...], catalog: Path | None, as_json: bool) -> None:
    """Read the documents at PATHS (files or folders: plain text, HTML) and put what they say into the graph.

    Loading again writes nothing new; a changed document replaces what it said before, which stays readable for the days
    on which it was known. A document that cannot be read is reported and skipped; the others are loaded.
    """
    entries = read_catalog(catalog) if catalog else {}
    found = list(documents_at(paths, entries))
    if not found:
        raise click.ClickException(
            f"No documents at {', '.join(map(str, paths))}: give text or HTML files, or a folder of them."
        )
    outcomes: list[Outcome] = []
    refusals: list[Refused] = []
    with opened_store(must_exist=False) as store:
        for document in track(found, "Loading", disable=as_json or not sys.stdout.isatty(), transient=True):
            if isinstance(document, Refused):
                refusal = document
            else:
                try:
                    now = datetime.now(UTC).isoformat(timespec="seconds")
                    arrival = Arrival(
                        document.document, read(document.document), READER, document.place, date.today(), now
                    )
                    outcome = load_document(store, arrival)
                    outcomes.append(outcome)
                    _tell(document.document.name, outcome, as_json)
                    continue
                except DocumentError as error:
                    refusal = Refused(document.document.name, str(error))
            refusals.append(refusal)
            if as_json:
                click.echo(json.dumps({"name": refusal.name, "what": "refused", "reason": refusal.reason}))
            else:
                click.echo(f"refused    {refusal.name}: {refusal.reason}", err=True)
    counts = Counter(outcome.what for outcome in outcomes)
    if not as_json:
        told = ", ".join(
            f"{counts[what]} {what}" for what in ("new", "changed", "read again", "unchanged") if counts[what]
        )
        click.echo(
            f"{len(found)} documents: {told or 'none loaded'}{f', {len(refusals)} refused' if refusals else ''}."
        )
    if refusals and not outcomes:
        raise SystemExit(1)


def _tell(name: str, outcome: Outcome, as_json: bool) -> None:
    """One line on one document."""
    if as_json:
        click.echo(json.dumps({"name": name, **asdict(outcome)}))
    else:
        written = f" ({outcome.statements} statements)" if outcome.statements else ""
        click.echo(f"{outcome.what:10} {name}{written}")
