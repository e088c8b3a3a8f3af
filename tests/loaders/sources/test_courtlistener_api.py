"""Dockets and answers of CourtListener are followed page by page, with a token, and no faster than the site allows."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from cli.load import told_of
from errors import UnreadableDocument
from loaders.docket import read
from loaders.sources import documents_at
from loaders.sources.courtlistener_api import CourtListener, dockets_of_webhook
from loaders.sources.fetch import Fetcher, Target
from schema.document import Document

SITE = "http://courtlistener.example"
TOKEN = "0123456789abcdef"
DOCKET = {
    "id": 5, "court_id": "mdd", "docket_number": "8:31-cv-00412", "case_name": "Vega Tello v. Okafor",
    "date_filed": "2031-03-24", "date_modified": "2031-04-05T10:00:00", "absolute_url": "/docket/5/vega-tello-v-okafor/",
}  # fmt: skip
ENTRIES = [
    {"entry_number": n, "date_filed": f"2031-04-{n:02}", "recap_sequence_number": f"{n:03}", "description": f"ORDER number {n}."}
    for n in range(1, 8)
]  # fmt: skip
PARTIES = [{"name": "Marisol Vega Tello", "party_types": [{"docket_id": 5, "name": "Plaintiff"}], "attorneys": []}]


@dataclass
class StandIn:
    """A server that pages as the site does, three rows a page, and can be told to fail."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    failing: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Answers that come before any good one."""
    fail_from: int = 10**6
    """Number of the request from which every answer is one of being out of order."""
    docket: dict[str, Any] = field(default_factory=lambda: dict(DOCKET))
    elsewhere: bool = False
    slept: list[float] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, dict[str, str], Any]:
        if self.failing:
            return (*self.failing.pop(0), {})
        if len(self.asked) >= self.fail_from:
            return 503, {}, {}
        parts = urlsplit(path)
        if parts.path == "/api/rest/v4/dockets/5/":
            return 200, {}, self.docket
        rows = {"/api/rest/v4/docket-entries/": ENTRIES, "/api/rest/v4/parties/": PARTIES}.get(parts.path)
        if rows is None:
            return 404, {}, {}
        query = parse_qs(parts.query)
        begin = int(query.get("cursor", ["0"])[0])
        more = f"{SITE}{parts.path}?docket={query['docket'][0]}&cursor={begin + 3}" if begin + 3 < len(rows) else None
        if more and self.elsewhere:
            more = more.replace(SITE, "http://elsewhere.example")
        return 200, {}, {"next": more, "previous": None, "results": rows[begin : begin + 3]}

    def client(self, folder: Path, token: str = TOKEN, **more: Any) -> CourtListener:
        fetcher = Fetcher(folder, lambda _, __: [Target("127.0.0.1", self.port)])
        return CourtListener(token, folder, fetcher, site=SITE, sleep=self.slept.append, **more)


@pytest.fixture
def site() -> Iterator[StandIn]:
    made = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            made.tokens.add(str(self.headers["Authorization"]))
            status, headers, data = made.answer(self.path)
            if self.headers["Authorization"] != f"Token {TOKEN}":
                status, data = 401, {"detail": "Invalid token."}
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


def entries_of(paths: list[Path]) -> int:
    [document] = documents_at(paths, {})
    assert isinstance(document, Document)
    return len({each.subject for each in read(document) if each.subject.kind == "Filing"})


@pytest.mark.parametrize("address", ["/docket/5/vega-tello-v-okafor/", "/api/rest/v4/dockets/5/"])
def test_a_docket_comes_with_all_pages_of_its_entries_and_its_parties(
    site: StandIn, tmp_path: Path, address: str
) -> None:
    client = site.client(tmp_path)
    assert client.knows(SITE + address)
    paths = list(client.files(SITE + address))
    assert [path.name for path in paths] == ["courtlistener-docket-5.json"]
    assert entries_of(paths) == len(ENTRIES)
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []  # nothing half-done is left


def test_requests_carry_the_token_come_one_by_one_and_leave_it_in_no_file(site: StandIn, tmp_path: Path) -> None:
    list(site.client(tmp_path).files(f"{SITE}/docket/5/x/"))
    assert site.tokens == {f"Token {TOKEN}"}
    assert len(site.asked) == 5  # the docket, three pages of entries, one of parties
    assert site.slept == [1.0] * 4
    assert all(TOKEN not in path.read_text() for path in tmp_path.rglob("*") if path.is_file())


def test_an_unchanged_docket_costs_one_request_and_a_changed_one_is_fetched_anew(site: StandIn, tmp_path: Path) -> None:
    client = site.client(tmp_path)
    for asked in (5, 6):
        list(client.files(f"{SITE}/docket/5/x/"))
        assert len(site.asked) == asked
    site.docket["date_modified"] = "2031-04-06T10:00:00"
    list(client.files(f"{SITE}/docket/5/x/"))
    assert len(site.asked) == 11


def test_a_following_that_was_broken_off_goes_on_at_the_page_where_it_stopped(site: StandIn, tmp_path: Path) -> None:
    site.fail_from = 4  # after the docket and two pages of entries
    with pytest.raises(UnreadableDocument, match="goes on from there"):
        list(site.client(tmp_path).files(f"{SITE}/docket/5/x/"))
    site.fail_from, before = 10**6, len(site.asked)
    paths = list(site.client(tmp_path).files(f"{SITE}/docket/5/x/"))
    assert entries_of(paths) == len(ENTRIES)
    assert [urlsplit(path).path.split("/")[4] for path in site.asked[before:]] == [
        "dockets",
        "docket-entries",
        "parties",
    ]


def test_the_wait_that_the_site_asks_for_is_kept(site: StandIn, tmp_path: Path) -> None:
    site.failing = [(429, {"Retry-After": "7"}), (503, {})]
    assert len(list(site.client(tmp_path).files(f"{SITE}/docket/5/x/"))) == 1
    assert site.slept[:4] == [7.0, 1.0, 4.0, 1.0]


def test_a_long_wait_ends_the_following_with_its_length(site: StandIn, tmp_path: Path) -> None:
    site.failing = [(429, {"Retry-After": "3600"})]
    with pytest.raises(UnreadableDocument, match="3600 seconds"):
        list(site.client(tmp_path).files(f"{SITE}/docket/5/x/"))
    assert site.slept == []


@pytest.mark.parametrize("token", ["", "wrong"])
def test_without_a_token_that_is_accepted_nothing_is_loaded_and_the_setting_is_named(
    site: StandIn, tmp_path: Path, token: str
) -> None:
    with pytest.raises(UnreadableDocument, match="WRIT_COURTLISTENER_TOKEN"):
        list(site.client(tmp_path, token).files(f"{SITE}/docket/5/x/"))
    assert len(site.asked) == (1 if token else 0)


def test_pages_that_lead_elsewhere_are_not_followed(site: StandIn, tmp_path: Path) -> None:
    site.elsewhere = True
    with pytest.raises(UnreadableDocument, match="lies elsewhere"):
        list(site.client(tmp_path).files(f"{SITE}/api/rest/v4/docket-entries/?docket=5"))
    assert len(site.asked) == 1


def test_a_list_of_answers_comes_page_by_page_and_no_further_than_the_limit(site: StandIn, tmp_path: Path) -> None:
    url = f"{SITE}/api/rest/v4/docket-entries/?docket=5"
    assert [path.name for path in site.client(tmp_path).files(url)] == ["00001.json", "00002.json", "00003.json"]
    with pytest.raises(UnreadableDocument, match="more than 2 pages"):
        list(site.client(tmp_path / "other", most_pages=2).files(url))


@pytest.mark.parametrize(
    "url", ["http://paper.example/docket/5/", f"{SITE}/opinion/5/x/", f"{SITE}/api/rest/v4/users/"]
)
def test_other_addresses_are_none_of_its_business(site: StandIn, tmp_path: Path, url: str) -> None:
    assert not site.client(tmp_path).knows(url)


def test_a_saved_webhook_leads_to_its_docket(site: StandIn, tmp_path: Path) -> None:
    hook = tmp_path / "hook.json"
    rows = [
        {"id": 1, "docket": 5, "entry_number": 7},
        {"id": 2, "docket": f"{SITE}/api/rest/v4/dockets/5/", "entry_number": 8},
    ]
    hook.write_text(json.dumps({"webhook": {"event_type": 1, "version": 2}, "payload": {"results": rows}}))
    client = site.client(tmp_path / "pages")
    files, addresses = told_of([hook], client)
    assert (files, addresses) == ([], [f"{SITE}/api/rest/v4/dockets/5/"])
    assert entries_of(list(client.files(addresses[0]))) == len(ENTRIES)
    assert told_of([hook], site.client(tmp_path, "")) == ([hook], [])  # without a token it is refused as a file


def test_what_is_no_webhook_names_no_docket() -> None:
    assert dockets_of_webhook('{"webhook": {}, "payload": {"results": [{"docket": {"id": 5}}, 7]}}') == ()
    assert dockets_of_webhook('{"webhook": ') == ()
    assert dockets_of_webhook("[1]") == ()
