"""The first test of acceptance: no identifier of a litigant is in the store, an export, an answer or a log, byte by byte."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from loaders.privacy import identifiers_in
from tests.loaders.privacy.test_identifiers import EVERY
from tests.pdf_of import pdf_of, scan_of

ROOT = Path(__file__).parents[3]
FILINGS = ROOT / "../shared/filings"
PAGES = ROOT / "tests/loaders/dockets/pages"


PICTURED = (
    "Case 4:26-cv-01234 Document 12 Filed 02/09/26 Page 1 of 1",
    "UNITED STATES DISTRICT COURT",
    "SOUTHERN DISTRICT OF TEXAS",
    "MELISANDE QUARRY, Petitioner, v. PAM BONDI, Respondent.",
    "ORDER",
    "The petitioner, whose number is A098-765-432 and whose telephone is (202) 555-0142, has not been heard",
    "in the four months since she was taken into custody, and the respondent gives no reason that would explain it.",
    "IT IS ORDERED that Respondent shall release Petitioner MELISANDE QUARRY within two days of this Order.",
)
"""A page that is only there as a picture."""


def written_in(path: Path) -> Iterator[str]:
    """All that can be read in a file, as it stands and without its tags."""
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        yield "\n".join(page.get_textpage().get_text_bounded() for page in pages)
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    yield text
    yield html.unescape(re.sub(r"<[^>]*>", " ", text))


def beginning_of(path: Path, folder: Path) -> Path:
    """A file as it is; of a scan, whose every page costs seconds to read, the first two pages."""
    if ".opinion-scan." not in path.name:
        return path
    whole, first = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    first.import_pages(whole, [0, 1])
    first.save(folder / path.name)
    return folder / path.name


def identifiers_of(path: Path) -> set[str]:
    """Every identifier in a file, as it is written there."""
    found = set()
    for text in written_in(path):
        found |= {text[each.start : each.end] for each in identifiers_in(text)}
    return found


def writ(store: Path, *words: str) -> str:
    """One command, and all that it printed or logged."""
    environment = {**os.environ, "WRIT_STORE": f"sqlite:///{store}"}
    done = subprocess.run(
        [sys.executable, "-c", "from cli import main; main()", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def everything_kept(documents: list[Path], folder: Path) -> bytes:
    """The store's files, every export, and the output of every command, as bytes."""
    store = folder / "kept.db"
    said = writ(store, "load", *map(str, documents))
    said += writ(store, "export", "all", "--into", str(folder / "exports"))
    said += writ(store, "outstanding", "--json")
    kept = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join([*kept, said.encode()])


def spellings(identifier: str) -> Iterator[bytes]:
    """An identifier as written, on one line, as JSON and XML write it, and its figures alone."""
    for words in {identifier, " ".join(identifier.split())}:
        yield words.encode()
        yield json.dumps(words)[1:-1].encode()
        yield html.escape(words).encode()
    figures = re.sub(r"\D", "", identifier)
    if len(figures) >= 8 and figures.isascii():
        yield figures.encode()


def assert_absent(identifiers: set[str], kept: bytes) -> None:
    leaked = {each for each in identifiers if any(spelling in kept for spelling in {*spellings(each)})}
    assert not leaked, (
        f"{len(leaked)} identifiers got out; the forms are {sorted(re.sub(r'[0-9a-z]', 'x', each) for each in leaked)}"
    )


def test_no_identifier_of_real_filings_gets_out(tmp_path: Path) -> None:
    if not FILINGS.is_dir():
        pytest.skip("../shared/filings is not here")
    files = [path for path in sorted(FILINGS.iterdir()) if path.suffix in (".html", ".json", ".xml", ".eml", ".pdf")]
    files = [beginning_of(path, tmp_path) for path in files if path.name != "expected.json"]
    identifiers = set().union(*map(identifiers_of, files))
    assert len(identifiers) > 100
    (folder := tmp_path / "kept").mkdir()
    kept = everything_kept(files, folder)
    assert b"Sandra L. Lynch" in kept  # public facts are kept, so the search looks in the right place
    assert_absent(identifiers, kept)


def test_no_identifier_of_hostile_dockets_and_papers_gets_out(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(
        "A judge ordered ICE to release a man on Friday.\n\n"
        + "\n\n".join(f"The order says so ({words}), and his lawyer agrees." for words in EVERY)
    )
    named = tmp_path / "A012-345-678 v. Warden.txt"
    named.write_text("A judge in Boston ordered ICE on Friday to release A 012 345 678.")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scan_of(pdf_of([PICTURED])))
    files = [*sorted(path for path in PAGES.iterdir() if path.suffix != ".expected"), paper, named, scan]
    identifiers = {"A098-765-432", "555-0142"}.union().union(*map(identifiers_of, files))
    assert len(identifiers) > len(EVERY)
    folder = tmp_path / "kept"
    folder.mkdir()
    kept = everything_kept(files, folder)
    assert b"Teodoro Quillimba" in kept
    assert shutil.which("tesseract") is None or b"MELISANDE QUARRY" in kept
    assert_absent(identifiers, kept)
    for secret in (b"Hidden-Name", b"Emeka Placeholder", b"Housing Unit", b"Somebody Unseen", b"lavinia.stone"):
        assert secret not in kept
