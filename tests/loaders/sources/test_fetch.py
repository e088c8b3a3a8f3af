"""Fetching: nothing but public addresses is ever asked, and a server is asked politely."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli import writ
from cli.load import fetched
from errors import UnreadableDocument
from loaders.sources import Refusal, document_at
from loaders.sources.addresses import is_public
from loaders.sources.fetch import Fetcher, Target

LITERALS = """
127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 127.0.0.1. 0 0.0.0.0 localhost
localhost. LOCALHOST 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254 192.168.0.1 192.168.1.254 169.254.169.254 169.254.1.1
100.64.0.1 100.127.255.254 192.0.0.1 192.0.0.8 192.0.2.5 192.88.99.1 198.18.0.1 198.19.255.1 198.51.100.7 203.0.113.9 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 8.8.8.8 [::] [::1] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1]
[64:ff9b::7f00:1] [64:ff9b:1::1] [100::1] [2001::1] [2001:db8::1] [2002:7f00:1::] [fc00::1] [fd12:3456::1] [fe80::1] [fe80::1%25eth0]
[fec0::1] [ff02::1] [3fff::1] [::ffff:0:127.0.0.1] [2001:4860:4860::8888] intranet printer metadata kubernetes router db
-bad.example bad-.example .example example..com exa_mple.com a.b.c.1 1.2.3 1.2.3.4.5 0x7f.1 ①②⑦.⓪.⓪.① 127。0。0。1 example.123
""".split()
FORMS = """
ftp://example.org/ file:///etc/passwd gopher://example.org/ data:text/plain,x javascript:alert(1) dict://example.org:11211/ ldap://example.org/
jar:http://example.org!/ http:example.org http:/example.org http:///example.org //example.org/ example.org http:// https://
http://user@example.org/ http://user:word@example.org/ http://example.org@127.0.0.1/ http://127.0.0.1@example.org/ http://example.org:22/
http://example.org:8080/ http://example.org:443/ https://example.org:80/ http://example.org:0/ http://example.org:99999/ http://example.org:x/
http://example.org\\@127.0.0.1/ http://example.org\\.example.com/ http://[::1 http://[example.org]/ http://example.org%00.example.com/
http://%31%32%37.0.0.1/ http://127.0.0.1%2f.example.org/ http://example.org%2f@127.0.0.1/ UNIX:/run/x.sock ws://example.org/ about:blank
""".split()
SPACED = [
    "http://example.org/a b",
    "http://example.org/\r\nHost: x",
    "http://exam\tple.org/",
    " http://example.org/",
    "http://example.org/\x00",
]
PRIVATE_NAMES = """127.0.0.1 10.1.2.3 172.20.0.5 192.168.9.9 169.254.169.254 100.64.5.5 192.0.0.8 192.88.99.1 198.18.7.7 0.0.0.0 224.0.0.5
255.255.255.255 ::1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 fe80::1 fec0::1 fd00::1 2002:7f00:1:: 2001:db8::5 2001::7 ff02::1""".split()
REFUSED = [*(f"http://{host}/" for host in LITERALS), *FORMS, *SPACED]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every attempt to reach the network; none succeeds. Processes of this machine may reach each other."""
    attempts: list[Any] = []
    connect = socket.socket.connect

    def refuse(asking: socket.socket, address: Any) -> None:
        if asking.family == socket.AF_UNIX:
            return connect(asking, address)
        attempts.append(address)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    return attempts


def test_table_of_addresses_to_refuse_is_long() -> None:
    assert len(set(REFUSED)) >= 100


@pytest.mark.parametrize("url", REFUSED)
def test_address_is_refused_and_no_request_leaves(
    url: str, tmp_path: Path, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def look_up(host: str, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(host)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(UnreadableDocument):
        Fetcher(tmp_path).fetch(url)
    assert asked == []
    assert looked_up == []


@pytest.mark.parametrize("address", PRIVATE_NAMES)
def test_name_that_leads_to_an_address_that_is_not_public_is_refused(
    address: str, tmp_path: Path, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("93.184.215.14", address)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(UnreadableDocument, match="public Internet"):
        Fetcher(tmp_path).fetch("http://rebound.example.org/")
    assert asked == []


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e"]
)
def test_addresses_of_the_public_internet_are_public(address: str) -> None:
    assert is_public(address)


def test_vetted_address_is_the_one_connected_to(
    tmp_path: Path, asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in next(answers)],
    )
    monkeypatch.setattr(socket, "create_connection", lambda address, **_: _no(asked, address))
    with pytest.raises(UnreadableDocument):
        Fetcher(tmp_path).fetch("http://example.org/")
    assert asked == [("93.184.215.14", 80)]


def _no(asked: list[Any], address: Any) -> Any:
    asked.append(address)
    raise OSError("no network in this test")


@dataclass
class Site:
    """A server on this machine that answers as it is told."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def fetcher(self, folder: Path, **more: Any) -> Fetcher:
        return Fetcher(folder, resolve=lambda _, __: [Target("127.0.0.1", self.port)], **more)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.requests.append((self.path, dict(self.headers)))
            status, headers, body = made.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()


TEXT = {"Content-Type": "text/plain; charset=utf-8"}


def test_page_is_kept_under_its_content_and_asked_for_again_only_if_it_changed(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = (200, {**TEXT, "ETag": '"1"'}, b"first words")
    path, place = site.fetcher(tmp_path).fetch("http://paper.example.org/a")
    assert (path.read_bytes(), place) == (b"first words", "http://paper.example.org/a")
    again, _ = site.fetcher(tmp_path).fetch("http://paper.example.org/a")
    assert again == path
    assert site.requests[-1][1]["If-None-Match"] == '"1"'
    site.pages["/a"] = (200, {**TEXT, "ETag": '"2"'}, b"other words")
    changed, _ = site.fetcher(tmp_path).fetch("http://paper.example.org/a")
    assert changed != path
    assert changed.read_bytes() == b"other words"


def test_a_page_that_is_to_be_forgotten_is_removed_by_its_address(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/a": (200, TEXT, b"words"), "/b": (200, TEXT, b"other words")}
    fetcher = site.fetcher(tmp_path)
    for page in ("a", "b"):
        fetcher.fetch(f"http://paper.example.org/{page}")
    assert fetcher.forget("http://paper.example.org/a") == 1
    assert fetcher.forget("http://paper.example.org/a") == 0
    assert [path.read_bytes() for path in tmp_path.iterdir() if path.suffix != ".about"] == [b"other words"]


def test_request_carries_no_cookie_and_says_who_asks(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = (200, {**TEXT, "Set-Cookie": "id=1"}, b"words")
    fetcher = site.fetcher(tmp_path)
    fetcher.fetch("http://paper.example.org/a")
    fetcher.fetch("http://paper.example.org/a")
    assert all("Cookie" not in headers and headers["User-Agent"] == "Writ" for _, headers in site.requests)
    assert {headers["Host"] for _, headers in site.requests} == {"paper.example.org"}


def test_robots_txt_is_asked_once_and_obeyed(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = (200, TEXT, b"User-agent: *\nDisallow: /private\n")
    site.pages["/open"] = site.pages["/private/a"] = (200, TEXT, b"words")
    fetcher = site.fetcher(tmp_path)
    fetcher.fetch("http://paper.example.org/open")
    with pytest.raises(UnreadableDocument, match=r"robots\.txt"):
        fetcher.fetch("http://paper.example.org/private/a")
    assert [path for path, _ in site.requests] == ["/robots.txt", "/open"]


@pytest.mark.parametrize(
    ("path", "left_alone"),
    [
        ("/drafts/a", True),
        ("/paper/drafts/a", True),
        ("/paper/a.pdf", True),
        ("/paper/a.pdf?page=2", False),
        ("/paper/a", False),
        ("/paper/kept/drafts/a", False),
    ],
)
def test_robots_txt_may_hold_stars_and_ends(path: str, left_alone: bool, site: Site, tmp_path: Path) -> None:
    rules = "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /*.pdf$\nDisallow: */drafts/\nAllow: /paper/kept/*/\n"
    site.pages["/robots.txt"] = (200, TEXT, rules.encode())
    site.pages[path] = (200, TEXT, b"words")
    fetcher = site.fetcher(tmp_path)
    if left_alone:
        with pytest.raises(UnreadableDocument, match=r"robots\.txt"):
            fetcher.fetch(f"http://paper.example.org{path}")
    else:
        assert fetcher.fetch(f"http://paper.example.org{path}")[0].read_bytes() == b"words"


@pytest.mark.parametrize(
    "where",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://localhost/",
        "//10.0.0.1/x",
        "http://paper.example.org:22/",
    ],
)
def test_redirect_to_what_may_not_be_fetched_is_refused(where: str, site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = (302, {"Location": where}, b"")
    with pytest.raises(UnreadableDocument):
        site.fetcher(tmp_path).fetch("http://paper.example.org/a")
    assert [path for path, _ in site.requests] == ["/robots.txt", "/a"]


def test_redirects_are_followed_and_end(site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = (301, {"Location": "/b"}, b"")
    site.pages["/b"] = (200, TEXT, b"words")
    assert site.fetcher(tmp_path).fetch("http://paper.example.org/a")[1] == "http://paper.example.org/b"
    site.pages["/b"] = (301, {"Location": "/a"}, b"")
    with pytest.raises(UnreadableDocument, match="redirects more than"):
        site.fetcher(tmp_path).fetch("http://paper.example.org/a")


@pytest.mark.parametrize(
    ("status", "headers", "body", "told"),
    [
        (200, {"Content-Type": "image/png"}, b"x", "no document"),
        (200, {"Content-Type": "video/mp4"}, b"x", "no document"),
        (200, TEXT, b"x" * 5000, "larger than 1000 bytes"),
        (403, TEXT, b"", "answered 403"),
        (500, TEXT, b"", "answered 500"),
        (302, {}, b"", "redirects to nowhere"),
    ],
)
def test_reply_that_is_no_document_is_refused(
    status: int, headers: dict[str, str], body: bytes, told: str, site: Site, tmp_path: Path
) -> None:
    site.pages["/a"] = (status, headers, body)
    with pytest.raises(UnreadableDocument, match=told):
        site.fetcher(tmp_path, most_bytes=1000).fetch("http://paper.example.org/a")
    assert not list(tmp_path.glob("*.about"))


def test_sender_that_never_ends_is_left(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        fetcher = Fetcher(
            tmp_path, resolve=lambda _, __: [Target("127.0.0.1", listening.getsockname()[1])], seconds=0.5
        )
        with pytest.raises(UnreadableDocument):
            fetcher.fetch("http://slow.example.org/a")


@pytest.mark.parametrize("dripped", [b"X-Drip: 1\r\n", b"HTTP/1.1 200 OK\r\nX: 1"], ids=["headers", "status"])
def test_sender_that_sends_its_head_byte_by_byte_is_left(dripped: bytes, tmp_path: Path) -> None:
    sent: list[bytes] = []

    def drip(listening: socket.socket) -> None:
        sender, _ = listening.accept()
        with sender:
            try:
                sender.sendall(b"HTTP/1.1 200 OK\r\n" if dripped.startswith(b"X-") else b"")
                while len(sent) < 600:
                    time.sleep(0.05)
                    sender.sendall(piece := dripped[len(sent) % len(dripped) :][:1])
                    sent.append(piece)
            except OSError:  # the fetcher has gone
                return

    with socket.create_server(("127.0.0.1", 0)) as listening:
        dripping = threading.Thread(target=drip, args=(listening,), daemon=True)
        dripping.start()
        fetcher = Fetcher(
            tmp_path, resolve=lambda _, __: [Target("127.0.0.1", listening.getsockname()[1])], seconds=0.5
        )
        with pytest.raises(UnreadableDocument):
            fetcher.fetch("http://slow.example.org/a")
        dripping.join()
    assert len(sent) < 600


def test_another_address_of_a_host_is_tried_where_the_first_does_not_answer(site: Site, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = closed.getsockname()[1]
    site.pages["/a"] = (200, TEXT, b"words")
    fetcher = Fetcher(tmp_path, resolve=lambda _, __: [Target("127.0.0.1", nobody), Target("127.0.0.1", site.port)])
    assert fetcher.fetch("http://paper.example.org/a")[0].read_bytes() == b"words"


def test_robots_txt_is_obeyed_where_it_was_moved_to(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = (301, {"Location": "/rules/robots.txt"}, b"")
    site.pages["/rules/robots.txt"] = (200, TEXT, b"User-agent: *\nDisallow: /private\n")
    site.pages["/private/a"] = (200, TEXT, b"words")
    with pytest.raises(UnreadableDocument, match=r"robots\.txt"):
        site.fetcher(tmp_path).fetch("http://paper.example.org/private/a")
    assert [path for path, _ in site.requests] == ["/robots.txt", "/rules/robots.txt"]


def test_robots_txt_that_leads_inside_is_not_followed(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = (301, {"Location": "http://169.254.169.254/latest/"}, b"")
    with pytest.raises(UnreadableDocument, match="names no host of the public Internet"):
        site.fetcher(tmp_path).fetch("http://paper.example.org/a")
    assert [path for path, _ in site.requests] == ["/robots.txt"]


def test_letters_with_accents_in_an_address_are_sent_as_the_web_does(site: Site, tmp_path: Path) -> None:
    site.pages["/2025/v%C3%ADctima?q=%20a"] = (200, TEXT, b"words")
    path, _ = site.fetcher(tmp_path).fetch("http://paper.example.org/2025/víctima?q=%20a")
    assert path.read_bytes() == b"words"


def test_page_is_loaded_as_the_document_at_its_address(site: Site, tmp_path: Path) -> None:
    site.pages["/a.txt"] = (200, TEXT, b"A judge in Boston ordered the man released on May 2, 2025.")
    known: dict[str, Mapping[str, Any]] = {}
    [path, refused] = fetched(["http://paper.example.org/a.txt", "http://127.0.0.1/"], site.fetcher(tmp_path), known)
    assert isinstance(path, Path)
    document = document_at(path, known)
    assert document.url == "http://paper.example.org/a.txt"
    assert document.text.startswith("A judge in Boston")
    assert isinstance(refused, Refusal)


def test_command_refuses_an_address_that_is_not_public_with_one_sentence(tmp_path: Path, asked: list[Any]) -> None:
    command = ["load", "http://192.168.0.1/story", "--pages", str(tmp_path)]
    result = CliRunner().invoke(writ, command, env={"WRIT_STORE": f"sqlite:///{tmp_path / 'writ.db'}"})
    assert result.exit_code == 1
    assert "names no host of the public Internet" in result.stderr
    assert asked == []
