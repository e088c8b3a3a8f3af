"""Documents read elsewhere, one file after the other: what comes back is in the order of the files, whoever reads them.

A file that takes too long, needs too much memory or brings its reader down is a refusal like any other.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Self, TypeVar

from errors import DocumentError, UnreadableDocument
from loaders.privacy import without_identifiers
from loaders.sources.catalog import Catalog
from loaders.sources.folder import Refusal, documents_in
from schema.document import Document
from schema.statement import Statement

SECONDS = 30.0
"""Time for one document: of a processor, where that can be told, so that a busy machine refuses none that an idle one reads."""
PATIENCE = 4
"""So many times as long a document may take by the clock."""
MEMORY = 1 << 30
"""Bytes that a reader may take beyond what it has when it starts."""
TO_START = 60.0
"""Time that a reader may take to start and load what it reads with."""
_AHEAD = 4
"""Files in hand for each reader: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True)
class Reading:
    """A document and what it says."""

    document: Document
    statements: tuple[Statement, ...]


Read = Callable[[Document], tuple[Statement, ...]]
Message = Reading | Refusal | None
"""One result, or None when a file is done."""


@dataclass
class Worker:
    """One reader, the file that it is reading, and until when it may."""

    job: int | None = None
    deadline: float = 0.0
    begun: bool = False


W = TypeVar("W", bound=Worker)


@dataclass
class Runner(ABC, Generic[W]):
    """A number of readers; use as a context manager, which ends them."""

    read: Read
    catalog: Catalog
    number: int = 1
    seconds: float = SECONDS
    memory: int = MEMORY
    _workers: list[W] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            self._end(worker)
        self._workers.clear()

    @abstractmethod
    def _start(self) -> W:
        """A fresh reader that shares no lock, connection or memory with this process, which may hold a store open."""

    @abstractmethod
    def _give(self, worker: W, number: int, path: Path) -> None:
        """Hands a reader its next file."""

    @abstractmethod
    def _arrived(self, paths: dict[int, Path]) -> Iterator[tuple[int, Message]]:
        """Messages of the readers that have one, once at least one has or is out of time."""

    @abstractmethod
    def _end(self, worker: W) -> object:
        """Ends a reader, whatever it is doing."""

    def readings(self, files: Iterable[Path]) -> Iterator[Reading | Refusal]:
        """What every file holds, in order; an archive holds many documents."""
        waiting = enumerate(files)
        held: deque[tuple[int, Path, list[Reading | Refusal]]] = deque()
        done: set[int] = set()
        more = True
        while True:
            while more and len(held) < _AHEAD * self.number and (worker := self._free()) is not None:
                job = next(waiting, None)
                if job is None:
                    more = False
                    break
                held.append((job[0], job[1], []))
                self._give(worker, *job)
            if not held:
                return
            places = {number: (path, results) for number, path, results in held}
            for number, result in self._arrived({number: path for number, (path, _) in places.items()}):
                if result is None:
                    done.add(number)
                else:
                    places[number][1].append(result)
            while held:
                number, _, results = held[0]
                paused = time.monotonic()
                yield from results
                results.clear()
                for worker in self._workers:  # what the caller took its time for is not the readers' time
                    worker.deadline += time.monotonic() - paused
                if number not in done:
                    break
                done.discard(number)
                held.popleft()

    def _free(self) -> W | None:
        free = next((worker for worker in self._workers if worker.job is None), None)
        if free is None and len(self._workers) < self.number:
            free = self._start()
            self._workers.append(free)
        return free

    def _out_of_time(self, paths: dict[int, Path]) -> Iterator[tuple[int, Message]]:
        """Ends the readers that have had their time, and says so of what they were reading."""
        for worker in list(self._workers):
            if worker.job is not None and time.monotonic() >= worker.deadline:
                if (owed := self._owed(worker)) > 0:
                    worker.deadline = time.monotonic() + owed
                    continue
                self._replace(worker)
                yield worker.job, broken(paths[worker.job], f"was not read within {self.seconds:g} seconds")
                yield worker.job, None

    def _owed(self, _worker: W, /) -> float:
        """Seconds that a reader still has, because a busy machine kept it waiting; none where that cannot be told."""
        return 0.0

    def _replace(self, worker: W) -> object:
        """Ends a reader; another is started when there is work for it."""
        self._workers.remove(worker)
        return self._end(worker)


def broken(path: Path, what: str) -> Refusal:
    """The refusal of a file that could not be read to its end."""
    name = without_identifiers(path.name)
    return Refusal(
        name, UnreadableDocument(f"{name}: {what}.", hint="Nothing of it was kept; the other documents were read.")
    )


def results_of(path: Path, catalog: Catalog, read: Read, memory: int) -> Iterator[Reading | Refusal]:
    """What a reader makes of one file; a fault of its own must not cost the documents after it."""
    try:
        for each in documents_in(path, catalog):
            yield each if isinstance(each, Refusal) else _reading(each, read)
    except MemoryError:  # all that the document took is free again here
        yield broken(path, f"could not be read within {memory >> 20} MiB of memory")
    except BrokenPipeError:  # nobody waits for the rest
        raise
    except Exception as error:
        yield broken(path, f"could not be read ({type(error).__name__})")


def _reading(document: Document, read: Read) -> Reading | Refusal:
    try:
        return Reading(document, read(document))
    except DocumentError as error:
        return Refusal(document.name, error)
