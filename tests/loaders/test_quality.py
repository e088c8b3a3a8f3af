"""Reading must not get worse: strict figures on annotated articles, against the floors in quality.json.

After a change that reads better, write the floors again: `.venv/bin/python tests/loaders/test_quality.py`.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from tools.quality.strict import figures

HERE = Path(__file__).parent
SETS = {"own": HERE / "gold", "development": HERE.parents[2] / "shared" / "gold"}
FLOORS = HERE / "quality.json"
NOISE = 0.015
"""What a harmless change may cost: about three facts in two hundred."""


@pytest.mark.parametrize("name", SETS)
def test_the_reader_reads_no_worse_than_it_did(name: str, tmp_path: Path) -> None:
    if not SETS[name].is_dir():
        pytest.skip(f"no {name} set beside this checkout")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    found = figures(SETS[name], tmp_path)
    worse = {sort: (found[sort], floor) for sort, floor in floors.items() if found[sort] < floor - NOISE}
    assert not worse, f"found, floor: {worse}"


def write_floors() -> None:
    """Takes today's figures for the floors."""
    with tempfile.TemporaryDirectory() as scratch:
        floors = {name: figures(folder, Path(scratch) / name) for name, folder in SETS.items() if folder.is_dir()}
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_floors()
