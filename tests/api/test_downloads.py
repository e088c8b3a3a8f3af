"""Bulk downloads over HTTP: archives that are complete, the same each time, and tell how to cite them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest

from api.routes.downloads import AT_ONCE
from exports import EXPORTS
from tests.api.conftest import Client, on_neo4j_too


def archive(client: Client, path: str) -> zipfile.ZipFile:
    reply = client.get(path)
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(reply.content))


@on_neo4j_too("name", of={name: (name,) for name in [*EXPORTS, "all"]}, some=["all"])
def test_every_format_is_one_archive_with_manifest_and_codebook(client: Client, name: str) -> None:
    packed = archive(client, f"/export/{name}")
    manifest = json.loads(packed.read("manifest.json"))
    assert {each["name"] for each in manifest["files"]} == set(packed.namelist()) - {"manifest.json"}
    for each in manifest["files"]:
        assert hashlib.sha256(packed.read(each["name"])).hexdigest() == each["sha256"]
    assert "dictionary.md" in packed.namelist()


def test_an_archive_is_as_of_the_days_asked_for(client: Client) -> None:
    packed = archive(client, "/export/csv?world=2025-05-30&known=2025-05-30")
    assert json.loads(packed.read("manifest.json"))["as_of"] == {"world": "2025-05-30", "known": "2025-05-30"}
    assert "OUTSTANDING" in packed.read("orders.csv").decode()
    assert "OUTSTANDING" not in archive(client, "/export/csv").read("orders.csv").decode()


def test_the_same_dataset_and_days_give_the_same_bytes_and_are_not_sent_twice(client: Client) -> None:
    first, again = client.get("/export/all"), client.get("/export/all")
    assert first.content == again.content
    known = client.get("/export/all", headers={"if-none-match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")
    other = client.get("/export/all?world=2025-05-30", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_the_page_links_every_format_and_says_how_to_cite(client: Client) -> None:
    text = client.get("/downloads?world=2025-05-30&known=2025-06-01").text
    for name in [*EXPORTS, "all"]:
        assert f'href="/export/{name}?world=2025-05-30&amp;known=2025-06-01"' in text
    assert "as of 2025-05-30, as known on 2025-06-01" in text
    assert "3 documents" in text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/export/parquet", 404, "csv"),
        ("/export/csv?world=soon", 400, "2025-05-23"),
        ("/downloads?known=<script>", 400, "2025-05-23"),
    ],
)
def test_what_cannot_be_downloaded_is_told_with_the_remedy(client: Client, path: str, status: int, words: str) -> None:
    for accept in ("application/json", "text/html"):
        reply = client.get(path, headers={"accept": accept})
        assert reply.status_code == status
        assert words in reply.text
        assert "<script>" not in reply.text


def test_when_others_download_one_is_asked_to_come_back(client: Client) -> None:
    held = [AT_ONCE.acquire(timeout=1) for _ in range(2)]
    try:
        reply = client.get("/export/csv")
    finally:
        for _ in held:
            AT_ONCE.release()
    assert held == [True, True]
    assert (reply.status_code, reply.headers["retry-after"]) == (503, "30")
    assert client.get("/export/csv").status_code == 200
