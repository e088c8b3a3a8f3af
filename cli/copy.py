"""`writ copy`: a graph from one store to another."""

from __future__ import annotations

import click

from cli.common import with_store
from graph.copy import copy as copy_store
from graph.store import open_store
from graph.store.base import Store


@click.command()
@click.option(
    "--to", "address", required=True, help="Address of an empty store, such as neo4j://user:password@host:7687/neo4j."
)
@with_store
def copy(store: Store, address: str) -> None:
    """Copy the graph that WRIT_STORE names to another, empty store, and prove the counts equal."""
    with open_store(address) as other:
        other.prepare()
        counts = copy_store(store, other)
    click.echo("Copied " + ", ".join(f"{number} {what}" for what, number in counts.items()) + "; the counts are equal.")
