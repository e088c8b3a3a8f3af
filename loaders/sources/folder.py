"""Documents in files and folders, recognised by what they hold; one that cannot be read does not stop the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from errors import DocumentError, UnreadableDocument
from loaders.decisions import precedents
from loaders.dockets import fits_a_form
from loaders.filings.pages import without_line_numbers
from loaders.privacy import without_identifiers
from loaders.privacy.private import private_by_default
from loaders.sources.archive import Member, is_archive, members_of
from loaders.sources.catalog import Catalog, published_on
from loaders.sources.docket_file import docket_page_of, is_docket_file
from loaders.sources.html_page import is_html, page_of
from loaders.sources.mailbox import is_mailbox, messages_of
from loaders.sources.opinion_file import Opinion, opinions_in
from loaders.sources.pdf_file import filed_of, is_pdf
from loaders.sources.text_file import text_of, whole_characters
from schema.document import Document, document_id

SUFFIXES = frozenset(
    {".txt", ".html", ".htm", ".xhtml", ".text", ".md", ".pdf", ".zip", ".tar", ".gz", ".tgz", ".mbox"}
)
"""Endings of the files that are taken from a folder; a file named outright may have any."""


MOST_BYTES = 200 << 20
"""A larger file is no document."""


@dataclass(frozen=True)
class Refusal:
    """A document that cannot be loaded, and why."""

    name: str
    error: DocumentError


def documents_at(paths: Iterable[Path], catalog: Catalog) -> Iterator[Document | Refusal]:
    """Every document at the paths, folders in the order of their file names."""
    for path in files_at(paths):
        yield from documents_in(path, catalog)


def files_at(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file at the paths that may hold documents, folders in the order of their file names."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not file.name.startswith(".") and _is_taken(file):
                    yield file
        else:
            yield path


def _is_taken(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES or is_docket_file(file)


def documents_in(path: Path, catalog: Catalog) -> Iterator[Document | Refusal]:
    """The documents in one file: one, or those of an archive or a mailbox."""
    try:
        content = _content(path)
    except UnreadableDocument as error:
        yield Refusal(without_identifiers(path.name), error)
        return
    if not is_archive(content) and not is_mailbox(content):
        within, place = path.absolute().parent.name, _written(path)
        for found in _documents(content, path.name, catalog, within):
            yield found if isinstance(found, Refusal) else replace(found, place=place)
        return
    for member in _members(content, path.name):
        if isinstance(member, UnreadableDocument):
            yield Refusal(without_identifiers(path.name), member)
            continue
        for found in _documents(member.content, member.name, catalog, path.name):
            where = f"{_written(path)}!{whole_characters(member.path)}"
            yield found if isinstance(found, Refusal) else replace(found, place=where)


def _members(content: bytes, name: str) -> Iterator[Member | UnreadableDocument]:
    """The files of an archive, and the messages of a mailbox, which may be one of these files."""
    if is_mailbox(content):
        yield from messages_of(content, name)
        return
    for member in members_of(content, name):
        if isinstance(member, Member) and is_mailbox(member.content):
            yield from messages_of(member.content, member.name)
        else:
            yield member


def _documents(content: bytes, name: str, catalog: Catalog, within: str) -> Iterator[Document | Refusal]:
    """The documents that bytes are: one, or every opinion of an answer and the docket in it."""
    if content.lstrip()[:1] in (b"{", b"["):
        opinions = opinions_in(content.decode("utf-8", errors="replace"))
        for each in opinions:
            yield _of_opinion(each, name, catalog, within)
        if opinions and not fits_a_form(content.decode("utf-8", errors="replace")):
            return
    try:
        yield document_of(content, name, catalog, within)
    except DocumentError as error:
        yield Refusal(without_identifiers(name), error)


def _of_opinion(opinion: Opinion, name: str, catalog: Catalog, within: str) -> Document:
    url, name, within = opinion.url, whole_characters(name), whole_characters(within)
    known = catalog.get(name, {})
    document = Document(
        id=document_id(url or f"{within}/{name}#{opinion.number}"),
        text=whole_characters(opinion.text),
        title=opinion.title and whole_characters(opinion.title),
        publisher=opinion.court or known.get("publisher"),
        published=opinion.filed or published_on(name, known.get("published")),
        url=url,
        source=known.get("source"),
        name=name,
    )
    return private_by_default(document)


def document_at(path: Path, catalog: Catalog) -> Document:
    """The document in one file; raises DocumentError when there is none."""
    document = document_of(_content(path), path.name, catalog, within=path.absolute().parent.name)
    return replace(document, place=_written(path))


def _written(path: Path) -> str:
    """The full path of a file, also where bytes of it are no characters."""
    return str(path.absolute()).encode("utf-8", "backslashreplace").decode("utf-8")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableDocument(f"{path}: is larger than {MOST_BYTES >> 20} MiB.", hint="Split it.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read: {error.strerror}.", hint="Check the path.") from None


def document_of(content: bytes, name: str, catalog: Catalog, within: str = "") -> Document:
    """The document that the bytes are; what the catalogue says of it goes before what a page says of itself."""
    name, within = whole_characters(name), whole_characters(within)
    filed = filed_of(content, name) if is_pdf(content) else None
    text = filed.text if filed else text_of(content, name)
    known = catalog.get(name, {})
    title, publisher, published, url = (known.get(key) for key in ("title", "publisher", "published", "url"))
    day = published_on(name, published)
    listed = precedents.text_of(text) if is_html(text) and precedents.fits(text) else None
    page = None if listed else docket_page_of(text, name) or (page_of(text, name) if is_html(text) else None)
    text = listed or (text if filed else without_line_numbers(text))
    if page is not None:
        text = page.text
        title, publisher, url, day = (
            title or page.title,
            publisher or page.publisher,
            url or page.url,
            day or page.published,
        )
    if filed is not None:
        day = day or filed.filed
    document = Document(
        id=document_id(url or (f"{within}/{name}" if within else name)),
        text=whole_characters(text),
        title=title and whole_characters(title),
        publisher=publisher and whole_characters(publisher),
        published=day,
        url=url,
        source=known.get("source") or (filed.source if filed else None),
        name=name,
        note=filed.note if filed else None,
    )
    return private_by_default(document)
