"""`writ explain`: what one document says, how it was read, and what follows."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.console import Console

from cli.common import File, Folder, as_of_options, opened_store
from cli.readers import reader_option
from errors import UsageError
from exports.explanation import Explanation, explain_stored, page, terminal
from exports.explanation import explain as explain_document
from graph.load import Arrival
from graph.store.conditions import AsOf
from loaders import read
from loaders.language_model.chosen import Chosen
from loaders.sources import Catalog, Refusal, catalog_of
from loaders.sources.fetch import Fetcher
from loaders.sources.folder import documents_in
from schema.document import Document


@click.command()
@click.argument("source", metavar="FILE|URL|ID")
@click.option("--catalog", type=File, help="JSON file with title, publisher, published and url by file name.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a web page here instead.")
@click.option(
    "--pages",
    type=Folder,
    default=lambda: Path(click.get_app_dir("writ")) / "pages",
    show_default="of the user",
    help="Folder where fetched pages are kept.",
)
@reader_option
@as_of_options
def explain(source: str, catalog: Path | None, html: Path | None, pages: Path, as_of: AsOf, chosen: Chosen) -> None:
    """Show how one document was read: each span with what it became, what was cut, and the answer for each order.

    A FILE or URL is read as if it were the only document there is; an ID is that of a document in the store, whose other
    documents count for the answer. [O1 … O1] are the words that order 1 rests on; D are duties, R removals, H custody,
    C claims, F docket entries. Words of ordering that made no order are told too, with the reason. The web page of
    --html is one file without scripts that needs no network.
    """
    found = _explained(source, catalog_of(catalog), pages, as_of, chosen)
    if html is not None:
        try:
            html.write_text(page(found), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{html} cannot be written: {error.strerror}.", hint="Choose another place.") from None
        click.echo(html)
        return
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    for line in terminal(found):
        console.print(line)


def _explained(source: str, catalog: Catalog, pages: Path, as_of: AsOf, chosen: Chosen) -> Explanation:
    """The document that the words name: an address, a file, or the id of one in the store."""
    if "://" in source:
        path, place = Fetcher(pages).fetch(source)
        document = _only(path, {path.name: {"url": place, **catalog.get(source, {})}})
    elif Path(source).exists():
        document = _only(Path(source), catalog)
    elif Path(source).suffix or "/" in source:
        raise UsageError(
            f"There is no file {source!r}.", hint="Name a file, an address, or the id of a loaded document."
        )
    elif chosen.model is not None:
        raise UsageError(
            f"{source!r} was read when it was loaded.", hint="Name its file, or load it again with --reader."
        )
    else:
        with opened_store() as store:
            return explain_stored(store, source, as_of)
    said = chosen.read(document, read(document))
    instant = datetime.now(UTC).isoformat(timespec="seconds")
    return explain_document(Arrival(document, said, chosen.name, date.today(), instant), as_of)


def _only(path: Path, catalog: Catalog) -> Document:
    """The one document in a file."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", hint="Name one file of it.")
    documents = list(documents_in(path, catalog))
    if len(documents) != 1:
        raise UsageError(f"{path} holds {len(documents)} documents.", hint="Unpack it and name one of them.")
    if isinstance(documents[0], Refusal):
        raise documents[0].error
    return documents[0]
