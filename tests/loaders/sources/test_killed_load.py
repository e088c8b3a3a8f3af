"""A load that is killed in the middle and started again ends with the graph of one that ran through."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[3] / "demo"


def command(address: str, runner: str = "local") -> subprocess.Popen[bytes]:
    code = "import sys; from cli import main; main(sys.argv[1:])"
    arguments = ["load", str(DEMO / "documents"), "--catalog", str(DEMO / "catalog.json")]
    arguments += ["--workers", "1", "--runner", runner]
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "WRIT_STORE": address, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.DEVNULL,
    )


def documents_in(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(path, timeout=5) as store:
            return int(store.execute("SELECT count(DISTINCT document) FROM statement").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def fingerprint(path: Path) -> str:
    """Of every row of every table but the search indexes, without the times at which they were written."""
    digest = hashlib.sha256()
    with sqlite3.connect(path) as store:
        names = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        tables = [name for name in names if not name.startswith(("sqlite_", "wording", "passage_search", "dataset"))]
        assert {"statement", "mention", "link", "document_version"} < set(tables)
        for table in tables:
            columns = [row[1] for row in store.execute(f"PRAGMA table_info({table})") if row[1] != "recorded"]
            rows = store.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            digest.update(table.encode() + repr(sorted(map(repr, rows))).encode())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of a load that ran through."""
    store = tmp_path_factory.mktemp("whole") / "whole.db"
    assert command(f"sqlite:///{store}").wait() == 0
    return store


@pytest.mark.parametrize("runner", ["local", "ray"])
def test_killed_load_is_finished_by_the_same_command(whole: Path, tmp_path: Path, runner: str) -> None:
    if runner == "ray":
        pytest.importorskip("ray")
    for attempt in range(6):  # where the machine is busy, a load may be through before the signal reaches it
        killed = tmp_path / f"killed {attempt}.db"
        running = command(f"sqlite:///{killed}", runner)
        while documents_in(killed) < 1 and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        if running.wait() == -signal.SIGKILL and 0 < documents_in(killed) < documents_in(whole):
            break
    assert 0 < documents_in(killed) < documents_in(whole)
    assert command(f"sqlite:///{killed}", runner).wait() == 0
    assert fingerprint(killed) == fingerprint(whole)
