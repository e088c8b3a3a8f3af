"""All that can go wrong in Writ, as one tree; each error says what happened, to what, and what to do.

WritError
├── DeclarationError      a file in schema/ does not say what a kind may hold
├── DocumentError         a document cannot be read or is refused
│   ├── UnreadableDocument    the bytes are no text that a loader knows
│   ├── UngroundedStatement   a statement's quote is not in its document
│   ├── SealedDocument        a document is marked as sealed
│   ├── ForgottenDocument     a document was removed for good, and comes again
│   ├── CatalogError          the catalogue of metadata is not what it should be
│   └── ModelFailed           the language model that was asked to read it gave no usable answer
├── StoreError            the graph cannot be kept or read
│   ├── StoreUnavailable      the store cannot be reached or opened
│   ├── StoreNotPrepared      the store was made by another version or is empty
│   └── StoreDamaged          the store holds something that its statements do not say
├── QueryError            a question cannot be answered as it was asked
│   ├── UnknownEntity         no entity has this id
│   ├── BadCursor             `after` does not come from this list
│   ├── BadArgument           an argument's value is not one that can be answered
│   ├── TooBusy               too much of this sort is asked at a time
│   └── PictureFailed         a picture cannot be drawn in the form asked for
└── UsageError            a command or a setting was used wrongly

The API turns `code` and `status` into a reply, the command line prints the sentence and the hint.
"""

from __future__ import annotations


class WritError(Exception):
    """Anything that Writ can tell its user about."""

    code = "writ_error"
    status = 500

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class DeclarationError(WritError):
    """A file in schema/ does not fit; names the file and the key."""

    code = "declaration_error"


class DocumentError(WritError):
    """A document was refused; nothing of it was kept."""

    code, status = "document_error", 400


class UnreadableDocument(DocumentError):
    """The bytes are not text, or not in a form that any loader knows."""

    code = "unreadable_document"


class UngroundedStatement(DocumentError):
    """A statement's quote does not stand at its place in the document."""

    code = "ungrounded_statement"


class SealedDocument(DocumentError):
    """A document is marked as sealed, and nothing of it is kept."""

    code = "sealed_document"


class ForgottenDocument(DocumentError):
    """A document was removed for good and is not loaded again."""

    code, status = "forgotten_document", 410


class CatalogError(DocumentError):
    """The catalogue of titles, publishers and dates is not what it should be."""

    code = "catalog_error"


class ModelFailed(DocumentError):
    """The language model that was asked to read the document gave no answer that can be used."""

    code, status = "model_failed", 502


class StoreError(WritError):
    """The graph cannot be kept or read."""

    code, status = "store_error", 503


class StoreUnavailable(StoreError):
    """The store cannot be reached or opened."""

    code = "store_unavailable"


class StoreNotPrepared(StoreError):
    """The store lacks its tables or was made by another version of Writ."""

    code = "store_not_prepared"


class StoreDamaged(StoreError):
    """What the store holds is not what its statements say."""

    code = "store_damaged"


class QueryError(WritError):
    """A question cannot be answered as it was asked."""

    code, status = "query_error", 400


class UnknownEntity(QueryError):
    """No entity has this id."""

    code, status = "unknown_entity", 404


class BadCursor(QueryError):
    """A cursor does not come from the list that it was given to."""

    code = "bad_cursor"


class BadArgument(QueryError):
    """An argument's value cannot be answered."""

    code = "bad_argument"


class TooBusy(QueryError):
    """Too much of this sort is being asked for at the same time."""

    code, status = "too_busy", 503


class PictureFailed(QueryError):
    """A picture cannot be drawn in the form that was asked for."""

    code, status = "picture_failed", 503


class UsageError(WritError):
    """A command or a setting was used wrongly."""

    code, status = "usage_error", 400
