"""Documents from the web: from public addresses only, politely, and each version once.

The address that was vetted is the one connected to, for the first request and for every redirect. No cookies, no proxies
from the environment, no other port than 80 and 443; bounded in size, time, redirects and sort of content.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from protego import Protego

from errors import UnreadableDocument
from loaders.sources.addresses import is_public

AGENT = "Writ"
MOST_BYTES = 10_000_000
SECONDS = 20.0
REDIRECTS = 5
_PORTS = {"http": 80, "https": 443}
_TYPES = re.compile(
    r"(?:text/(?:plain|html|xml|csv)|application/(?:pdf|json|xml|xhtml\+xml|rss\+xml|atom\+xml|zip|gzip|x-tar|octet-stream))$"
)
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "application/json": ".json", "text/plain": ".txt"}  # fmt: skip
_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$")
_MOVED = (301, 302, 303, 307, 308)
_PLAIN = "/?&=+%:@!$'()*,;~#[]"
"""Signs of an address that are sent as they are; others, such as letters with accents, as it is done on the web."""
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


@dataclass(frozen=True)
class Target:
    """Where one request goes: an address that was vetted, and the port."""

    address: str
    port: int


Resolver = Callable[[str, int], list[Target]]
"""Gives every address of a host; tests give one that leads to a server of their own."""


@dataclass(frozen=True)
class Kept:
    """What is kept of a fetched page beside its bytes: enough to ask whether it has changed."""

    url: str
    file: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True)
class Reply:
    """What a server answered; the body only of a good answer."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def public_addresses(host: str, port: int) -> list[Target]:
    """All addresses of a host; raises UnreadableDocument when one of them is not public."""
    try:
        found = sorted({str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    except (OSError, UnicodeError):
        raise UnreadableDocument(f"{host}: no such host.", hint="Check the address.") from None
    if not found or not all(is_public(each) for each in found):
        raise UnreadableDocument(
            f"{host}: does not lie on the public Internet.", hint="Save the page and load the file."
        )
    return [Target(each, port) for each in found]


def checked(url: str) -> SplitResult:
    """The parts of an address that may be fetched; raises UnreadableDocument for any other before a request is made."""
    why = None
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        raise UnreadableDocument(f"{url[:120]!r}: is no address.", hint="Give an http or https address.") from None
    if _UNSAFE.search(url):
        why = "holds a blank, a backslash or a control character"
    elif parts.scheme not in _PORTS:
        why = "is neither http nor https"
    elif "@" in parts.netloc:
        why = "holds a user name"
    elif port not in (None, _PORTS[parts.scheme]):
        why = f"names port {port}"
    elif not _HOST.match(host):
        why = "names no host of the public Internet"
    if why is not None:
        raise UnreadableDocument(f"{url[:120]!r}: {why}.", hint="Give an http or https address of a public host.")
    return parts


@dataclass
class Fetcher:
    """Fetches pages into a folder, one at a time from each host."""

    folder: Path
    resolve: Resolver = public_addresses
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES
    _robots: dict[str, Protego] = field(default_factory=dict)
    _hosts: dict[str, threading.Lock] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def fetch(self, url: str) -> tuple[Path, str]:
        """The file that holds a page, and the address at which it was found in the end."""
        deadline = time.monotonic() + self.seconds
        kept = self._kept(url)
        place = url
        for _ in range(REDIRECTS + 1):
            parts = checked(place)
            with self._lock(parts.netloc):
                self._obey_robots(parts, deadline)
                reply = self._get(parts, deadline, kept if place == url or (kept and place == kept.url) else None)
            if reply.status in _MOVED:
                where = reply.headers.get("Location")
                if not where:
                    raise UnreadableDocument(f"{place}: redirects to nowhere.", hint="Open it in a browser.")
                place = urljoin(place, where)
                continue
            if reply.status == 304 and kept is not None:
                return self.folder / kept.file, kept.url
            if reply.status != 200:
                raise UnreadableDocument(f"{place}: answered {reply.status}.", hint="Open it in a browser.")
            return self._keep(url, place, reply), place
        raise UnreadableDocument(f"{url}: redirects more than {REDIRECTS} times.", hint="Give the address it leads to.")

    def forget(self, url: str) -> int:
        """Removes every kept page that was fetched from an address, or found there in the end; gives their number."""
        gone = 0
        for note in sorted(self.folder.glob("*.about")):
            kept = Kept(**json.loads(note.read_text(encoding="utf-8")))
            if kept.url == url or note == self._note(url):
                (self.folder / kept.file).unlink(missing_ok=True)
                note.unlink()
                gone += 1
        return gone

    def answer(self, url: str, headers: Mapping[str, str]) -> Reply:
        """One answer of a service for programs, asked with headers of our own: no redirect is followed."""
        parts = checked(url)
        with self._lock(parts.netloc):
            return self._get(parts, time.monotonic() + self.seconds, None, any_type=True, more=headers)

    def _lock(self, host: str) -> threading.Lock:
        with self._guard:
            return self._hosts.setdefault(host, threading.Lock())

    def _obey_robots(self, parts: SplitResult, deadline: float) -> None:
        """Raises UnreadableDocument where the host's robots.txt asks that the page be left alone."""
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            reply = self._rules(f"{site}/robots.txt", deadline)
            rules = reply.body.decode("utf-8", "replace") if reply.status == 200 else ""
            if reply.status in (401, 403) or reply.status >= 500:
                rules = "User-agent: *\nDisallow: /"
            self._robots[site] = Protego.parse(rules)
        if not self._robots[site].can_fetch(parts.geturl(), AGENT):
            raise UnreadableDocument(
                f"{parts.geturl()}: its host asks in robots.txt not to fetch it.",
                hint="Save the page and load the file.",
            )

    def _rules(self, place: str, deadline: float) -> Reply:
        """What is answered for a host's rules, wherever it keeps them; too many redirects count as none (RFC 9309)."""
        for _ in range(REDIRECTS + 1):
            reply = self._get(checked(place), deadline, None, any_type=True)
            where = reply.headers.get("Location") if reply.status in _MOVED else None
            if not where:
                return reply
            place = urljoin(place, where)
        return reply

    def _get(
        self, parts: SplitResult, deadline: float, kept: Kept | None, *, any_type: bool = False,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> Reply:  # fmt: skip
        """One request to a vetted address of the host."""
        host = parts.hostname or ""
        url = parts.geturl()
        targets = self.resolve(host, _PORTS[parts.scheme])
        headers = {"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "identity", "Connection": "close"}
        headers |= more
        if kept is not None:
            headers |= {"If-None-Match": kept.etag} if kept.etag else {}
            headers |= {"If-Modified-Since": kept.modified} if kept.modified else {}
        connection = http.client.HTTPConnection(host)
        ending: threading.Timer | None = None
        try:
            plain = _connected(targets, deadline, url)
            connection.sock = plain
            if parts.scheme == "https":
                connection.sock = _certified().wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
            ending = threading.Timer(_left(deadline, url), _cut, [connection.sock])
            ending.daemon = True
            ending.start()
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", quote(path, safe=_PLAIN), headers=headers)
            answer = connection.getresponse()
            sort = answer.headers.get_content_type()
            if answer.status == 200 and not any_type and not _TYPES.match(sort):
                raise UnreadableDocument(
                    f"{url}: is {sort}, which is no document.", hint="Load text, HTML, PDF or JSON."
                )
            body = self._body(answer, connection, deadline, url) if answer.status == 200 else b""
            return Reply(answer.status, answer.headers, body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise UnreadableDocument(
                f"{url}: cannot be fetched ({type(error).__name__}).", hint="Try again later."
            ) from None
        finally:
            if ending is not None:
                ending.cancel()
            connection.close()

    def _body(
        self, answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, deadline: float, url: str
    ) -> bytes:
        """The body, read in pieces so that neither its length nor a slow sender goes on for ever."""
        pieces: list[bytes] = []
        total = 0
        while True:
            if connection.sock is not None:
                connection.sock.settimeout(_left(deadline, url))
            _left(deadline, url)
            piece = answer.read1(65536)
            if not piece:
                return b"".join(pieces)
            total += len(piece)
            if total > self.most_bytes:
                raise UnreadableDocument(
                    f"{url}: is larger than {self.most_bytes} bytes.", hint="Save it and load the file."
                )
            pieces.append(piece)

    def _note(self, url: str) -> Path:
        return self.folder / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}.about"

    def _kept(self, url: str) -> Kept | None:
        try:
            kept = Kept(**json.loads(self._note(url).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return kept if (self.folder / kept.file).is_file() else None

    def _keep(self, url: str, place: str, reply: Reply) -> Path:
        """Writes a page under the fingerprint of its content: the same content is kept once."""
        self.folder.mkdir(parents=True, exist_ok=True)
        suffix = _SUFFIXES.get(reply.headers.get_content_type()) or PurePosixPath(urlsplit(place).path).suffix[:6]
        file = f"{hashlib.sha256(reply.body).hexdigest()[:32]}{suffix if suffix.isascii() and suffix[1:].isalnum() else ''}"
        (self.folder / file).write_bytes(reply.body)
        kept = Kept(place, file, reply.headers.get("ETag"), reply.headers.get("Last-Modified"))
        self._note(url).write_text(json.dumps(asdict(kept)), encoding="utf-8")
        return self.folder / file


@cache
def _certified() -> ssl.SSLContext:
    """Believes a server only with a certificate for its name."""
    return ssl.create_default_context()


def _connected(targets: list[Target], deadline: float, url: str) -> socket.socket:
    """A connection to the first of a host's addresses that answers: a machine may have no way to some of them."""
    for target in targets[:-1]:
        try:
            return socket.create_connection((target.address, target.port), timeout=min(5.0, _left(deadline, url)))
        except OSError:
            continue
    return socket.create_connection((targets[-1].address, targets[-1].port), timeout=_left(deadline, url))


def _cut(connection: socket.socket) -> None:
    """Ends a connection whose time is over, whatever is being waited for: a sender of a byte a second would else hold it."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _left(deadline: float, url: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise UnreadableDocument(f"{url}: was not sent in time.", hint="Try again later.")
    return left
