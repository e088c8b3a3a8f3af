"""`writ check`: proves the store."""

from __future__ import annotations

import click

from cli.common import with_store
from errors import StoreDamaged
from graph.check import check as check_store
from graph.store.base import Store

SHOWN = 20
"""Faults that are listed; more are only counted."""


@click.command()
@with_store
def check(store: Store) -> None:
    """Verify every quote against its document, every link, and the whole graph against its statements."""
    found = check_store(store)
    for fault in found.faults[:SHOWN]:
        click.echo(f"{fault.what}: {fault.where}", err=True)
    if found.faults:
        raise StoreDamaged(
            f"{len(found.faults)} faults in the store.",
            hint="Restore a backup, or load the documents into a new store.",
        )
    click.echo(
        f"{found.documents} documents, {found.statements} statements with their quotes, {found.nodes} nodes and "
        f"{found.links} links: all as the statements say."
    )
