"""`python -m bench [NAME]`: every measurement in turn, or one of them; each prints its figures beside a peer's."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = {
    "reading": "articles a second of processor time, beside a citation finder on the same texts; and how it grows",
    "loading": "documents a second through the reading processes, beside a plain loop; and the memory",
}


def main(names: list[str]) -> int:
    """Runs measurements in processes of their own, so that none warms up another."""
    if unknown := [name for name in names if name not in MEASUREMENTS]:
        told = "\n".join(f"  {name:10} {meaning}" for name, meaning in MEASUREMENTS.items())
        print(f"There is no measurement {unknown[0]!r}. There are:\n{told}", file=sys.stderr)
        return 2
    return max(subprocess.run([sys.executable, "-m", f"bench.{name}"]).returncode for name in names or MEASUREMENTS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
