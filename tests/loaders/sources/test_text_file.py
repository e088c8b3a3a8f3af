"""Bytes that are text, and bytes that are none."""

from __future__ import annotations

import pytest

from errors import UnreadableDocument
from loaders.sources.text_file import text_of

STORY = "José’s lawyer said “no” – twice."


@pytest.mark.parametrize(
    "encoded",
    [
        STORY.encode("utf-8"),
        STORY.encode("utf-8-sig"),
        STORY.encode("utf-16"),
        b"\xff\xfe" + STORY.encode("utf-16-le"),
        b"\xfe\xff" + STORY.encode("utf-16-be"),
    ],
)
def test_unicode_is_read_with_and_without_a_mark(encoded: bytes) -> None:
    assert text_of(encoded, "a.txt") == STORY


def test_another_encoding_is_recognised() -> None:
    story = (
        "Le juge a ordonné la libération immédiate de l'étudiante détenue à Créteil, après une longue journée d'été. "
        * 4
    )
    assert "ordonné la libération" in text_of(story.encode("cp1252"), "a.txt")


def test_line_ends_become_one_kind() -> None:
    assert text_of(b"one\r\ntwo\rthree\n", "a.txt") == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    "content", [b"", b"  \n\t ", b"\xef\xbb\xbf", b"\x7fELF\x02\x01\x00\x00abc", bytes(range(256)) * 4]
)
def test_what_is_empty_or_no_text_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"odd\.bin"):
        text_of(content, "odd.bin")
