"""`writ extract`: what documents say, one JSON file each, without a store."""

from __future__ import annotations

from pathlib import Path

import click

from cli.common import File, Folder
from cli.readers import reader_option
from cli.running import Running, running_options
from exports.gold import extract as extract_documents
from loaders.language_model.chosen import Chosen
from loaders.sources import catalog_of, files_at


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--into", type=Folder, required=True, help="Folder for the JSON files; made when missing.")
@click.option("--catalog", type=File, help="JSON file with title, publisher, published and url by file name.")
@running_options
@reader_option
def extract(paths: tuple[Path, ...], into: Path, catalog: Path | None, running: Running, chosen: Chosen) -> None:
    """Read the documents at PATHS and write NAME.json for each: entities, orders, removals, claims, relations, quotes.

    A document that cannot be read, or not within 30 seconds and 1 GiB of memory, is reported and skipped.
    With --reader both the file lists every statement too, with the readers that agree on it.
    """
    refused = written = 0
    files = list(files_at(paths))
    with running.readers(catalog_of(catalog), len(files)) as readers:
        for outcome in extract_documents(readers.readings(files), into, chosen):
            if isinstance(outcome, Path):
                written += 1
                click.echo(outcome)
            else:
                refused += 1
                click.echo(f"refused    {outcome}", err=True)
    if refused + written == 0:
        raise click.ClickException("No documents there. Give text or HTML files, or a folder of them.")
    if not written:
        raise SystemExit(1)
