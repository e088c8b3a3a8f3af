"""The services that are measured, each a process of its own on loopback, ended with the run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from web.build import node

ROOT = Path(__file__).resolve().parents[2]
PEER = ROOT / "bench" / "peers" / "neo4j-graphql"
PATIENCE = 120.0
QUESTION = b'{"query": "{ __typename }"}'


class CannotStart(Exception):
    """A service ended, or never answered."""


@dataclass(frozen=True)
class Served:
    """A service that answers."""

    url: str
    pid: int


@contextmanager
def running(command: list[str], environment: Mapping[str, str], port: int, log: Path) -> Iterator[Served]:
    """Starts a service and waits until it answers GraphQL; what it prints goes to a file."""
    url = f"http://127.0.0.1:{port}/graphql"
    with log.open("w") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        try:
            _wait(process, url, log)
            yield Served(url, process.pid)
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    headers = {"Content-Type": "application/json"}
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(urllib.request.Request(url, QUESTION, headers), timeout=30).read()
            return
        except OSError:
            time.sleep(0.2)
    raise CannotStart(f"{log.stem} does not answer:\n{log.read_text()[-2000:]}")


def free_port() -> int:
    """A port of loopback that nobody uses just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def writ(store: str, log: Path, *, holds_answers: bool = False) -> Iterator[Served]:
    """Our service over a store, as `writ serve` runs it. It makes every answer anew, unless answers asked for again are to be measured."""
    port = free_port()
    command = [sys.executable, "-c", "from cli import main; main()", "serve", "--port", str(port)]
    environment = {
        "WRIT_STORE": store,
        "WRIT_QUERY_SECONDS": "60",
        **({} if holds_answers else {"WRIT_ANSWERS_HELD": "0"}),
    }
    with running(command, environment, port, log) as served:
        yield served


@contextmanager
def neo4j_graphql(uri: str, log: Path) -> Iterator[Served]:
    """@neo4j/graphql behind graphql-yoga, its packages installed from the lock file on first need."""
    found = node()
    if not (PEER / "node_modules").is_dir():
        found.run(PEER, "ci", "--no-audit", "--no-fund")
    port = free_port()
    command = [str(found.folder / "node"), str(PEER / "server.js")]
    environment = {"NEO4J": uri, "PORT": str(port), "NODE_ENV": "production"}
    with running(command, environment, port, log) as served:
        yield served


@contextmanager
def strawberry(uri: str, log: Path) -> Iterator[Served]:
    """Plain Strawberry with data loaders."""
    port = free_port()
    command = [sys.executable, "-m", "bench.peers.strawberry_loaders"]
    with running(command, {"NEO4J": uri, "PORT": str(port)}, port, log) as served:
        yield served


def resident(pid: int) -> float:
    """Mebibytes of memory that a process holds for itself now; pages of the local file that it only looks at are not its own."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return 0.0
