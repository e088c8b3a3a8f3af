"""A small HTTP client that costs little beside what it measures: one kept connection, one request at a time."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit


class Client:
    """One connection to a GraphQL service on loopback."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._path = parts.path
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)

    def send(self, body: bytes) -> bytes:
        """The answer to one request, as it comes; raises RuntimeError when it is no success."""
        try:
            reply = self._asked(body)
        except (BrokenPipeError, ConnectionResetError, http.client.RemoteDisconnected):
            self._connection.close()  # services drop a connection that was idle for some seconds
            reply = self._asked(body)
        said = reply.read()
        if reply.status != 200:
            raise RuntimeError(f"{self._path} answered {reply.status}: {said[:500]!r}")
        return said

    def _asked(self, body: bytes) -> http.client.HTTPResponse:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        self._connection.request("POST", self._path, body, headers)
        return self._connection.getresponse()

    def close(self) -> None:
        """Lets go of the connection."""
        self._connection.close()


def body_of(query: str, variables: Mapping[str, Any]) -> bytes:
    """A GraphQL request."""
    return json.dumps({"query": query, "variables": variables}).encode()


def data_of(said: bytes) -> Any:
    """The data of an answer; raises RuntimeError where it has errors."""
    answer = json.loads(said)
    if answer.get("errors"):
        raise RuntimeError(f"the answer has errors: {answer['errors'][0]['message']}")
    return answer["data"]
