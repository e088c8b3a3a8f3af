"""From the world to statements: `read` turns one document into what it says."""

from loaders import article, decision, docket, filing
from schema.document import Document
from schema.statement import Statement

__all__ = ["READER", "read"]

READER = ", ".join((article.READER, decision.READER, docket.READER, filing.READER))
"""Names and versions of all readers: when one of them changes, documents are read again."""


def read(document: Document) -> tuple[Statement, ...]:
    """Everything that a document says, read by the loader for its sort of text."""
    if docket.fits(document):
        return docket.read(document)
    if decision.fits(document):
        return decision.read(document)
    return filing.read(document) if filing.is_filing(document) else article.read(document)
