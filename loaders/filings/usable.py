"""Whether the text layer of a page can be read: a scan has none, a broken font map gives letters that are no words."""

from __future__ import annotations

import re

_LEAST = 100
"""Below this many characters, the stamp not counted, a page is a picture."""
_LETTERS = 300
_VOWELS = 0.24
_FUNCTION_WORDS = 0.02
_COMMON = frozenset("the of and to in a is that for on by with as be was this it not or at from are an which".split())


def is_usable(text: str, *, last: bool = False) -> bool:
    """Whether a page, its stamp removed, is text in words; the last page of a filing may be short."""
    dense = "".join(text.split())
    if len(dense) < _LEAST:
        return last and len(dense) >= 15 and bool(re.search(r"[A-Za-z]{4}", text))
    letters = [mark for mark in text if mark.isalpha()]
    if len(letters) <= _LETTERS:
        return True
    vowels = sum(mark in "aeiouAEIOU" for mark in letters) / len(letters)
    words = re.findall(r"[^\W\d_]+", text.lower())
    common = sum(word in _COMMON for word in words) / max(len(words), 1)
    return vowels >= _VOWELS or common >= _FUNCTION_WORDS
