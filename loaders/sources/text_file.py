"""Plain text from bytes: Unicode with or without a byte order mark, else the encoding that fits the bytes best."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HALVES = re.compile("[\ud800-\udfff]")
_MOST_CONTROLS = 0.02
"""From this share of control characters on, bytes are no text."""


def text_of(content: bytes, name: str) -> str:
    """The text that the bytes are, line ends as `\\n`; raises UnreadableDocument for what is empty or no text."""
    if not content.strip():
        raise UnreadableDocument(f"{name}: is empty.", hint="Load a file that holds an article's text.")
    text = _decode(content, name)
    controls = sum((mark < " " and mark not in "\t\n\r\f\v") or mark == "\x7f" for mark in text)
    if "\x00" in text or controls > _MOST_CONTROLS * len(text):
        raise UnreadableDocument(f"{name}: is not text.", hint="Load plain text or an HTML page.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableDocument(
            f"{name}: holds nothing but white space.", hint="Load a file that holds an article's text."
        )
    return text


def whole_characters(words: str) -> str:
    """Words with a sign in the place of every half of a character, which JSON and file names may hold and nothing can keep."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", words)


def _decode(content: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableDocument(
                    f"{name}: begins as {encoding} but byte {error.start} is none.", hint="Save it as UTF-8."
                ) from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\x00" in content:
        raise UnreadableDocument(f"{name}: is not text.", hint="Load plain text or an HTML page.")
    best = from_bytes(content).best()
    if best is None:
        raise UnreadableDocument(f"{name}: is in no encoding that is known.", hint="Save it as UTF-8.")
    return str(best)
