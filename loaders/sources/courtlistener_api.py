"""Dockets and answers of CourtListener's API, page after page, politely: with a token, one request at a time.

Every page is kept as it arrives. A following that was interrupted, or told to wait for long, goes on at the page where
it stopped when the same address is loaded again. The token goes to CourtListener alone, and into no file.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from errors import UnreadableDocument
from loaders.sources.fetch import Fetcher

SITE = "https://www.courtlistener.com"
_DOCKET = re.compile(r"/(?:docket|api/rest/v4/dockets)/(?P<id>\d{1,12})(?:/[\w-]*)?/?$")
_API = re.compile(r"/api/rest/v4/(?:dockets|docket-entries|recap-documents|clusters|opinions|search|parties)/")
_LISTS = ("docket-entries", "parties")
"""What belongs to a docket, and comes in pages of its own."""


@dataclass
class CourtListener:
    """Follows addresses of one site."""

    token: str
    folder: Path
    fetcher: Fetcher
    site: str = SITE
    pause: float = 1.0
    """Seconds between two requests; the limit for members is 5,000 an hour."""
    patience: float = 120.0
    """Longest wait that the site may ask for before the load goes on without it."""
    tries: int = 3
    most_pages: int = 2000
    sleep: Callable[[float], None] = time.sleep
    _asked: bool = field(default=False, init=False)

    def knows(self, url: str) -> bool:
        """Whether an address is a docket or an answer of the site's API."""
        parts, site = urlsplit(url), urlsplit(self.site)
        same = (parts.scheme, parts.netloc) == (site.scheme, site.netloc)
        return same and bool(_DOCKET.search(parts.path) or _API.match(parts.path))

    def files(self, url: str) -> Iterator[Path]:
        """The files that hold what an address leads to: a docket as one, a list of answers page by page."""
        if not self.token:
            raise UnreadableDocument(
                f"{url}: CourtListener gives this to members only.",
                hint="Set WRIT_COURTLISTENER_TOKEN to the token of your account there.",
            )
        docket = _DOCKET.search(urlsplit(url).path)
        if docket is not None:
            yield self._docket(docket["id"])
        else:
            yield from self._pages(url)

    def _docket(self, number: str) -> Path:
        """A docket with all its entries and parties in one file; asked for again in full only when it has changed."""
        path = self.folder / f"courtlistener-docket-{number}.json"
        docket = self._answer(f"{self.site}/api/rest/v4/dockets/{number}/")
        kept = _read(path)
        if kept is not None and docket.get("date_modified") == kept.get("docket", {}).get("date_modified", 0):
            return path
        whole: dict[str, Any] = {"docket": docket}
        lists = []
        for name in _LISTS:
            more = "&filter_nested_results=True" if name == "parties" else "&order_by=recap_sequence_number"
            address = f"{self.site}/api/rest/v4/{name}/?docket={number}{more}"
            stamp = str(docket.get("date_modified"))
            pages = list(self._pages(address, stamp))
            lists.append(pages[0].parent)
            rows = [row for page in pages for row in (_read(page) or {}).get("results", ())]
            whole["entries" if name == "docket-entries" else name] = {"results": rows}
        _write(path, whole)
        for folder in lists:
            shutil.rmtree(folder)
        return path

    def _pages(self, url: str, stamp: str = "") -> Iterator[Path]:
        """Every page of a list, those that are kept first; raises UnreadableDocument where it cannot go on now."""
        folder = self.folder / f"courtlistener-{hashlib.sha256(f'{url} {stamp}'.encode()).hexdigest()[:16]}"
        folder.mkdir(parents=True, exist_ok=True)
        following: str | None = url
        for number in range(1, self.most_pages + 1):
            if following is None:
                return
            path = folder / f"{number:05}.json"
            page = _read(path)
            if page is None:
                page = self._answer(following)
                _write(path, page)
            yield path
            following = page.get("next")
            if following is not None and not (isinstance(following, str) and following.startswith(f"{self.site}/api/")):
                raise UnreadableDocument(
                    f"{url}: its next page lies elsewhere.", hint="Load the pages that were kept, and report it."
                )
        raise UnreadableDocument(
            f"{url}: has more than {self.most_pages} pages.", hint="Narrow the question, by days for example."
        )

    def _answer(self, url: str) -> dict[str, Any]:
        """One answer; waits when the site asks to, and tries again when it is out of order."""
        for attempt in range(self.tries):
            if self._asked:
                self.sleep(self.pause)
            self._asked = True
            reply = self.fetcher.answer(url, {"Authorization": f"Token {self.token}", "Accept": "application/json"})
            if reply.status == 200:
                return _object(url, reply.body)
            if reply.status in (401, 403):
                raise UnreadableDocument(
                    f"{url}: CourtListener does not accept the token (answer {reply.status}).",
                    hint="Check WRIT_COURTLISTENER_TOKEN, and whether your account may ask for this.",
                )
            if reply.status != 429 and reply.status < 500:
                raise UnreadableDocument(f"{url}: answered {reply.status}.", hint="Check the address in a browser.")
            wait = _wait(reply.headers, 2.0 ** (attempt + 1))
            if wait > self.patience or attempt == self.tries - 1:
                raise UnreadableDocument(
                    f"{url}: CourtListener asks to wait ({reply.status}, {wait:.0f} seconds).",
                    hint="What was fetched is kept: load the same address again later, and it goes on from there.",
                )
            self.sleep(wait)
        raise AssertionError("every way out of the loop is inside it")


def dockets_of_webhook(content: str) -> tuple[str, ...]:
    """Ids of the dockets that a saved webhook tells of without saying which case each is; none for anything else."""
    if content.lstrip()[:1] != "{" or '"webhook"' not in content:
        return ()
    try:
        data = json.loads(content)
    except (json.JSONDecodeError, RecursionError):
        return ()
    payload = data.get("payload") if isinstance(data, Mapping) else None
    rows = payload.get("results") if isinstance(payload, Mapping) else None
    found = [re.search(r"(\d{1,12})/?$", str(row["docket"])) for row in rows or () if _tells_only_number(row)]
    return tuple(dict.fromkeys(match[1] for match in found if match))


def _tells_only_number(row: Any) -> bool:
    return isinstance(row, Mapping) and isinstance(row.get("docket"), int | str)


def _wait(headers: Message, otherwise: float) -> float:
    """The seconds that `Retry-After` asks for, given as seconds or as a day and hour."""
    asked = headers.get("Retry-After") or ""
    if asked.isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return otherwise


def _object(url: str, body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise UnreadableDocument(f"{url}: answered with something that is no JSON object.", hint="Try again later.")
    return data


def _read(path: Path) -> dict[str, Any] | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _write(path: Path, data: Mapping[str, Any]) -> None:
    """Whole or not at all: a page that was half written would end a following too early."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    half.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    half.replace(path)
