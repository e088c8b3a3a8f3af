"""Tests run against a real browser and a real Neo4j; missing ones are never passed over where they are required."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]


def test_browser_of_this_machine_draws_with_webgl(page: Page) -> None:
    page.set_content("<title>Writ</title><canvas></canvas>")
    assert page.title() == "Writ"
    assert page.evaluate("() => document.querySelector('canvas').getContext('webgl2') !== null")


@pytest.mark.parametrize(
    ("test", "required_by"),
    [
        ("tests/test_real_parts.py::test_browser_of_this_machine_draws_with_webgl", "WRIT_REQUIRE_BROWSER"),
        ("tests/neo4j_server/test_server.py::test_full_text_index_finds_a_name", "WRIT_REQUIRE_NEO4J"),
    ],
)
@pytest.mark.parametrize(("required", "told"), [("0", "1 skipped"), ("1", "1 error")])
def test_missing_part_skips_its_tests_or_fails_them_where_it_is_required(
    test: str, required_by: str, required: str, told: str, tmp_path: Path
) -> None:
    bare = {"PATH": str(tmp_path), "HOME": str(tmp_path), required_by: required}  # no program is found
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told in run.stdout.splitlines()[-1]
    assert (run.returncode == 0) == (required == "0")
