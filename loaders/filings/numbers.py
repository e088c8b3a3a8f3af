"""Docket numbers as courts write them, in one form: `8:25-cv-00951`, `25-cv-00951` without an office, `21-1233`, `24A949`."""

from __future__ import annotations

import re

_DISTRICT = re.compile(
    r"(?:(\d{1,2})[:-])?(\d{2,4})\s*[-–]?\s*(civ|cv|cr|mc|md|mj)\.?\s*[-–]?\s*0*(\d{1,6})", re.IGNORECASE
)


def canonical(words: str) -> str:
    """The number without the initials of its judges; words in another form come back as they are."""
    match = _DISTRICT.search(words)
    if match is None:
        return words.replace("–", "-").strip()
    office, year, sort, number = match.groups()
    sort = "cv" if sort.lower() == "civ" else sort.lower()
    return (f"{int(office)}:" if office else "") + f"{year[-2:]}-{sort}-{int(number):05d}"
