"""Documents a second through the reading processes, beside reading the same files in one process; and the memory.

`python -m bench.loading [FOLDER] [--times N]`: the files of a folder (by default the demo documents), N times over.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from loaders import read
from loaders.sources import Refusal, documents_at, files_at
from loaders.sources.worker import Readers

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


def through(files: list[Path], workers: int) -> Iterator[bool]:
    """What `writ load` does before it writes."""
    with Readers(read, {}, workers) as readers:
        for each in readers.readings(files):
            yield not isinstance(each, Refusal)


def measured(name: str, run: Callable[[], Iterator[bool]]) -> dict[str, object]:
    """One run: from start to end, and after the first document, when everything is imported."""
    start = time.perf_counter()
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
        "peak MiB of the largest reader": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10,
        "peak MiB of this process": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def main() -> None:
    """Prints one JSON object a run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=DEMO)
    asked.add_argument("--times", type=int, default=20)
    given = asked.parse_args()
    with TemporaryDirectory() as into:
        files = copies(given.folder, given.times, Path(into))
        for workers in (1, 2):
            print(json.dumps(measured(f"{workers} processes", partial(through, files, workers))), flush=True)
        print(json.dumps(measured("one loop, the peer", partial(plainly, files))), flush=True)


if __name__ == "__main__":
    main()
