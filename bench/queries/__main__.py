"""A page of orders and other questions, of our API and of its peers: how long alone and together, how much memory, how it grows.

`python -m bench.queries [--orders 10000 100000] [--without-peers]`: writes report.md, pages.svg and figures.json. Needs a JDK, and Node
for one of the peers; the docket is made once and kept in a work folder.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.queries.report import write
from bench.queries.run import Effort, growth, measured
from bench.queries.stores import Stores

HERE = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Runs everything; 0 when all answers were equal and all was measured."""
    asked = argparse.ArgumentParser(prog="python -m bench queries", description=__doc__.partition("\n")[0])
    asked.add_argument("--orders", type=int, nargs="+", default=[10_000, 100_000], help="sizes of the docket")
    asked.add_argument("--without-peers", action="store_true", help="our API on the local file alone; needs no Neo4j")
    asked.add_argument("--file-only", type=int, nargs="*", default=[], help="sizes measured without Neo4j and peers")
    asked.add_argument("--rounds", type=int, default=Effort.rounds, help="paired rounds of every page")
    asked.add_argument("--in-a-row", type=int, default=Effort.in_a_row, help="pages asked of one before the next one")
    asked.add_argument("--seconds", type=float, default=Effort.seconds, help="seconds of a stretch under many clients")
    asked.add_argument(
        "--warm", type=float, default=Effort.warm, help="seconds that each is asked before a page is timed"
    )
    asked.add_argument("--stretches", type=int, default=Effort.stretches, help="stretches of each contender")
    asked.add_argument("--work", type=Path, default=HERE.parent / ".cache" / "bench", help="where the docket is kept")
    asked.add_argument("--into", type=Path, default=HERE / "report", help="where the report is written")
    given = asked.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    for noisy in ("neo4j", "httpx"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    given.work.mkdir(parents=True, exist_ok=True)
    given.into.mkdir(parents=True, exist_ok=True)
    effort = Effort(given.rounds, given.in_a_row, given.seconds, given.stretches, given.warm)
    machine: dict[str, object] = {
        "when": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load": [round(each, 1) for each in os.getloadavg()],
    }
    both = [] if given.without_peers else sorted(given.orders)
    alone = sorted({*given.file_only, *(given.orders if given.without_peers else [])})
    sizes: list[object] = []
    figures: dict[str, object] = {"machine": machine, "sizes": sizes, "growth": {}}

    def keep() -> None:
        """What is measured so far; a fault later in the run does not lose it."""
        machine["load at the end"] = [round(each, 1) for each in os.getloadavg()]
        (given.into / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")

    for orders, with_peers in [*((each, True) for each in both), *((each, False) for each in alone)]:
        sizes.append(measured(Stores(given.work, orders), effort, with_peers, given.work))
        keep()
    every = sorted({*both, *alone})
    figures["growth"] = {
        **growth(given.work, [Stores(given.work, orders) for orders in both], effort, on_neo4j=True),
        **growth(given.work, [Stores(given.work, orders) for orders in every], effort, on_neo4j=False),
    }
    keep()
    write(figures, given.into)
    print(f"{given.into / 'report.md'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
