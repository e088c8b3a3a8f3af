"""A docket in any of its forms as one document: its text is the docket sheet that we write of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from errors import UnreadableDocument
from loaders.dockets import dockets_in, fits_a_form
from loaders.dockets.sheet import Sheet, sheet_of
from loaders.sources.opinion_file import opinions_in

SUFFIXES = frozenset({".json", ".xml", ".eml"})
"""Endings that dockets have among many other things: such a file is taken from a folder only where it holds a docket."""

_RAW_MAIL = re.compile(
    r"\A(?:From [^\n]*\n)?(?=(?:.*\n){0,200}?(?:Message-ID|MIME-Version|Received|DKIM-Signature):)(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
"""A whole e-mail, with the head that mail programs hide."""
_MOST_BYTES = 50_000_000


def is_docket_file(path: Path) -> bool:
    """Whether a file in a folder is worth opening as a docket, or for the opinions in it."""
    if path.suffix.lower() not in SUFFIXES or path.stat().st_size > _MOST_BYTES:
        return False
    text = path.read_text(encoding="utf-8", errors="replace")
    return fits_a_form(text) or bool(opinions_in(text))


def docket_page_of(text: str, name: str) -> Sheet | None:
    """The sheet of the dockets in a file, None for other text; raises UnreadableDocument for other data."""
    dockets = dockets_in(text, name)
    if dockets:
        return sheet_of(dockets)
    if _RAW_MAIL.match(text):
        raise UnreadableDocument(
            f"{name}: is an e-mail, but no notice of a court.",
            hint="Save the text of the message without its head, which tells who received it.",
        )
    if text.lstrip()[:1] in ("{", "["):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return None
        raise UnreadableDocument(
            f"{name}: is JSON, but no docket of a form that is known.",
            hint="Known are CourtListener, RECAP, ACMS and Supreme Court dockets.",
        )
    return None
