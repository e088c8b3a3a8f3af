"""The subject under which statements speak of a found entity."""

from __future__ import annotations

from loaders.finding.model import Found
from schema.document import Document
from schema.statement import Subject


def subject_of(document: Document, found: Found) -> Subject:
    """The same subject for the same entity on every reading of the document."""
    return Subject(document.id, found.kind, found.key, found.ref)
