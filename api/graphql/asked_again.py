"""Answers held for those who ask the same again, as an embedded picture or a classroom does.

An answer asked for again costs a look at the state of the dataset and nothing else, and is never older than that state. What is asked
once costs nothing more for it: an answer is held when it is asked for the third time.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import TypeAlias

from graph.store.base import Edition, Store

MARKED = 20_000
"""Questions of which it is known that they were asked before."""

State: TypeAlias = tuple[Edition, Store]
"""A store, and the edition that it held when it was looked at. No edition returns once it is left."""


class AskedAgain:
    """Answers from one state of the store, up to so many bytes in all; the one not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._state: State | None = None
        self._marked: OrderedDict[bytes, None] = OrderedDict()
        self._held: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def key(self, *asked: object) -> bytes | None:
        """What an answer is held under, if the same was asked before; else it is only noted that it has been asked now."""
        if not self._most:
            return None
        key = hashlib.blake2b(repr(asked).encode(), digest_size=16).digest()
        with self._lock:
            known = key in self._marked
            self._marked[key] = None
            self._marked.move_to_end(key)
            if len(self._marked) > MARKED:
                self._marked.popitem(last=False)
        return key if known else None

    def get(self, key: bytes, state: State) -> bytes | None:
        """The answer, if it was made of this state; answers of another are let go of."""
        with self._lock:
            self._turn_to(state)
            if (written := self._held.get(key)) is not None:
                self._held.move_to_end(key)
            return written

    def hold(self, key: bytes, state: State, written: bytes) -> None:
        """Holds an answer made after the store was seen in this state; if it has changed since, nobody asks for this state again."""
        if len(written) > self._most:
            return
        with self._lock:
            self._turn_to(state)
            self._size += len(written) - len(self._held.pop(key, b""))
            self._held[key] = written
            while self._size > self._most:
                self._size -= len(self._held.popitem(last=False)[1])

    def _turn_to(self, state: State) -> None:
        if self._state != state:
            self._state, self._size = state, 0
            self._held.clear()
