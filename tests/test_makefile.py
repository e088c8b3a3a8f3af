"""The recipes tell what they are, and what is missing when they cannot work."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROMISED = ["setup", "run", "test", "neo4j", "score", "bench", "check", "lint", "types", "generate", "lock"]


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("recipe", PROMISED)
def test_make_alone_lists_every_recipe_with_its_purpose(recipe: str) -> None:
    assert re.search(rf"^  make {recipe} +\S+", make().stdout, re.MULTILINE)


def test_python_too_old_is_refused_in_one_line_that_names_the_remedy(tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")  # what the version question gets from any Python before 3.11
    old.chmod(0o755)
    refused = make("setup", f"PYTHON={old}", f"V={tmp_path / 'venv'}")
    assert refused.returncode != 0
    assert "needs Python 3.11 or newer" in refused.stderr
    assert "make PYTHON=" in refused.stderr
    assert not (tmp_path / "venv").exists()


def test_score_without_the_gold_set_says_where_to_name_it(tmp_path: Path) -> None:
    refused = make("score", f"GOLD={tmp_path / 'nowhere'}", "SKIP_WEB=1")
    assert refused.returncode != 0
    assert "make score GOLD=" in refused.stderr
