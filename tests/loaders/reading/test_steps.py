"""Reading goes step by step, so a folder of `loaders/reading` knows the steps before it and none after."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

READING = Path(__file__).parents[3] / "loaders" / "reading"
STEPS = ["sentences", "pronouns", "tellings", "orders", "removals", "compliance", "claims"]


def steps_known(step: str) -> dict[str, str]:
    """Every step from which a file of this one imports, with that file."""
    known = {}
    for path in (READING / step).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("loaders.reading."):
                known[str(node.module).split(".")[2]] = path.name
    return known


@pytest.mark.parametrize("step", STEPS)
def test_step_knows_only_the_steps_before_it(step: str) -> None:
    after = {*STEPS[STEPS.index(step) + 1 :], "statements", "relations"}
    assert {later: path for later, path in steps_known(step).items() if later in after} == {}


def test_readme_tells_of_every_folder_and_of_no_other_file() -> None:
    told = (READING / "README.md").read_text(encoding="utf-8")
    folders = [path.name for path in READING.iterdir() if (path / "__init__.py").is_file()]
    assert [name for name in folders if f"`{name}/`" not in told] == []
    paths = set(re.findall(r"`([\w/]+/\w+\.py)`", told))
    assert paths
    assert [each for each in paths if not any((base / each).is_file() for base in (READING, READING.parents[1]))] == []
