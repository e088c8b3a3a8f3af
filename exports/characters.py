"""Characters that may be in a name but not in a file or on a page."""

from __future__ import annotations

import re

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNS_TEXT = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def xml_text(text: str) -> str:
    """The text, with U+FFFD for each character that XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def shown(text: str) -> str:
    """The text on one line, without the controls that make what follows it read backwards."""
    return " ".join(as_it_stands(text).split())


def as_it_stands(text: str) -> str:
    """The text with its lines and blanks, without those controls."""
    return _TURNS_TEXT.sub("", xml_text(text))
