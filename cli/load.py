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
from graph.store.base import Store
from loaders import READER, read
from loaders.sources import Refusal, catalog_of, documents_at
from schema.document import Document


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--catalog", type=File, help="JSON file with title, publisher, published and url by file name.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a document instead of sentences.")
def load(paths: tuple[Path, ...], catalog: Path | None, as_json: bool) -> None:
    """Read the documents at PATHS (files or folders: plain text, HTML) and put what they say into the graph.

    Loading again writes nothing new; a changed document replaces what it said before, which stays readable for the days
    on which it was known. A document that cannot be read is reported and skipped; the others are loaded.
    """
    found = list(documents_at(paths, catalog_of(catalog)))
    if not found:
        raise click.ClickException(
            f"No documents at {', '.join(map(str, paths))}. Give text or HTML files, or a folder of them."
        )
    counts: Counter[str] = Counter()
    with opened_store(must_exist=False) as store:
        for each in track(found, "Loading", disable=as_json or not sys.stdout.isatty(), transient=True):
            outcome = each if isinstance(each, Refusal) else _loaded(store, each)
            counts["refused" if isinstance(outcome, Refusal) else outcome.what] += 1
            _tell(each.name, outcome, as_json)
    if not as_json:
        click.echo(f"{len(found)} documents: " + ", ".join(f"{number} {what}" for what, number in counts.items()) + ".")
    if counts["refused"] == len(found):
        raise SystemExit(1)


def _loaded(store: Store, document: Document) -> Outcome | Refusal:
    """What loading a document did, or why it was refused."""
    try:
        instant = datetime.now(UTC).isoformat(timespec="seconds")
        return load_document(store, Arrival(document, read(document), READER, date.today(), instant))
    except DocumentError as error:
        return Refusal(document.name, error)


def _tell(name: str, outcome: Outcome | Refusal, as_json: bool) -> None:
    """One line on one document."""
    if isinstance(outcome, Refusal):
        told = {"name": name, "what": "refused", "reason": str(outcome.error)}
        click.echo(json.dumps(told) if as_json else f"refused    {outcome.error}", err=not as_json)
    elif as_json:
        click.echo(json.dumps({"name": name, **asdict(outcome)}))
    else:
        click.echo(f"{outcome.what:10} {name}" + (f" ({outcome.statements} statements)" if outcome.statements else ""))
