"""The same readers on a Ray cluster: on this machine for the time of a load, or on the cluster that RAY_ADDRESS names.

Every machine of a cluster must see the files under the same paths and have Writ installed. Ray is an optional part
(`pip install writ[ray]`). A cluster that is started here listens on the loopback address, shows no dashboard, reports
nothing to anybody, and ends with the load.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

from errors import UsageError
from loaders.sources.runner import TO_START, Message, Runner, Worker, broken, results_of
from loaders.sources.worker import limit_memory

_STORE = 128 << 20
"""Bytes of shared memory for what readers send: a reading is small, and is taken as soon as it is there."""
_STARTS = 3
"""Times that a cluster is begun: on a busy machine its parts may be late for each other."""
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS": "0",
    "RAY_DISABLE_DOCKER_CPU_WARNING": "1",
}
_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""As Ray does on systems where it forms no clusters: nothing listens but on the loopback address."""


_OWN = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names of this machine; Ray would take its outer address for them, where a cluster on the loopback one does not answer."""
_TO_ANSWER = 10.0
"""Seconds in which a cluster must answer; Ray itself would ask for minutes."""


@dataclass(kw_only=True)
class _Actor(Worker):
    """One reader on the cluster, and the results of the file that it is reading, as they come."""

    actor: Any
    results: Any = None


class RayReaders(Runner[_Actor]):
    """A number of Ray actors, each of which reads one file at a time and can be killed."""

    _folder: str | None = None

    def __enter__(self) -> Self:
        """Joins the cluster, or starts one; raises UsageError where Ray is not installed."""
        if find_spec("ray") is None:
            raise UsageError(
                "Ray is not installed here.", hint="Install it with pip install 'writ[ray]', or use --runner local."
            )
        address = os.environ.get("RAY_ADDRESS", "")
        here = address in ("", "local")
        paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}  # of the processes that Ray starts
        told = _QUIET | (_LOOPBACK if here or _host(address)[0] in _OWN else {}) | (paths if here else {})
        if not here:
            _refuse_unreachable(address)
        self._before = {name: os.environ.get(name) for name in told}
        os.environ.update(told)  # read when Ray is imported
        self._ray = import_module("ray")
        quiet = {"logging_level": "ERROR", "log_to_driver": False, "namespace": "writ"}
        if not here:
            try:
                self._ray.init(**quiet)
            except Exception as error:  # Ray raises whatever it likes
                self.__exit__()
                raise UsageError(
                    f"The Ray cluster at {address} cannot be joined ({type(error).__name__}).",
                    hint="It must have the version of Ray and Python that is here. One that asks for a token needs RAY_AUTH_MODE=token.",
                ) from error
            return self
        for attempt in range(_STARTS):
            self._folder = tempfile.mkdtemp(prefix="writ-")  # short: a path of a socket has at most 107 characters
            try:
                self._ray.init(
                    num_cpus=self.number,
                    include_dashboard=False,
                    object_store_memory=_STORE,
                    _node_ip_address="127.0.0.1",
                    _temp_dir=self._folder,
                    **quiet,
                )
                return self
            except Exception as error:  # Ray waits 30 seconds for its own parts, and raises whatever it likes
                self.__exit__()
                if attempt == _STARTS - 1:
                    raise UsageError(
                        f"Ray could not be started here ({type(error).__name__}).",
                        hint="Try again when the machine is less busy, or use --runner local.",
                    ) from error
                os.environ.update(told)
        raise AssertionError("the last attempt returns or raises")

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        self._ray.shutdown()
        for name, value in self._before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> _Actor:
        actor = self._ray.remote(_Reader).options(num_cpus=1, max_restarts=0, max_task_retries=0)
        return _Actor(actor=actor.remote(self.read, self.catalog, self.memory))

    def _give(self, worker: _Actor, number: int, path: Path) -> None:
        worker.job = number
        worker.deadline = time.monotonic() + (self.seconds if worker.begun else TO_START)
        worker.results = worker.actor.results.options(num_returns="streaming").remote(path)

    def _arrived(self, paths: dict[int, Path]) -> Iterator[tuple[int, Message]]:
        busy = {worker.results: worker for worker in self._workers if worker.job is not None}
        soonest = min(worker.deadline for worker in busy.values())
        ready, _ = self._ray.wait(list(busy), num_returns=1, timeout=max(0.0, soonest - time.monotonic()))
        for results in ready:
            worker = busy[results]
            number = worker.job
            assert number is not None
            try:
                message: Message = self._ray.get(next(results))
            except StopIteration:
                worker.job = None
                yield number, None
                continue
            except self._ray.exceptions.RayError as error:
                self._replace(worker)
                yield number, broken(paths[number], f"brought down the process that read it ({type(error).__name__})")
                yield number, None
                continue
            worker.begun = True
            worker.deadline = time.monotonic() + self.seconds
            if message is not None:
                yield number, message
        yield from self._out_of_time(paths)

    def _end(self, worker: _Actor) -> None:
        self._ray.kill(worker.actor, no_restart=True)


class _Reader:
    """What runs on the cluster."""

    def __init__(self, read: Any, catalog: Any, memory: int) -> None:
        self.read, self.catalog, self.memory = read, catalog, memory
        limit_memory(memory)

    def results(self, path: Path) -> Iterator[Message]:
        """What one file holds, result by result; first nothing, which says that the reader is there."""
        yield None
        yield from results_of(path, self.catalog, self.read, self.memory)


def _host(address: str) -> tuple[str, int | None]:
    """Host and port of an address as RAY_ADDRESS has it; no port where it leaves Ray to look for a cluster (`auto`)."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    return (host.strip("[]"), int(port)) if host and port.isdigit() else (address, None)


def _refuse_unreachable(address: str) -> None:
    """Raises UsageError where nobody answers at an address."""
    host, port = _host(address)
    if port is None:
        return
    try:
        socket.create_connection((host, port), _TO_ANSWER).close()
    except OSError as error:
        raise UsageError(
            f"No Ray cluster answers at {address} ({error.strerror or type(error).__name__}).",
            hint="RAY_ADDRESS names its head as HOST:PORT; without RAY_ADDRESS a cluster is started here for the load.",
        ) from None
