"""An article from a web page: its text without the page around it, and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import trafilatura

from errors import UnreadableDocument

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class Page:
    """The story of a page and its metadata."""

    text: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None


def is_html(text: str) -> bool:
    """Whether a text opens as a web page does."""
    return bool(_OPENING.match(text[:4000]))


def page_of(markup: str, name: str) -> Page:
    """Story and metadata of a page; raises UnreadableDocument when no story is in it."""
    found = trafilatura.bare_extraction(markup, include_comments=False, include_tables=True, with_metadata=True)
    if found is None or isinstance(found, dict) or not found.text or not found.text.strip():
        raise UnreadableDocument(
            f"{name}: no article was found in this web page.",
            hint="Save the article's text in a plain text file instead.",
        )
    return Page(found.text, found.title, found.sitename, _day(found.date), found.url)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
