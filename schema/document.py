"""The text and where it came from: one article or filing as it was given to us."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Document:
    """One article or filing: its text, and what is known of its origin.

    `id` names the document through all its versions (16 hexadecimal digits, from its address or file name).
    Offsets in evidence count characters of `text`, which is never changed after loading.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None
    """What the text was written from, where its publisher says so."""
    name: str = ""
    """File name or address under which it was loaded, for messages."""
    place: str = ""
    """Full path or address of the file, which tells two files of one name apart; never shown or kept as it stands."""
    note: str | None = field(default=None, compare=False)
    """What whoever loads it should be told, such as pages from which nothing could be read; not part of the document."""

    @property
    def content(self) -> str:
        """Fingerprint of text and metadata: two loads with the same one are the same version."""
        parts = [
            self.text,
            self.title,
            self.publisher,
            self.published and self.published.isoformat(),
            self.url,
            self.source,
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def document_id(address: str) -> str:
    """The id of the document at an address (URL, or file name within its folder)."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]
