"""Archives: what is taken out of them, and what is refused."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from errors import UnreadableDocument
from loaders.sources import Refusal, documents_at
from loaders.sources.archive import MEMBERS, is_archive, members_of

WORDS = b"A judge in Boston ordered the man released on May 2, 2025."


def zipped(*members: tuple[str, bytes], mode: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = mode << 16
            archive.writestr(info, content)
    return out.getvalue()


def taped(*members: tuple[str, bytes, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content, kind in members:
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = (
                len(content),
                kind,
                "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else "",
            )
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def outcomes(content: bytes) -> list[str]:
    return [str(each) if isinstance(each, UnreadableDocument) else each.name for each in members_of(content, "a.zip")]


@pytest.mark.parametrize(
    "content",
    [
        zipped(("one.txt", WORDS), ("folder/two.txt", WORDS)),
        taped(("one.txt", WORDS, tarfile.REGTYPE), ("folder/two.txt", WORDS, tarfile.REGTYPE)),
        gzip.compress(taped(("one.txt", WORDS, tarfile.REGTYPE), ("folder/two.txt", WORDS, tarfile.REGTYPE))),
    ],
    ids=["zip", "tar", "tar.gz"],
)
def test_every_file_of_an_archive_is_a_document(content: bytes, tmp_path: Path) -> None:
    assert is_archive(content)
    assert outcomes(content) == ["one.txt", "two.txt"]
    (tmp_path / "a.zip").write_bytes(content)
    found = list(documents_at([tmp_path], {}))
    assert [each.name for each in found] == ["one.txt", "two.txt"]
    assert all(not isinstance(each, Refusal) and each.text == WORDS.decode() for each in found)
    assert sorted(tmp_path.iterdir()) == [tmp_path / "a.zip"]


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "a/../../evil.txt"])
def test_path_that_leads_elsewhere_writes_nothing(name: str, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.zip").write_bytes(zipped((name, WORDS)))
    [found] = documents_at([inner], {})
    assert found.name == "evil.txt"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [inner / "a.zip"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused_and_the_files_beside_them_are_read(kind: bytes) -> None:
    found = outcomes(taped(("one.txt", b"", kind), ("two.txt", WORDS, tarfile.REGTYPE)))
    assert "is a link or device" in found[0]
    assert found[1] == "two.txt"


def test_link_in_a_zip_is_refused() -> None:
    assert "is a link or device" in outcomes(zipped(("one.txt", b"/etc/passwd"), mode=0o120777))[0]


@pytest.mark.parametrize(
    "content",
    [zipped(("bomb.txt", b" " * 50_000_000)), gzip.compress(b" " * 50_000_000)],
    ids=["zip", "gzip"],
)
def test_bomb_is_refused_before_it_is_unpacked(content: bytes) -> None:
    [refusal] = outcomes(content)
    assert "unpacks to more than" in refusal


@pytest.mark.parametrize(
    "content",
    [
        zipped(("in.zip", zipped(("one.txt", WORDS)))),
        gzip.compress(zipped(("one.txt", WORDS))),
        gzip.compress(gzip.compress(WORDS)),
    ],
    ids=["zip in zip", "zip in gzip", "gzip in gzip"],
)
def test_archive_in_an_archive_is_not_opened(content: bytes) -> None:
    [refusal] = outcomes(content)
    assert "archive inside an archive" in refusal


def test_more_files_than_are_read_are_refused() -> None:
    assert "more than" in outcomes(zipped(*((f"{n}.txt", b"") for n in range(MEMBERS + 1))))[0]


@pytest.mark.parametrize("cut", [10, 40, 90])
def test_damaged_archive_is_refused_with_its_name(cut: int) -> None:
    [refusal] = outcomes(zipped(("one.txt", WORDS))[:-cut])
    assert refusal.startswith("a.zip")
    assert "damaged" in refusal


def test_gzip_of_one_document_is_that_document() -> None:
    [member] = members_of(gzip.compress(WORDS), "story.txt.gz")
    assert not isinstance(member, UnreadableDocument)
    assert (member.name, member.content) == ("story.txt", WORDS)
