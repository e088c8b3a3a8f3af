"""Readers that misbehave as hostile documents make real ones do, for tests of the processes that run them."""

from __future__ import annotations

import os
import time

from schema.document import Document
from schema.statement import Statement


def read(document: Document) -> tuple[Statement, ...]:
    """Does what the document says."""
    word = document.text.split()[0]
    if word == "loop":
        while True:
            pass
    if word == "sleep":
        time.sleep(0.6)
    if word == "wait":
        time.sleep(3.0)
    if word == "memory":
        held = [bytearray(64 << 20) for _ in range(1000)]
        assert held
    if word == "abort":
        os.abort()
    if word == "deep":
        return read_deep(document, 10**6)
    return ()


def read_deep(document: Document, depth: int) -> tuple[Statement, ...]:
    return read_deep(document, depth - 1) if depth else ()
