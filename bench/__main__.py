"""`python -m bench [NAME [OPTIONS]]`: every measurement in turn, or one of them; each prints its figures beside a peer's."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = {
    "reading": "articles a second of processor time, beside a citation finder on the same texts; and how it grows",
    "queries": "pages and other questions of our API, beside @neo4j/graphql, Strawberry with loaders and Cypher by hand",
    "storing": "documents into a store, together and one by one, and copies, beside the driver's own UNWIND … CREATE",
    "loading": "documents a second through the reading processes and Ray, beside a plain loop; and the memory",
}


def main(arguments: list[str]) -> int:
    """Runs measurements in processes of their own, so that none warms up another."""
    if arguments and arguments[0] not in MEASUREMENTS:
        told = "\n".join(f"  {name:10} {meaning}" for name, meaning in MEASUREMENTS.items())
        print(f"There is no measurement {arguments[0]!r}. There are:\n{told}", file=sys.stderr)
        return 2
    runs = [arguments] if arguments else [[name] for name in MEASUREMENTS]
    return max(subprocess.run([sys.executable, "-m", f"bench.{name}", *rest]).returncode for name, *rest in runs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
