"""`writ export`: the whole graph as files that can be cited."""

from __future__ import annotations

from pathlib import Path

import click

from cli.common import Folder, as_of_options, with_store
from exports import EXPORTS
from exports.manifest import export as export_view
from exports.view import View
from graph.store.base import Store
from graph.store.conditions import AsOf


@click.command()
@click.argument("format", type=click.Choice([*sorted(EXPORTS), "all"]))
@click.option("--into", type=Folder, default=".", help="Folder to write to; made when missing.")
@as_of_options
@with_store
def export(store: Store, format: str, into: Path, as_of: AsOf) -> None:
    """Write the whole graph in one FORMAT (or all), as it was on a day, with the codebook and a manifest to cite it by."""
    for path in export_view(View(store, as_of), sorted(EXPORTS) if format == "all" else [format], into):
        click.echo(path)
