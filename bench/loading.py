"""Documents a second through the reading processes and through Ray, beside reading the same files in one loop; and the memory.

Each way runs several times, in turn, and the medians are compared: on a machine that does other things besides, a ratio
of runs side by side says more than any of its times. Beside the clock stands what each process had of a processor: a
machine with a processor for each would read as fast as the busiest of them lets it, whatever else this one is doing.
`load` writes into a new local file too, as `writ load` does.

`python -m bench.loading [FOLDER] [--times N]`: the files of a folder (by default the demo documents), N times over.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from cli.load import TOGETHER, ahead, batches
from graph.load import Arrival, load_all
from graph.store import open_store
from loaders import read
from loaders.sources import Refusal, documents_at, files_at
from loaders.sources.ray_runner import RayReaders
from loaders.sources.runner import Reading, Runner
from loaders.sources.worker import Readers

PEER = "one loop, the peer"
NAMES = {
    "peer": PEER,
    "1": "1 process",
    "2": "2 processes",
    "ray1": "Ray, 1 reader",
    "ray2": "Ray, 2 readers",
    "load1": "load, 1 process",
    "load2": "load, 2 processes",
}
DEMO = Path(__file__).parents[1] / "demo" / "documents"


def copies(folder: Path, times: int, into: Path) -> list[Path]:
    """Each file several times under names of their own, and with a word of its own: a store takes equal ones for one document."""
    made = []
    for number in range(times):
        for path in files_at([folder]):
            made.append(into / f"{number:03}-{path.name}")
            content = path.read_bytes()
            if path.suffix == ".txt":
                content += b"\n\nCopy %d.\n" % number
            elif path.suffix == ".html":
                content = content.replace(b"</p>", b" Copy %d.</p>" % number, 1)
            made[-1].write_bytes(content)
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


def loaded(files: list[Path], workers: int, into: Path) -> Iterator[bool]:
    """The same, and written into a new store in lots, as `writ load` writes them."""
    today, instant = date(2026, 1, 1), "2026-01-01T00:00:00Z"
    with open_store(f"sqlite:///{into / 'bench.db'}") as store, Readers(read, {}, workers) as readers:
        store.prepare()
        for some in batches(ahead(readers.readings(files))):
            good = [each for each in some if isinstance(each, Reading)]
            load_all(store, [Arrival(each.document, each.statements, "rules", today, instant) for each in good])
            yield from (not isinstance(each, Refusal) for each in some)


def processor_seconds() -> dict[int, float]:
    """What this process and each that it started, at any remove, has had of a processor; empty where the system does not tell."""
    parents: dict[int, int] = {}
    spent: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        number = int(stat.parent.name)
        parents[number] = int(fields[1])
        spent[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    mine = {os.getpid()}
    while more := {number for number, parent in parents.items() if parent in mine} - mine:
        mine |= more
    return {number: spent[number] for number in mine if number in spent}


def measured(name: str, run: Callable[[], Iterator[bool]]) -> dict[str, Any]:
    """One run: from start to end, and after the first tenth, when all readers are at work."""
    start = time.perf_counter()
    marks: list[tuple[int, float, dict[int, float]]] = []
    good = total = 0
    for is_good in run():
        total += 1
        good += is_good
        if total == 1 or total % TOGETHER == 0:
            marks.append((total, time.perf_counter(), processor_seconds()))
    end = time.perf_counter()
    if len(marks) < 2:
        marks.append((total, end, processor_seconds()))
    (before, since, at_first), (after, until, at_last) = marks[(len(marks) - 1) // 4], marks[-1]
    number = max(after - before, 1)
    spent = {each: (at_last[each] - at_first.get(each, 0.0)) / number * 1000 for each in at_last}
    busiest = max(spent.values(), default=0.0)
    own = spent.pop(os.getpid(), 0.0)
    return {
        "run": name,
        "documents": total,
        "read": good,
        "seconds": round(end - start, 2),
        "a second": round(total / (end - start), 1),
        "a second under way": round(number / (until - since), 1),
        "processor ms a document, this process": round(own, 1),
        "processor ms a document, its readers together": round(sum(spent.values()), 1),
        "a second if each had a processor": round(1000 / busiest, 1) if busiest else None,
        "processor seconds to start": round(sum(marks[0][2].values()), 1),
        "peak MiB of the largest reader": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10,
        "peak MiB of this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def ratios(runs: list[dict[str, Any]]) -> dict[str, str]:
    """Of each way to the plain loop: the median of documents a second under way, by the clock and by the busiest processor."""
    clock, work = (defaultdict[str, list[float]](list) for _ in range(2))
    for run in runs:
        clock[str(run["run"])].append(float(run["a second under way"] or 0))
        work[str(run["run"])].append(float(run["a second if each had a processor"] or 0))
    return {
        name: f"{median(found) / median(clock[PEER]):.2f} x the loop by the clock ({min(found):.0f} to {max(found):.0f} a second), "
        f"{median(work[name]) / (median(work[PEER]) or 1):.2f} x if each process had a processor"
        for name, found in clock.items()
    }


def main() -> None:
    """Prints one JSON object a run, and at last the ratios."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=DEMO)
    asked.add_argument("--times", type=int, default=30)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--only", help=f"One run in this process: {', '.join(NAMES)}.")
    asked.add_argument("--without", default="", help="Ways to leave out, parted by commas, such as ray1,ray2.")
    given = asked.parse_args()
    with TemporaryDirectory() as into:
        files = copies(given.folder, given.times, Path(into))
        ways: dict[str, Callable[[], Iterator[bool]]] = {
            "peer": partial(plainly, files),
            **{str(number): partial(through, files, number) for number in (1, 2)},
        }
        if find_spec("ray") is not None:
            ways |= {f"ray{number}": partial(through, files, number, RayReaders) for number in (1, 2)}
        ways |= {f"load{number}": partial(loaded, files, number, Path(into)) for number in (1, 2)}
        ways = {name: way for name, way in ways.items() if name not in given.without.split(",")}
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
