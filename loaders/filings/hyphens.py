"""Words broken at the end of a line: joined where the document shows that they are one word, else hyphenated."""

from __future__ import annotations

import re
from collections.abc import Callable

MARKS = "\ufffe\x02"
"""What a PDF reader puts in the place of a hyphen at the end of a line."""
_BROKEN = re.compile(rf"(?P<first>[\w’']*)[{MARKS}](?P<gap>[ \t]*\r?\n?)(?P<rest>[\w’']*)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def mender(pages: list[str]) -> Callable[[str], str]:
    """A function that mends the broken words of a page, by the words that stand whole anywhere on the pages."""
    whole: set[str] = set()
    for page in pages:
        whole.update(word.lower() for word in _WORD.findall(_BROKEN.sub(" ", page)))
    parts = {part for word in whole for part in word.split("-")}

    def mend(match: re.Match[str]) -> str:
        first, rest = match["first"], match["rest"]
        if not rest or not rest[0].isalpha():  # a footnote stands between the two halves
            return f"{first}-\n{rest}"
        joined, hyphenated = (first + rest).lower(), f"{first}-{rest}".lower()
        if hyphenated in whole or rest[0].isupper() or not first:
            return f"{first}-{rest}"
        if joined in whole or first.lower() not in parts or rest.lower() not in parts:
            return first + rest
        return f"{first}-{rest}"

    return lambda text: _BROKEN.sub(mend, text)
