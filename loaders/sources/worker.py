"""Documents read in processes of their own, each of which can be killed: one bad document costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from loaders.sources.catalog import Catalog
from loaders.sources.runner import PATIENCE, TO_START, Message, Read, Runner, Worker, broken, results_of

_READY = multiprocessing.get_context("forkserver")
"""A process that loads what readers read with, once, and divides for each of them: with nothing of ours in it, neither
an open store nor a thread. Loading takes a second or two, dividing some milliseconds.
"""


@dataclass(kw_only=True)
class _Process(Worker):
    """One process, and the pipe to it."""

    process: ForkServerProcess
    pipe: Connection
    since: float = 0.0
    spent: float = 0.0
    """When it last gave or was given something, and what it had had of a processor then."""


class Readers(Runner[_Process]):
    """A number of processes on this machine."""

    def _start(self) -> _Process:
        os.environ.setdefault(
            "PYTHONSAFEPATH", "1"
        )  # a file among the documents is no module of ours, whatever its name
        _READY.set_forkserver_preload([__name__, self.read.__module__])
        pipe, theirs = _READY.Pipe()
        with theirs:
            process = _READY.Process(target=serve, args=(theirs, self.read, self.catalog, self.memory), daemon=True)
            process.start()
        return _Process(process=process, pipe=pipe)

    def _give(self, worker: _Process, number: int, path: Path) -> None:
        worker.job = number
        self._from_now(worker)
        worker.pipe.send(path)

    def _from_now(self, worker: _Process) -> None:
        worker.since, worker.spent = time.monotonic(), _processor_seconds(worker.process)
        worker.deadline = worker.since + (self.seconds if worker.begun else TO_START)

    def _owed(self, worker: _Process, /) -> float:
        allowed = self.seconds if worker.begun else TO_START
        left = allowed - (_processor_seconds(worker.process) - worker.spent)
        until = worker.since + PATIENCE * allowed - time.monotonic()
        return max(min(left, until), 0.0) if left > 0.05 else 0.0

    def _arrived(self, paths: dict[int, Path]) -> Iterator[tuple[int, Message]]:
        """Messages of the processes that have one, once at least one has or is out of time."""
        busy = {worker.pipe: worker for worker in self._workers if worker.job is not None}
        soonest = min(worker.deadline for worker in busy.values())
        ready = wait(list(busy), max(0.0, soonest - time.monotonic()))
        for pipe in ready:
            worker = busy[pipe]  # type: ignore[index]
            number = worker.job
            assert number is not None
            try:
                message: Message = worker.pipe.recv()
            except (EOFError, OSError):
                code = self._replace(worker)
                yield number, broken(paths[number], f"brought down the process that read it (exit {code})")
                yield number, None
                continue
            begun, worker.begun = worker.begun, True
            self._from_now(worker)
            if not begun:  # its first word says that it is there
                continue
            if message is None:
                worker.job = None
            yield number, message
        yield from self._out_of_time(paths)

    def _end(self, worker: _Process) -> int | None:
        worker.pipe.close()
        worker.process.join(0.2)
        if worker.process.exitcode is None:
            worker.process.kill()
            worker.process.join()
        return worker.process.exitcode


def _processor_seconds(process: ForkServerProcess) -> float:
    """What a process has had of the processors; endless where the system does not tell."""
    try:
        fields = (
            Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return inf


def serve(pipe: Connection, read: Read, catalog: Catalog, memory: int) -> None:
    """Reads one file after the other until the pipe is closed; runs in a process of its own."""
    limit_memory(memory)
    pipe.send(None)
    while True:
        try:
            path: Path = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            for each in results_of(path, catalog, read, memory):
                pipe.send(each)
            pipe.send(None)
        except BrokenPipeError:  # nobody waits for the rest
            return


def limit_memory(memory: int) -> None:
    """Caps the memory of this process, where the system can."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * os.sysconf("SC_PAGE_SIZE") + memory,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return
