"""Documents in a zip, tar or gzip file, read in memory one by one; nothing is ever written where an archive says.

What is no plain file, or unpacks to far more than it weighs, is refused by name; an archive in an archive is not opened.
"""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from errors import UnreadableDocument

MEMBERS = 1000
RATIO = 100
LARGEST = 100_000_000
"""Most bytes of one member; what all members may hold together is eight times as much."""
_SMALL = 1_000_000
"""Below this many bytes the ratio says nothing: a page of blanks packs a thousandfold and harms nobody."""
_TOTAL = 8 * LARGEST
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the readers of the standard library raise on damaged or locked archives."""


@dataclass(frozen=True)
class Member:
    """One file of an archive; `name` is its own name without folders."""

    name: str
    path: str
    content: bytes


def is_archive(content: bytes) -> bool:
    """Whether the bytes are a zip, tar or gzip file."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")) or content[257:262] == b"ustar"


def members_of(content: bytes, name: str) -> Iterator[Member | UnreadableDocument]:
    """The files of an archive in its order, each read or refused; one that is damaged ends with its refusal."""
    try:
        yield from _members(content, name)
    except UnreadableDocument as refusal:
        yield refusal
    except _BROKEN as error:
        yield UnreadableDocument(
            f"{name}: is an archive that is damaged or locked ({type(error).__name__}).", hint="Pack it again."
        )


def _members(content: bytes, name: str) -> Iterator[Member | UnreadableDocument]:
    if content.startswith(b"PK"):
        yield from _zipped(content, name)
        return
    if content.startswith(b"\x1f\x8b"):
        with gzip.open(io.BytesIO(content)) as unpacked:
            plain = _limited(unpacked, min(_TOTAL, max(_SMALL, RATIO * len(content))), f"{name} (unpacked)")
        if plain[257:262] != b"ustar":
            inner = PurePosixPath(name).stem or name
            if is_archive(plain):
                raise _nested(f"{name}: {inner}")
            yield Member(inner, inner, plain)
            return
        content = plain
    yield from _taped(content, name)


def _zipped(content: bytes, name: str) -> Iterator[Member | UnreadableDocument]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listed = [each for each in archive.infolist() if not each.is_dir()]
        _refuse_too_many(len(listed), name)
        total = 0
        for each in listed:
            kind = each.external_attr >> 28  # of a Unix mode: 8 is a plain file, 0 is not said
            allowed = min(LARGEST, max(_SMALL, RATIO * max(each.compress_size, 1)), _TOTAL - total)
            if kind not in (0, 8):
                yield _no_file(name, each.filename)
                continue
            try:
                with archive.open(each) as unpacked:
                    words = _limited(unpacked, allowed, f"{name}: {_shown(each.filename)}")
            except UnreadableDocument as refusal:
                yield refusal
                continue
            except _BROKEN as error:
                yield UnreadableDocument(
                    f"{name}: {_shown(each.filename)} is damaged or locked ({type(error).__name__}).",
                    hint="Pack it again.",
                )
                continue
            total += len(words)
            yield _member(name, each.filename, words)


def _taped(content: bytes, name: str) -> Iterator[Member | UnreadableDocument]:
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
        for number, each in enumerate(archive, 1):
            _refuse_too_many(number, name)
            if each.isdir():
                continue
            if not each.isreg():
                yield _no_file(name, each.name)
                continue
            unpacked = archive.extractfile(each)  # a reader of its bytes: nothing is written
            if unpacked is not None:
                yield _member(name, each.name, unpacked.read(LARGEST))


def _member(archive: str, path: str, content: bytes) -> Member | UnreadableDocument:
    if is_archive(content):
        return _nested(f"{archive}: {_shown(path)}")
    return Member(PurePosixPath(path.replace("\\", "/")).name or "unnamed", path, content)


def _limited(unpacked: IO[bytes] | gzip.GzipFile, most: int, shown: str) -> bytes:
    """All bytes of a member, read no further than it may hold."""
    words = unpacked.read(most + 1)
    if len(words) > most:
        raise UnreadableDocument(
            f"{shown} unpacks to more than {most} bytes, over {RATIO} times its size or the most that is read.",
            hint="Unpack it yourself if you trust it.",
        )
    return words


def _refuse_too_many(number: int, name: str) -> None:
    if number > MEMBERS:
        raise UnreadableDocument(f"{name}: holds more than {MEMBERS} files.", hint="Split it into smaller archives.")


def _no_file(archive: str, path: str) -> UnreadableDocument:
    return UnreadableDocument(f"{archive}: {_shown(path)} is a link or device, not a file.", hint="Pack plain files.")


def _nested(shown: str) -> UnreadableDocument:
    return UnreadableDocument(f"{shown} is an archive inside an archive.", hint="Unpack the outer one first.")


def _shown(path: str) -> str:
    """A member's path as it may stand in a message: printable and short."""
    return "".join(mark if mark.isprintable() else "?" for mark in path)[:80]
