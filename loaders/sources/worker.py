"""Documents read in processes of their own, each of which can be killed: one bad document costs only itself.

Results come in the order of the files, whatever the number of processes; a document that takes too long, needs too much
memory or brings its process down is a refusal like any other.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from errors import DocumentError, UnreadableDocument
from loaders.privacy import without_identifiers
from loaders.sources.catalog import Catalog
from loaders.sources.folder import Refusal, documents_in
from schema.document import Document
from schema.statement import Statement

SECONDS = 30.0
"""Time for one document."""
MEMORY = 1 << 30
"""Bytes that a process may take beyond what it has when it starts."""
_TO_START = 60.0
"""Time that a process may take to start and load what it reads with."""
_AHEAD = 4
"""Files in hand for each process: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True)
class Reading:
    """A document and what it says."""

    document: Document
    statements: tuple[Statement, ...]


Read = Callable[[Document], tuple[Statement, ...]]
_Message = Reading | Refusal | None


@dataclass
class _Worker:
    """One process, and the file that it is reading."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    job: int | None = None
    deadline: float = 0.0
    begun: bool = False


@dataclass
class Readers:
    """A number of processes that read files; use as a context manager, which ends them."""

    read: Read
    catalog: Catalog
    number: int = 1
    seconds: float = SECONDS
    memory: int = MEMORY
    _workers: list[_Worker] = field(default_factory=list)

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

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

    def _free(self) -> _Worker | None:
        free = next((worker for worker in self._workers if worker.job is None), None)
        if free is None and len(self._workers) < self.number:
            free = self._start()
            self._workers.append(free)
        return free

    def _start(self) -> _Worker:
        """A fresh interpreter: it shares no lock, connection or memory with this process, which may hold a store open."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-c", "from loaders.sources.worker import main; main()", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        pipe = Connection(ours.detach())
        pipe.send((self.read, self.catalog, self.memory))
        return _Worker(process, pipe)

    def _give(self, worker: _Worker, number: int, path: Path) -> None:
        worker.job = number
        worker.deadline = time.monotonic() + (self.seconds if worker.begun else _TO_START)
        worker.pipe.send(path)

    def _arrived(self, paths: dict[int, Path]) -> Iterator[tuple[int, _Message]]:
        """Messages of the processes that have one, once at least one has or is out of time."""
        busy = {worker.pipe: worker for worker in self._workers if worker.job is not None}
        soonest = min(worker.deadline for worker in busy.values())
        ready = wait(list(busy), max(0.0, soonest - time.monotonic()))
        for pipe in ready:
            worker = busy[pipe]  # type: ignore[index]
            number = worker.job
            assert number is not None
            try:
                message: _Message = worker.pipe.recv()
            except (EOFError, OSError):
                code = self._replace(worker)
                yield number, _broken(paths[number], f"brought down the process that read it (exit {code})")
                yield number, None
                continue
            worker.deadline = time.monotonic() + self.seconds
            if not worker.begun:  # its first word says that it is there
                worker.begun = True
                continue
            if message is None:
                worker.job = None
            yield number, message
        for worker in busy.values():
            if worker.job is not None and worker.pipe not in ready and time.monotonic() >= worker.deadline:
                number = worker.job
                self._replace(worker)
                yield number, _broken(paths[number], f"was not read within {self.seconds:g} seconds")
                yield number, None

    def _replace(self, worker: _Worker) -> int:
        """Ends a process; another is started when there is work for it."""
        self._workers.remove(worker)
        return _end(worker)


def _end(worker: _Worker) -> int:
    worker.pipe.close()
    try:
        return worker.process.wait(0.2)
    except subprocess.TimeoutExpired:
        worker.process.kill()
        return worker.process.wait()


def _broken(path: Path, what: str) -> Refusal:
    name = without_identifiers(path.name)
    return Refusal(
        name, UnreadableDocument(f"{name}: {what}.", hint="Nothing of it was kept; the other documents were read.")
    )


def main() -> None:
    """Reads one file after the other until the pipe is closed; runs in a process of its own."""
    pipe = Connection(int(sys.argv[1]))
    read, catalog, memory = pipe.recv()
    _limit(memory)
    pipe.send(None)
    while True:
        try:
            path: Path = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            for each in documents_in(path, catalog):
                pipe.send(each if isinstance(each, Refusal) else _reading(each, read))
        except MemoryError:  # all that the document took is free again here
            pipe.send(_broken(path, f"could not be read within {memory >> 20} MiB of memory"))
        except BrokenPipeError:  # nobody waits for the rest
            return
        except Exception as error:  # a fault of a reader must not cost the documents after it
            pipe.send(_broken(path, f"could not be read ({type(error).__name__})"))
        pipe.send(None)


def _reading(document: Document, read: Read) -> Reading | Refusal:
    try:
        return Reading(document, read(document))
    except DocumentError as error:
        return Refusal(document.name, error)


def _limit(memory: int) -> None:
    """Caps the memory of this process, where the system can."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * os.sysconf("SC_PAGE_SIZE") + memory,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return
