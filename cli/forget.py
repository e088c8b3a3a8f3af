"""`writ forget`: a person or a document is removed for good."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from cli.common import Folder, signature, signed_options, with_store
from graph.review.forgetting import forget as remove
from graph.store.base import Store
from loaders.sources.fetch import Fetcher


@click.command()
@click.argument("id", metavar="PERSON|DOCUMENT")
@click.option(
    "--pages",
    type=Folder,
    default=lambda: Path(click.get_app_dir("writ")) / "pages",
    show_default="of the user",
    help="Folder where fetched pages are kept; those of the documents concerned are removed.",
)
@signed_options
@with_store
def forget(store: Store, id: str, pages: Path, by: str, because: str) -> None:
    """Remove a PERSON or a DOCUMENT, given by id, everywhere and for good; only a tombstone with date and reason is left.

    Of a person no name is left in any document, and nothing said of him or her; what documents say of others stands. A
    forgotten document is not loaded again, and a forgotten person's name is taken out of every document that is loaded
    later. This cannot be withdrawn. Exports and embeds are made from the store and so show nothing of it; files that were
    exported before are where you put them.
    """
    signed = signature(by, because)
    made = store.write(lambda tx: remove(tx, store.schema, id, signed, secrets.token_hex(16)))
    store.scrub()
    removed = sum(Fetcher(pages).forget(url) for url in made.urls) if pages.is_dir() else 0
    click.echo(
        f"{made.decision}: forgotten; {made.documents} documents concerned, {removed} fetched pages removed. "
        f"What is left: {made.tombstone}."
    )
