"""A server on this machine that speaks the protocol of OpenAI-compatible endpoints, and can be told to behave badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = Mapping[str, Any]


@dataclass(frozen=True)
class Says:
    """One reply: what the model says, or another status, other bytes, or a wait before it."""

    words: str | Mapping[str, Any] = ""
    status: int = 200
    raw: bytes | None = None
    sort: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0

    def body(self) -> bytes:
        """The reply as bytes."""
        if self.raw is not None:
            return self.raw
        if self.status != 200:
            return json.dumps({"error": {"message": "no", "type": "test", "code": None, "param": None}}).encode()
        words = self.words if isinstance(self.words, str) else json.dumps(self.words)
        return json.dumps(
            {
                "id": "1",
                "object": "chat.completion",
                "created": 0,
                "model": "stand-in",
                "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": words}}],
                "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200},
            }
        ).encode()


AT_ONCE = (("retry-after-ms", "5"),)
"""Asks the client to come again at once, so that tests need not wait."""


@dataclass
class StandIn:
    """The server's address, what it was asked, and how it answers: by request and its number from 0."""

    answer: Callable[[Request, int], Says]
    url: str = ""
    asked: list[Request] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def documents(self) -> list[str]:
        """What the user's part of each request held."""
        return [each["messages"][-1]["content"] for each in self.asked]


@contextmanager
def standing_in(answer: Callable[[Request, int], Says]) -> Iterator[StandIn]:
    """A running server."""
    told = StandIn(answer)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                number = len(told.asked)
                told.asked.append(request)
                told.keys.append(self.headers.get("Authorization", ""))
            says = told.answer(request, number) if self.path == "/v1/chat/completions" else Says(status=404)
            time.sleep(says.wait)
            body = says.body()
            try:
                self.send_response(says.status)
                for name, value in (("Content-Type", says.sort), ("Content-Length", str(len(body))), *says.headers):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client has stopped waiting, as it was meant to

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
