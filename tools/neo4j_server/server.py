"""Starting and stopping the server: a JVM of its own, on loopback, that ends with the process that began it."""

from __future__ import annotations

import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import neo4j

from tools.neo4j_server.jars import HERE, class_path

# Neo4j reaches into the JDK for its page cache and network buffers; Java 17 must be told to let it.
JVM = [
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
]
Lasts = Literal["seconds", "minutes", "hours"]
FLAGS: Mapping[Lasts, Sequence[str]] = {
    "seconds": ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m"],
    "minutes": [
        "-XX:+UseSerialGC",
        "-XX:Tier4InvocationThreshold=15000",
        "-XX:Tier4MinInvocationThreshold=1800",
        "-XX:Tier4CompileThreshold=45000",
        "-XX:Tier4BackEdgeThreshold=120000",
    ],
    "hours": [],
}
"""Garbage is collected when it has to be, and code compiled fast and not well where a server has not the time to make up for
more: most of what it costs in its first minutes is compiling itself. In a test run it plans hundreds of statements, for which
what runs most is worth compiling well, three times as late as usual. Processor seconds to start and to plan 203 statements:
compiled fast 196, well as usual 209, well but late 185, of which the last thirty took 20, 16 and 14.
"""
PLANS_STAY = "dbms.cypher.min_replan_interval=1h\n"
"""Who fills and empties a graph again and again would else have each statement planned anew each time."""

CONFIGURATION = """\
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.memory.pagecache.size={page_cache}
# Whoever reaches loopback here is the developer; docker-compose.yml is the place where a password is asked.
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
# A fresh graph would reserve half a gigabyte of disk for its logs before it holds anything.
db.tx_log.preallocate=false
# Clients are gone or unimportant when we stop; the default waits ten seconds for them.
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""


class CannotStart(Exception):
    """The server ended, or never answered, before it could be used."""


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    uri: str
    pid: int
    folder: Path


@contextmanager
def running_server(
    port: int = 0, data: Path | None = None, heap: str = "1g", page_cache: str = "256m", lasts: Lasts = "hours"
) -> Iterator[Server]:
    """Run a server until the block ends; port 0 takes a free one, and without a data folder all is forgotten.

    Said how long it lasts, it costs less until then, and more from then on.
    """
    _refuse_taken(port)
    with tempfile.TemporaryDirectory(prefix="writ-neo4j-", ignore_cleanup_errors=True) as scratch:
        folder = data or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        told = CONFIGURATION.format(port=port, page_cache=page_cache) + (PLANS_STAY if lasts == "minutes" else "")
        (folder / "neo4j.conf").write_text(told)
        flags = [*JVM, *FLAGS[lasts], f"-Xmx{heap}"]
        command = ["java", *flags, "-cp", class_path(), str(HERE / "Main.java"), str(folder)]
        with (folder / "server.log").open("w") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # Ctrl-C reaches us, and we stop it in order
            )
        try:
            uri = f"neo4j://127.0.0.1:{_port_told_by(process, folder)}"
            _wait_until_it_answers(uri)
            yield Server(uri, process.pid, folder)
        finally:
            _stop(process)


def _refuse_taken(port: int) -> None:
    """Tell at once what Neo4j would tell after ten seconds, and in a hundred lines."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotStart(f"Port {port} on loopback is not free ({error.strerror}). Name another.") from None


def _port_told_by(process: subprocess.Popen[str], folder: Path) -> int:
    assert process.stdout is not None  # a pipe was asked for
    for line in process.stdout:
        word, _, number = line.strip().partition(" ")
        if word == "bolt":
            return int(number)
    said = (folder / "server.log").read_text()
    raise CannotStart(f"Neo4j ended while starting (exit {process.wait()}):\n{_root_cause(said)}")


def _root_cause(said: str) -> str:
    """Neo4j nests its troubles; the last cause is the one a person can do something about."""
    causes = [line for line in said.splitlines() if line.startswith("Caused by:")]
    return causes[-1] if causes else said[-2000:]


def _wait_until_it_answers(uri: str) -> None:
    with neo4j.GraphDatabase.driver(uri, auth=None, connection_acquisition_timeout=60) as driver:
        driver.verify_connectivity()


def _stop(process: subprocess.Popen[str]) -> None:
    """Close its standard input, which it takes as the end; insist when it does not."""
    assert process.stdin is not None  # pipes were asked for
    assert process.stdout is not None
    process.stdin.close()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
