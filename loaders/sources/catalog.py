"""The catalogue: title, publisher, day and address of documents that do not carry these themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from errors import CatalogError

KEYS = ("title", "publisher", "published", "url", "source")

Catalog = Mapping[str, Mapping[str, Any]]
"""File name -> what is known of the document."""


def catalog_of(path: Path | None) -> Catalog:
    """The catalogue in a JSON file; raises CatalogError naming the entry and the key at fault."""
    if path is None:
        return {}
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CatalogError(f"{path}: cannot be read: {error.strerror}.", hint="Give --catalog a JSON file.") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CatalogError(f"{path}: is not JSON: {error}.", hint='Write {"NAME.txt": {"title": …}}.') from None
    if not isinstance(given, dict):
        raise CatalogError(f"{path}: must be an object of file names.", hint='Write {"NAME.txt": {"title": …}}.')
    for name, entry in given.items():
        check_entry(f"{path.name}: {name}", entry)
    return given


def check_entry(where: str, entry: Any) -> None:
    """Raises CatalogError unless an entry holds only what a catalogue may say."""
    if not isinstance(entry, dict):
        raise CatalogError(f"{where}: must be an object.", hint=f"Its keys are {', '.join(KEYS)}.")
    for key, value in entry.items():
        if key not in KEYS:
            raise CatalogError(f"{where}: has an unknown key {key!r}.", hint=f"Keys are {', '.join(KEYS)}.")
        if value is not None and not isinstance(value, str):
            raise CatalogError(f"{where}: {key} must be text or null.", hint="Put the value in quotes.")
    published_on(where, entry.get("published"))


def published_on(where: str, value: str | None) -> date | None:
    """The day of publication; raises CatalogError where it is no day."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise CatalogError(
            f"{where}: published is {value!r}, which is no day.", hint="Write it as YYYY-MM-DD."
        ) from None
