"""A load on a cluster that somebody else runs: joined by its address, refused at once where nobody answers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from errors import UsageError
from loaders import read
from loaders.sources.ray_runner import RayReaders

ROOT = Path(__file__).parents[3]


def free_port() -> int:
    """A port of the loopback address on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A head node on the loopback address, started as an operator starts one, and its address."""
    pytest.importorskip("ray")
    port = free_port()
    folder = tmp_path_factory.mktemp("r")
    for name in ("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "RAY_USAGE_STATS_ENABLED"):
        monkeypatch.setenv(name, "0")
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    head = subprocess.Popen(
        [sys.executable, "-m", "ray.scripts.scripts", "start", "--head", "--block", f"--port={port}", "--node-ip-address=127.0.0.1",
         "--include-dashboard=false", "--num-cpus=1", "--object-store-memory=134217728", f"--temp-dir={folder}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        until = time.monotonic() + 120
        while (
            head.poll() is None and time.monotonic() < until and not list(folder.glob("session_latest/sockets/raylet"))
        ):
            time.sleep(0.2)
        assert head.poll() is None, "the head node ended"
        yield f"127.0.0.1:{port}"
    finally:
        os.killpg(head.pid, signal.SIGKILL)  # asked to end, its parts wait for each other
        head.wait()


LOAD = """
import sys
from pathlib import Path
from loaders import read
from loaders.sources import Refusal
from loaders.sources.ray_runner import RayReaders

with RayReaders(read, {}) as readers:
    for each in readers.readings(map(Path, sys.argv[1:])):
        print(f"refused: {each.error}" if isinstance(each, Refusal) else f"{each.document.name}: {len(each.statements)}")
"""


def test_a_cluster_that_runs_already_reads_the_documents(cluster: str, tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.pdf", tmp_path / "c.txt"]
    files[0].write_text("U.S. District Judge Ottoline Marsh ordered the government on Friday to release Ada Wren.")
    files[1].write_bytes(b"%PDF-1.7 cut short")
    files[2].write_text("The judge did not rule.")
    done = subprocess.run(
        [sys.executable, "-c", LOAD, *map(str, files)], capture_output=True, text=True, timeout=120,
        env={**os.environ, "RAY_ADDRESS": cluster},
    )  # fmt: skip
    told = done.stdout.splitlines()
    assert len(told) == 3, done.stderr
    assert told[0].startswith("a.txt: ")
    assert told[1].startswith("refused: b.pdf: is a PDF that is damaged")
    assert told[2] == "c.txt: 0"


def test_a_cluster_that_does_not_answer_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray")
    address = f"127.0.0.1:{free_port()}"
    monkeypatch.setenv("RAY_ADDRESS", address)
    with pytest.raises(UsageError, match=f"No Ray cluster answers at {address}"), RayReaders(read, {}):
        pass
