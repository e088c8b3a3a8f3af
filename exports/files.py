"""How every format writes its files: UTF-8, line ends of its own, and the number of records counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from schema.dates import EARLIEST, LATEST


@dataclass(frozen=True)
class Written:
    """One finished file, and how many records (entities, links, statements, definitions) it holds."""

    path: Path
    records: int


def json_line(value: Mapping[str, Any]) -> str:
    """One JSON object on one line, written the same way every time."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_lines(path: Path, lines: Iterable[str]) -> Written:
    """Writes lines one by one; each is a record."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for line in lines:
            file.write(line)
            count += 1
    return Written(path, count)


def day(value: date) -> str:
    """A day as files give it: empty where it stands for "always before" or "from then on"."""
    return "" if value in (EARLIEST, LATEST) else value.isoformat()


def as_text(value: Any) -> str:
    """A value in one cell: flags as true and false, lists and facts as JSON, nothing where nothing is known."""
    if value is None or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
