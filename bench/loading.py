"""Documents a second through the reading processes and through Ray, beside reading the same files in one loop; and the memory.

Each way runs several times, in turn, and the medians are compared: on a machine that does other things besides, a ratio
of runs side by side says more than any of its times.

`python -m bench.loading [FOLDER] [--times N]`: the files of a folder (by default the demo documents), N times over.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from loaders import read
from loaders.sources import Refusal, documents_at, files_at
from loaders.sources.ray_runner import RayReaders
from loaders.sources.runner import Runner
from loaders.sources.worker import Readers

PEER = "one loop, the peer"
NAMES = {"peer": PEER, "1": "1 process", "2": "2 processes", "ray1": "Ray, 1 reader", "ray2": "Ray, 2 readers"}
DEMO = Path(__file__).parents[1] / "demo" / "documents"


def copies(folder: Path, times: int, into: Path) -> list[Path]:
    """Each file several times under names of their own."""
    made = []
    for number in range(times):
        for path in files_at([folder]):
            made.append(into / f"{number:03}-{path.name}")
            made[-1].write_bytes(path.read_bytes())
    return made


def plainly(files: list[Path]) -> Iterator[bool]:
    """The peer: the same reader called in a loop, without processes, limits or order to keep."""
    for document in documents_at(files, {}):
        yield not isinstance(document, Refusal) and bool(read(document))


def through(files: list[Path], workers: int, runner: type[Runner[Any]] = Readers) -> Iterator[bool]:
    """What `writ load` does before it writes."""
    with runner(read, {}, workers) as readers:
        for each in readers.readings(files):
            yield not isinstance(each, Refusal)


def _processor_seconds() -> float:
    """Of this process and of those it has ended: what a busy machine leaves as it is. Ray's own processes do not count."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def measured(name: str, run: Callable[[], Iterator[bool]]) -> dict[str, Any]:
    """One run: from start to end, and after the first document, when everything is imported."""
    start, spent = time.perf_counter(), _processor_seconds()
    first = None
    good = total = 0
    for is_good in run():
        first = first or time.perf_counter()
        total += 1
        good += is_good
    end = time.perf_counter()
    return {
        "run": name,
        "documents": total,
        "read": good,
        "seconds": round(end - start, 2),
        "a second": round(total / (end - start), 1),
        "a second after the first": round((total - 1) / (end - first), 1) if first and end > first else None,
        "processor ms a document": round((_processor_seconds() - spent) / max(total, 1) * 1000, 1),
        "peak MiB of the largest reader": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10,
        "peak MiB of this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def ratios(runs: list[dict[str, Any]]) -> dict[str, str]:
    """Of each way to the plain loop: the median of documents a second once started, and the span of all runs."""
    rates: dict[str, list[float]] = {}
    for run in runs:
        rates.setdefault(str(run["run"]), []).append(float(run["a second after the first"] or 0))
    peer = median(rates[PEER])
    return {
        name: f"{median(found) / peer:.2f} x the loop ({min(found):.0f} to {max(found):.0f} a second)"
        for name, found in rates.items()
    }


def main() -> None:
    """Prints one JSON object a run, and at last the ratios."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=DEMO)
    asked.add_argument("--times", type=int, default=20)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only", help="One run in this process: peer, 1, 2, ray1 or ray2.")
    given = asked.parse_args()
    with TemporaryDirectory() as into:
        files = copies(given.folder, given.times, Path(into))
        ways: dict[str, Callable[[], Iterator[bool]]] = {
            "peer": partial(plainly, files),
            **{str(number): partial(through, files, number) for number in (1, 2)},
        }
        if find_spec("ray") is not None:
            ways |= {f"ray{number}": partial(through, files, number, RayReaders) for number in (1, 2)}
        if given.only:
            print(json.dumps(measured(NAMES[given.only], ways[given.only])))
            return
    runs = []
    for _ in range(given.rounds):
        for way in ways:  # each in a process of its own, so that none warms up another and the memory is its own
            command = [
                sys.executable,
                "-m",
                "bench.loading",
                str(given.folder),
                "--times",
                str(given.times),
                "--only",
                way,
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            runs.append(json.loads(done.stdout.strip().splitlines()[-1]))
            print(json.dumps(runs[-1]), flush=True)
    print(json.dumps({"ratios": ratios(runs)}, indent=1))


if __name__ == "__main__":
    main()
