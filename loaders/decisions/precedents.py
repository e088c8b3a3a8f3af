"""The list of precedents that the Executive Office for Immigration Review publishes, a volume a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from loaders.decisions.heading import CITATION
from loaders.decisions.words import Words, words_at
from loaders.privacy import without_identifiers

TITLE = "Precedent decisions of the Board of Immigration Appeals and the Attorney General"
_MARK = re.compile(r"I\.? ?(?:&amp;|&) ?N\.? Dec\b")
_LINE = re.compile(
    rf"^(?P<citation>{CITATION.pattern}) \((?P<by>[\w.]+) (?P<year>\d{{4}})\)  (?P<name>Matter of [^\n]+?)(?:  (?P<number>ID \d+[^\n]*))?\n(?P<summary>[^\n]*)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Precedent:
    """One row of the list."""

    name: Words
    citation: Words
    by: Words
    year: Words
    summary: Words | None


def fits(markup: str) -> bool:
    """A page of the office whose tables give a citation each."""
    return (
        len(_MARK.findall(markup)) >= 3 and "Executive Office for Immigration Review" in markup and "<table" in markup
    )


def text_of(markup: str) -> str | None:
    """The list as plain text, two lines a decision; None where no row can be read."""
    rows = []
    for table in import_module("lxml.html").fromstring(markup).iter("table"):
        cells = [" ".join(str(cell.text_content()).split()) for cell in table.iter("td")]
        if not cells or (match := CITATION.search(cells[0])) is None:
            continue
        court = re.search(r"\(([A-Za-z.]+)[^()]*?(\d{4})", cells[0][match.end() :])
        name = re.sub("[‑‐]", "-", cells[0][: match.start()]).strip(" ,")
        if court is None or not name:
            continue
        number = re.match(r"ID \d+", cells[1]) if len(cells) > 1 else None
        following = table.getnext()
        told = " ".join(str(following.text_content()).split()) if following is not None and following.tag == "p" else ""
        where = f"{match['volume']} I&N Dec. {match['page']} ({court[1]} {court[2]})"
        rows.append(f"{where}  Matter of {_name(name)}" + (f"  {number[0]}" if number else "") + f"\n{told}")
    return without_identifiers(f"{TITLE}\n\n" + "\n\n".join(rows) + "\n") if rows else None


def _name(words: str) -> str:
    """`AZRAG` as it is cited: Azrag; initials stay."""
    return re.sub(r"\b[A-Z][A-Z’']{2,}\b(?!-)", lambda word: word[0].capitalize(), words) if "-" not in words else words


def is_list(text: str) -> bool:
    """Whether a text is such a list as written here."""
    return text.startswith(TITLE)


def rows_of(text: str) -> Iterator[Precedent]:
    """Every decision of the list, with its places."""
    for match in _LINE.finditer(text):
        name, citation, by, year, summary = (
            words_at(text, *match.span(group)) for group in ("name", "citation", "by", "year", "summary")
        )
        yield Precedent(name, citation, by, year, summary if summary.text else None)
