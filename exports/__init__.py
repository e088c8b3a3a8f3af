"""The whole graph as files: each format is one module that tells what it is called and writes a view.

`export` writes any of them with the codebook and a manifest (`exports/manifest.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from exports import csv_tables, dictionary, graphml, jsonl
from exports.files import Written
from exports.view import View


class Format(Protocol):
    """What a module of this room offers; a new format is a module and its line in `EXPORTS`."""

    NAME: str
    TITLE: str
    MEDIA_TYPE: str

    def write(self, view: View, into: Path) -> Iterator[Written]:
        """Writes the view's files into a folder, and yields each when it is complete."""


EXPORTS: Mapping[str, Format] = {each.NAME: each for each in (csv_tables, jsonl, graphml, dictionary)}
"""Every format, by the name that the command line and the download page use."""
