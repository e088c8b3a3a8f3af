"""How documents arrive: files and folders of plain text or web pages, with or without a catalogue."""

from loaders.sources.catalog import Catalog, catalog_of
from loaders.sources.folder import Refusal, document_at, document_of, documents_at, files_at

__all__ = ["Catalog", "Refusal", "catalog_of", "document_at", "document_of", "documents_at", "files_at"]
