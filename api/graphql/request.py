"""What a client asks, and what it gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
    by_post: bool = True
    """Whether it may change anything."""
    signer: str | None = None
    """Who is signed in, and so may decide."""


@dataclass(frozen=True)
class Reply:
    """What it gets. `before_execution`: the request was refused as such (by syntax, validation or variables)."""

    status: int
    content: Mapping[str, Any]
    """Parts of it may be JSON that the store has written."""
    before_execution: bool = False
    written: bytes | None = None
    """The whole as it was written before, where it is held (asked_again.py); `content` is empty then."""

    @property
    def text(self) -> bytes:
        """What is sent."""
        return msgspec.json.encode(self.content) if self.written is None else self.written

    @cached_property
    def body(self) -> Mapping[str, Any]:
        """The same to be looked into."""
        body: Mapping[str, Any] = msgspec.json.decode(self.text)
        return body
