"""Writes formats into a folder, with the codebook and a manifest that makes the download citable and checkable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from errors import StoreError, UsageError
from exports import EXPORTS, dictionary
from exports.files import Written
from exports.view import View
from graph.store.conditions import AsOf


def export(view: View, names: Iterable[str], into: Path) -> Iterator[Path]:
    """Writes the named formats (`all` stands for every one), the codebook and manifest.json; yields each finished file.

    The same store and days give the same bytes. Raises UsageError for a format that does not exist, and
    StoreError when a load changed the store meanwhile, since files that disagree must not be published together.
    """
    formats = _chosen(names)
    into.mkdir(parents=True, exist_ok=True)
    before = view.store.dataset().version
    files: list[Written] = []
    for name in formats:
        for written in EXPORTS[name].write(view, into):
            files.append(written)
            yield written.path
    if view.store.dataset().version != before:
        raise StoreError(
            "Documents were loaded while the export was written, so its files do not agree.",
            hint="Run the export again.",
        )
    manifest = into / "manifest.json"
    manifest.write_text(_manifest(view, before, formats, files), encoding="utf-8", newline="")
    yield manifest


def citation(version: int, as_of: AsOf) -> str:
    """How to name what was downloaded, so that another can fetch the same."""
    return (
        f"Writ, a knowledge graph of immigration litigation. Dataset version {version}, "
        f"as of {as_of.world.isoformat()}, as known on {as_of.known.isoformat()}."
    )


def _chosen(names: Iterable[str]) -> list[str]:
    wanted = list(names)
    for name in wanted:
        if name not in EXPORTS and name != "all":
            raise UsageError(f"There is no export format {name!r}.", hint=f"Formats are {', '.join(EXPORTS)}, or all.")
    if "all" in wanted:
        return list(EXPORTS)
    return [name for name in EXPORTS if name in wanted or name == dictionary.NAME]


def _manifest(view: View, version: int, formats: list[str], files: list[Written]) -> str:
    facts = {
        "name": "Writ",
        "citation": citation(version, view.as_of),
        "dataset_version": version,
        "as_of": {"world": view.as_of.world.isoformat(), "known": view.as_of.known.isoformat()},
        "formats": {name: EXPORTS[name].TITLE for name in formats},
        "files": [
            {
                "name": each.path.name,
                "records": each.records,
                "bytes": each.path.stat().st_size,
                "sha256": _fingerprint(each.path),
            }
            for each in files
        ],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
